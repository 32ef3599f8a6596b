/**
 * The objects of a JSON file, straight into columns of numbered texts. A number is never converted: what counts is how
 * it is written.
 */
import { isUtf8 } from "node:buffer";
import type { CsvForm } from "../../grammar/manifest.js";
import { columnLabel, limitWords, type FaultCollector } from "../data/faults.js";
import type { DataSetWanted } from "../data/raw.js";
import { TextColumnBuilder, type TextColumn } from "../data/text-columns.js";
import { MOST_CELLS, MOST_COLUMNS } from "./csv-structure.js";
import {
  afterNested,
  afterSpace,
  afterText,
  beginsNumber,
  CLOSE_OBJECT,
  COLON,
  COMMA,
  hasControl,
  hasEscape,
  NOWHERE,
  numberAt,
  OPEN_LIST,
  OPEN_OBJECT,
  QUOTE,
  standsAt,
  type WrittenNumber,
} from "./json-bytes.js";

const ENCODER = new TextEncoder();
const DECODER = new TextDecoder("utf-8", { ignoreBOM: true });

/** The words of JSON, with their texts as in a CSV file. */
const WORDS: readonly (readonly [word: Uint8Array, text: Uint8Array])[] = [
  [ENCODER.encode("true"), ENCODER.encode("ja")],
  [ENCODER.encode("false"), ENCODER.encode("nej")],
  [ENCODER.encode("null"), ENCODER.encode("")],
];
const ZERO = 0x30;

interface JsonColumn {
  readonly name: string;
  /** The name as it was first written. */
  readonly written: Uint8Array;
  readonly cells: TextColumnBuilder;
  /** The number of the text in the row under way, and in which row one was last seen. */
  number: number;
  row: number;
}

/** Gathers the rows of one file. */
export class JsonRows {
  private readonly columns: JsonColumn[] = [];
  private readonly byName = new Map<string, JsonColumn>();
  private readonly known: ReadonlySet<string>;
  private readonly mark: number;
  private rows = 0;
  /** Set at a fault after which nothing more is read. */
  private stopped = false;
  private notText = false;

  constructor(
    private readonly faults: FaultCollector,
    csv: CsvForm,
    private readonly wanted: Pick<DataSetWanted, "attributes" | "keys">,
    private readonly mostCells = MOST_CELLS,
  ) {
    this.known = new Set(wanted.attributes);
    this.mark = csv.decimalMark.charCodeAt(0);
  }

  get fails(): boolean {
    return this.stopped;
  }

  /** True if a text has the character NUL, which no text in a CSV file has. */
  get hasNul(): boolean {
    return this.notText;
  }

  get rowCount(): number {
    return this.rows;
  }

  /** Adds the object in bytes[from, to), which begins with its bracket. */
  add(bytes: Uint8Array, from: number, to: number): void {
    const object = bytes.subarray(from, to);
    if (!isUtf8(object)) return this.stop("data-not-utf8");
    if (afterSpace(object, this.readMembers(object)) !== object.length) this.stop("data-not-json");
    if (this.stopped) return;
    this.rows += 1;
    for (const column of this.columns) column.cells.append(column.row === this.rows ? column.number : 0);
    if (this.rows * this.columns.length > this.mostCells) this.tooLarge(this.mostCells, "celler");
  }

  /** Reports what is at the next row, and reads no more. */
  stop(code: "data-not-json" | "data-not-objects" | "data-not-utf8" | "data-row-too-long", limit = 0): void {
    if (this.stopped) return;
    this.stopped = true;
    const row = this.rows + 1;
    if (code === "data-not-utf8") this.faults.report(code, row, null, { utf16: false });
    else if (code === "data-row-too-long")
      this.faults.report(code, row, null, { limit: limitWords(limit, "byte") });
    else this.faults.report(code, row, null, {});
  }

  /** The columns. A file without rows says nothing of its columns: it has those that are expected. */
  finish(): { readonly header: readonly string[]; readonly columns: readonly TextColumn[] } {
    const isEmpty = this.rows === 0;
    return {
      header: isEmpty ? this.wanted.attributes : this.columns.map(({ name }) => name),
      columns: isEmpty
        ? this.wanted.attributes.map(() => new TextColumnBuilder().finish())
        : this.columns.map(({ cells }) => cells.finish()),
    };
  }

