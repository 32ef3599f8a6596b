/** Indicators without data of their own: rows hold their values, the latest of which counts. */
import type { Diagnostic } from "../../grammar/diagnostic.js";
import type { Expression, IndicatorSyntax, Item } from "../../grammar/syntax.js";
import { reference } from "./made-syntax.js";
import { report } from "./messages-indicators.js";
import type { Attribute, Entity } from "./model.js";

/** The attribute that says which indicator a row is of, where one entity holds the values of several. */
const WHICH = "indikator";

/** What the rows must be for the latest of them to be the value; nothing more is said of a row that is wrong. */
export function checkReported(
  { title, id, base, measure, reported }: IndicatorSyntax,
  entity: Entity | null,
  diagnostics: Diagnostic[],
): void {
  if (measure.kind !== "reported" || !entity) return;
  const name = entity.name;
  const { span } = base.over;
  if (!entity.eventDate) diagnostics.push(report("indicator-reported-day", span, { name }));
  const which = entity.attributes.find((one) => one.name === WHICH);
  if (which && wordOf(which, title.text, id) === null)
    diagnostics.push(
      report("indicator-reported-word", span, {
        name,
        word: /[,|]/u.test(title.text) ? id : title.text,
        listed: which.type.kind === "choice",
      }),
    );
  for (const split of reported.splits) {
    const attribute = entity.attributes.find((one) => one.name === split.text);
    if (attribute && !attribute.optional)
      diagnostics.push(report("indicator-reported-split", split.span, { name: split.text, entity: name }));
  }
}

/** Which rows are the indicator's, up to the day that counts: null where all are. */
export function ownRows(
  { title, id, base: { span } }: IndicatorSyntax,
  entity: Entity | null,
  items: readonly Item[],
): readonly Expression[] {
  const which = entity?.attributes.find((one) => one.name === WHICH);
  const word = which ? wordOf(which, title.text, id) : null;
  const day = entity?.eventDate;
  const hasDay = items.some((item) => item.kind === "definition" && item.name.text === "mätdatum");
  const until = hasDay ? "mätdatum" : "periodens sista dag";
  return [
    ...(word === null ? [] : [comparison("=", WHICH, word, span)]),
    ...(day ? [comparison("<=", day.name, until, span)] : []),
  ];
}

/** The attribute by which the rows point to an entity: of one that may be missing, a row without it is the region's. */
export function pointing(entity: Entity | null, { reported: { per } }: IndicatorSyntax): Attribute | null {
  if (!per) return null;
  const [via] = per.via ?? [];
  const found = entity?.attributes.filter(
    ({ name, type }) => type.kind === "entity" && (via ? name === via.text : type.entity === per.entity.text),
  );
  return found?.[0] ?? null;
}

/** `kön saknas` */
export function missing(name: string, span: Expression["span"]): Expression {
  return presence(name, false, span);
}

/** `kön finns` */
export function there(name: string, span: Expression["span"]): Expression {
  return presence(name, true, span);
}

function presence(name: string, present: boolean, span: Expression["span"]): Expression {
  return { kind: "presence", span, value: reference(name, span), present };
}

function wordOf({ type }: Attribute, title: string, id: string): string | null {
  if (type.kind !== "choice") return null;
  return [id, title].find((word) => type.values.includes(word)) ?? null;
}

function comparison(operator: "=" | "<=", left: string, right: string, span: Expression["span"]): Expression {
  return { kind: "comparison", span, operator, left: reference(left, span), right: reference(right, span) };
}
