/** A column of cells that has been read by its type: each text once, however many rows have it. */
import type { Attribute } from "../model/model.js";
import type { Codes } from "../model/row-sets.js";
import type { Value } from "../model/rows.js";
import type { Cell, CellReader } from "./cells.js";
import type { FaultCollector } from "./faults.js";
import type { TextColumn } from "./text-columns.js";
import type { Texts } from "./texts.js";

export type CellValue = Exclude<Value, null>;

export interface CellColumn {
  readonly codes: Codes;
  readonly texts: Texts;
  readonly reader: CellReader;
  /** By number: null for an empty cell where one may be, `undefined` for a cell with a fault. */
  value(code: number): CellValue | null | undefined;
}

/** Where the faults of a column go, and the number of its first row. */
export interface Reporting {
  readonly faults: FaultCollector;
  readonly firstRow: number;
}

/** Reads a column, and reports its faults row by row. */
export function readColumn(
  attribute: Attribute,
  { codes, texts }: TextColumn,
  reader: CellReader,
  { faults, firstRow }: Reporting,
): CellColumn {
  const empty = attribute.optional ? null : undefined;
  const ofEmpty = attribute.optional ? null : "data-missing-value";
  // A key has a text for each row: it is decoded when it is asked for.
  if (reader.isText) {
    if (ofEmpty && codes.includes(0)) reportEach((code) => (code === 0 ? ofEmpty : null));
    return {
      codes,
      texts,
      reader,
      value: (code) => (code === 0 ? empty : texts.text(code).normalize("NFC")),
    };
  }
  const cells = Array.from({ length: texts.size }, (_, at) => reader.read(texts.text(at + 1)));
  if ((ofEmpty && codes.includes(0)) || cells.some(({ kind }) => kind === "fault"))
    reportEach((code) => (code === 0 ? ofEmpty : faultOf(cells[code - 1])));
  const values = cells.map((cell) => (cell.kind === "value" ? cell.value : undefined));
  return { codes, texts, reader, value: (code) => (code === 0 ? empty : values[code - 1]) };

  function reportEach(faultIn: (code: number) => Parameters<FaultCollector["report"]>[0] | null): void {
    const facts = { expected: reader.expected };
    codes.forEach((code, place) => {
      const fault = faultIn(code);
      if (fault !== null) faults.report(fault, place + firstRow, attribute.name, facts as never);
    });
  }
}

function faultOf(cell: Cell | undefined): Extract<Cell, { kind: "fault" }>["code"] | null {
  return cell?.kind === "fault" ? cell.code : null;
}
