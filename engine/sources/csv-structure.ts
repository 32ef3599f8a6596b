/**
 * The form of a CSV file, byte by byte: UTF-8, quotation marks, line ends, cells in a row (RFC 4180).
 *
 * The data engine reads the cells, but its own word for a broken file quotes the row and counts lines.
 * So the form is settled here first, in records as a spreadsheet counts them. No Node module.
 */
import type { Diagnostic } from "../../grammar/diagnostic.js";
import type { CsvForm } from "../../grammar/manifest.js";
import { looksLikeUtf16 } from "../../grammar/source.js";
import { collectFaults, columnLabel, limitWords, type FaultCollector } from "../data/faults.js";
import { Utf8Check } from "./utf8.js";

/** A row with its line end has at most so many bytes. Well below what the data engine takes. */
export const MOST_ROW_BYTES = 1_000_000;

/** A file has at most so many cells: rows of a dozen columns for twenty million persons. */
export const MOST_CELLS = 250_000_000;

/** A file has at most so many columns. */
export const MOST_COLUMNS = 1_000;

/** What is known of a file when its last byte has been seen. */
export interface CsvStructure {
  readonly header: readonly string[];
  /** Rows below the heading. */
  readonly rowCount: number;
  readonly diagnostics: readonly Diagnostic[];
}

/** Where in a cell the scanner stands. */
type State =
  /** Before a cell's first byte. */
  | "start"
  | "plain"
  | "quoted"
  /** After a quotation mark inside a quoted cell: its end, or the first of two. */
  | "quote"
  /** After a fault in a cell: up to its end. */
  | "lost";

type LineEnd = "lf" | "crlf";

const QUOTE = 0x22;
const LF = 0x0a;
const CR = 0x0d;
const BYTE_ORDER_MARK: readonly number[] = [0xef, 0xbb, 0xbf];
const BYTE_ORDER_MARK_AS_ONE = 0xefbbbf;

/** Scans one file, fed in pieces. Nothing is kept but the heading row. */
export class CsvScanner {
  private readonly faults: FaultCollector;
  private readonly separator: number;
  private readonly attributes: ReadonlySet<string>;
  private readonly utf8 = new Utf8Check();

  private state: State = "start";
  private row = 1;
  private column = 0;
  private rowBytes = 0;
  private fileBytes = 0;
  /** The heading cells, and the bytes of the one under way. */
  private readonly header: string[] = [];
  private headerBytes: number[] = [];
  private lastThree = 0;
  private afterCr = false;
  private lineEnd: LineEnd | null = null;
  private lineEndsDiffer = false;
  private isUtf16 = false;
  /** One fault of a kind a row is enough. */
  private rowIsBroken = false;
  private rowIsNotUtf8 = false;
  private quotedSince = { row: 1, column: 0 };

  /**
   * @param attributes - The headings that a message may print.
   * @param isTable - Of a table that a database writes as a file.
   */
  constructor(
    file: string,
    csv: CsvForm,
    attributes: readonly string[],
    private readonly mostCells = MOST_CELLS,
    private readonly isTable = false,
  ) {
    this.faults = collectFaults(file);
    this.separator = csv.separator.charCodeAt(0);
    this.attributes = new Set(attributes);
  }

  /** Takes the next bytes of the file. */
  feed(bytes: Uint8Array): void {
    this.isUtf16 ||= this.fileBytes === 0 && looksLikeUtf16(bytes);
    const marked = this.fileBytes === 0 && BYTE_ORDER_MARK.every((byte, index) => bytes[index] === byte);
    this.fileBytes += bytes.length;
    // Every byte would be a fault of its own: one says it all.
    if (this.isUtf16) return;
    for (const byte of marked ? bytes.subarray(BYTE_ORDER_MARK.length) : bytes) this.take(byte);
  }

  /** Ends the file. */
  finish(): CsvStructure {
    if (this.isUtf16) {
      this.faults.report("data-not-utf8", null, null, { utf16: true });
      return { header: [], rowCount: 0, diagnostics: this.faults.diagnostics() };
    }
    if (this.afterCr) this.endLoneCr();
    if (!this.utf8.atEnd()) this.reportNotUtf8();
    if (this.state === "quoted") this.reportOpenQuote();
    // A last row need not have a line end.
    else if (this.rowBytes > 0) this.endRow();
    if (this.row === 1) this.faults.report("data-empty-file", null, null, {});
    const rowCount = Math.max(0, this.row - 2);
    const { isTable } = this;
    if (this.header.length > MOST_COLUMNS)
      this.faults.report("data-too-large", null, null, {
        limit: limitWords(MOST_COLUMNS, "kolumner"),
        isTable,
      });
    if (rowCount * this.header.length > this.mostCells)
      this.faults.report("data-too-large", null, null, {
        limit: limitWords(this.mostCells, "celler"),
        isTable,
      });
    return { header: this.header, rowCount, diagnostics: this.faults.diagnostics() };
  }

