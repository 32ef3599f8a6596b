/**
 * Texts that begin alike and end in digits, as running numbers do: `P7`, `P8` or `0012`, `0013`. Such a text is found by its
 * digits in a list, where any other is found by its hash: that takes no comparing, and neighbours lie side by side.
 */

/** No text of this form. */
export const NONE = -1;

/** So many digits at the end tell texts apart; what is before them must be the same in all. */
const MOST_DIGITS = 8;

/** A list is kept in pages of so many values, 2 to the power of `PAGE_BITS`. */
const PAGE_BITS = 8;
const PAGE = 2 ** PAGE_BITS;

/** Room for so many values and for so many for each text may stand empty: with more, the numbers are no running ones. */
const ROOM = 2 ** 23;
const ROOM_FOR_EACH = 16;

/** So many texts of another form may there be, and as many as there are of this one. */
const MOST_OTHERS = 64;

const ZERO = 0x30;

/** The numbers of texts by their digits. */
export class Tails {
  private prefix = new Uint8Array(0);
  private others = 0;
  private count = 0;
  /** By the high bits of a value the number of its page from 1, 0 for none. */
  private pages = new Int32Array(16);
  private pageCount = 1;
  /** By page and the low bits of a value the number of a text, 0 for none. The first page is of no values. */
  private numbers = new Uint32Array(2 * PAGE);

  /** What is before the digits at the end of a text is so for all texts. Null if it does not end in a digit. */
  static of(bytes: Uint8Array, from: number, to: number): Tails | null {
    let start = to;
    while (start > from && to - start < MOST_DIGITS && isDigit(bytes[start - 1] ?? 0)) start -= 1;
    if (start === to) return null;
    const tails = new Tails();
    tails.prefix = bytes.slice(from, start);
    return tails;
  }

  /** The digits of a text as a whole number, 1 before them so that `7` is not `07`; `NONE` for a text of another form. */
  valueOf(bytes: Uint8Array, from: number, to: number): number {
    const { prefix } = this;
    const start = from + prefix.length;
    if (to <= start || to - start > MOST_DIGITS) return NONE;
    for (let at = 0; at < prefix.length; at += 1) if (bytes[from + at] !== prefix[at]) return NONE;
    let value = 1;
    for (let at = start; at < to; at += 1) {
      const byte = bytes[at] ?? 0;
      if (!isDigit(byte)) return NONE;
      value = value * 10 + byte - ZERO;
    }
    return value;
  }

  /** The number of the text with a value, or 0. */
  get(value: number): number {
    const page = this.pages[value >>> PAGE_BITS] ?? 0;
    return this.numbers[page * PAGE + (value & (PAGE - 1))] ?? 0;
  }

  /** Sets the number of a text. False if the texts seem to be no running numbers: they are better looked up otherwise. */
  add(value: number, number: number): boolean {
    this.count += 1;
    const page = this.pageOf(value >>> PAGE_BITS);
    this.numbers[page * PAGE + (value & (PAGE - 1))] = number;
    return this.pageCount * PAGE <= ROOM + ROOM_FOR_EACH * this.count;
  }

  /** Notes a text of another form. False as above. */
  addOther(): boolean {
    this.others += 1;
    return this.others <= this.count + MOST_OTHERS;
  }

  private pageOf(high: number): number {
    if (high >= this.pages.length) {
      const grown = new Int32Array(2 ** Math.ceil(Math.log2(high + 1)));
      grown.set(this.pages);
      this.pages = grown;
    }
    const known = this.pages[high] ?? 0;
    return known === 0 ? this.newPage(high) : known;
  }

  private newPage(high: number): number {
    const page = this.pageCount;
    this.pageCount += 1;
    this.pages[high] = page;
    if (this.pageCount * PAGE <= this.numbers.length) return page;
    const grown = new Uint32Array(2 * this.numbers.length);
    grown.set(this.numbers);
    this.numbers = grown;
    return page;
  }
}

function isDigit(byte: number): boolean {
  return byte >= ZERO && byte < ZERO + 10;
}
