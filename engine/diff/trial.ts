/** Tries two versions of a rule on the same inputs: where they differ, and the smallest such inputs. */
import type { Expression } from "../model/expression.js";
import type { Model, Type } from "../model/model.js";
import { isNumber, type Dataset, type Value } from "../model/rows.js";
import { Evaluator } from "../reference/evaluate.js";
import { RuleFault } from "../reference/fault.js";
import { showValue } from "../reference/show.js";
import { addDays, isDate } from "../values/date.js";
import { add, isZero, multiply, rational, subtract, powerOfTen, type Rational } from "../values/rational.js";
import { sizeOf } from "./form-text.js";
import { combinations } from "./combinations.js";
import { degreeIn, pointsOf } from "./pieces.js";
import { inOrder, stepsAround } from "./ranges.js";
import { turnsIn } from "./turns.js";
import { constantsIn, inUnitOf, Inputs, numbersIn, rowOf, type Input } from "./abstraction.js";

/** A version of a rule over the inputs that both share. */
export interface Version {
  readonly body: Expression;
  readonly model: Model;
  /** The type by which it reads an input; null if it does not read it. */
  readonly reads: (input: Input) => Type | null;
}

/** What came of trying. */
export interface Tried {
  /** The smallest inputs on which the two differ; null if none was found. */
  readonly differs: Difference | null;
  readonly cases: number;
  /** True if every combination of the inputs' values was tried. */
  readonly all: boolean;
}

export interface Difference {
  readonly values: readonly Value[];
  readonly before: Outcome;
  readonly after: Outcome;
}

export type Outcome =
  | { readonly kind: "value"; readonly value: Value }
  /** The rule has no value there. */
  | { readonly kind: "fault"; readonly code: string };

/** Said of inputs for which a rule has no value. */
export const NO_VALUE = "inget värde";

/**
 * True of a difference that no data shows: a rule without a value where something is missing reads what is never
 * missing, which `check` has seen to. It is told only where there is no other.
 */
export function isOfMissing({ values, before, after }: Difference): boolean {
  return values.includes(null) && (before.kind === "fault" || after.kind === "fault");
}

/** What a version gives, in words. */
export function outcomeWords(outcome: Outcome, { body, model }: Version): string {
  return outcome.kind === "fault" ? NO_VALUE : showValue(model, outcome.value, body.type);
}

/** By which inputs not tried in full are chosen. */
export const SEED = 20260101;
const MOST_CASES = 2_000;
const MOST_VALUES = 24;

/** Tries two versions on inputs that decide something in either of them. */
export function tryBoth(before: Version, after: Version, inputs: Inputs): Tried {
  const values = inputs.all.map((input) => valuesOf(input, [before, after]));
  const trial = new Trial(before, after, inputs);
  const count = values.reduce((product, list) => product * list.values.length, 1);
  const all = count <= MOST_CASES;
  let cases = 0;
  let ofMissing: Difference | null = null;
  for (const chosen of all ? combinations(values.map((one) => one.values)) : some(values)) {
    cases += 1;
    const found = trial.at(chosen);
    if (found && !isOfMissing(found)) return { differs: trial.smallest(found, values), cases, all: false };
    ofMissing ??= found;
  }
  if (ofMissing) return { differs: ofMissing, cases, all: false };
  const whole = all && values.every(({ isWhole }) => isWhole);
  const pieces = whole ? null : tryPieces(trial, inputs, values, [before, after]);
  return { differs: null, cases: pieces ?? cases, all: whole || pieces !== null };
}

/** Tries rules that follow from one number in pieces everywhere that matters; null if they are not, or differ. */
function tryPieces(
  trial: Trial,
  inputs: Inputs,
  values: readonly Tries[],
  versions: readonly Version[],
): number | null {
  const open = values.flatMap(({ isWhole }, at) => (isWhole ? [] : [at]));
  const [place = -1] = open;
  const input = inputs.all[place];
  const type = input?.type;
  if (open.length !== 1 || !input || type?.kind !== "number") return null;
  const degrees = versions.map(({ body, model }) => degreeIn(body, place, model));
  if (degrees.some((degree) => degree === null)) return null;
  const within = Math.max(...degrees.map((degree) => degree ?? 0)) + 1;
  const points = pointsOf(marksOf(input, versions), within, type.scale === 0);
  const lists = values.map((tries, at) =>
    at === place ? { values: [...points, null], isWhole: true } : tries,
  );
  if (lists.reduce((count, list) => count * list.values.length, 1) > MOST_CASES) return null;
  let cases = 0;
  for (const chosen of combinations(lists.map((one) => one.values))) {
    cases += 1;
    if (trial.at(chosen)) return null;
  }
  return cases;
}

/** The values of an input that are tried, simplest first; `isWhole` if it has no others. */
export interface Tries {
  readonly values: readonly Value[];
  readonly isWhole: boolean;
}

/** Last of all that it is missing, which no rule may pass over. */
export function valuesOf(input: Input, versions: readonly Version[]): Tries {
  const { values, isWhole } = valuesThere(input, versions);
  return { values: [...values, null], isWhole };
}

