/**
 * The cells of a well-formed CSV file, straight into columns of numbered texts. No Node module.
 *
 * Each byte of a cell is looked at once, and only a new text is checked for UTF-8. At the first thing that
 * `CsvScanner` would report, this gives up without a word: the scanner, which goes byte by byte, then reads
 * the file from its beginning and says what is wrong. A file is read here if and only if it finds nothing.
 */
import type { CsvForm } from "../../grammar/manifest.js";
import { TextColumnBuilder, type TextColumn } from "../data/text-columns.js";
import { BATCH, hashOf, hashStep, textPlaces, type Texts } from "../data/texts.js";
import { MOST_CELLS, MOST_COLUMNS, MOST_ROW_BYTES } from "./csv-structure.js";
import { Utf8Check } from "./utf8.js";

/** The cells of a file. */
export interface CsvTable {
  readonly header: readonly string[];
  /** As many as the headings. */
  readonly columns: readonly TextColumn[];
  /** Rows below the heading. */
  readonly rowCount: number;
}

type LineEnd = "lf" | "crlf";

const QUOTE = 0x22;
const LF = 0x0a;
const CR = 0x0d;
const BYTE_ORDER_MARK: readonly number[] = [0xef, 0xbb, 0xbf];
/** For where the next row begins, if the end of this one is not seen or the file has a fault. */
const NOT_WHOLE = -1;
const NOTHING = new Uint8Array(0);

/** Reads one file, fed in pieces. */
export class CsvCells {
  private readonly separator: number;
  /** By byte 1 if it goes on a cell without quotation marks. */
  private readonly goesOn = new Uint8Array(256).fill(1);
  private readonly utf8 = new Utf8Check();
  private header: readonly string[] | null = null;
  private columns: readonly TextColumnBuilder[] = [];
  private seeds = new Int32Array(MOST_COLUMNS);
  /** Where the cells of the last rows lie, which are added together: column by column `stride` places. */
  private cells = textPlaces(MOST_COLUMNS);
  private stride = 1;
  /** How many rows these are. */
  private waiting = 0;
  /** Places of cells with doubled quotation marks in the row under way. */
  private doubled: number[] = [];
  private lineEnd: LineEnd | null = null;
  private rowCount = 0;
  /** With its line end a row has one more. */
  private mostInRow = MOST_ROW_BYTES - 1;
  private hasBegun = false;
  private buffer = NOTHING;
  /** The bytes of a row of which the end has not been seen, in the buffer. */
  private rest = NOTHING;
  private gaveUp = false;

  constructor(
    csv: CsvForm,
    private readonly keys: ReadonlyMap<string, Texts> = new Map(),
    private readonly mostCells = MOST_CELLS,
  ) {
    this.separator = csv.separator.charCodeAt(0);
    for (const byte of [0, LF, CR, QUOTE, this.separator]) this.goesOn[byte] = 0;
  }

  /** True as soon as the file is known not to be well formed, or to be too large. */
  get fails(): boolean {
    return this.gaveUp;
  }

  /** Rows below the heading that have been read. */
  get rowsRead(): number {
    return this.rowCount;
  }

  /** Takes the next bytes of the file. They may be overwritten afterwards. */
  feed(piece: Uint8Array): void {
    if (this.gaveUp) return;
    const bytes = this.joined(piece);
    if (this.hasBegun) this.take(bytes, 0);
    else if (bytes.length >= BYTE_ORDER_MARK.length) this.begin(bytes);
    else this.rest = bytes;
  }

  /** Ends the file; null if it is not well formed. */
  finish(): CsvTable | null {
    if (!this.hasBegun) this.begin(this.rest);
    if (this.rest.length > 0) this.endLastRow();
    const { header, rowCount } = this;
    if (this.gaveUp || !header) return null;
    return { header, columns: this.columns.map((column) => column.finish()), rowCount };
  }

