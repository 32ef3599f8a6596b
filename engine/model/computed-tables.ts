/** Tables that the build fills: each open cell is a quotation of a rule with keys, for the keys of its row. */
import { nearest } from "../../grammar/distance.js";
import { nameFix } from "../../grammar/messages.js";
import type { ComputedTableSyntax, Expression, Lookup, Name, QuotationSyntax } from "../../grammar/syntax.js";
import type { Span } from "../../grammar/source.js";
import type { Keyed } from "./declarations.js";
import { report } from "./messages.js";
import type { Session } from "./session.js";

/** The quotations of a table's cells, row by row; none of a column with a fault, which is reported. */
export function cellQuotations(table: ComputedTableSyntax, session: Session): readonly QuotationSyntax[] {
  const columns = table.columns.map((column) => {
    const keyed = keyedOf(column.name, session);
    const order = keyed && keyOrder(table.keys, column.name, keyed, session);
    return { ...column, keyed, order };
  });
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
