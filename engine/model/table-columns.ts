/** Builds the values of a table: the type of each column, and its cells. */
import {
  children,
  type Expression as Syntax,
  type Phrase,
  type Reference,
  type UnitWords,
} from "../../grammar/syntax.js";
import { decimalsOf } from "../values/decimal.js";
import { conversion, isNone, type Unit } from "../values/unit.js";
import { checkWord, valueChoice } from "./choices.js";
import { constantValue } from "./constant.js";
import type { Expression } from "./expression.js";
import { report } from "./messages.js";
import type { TableCell, TableColumn, Type } from "./model.js";
import { isNumber } from "./rows.js";
import { faulty, WHOLE_PACKAGE, type Session } from "./session.js";
import { inUnit, numberOf, sameKind, UNKNOWN, unitWords } from "./types.js";
import { readUnit } from "./units.js";
import { convert, unitOfNumber } from "./unify.js";

/** What is written of a column: its head, its unit if it stands apart from the cells, and the cells. */
export interface WrittenColumn {
  readonly name: string;
  readonly unit: UnitWords | null;
  readonly cells: readonly Syntax[];
  readonly phrases: readonly Phrase[];
}

export interface BuiltColumn {
  readonly column: TableColumn;
  /** By the cell's place in the column; null for a cell with a fault. */
  readonly cells: readonly (TableCell | null)[];
}

/** Builds one column of values: words, or values of one kind with their unit in the head or in each cell. */
export function buildColumn(written: WrittenColumn, session: Session): BuiltColumn {
  const shown = written.phrases.find((phrase) => phrase.kind === "shown");
  const bare = written.cells.map(withoutMark);
  const isWords = bare.length > 0 && bare.every((cell) => isWord(cell, session));
  const { type, cells } =
    isWords && written.unit === null ? wordColumn(written, session) : valueColumn(written, session);
  return { column: { name: written.name, type, shownDecimals: shown ? shown.decimals : null }, cells };
}

interface TypedCells {
  readonly type: Type;
  readonly cells: BuiltColumn["cells"];
}

/** A cell without its own `, illustrativt`. */
function withoutMark(cell: Syntax): Syntax {
  return cell.kind === "phrased" && cell.phrase.kind === "illustrative" ? cell.value : cell;
}

/** A word that is not the name of a value: the name of a value is none that a cell can hold. */
function isWord(cell: Syntax, { declarations }: Session): cell is Reference {
  return cell.kind === "reference" && cell.name.declared && !declarations.find(cell.name.text, null);
}

function wordColumn({ name, cells }: WrittenColumn, session: Session): TypedCells {
  const words = cells.flatMap((cell) => {
    const bare = withoutMark(cell);
    const marked = bare !== cell;
    return bare.kind === "reference" ? [{ text: bare.name.text, span: bare.span, marked }] : [];
  });
  const type = valueChoice(
    name,
    words.map(({ text }) => text),
    session,
  );
  return {
    type,
    cells: words.map(({ text, span, marked }) =>
      checkWord(text, span, type, session) ? { value: text, span, illustrative: marked } : null,
    ),
  };
}

/** The unit stands in the head, or in each cell; then the first cell that can be read sets the column's. */
function valueColumn({ unit: words, cells: written }: WrittenColumn, session: Session): TypedCells {
  const typed = written.map((cell) => typeCell(cell, session));
  const fromHead = words ? readUnit(words, session.declarations.concepts.units, session.diagnostics) : null;
  const first = typed.find((cell) => cell.type.kind !== "unknown");
  if (!first) return { type: UNKNOWN, cells: typed.map(() => null) };
  if (first.type.kind !== "number" && fromHead === null)
    return constantColumn(first.type, typed, written, session);
  const unit = fromHead ?? (first.type.kind === "number" ? first.type.unit : null);
  if (!unit) return { type: UNKNOWN, cells: [] };
  const twice = fromHead
    ? typed.findIndex(({ type: one }) => one.kind === "number" && !isNone(one.unit))
    : -1;
  const span = typed[twice]?.span;
  // The unit stands in the head or in each cell, not both (S22); one message a column.
  if (span) session.diagnostics.push(report("table-unit-twice", span, {}));
  const cells = typed.map((cell, at) =>
    numberCell(cell, written[at] ?? null, unit, fromHead !== null, session),
  );
  const scales = cells.map((cell) => (isNumber(cell?.value) ? decimalsOf(cell.value) : 0));
  const scale = scales.some((one) => one === null) ? null : Math.max(0, ...scales.map((one) => one ?? 0));
  return { type: numberOf(unit, scale), cells };
}

/** Yes and no, days or months: all of one kind. */
function constantColumn(
  type: Type,
  typed: readonly Expression[],
  written: readonly Syntax[],
  session: Session,
): TypedCells {
  const cells = typed.map((cell, at): TableCell | null => {
    const own = written[at];
    if (cell.type.kind === "unknown") return null;
    const value = constantValue(cell);
    if (value !== undefined && sameKind(cell.type, type))
      return { value, span: cell.span, illustrative: own !== undefined && withoutMark(own) !== own };
    session.diagnostics.push(report("not-constant", cell.span, {}));
    return null;
  });
  return { type, cells };
}

function typeCell(syntax: Syntax, session: Session): Expression {
  const bare = withoutMark(syntax);
  if (!isConstant(bare)) {
    if (!isDeclared(bare)) return faulty(syntax.span);
    session.diagnostics.push(report("not-constant", syntax.span, {}));
    return faulty(syntax.span);
  }
  return session.type(bare, WHOLE_PACKAGE);
}

/** True for figures and arithmetic on them: what a cell may hold. */
function isConstant(syntax: Syntax): boolean {
  const names = ["reference", "member", "lookup", "aggregate"];
  return !names.includes(syntax.kind) && children(syntax).every(isConstant);
}

/** A name that is declared nowhere is reported where the text is read. */
function isDeclared(syntax: Syntax): boolean {
  return !(syntax.kind === "reference" && !syntax.name.declared) && children(syntax).every(isDeclared);
}

function numberCell(
  typed: Expression,
  written: Syntax | null,
  unit: Unit,
  unitInHead: boolean,
  session: Session,
): TableCell | null {
  if (typed.type.kind === "unknown" || !written) return null;
  const value = constantValue(typed);
  if (typed.type.kind !== "number" || value === undefined) {
    session.diagnostics.push(report("not-constant", written.span, {}));
    return null;
  }
  const own = unitOfNumber(typed);
  const illustrative = withoutMark(written) !== written;
  if (unitInHead) return isNone(own) ? { value, span: written.span, illustrative } : null;
  const factor = conversion(own, unit);
  if (!factor) {
    const facts = { expected: inUnit(unit), found: unitWords(own) };
    session.diagnostics.push(report("table-unit-mixed", written.span, facts));
    return null;
  }
  const converted = constantValue(convert(typed, unit, factor));
  return { value: converted ?? null, span: written.span, illustrative };
}
