/** What a row is one of: a value `per listad` loses that part inside Listad, and is not to be multiplied by them again (S5). */
import type { Span } from "../../grammar/source.js";
import type { Expression as Syntax } from "../../grammar/syntax.js";
import { exponentOf, without } from "../values/unit.js";
import { parts, type Expression } from "./expression.js";
import { report } from "./messages-counting.js";
import type { Type } from "./model.js";
import { faulty, type Scope, type Session } from "./session.js";

/**
 * The type of a value as it is read in a scope: inside `För varje Listad` the row is one listad, so a value
 * `per listad` loses that part (S5). The result of an operation loses nothing.
 */
export function readAs(type: Type, span: Span, { entity }: Scope, session: Session): Type {
  if (type.kind !== "number" || entity === null) return type;
  const { unit } = type;
  const lost = symbolsOf(entity, session).filter((symbol) => exponentOf(unit, symbol) < 0);
  for (const symbol of lost) session.readPerRow.add(placeOf(symbol, span));
  return lost.length === 0 ? type : { ...type, unit: lost.reduce(without, unit) };
}

/** The counting units that one row of an entity is one of. */
function symbolsOf(entity: string, { declarations }: Session): readonly string[] {
  const { entities } = declarations.concepts;
  const symbols = new Set<string>();
  for (
    let one = entities.get(entity);
    one && !symbols.has(one.symbol);
    one = entities.get(one.countsAs ?? "")
  )
    symbols.add(one.symbol);
  return [...symbols];
}

function placeOf(symbol: string, { file, start, end }: Span): string {
  return `${file}:${start}:${end}:${symbol}`;
}

/** Notes that products are parts of a longer one: only the whole of it tells what it counts. */
export function noteFactors(sides: readonly Syntax[], session: Session): void {
  for (const side of sides) {
    session.factors.add(side);
    if (side.kind === "negation") noteFactors([side.operand], session);
    if (side.kind === "phrased") noteFactors([side.value], session);
    if (side.kind === "arithmetic") noteFactors([side.left, side.right], session);
  }
}

/**
 * A product, unless it counts the row's own kind though a value in it is already for one row: `antal listade ×
 * grundbelopp` inside Listad would count all who are listed, once for each of them (S5).
 */
export function countedOnce(product: Expression, syntax: Syntax, scope: Scope, session: Session): Expression {
  if (scope.entity === null || session.factors.has(syntax) || product.type.kind !== "number") return product;
  const { unit } = product.type;
  for (const symbol of symbolsOf(scope.entity, session)) {
    if (exponentOf(unit, symbol) <= 0) continue;
    const value = readPerRow(product, symbol, session);
    if (!value) continue;
    const facts = { symbol, entity: scope.entity, value: session.sourceText(value.span) };
    session.diagnostics.push(report("counted-twice", syntax.span, facts));
    return faulty(syntax.span);
  }
  return product;
}

/** The part above the line that lost `per` the symbol where it was read; null if none did. */
function readPerRow(expression: Expression, symbol: string, session: Session): Expression | null {
  if (session.readPerRow.has(placeOf(symbol, expression.span)) && isRead(expression)) return expression;
  for (const part of amountsOf(expression)) {
    const found = readPerRow(part, symbol, session);
    if (found) return found;
  }
  return null;
}

function isRead({ kind }: Expression): boolean {
  return ["constant", "attribute", "defined", "lookup", "otherYear", "conversion"].includes(kind);
}

/** The parts whose unit goes into that of the whole. Those of aggregates and names were read elsewhere. */
function amountsOf(expression: Expression): readonly Expression[] {
  switch (expression.kind) {
    case "arithmetic":
      return expression.operator === "/" ? [expression.left] : [expression.left, expression.right];
    case "cases":
      return expression.cases.map(({ value }) => value);
    case "limit":
    case "cap":
      return [expression.value];
    case "conversion":
    case "negation":
    case "extreme":
    case "difference":
    case "fallback":
    case "rounding":
      return parts(expression);
    case "constant":
    case "attribute":
    case "defined":
    case "self":
    case "selection":
    case "selected":
    case "time":
    case "lookup":
    case "comparison":
    case "between":
    case "presence":
    case "logic":
    case "not":
    case "temporal":
    case "aggregate":
    case "paymentSum":
    case "overChoices":
    case "overGroups":
    case "shared":
    case "exceptions":
    case "increase":
    case "dated":
    case "onDay":
    case "rowOnDay":
    case "otherYear":
    case "faulty":
      return [];
  }
}
