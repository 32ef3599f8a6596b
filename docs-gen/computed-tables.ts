/** Tables that the build fills: each open cell is printed with its value, and how the values arose stands below. */
import type { Element, ElementContent } from "hast";
import { Evaluator, quote, RuleFault, trace, type Inline, type Step } from "../engine/index.js";
import type { CaptionedTable } from "../grammar/index.js";
import { h, stack } from "./hast.js";
import { linkTo, type Publication } from "./publication.js";
import { setSteps } from "./steps.js";
import { setCalled, setPrinted, setValue } from "./typography.js";

type Quotation = Extract<Inline, { kind: "quotation" }>;

/** The table with its values, each a link to its rule. A value that cannot be computed is left open. */
export function fillTable(publication: Publication, table: Element, captioned: CaptionedTable): Element {
  const bodies = table.children.filter(isElement).filter(({ tagName }) => tagName === "tbody");
  const rows = bodies.flatMap(({ children }) => children.filter(isElement));
  const filled = new Map(rows.map((row, at) => [row, fillRow(publication, row, captioned.rows[at] ?? [])]));
  return mapElements(table, (element) => filled.get(element) ?? null);
}

function fillRow(publication: Publication, row: Element, places: CaptionedTable["head"]): Element {
  const cells = row.children.filter(isElement).map((cell, at) => {
    const quotation = quotationAt(publication, places[at]);
    return quotation ? { ...cell, children: [setCell(publication, quotation)] } : cell;
  });
  return { ...row, children: cells };
}

function setCell(publication: Publication, quotation: Quotation): ElementContent {
  const { body } = quotation;
  const text = quote(publication.model, quotation);
  const words = typeof text === "string" ? setValue(text) : "–";
  if (body.kind !== "defined") return h("span", {}, words);
  return linkTo(publication, { kind: "definition", index: placeOfRule(publication, body.definition) }, words);
}

/** A rule with keys stands once on the page: at the first of its values. */
function placeOfRule({ model }: Publication, index: number): number {
  const own = model.definitions[index];
  const first = model.definitions.find(
    ({ nameSpan }) => nameSpan.file === own?.nameSpan.file && nameSpan.start === own.nameSpan.start,
  );
  return first?.index ?? index;
}

/** How each value arose, folded; null for a table without values. */
export function howComputed(publication: Publication, { rows }: CaptionedTable): ElementContent | null {
  const items = rows.flat().flatMap((cell) => {
    const quotation = quotationAt(publication, cell);
    const step = quotation && stepOf(publication, quotation);
    if (!step) return [];
    const value = h("strong", { className: ["amount"] }, setPrinted(step.value));
    return [
      h(
        "li",
        {},
        h("p", { className: ["claim"] }, `${setCalled(step.name)} = `, value),
        setSteps(publication, step),
      ),
    ];
  });
  if (items.length === 0) return null;
  const list = stack("ul", { className: ["claims"] }, items);
  return h("details", { className: ["exact"] }, h("summary", {}, "Så är värdena beräknade"), list);
}

function stepOf({ model }: Publication, { body, day }: Quotation): Step | null {
  if (body.kind !== "defined") return null;
  try {
    return trace(new Evaluator(model, new Map(), null, undefined, day ?? null), body.definition, null);
  } catch (fault) {
    if (fault instanceof RuleFault) return null;
    throw fault;
  }
}

function quotationAt(
  { model }: Publication,
  cell: CaptionedTable["head"][number] | undefined,
): Quotation | null {
  if (!cell) return null;
  const { file, start } = cell.span;
  const found = model.inlines.find(({ span }) => span.file === file && span.start === start);
  return found?.kind === "quotation" ? found : null;
}

function mapElements(element: Element, change: (element: Element) => Element | null): Element {
  const children = element.children.map((child) =>
    isElement(child) ? (change(child) ?? mapElements(child, change)) : child,
  );
  return { ...element, children };
}

function isElement(node: ElementContent): node is Element {
  return node.type === "element";
}
