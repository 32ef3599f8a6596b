/** Writes the rows of a world as the data sets of a package, with the columns that the package declares. */

/** Text, or a number in units of its last decimal: `[125, 1]` is 12,5. */
export type Cell = string | readonly [units: number, decimals: number];

/** How a package writes its data files. */
export interface CsvForm {
  readonly separator: string;
  readonly decimalMark: string;
}

export const SWEDISH_FORM: CsvForm = { separator: ";", decimalMark: "," };

/** What the generator can say about one data set. */
export interface DataSet {
  readonly columns: readonly string[];
  /** The heading and the rows, with the wanted columns in their order. */
  readonly lines: (wanted: readonly string[], form: CsvForm) => Iterable<string>;
}

/** Data sets by name, as `besök` or `överförda kostnader`. */
export type DataSets = ReadonlyMap<string, DataSet>;

/** The columns of each data set that a package declares. */
export type Headings = ReadonlyMap<string, readonly string[]>;

/** A data set of rows that are made anew each time they are asked for. */
export function dataSet<Row>(
  rows: () => Iterable<Row>,
  columns: Readonly<Record<string, (row: Row) => Cell>>,
): DataSet {
  return {
    columns: Object.keys(columns),
    *lines(wanted, form) {
      const cells = wanted.flatMap((name) => columns[name] ?? []);
      yield wanted.map((name) => textOf(name, form)).join(form.separator);
      for (const row of rows()) yield cells.map((cell) => textOf(cell(row), form)).join(form.separator);
    },
  };
}

/** What a package declares and the generator does not know, as `besök: kontaktform`. */
export function unknownHeadings(dataSets: DataSets, headings: Headings): readonly string[] {
  return [...headings].flatMap(([name, columns]) => {
    const known = dataSets.get(name)?.columns;
    return known
      ? columns.filter((column) => !known.includes(column)).map((column) => `${name}: ${column}`)
      : [name];
  });
}

/** The lines of each file, made as they are read. Throws for a data set or column that the generator does not know. */
export function fileLines(
  dataSets: DataSets,
  headings: Headings,
  form: CsvForm,
): ReadonlyMap<string, Iterable<string>> {
  const unknown = unknownHeadings(dataSets, headings);
  if (unknown.length > 0) throw new RangeError(`Befolkningen saknar ${unknown.join(", ")}.`);
  return new Map(
    [...headings].map(([name, columns]) => [`${name}.csv`, dataSets.get(name)?.lines(columns, form) ?? []]),
  );
}

/** All that the generator can say about each data set. */
export function everyHeading(dataSets: DataSets): Headings {
  return new Map([...dataSets].map(([name, { columns }]) => [name, columns]));
}

function textOf(cell: Cell, { separator, decimalMark }: CsvForm): string {
  if (typeof cell !== "string") return decimalText(cell, decimalMark);
  return cell.includes(separator) ? `"${cell}"` : cell;
}

function decimalText([units, decimals]: readonly [number, number], mark: string): string {
  if (decimals === 0) return String(units);
  const digits = String(units).padStart(decimals + 1, "0");
  return `${digits.slice(0, -decimals)}${mark}${digits.slice(-decimals)}`;
}
