/** Keys that are several months of the year, `november–mars`: each month is a row of its own in the model. */
import type { KeyCellSyntax, TableRowSyntax, TableSyntax } from "../../grammar/syntax.js";
import { choiceNamed, choiceWith } from "./choices.js";
import type { Session } from "./session.js";
import { MONTH_OF_YEAR } from "./types.js";

/** The rows with one for each month of an interval. Words that an enumeration has are no interval. */
export function monthRows(
  { keys }: TableSyntax,
  rows: readonly TableRowSyntax[],
  session: Session,
): readonly TableRowSyntax[] {
  return keys.reduce<readonly TableRowSyntax[]>((found, { text }, at) => {
    const words = found.flatMap(({ keys: cells }) => {
      const cell = cells[at];
      return cell?.kind === "word" ? [cell.text] : [];
    });
    if (choiceNamed(text, session) ?? choiceWith(words, session)) return found;
    return found.flatMap((row) => parted(row, at));
  }, rows);
}

function parted(row: TableRowSyntax, at: number): readonly TableRowSyntax[] {
  const cell = row.keys[at];
  const months = cell?.kind === "word" ? monthsIn(cell.text) : null;
  if (!cell || !months) return [row];
  return months.map((text) => {
    const month: KeyCellSyntax = { kind: "word", span: cell.span, text };
    return { ...row, keys: row.keys.map((key, index) => (index === at ? month : key)) };
  });
}

/** `november–mars` is five months; null for other words. */
function monthsIn(text: string): readonly string[] | null {
  const { values } = MONTH_OF_YEAR;
  const [first = -1, last = -1, more] = text.split(/\s*[–-]\s*/).map((word) => values.indexOf(word));
  if (first < 0 || last < 0 || more !== undefined) return null;
  const count = ((last - first + values.length) % values.length) + 1;
  return Array.from({ length: count }, (_, at) => values[(first + at) % values.length] ?? "");
}
