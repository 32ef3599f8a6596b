/** Counts rows by signature: which signatures there are among them, and how many rows have each. */
import type { Row } from "../model/rows.js";
import { keyOf } from "../reference/chosen.js";
import type { Evaluator } from "../reference/evaluate.js";
import { RuleFault } from "../reference/fault.js";
import type { Expression } from "../model/expression.js";
import type { LedToPart, SignaturePart, SignatureWay } from "../plan/signature.js";
import type { Columns } from "./columns.js";

/** The rows of one signature: the first of them, which stands for all, and how many they are. */
export interface Counted {
  readonly row: Row;
  count: number;
}

/** More signatures than these cannot be told apart by whole numbers; so many would save nothing either. */
const MOST_SIGNATURES = Number.MAX_SAFE_INTEGER;

/** For each row, by its place, in which class it is: rows of one class agree in all that is asked of an attribute. */
interface Classes {
  readonly codes: Uint32Array;
  readonly ofCode: Uint32Array;
  readonly size: number;
}

/** How the signature of a row is numbered: a digit for each part, of as many values as the part has classes. */
interface Numbering {
  readonly classes: readonly Classes[];
  /** So many signatures there can be. */
  readonly size: number;
}

function numberingOf(classes: readonly Classes[]): Numbering | null {
  const size = classes.reduce((product, one) => product * one.size, 1);
  return size > MOST_SIGNATURES ? null : { classes, size };
}

/** The signatures of the rows at some places: one part after the other, since that is the quickest way through them. */
function signaturesAt(places: Uint32Array, { classes }: Numbering): Float64Array {
  const signatures = new Float64Array(places.length);
  for (const { codes, ofCode, size } of classes)
    for (let at = 0; at < places.length; at += 1)
      signatures[at] = (signatures[at] ?? 0) * size + (ofCode[codes[places[at] ?? 0] ?? 0] ?? 0);
  return signatures;
}

/** Up to so many signatures have a place each; more are looked up. */
const MOST_PLACES = 65_536;

/** The first row of each signature and how many there are, in the order in which they first occur. */
function tally(rows: readonly Row[], signatures: Float64Array, size: number): readonly Counted[] {
  const counted: Counted[] = [];
  const places = size <= MOST_PLACES ? new Int32Array(size) : null;
  const others = new Map<number, number>();
  for (let at = 0; at < signatures.length; at += 1) {
    const signature = signatures[at] ?? 0;
    // Counted from 1: 0 is one that has not occurred.
    const known = places ? (places[signature] ?? 0) : (others.get(signature) ?? 0);
    const row = rows[at];
    const one = counted[known - 1];
    if (one) one.count += 1;
    else if (row) {
      counted.push({ row, count: 1 });
      if (places) places[signature] = counted.length;
      else others.set(signature, counted.length);
    }
  }
  return counted;
}

/** Counts the rows of an entity in a month. */
export class Counter {
  private readonly counted = new WeakMap<readonly Row[], Map<string, readonly Counted[] | null>>();
  private readonly numberings = new Map<string, Numbering | null>();
  private readonly classes = new Map<string, Classes>();
  /** By what is asked of the rows that lead to a row, the number of its answer by place; 0 if it has not been asked. */
  private readonly ofLed = new Map<string, Uint32Array>();
  /** The number of each answer, and of each value: a row has no text to be told by. */
  private readonly names = new Map<string, number>();
  private readonly numbers = new Map<unknown, number>();

  constructor(
    private readonly columns: Columns,
    private readonly evaluator: Evaluator,
  ) {}

  /** The signatures of rows, in the order in which they first occur; null if there are too many to count. */
  signaturesOf(rows: readonly Row[], way: SignatureWay): readonly Counted[] | null {
    const known = this.counted.get(rows) ?? new Map<string, readonly Counted[] | null>();
    this.counted.set(rows, known);
    const found = known.get(way.key);
    if (found !== undefined) return found;
    const counted = this.count(rows, way);
    known.set(way.key, counted);
    return counted;
  }

