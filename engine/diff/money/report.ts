/** Puts what was computed into plain data. */
import { compare, sumOf, ZERO, type Rational } from "../../values/rational.js";
import { decimalsOf, writeDecimal, writeExact } from "../../values/decimal.js";
import type {
  Kronor,
  Money,
  MoneyBin,
  MoneyClass,
  MoneyGroupSum,
  MoneyLine,
  MoneyReceiver,
  MoneyShare,
  MoneyTerms,
  WaterfallStep,
} from "./data.js";
import type { GroupShare } from "./attribution.js";
import type { Lacking } from "./corners.js";
import { frameOf } from "./frame.js";
import { LARGE, type Computed, type MoneyInput, type OnOldData } from "./money.js";
import { binOf, BINS, receiversOf, type Bin, type Receivers } from "./outcome.js";
import type { Plan, PlannedGroup } from "./plan.js";
import {
  isNothing,
  receiverLines,
  sharesOfGroup,
  unattributed,
  undivided,
  type Receiver,
  type ReceiverLine,
} from "./receivers.js";
import { rootInÖre } from "./shapley.js";
import { rowsFor } from "./rows.js";
import { totalOf, type Total } from "./terms.js";

export type { Money } from "./data.js";

/** A receiver, with what is known of it beside its money. */
interface Placed {
  readonly receiver: Receiver;
  readonly bin: Bin | null;
  readonly persons: number | null;
  readonly classes: ReadonlyMap<string, string>;
}

/** @param input - With how many months the periods are apart. */
export function report(
  input: MoneyInput & { readonly months: number },
  plan: Plan,
  computed: Computed,
  onOld: OnOldData,
): Money {
  const { datasets, concepts, periods, large = LARGE } = input;
  const { entities } = plan.now.model;
  const data = { entities: concepts?.new ?? entities, dataset: datasets.new };
  const register = rowsFor(entities, data, (name) => name);
  const receivers = receiverLines(computed, onOld);
  const known = receiversOf(plan.now, register, periods.new);
  const placed = receivers.map((receiver) => placedAt(receiver, known, large));
  const lines = receivers.flatMap((receiver) => receiver.lines);
  const total = totalOf(receivers.map((one) => one.total));
  const isWhole = computed.lacking.every(({ corner }) => corner !== "new");
  const frame =
    input.frame === undefined || !isWhole
      ? null
      : frameOf(plan.now, register, periods.new, input.frame, total.new);
  return {
    periods: { old: periods.old.map(String), new: periods.new.map(String) },
    hasOldData: datasets.old !== null,
    groups: plan.groups.map((group) => groupData(group, lines, computed)),
    lines: linesData(plan, computed, lines),
    lacking: [
      ...computed.lacking,
      ...onOld.lacking,
      ...(input.frame === undefined || isWhole ? [] : [withoutFrame(input.frame)]),
    ],
    total: termsData(total),
    dates: datesData(computed, input.months),
    transition: transitionOf(plan, lines),
    receivers: placed.map((one) => receiverData(one, plan, total.old !== null)),
    large: writeExact(large),
    counted: known.counted,
    bins: binsOf(placed),
    classes: known.partings.map(({ by, classes }) => ({
      by,
      classes: classes.flatMap((name) => classData(by, name, placed)),
    })),
    frame: frame && {
      name: frame.name,
      frame: writeDecimal(frame.frame, 2),
      paid: writeDecimal(frame.paid, 2),
      left: writeDecimal(frame.left, 2),
    },
  };
}

/** A frame is not held against a part of what is paid. */
function withoutFrame(name: string): Lacking {
  const reason = {
    sv: "Ramen jämförs inte, eftersom inte alla rader kan räknas.",
    en: "The frame is not compared, since not all lines can be computed.",
  };
  return { line: name, corner: "new", reason };
}

function datesData({ dates: { dates, effects } }: Computed, months: number): Money["dates"] {
  if (dates.length === 0) return null;
  const lines = [...(effects ?? [])].map(([line, effect]) => ({ line, effect: kronor(effect) }));
  const effect = effects && kronor(sumOf([...effects.values()]));
  return { months, moved: dates, effect, lines };
}

function placedAt(receiver: Receiver, { facts }: Receivers, large: Rational): Placed {
  const { persons = null, classes = new Map() } = facts.get(receiver.key) ?? {};
  const { rules, oldRules } = receiver.total;
  const isThere = receiver.presence !== "closed";
  const bin = isThere && rules && oldRules ? binOf(rules, oldRules, large) : null;
  return { receiver, bin, persons, classes };
}

function kronor(value: Rational): Kronor {
  return writeDecimal(value, 2);
}

function orNull(value: Rational | null): Kronor | null {
  return value && kronor(value);
}

function termsData(total: Total): MoneyTerms {
  return {
    old: orNull(total.old),
    oldRules: orNull(total.oldRules),
    oldData: orNull(total.oldData),
    new: kronor(total.new),
    difference: orNull(total.difference),
    rules: orNull(total.rules),
    data: orNull(total.data),
    interaction: orNull(total.interaction),
  };
}

function groupData(
  { id, title, members, reaches, isTransition, carriedBy }: PlannedGroup,
  lines: readonly ReceiverLine[],
  { lacking }: Computed,
): Money["groups"][number] {
  const isKnown = lacking.every(({ line }) => !reaches.has(line));
  const shares = isKnown ? sharesData(id, lines) : { alone: null, stepwise: null, shapley: null };
  return { id, title, members, reaches: [...reaches], isTransition, carriedBy, ...shares };
}

