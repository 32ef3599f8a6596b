/** JSON in bytes (RFC 8259): where its parts end. No Node module. */

export const QUOTE = 0x22;
export const COMMA = 0x2c;
export const COLON = 0x3a;
export const LF = 0x0a;
export const OPEN_LIST = 0x5b;
export const CLOSE_LIST = 0x5d;
export const OPEN_OBJECT = 0x7b;
export const CLOSE_OBJECT = 0x7d;
export const POINT = 0x2e;
export const MINUS = 0x2d;
const BACKSLASH = 0x5c;
const PLUS = 0x2b;
const ZERO = 0x30;
const NINE = 0x39;
/** With this bit set a letter is a small one. */
const SMALL = 0x20;
const SMALL_E = 0x65;

/** Not seen, or not there. */
export const NOWHERE = -1;

/** Up to where there is white space. */
export function afterSpace(bytes: Uint8Array, from: number): number {
  let at = from;
  for (; at < bytes.length; at += 1) {
    const byte = bytes[at];
    if (byte !== 0x20 && byte !== LF && byte !== 0x0d && byte !== 0x09) break;
  }
  return at;
}

/** Where an object or list that begins here has ended, by its brackets alone; `NOWHERE` if that is not seen. */
export function afterNested(bytes: Uint8Array, from: number): number {
  let depth = 0;
  for (let at = from; at < bytes.length; at += 1) {
    const byte = bytes[at];
    if (byte === QUOTE) {
      at = afterText(bytes, at) - 1;
      if (at < from) return NOWHERE;
    } else if (byte === OPEN_OBJECT || byte === OPEN_LIST) depth += 1;
    else if (byte === CLOSE_OBJECT || byte === CLOSE_LIST) {
      depth -= 1;
      if (depth === 0) return at + 1;
    }
  }
  return NOWHERE;
}

/** Where the text that begins at this quotation mark has ended, its closing one counted; `NOWHERE` if that is not seen. */
export function afterText(bytes: Uint8Array, quote: number): number {
  for (let at = quote + 1; at < bytes.length; at += 1) {
    const byte = bytes[at];
    if (byte === QUOTE) return at + 1;
    if (byte === BACKSLASH) at += 1;
  }
  return NOWHERE;
}

/** Whether bytes[from, to) have an escape. */
export function hasEscape(bytes: Uint8Array, from: number, to: number): boolean {
  for (let at = from; at < to; at += 1) if (bytes[at] === BACKSLASH) return true;
  return false;
}

/** Whether bytes[from, to) have a control character, which stands in a text only as an escape. */
export function hasControl(bytes: Uint8Array, from: number, to: number): boolean {
  for (let at = from; at < to; at += 1) if ((bytes[at] ?? 0) < 0x20) return true;
  return false;
}

/** A number as it is written. */
export interface WrittenNumber {
  /** Where it ends; `NOWHERE` if it is no number. */
  readonly end: number;
  /** Where its decimal point stands, and whether it is written with an exponent. */
  readonly point: number;
  readonly hasExponent: boolean;
}

const NO_NUMBER: WrittenNumber = { end: NOWHERE, point: NOWHERE, hasExponent: false };

/** Reads the form of a number that begins here. */
export function numberAt(bytes: Uint8Array, from: number): WrittenNumber {
  const start = bytes[from] === MINUS ? from + 1 : from;
  let at = bytes[start] === ZERO ? start + 1 : afterDigits(bytes, start);
  if (at === start) return NO_NUMBER;
  let point = NOWHERE;
  if (bytes[at] === POINT) {
    point = at;
    at = afterDigits(bytes, point + 1);
    if (at === point + 1) return NO_NUMBER;
  }
  if (((bytes[at] ?? 0) | SMALL) !== SMALL_E) return { end: at, point, hasExponent: false };
  const sign = bytes[at + 1];
  const digits = sign === PLUS || sign === MINUS ? at + 2 : at + 1;
  const end = afterDigits(bytes, digits);
  return end === digits ? NO_NUMBER : { end, point, hasExponent: true };
}

function afterDigits(bytes: Uint8Array, from: number): number {
  let at = from;
  for (; at < bytes.length; at += 1) {
    const byte = bytes[at] ?? 0;
    if (byte < ZERO || byte > NINE) break;
  }
  return at;
}

/** Whether a number of `numberAt` may begin with this byte. */
export function beginsNumber(byte: number): boolean {
  return byte === MINUS || (byte >= ZERO && byte <= NINE);
}

/** Whether the bytes from here on are these. */
export function standsAt(bytes: Uint8Array, at: number, wanted: Uint8Array): boolean {
  for (let index = 0; index < wanted.length; index += 1)
    if (bytes[at + index] !== wanted[index]) return false;
  return true;
}
