/** Sets two ledgers of one month beside each other. */
import type { Model } from "../model/model.js";
import { total, type Payment } from "../payments.js";
import {
  add,
  divide,
  isZero,
  multiply,
  negate,
  rational,
  subtract,
  ZERO,
  type Rational,
} from "../values/rational.js";

/** An amount as it is, and with the new values. */
export interface Compared {
  readonly base: Rational;
  readonly simulated: Rational;
}

export interface ComparedComponent extends Compared {
  readonly id: string;
  readonly label: string;
}

export interface ComparedReceiver extends Compared {
  readonly key: string;
  readonly name: string;
  /** Its components, in the order of the document. */
  readonly components: readonly ComparedComponent[];
}

/** A row of a ledger: null where only the other one has it. */
export interface ComparedRow {
  readonly receiver: string;
  readonly receiverName: string;
  readonly component: string;
  readonly concerns: string;
  readonly base: Rational | null;
  readonly simulated: Rational | null;
}

export interface Comparison {
  readonly total: Compared;
  /** In the order of the document. */
  readonly components: readonly ComparedComponent[];
  /** By key in code-point order, as in the ledger. */
  readonly receivers: readonly ComparedReceiver[];
  readonly rows: readonly ComparedRow[];
}

/** What the new values add. */
export function difference({ base, simulated }: Compared): Rational {
  return subtract(simulated, base);
}

/** The difference in percent of what is paid now, with the sign of the difference; null where nothing is. */
export function inPercent(compared: Compared): Rational | null {
  const { base } = compared;
  if (isZero(base)) return null;
  const size = base.numerator < 0n ? negate(base) : base;
  return divide(multiply(difference(compared), rational(100n)), size);
}

type Pair = readonly [base: readonly Payment[], simulated: readonly Payment[]];

/** Compares what is paid; a receiver or a component that one of the months lacks counts there as 0. */
export function compareLedgers(
  base: readonly Payment[],
  simulated: readonly Payment[],
  model: Model,
): Comparison {
  const pair: Pair = [base, simulated];
  return {
    total: compared(pair),
    components: components(pair, model),
    receivers: groups(pair, ({ receiver }) => receiver)
      .sort(([left], [right]) => (left < right ? -1 : left > right ? 1 : 0))
      .map(([key, own, name]) => ({ key, name, ...compared(own), components: components(own, model) })),
    rows: rows(pair, model),
  };
}

function compared([base, simulated]: Pair): Compared {
  return { base: total(base), simulated: total(simulated) };
}

function components(pair: Pair, model: Model): readonly ComparedComponent[] {
  const own = new Map(groups(pair, ({ component }) => component).map(([id, group]) => [id, group]));
  return model.payments.flatMap(({ id, label }) => {
    const group = own.get(id);
    return group ? [{ id, label, ...compared(group) }] : [];
  });
}

function rows(pair: Pair, model: Model): readonly ComparedRow[] {
  const place = new Map(model.payments.map(({ id }, index) => [id, index]));
  return groups(pair, ({ receiver, component, concerns }) => JSON.stringify([receiver, component, concerns]))
    .flatMap(([, [base, simulated]]) => {
      const [first] = [...base, ...simulated];
      if (!first) return [];
      const { receiver, receiverName, component, concerns } = first;
      return [
        { receiver, receiverName, component, concerns, base: sumOf(base), simulated: sumOf(simulated) },
      ];
    })
    .sort(
      (left, right) =>
        (left.receiver < right.receiver ? -1 : left.receiver > right.receiver ? 1 : 0) ||
        (place.get(left.component) ?? 0) - (place.get(right.component) ?? 0),
    );
}

function sumOf(payments: readonly Payment[]): Rational | null {
  return payments.length === 0 ? null : payments.reduce((sum, { amount }) => add(sum, amount), ZERO);
}

/** The rows of both ledgers by what they have in common, with the receiver's name of the first of each. */
function groups(
  [base, simulated]: Pair,
  keyOf: (payment: Payment) => string,
): [key: string, pair: Pair, name: string][] {
  const found = new Map<string, { name: string; pair: [Payment[], Payment[]] }>();
  for (const [side, payments] of [base, simulated].entries())
    for (const payment of payments) {
      const key = keyOf(payment);
      const group = found.get(key) ?? { name: payment.receiverName, pair: [[], []] };
      found.set(key, group);
      group.pair[side === 0 ? 0 : 1].push(payment);
    }
  return [...found].map(([key, { name, pair }]) => [key, pair, name]);
}
