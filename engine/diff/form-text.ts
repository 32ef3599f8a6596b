/** How normal forms are written: as text with brackets, and sums and products with their parts in one order. */
import type { Force } from "../model/force.js";
import type { Type, When } from "../model/model.js";
import { equals, multiply, ONE, rational, sumOf, ZERO, type Rational } from "../values/rational.js";
import { sizeOfUnit } from "../values/unit.js";

/** A part of a form: its head with what it is made of. */
export function form(head: string, ...parts: readonly string[]): string {
  return `(${[head, ...parts].join(" ")})`;
}

/** A number, exactly. */
export function numberForm({ numerator, denominator }: Rational): string {
  return denominator === 1n ? String(numerator) : `${numerator}/${denominator}`;
}

/** How many of the least units of its kind one unit of the type is. */
export function sizeOf(type: Type): Rational {
  return type.kind === "number" ? sizeOfUnit(type.unit) : ONE;
}

/** Data of the syntax or the model as text, without where it stands. */
export function plain(data: unknown): string {
  return JSON.stringify(data, (key, value: unknown) => {
    if (/^(?:span|\w+Span|endedAt)$/.test(key)) return undefined;
    return typeof value === "bigint" ? value.toString() : value;
  });
}

export function forceForm(force: Force | null): string {
  return force === null ? "" : plain(force.map(({ from, until }) => [from?.toString(), until?.toString()]));
}

export function scheduleForm({ frequency, month, previous }: When): string {
  return form("schedule", frequency, String(month ?? ""), String(previous));
}

/** The parts in one order: that in which they stand does not matter. */
export function sorted(parts: readonly string[]): readonly string[] {
  return [...parts].sort();
}

/** A term of a sum or a factor of a product, and how many times or to which power it stands there. */
export interface Counted {
  readonly form: string;
  readonly count: Rational;
}

const NUMBER = /^(-?\d+)(?:\/(\d+))?$/;

/** The number that a form is; null for any other form. */
export function numberOf(text: string): Rational | null {
  const found = NUMBER.exec(text);
  return found ? rational(BigInt(found[1] ?? "0"), BigInt(found[2] ?? "1")) : null;
}

/** `a + b − c`: equal terms together, numbers added. */
export function sumForm(terms: readonly Counted[]): string {
  const numbers = terms.flatMap(({ form: text, count }) => {
    const number = numberOf(text);
    return number ? [multiply(number, count)] : [];
  });
  const constant = sumOf(numbers);
  const others = together(terms.filter(({ form: text }) => numberOf(text) === null));
  const written = others.map(({ form: text, count }) =>
    equals(count, ONE) ? text : form("×", numberForm(count), text),
  );
  // A term that is taken away again still has to be computable, so that the form keeps it.
  const all = [
    ...(equals(constant, ZERO) && others.length > 0 ? [] : [numberForm(constant)]),
    ...sorted(written),
  ];
  return all.length === 1 ? (all[0] ?? "0") : form("+", ...all);
}

/** `a × b / c`: equal factors together, numbers multiplied. What is divided by stays apart, since it may be 0. */
export function productForm(above: readonly string[], below: readonly string[]): string {
  const numbers = above.map(numberOf).filter((number) => number !== null);
  const constant = numbers.reduce((product, number) => multiply(product, number), ONE);
  const others = sorted(above.filter((text) => numberOf(text) === null));
  const divisors = below.length > 0 ? [form("/", ...sorted(below))] : [];
  const all = [
    ...(equals(constant, ONE) && others.length > 0 ? [] : [numberForm(constant)]),
    ...others,
    ...divisors,
  ];
  return all.length === 1 ? (all[0] ?? "1") : form("×", ...all);
}

function together(terms: readonly Counted[]): readonly Counted[] {
  const counts = new Map<string, Rational[]>();
  for (const { form: text, count } of terms) counts.set(text, [...(counts.get(text) ?? []), count]);
  return [...counts].map(([text, list]) => ({ form: text, count: sumOf(list) }));
}