  /** The bytes that are left and the next ones, in a buffer of our own. */
  private joined(piece: Uint8Array): Uint8Array<ArrayBuffer> {
    const { rest } = this;
    const length = rest.length + piece.length;
    if (length > this.buffer.length) this.buffer = new Uint8Array(Math.max(length, 2 * this.buffer.length));
    this.buffer.set(rest);
    this.buffer.set(piece, rest.length);
    return this.buffer.subarray(0, length);
  }

  private begin(bytes: Uint8Array<ArrayBuffer>): void {
    this.hasBegun = true;
    this.take(bytes, isMarkAt(bytes, 0) ? BYTE_ORDER_MARK.length : 0);
  }

  /** Takes the rows that are whole. A row that never ends, or rows without end, must not fill the memory. */
  private take(bytes: Uint8Array<ArrayBuffer>, start: number): void {
    let from = start;
    for (let next = from; next !== NOT_WHOLE; next = this.readRow(bytes, from)) from = next;
    this.addRows(bytes);
    this.rest = bytes.subarray(from);
    if (this.rest.length > MOST_ROW_BYTES) this.giveUp();
    if (this.rowCount * this.columns.length > this.mostCells) this.giveUp();
  }

  /** A last row need not have a line end: it is given one like the others, which does not count. */
  private endLastRow(): void {
    // Otherwise a carriage return of its own would be made half of a line end.
    if (this.rest.at(-1) === CR) return this.giveUp();
    this.mostInRow = MOST_ROW_BYTES;
    this.take(this.joined(Uint8Array.from(this.lineEnd === "crlf" ? [CR, LF] : [LF])), 0);
    // What is still not whole is in quotation marks that nothing closes.
    if (this.rest.length > 0) this.giveUp();
  }

  /** Reads a row; gives where the next one begins. Its cells lie apart until the rows are added. */
  private readRow(bytes: Uint8Array, start: number): number {
    const { goesOn, separator, seeds, stride } = this;
    const { hashes, starts, ends } = this.cells;
    const end = bytes.length;
    if (this.doubled.length > 0) this.doubled = [];
    let from = start;
    let place = this.waiting;
    for (let column = 0; column < seeds.length; column += 1, place += stride) {
      let hash = seeds[column] ?? 0;
      let byte = 0;
      let at = from;
      for (; at < end; at += 1) {
        byte = bytes[at] ?? 0;
        if (goesOn[byte] === 0) break;
        hash = hashStep(hash, byte);
      }
      starts[place] = from;
      ends[place] = at;
      if (at < end && byte === QUOTE) {
        at = this.readQuoted(bytes, from, at, place);
        byte = bytes[at] ?? 0;
        hash = hashOf(seeds[column] ?? 0, bytes, from + 1, at - 1);
      }
      if (at >= end) return NOT_WHOLE;
      hashes[place] = hash;
      if (byte !== separator) return this.endRow(bytes, start, at, column + 1);
      from = at + 1;
    }
    this.giveUp();
    return NOT_WHOLE;
  }

  /** Where a cell in quotation marks has ended, or the end of the bytes if that is not seen. */
  private readQuoted(bytes: Uint8Array, from: number, quote: number, place: number): number {
    if (quote !== from) this.giveUp();
    const end = this.gaveUp ? 0 : bytes.length;
    let isDoubled = false;
    for (let at = from + 1; at + 1 < end; at += 1) {
      const byte = bytes[at];
      if (byte === 0) this.giveUp();
      if (byte !== QUOTE) continue;
      if (bytes[at + 1] !== QUOTE) {
        this.cells.starts[place] = from + 1;
        this.cells.ends[place] = at;
        if (isDoubled) this.doubled.push(place);
        return at + 1;
      }
      isDoubled = true;
      at += 1;
    }
    return bytes.length;
  }

  /** Ends a row of so many cells; gives where the next one begins. */
  private endRow(bytes: Uint8Array, start: number, at: number, count: number): number {
    const next = this.lineEndAt(bytes, at);
    if (next === NOT_WHOLE) return NOT_WHOLE;
    if (at - start > this.mostInRow || (this.header && count !== this.columns.length)) this.giveUp();
    for (const place of this.doubled) this.dropDoubled(bytes, place);
    if (this.header) this.waitWithRow(bytes);
    else this.endHeading(bytes, count);
    return this.gaveUp ? NOT_WHOLE : next;
  }