function sharesData(group: string, lines: readonly ReceiverLine[]): Omit<MoneyGroupSum, "group"> {
  const { alone, stepwise, shapley } = sharesOfGroup(group, lines);
  return { alone: kronor(alone), stepwise: kronor(stepwise), shapley: kronor(shapley) };
}

/** The groups that have an effect on some of the lines, in the order of all. */
function groupSums(plan: Plan, lines: readonly ReceiverLine[]): readonly MoneyGroupSum[] {
  return plan.groups.flatMap(({ id }) => {
    const has = lines.some(({ shares }) => shares?.some((one) => one.group === id && !isNothing(one)));
    return has ? [{ group: id, ...sharesData(id, lines) }] : [];
  });
}

function linesData(plan: Plan, { attributions }: Computed, lines: readonly ReceiverLine[]): Money["lines"] {
  const labels = new Map(
    [...plan.old.model.payments, ...plan.now.model.payments].map(({ id, label }) => [id, label]),
  );
  return attributions.map(({ line, way }) => {
    const own = lines.filter((one) => one.line === line);
    const isAttributed = own.every(({ shares }) => shares !== null);
    return {
      line,
      label: labels.get(line) ?? line,
      orders: way.kind === "drawn" && isAttributed ? way.orders.length : null,
      ...termsData(totalOf(own.map(({ terms }) => terms))),
      groups: isAttributed ? groupSums(plan, own) : null,
    };
  });
}

function receiverData(
  { receiver, bin, persons, classes }: Placed,
  plan: Plan,
  fromOldData: boolean,
): MoneyReceiver {
  const { key, name, presence, lines, total } = receiver;
  const groups = groupSums(plan, lines);
  return {
    receiver: key,
    name,
    presence,
    persons,
    classes: [...classes].map(([by, own]) => ({ by, class: own })),
    bin,
    ...termsData(total),
    lines: lines.map(lineData),
    groups,
    waterfall: waterfallOf(receiver, groups, fromOldData),
    transition: transitionOf(plan, lines),
  };
}

function lineData({ line, terms, shares }: ReceiverLine): MoneyLine {
  const own = shares && shares.filter((one) => !isNothing(one)).map(shareData);
  return { line, ...termsData(terms), basis: terms.basis, groups: own };
}

function shareData({ group, alone, stepwise, shapley, printed, variance }: GroupShare): MoneyShare {
  const isWhole = compare(shapley, printed) === 0;
  return {
    group,
    alone: kronor(alone),
    stepwise: kronor(stepwise),
    shapley: kronor(printed),
    exact: isWhole ? null : exactText(shapley),
    standardError: variance && kronor(rootInÖre(variance)),
  };
}

function exactText(value: Rational): string {
  return decimalsOf(value) === null ? `${value.numerator}/${value.denominator}` : writeExact(value);
}

/**
 * From old to new: each step is as printed, so that they sum to the öre. Where the old amount of some line is not known, for
 * every receiver from the old rules on the new data, which the effect of the rules alone lies after.
 */
function waterfallOf(
  { total, lines }: Receiver,
  groups: readonly MoneyGroupSum[],
  fromOldData: boolean,
): readonly WaterfallStep[] {
  const step = (kind: WaterfallStep["kind"], amount: Rational): WaterfallStep => ({
    kind,
    group: null,
    amount: kronor(amount),
  });
  const some = (kind: WaterfallStep["kind"], amount: Rational): readonly WaterfallStep[] =>
    compare(amount, ZERO) === 0 ? [] : [step(kind, amount)];
  const ofData = (kind: WaterfallStep["kind"], amount: Rational): readonly WaterfallStep[] =>
    fromOldData ? some(kind, amount) : [];
  const data = sumOf(lines.map(({ terms }) => terms.data ?? ZERO));
  const first = fromOldData ? total.old : total.oldRules;
  if (!first) return [];
  return [
    step("old", first),
    ...ofData("data", data),
    ...groups
      .filter(({ shapley }) => shapley !== NOTHING)
      .map(({ group, shapley }) => ({ kind: "group" as const, group, amount: shapley })),
    ...some("unattributed", unattributed(lines)),
    ...ofData("interaction", total.interaction ?? ZERO),
    ...ofData("undivided", undivided(lines)),
    step("new", total.new),
  ];
}

const NOTHING: Kronor = kronor(ZERO);

function transitionOf({ groups }: Plan, lines: readonly ReceiverLine[]): Money["transition"] {
  if (!groups.some(({ isTransition }) => isTransition)) return null;
  const before = sumOf(lines.map(({ beforeTransition, terms }) => beforeTransition ?? terms.new));
  return { before: kronor(before), after: kronor(sumOf(lines.map(({ terms }) => terms.new))) };
}

function binsOf(placed: readonly Placed[]): readonly MoneyBin[] {
  return BINS.map((bin) => {
    const own = placed.filter((one) => one.bin === bin);
    const rules = sumOf(own.map(({ receiver }) => receiver.total.rules ?? ZERO));
    return { bin, receivers: own.length, persons: personsIn(own, placed), rules: kronor(rules) };
  });
}

/** Null where persons are not counted at all. */
function personsIn(own: readonly Placed[], all: readonly Placed[]): number | null {
  if (all.every(({ persons }) => persons === null)) return null;
  return own.reduce((sum, { persons }) => sum + (persons ?? 0), 0);
}

function classData(by: string, name: string, placed: readonly Placed[]): readonly MoneyClass[] {
  const own = placed.filter(({ classes }) => classes.get(by) === name);
  if (own.length === 0) return [];
  return [
    {
      class: name,
      receivers: own.length,
      persons: personsIn(own, placed),
      ...termsData(totalOf(own.map(({ receiver }) => receiver.total))),
      bins: binsOf(own),
    },
  ];
}
