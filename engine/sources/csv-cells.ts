/**
 * The cells of a well-formed CSV file, straight into columns of numbered texts. No Node module.
 *
 * Each byte of a cell is looked at once, and only a new text is checked for UTF-8. At the first thing that
 * `CsvScanner` would report, this gives up without a word: the scanner, which goes byte by byte, then reads
 * the file from its beginning and says what is wrong. A file is read here if and only if it finds nothing.
 */
import type { CsvForm } from "../../grammar/manifest.js";
import { hashOf, hashStep, TextColumnBuilder, type TextColumn } from "../data/texts.js";
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
const NOTHING = new Uint8Array(0);

/** Reads one file, fed in pieces. */
export class CsvCells {
  private readonly separator: number;
  /** By byte 1 if it goes on a cell without quotation marks. */
  private readonly goesOn = new Uint8Array(256).fill(1);
  private readonly utf8 = new Utf8Check();
  private readonly headings = new TextColumnBuilder();
  private columns: readonly TextColumnBuilder[] = [];
  private lineEnd: LineEnd | null = null;
  private column = 0;
  /** Rows that have ended, with the heading. */
  private rows = 0;
  /** Where the row under way begins, counted from the first byte at hand: negative if it began before. */
  private rowStart = 0;
  private hasBegun = false;
  /** The bytes of a cell of which the end has not been seen. */
  private rest = NOTHING;
  private gaveUp = false;

  constructor(
    csv: CsvForm,
    private readonly mostCells = MOST_CELLS,
  ) {
    this.separator = csv.separator.charCodeAt(0);
    for (const byte of [0, LF, CR, QUOTE, this.separator]) this.goesOn[byte] = 0;
  }

  /** True as soon as the file is known not to be well formed, or to be too large. */
  get fails(): boolean {
    return this.gaveUp;
  }

  /** Takes the next bytes of the file. They may be overwritten afterwards. */
  feed(piece: Uint8Array): void {
    if (this.gaveUp) return;
    const bytes = joined(this.rest, piece);
    if (this.hasBegun) this.take(bytes, 0);
    else if (bytes.length >= BYTE_ORDER_MARK.length) this.begin(bytes);
    else this.rest = bytes;
  }

  /** Ends the file; null if it is not well formed. */
  finish(): CsvTable | null {
    if (!this.hasBegun) this.begin(this.rest);
    if (this.column > 0 || this.rest.length > 0) this.endLastRow();
    this.checkSize();
    if (this.gaveUp || this.rows === 0) return null;
    const columns = this.columns.map((column) => column.finish());
    return { header: this.header(), columns, rowCount: this.rows - 1 };
  }

  private begin(bytes: Uint8Array): void {
    this.hasBegun = true;
    const from = beginsWithMark(bytes, 0) ? BYTE_ORDER_MARK.length : 0;
    this.rowStart = from;
    this.take(bytes, from);
  }

  private take(bytes: Uint8Array, start: number): void {
    const from = this.readCells(bytes, start);
    this.rest = bytes.slice(from);
    this.rowStart -= from;
    this.checkSize();
  }

  /** A last row need not have a line end: it is given one like the others, which does not count in its length. */
  private endLastRow(): void {
    // Otherwise a carriage return of its own would be made half of a line end.
    if (this.rest.at(-1) === CR) return this.giveUp();
    const bytes = joined(this.rest, Uint8Array.from(this.lineEnd === "crlf" ? [CR, LF] : [LF]));
    this.rowStart += 1;
    // What is still not whole is in quotation marks that nothing closes.
    if (this.readCells(bytes, 0) !== bytes.length) this.giveUp();
    this.rest = NOTHING;
    this.rowStart = 0;
  }

  /** Reads cells from a place on. Gives where the first begins whose end is not seen. */
  private readCells(bytes: Uint8Array, start: number): number {
    const { goesOn, separator } = this;
    const end = bytes.length;
    let from = start;
    while (!this.gaveUp) {
      const column = this.rows === 0 ? this.headings : this.columns[this.column];
      if (!column) {
        this.giveUp();
        break;
      }
      let hash = column.texts.seed;
      let at = from;
      let byte = 0;
      for (; at < end; at += 1) {
        byte = bytes[at] ?? 0;
        if (goesOn[byte] === 0) break;
        hash = hashStep(hash, byte);
      }
      const isQuoted = at < end && byte === QUOTE;
      if (isQuoted) {
        at = this.quotedEnd(bytes, from, at);
        byte = bytes[at] ?? 0;
      }
      if (at >= end) break;
      const next = byte === separator ? at + 1 : this.lineEndAt(bytes, at);
      if (next === 0) break;
      if (isQuoted) this.addQuoted(column, bytes, from + 1, at - 1);
      else this.add(column, hash, bytes, from, at);
      if (byte === separator) this.column += 1;
      else this.endRow(at);
      from = next;
    }
    return from;
  }

