/**
 * Texts kept once each, and columns of their numbers. A register repeats its values: ten million rows of
 * `nej` are ten million bytes and one text.
 *
 * Texts lie as UTF-8, end to end, as in the file, and are decoded only when asked for. They are numbered in
 * the order in which they first appear, so that nothing that follows depends on how they are looked up.
 */

import { NONE, Tails } from "./tails.js";

/** So much is addressed by 32 bits. A file is smaller, but several number their texts among the same keys. */
const MOST_TEXT_BYTES = 2 ** 32 - 1;

/** There is no room for another text. */
export class TooManyTexts extends Error {
  constructor(readonly mostBytes: number) {
    super("More different texts than can be kept.");
  }
}

/** A lookup that passes more occupied places than this is counted: by chance it hardly happens. */
const LONG_RUN = 128;

/** So many places and more are doubled when they are two thirds full; fewer become four times as many. */
const LARGE_TABLE = 2 ** 22;

const FIRST_SEED = 0x811c9dc5 | 0;
const FNV_PRIME = 0x01000193;

const ENCODER = new TextEncoder();
/** A byte order mark is a character like others here. */
const DECODER = new TextDecoder("utf-8", { ignoreBOM: true });

/** So many texts are added at a time. */
export const BATCH = 256;

/** What the last digits of the texts come to that are added. */
const values = new Int32Array(BATCH);

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

