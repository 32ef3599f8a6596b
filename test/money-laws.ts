/** What holds of every comparison of money, whatever is compared. */
import { expect } from "vitest";
import {
  runningSteps,
  wholeWaterfall,
  type Kronor,
  type Money,
  type MoneyInput,
  type MoneyTerms,
} from "../engine/diff/money/index.js";
import { rowsFor } from "../engine/diff/money/rows.js";
import {
  computePayments,
  CountingEvaluator,
  firstDay,
  type CalendarMonth,
  type Payment,
} from "../engine/index.js";

/** Öre, as whole numbers. */
export function öre(amount: Kronor | null | undefined): bigint {
  if (amount === null || amount === undefined) return 0n;
  expect(amount).toMatch(/^-?\d+\.\d\d$/);
  return BigInt(amount.replace(".", ""));
}

/** Without these corners it is not known which changes make the difference of a line. */
const PARTS_NOT: ReadonlySet<string> = new Set(["oldRules", "between", "new"]);

const sum = (all: readonly bigint[]): bigint => all.reduce((left, right) => left + right, 0n);

/** Rows sum, and the ends are what the packages pay. */
export function expectLaws(money: Money, input: MoneyInput): void {
  for (const one of [money.total, ...money.lines, ...money.receivers]) expectTerms(one);
  for (const receiver of money.receivers) expectReceiver(receiver);
  expectWhole(money);
  for (const way of ["alone", "stepwise", "shapley"] as const)
    for (const group of money.groups) {
      const lacking = money.lacking.some(
        ({ line, corner }) => PARTS_NOT.has(corner) && group.reaches.includes(line),
      );
      expect(group[way] === null).toBe(lacking);
      if (lacking) continue;
      const own = money.receivers.flatMap((one) => one.groups.filter((other) => other.group === group.id));
      expect([group.id, way, sum(own.map((one) => öre(one[way])))]).toEqual([group.id, way, öre(group[way])]);
      if (group.reaches.length === 0) expect(group[way]).toBe("0.00");
    }
  expect(sum(money.receivers.map((one) => öre(one.new)))).toBe(öre(money.total.new));
  expect(sum(money.bins.map(({ rules }) => öre(rules)))).toBe(
    sum(inBins(money).map(({ rules }) => öre(rules))),
  );
  expectEnds(money, input);
}

function inBins({ receivers }: Money): Money["receivers"] {
  return receivers.filter(({ bin }) => bin !== null);
}

/** Old and new are as far apart as the terms together. */
function expectTerms({ difference, rules, data, interaction }: MoneyTerms): void {
  if (difference === null || rules === null || data === null) return;
  expect(öre(rules) + öre(data) + öre(interaction)).toBe(öre(difference));
}

function expectReceiver(receiver: Money["receivers"][number]): void {
  for (const line of receiver.lines) {
    expectTerms(line);
    if (!line.groups) continue;
    expect(sum(line.groups.map(({ shapley }) => öre(shapley)))).toBe(öre(line.rules));
    expect(sum(line.groups.map(({ stepwise }) => öre(stepwise)))).toBe(öre(line.rules));
  }
  const steps = receiver.waterfall;
  expect(steps.length === 0).toBe(receiver.old === null && receiver.oldRules === null);
  const between = steps.slice(1, -1).map(({ amount }) => öre(amount));
  expect(öre(steps[0]?.amount) + sum(between)).toBe(öre(steps.at(-1)?.amount));
}

/** The waterfall of all ends in what all are paid, and so does what it comes to step by step. */
function expectWhole(money: Money): void {
  const steps = runningSteps(wholeWaterfall(money));
  if (steps.length === 0) return;
  const first = money.hasOldData ? money.total.old : money.total.oldRules;
  expect(first === null || öre(steps[0]?.to) === öre(first)).toBe(true);
  expect(öre(steps.at(-1)?.to)).toBe(öre(money.total.new));
  expect(öre(steps.at(-2)?.to)).toBe(öre(money.total.new));
}

type ByLine = ReadonlyMap<string, bigint>;

/** What the hybrid with every change pays is what the new package pays, and without any what the old one pays. */
function expectEnds(money: Money, { old, new: now, datasets, periods }: MoneyInput): void {
  const paid = periods.new.flatMap((month) => computePayments(now.model, datasets.new, month).payments);
  expect(endOf(money, ({ new: amount }) => amount)).toEqual(byLine(paid));
  const isSame = periods.old.every((month, at) => periods.new[at]?.equals(month));
  // The old rules as they were in the old month, in force in the new one.
  const { validity } = now.manifest;
  const model = { ...old.model, manifest: { ...old.model.manifest, validity } };
  const former = (name: string): string =>
    [...now.manifest.formerNames].find(([, { text }]) => text === name)?.[0] ?? name;
  const register = rowsFor(model.entities, { entities: now.model.entities, dataset: datasets.new }, former);
  const before = periods.new.flatMap((month, at) => {
    const day = firstDay(periods.old[at] as CalendarMonth);
    const evaluator = CountingEvaluator.of(model, register, month, undefined, undefined, isSame ? null : day);
    return computePayments(model, datasets.new, month, evaluator).payments;
  });
  const lacking = new Set(money.lacking.flatMap(({ line, corner }) => (corner === "oldRules" ? [line] : [])));
  const known = before.filter(({ component }) => !lacking.has(component));
  const ends = endOf(money, ({ oldRules }) => oldRules ?? "0.00");
  // Where dates of the year were moved, the sum is off by just what that is said to do.
  const dated = new Map((money.dates?.lines ?? []).map(({ line, effect }) => [line, öre(effect)]));
  expect(withoutLines(ends, dated)).toEqual(withoutLines(byLine(known), dated));
  for (const [line, effect] of dated) {
    const sumOf = (all: ByLine): bigint =>
      sum([...all].flatMap(([name, own]) => (name.endsWith(` ${line}`) ? [own] : [])));
    expect(sumOf(ends) - effect).toBe(sumOf(byLine(known)));
  }
}

function withoutLines(all: ByLine, lines: ReadonlyMap<string, unknown>): ByLine {
  return new Map([...all].filter(([name]) => !lines.has(name.slice(name.lastIndexOf(" ") + 1))));
}

function endOf({ receivers }: Money, of: (line: MoneyTerms) => Kronor): ByLine {
  return new Map(
    receivers
      .flatMap((one) => one.lines.map((line) => [`${one.receiver} ${line.line}`, öre(of(line))] as const))
      .filter(([, amount]) => amount !== 0n)
      .sort(([left], [right]) => (left < right ? -1 : 1)),
  );
}

function byLine(payments: readonly Payment[]): ByLine {
  const found = new Map<string, bigint>();
  for (const { receiver, component, amount } of payments) {
    const name = `${receiver} ${component}`;
    found.set(name, (found.get(name) ?? 0n) + (amount.numerator * 100n) / amount.denominator);
  }
  return new Map(
    [...found].filter(([, amount]) => amount !== 0n).sort(([left], [right]) => (left < right ? -1 : 1)),
  );
}