  private take(byte: number): void {
    if (!this.utf8.take(byte)) this.reportNotUtf8();
    this.lastThree = ((this.lastThree << 8) | byte) & 0xffffff;
    if (this.lastThree === BYTE_ORDER_MARK_AS_ONE) this.reportMark();
    if (this.afterCr) {
      this.afterCr = false;
      if (byte === LF) return this.endLine("crlf");
      this.endLoneCr();
    }
    this.rowBytes += 1;
    if (this.state === "quoted") this.takeQuoted(byte);
    else if (byte === this.separator) this.endCell();
    else if (byte === LF) this.endLine("lf");
    else if (byte === CR) this.afterCr = true;
    else this.takeInCell(byte);
  }

  private takeQuoted(byte: number): void {
    if (byte === QUOTE) this.state = "quote";
    else this.keep(byte);
  }

  /** Takes a byte that ends no cell, outside quotation marks. */
  private takeInCell(byte: number): void {
    switch (this.state) {
      case "start":
        if (byte === QUOTE) return this.openQuote();
        this.state = "plain";
        return this.keep(byte);
      case "plain":
        return byte === QUOTE ? this.reportStrayQuote() : this.keep(byte);
      case "quote":
        if (byte !== QUOTE) return this.reportStrayQuote();
        this.state = "quoted";
        return this.keep(byte);
      case "quoted":
      case "lost":
        return;
    }
  }

  private openQuote(): void {
    this.state = "quoted";
    this.quotedSince = { row: this.row, column: this.column };
  }

  private keep(byte: number): void {
    if (this.keepsHeader()) this.headerBytes.push(byte);
  }

  /** A first row that never ends must not fill the memory. */
  private keepsHeader(): boolean {
    return this.row === 1 && this.rowBytes <= MOST_ROW_BYTES;
  }

  private endCell(): void {
    this.endHeaderCell();
    this.column += 1;
    this.state = "start";
  }

  private endHeaderCell(): void {
    if (!this.keepsHeader()) return;
    this.header.push(new TextDecoder().decode(new Uint8Array(this.headerBytes)).normalize("NFC"));
    this.headerBytes = [];
  }

  private endLine(kind: LineEnd): void {
    this.lineEnd ??= kind;
    if (this.lineEnd !== kind) this.reportLineEnd();
    this.endRow();
  }

  private endLoneCr(): void {
    this.afterCr = false;
    this.reportLineEnd();
    this.endRow();
  }

  private endRow(): void {
    this.endHeaderCell();
    const cells = this.column + 1;
    const expected = this.header.length;
    if (this.rowBytes > MOST_ROW_BYTES)
      this.faults.report("data-row-too-long", this.row, null, { limit: limitWords(MOST_ROW_BYTES, "byte") });
    else if (cells !== expected && !this.rowIsBroken)
      this.faults.report("data-cell-count", this.row, null, { cells, expected });
    this.row += 1;
    this.column = 0;
    this.rowBytes = 0;
    this.state = "start";
    this.rowIsBroken = false;
    this.rowIsNotUtf8 = false;
  }

  private reportNotUtf8(): void {
    if (!this.rowIsNotUtf8)
      this.faults.report("data-not-utf8", this.row, this.label(this.column), { utf16: false });
    this.rowIsNotUtf8 = true;
  }

  /** The data engine drops it where it begins a cell, and nobody sees it elsewhere. */
  private reportMark(): void {
    this.faults.report("data-byte-order-mark", this.row, this.label(this.column), {});
  }

  private reportStrayQuote(): void {
    if (!this.rowIsBroken) this.faults.report("data-stray-quote", this.row, this.label(this.column), {});
    this.rowIsBroken = true;
    this.state = "lost";
  }

  private reportOpenQuote(): void {
    const { row, column } = this.quotedSince;
    this.faults.report("data-quote-not-closed", row, this.label(column), {});
    this.row = row + 1;
  }

  private reportLineEnd(): void {
    if (!this.lineEndsDiffer) this.faults.report("data-line-end", this.row, null, {});
    this.lineEndsDiffer = true;
  }

  private label(column: number): string {
    return columnLabel(this.header, column, this.attributes);
  }
}
