/** Data sets held in memory: for tests, and where there are no files. */
import { collectFaults, reportMissing } from "../data/faults.js";
import type { DataSource, RawTable, Reading } from "../data/raw.js";
import { TextColumnBuilder } from "../data/text-columns.js";

/** Rows of cells; the first row is the heading. An empty text is a missing value, as in a file. */
export type MemoryRows = readonly (readonly string[])[];

/** A source of data sets given by name. One that is not given is missing, as a file would be. */
export function memorySource(dataSets: Readonly<Record<string, MemoryRows>>): DataSource {
  return { read: ({ dataSet }) => Promise.resolve(reading(dataSet, dataSets[dataSet])) };
}

/** A table of rows in memory. Rows are as long as the heading: what a row lacks is missing. */
export function memoryTable(file: string, [header = [], ...rows]: MemoryRows): RawTable {
  const columns = header.map((_, index) => {
    const column = new TextColumnBuilder();
    for (const row of rows) column.appendText(row[index] ?? null);
    return column.finish();
  });
  return { file, header, columns, rowCount: rows.length, firstRow: 2, stamp: null };
}

function reading(dataSet: string, rows: MemoryRows | undefined): Reading {
  const file = `${dataSet}.csv`;
  if (rows) return { table: memoryTable(file, rows), diagnostics: [] };
  const faults = collectFaults(file);
  reportMissing(dataSet, faults);
  return { table: null, diagnostics: faults.diagnostics() };
}
