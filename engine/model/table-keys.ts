/** Builds the keys of a table: their types, and the intervals and words of their cells. */
import type { ColumnHead, KeyCellSyntax, Name } from "../../grammar/syntax.js";
import { decimalsOf } from "../values/decimal.js";
import { compare } from "../values/rational.js";
import { conversion, type Unit } from "../values/unit.js";
import { checkWord, choiceNamed, choiceWith, ownChoice } from "./choices.js";
import { report } from "./messages.js";
import type { Interval, KeyCell, TableKey, Type } from "./model.js";
import type { Session } from "./session.js";
import { limitValue, namedLimit, namesIn } from "./table-limits.js";
import { numberOf, UNKNOWN } from "./types.js";
import { readUnit } from "./units.js";

type IntervalSyntax = Extract<KeyCellSyntax, { kind: "interval" }>;

/** The key's type: a number with the unit of its cells or its head, or the words that stand there. */
export function buildKey(
  name: Name,
  cells: readonly KeyCellSyntax[],
  head: ColumnHead | undefined,
  session: Session,
): TableKey {
  const words = cells.flatMap((cell) => (cell.kind === "word" ? [cell.text] : []));
  if (cells.length === 0) return { name: name.text, type: UNKNOWN, listsWords: false };
  const intervals = cells.filter((cell) => cell.kind === "interval");
  if (intervals.length === 0 && words.length > 0) {
    const declared = choiceNamed(name.text, session) ?? choiceWith(words, session);
    return { name: name.text, type: declared ?? ownChoice(words), listsWords: !declared };
  }
  const { units } = session.declarations.concepts;
  const written = intervals.find((cell) => cell.unit !== null);
  const limits = intervals.flatMap(namesIn).map((limit) => namedLimit(limit, session));
  const scales = limits.map((limit) => (limit ? (decimalsOf(limit.value) ?? 0) : 0));
  const scale = Math.max(0, ...intervals.flatMap(decimalsIn), ...scales);
  const unitWritten = head?.unit ?? written?.unit ?? null;
  const named = unitWritten ? null : limits.find((limit) => limit !== null);
  const unit = named?.unit ?? readUnit(unitWritten, units, session.diagnostics);
  return { name: name.text, type: numberOf(unit, scale), listsWords: false };
}

function decimalsIn(cell: IntervalSyntax): readonly number[] {
  return [cell.low, cell.high].flatMap((end) => (end ? [end.digits.split(".")[1]?.length ?? 0] : []));
}

/** One cell of a key; null after reporting its fault. */
export function buildKeyCell(cell: KeyCellSyntax, type: Type, session: Session): KeyCell | null {
  const text = session.sourceText(cell.span);
  switch (cell.kind) {
    case "unreadable":
      return null;
    case "rest":
      return { kind: "rest", text, span: cell.span };
    case "word":
      return wordCell(cell, type, session);
    case "interval": {
      if (type.kind !== "number" || !unitFits(cell, type.unit, session)) {
        session.diagnostics.push(report("table-key-kind", cell.span, { text }));
        return null;
      }
      const interval = intervalOf(cell, type.unit, session);
      if (interval && isEmpty(interval)) {
        session.diagnostics.push(report("table-empty-interval", cell.span, { text }));
        return null;
      }
      return interval ? { kind: "interval", interval, text, span: cell.span } : null;
    }
  }
}

function wordCell(
  { text, span }: Extract<KeyCellSyntax, { kind: "word" }>,
  type: Type,
  session: Session,
): KeyCell | null {
  if (type.kind === "choice")
    return checkWord(text, span, type, session) ? { kind: "choice", value: text, text, span } : null;
  session.diagnostics.push(report("table-key-kind", span, { text }));
  return null;
}

/** All cells of a column are in one unit; a cell may leave it out. */
function unitFits(cell: IntervalSyntax, unit: Unit, session: Session): boolean {
  return [cell.unit, cell.otherUnit].every((words) => {
    if (!words) return true;
    const own = readUnit(words, session.declarations.concepts.units, session.diagnostics);
    const factor = conversion(own, unit);
    return factor?.numerator === 1n && factor.denominator === 1n;
  });
}

/** null after reporting that a name is no limit of the key. */
function intervalOf({ low, high }: IntervalSyntax, unit: Unit, session: Session): Interval | null {
  const ends = [low, high].map((end) => {
    if (!end) return null;
    const value = limitValue(end, unit, session);
    if (end.name) noteLimit(end.name, value !== null, session);
    return value && { value, included: end.included };
  });
  const [first = null, last = null] = ends;
  return (low && !first) || (high && !last) ? null : { low: first, high: last };
}

function noteLimit({ text, span, declared }: Name, fits: boolean, session: Session): void {
  const definition = session.declarations.find(text, null);
  if (definition) session.uses.push({ span, target: { kind: "definition", index: definition.index } });
  // A limit with a fault of its own is reported there.
  const known = declared && (!definition || session.typeOf(definition).kind !== "unknown");
  if (!fits && known) session.diagnostics.push(report("table-limit", span, { name: text }));
}

function isEmpty({ low, high }: Interval): boolean {
  if (!low || !high) return false;
  const order = compare(low.value, high.value);
  return order > 0 || (order === 0 && !(low.included && high.included));
}