/** Room for so many places. */
export function textPlaces(count: number): TextPlaces {
  return { hashes: new Int32Array(count), starts: new Int32Array(count), ends: new Int32Array(count) };
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
  private someNul = false;
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
  /** Texts that are found by their last digits; these are not in the table. Null if the texts have no such form. */
  private tails: Tails | null = null;

  /**
   * @param expected - How many texts there may be, so that the table need not grow under them.
   * @param mostBytes - So many bytes may they have in all.
   */
  constructor(
    expected = 0,
    private readonly mostBytes = MOST_TEXT_BYTES,
  ) {
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

  /** True if a text has the character NUL, which no text in a CSV file has. */
  get hasNul(): boolean {
    return this.someNul;
  }

  /** Where `hashOf` begins for these texts. Another one as soon as many of them have the same hash. */
  get seed(): number {
    return this.hashSeed;
  }

  /** Whether `addAll` reads hashes: not of texts that are found by their last digits, nor before there is a text. */
  get needsHashes(): boolean {
    return this.count > 0 && !this.tails;
  }

  /** The number of the text in bytes[from, to), added if it is new. */
  add(bytes: Uint8Array, from: number, to: number): number {
    const number = this.addByTail(bytes, from, to);
    if (number !== NONE) return number;
    const added = this.addByHash(mixed(hashOf(this.hashSeed, bytes, from, to)), bytes, from, to);
    this.settle();
    return added;
  }

  /**
   * Adds texts whose hash by the present seed is known, if `needsHashes`: the numbers of the `count` places from
   * `first` on, at most `BATCH`.
   * The table is read for all of them first: so many reads at once take little longer than one.
   */
  addAll(bytes: Uint8Array, places: TextPlaces, first: number, count: number, numbers: Uint32Array): void {
    const { hashes, starts, ends } = places;
    const { needsHashes } = this;
    if (needsHashes) this.guess(hashes, first, count, numbers);
    else this.findByTails(bytes, places, first, count, numbers);
    for (let at = 0, place = first; at < count; at += 1, place += 1) {
      const found = numbers[at] ?? 0;
      const from = starts[place] ?? 0;
      const to = ends[place] ?? 0;
      if (from === to || (found !== 0 && (!needsHashes || this.isText(found, bytes, from, to)))) continue;
      numbers[at] = needsHashes
        ? this.addByHash(mixed(hashes[place] ?? 0), bytes, from, to)
        : this.add(bytes, from, to);
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

  /** The number of a text that is empty or found by its last digits; else `NONE`. */
  private addByTail(bytes: Uint8Array, from: number, to: number): number {
    if (from === to) return 0;
    if (this.count === 0) this.tails = Tails.of(bytes, from, to);
    const { tails } = this;
    const value = tails ? tails.valueOf(bytes, from, to) : NONE;
    if (!tails || value === NONE) return NONE;
    return tails.get(value) || this.appendTail(tails, value, bytes, from, to);
  }

  private addByHash(hash: number, bytes: Uint8Array, from: number, to: number): number {
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

  /** The numbers of the texts whose last digits are known, else 0. */
  private findByTails(
    bytes: Uint8Array,
    { starts, ends }: TextPlaces,
    first: number,
    count: number,
    numbers: Uint32Array,
  ): void {
    const { tails } = this;
    if (!tails) {
      numbers.fill(0, 0, count);
      return;
    }
    for (let at = 0, place = first; at < count; at += 1, place += 1)
      values[at] = tails.valueOf(bytes, starts[place] ?? 0, ends[place] ?? 0);
    for (let at = 0; at < count; at += 1) {
      const value = values[at] ?? NONE;
      numbers[at] = value === NONE ? 0 : tails.get(value);
    }
  }

  private findBytes(bytes: Uint8Array, from: number, to: number): number {
    if (from === to) return 0;
    const value = this.tails ? this.tails.valueOf(bytes, from, to) : NONE;
    if (this.tails && value !== NONE) return this.tails.get(value);
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

  private appendTail(tails: Tails, value: number, bytes: Uint8Array, from: number, to: number): number {
    this.keepBytes(bytes, from, to);
    if (!tails.add(value, this.count)) this.withoutTails();
    return this.count;
  }

  /** From here on every text is found by its hash. */
  private withoutTails(): void {
    this.tails = null;
    const places = this.table.length;
    this.rehash(this.count * 3 > places * 2 ? this.roomFor(places) : places);
  }

  private append(hash: number, bytes: Uint8Array, from: number, to: number): number {
    this.keepBytes(bytes, from, to);
    const places = this.table.length;
    if (this.count * 3 > places * 2) this.rehash(this.roomFor(places));
    else this.table[this.free] = (hash & ~this.mask) | this.count;
    if (this.tails && !this.tails.addOther()) this.withoutTails();
    return this.count;
  }

  private keepBytes(bytes: Uint8Array, from: number, to: number): void {
    const start = this.endOf(this.count);
    const end = start + to - from;
    if (end > this.bytes.length) this.growBytes(end);
    const kept = this.bytes;
    let seen = 0;
    let least = 0xff;
    for (let at = from, own = start; at < to; at += 1, own += 1) {
      const byte = bytes[at] ?? 0;
      kept[own] = byte;
      seen |= byte;
      if (byte < least) least = byte;
    }
    if (seen >= 0x80) this.onlyAscii = false;
    if (least === 0) this.someNul = true;
    this.count += 1;
    if (this.count >= this.ends.length) this.growEnds();
    this.ends[this.count] = end;
  }

  private growBytes(needed: number): void {
    if (needed > this.mostBytes) throw new TooManyTexts(this.mostBytes);
    const grown = new Uint8Array(Math.min(this.mostBytes, Math.max(needed, this.bytes.length * 2)));
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

  /** Places for the texts that there are and more: a number must fit in the low bits of an entry. */
  private roomFor(places: number): number {
    let room = places;
    do room *= room < LARGE_TABLE ? 4 : 2;
    while (this.count * 3 > room * 2);
    return room;
  }

  /** Makes a table of so many places, a power of two, for the texts that have no tail. They all differ. */
  private rehash(places: number): void {
    const { bytes, ends, count, hashSeed, tails } = this;
    const table = new Int32Array(places);
    const mask = places - 1;
    let start = 0;
    for (let number = 1; number <= count; number += 1) {
      const end = ends[number] ?? 0;
      if (tails && tails.valueOf(bytes, start, end) !== NONE) {
        start = end;
        continue;
      }
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