function valuesThere(input: Input, versions: readonly Version[]): Tries {
  const { type } = input;
  switch (type.kind) {
    case "truth":
      return { values: [false, true], isWhole: true };
    case "choice":
      return { values: type.values.slice(0, MOST_VALUES), isWhole: type.values.length <= MOST_VALUES };
    case "number":
      return { values: numbersNear(input, type, versions), isWhole: false };
    case "date":
    case "month":
    case "text": {
      const own = versions.flatMap(({ body }) => constantsIn(body, type.kind));
      const beside = own.flatMap((value): readonly Value[] =>
        isDate(value) ? [addDays(value, -1), value, addDays(value, 1)] : [value],
      );
      return { values: beside.filter((value) => value !== null).slice(0, MOST_VALUES), isWhole: false };
    }
    case "entity":
    case "rows":
    case "unknown":
      return { values: [], isWhole: false };
  }
}

const FEW = [0n, 1n, 2n, 3n, 7n, 10n, 50n, 100n, 1000n].map((value) => rational(value));

/** The numbers that decide something in the rule, those beside them, and a few others; least first. */
function numbersNear(
  input: Input,
  type: Extract<Type, { kind: "number" }>,
  versions: readonly Version[],
): readonly Rational[] {
  const step = rational(1n, powerOfTen(type.scale ?? 2));
  const near = marksOf(input, versions)
    .slice(0, MOST_VALUES)
    .flatMap((mark) => {
      const [below, above] = stepsAround(mark, step);
      return [below, above, add(above, step), subtract(below, step)];
    });
  const all = [...FEW, ...near].filter((value) => value.numerator >= 0n && isWholeStep(value, step));
  return inOrder(all);
}

/** The numbers that decide something in any of the versions, in the unit of an input, each once, least first. */
export function marksOf({ type, place }: Input, versions: readonly Version[]): readonly Rational[] {
  return inOrder(
    versions.flatMap(({ body, model }) => [...numbersIn(body, model, type), ...turnsIn(body, place, type)]),
  );
}

/** True of a number that has no more decimals than its type. */
function isWholeStep(value: Rational, step: Rational): boolean {
  return multiply(value, rational(step.denominator, step.numerator)).denominator === 1n;
}

/** Each input by itself around a few others, then combinations chosen by a seed. */
function* some(lists: readonly Tries[]): Generator<readonly Value[]> {
  const next = numbersFrom(SEED);
  const pick = ({ values }: Tries): Value => values[next(values.length)] ?? null;
  for (let round = 0; round < 8; round += 1) {
    const base = lists.map(pick);
    for (const [at, { values }] of lists.entries())
      for (const value of values.slice(0, MOST_VALUES))
        yield base.map((other, place) => (place === at ? value : other));
  }
  for (let count = 0; count < MOST_CASES; count += 1) yield lists.map(pick);
}

/** Whole numbers below a bound, the same each time (a linear congruential generator of 32 bits). */
function numbersFrom(seed: number): (below: number) => number {
  let state = BigInt(seed);
  return (below) => {
    state = (state * 1_664_525n + 1_013_904_223n) % 4_294_967_296n;
    return Number((state >> 8n) % BigInt(Math.max(1, below)));
  };
}

const NO_DATA: Dataset = new Map();

/** Two versions of a rule with the inputs that they share. */
export class Trial {
  constructor(
    readonly before: Version,
    readonly after: Version,
    readonly inputs: Inputs,
  ) {}

  /** What differs for these inputs; null if nothing does. */
  at(values: readonly Value[]): Difference | null {
    const before = this.outcomeOf(this.before, values);
    const after = this.outcomeOf(this.after, values);
    return this.isSame(before, after) ? null : { values, before, after };
  }

  /** The same difference with inputs as simple as can be: each in turn is given the first value that still tells. */
  smallest(found: Difference, lists: readonly Tries[]): Difference {
    let best = found;
    for (const [at, { values }] of lists.entries())
      for (const value of values) {
        if (value === best.values[at]) break;
        const simpler = this.at(best.values.map((other, place) => (place === at ? value : other)));
        if (!simpler) continue;
        best = simpler;
        break;
      }
    return best;
  }

  /** What one of the versions gives for some inputs. */
  outcomeOf({ body, reads, model }: Version, values: readonly Value[]): Outcome {
    const row = rowOf(values.map((value, at) => this.read(value, at, reads)));
    try {
      return { kind: "value", value: new Evaluator(model, NO_DATA, null).value(body, row) };
    } catch (error) {
      if (error instanceof RuleFault) return { kind: "fault", code: error.diagnostic.code };
      throw error;
    }
  }

  private read(value: Value, at: number, reads: Version["reads"]): Value {
    const input = this.inputs.all[at];
    const type = input ? reads(input) : null;
    return input && type ? inUnitOf(value, input.type, type) : value;
  }

  private isSame(before: Outcome, after: Outcome): boolean {
    if (before.kind === "fault" || after.kind === "fault") return before.kind === after.kind;
    const [old, now] = [before.value, after.value];
    if (!isNumber(old) || !isNumber(now)) return String(old) === String(now);
    return isZero(
      subtract(multiply(old, sizeOf(this.before.body.type)), multiply(now, sizeOf(this.after.body.type))),
    );
  }
}
