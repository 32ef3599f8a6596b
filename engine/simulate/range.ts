/** Reads `2 400…2 600 kr per år i steg om 10`: the values that a varied value takes, both ends counted. */
import { readExpression, type ReadContext, type Stretch } from "../../grammar/expressions.js";
import type { Span } from "../../grammar/source.js";
import type { UnitWords } from "../../grammar/syntax.js";
import { formatExact } from "../values/format.js";
import {
  add,
  compare,
  divide,
  isWhole,
  multiply,
  negate,
  rational,
  subtract,
  ZERO,
  type Rational,
} from "../values/rational.js";
import { BUILT_IN_WORDS } from "../values/unit.js";
import { report } from "./messages.js";
import { figureOf, type Figure } from "./written.js";

/** More values than these are never asked for. */
export const MOST_VALUES = 1000;

/** The values of a range, in the order in which they were asked for. */
export interface Range {
  /** In words of the text: `kr per år`, or nothing. */
  readonly unit: string;
  readonly unitWords: UnitWords | null;
  readonly values: readonly RangeValue[];
}

export interface RangeValue {
  readonly value: Rational;
  /** As it would be written in the text: `2 410 kr per år`. */
  readonly text: string;
}

const FORM = /^(?<from>.+?)\s*(?:…|\.{3}|[–-])\s*(?<to>.+?)\s+i\s+steg\s+om\s+(?<step>.+)$/u;

/** Reads a range; null after reporting why it cannot be read. */
export function readRange(stretch: Stretch, context: ReadContext): Range | null {
  const { from, to, step } = FORM.exec(stretch.text)?.groups ?? {};
  if (from === undefined || to === undefined || step === undefined) {
    context.diagnostics.push(report("simulation-form", stretch.span, { option: "--vary" }));
    return null;
  }
  const last = stretch.text.length - step.length;
  const middle = stretch.text.slice(0, last).lastIndexOf(to);
  const parts = [
    { text: from, span: within(stretch, 0, from.length) },
    { text: to, span: within(stretch, middle, middle + to.length) },
    { text: step, span: within(stretch, last, stretch.text.length) },
  ] as const;
  const [first, end, by] = parts.map((part) => readFigure(part, context));
  if (!first || !end || !by) return null;
  const units = [first.unit, end.unit, by.unit].filter((unit) => unit !== null);
  const [unit] = units;
  if (unit && units.some((other) => symbols(other) !== symbols(unit))) {
    context.diagnostics.push(report("simulation-vary-units", stretch.span, {}));
    return null;
  }
  const ends = { first: first.value, last: end.value, step: by.value };
  return valuesOf(ends, unit ?? null, stretch, parts, context);
}

function within({ span }: Stretch, start: number, end: number): Span {
  return { ...span, start: span.start + start, end: span.start + end };
}

/** A number with its sign; null after reporting anything else. */
function readFigure(stretch: Stretch, context: ReadContext): Figure | null {
  const before = context.diagnostics.length;
  const read = readExpression(stretch, "Value", context);
  const figure = figureOf(read);
  if (context.diagnostics.length > before) return null;
  if (!figure) context.diagnostics.push(report("simulation-form", stretch.span, { option: "--vary" }));
  return figure;
}

/** The unit whatever words it is written in: `kronor` is kr. */
function symbols({ above, below }: UnitWords): string {
  const of = (words: readonly string[]): string =>
    words.map((word) => BUILT_IN_WORDS.get(word) ?? word).join(" ");
  return `${of(above)}/${of(below)}`;
}

interface Ends {
  readonly first: Rational;
  readonly last: Rational;
  readonly step: Rational;
}

function valuesOf(
  { first, last, step }: Ends,
  unitWords: UnitWords | null,
  { span, text: typed }: Stretch,
  [, end, by]: readonly [Stretch, Stretch, Stretch],
  { diagnostics }: ReadContext,
): Range | null {
  const unit = unitWords
    ? typed.slice(unitWords.span.start - span.start, unitWords.span.end - span.start)
    : "";
  const text = (value: Rational): string => `${formatExact(value) ?? ""} ${unit}`.trimEnd();
  if (compare(step, ZERO) <= 0) {
    const facts = { wrong: "not-above-zero", before: "", after: "" } as const;
    diagnostics.push(report("simulation-vary-step", by.span, facts));
    return null;
  }
  const stride = compare(first, last) <= 0 ? step : negate(step);
  const count = divide(subtract(last, first), stride);
  const whole = rational(count.numerator / count.denominator);
  const at = (index: Rational): Rational => add(first, multiply(stride, index));
  if (!isWhole(count)) {
    const facts = { before: text(at(whole)), after: text(at(add(whole, rational(1n)))) };
    diagnostics.push(report("simulation-vary-step", end.span, { wrong: "not-reached", ...facts }));
    return null;
  }
  const many = add(count, rational(1n));
  const most = rational(BigInt(MOST_VALUES));
  if (compare(many, most) > 0) {
    const facts = { count: formatExact(many) ?? "", most: formatExact(most) ?? "" };
    diagnostics.push(report("simulation-vary-many", span, facts));
    return null;
  }
  const values = Array.from({ length: Number(many.numerator) }, (_, index) => at(rational(BigInt(index))));
  return { unit, unitWords, values: values.map((value) => ({ value, text: text(value) })) };
}