  /** Where the row after a line end begins. */
  private lineEndAt(bytes: Uint8Array, at: number): number {
    const isLf = bytes[at] === LF;
    if (bytes[at] === CR && at + 1 === bytes.length) return NOT_WHOLE;
    if (!isLf && (bytes[at] !== CR || bytes[at + 1] !== LF)) this.giveUp();
    const kind = isLf ? "lf" : "crlf";
    this.lineEnd ??= kind;
    if (this.lineEnd !== kind) this.giveUp();
    if (this.gaveUp) return NOT_WHOLE;
    return isLf ? at + 1 : at + 2;
  }

  /** Of two quotation marks in a cell one is text. The bytes are moved where they lie: the row is read. */
  private dropDoubled(bytes: Uint8Array, place: number): void {
    const { hashes, starts, ends } = this.cells;
    const start = starts[place] ?? 0;
    let end = start;
    for (let at = start; at < (ends[place] ?? 0); at += 1, end += 1) {
      bytes[end] = bytes[at] ?? 0;
      if (bytes[at] === QUOTE) at += 1;
    }
    ends[place] = end;
    hashes[place] = hashOf(this.seeds[Math.floor(place / this.stride)] ?? 0, bytes, start, end);
  }

  /** Of columns that name the same keys the first numbers its texts among them: hashes are of one column's texts. */
  private columnsFor(header: readonly string[]): readonly TextColumnBuilder[] {
    const taken = new Set<Texts>();
    return header.map((heading) => {
      const texts = this.keys.get(heading);
      if (!texts || taken.has(texts)) return new TextColumnBuilder();
      taken.add(texts);
      return new TextColumnBuilder(texts);
    });
  }

  private endHeading(bytes: Uint8Array, count: number): void {
    const { starts, ends } = this.cells;
    const headings = Array.from({ length: count }, (_, at) => bytes.subarray(starts[at], ends[at]));
    if (!headings.every((heading) => this.isText(heading))) this.giveUp();
    this.header = headings.map((heading) => new TextDecoder().decode(heading).normalize("NFC"));
    this.columns = this.columnsFor(this.header);
    this.seeds = Int32Array.from(this.columns, ({ texts }) => texts.seed);
    this.cells = textPlaces(count * BATCH);
    this.stride = BATCH;
  }

  private waitWithRow(bytes: Uint8Array): void {
    this.rowCount += 1;
    this.waiting += 1;
    if (this.waiting === BATCH) this.addRows(bytes);
  }

  /** Adds the cells of the rows that wait. Only a new text is checked: it has come whole, as every one. */
  private addRows(bytes: Uint8Array): void {
    this.columns.forEach((column, index) => {
      const { texts } = column;
      const known = texts.size;
      column.appendAll(bytes, this.cells, index * BATCH, this.waiting);
      this.seeds[index] = texts.seed;
      if (texts.isAscii) return;
      for (let number = known + 1; number <= texts.size; number += 1)
        if (!this.isText(texts.bytesOf(number))) this.giveUp();
    });
    this.waiting = 0;
  }

  /** Whether bytes are UTF-8 without a byte order mark. */
  private isText(bytes: Uint8Array): boolean {
    for (let at = 0; at < bytes.length; at += 1) {
      const byte = bytes[at] ?? 0;
      if (!this.utf8.take(byte)) return false;
      if (byte === BYTE_ORDER_MARK[0] && isMarkAt(bytes, at)) return false;
    }
    return this.utf8.atEnd();
  }

  private giveUp(): void {
    this.gaveUp = true;
    this.columns = [];
  }
}

function isMarkAt(bytes: Uint8Array, at: number): boolean {
  return BYTE_ORDER_MARK.every((byte, index) => bytes[at + index] === byte);
}
