/** What an evaluator keeps of what it has computed, so that each value is computed once. */
import { isNumber, type Row, type Value } from "../model/rows.js";
import type { Rational } from "../values/rational.js";
import type { RuleFault } from "./fault.js";

/** What is kept of a definition: its value, or why it has none. */
export type Kept = Value | RuleFault | undefined;

/** So many rows lie side by side: enough to cost little more than their values, and few enough for a small example. */
const PAGE = 64;

/** Rows mostly have the same few numbers: so many of them are kept once, however many rows have them. */
const MOST_SHARED = 50_000;

/** What is kept of one definition: of the whole package, and of rows by pages. */
export interface KeptOf {
  readonly ofPackage: [Kept];
  readonly ofRows: Kept[][];
}

export function nothingKept(): KeptOf {
  return { ofPackage: [undefined], ofRows: [] };
}

/**
 * The values of the definitions in one month. They lie by definition, and under it by the row's number, which no other
 * row of its entity has: a month of a region keeps millions, a year's limit those of twelve months, and a list or a map
 * for each row would be many times larger than what it holds.
 */
export class KeptValues {
  private readonly numbers = new Map<bigint, Rational>();

  private readonly of: (KeptOf | undefined)[] = [];

  /** @param known - What is kept of a definition already, where others may keep it too; null where none do. */
  constructor(private readonly known: ((definition: number) => KeptOf | null) | null = null) {}

  /** What is kept of a definition, for a row of its entity or for the whole package. */
  get(definition: number, row: Row | null): Kept {
    const own = this.of[definition] ?? this.found(definition);
    if (!row) return own?.ofPackage[0];
    return own?.ofRows[Math.floor(row.number / PAGE)]?.[row.number % PAGE];
  }

  set(definition: number, row: Row | null, value: Kept): void {
    const own = this.of[definition] ?? this.found(definition) ?? (this.of[definition] = nothingKept());
    if (!row) {
      own.ofPackage[0] = value;
      return;
    }
    const page = (own.ofRows[Math.floor(row.number / PAGE)] ??= new Array<Kept>(PAGE));
    page[row.number % PAGE] = isNumber(value) ? this.shared(value) : value;
  }

  /** What others keep of a definition; nothing where they keep none of it. */
  private found(definition: number): KeptOf | undefined {
    const found = this.known?.(definition) ?? undefined;
    this.of[definition] = found;
    return found;
  }

  /** The number that is kept already, if one is as large. */
  private shared(value: Rational): Rational {
    const same = this.numbers.get(value.numerator);
    if (same?.denominator === value.denominator) return same;
    if (!same && this.numbers.size < MOST_SHARED) this.numbers.set(value.numerator, value);
    return value;
  }
}

/** Whether named selections hold the rows of a month: by selection, one byte a row. */
export class KeptSelections {
  private readonly answers: Uint8Array[] = [];

  /** Undefined as long as the row has not been tried. */
  get(selection: number, { number }: Row): boolean | undefined {
    const answer = this.answers[selection]?.[number] ?? 0;
    return answer === 0 ? undefined : answer === YES;
  }

  set(selection: number, { number }: Row, holds: boolean): void {
    const known = this.answers[selection] ?? new Uint8Array(PAGE);
    const answers = number < known.length ? known : grown(known, number + 1);
    answers[number] = holds ? YES : NO;
    this.answers[selection] = answers;
  }
}

/** Not tried is 0. */
const NO = 1;
const YES = 2;

function grown(known: Uint8Array, least: number): Uint8Array {
  const larger = new Uint8Array(Math.max(least, 2 * known.length));
  larger.set(known);
  return larger;
}
