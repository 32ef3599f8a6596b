/** A JSON file into columns: a list of objects, or one object a line (NDJSON). */
import type { CsvForm } from "../../grammar/manifest.js";
import { looksLikeUtf16 } from "../../grammar/source.js";
import { collectFaults, type FaultCollector } from "../data/faults.js";
import type { DataSetWanted, Reading } from "../data/raw.js";
import { MOST_ROW_BYTES } from "./csv-structure.js";
import { eachPiece, FileHash, type NamedFile } from "./file-pieces.js";
import {
  afterNested,
  afterSpace,
  beginsNumber,
  CLOSE_LIST,
  COMMA,
  LF,
  NOWHERE,
  OPEN_LIST,
  OPEN_OBJECT,
  QUOTE,
  standsAt,
} from "./json-bytes.js";
import { JsonRows } from "./json-rows.js";

const BYTE_ORDER_MARK = Uint8Array.from([0xef, 0xbb, 0xbf]);
const NOTHING = new Uint8Array(0);

/** Reads a file; null if it has a text that is no text in a CSV file either. */
export async function readJson(
  { file, path }: NamedFile,
  csv: CsvForm,
  { attributes, keys }: DataSetWanted,
): Promise<Reading | null> {
  const faults = collectFaults(file);
  const rows = new JsonRows(faults, csv, { attributes, keys });
  const objects = new JsonObjects(file.endsWith(".ndjson") ? "ndjson" : "json", rows, faults);
  const hash = new FileHash();
  await eachPiece(path, (piece) => {
    hash.take(piece);
    objects.feed(piece);
    return !objects.fails;
  });
  objects.finish();
  if (!faults.isEmpty()) return { table: null, diagnostics: faults.diagnostics() };
  if (rows.hasNul) return null;
  const { rowCount } = rows;
  return {
    table: { file, ...rows.finish(), rowCount, firstRow: 1, stamp: hash.finish(file) },
    diagnostics: [],
  };
}

/** What may come next in a list. */
type Next = "list" | "first" | "separator" | "object" | "end";

/** Cuts a file, fed in pieces, into its objects. */
export class JsonObjects {
  private next: Next = "list";
  private rest = NOTHING;
  private hasBegun = false;
  private isUtf16 = false;

  constructor(
    private readonly form: "json" | "ndjson",
    private readonly rows: JsonRows,
    private readonly faults: FaultCollector,
  ) {}

  get fails(): boolean {
    return this.isUtf16 || this.rows.fails;
  }

  /** Takes the next bytes of the file. They may be overwritten afterwards. */
  feed(piece: Uint8Array): void {
    this.rest = joined(this.rest, piece);
    if (!this.hasBegun && this.rest.length >= BYTE_ORDER_MARK.length) this.begin();
    if (this.hasBegun) this.take();
  }

  /** Ends the file. */
  finish(): void {
    if (!this.hasBegun) this.begin();
    if (this.fails) return;
    if (this.form === "ndjson") {
      if (this.rest.length > 0) this.addLine(this.rest);
    } else {
      this.take();
      if (this.next !== "end" || this.rest.length > 0) this.rows.stop("data-not-json");
    }
  }

  private begin(): void {
    this.hasBegun = true;
    this.isUtf16 = looksLikeUtf16(this.rest);
    if (this.isUtf16) this.faults.report("data-not-utf8", null, null, { utf16: true });
    if (standsAt(this.rest, 0, BYTE_ORDER_MARK)) this.rest = this.rest.subarray(BYTE_ORDER_MARK.length);
  }

  /** Takes what is whole of the bytes. A row that never ends must not fill the memory. */
  private take(): void {
    let from = 0;
    for (let next = from; next !== NOWHERE; from = next) {
      if (this.fails || from === this.rest.length) break;
      next = this.form === "ndjson" ? this.takeLine(from) : this.takePart(from);
      if (next === NOWHERE) break;
    }
    this.rest = this.rest.slice(from);
    if (this.rest.length > MOST_ROW_BYTES) this.rows.stop("data-row-too-long", MOST_ROW_BYTES);
  }

  private takeLine(from: number): number {
    const end = this.rest.indexOf(LF, from);
    if (end === -1) return NOWHERE;
    this.addLine(this.rest.subarray(from, end));
    return end + 1;
  }

  private addLine(line: Uint8Array): void {
    const start = afterSpace(line, 0);
    if (line[start] === OPEN_OBJECT) this.rows.add(line, start, line.length);
    else this.refuse(line[start]);
  }

  /** Takes an object or what stands between objects; gives where it has ended. */
  private takePart(from: number): number {
    const at = afterSpace(this.rest, from);
    const byte = this.rest[at];
    if (byte === undefined) return at;
    switch (this.next) {
      case "list":
        return byte === OPEN_LIST ? this.go("first", at + 1) : this.refuse(byte);
      case "first":
      case "object":
        if (byte === CLOSE_LIST && this.next === "first") return this.go("end", at + 1);
        return byte === OPEN_OBJECT ? this.takeObject(at) : this.refuse(byte);
      case "separator":
        if (byte === CLOSE_LIST) return this.go("end", at + 1);
        return byte === COMMA ? this.go("object", at + 1) : this.refuse(undefined);
      case "end":
        return this.refuse(undefined);
    }
  }

  private go(next: Next, at: number): number {
    this.next = next;
    return at;
  }

  private takeObject(at: number): number {
    const end = afterNested(this.rest, at);
    if (end === NOWHERE) return NOWHERE;
    this.rows.add(this.rest, at, end);
    return this.go("separator", end);
  }

  /** Something else stands in the place of a list or an object: another value, or no JSON. */
  private refuse(byte: number | undefined): typeof NOWHERE {
    const isValue = byte !== undefined && (beginsNumber(byte) || VALUE_BEGINS.has(byte));
    this.rows.stop(isValue ? "data-not-objects" : "data-not-json");
    return NOWHERE;
  }
}

/** A text, an object, a list, `true`, `false` and `null`. */
const VALUE_BEGINS = new Set([QUOTE, OPEN_OBJECT, OPEN_LIST, 0x74, 0x66, 0x6e]);

function joined(rest: Uint8Array, piece: Uint8Array): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(rest.length + piece.length);
  bytes.set(rest);
  bytes.set(piece, rest.length);
  return bytes;
}
