/** Worked examples: what is given, what is claimed, whether the rules agree, and how each value arises. */
import type { ElementContent } from "hast";
import { showValue, type Definition, type Example, type ExampleResult } from "../engine/index.js";
import type { Block } from "../grammar/index.js";
import { sourceDetails } from "./blocks/frame.js";
import { h, nodes, stack, type Child } from "./hast.js";
import { linkTo, type Publication } from "./publication.js";
import { setSteps } from "./steps.js";
import { monthWords, noBreaks, setCalled, setDays, setPrinted } from "./typography.js";

type Row = Example["rows"][number];
type Given = Row["given"][number];
type Claim = ExampleResult["claims"][number];

/** Sets an `exempel` block under a heading of a level. */
export function setExample(publication: Publication, block: Block, level: number): ElementContent {
  const { examples } = publication.model;
  const index = examples.findIndex(
    ({ span }) => span.file === block.span.file && span.start === block.span.start,
  );
  const example = examples[index];
  if (!example) return sourceDetails(block);
  const id = publication.anchors.example(index);
  const result = publication.examples.find((one) => one.example.span === example.span) ?? null;
  const title = noBreaks(example.title === "" ? `Exempel ${index + 1}` : example.title);
  return stack(
    "div",
    { className: ["box", "example"], id },
    h("p", { className: ["label"] }, "Räkneexempel"),
    h(`h${Math.min(6, level)}`, { className: ["head"] }, h("a", { href: `#${id}` }, title)),
    givenRows(publication, example),
    claims(publication, example, result),
    sourceDetails(block),
  );
}

function givenRows(publication: Publication, { rows }: Example): readonly Child[] {
  const label = h("p", { className: ["part"] }, "Givet");
  return [
    label,
    stack(
      "ul",
      { className: ["given"] },
      rows.map((row) => h("li", {}, rowWords(publication, row))),
    ),
  ];
}

/** `3 listade: hälsocentral Exempelby, ålder 7 år` */
function rowWords(publication: Publication, { entity, label, count, given }: Row): readonly Child[] {
  const { entities } = publication.model;
  const many = entities.get(entity)?.dataSet ?? entity;
  const thing = linkTo(publication, { kind: "entity", name: entity }, count === 1 ? entity : many);
  const head = [count === 1 ? null : `${count}\u00A0`, thing, label === null ? null : ` ${label}`];
  const facts = given.flatMap((one, at): readonly Child[] => [
    at === 0 ? ": " : ", ",
    ...givenWords(publication, one),
  ]);
  return [h("strong", {}, head), ...facts];
}

function givenWords(publication: Publication, { target, value }: Given): readonly Child[] {
  if (typeof value === "object" && value !== null && "label" in value && !("values" in value))
    return [`${target.name} ${value.label}`];
  if (typeof value === "boolean") return [value ? target.name : `inte ${target.name}`];
  const type = typeOf(publication, target);
  const text = type ? showValue(publication.model, value, type) : "";
  return [`${target.name} ${typeof value === "string" ? text : unitOnce(target.name, setDays(text))}`];
}

/** `platser 48`: a name that says what is counted stands for the unit too. */
function unitOnce(name: string, text: string): string {
  const [last = ""] = name.split(" ").slice(-1);
  return text.endsWith(`\u00A0${last}`) ? text.slice(0, -last.length - 1) : text;
}

function typeOf({ model }: Publication, target: Given["target"]): Definition["type"] | null {
  if (target.kind === "definition") return model.definitions[target.index]?.type ?? null;
  for (const { attributes } of model.entities.values()) {
    const own = attributes.find(({ name, index }) => name === target.name && index === target.index);
    if (own) return own.type;
  }
  return null;
}

function claims(publication: Publication, example: Example, result: ExampleResult | null): readonly Child[] {
  const known = result?.claims ?? [];
  const missing = example.expectations.length - known.length;
  return [
    h("p", { className: ["part"] }, `Då ger reglerna${periodWords(publication, example)}`),
    stack(
      "ul",
      { className: ["claims"] },
      known.map((claim) => setClaim(publication, example, claim)),
    ),
    (result?.broken ?? []).map(({ message }) => h("p", { className: ["failure"] }, setPrinted(message.sv))),
    missing === 0
      ? null
      : h("p", { className: ["failure"] }, "Exemplet kan inte räknas: reglerna har fel som måste rättas."),
  ];
}

function periodWords({ opened }: Publication, { period }: Example): string {
  const month = period?.toString() ?? opened.manifest.validity?.from.slice(0, 7) ?? null;
  return month === null ? "" : ` för ${monthWords(month)}`;
}

function setClaim(publication: Publication, example: Example, claim: Claim): ElementContent {
  const { expectation, holds, step, computed, diagnostic } = claim;
  const subject = expectation.subject === null ? "" : ` för ${expectation.subject}`;
  const own = expectation.period?.toString() ?? null;
  const when = own === null || own === example.period?.toString() ? "" : ` i ${monthWords(own)}`;
  const name = linkTo(
    publication,
    { kind: "definition", index: expectation.definition },
    setCalled(step?.name ?? claim.name),
  );
  const value = h("strong", { className: ["amount"] }, setPrinted(computed ?? "kan inte räknas"));
  const about = computed?.startsWith("≈") ?? false;
  return stack(
    "li",
    { className: [holds ? "holds" : "fails"] },
    h(
      "p",
      { className: ["claim"] },
      name,
      `${subject}${when}${about ? " " : " = "}`,
      value,
      " ",
      verdict(holds),
    ),
    holds
      ? null
      : h(
          "p",
          { className: ["failure"] },
          failure(claim),
          diagnostic && computed === null ? diagnostic.message.sv : "",
        ),
    step ? setSteps(publication, step) : null,
  );
}

function verdict(holds: boolean): ElementContent {
  const sign = h("span", { ariaHidden: "true" }, holds ? "✓ " : "✗ ");
  return h("span", { className: ["verdict"] }, nodes([sign, holds ? "stämmer" : "stämmer inte"]));
}

function failure({ expected, computed }: Claim): string {
  if (computed === null) return "";
  return setPrinted(`Exemplet säger ${expected}, men reglerna ger ${computed}.`);
}
