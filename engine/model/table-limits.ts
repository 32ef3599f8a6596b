/** Limits of intervals that are names: `under hög ålder`. */
import {
  children,
  type EndSyntax,
  type Expression as Syntax,
  type KeyCellSyntax,
  type Name,
  type TableSyntax,
} from "../../grammar/syntax.js";
import { readDecimal } from "../values/decimal.js";
import { multiply, ZERO, type Rational } from "../values/rational.js";
import { conversion, isNone, type Unit } from "../values/unit.js";
import { constantValue } from "./constant.js";
import type { Declared } from "./declarations.js";
import type { Expression } from "./expression.js";
import { isNumber } from "./rows.js";
import type { Session } from "./session.js";

/** A value of the whole package that is the same always. */
export interface NamedLimit {
  readonly value: Rational;
  readonly unit: Unit;
}

/** The value of a limit's name; null if it is not one value for the whole package. */
export function namedLimit({ text }: Name, session: Session): NamedLimit | null {
  const declared = session.declarations.find(text, null);
  if (!declared || !isFixed(declared, session, new Set())) return null;
  const type = session.typeOf(declared);
  const value = constantValue(inlined(session.bodyOf(declared), session));
  return type.kind === "number" && isNumber(value) ? { value, unit: type.unit } : null;
}

/** A limit in the key's unit; null if it is of another kind, or no fixed value. */
export function limitValue(end: EndSyntax, unit: Unit, session: Session): Rational | null {
  if (!end.name) return readDecimal(end.digits) ?? ZERO;
  const limit = namedLimit(end.name, session);
  const bare = limit && isNone(limit.unit) && isNone(unit) ? limit.value : null;
  const factor = limit ? conversion(limit.unit, unit) : null;
  return limit && factor ? multiply(limit.value, factor) : bare;
}

/** The names that limit the keys of a table. */
export function limitNames({ rows, across }: TableSyntax): readonly Name[] {
  return [...rows.flatMap(({ keys }) => keys), ...(across ?? [])].flatMap(namesIn);
}

export function namesIn(cell: KeyCellSyntax): readonly Name[] {
  if (cell.kind !== "interval") return [];
  return [cell.low?.name, cell.high?.name].filter((name) => name !== null && name !== undefined);
}

/**
 * True if a definition is made of figures and of other such names alone. Asked of the text, before anything is
 * typed: a rule that looks up the table itself would never come to an end.
 */
function isFixed(declared: Declared, session: Session, seen: Set<Declared>): boolean {
  if (declared.entity !== null || seen.has(declared)) return false;
  seen.add(declared);
  const fixed = isFixedPart(declared.body);
  seen.delete(declared);
  return fixed;

  function isFixedPart(syntax: Syntax): boolean {
    if (syntax.kind === "number") return true;
    if (syntax.kind === "reference") {
      const other = session.declarations.find(syntax.name.text, null);
      return other !== null && isFixed(other, session, seen);
    }
    const shown = syntax.kind === "phrased" && ["illustrative", "shown"].includes(syntax.phrase.kind);
    const counts = shown || syntax.kind === "arithmetic" || syntax.kind === "negation";
    return counts && children(syntax).every(isFixedPart);
  }
}

/** The expression with the rules of its names in their place. */
function inlined(expression: Expression, session: Session): Expression {
  if (expression.kind === "defined") {
    const declared = session.declarations.definitions[expression.definition];
    return declared ? inlined(session.bodyOf(declared), session) : expression;
  }
  if (expression.kind === "conversion") return { ...expression, value: inlined(expression.value, session) };
  if (expression.kind === "negation") return { ...expression, operand: inlined(expression.operand, session) };
  if (expression.kind !== "arithmetic") return expression;
  const { left, right } = expression;
  return { ...expression, left: inlined(left, session), right: inlined(right, session) };
}
