/**
 * Texts kept once each, and columns of their numbers. A register repeats its values: ten million rows of
 * `nej` are ten million bytes and one text.
 *
 * Texts lie as UTF-8, end to end, as in the file, and are decoded only when asked for. They are numbered in
 * the order in which they first appear, so that nothing that follows depends on how they are looked up.
 */

/** So much is addressed by 32 bits. A file is smaller. */
const MOST_TEXT_BYTES = 2 ** 32 - 1;

/** A lookup that passes more occupied places than this is counted: by chance it hardly happens. */
const LONG_RUN = 128;

/** So many places and more are doubled when they are two thirds full; fewer become four times as many. */
const LARGE_TABLE = 2 ** 22;

const FIRST_SEED = 0x811c9dc5 | 0;
const FNV_PRIME = 0x01000193;

const ENCODER = new TextEncoder();
/** A byte order mark is a character like others here. */
const DECODER = new TextDecoder("utf-8", { ignoreBOM: true });

/** The bytes of the text that was encoded last. */
let scratch = new Uint8Array(256);

/** Encodes a text into `scratch`; gives its length in bytes. */
function encode(text: string): number {
  if (text.length * 3 > scratch.length) scratch = new Uint8Array(text.length * 3);
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    if (unit >= 0x80) return ENCODER.encodeInto(text, scratch).written;
    scratch[at] = unit;
  }
  return text.length;
}

/** FNV-1a over bytes[from, to). Who reads them anyway computes it on the way, by `hashStep` from `seed`. */
export function hashOf(seed: number, bytes: Uint8Array, from: number, to: number): number {
  let hash = seed;
  for (let at = from; at < to; at += 1) hash = hashStep(hash, bytes[at] ?? 0);
  return hash;
}

/** The hash with one more byte. */
export function hashStep(hash: number, byte: number): number {
  return Math.imul(hash ^ byte, FNV_PRIME);
}

/** Texts that lie in one array of bytes, by number from 0: from where, up to where, and their hash. */
export interface TextPlaces {
  readonly hashes: Int32Array;
  readonly starts: Int32Array;
  readonly ends: Int32Array;
}

/** Lets each bit of a hash tell on the low ones, which say where to look. */
function mixed(hash: number): number {
  const once = Math.imul(hash ^ (hash >>> 16), 0x45d9f3b);
  return once ^ (once >>> 16);
}

/** Different texts, each kept once as UTF-8 bytes and numbered from 1; number 0 is the empty text. */
export class Texts {
  private count = 0;
  private onlyAscii = true;
  private bytes = new Uint8Array(64);
  /** Where each text ends; it begins where the one before ends. */
  private ends = new Uint32Array(16);
  /**
   * Open addressing with linear probing. The low bits of an entry are a number, the high ones those of its
   * hash, so that another text is told apart without its bytes; 0 is an empty place.
   */
  private table = new Int32Array(32);
  private mask = 31;
  /** Where the last text that was not found would have been. */
  private free = 0;
  private hashSeed = FIRST_SEED;
  /** Places passed in long runs since the table was made. */
  private strain = 0;

  /** @param expected - How many texts there may be, so that the table need not grow under them. */
  constructor(expected = 0) {
    if (expected > 0) this.rehash(2 ** Math.ceil(Math.log2(1.5 * expected + 1)));
  }

  /** How many different texts, the empty one not counted. */
  get size(): number {
    return this.count;
  }

  /** True while every text is ASCII. */
  get isAscii(): boolean {
    return this.onlyAscii;
  }

  /** Where `hashOf` begins for these texts. Another one as soon as many of them have the same hash. */
  get seed(): number {
    return this.hashSeed;
  }

  /** The number of the text in bytes[from, to), added if it is new. */
  add(bytes: Uint8Array, from: number, to: number): number {
    const number = this.addMixed(mixed(hashOf(this.hashSeed, bytes, from, to)), bytes, from, to);
    this.settle();
    return number;
  }

  /**
   * Adds texts whose hash by the present seed is known: the numbers of the `count` places from `first` on.
   * The table is read for all of them first: so many reads at once take little longer than one.
   */
  addAll(bytes: Uint8Array, places: TextPlaces, first: number, count: number, numbers: Uint32Array): void {
    const { hashes, starts, ends } = places;
    this.guess(hashes, first, count, numbers);
    for (let at = 0, place = first; at < count; at += 1, place += 1) {
      const guessed = numbers[at] ?? 0;
      const from = starts[place] ?? 0;
      const to = ends[place] ?? 0;
      if (guessed === 0 || !this.isText(guessed, bytes, from, to))
        numbers[at] = this.addMixed(mixed(hashes[place] ?? 0), bytes, from, to);
    }
    this.settle();
  }

  /** The number of a text, added if it is new. Half a surrogate pair becomes U+FFFD, as when it is written. */
  addText(text: string): number {
    const length = encode(text);
    return this.add(scratch, 0, length);
  }

  /** The text of a number. */
  text(number: number): string {
    return DECODER.decode(this.bytesOf(number));
  }

  /** The bytes of the text of a number, to be read only. */
  bytesOf(number: number): Uint8Array {
    return this.bytes.subarray(this.startOf(number), this.endOf(number));
  }

