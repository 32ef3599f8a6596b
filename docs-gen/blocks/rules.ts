/** Rule blocks: `För varje Listad` with its definitions, each with its name, its formula and its cases. */
import type { ElementContent } from "hast";
import { showValue, type Definition } from "../../engine/index.js";
import type { Block, Syntax } from "../../grammar/index.js";
import { h, stack, type Child } from "../hast.js";
import { setVersions } from "./amended.js";
import { exceptionsFrom, setException } from "./exceptions.js";
import { definitionAt, linkTo, within, type Publication } from "../publication.js";
import { setBody } from "./body.js";
import { commentsFor, commentsOf, type Comment } from "./comments.js";
import { frame } from "./frame.js";

type Rule = Syntax.DefinitionSyntax | Syntax.ControlSyntax | Syntax.ExceptionSyntax;

/** Sets a `regel` block. */
export function setRules(publication: Publication, block: Block): ElementContent {
  const rules = publication.opened.syntax.items.filter(
    (item): item is Rule =>
      (item.kind === "definition" || item.kind === "control" || item.kind === "exception") &&
      within(item.span, block.span),
  );
  const comments = commentsFor(
    commentsOf(block),
    rules.map(({ span }) => span),
  );
  const groups = byHead(rules);
  const boxes = groups.map((group) =>
    stack(
      "div",
      { className: ["group"] },
      headLine(publication, group[0]?.entity ?? null),
      stack(
        "dl",
        {},
        group.map((rule) => setRule(publication, rule, comments[rules.indexOf(rule)] ?? [])),
      ),
    ),
  );
  return frame("rule", "Regel", block, boxes);
}

/** `fast del (för åldersgrupp, driftsform)` */
function nameWithKeys({ name, keys }: Syntax.DefinitionSyntax): string {
  return keys.length === 0 ? name.text : `${name.text} (för ${keys.map(({ text }) => text).join(", ")})`;
}

function byHead(rules: readonly Rule[]): readonly (readonly Rule[])[] {
  const groups: Rule[][] = [];
  for (const rule of rules) {
    const open = groups.at(-1);
    if (open && open[0]?.entity?.span.start === rule.entity?.span.start) open.push(rule);
    else groups.push([rule]);
  }
  return groups;
}

function headLine(publication: Publication, entity: Syntax.Name | null): ElementContent {
  const properties = { className: ["head"] };
  if (!entity) return h("p", properties, "För hela regelverket");
  return h(
    "p",
    properties,
    "För varje ",
    linkTo(publication, { kind: "entity", name: entity.text }, entity.text),
  );
}

function setRule(publication: Publication, rule: Rule, comments: readonly Comment[]): ElementContent {
  if (rule.kind === "control") return setControl(publication, rule, comments);
  if (rule.kind === "exception") return setException(publication, rule, comments);
  const definition = definitionAt(publication, rule.name.span);
  return h(
    "div",
    { className: ["definition"] },
    setTerm(publication, definition, nameWithKeys(rule)),
    stack(
      "dd",
      {},
      setBody(publication, rule.body, comments, definition?.body.span),
      setVersions(publication, rule),
      exceptionsFrom(publication, definition),
    ),
  );
}

/** What must hold, and what happens where it does not. */
function setControl(
  publication: Publication,
  item: Syntax.ControlSyntax,
  comments: readonly Comment[],
): ElementContent {
  const { name, condition, stops, span } = item;
  const control = publication.model.controls.find((one) => one.span === span);
  const id = control ? publication.anchors.definition(control.definition) : null;
  const mark = h("span", { className: ["unit"] }, stops ? "kontroll" : "varning");
  const title = id === null ? name.text : h("a", { href: `#${id}` }, name.text);
  const outcome = stops
    ? "Ingenting betalas ut om kontrollen inte är uppfylld."
    : "Är villkoret inte uppfyllt sägs det till, men utbetalningen görs.";
  return h(
    "div",
    { className: ["definition"] },
    h("dt", id === null ? {} : { id }, title, " ", mark),
    stack(
      "dd",
      {},
      setBody(publication, condition, comments),
      h("p", { className: ["hint"] }, outcome),
      setVersions(publication, item),
    ),
  );
}

/** The name, which is the rule's anchor and a link to it, with the unit of its value. */
function setTerm(publication: Publication, definition: Definition | null, name: string): ElementContent {
  if (!definition) return h("dt", {}, name);
  const id = publication.anchors.definition(definition.index);
  const { illustrative, shownDecimals } = definition;
  const shown = shownDecimals === null ? null : `visas med ${shownDecimals}\u00A0decimaler`;
  const notes = [unitOf(publication, definition), shown, illustrative ? "illustrativt" : null];
  const marks = notes.flatMap((note): readonly Child[] =>
    note === null ? [] : [" ", h("span", { className: ["unit"] }, note)],
  );
  return h("dt", { id }, h("a", { href: `#${id}` }, name), marks);
}

/** The unit as the engine prints it after several: `listade`, `kr per år`. */
function unitOf({ model }: Publication, { type }: Definition): string | null {
  if (type.kind !== "number" || type.unit.factors.length === 0) return null;
  return showValue(model, { numerator: 2n, denominator: 1n }, type).replace(/^2\s/u, "");
}
