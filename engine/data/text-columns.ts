/** Columns of numbered texts. */
import { BATCH, Texts, type TextPlaces } from "./texts.js";

/** Numbers of texts by row, as narrow as they fit. */
export type Codes = Uint8Array | Uint16Array | Uint32Array;

/** The cells of a column: by row the number of its text, 0 where the cell is empty. */
export interface TextColumn {
  readonly codes: Codes;
  readonly texts: Texts;
}

/** Builds a column, a cell at a time. */
export class TextColumnBuilder {
  private codes: Codes;
  private length = 0;
  private readonly batch = new Uint32Array(BATCH);
  private waiting = 0;

  /** @param expected - How many cells there may be. */
  constructor(
    readonly texts = new Texts(),
    expected = BATCH,
  ) {
    this.codes = new Uint8Array(Math.max(expected, BATCH));
  }

  /** Adds a cell by the number of its text. */
  append(number: number): void {
    this.batch[this.waiting] = number;
    this.waiting += 1;
    if (this.waiting === BATCH) this.flush();
  }

  /** Adds so many cells as `Texts.addAll` adds texts, at most `BATCH`. */
  appendAll(bytes: Uint8Array, places: TextPlaces, first: number, count: number): void {
    this.flush();
    this.texts.addAll(bytes, places, first, count, this.batch);
    this.waiting = count;
    this.flush();
  }

  /** Adds cells by the numbers of their texts. */
  appendNumbers(numbers: Uint32Array): void {
    this.flush();
    this.put(numbers);
  }

  /** Adds a cell. */
  appendText(text: string | null): void {
    this.append(text === null ? 0 : this.texts.addText(text));
  }

  /** The column. Nothing may be appended after that. */
  finish(): TextColumn {
    this.flush();
    const codes = this.length === this.codes.length ? this.codes : this.codes.slice(0, this.length);
    return { codes, texts: this.texts };
  }

  private flush(): void {
    this.put(this.batch.subarray(0, this.waiting));
    this.waiting = 0;
  }

  private put(numbers: Uint32Array): void {
    const length = this.length + numbers.length;
    this.makeRoom(length);
    this.codes.set(numbers, this.length);
    this.length = length;
  }

  private makeRoom(length: number): void {
    const present = this.codes.length;
    const room = length > present ? Math.max(length, present * 2) : present;
    const width = this.texts.size < 2 ** 8 ? 1 : this.texts.size < 2 ** 16 ? 2 : 4;
    if (room === present && width === this.codes.BYTES_PER_ELEMENT) return;
    const grown = emptyCodes(width, room);
    grown.set(this.codes.subarray(0, this.length));
    this.codes = grown;
  }
}

function emptyCodes(width: 1 | 2 | 4, length: number): Codes {
  switch (width) {
    case 1:
      return new Uint8Array(length);
    case 2:
      return new Uint16Array(length);
    case 4:
      return new Uint32Array(length);
  }
}