  /** The number of the text that another dictionary has under a number, or 0. */
  find(other: Texts, number: number): number {
    return this.findBytes(other.bytes, other.startOf(number), other.endOf(number));
  }

  /** The number of a text, or 0. */
  findText(text: string): number {
    const length = encode(text);
    return this.findBytes(scratch, 0, length);
  }

  private addMixed(hash: number, bytes: Uint8Array, from: number, to: number): number {
    if (from === to) return 0;
    return this.lookUp(hash, bytes, from, to) || this.append(hash, bytes, from, to);
  }

  /** The numbers that stand first where texts of such hashes would, or 0. */
  private guess(hashes: Int32Array, first: number, count: number, numbers: Uint32Array): void {
    const { table, mask } = this;
    for (let at = 0; at < count; at += 1) {
      const hash = mixed(hashes[first + at] ?? 0);
      const entry = table[hash & mask] ?? 0;
      numbers[at] = ((entry ^ hash) & ~mask) === 0 ? entry & mask : 0;
    }
  }

  private findBytes(bytes: Uint8Array, from: number, to: number): number {
    if (from === to) return 0;
    const found = this.lookUp(mixed(hashOf(this.hashSeed, bytes, from, to)), bytes, from, to);
    this.settle();
    return found;
  }

  private lookUp(hash: number, bytes: Uint8Array, from: number, to: number): number {
    const { table, mask } = this;
    let place = hash & mask;
    let found = 0;
    let passed = 0;
    for (;;) {
      const entry = table[place] ?? 0;
      if (entry === 0) break;
      if (((entry ^ hash) & ~mask) === 0 && this.isText(entry & mask, bytes, from, to)) {
        found = entry & mask;
        break;
      }
      place = (place + 1) & mask;
      passed += 1;
    }
    if (found === 0) this.free = place;
    if (passed > LONG_RUN) this.strain += passed;
    return found;
  }

  private isText(number: number, bytes: Uint8Array, from: number, to: number): boolean {
    const start = this.startOf(number);
    if (this.endOf(number) - start !== to - from) return false;
    const kept = this.bytes;
    for (let at = from, own = start; at < to; at += 1, own += 1) if (kept[own] !== bytes[at]) return false;
    return true;
  }

  private append(hash: number, bytes: Uint8Array, from: number, to: number): number {
    this.keepBytes(bytes, from, to);
    const places = this.table.length;
    if (this.count * 3 > places * 2) this.rehash(places < LARGE_TABLE ? places * 4 : places * 2);
    else this.table[this.free] = (hash & ~this.mask) | this.count;
    return this.count;
  }

  private keepBytes(bytes: Uint8Array, from: number, to: number): void {
    const start = this.endOf(this.count);
    const end = start + to - from;
    if (end > this.bytes.length) this.growBytes(end);
    const kept = this.bytes;
    let seen = 0;
    for (let at = from, own = start; at < to; at += 1, own += 1) {
      const byte = bytes[at] ?? 0;
      kept[own] = byte;
      seen |= byte;
    }
    if (seen >= 0x80) this.onlyAscii = false;
    this.count += 1;
    if (this.count >= this.ends.length) this.growEnds();
    this.ends[this.count] = end;
  }

  private growBytes(needed: number): void {
    if (needed > MOST_TEXT_BYTES) throw new RangeError("More than 4 GB of different texts.");
    const grown = new Uint8Array(Math.min(MOST_TEXT_BYTES, Math.max(needed, this.bytes.length * 2)));
    grown.set(this.bytes);
    this.bytes = grown;
  }

  private growEnds(): void {
    const grown = new Uint32Array(this.ends.length * 2);
    grown.set(this.ends);
    this.ends = grown;
  }

  /** Many texts with one hash, by chance or by intent, have different ones from another seed. */
  private settle(): void {
    if (this.strain <= this.mask) return;
    this.hashSeed = Math.imul(this.hashSeed ^ 0x2545f491, 0x9e3779b1);
    this.rehash(this.mask + 1);
  }

  /** Makes a table of so many places, a power of two, for the texts that there are. They all differ. */
  private rehash(places: number): void {
    const { bytes, ends, count, hashSeed } = this;
    const table = new Int32Array(places);
    const mask = places - 1;
    let start = 0;
    for (let number = 1; number <= count; number += 1) {
      const end = ends[number] ?? 0;
      const hash = mixed(hashOf(hashSeed, bytes, start, end));
      let place = hash & mask;
      while (table[place] !== 0) place = (place + 1) & mask;
      table[place] = (hash & ~mask) | number;
      start = end;
    }
    this.table = table;
    this.mask = mask;
    this.strain = 0;
  }

  private startOf(number: number): number {
    return this.ends[number - 1] ?? 0;
  }

  private endOf(number: number): number {
    return this.ends[number] ?? 0;
  }
}

/** Numbers of texts by row, as narrow as they fit. */
export type Codes = Uint8Array | Uint16Array | Uint32Array;

/** The cells of a column: by row the number of its text, 0 where the cell is empty. */
export interface TextColumn {
  readonly codes: Codes;
  readonly texts: Texts;
}

/** So many cells are added at a time. */
export const BATCH = 256;

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
