/** Values and quotations in running text: what is printed there. */
import type { Amendment } from "../../grammar/amendment.js";
import type { Span } from "../../grammar/source.js";
import type { Item, QuotationSyntax } from "../../grammar/syntax.js";
import { readDate, type CalendarDate } from "../values/date.js";
import { cellQuotations } from "./computed-tables.js";
import { closingPhrases } from "./closing-phrases.js";
import { variationOf, type RulesOf, type Variation } from "./dated-reads.js";
import { report } from "./messages.js";
import { report as reportDated } from "./messages-dated.js";
import type { Inline } from "./model.js";
import { faulty, WHOLE_PACKAGE, type Session } from "./session.js";
import { dayText, versionsDuring } from "./versions.js";

/** What a quotation is judged by, beside the names. */
export interface QuotedRules {
  readonly session: Session;
  readonly rules: RulesOf;
  readonly amendments: readonly Amendment[];
}

/** The inline code of ours in the running text, in its order. */
export function buildInlines(items: readonly Item[], rules: QuotedRules): readonly Inline[] {
  return items.flatMap((item) => inlineOf(item, rules));
}

function inlineOf(item: Item, rules: QuotedRules): readonly Inline[] {
  switch (item.kind) {
    case "definition":
      return item.origin === "prose" ? definitionIn(item, rules) : [];
    case "quotation":
      return [quotation(item, rules)];
    case "computed":
      return cellQuotations(item, rules.session).map((cell) => quotation(cell, rules));
    case "plain":
      return [{ kind: "plain", span: item.span }];
    case "restated":
      return definitionIn(item, rules);
    case "entity":
    case "choice":
    case "unit":
    case "control":
    case "exception":
    case "table":
    case "payment":
    case "results":
    case "indicator":
    case "example":
      return [];
  }
}

function definitionIn(
  { name: { text: name }, span }: Extract<Item, { kind: "definition" | "restated" }>,
  { session }: QuotedRules,
): readonly Inline[] {
  const declared = session.declarations.find(name, null);
  return declared ? [{ kind: "definition", span, definition: declared.index, name }] : [];
}

function quotation({ span, body: written }: QuotationSyntax, known: QuotedRules): Inline {
  const { session, rules } = known;
  const { value, shownDecimals } = closingPhrases(written);
  // `= namn` asks for the value; the name alone may only name a rule.
  const computes = session.sourceText(span).startsWith("=");
  const named = written.kind === "reference" && !computes ? written.name.text : null;
  if (named !== null && onlyNames(named, session))
    return { kind: "quotation", span, body: faulty(span), shownDecimals, names: true };
  // A quotation of nothing but a name shows the name where it has no value.
  const present = new Set(named === null ? [] : [named]);
  const body = session.type(value, { ...WHOLE_PACKAGE, present });
  const variation = variationOf(body, named ?? session.sourceText(value.span), rules);
  const day = quotedOn(variation, span, known);
  if (day) return { kind: "quotation", span, body, shownDecimals, names: false, day };
  if (variation) reportVariation(variation, named, span, session);
  return { kind: "quotation", span, body, shownDecimals, names: variation !== null };
}

/** Outside every `För varje`, the name of a rule or an attribute of an entity only names it, as that of a table does. */
function onlyNames(name: string, session: Session): boolean {
  const { declarations } = session;
  const isOfEntity = !declarations.find(name, null) && declarations.owners(name).length > 0;
  return isOfEntity || session.tableNamed(name) !== null;
}

/** What an amendment changes is quoted as it was when the document that quotes it began to apply. */
function quotedOn(
  variation: Variation | null,
  { file }: Span,
  { session, amendments }: QuotedRules,
): CalendarDate | null {
  const isAmended = variation?.kind === "dated" && variation.versions[0]?.from === null;
  const amendment = amendments.find((one) => one.file === file);
  return isAmended ? readDate(amendment?.from.text ?? session.validity?.from ?? "") : null;
}

function reportVariation(variation: Variation, named: string | null, span: Span, session: Session): void {
  if (variation.kind === "dated") {
    const { versions, name } = variation;
    const days = versionsDuring(versions, session.validity).map(({ from }) =>
      dayText(from, session.validity),
    );
    session.diagnostics.push(reportDated("quotation-dated", span, { name, days }));
  } else if (named === null) session.diagnostics.push(report("quotation-varies", span, {}));
}