  /** Where the object has ended; `NOWHERE` if it is none. */
  private readMembers(bytes: Uint8Array): number {
    let at = afterSpace(bytes, 1);
    if (bytes[at] === CLOSE_OBJECT) return at + 1;
    for (let next = 0; ; next += 1) {
      const nameEnd = bytes[at] === QUOTE ? afterText(bytes, at) : NOWHERE;
      if (nameEnd === NOWHERE) return NOWHERE;
      const column = this.columnOf(bytes, at, nameEnd, next);
      at = afterSpace(bytes, nameEnd);
      if (!column || bytes[at] !== COLON) return NOWHERE;
      at = this.readValue(bytes, afterSpace(bytes, at + 1), column);
      if (at === NOWHERE) return NOWHERE;
      at = afterSpace(bytes, at);
      if (bytes[at] === CLOSE_OBJECT) return at + 1;
      if (bytes[at] !== COMMA) return NOWHERE;
      at = afterSpace(bytes, at + 1);
    }
  }

  /** The column of a name in quotation marks. Mostly the objects have their members in one order. */
  private columnOf(bytes: Uint8Array, from: number, to: number, next: number): JsonColumn | null {
    const expected = this.columns[next];
    if (expected?.written.length === to - from && standsAt(bytes, from, expected.written)) return expected;
    const name = this.textOf(bytes, from, to)?.normalize("NFC");
    if (name === undefined) return null;
    return this.byName.get(name) ?? this.addColumn(name, bytes.slice(from, to));
  }

  private addColumn(name: string, written: Uint8Array): JsonColumn | null {
    if (this.columns.length === MOST_COLUMNS) this.tooLarge(MOST_COLUMNS, "kolumner");
    if (this.stopped) return null;
    const cells = new TextColumnBuilder(this.wanted.keys.get(name));
    for (let row = 0; row < this.rows; row += 1) cells.append(0);
    const column: JsonColumn = { name, written, cells, number: 0, row: 0 };
    this.columns.push(column);
    this.byName.set(name, column);
    return column;
  }

  /** Reads a value of the row under way; gives where it has ended. */
  private readValue(bytes: Uint8Array, at: number, column: JsonColumn): number {
    const row = this.rows + 1;
    if (column.row === row) this.faults.report("data-member-twice", row, this.label(column), {});
    column.row = row;
    const byte = bytes[at] ?? 0;
    if (byte === QUOTE) return this.readText(bytes, at, column);
    if (beginsNumber(byte)) return this.readNumber(bytes, at, column);
    if (byte === OPEN_OBJECT || byte === OPEN_LIST) {
      this.faults.report("data-nested-value", row, this.label(column), {});
      return afterNested(bytes, at);
    }
    const word = WORDS.find(([own]) => standsAt(bytes, at, own));
    if (!word) return NOWHERE;
    column.number = column.cells.texts.add(word[1], 0, word[1].length);
    return at + word[0].length;
  }

  private readText(bytes: Uint8Array, at: number, column: JsonColumn): number {
    const { texts } = column.cells;
    const end = afterText(bytes, at);
    if (end === NOWHERE) return NOWHERE;
    if (hasEscape(bytes, at, end)) {
      const text = this.textOf(bytes, at, end);
      if (text === null) return NOWHERE;
      column.number = texts.addText(text);
    } else if (hasControl(bytes, at, end)) return NOWHERE;
    else column.number = texts.add(bytes, at + 1, end - 1);
    return end;
  }

  /** The text in quotation marks in bytes[from, to); null if it is none, or has half a surrogate pair. */
  private textOf(bytes: Uint8Array, from: number, to: number): string | null {
    try {
      const text: unknown = JSON.parse(DECODER.decode(bytes.subarray(from, to)));
      if (typeof text !== "string" || /\p{Surrogate}/u.test(text)) return null;
      this.notText ||= text.includes("\0");
      return text;
    } catch {
      return null;
    }
  }

  private readNumber(bytes: Uint8Array, at: number, column: JsonColumn): number {
    const number = numberAt(bytes, at);
    if (number.end === NOWHERE) return NOWHERE;
    const text = number.point === NOWHERE || number.hasExponent ? null : this.shortest(bytes, at, number);
    column.number = text
      ? column.cells.texts.add(text, 0, text.length)
      : column.cells.texts.add(bytes, at, number.end);
    return number.end;
  }

  /** With the package's decimal mark, and as few decimals as say the same. */
  private shortest(bytes: Uint8Array, from: number, { end, point }: WrittenNumber): Uint8Array {
    let last = end;
    while (bytes[last - 1] === ZERO) last -= 1;
    const text = bytes.slice(from, last === point + 1 ? point : last);
    if (last > point + 1) text[point - from] = this.mark;
    return text;
  }

  private label({ name }: JsonColumn): string {
    const header = this.columns.map((column) => column.name);
    return columnLabel(header, header.indexOf(name), this.known);
  }

  private tooLarge(limit: number, unit: "celler" | "kolumner"): void {
    this.stopped = true;
    this.faults.report("data-too-large", null, null, { limit: limitWords(limit, unit) });
  }
}