  /** Where a cell in quotation marks has ended, or the end of the bytes if that is not seen. */
  private quotedEnd(bytes: Uint8Array, from: number, quote: number): number {
    if (quote !== from) this.giveUp();
    const end = bytes.length;
    for (let at = from + 1; at + 1 < end; at += 1) {
      const byte = bytes[at];
      if (byte === 0) this.giveUp();
      if (byte !== QUOTE) continue;
      if (bytes[at + 1] !== QUOTE) return at + 1;
      at += 1;
    }
    return end;
  }

  /** Where the row after a line end begins; 0 if there is no line end, or half of one. */
  private lineEndAt(bytes: Uint8Array, at: number): number {
    const isLf = bytes[at] === LF;
    if (bytes[at] === CR && at + 1 === bytes.length) return 0;
    if (!isLf && (bytes[at] !== CR || bytes[at + 1] !== LF)) this.giveUp();
    const kind = isLf ? "lf" : "crlf";
    this.lineEnd ??= kind;
    if (this.lineEnd !== kind) this.giveUp();
    if (this.gaveUp) return 0;
    return isLf ? at + 1 : at + 2;
  }

  private add(column: TextColumnBuilder, hash: number, bytes: Uint8Array, from: number, to: number): void {
    const { texts } = column;
    const known = texts.size;
    column.append(texts.addHashed(hash, bytes, from, to));
    if (texts.size !== known && !texts.isAscii && !this.isText(bytes, from, to)) this.giveUp();
  }

  private addQuoted(column: TextColumnBuilder, bytes: Uint8Array, from: number, to: number): void {
    const cell = withoutDoubledQuotes(bytes, from, to);
    this.add(column, hashOf(column.texts.seed, cell, 0, cell.length), cell, 0, cell.length);
  }

  /** Whether bytes are UTF-8 without a byte order mark. */
  private isText(bytes: Uint8Array, from: number, to: number): boolean {
    for (let at = from; at < to; at += 1) {
      const byte = bytes[at] ?? 0;
      if (!this.utf8.take(byte)) return false;
      if (byte === BYTE_ORDER_MARK[0] && beginsWithMark(bytes, at)) return false;
    }
    return this.utf8.atEnd();
  }

  private endRow(lineEnd: number): void {
    if (lineEnd + 1 - this.rowStart > MOST_ROW_BYTES) this.giveUp();
    if (this.rows === 0) this.endHeading();
    else if (this.column + 1 !== this.columns.length) this.giveUp();
    this.rows += 1;
    this.column = 0;
    this.rowStart = lineEnd + (this.lineEnd === "crlf" ? 2 : 1);
  }

  private endHeading(): void {
    const count = this.column + 1;
    if (count > MOST_COLUMNS) this.giveUp();
    else this.columns = Array.from({ length: count }, () => new TextColumnBuilder());
  }

  private header(): readonly string[] {
    const { codes, texts } = this.headings.finish();
    return Array.from(codes, (code) => texts.text(code).normalize("NFC"));
  }

  /** A row that never ends, or rows without end, must not fill the memory. */
  private checkSize(): void {
    if (this.rest.length - this.rowStart > MOST_ROW_BYTES) this.giveUp();
    if ((this.rows - 1) * this.columns.length > this.mostCells) this.giveUp();
  }

  private giveUp(): void {
    this.gaveUp = true;
    this.columns = [];
    this.rest = NOTHING;
  }
}

function beginsWithMark(bytes: Uint8Array, at: number): boolean {
  return BYTE_ORDER_MARK.every((byte, index) => bytes[at + index] === byte);
}

function joined(first: Uint8Array, second: Uint8Array): Uint8Array<ArrayBuffer> {
  const both = new Uint8Array(first.length + second.length);
  both.set(first);
  both.set(second, first.length);
  return both;
}

function withoutDoubledQuotes(bytes: Uint8Array, from: number, to: number): Uint8Array {
  const cell = bytes.subarray(from, to);
  if (!cell.includes(QUOTE)) return cell;
  const single = new Uint8Array(cell.length);
  let length = 0;
  for (let at = 0; at < cell.length; at += 1, length += 1) {
    single[length] = cell[at] ?? 0;
    if (cell[at] === QUOTE) at += 1;
  }
  return single.subarray(0, length);
}