  /** Which signatures rows have, as text: the same for all rows that agree in them, in whatever order they stand. */
  nameOfRows(rows: readonly Row[], { parts, led }: SignatureWay): string | null {
    const numbering = led.length === 0 ? this.numbering(parts) : null;
    if (!numbering) return null;
    const signatures = signaturesAt(this.placesOf(rows), numbering);
    return signatures.length === 1 ? String(signatures[0]) : signatures.sort().join(" ");
  }

  private count(rows: readonly Row[], way: SignatureWay): readonly Counted[] | null {
    const numbering = this.numbering(way.parts);
    if (!numbering) return null;
    const signatures = signaturesAt(this.placesOf(rows), numbering);
    return way.led.length === 0
      ? tally(rows, signatures, numbering.size)
      : this.tallyLed(rows, signatures, way);
  }

  /** Counts by what is asked of the rows that lead to each row too, where it is asked at all. */
  private tallyLed(rows: readonly Row[], signatures: Float64Array, way: SignatureWay): readonly Counted[] {
    const found = new Map<string, Counted>();
    const passes = new Map<number, boolean>();
    rows.forEach((row, at) => {
      const own = signatures[at] ?? 0;
      // The same for all rows that agree in their attributes.
      const asked = passes.get(own) ?? way.first.every((one) => this.evaluator.truth(one, row));
      passes.set(own, asked);
      if (!asked) return;
      let name = String(own);
      for (const one of way.led) name += ` ${this.numberOf(one, row)}`;
      const known = found.get(name);
      if (known) known.count += 1;
      else found.set(name, { row, count: 1 });
    });
    return [...found.values()];
  }

  private placesOf(rows: readonly Row[]): Uint32Array {
    const places = new Uint32Array(rows.length);
    for (let at = 0; at < rows.length; at += 1) {
      const row = rows[at];
      if (row) places[at] = this.columns.placeOf(row);
    }
    return places;
  }

  private numbering(parts: readonly SignaturePart[]): Numbering | null {
    const key = parts.map((part) => part.key).join("\n");
    const known = this.numberings.get(key);
    if (known !== undefined) return known;
    const made = numberingOf(parts.map((part) => this.classesOf(part)));
    this.numberings.set(key, made);
    return made;
  }

  private classesOf(part: SignaturePart): Classes {
    const known = this.classes.get(part.key);
    if (known) return known;
    const { codes, firsts } = this.columns.column(part.attribute.index);
    const numbers = new Map<string, number>();
    const ofCode = Uint32Array.from(firsts, (row, code) => {
      const name = part.isPlain ? String(code) : part.values.map((one) => this.nameOf(one, row)).join(" ");
      const number = numbers.get(name) ?? numbers.size;
      numbers.set(name, number);
      return number;
    });
    const classes = { codes, ofCode, size: Math.max(1, numbers.size) };
    this.classes.set(part.key, classes);
    return classes;
  }

  /** The number of a value that is asked of the rows that lead to a row. It is kept: several aggregates ask it. */
  private numberOf({ key, value }: LedToPart, row: Row): number {
    const kept = this.ofLed.get(key) ?? new Uint32Array(this.columns.size);
    this.ofLed.set(key, kept);
    const place = this.columns.placeOf(row);
    const known = kept[place] ?? 0;
    if (known !== 0) return known;
    const name = this.nameOf(value, row);
    const number = this.names.get(name) ?? this.names.size + 1;
    this.names.set(name, number);
    kept[place] = number;
    return number;
  }

  /** What tells a value from others. What is wrong with one is found when it is used, if it is. */
  private nameOf(expression: Expression, row: Row): string {
    try {
      const key = keyOf(this.evaluator.value(expression, row) ?? undefined);
      const number = this.numbers.get(key) ?? this.numbers.size;
      this.numbers.set(key, number);
      return String(number);
    } catch (fault) {
      if (fault instanceof RuleFault) return `fault ${row.number}`;
      throw fault;
    }
  }
}
