/** Counts rows by signature: which signatures there are among them, and how many rows have each. */
import type { Row } from "../model/rows.js";
import { keyOf } from "../reference/chosen.js";
import type { Evaluator } from "../reference/evaluate.js";
import { RuleFault } from "../reference/fault.js";
import type { Expression } from "../model/expression.js";
import type { SignaturePart, SignatureWay } from "../plan/signature.js";
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

/** The number of a row's signature. */
interface Numbering {
  readonly of: (row: Row) => number;
}

function numberingOf(columns: Columns, classes: readonly Classes[]): Numbering | null {
  if (classes.reduce((product, { size }) => product * size, 1) > MOST_SIGNATURES) return null;
  const of = (row: Row): number => {
    const place = columns.placeOf(row);
    let signature = 0;
    for (const { codes, ofCode, size } of classes)
      signature = signature * size + (ofCode[codes[place] ?? 0] ?? 0);
    return signature;
  };
  return { of };
}

/** Counts the rows of an entity in a month. */
export class Counter {
  private readonly counted = new WeakMap<readonly Row[], Map<string, readonly Counted[] | null>>();
  private readonly numberings = new Map<string, Numbering | null>();
  private readonly classes = new Map<string, Classes>();

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
  nameOfRows(rows: readonly Row[], { parts, key }: SignatureWay): string | null {
    const number = this.numbering(parts, key);
    if (!number) return null;
    if (rows.length === 1 && rows[0]) return String(number.of(rows[0]));
    return rows
      .map((row) => number.of(row))
      .sort((left, right) => left - right)
      .join(" ");
  }

  private count(rows: readonly Row[], { parts, key }: SignatureWay): readonly Counted[] | null {
    const number = this.numbering(parts, key);
    if (!number) return null;
    const found = new Map<number, Counted>();
    for (const row of rows) {
      const signature = number.of(row);
      const known = found.get(signature);
      if (known) known.count += 1;
      else found.set(signature, { row, count: 1 });
    }
    return [...found.values()];
  }

  private numbering(parts: readonly SignaturePart[], key: string): Numbering | null {
    const known = this.numberings.get(key);
    if (known !== undefined) return known;
    const made = numberingOf(
      this.columns,
      parts.map((part) => this.classesOf(part)),
    );
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

  /** Values that have no text are numbered. */
  private readonly numbers = new Map<unknown, number>();

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
