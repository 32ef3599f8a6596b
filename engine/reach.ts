/** What rules lead to: the definitions and tables that an expression needs, and those that they need in turn. */
import { byIdentity } from "../grammar/by-identity.js";
import { everyPart, type Expression } from "./model/expression.js";
import type { Model } from "./model/model.js";

/** Definitions and tables, by index. */
export interface Reached {
  readonly definitions: Set<number>;
  readonly tables: Set<number>;
}

export function nothingReached(): Reached {
  return { definitions: new Set(), tables: new Set() };
}

/** Adds a definition, and all that it leads to. */
export function reach(index: number, model: Model, reached: Reached): void {
  const definition = model.definitions[index];
  if (!definition || reached.definitions.has(index)) return;
  reached.definitions.add(index);
  reachFrom(definition.body, model, reached);
}

/** Adds all that an expression leads to. */
export function reachFrom(expression: Expression, model: Model, reached: Reached): void {
  const { definitions, tables } = namedIn(expression);
  for (const index of definitions) reach(index, model, reached);
  for (const index of tables) reachTable(index, model, reached);
}

function reachTable(index: number, model: Model, reached: Reached): void {
  if (reached.tables.has(index)) return;
  reached.tables.add(index);
  for (const { table } of model.tables[index]?.versions ?? []) reachTable(table, model, reached);
  for (const limit of model.tables[index]?.limits ?? []) reach(limit, model, reached);
}

/** Whether an expression counts rows, itself or by what it leads to: without data it has a value that means nothing. */
export function countsRows(expression: Expression, model: Model): boolean {
  const reached = nothingReached();
  reachFrom(expression, model, reached);
  const bodies = [...reached.definitions].flatMap((index) => model.definitions[index]?.body ?? []);
  return [expression, ...bodies].some((body) => hasAggregate(body));
}

const hasAggregate = byIdentity((expression: Expression) =>
  [...everyPart(expression)].some(({ kind }) => kind === "aggregate" || kind === "paymentSum"),
);

/** What an expression itself names. */
const namedIn = byIdentity((expression: Expression) => {
  const definitions = new Set<number>();
  const tables = new Set<number>();
  for (const part of everyPart(expression)) {
    if (part.kind === "defined" || part.kind === "selected") definitions.add(part.definition);
    if (part.kind === "paymentSum") for (const line of part.lines) definitions.add(line);
    if (part.kind === "lookup") tables.add(part.table);
  }
  return { definitions: [...definitions], tables: [...tables] };
});
