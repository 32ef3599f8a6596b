/** What a table must be like to be read `linjärt mellan raderna` or `marginellt`. */
import type { TableMethod } from "../../grammar/syntax.js";
import { compare } from "../values/rational.js";
import { report } from "./messages.js";
import type { KeyCell, Table, TableRow } from "./model.js";
import type { Session } from "./session.js";

/** Reports what keeps a table from being read in the way that its caption says; true if nothing does. */
export function checkMethod(table: Table, method: TableMethod, session: Session): boolean {
  if (method.kind === "row") return method.unclear !== true;
  if (table.keys.length === 0) return true;
  const at = methodKey(table);
  const words = session.sourceText(method.span);
  if (at === null || table.columns.some(({ type }) => type.kind === "choice")) {
    session.diagnostics.push(report("table-method", method.span, { words }));
    return false;
  }
  const cells = new Set(table.rows.flatMap(({ keys }) => keys[at] ?? []));
  const unfit = [...cells].filter((cell) => !isFit(cell, method.kind));
  for (const { text, span } of unfit)
    session.diagnostics.push(report("table-method-key", span, { text, linear: method.kind === "linear" }));
  if (unfit.length > 0) return false;
  return method.kind === "marginal" || checkOrder(table, at, session);
}

/** The one key of numbers; null if there is none, or several. */
export function methodKey({ keys }: Table): number | null {
  const numbers = keys.flatMap(({ type }, at) => (type.kind === "number" ? [at] : []));
  return numbers.length === 1 ? (numbers[0] ?? null) : null;
}

function isFit(cell: KeyCell, method: "linear" | "marginal"): boolean {
  if (cell.kind !== "interval") return false;
  const { low, high } = cell.interval;
  return method === "marginal" || (low !== null && high !== null && compare(low.value, high.value) === 0);
}

/** Points stand in ascending order, among the rows that agree in the other keys. */
function checkOrder(table: Table, at: number, session: Session): boolean {
  const last = new Map<string, KeyCell>();
  const reported = new Set<KeyCell>();
  for (const row of table.rows) {
    const cell = row.keys[at];
    if (!cell) continue;
    const others = othersOf(row, at);
    const before = last.get(others);
    if (before && !isAbove(cell, before) && !reported.has(cell)) {
      reported.add(cell);
      const facts = { text: cell.text, before: before.text };
      session.diagnostics.push(report("table-point-order", cell.span, facts));
    }
    last.set(others, cell);
  }
  return reported.size === 0;
}

function othersOf({ keys }: TableRow, at: number): string {
  return keys
    .filter((_, index) => index !== at)
    .map(({ text }) => text)
    .join("\n");
}

function isAbove(cell: KeyCell, before: KeyCell): boolean {
  const [high, low] = [cell, before].map((one) => (one.kind === "interval" ? one.interval.low : null));
  return !high || !low || compare(high.value, low.value) > 0;
}
