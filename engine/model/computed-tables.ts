/** Tables that the build fills: each open cell is a quotation of a rule with keys, for the keys of its row. */
import { fix, type Fix } from "../../grammar/diagnostic.js";
import { nearest } from "../../grammar/distance.js";
import { nameFix } from "../../grammar/messages.js";
import type { ComputedTableSyntax, Expression, Lookup, Name, QuotationSyntax } from "../../grammar/syntax.js";
import type { Span } from "../../grammar/source.js";
import { normalizeName } from "../../grammar/words.js";
import type { Keyed } from "./declarations.js";
import { combinations } from "./keys-bound.js";
import { report } from "./messages.js";
import type { BoundValue, Session } from "./session.js";

/** The quotations of a table's cells, row by row; none of a column with a fault, which is reported. */
export function cellQuotations(table: ComputedTableSyntax, session: Session): readonly QuotationSyntax[] {
  const columns = table.columns.map((column) => {
    const keyed = keyedOf(column.name, session);
    const order = keyed && keyOrder(table.keys, column.name, keyed, session);
    return { ...column, keyed, order };
  });
  // All columns have the same keys: what is missing is missing in each.
  const whole = columns.find(({ order }) => order !== null);
  if (whole?.keyed && whole.order) checkAllListed(table, whole.keyed, whole.order, session);
  return table.rows.flatMap((keys, row) =>
    columns.flatMap(({ name, cells, keyed, order }) => {
      const span = cells[row];
      if (!keyed || !order || !span) return [];
      const found = order.map((at) => keys[at]).filter((key) => key !== undefined);
      return [{ kind: "quotation" as const, span, body: phrased(lookup(name, found, span), table) }];
    }),
  );
}

function keyedOf({ text, span }: Name, { declarations, diagnostics }: Session): Keyed | null {
  const keyed = declarations.keyed(text, null);
  if (keyed) return keyed;
  const rules = declarations.definitions.filter(({ bound, entity }) => bound.size > 0 && entity === null);
  const known = new Set(rules.map(({ name }) => name.slice(0, name.indexOf("["))));
  const meant = nearest(text, known);
  const beside = meant.length > 0 && !meant.includes(text) ? { fix: nameFix(span, meant) } : {};
  diagnostics.push(report("table-computed-head", span, { name: text }, beside));
  return null;
}

/** For each key of the rule the column that holds it; null where they are not the same keys. */
function keyOrder(
  heads: readonly Name[],
  name: Name,
  { keys }: Keyed,
  { diagnostics }: Session,
): readonly number[] | null {
  const order = keys.map((key) =>
    heads.findIndex(({ text }) => text.toLowerCase() === key.name.toLowerCase()),
  );
  if (heads.length === keys.length && !order.includes(-1)) return order;
  const facts = { name: name.text, keys: keys.map((key) => key.name).join(", ") };
  diagnostics.push(report("table-computed-keys", name.span, facts));
  return null;
}

/** Every combination of the keys' values has a row: a reader must not take what is left out for what does not apply. */
function checkAllListed(
  table: ComputedTableSyntax,
  { keys }: Keyed,
  order: readonly number[],
  session: Session,
): void {
  const rows = table.rows.map((cells) => cells.map(({ span }) => normalizeName(session.sourceText(span))));
  const wordsOf = (bound: ReadonlyMap<string, BoundValue>): readonly string[] =>
    table.keys.map((_, column) => bound.get(keys[order.indexOf(column)]?.name ?? "")?.value ?? "");
  const all = combinations(keys).map(wordsOf);
  const known = new Set(all.map((words) => words.join("\n")));
  const listed = new Set(rows.map((words) => words.join("\n")));
  // A row with another word has a fault of its own.
  if ([...listed].some((row) => !known.has(row))) return;
  const missing = all.filter((words) => !listed.has(words.join("\n")));
  if (missing.length === 0) return;
  const facts = { missing: missing.map((words) => words.join(" och ")).join(", "), across: false };
  const beside = { fix: rowsFix(table, missing, session) };
  session.diagnostics.push(report("table-choice-missing", table.phraseSpan, facts, beside));
}

/** The rows that are missing, with a dash in each cell that the build fills. */
function rowsFix(
  { span, columns }: ComputedTableSyntax,
  missing: readonly (readonly string[])[],
  session: Session,
): Fix {
  const last = session.sourceText(span).split("\n").at(-1) ?? "";
  const cells = columns.map(() => "–");
  const text = missing.map((words) => `\n| ${[...words, ...cells].join(" | ")} |`).join("");
  return fix(
    `Lägg till ${missing.length === 1 ? "raden" : "raderna"}, med ett streck i varje cell som ska fyllas i.`,
    `Add the row${missing.length === 1 ? "" : "s"}, with a dash in each cell that is to be filled.`,
    /^\|.*\|\s*$/.test(last) ? [{ span: { ...span, start: span.end }, text }] : [],
  );
}

/** The rule's name stands in the cell, as it were: what is wrong with a value is told there. */
function lookup(name: Name, keys: readonly Expression[], span: Span): Lookup {
  return { kind: "lookup", span, table: { ...name, span }, keys, column: null };
}

function phrased(value: Expression, { phrases, phraseSpan }: ComputedTableSyntax): Expression {
  return phrases.reduce<Expression>(
    (inner, phrase) => ({ kind: "phrased", span: inner.span, value: inner, phrase, phraseSpan }),
    value,
  );
}
