/** Keys of words that stand twice; intervals that do are found by `coverage.ts`. */
import { earlier } from "../../grammar/messages.js";
import { report } from "./messages.js";
import type { KeyCell, Table } from "./model.js";
import type { Session } from "./session.js";

/** Reports rows with the same words as keys; in a matrix, rows or columns with the same word. */
export function checkDuplicateKeys(table: Table, session: Session): void {
  if (table.layout === "matrix") {
    for (const at of [0, 1])
      checkWords(new Set(table.rows.flatMap(({ keys }) => keys[at] ?? [])), at === 1, session);
    return;
  }
  const seen = new Map<string, Table["rows"][number]>();
  for (const row of table.rows) {
    if (row.keys.some((key) => key.kind === "interval")) continue;
    const text = row.keys.map((key) => key.text).join(", ");
    const first = seen.get(text);
    if (!first) seen.set(text, row);
    else
      session.diagnostics.push(
        report("table-duplicate-key", row.span, { text, across: false }, { related: earlier(first.span) }),
      );
  }
}

function checkWords(cells: Iterable<KeyCell>, across: boolean, session: Session): void {
  const seen = new Map<string, KeyCell>();
  for (const cell of cells) {
    if (cell.kind === "interval") continue;
    const first = seen.get(cell.text);
    if (!first) seen.set(cell.text, cell);
    else
      session.diagnostics.push(
        report(
          "table-duplicate-key",
          cell.span,
          { text: cell.text, across },
          { related: earlier(first.span) },
        ),
      );
  }
}
