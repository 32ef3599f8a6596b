/** The tables of money, read again: what their columns sum to. */

/** The rows of a CSV file below its heads, each cell by its head. */
export function rowsIn(csv: string): readonly ReadonlyMap<string, string>[] {
  const [heads = [], ...rows] = csv.trimEnd().split("\n").map(cellsIn);
  return rows.map((cells) => new Map(heads.map((head, at) => [head, cells[at] ?? ""])));
}

function cellsIn(line: string): readonly string[] {
  const cells = line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g);
  return [...cells].map(([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain ?? "");
}

/** The öre that a column sums to; null where a cell is empty. */
export function sumIn(rows: readonly ReadonlyMap<string, string>[], head: string): bigint | null {
  const cells = rows.map((row) => row.get(head) ?? "");
  if (cells.includes("")) return null;
  return cells.reduce((sum, cell) => sum + BigInt(cell.replace(".", "")), 0n);
}
