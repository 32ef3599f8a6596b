/**
 * What differs between two explanations of one receiver: line by line, and within a line each step that differs, matched
 * by its address. It says what the two were, and guesses no cause.
 */
import { resultLabel, type ExplainedPayment, type ExplainedResult } from "./explain.js";
import type { Figure, Group, Step } from "./reference/trace-step.js";
import { subtract, ZERO, type Rational } from "./values/rational.js";

/** The same thing then and now; null where it was not there. */
export interface Sides<Part> {
  readonly then: Part | null;
  readonly now: Part | null;
}

/** A payment line in two months. */
export interface PaymentDifference extends Sides<ExplainedPayment> {
  readonly id: string;
  readonly label: string;
  /** Kronor: now less then, what was not paid being 0. */
  readonly difference: Rational;
  /** Null where nothing of the reckoning differs. */
  readonly step: StepDifference | null;
}

/** A reported value in two months. */
export interface ResultDifference extends Sides<ExplainedResult> {
  readonly id: string;
  /** `kön: kvinna` for a figure of some of the rows; empty for all. */
  readonly group: string;
  readonly label: string;
  readonly step: StepDifference | null;
}

/** A step that is not the same then and now. */
export interface StepDifference extends Sides<Step> {
  readonly address: string;
  readonly name: string;
  readonly inputs: readonly InputDifference[];
  /** The reasons that only one of the two has, in words. */
  readonly reasons: { readonly then: readonly string[]; readonly now: readonly string[] };
  readonly groups: readonly GroupDifference[];
  readonly steps: readonly StepDifference[];
  /** The names of the steps below that are the same. */
  readonly same: readonly string[];
}

/** What a rule read, by its words. A side's figure is null for what is not told of a person. */
export interface InputDifference {
  readonly text: string;
  readonly then: Figure | null;
  readonly now: Figure | null;
}

/** Rows of a sum that have a reason in common. */
export interface GroupDifference extends Sides<Group> {
  readonly reason: string;
}

/** Compares what is paid, line by line, in the order of now. */
export function comparePayments(
  then: readonly ExplainedPayment[],
  now: readonly ExplainedPayment[],
): readonly PaymentDifference[] {
  return paired(then, now, ({ payment }) => payment.component).map(({ key, ...sides }) => ({
    ...sides,
    id: key,
    label: (sides.now ?? sides.then)?.label ?? key,
    difference: subtract(sides.now?.payment.amount ?? ZERO, sides.then?.payment.amount ?? ZERO),
    step: compareSteps(sides.then?.step ?? null, sides.now?.step ?? null),
  }));
}

/** Compares what is reported, line by line. */
export function compareResults(
  then: readonly ExplainedResult[],
  now: readonly ExplainedResult[],
): readonly ResultDifference[] {
  return paired(then, now, ({ result: { id, group } }) => `${id}\n${group}`).flatMap(({ then, now }) => {
    const either = now ?? then;
    if (!either) return [];
    const { id, group } = either.result;
    const step = compareSteps(then?.step ?? null, now?.step ?? null);
    return [{ then, now, id, group, label: resultLabel(either.result), step }];
  });
}

/** True for a line that comes to the same in both months, whatever it came by. */
export function comesToSame(line: PaymentDifference | ResultDifference): boolean {
  if (!line.then || !line.now) return false;
  return "difference" in line ? line.difference.numerator === 0n : line.then.shown === line.now.shown;
}

/** What was read that nothing else tells: neither a step below, nor the step's own value. */
export function toldInputs({ then, now, inputs, steps }: StepDifference): readonly InputDifference[] {
  const below = new Set(steps.map(({ name }) => name));
  const isOwn = ({ then: before, now: after }: InputDifference): boolean =>
    before?.text === then?.value && after?.text === now?.value;
  return inputs.filter((input) => !below.has(input.text) && !isOwn(input));
}

/** What differs between two steps of one address; null if nothing does. */
export function compareSteps(then: Step | null, now: Step | null): StepDifference | null {
  const either = now ?? then;
  if (!either) return null;
  const { address, name } = either;
  // A step that is set out elsewhere in the explanation is compared there: here it has its value alone.
  if (then && now && (then.repeated || now.repeated))
    return isSameValue(then, now) ? null : { ...nothing(address, name), then, now };
  const steps = paired(then?.steps ?? [], now?.steps ?? [], (step) => step.address);
  const below = steps.map((sides) => ({ ...sides, found: compareSteps(sides.then, sides.now) }));
  const inputs = compareInputs(then, now);
  const reasons = compareReasons(then, now);
  const groups = compareGroups(then, now);
  const differing = below.flatMap(({ found }) => found ?? []);
  const isSame = then && now && isSameValue(then, now) && then.formula === now.formula;
  const parts = [inputs, reasons.then, reasons.now, groups, differing];
  if (isSame && parts.every(({ length }) => length === 0)) return null;
  const same = below.flatMap(({ found, now: own }) => (found || !own ? [] : [own.name]));
  return { address, name, then, now, inputs, reasons, groups, steps: differing, same };
}

function nothing(address: string, name: string): Omit<StepDifference, "then" | "now"> {
  return { address, name, inputs: [], reasons: { then: [], now: [] }, groups: [], steps: [], same: [] };
}

function isSameValue(then: Step, now: Step): boolean {
  return then.value === now.value && then.exact === now.exact;
}

/** Only what both have read has changed; what one of them did not read tells itself by the rule or by the reasons. */
function compareInputs(then: Step | null, now: Step | null): readonly InputDifference[] {
  return paired(then?.inputs ?? [], now?.inputs ?? [], ({ text }) => text).flatMap((sides) => {
    if (!sides.then || !sides.now || isSameFigure(sides.then.figure, sides.now.figure)) return [];
    return [{ text: sides.key, then: sides.then.figure, now: sides.now.figure }];
  });
}

function compareReasons(then: Step | null, now: Step | null): StepDifference["reasons"] {
  const words = (step: Step | null): readonly string[] => step?.reasons.map(({ text }) => text) ?? [];
  const [before, after] = [words(then), words(now)];
  return {
    then: before.filter((text) => !after.includes(text)),
    now: after.filter((text) => !before.includes(text)),
  };
}

/** Groups with the same reason are the same group. Where several have it, it is which of them. */
function compareGroups(then: Step | null, now: Step | null): readonly GroupDifference[] {
  return paired(numbered(then?.groups ?? []), numbered(now?.groups ?? []), ({ key }) => key).flatMap(
    (sides) => {
      const [before, after] = [sides.then?.group ?? null, sides.now?.group ?? null];
      if (before && after && isSameGroup(before, after)) return [];
      return [{ reason: (after ?? before)?.reason ?? "", then: before, now: after }];
    },
  );
}

function numbered(groups: readonly Group[]): readonly { readonly key: string; readonly group: Group }[] {
  return groups.map((group, at) => {
    const before = groups.slice(0, at).filter(({ reason }) => reason === group.reason).length;
    return { key: `${group.reason}\n${before}`, group };
  });
}

function isSameGroup(then: Group, now: Group): boolean {
  return then.count === now.count && isSameFigure(then.each, now.each) && isSameFigure(then.sum, now.sum);
}

function isSameFigure(then: Figure | null, now: Figure | null): boolean {
  return then?.text === now?.text && then?.exact === now?.exact;
}

/** Both lists by a key: those of now in their order, then those that were only there then. */
function paired<Part>(
  then: readonly Part[],
  now: readonly Part[],
  keyOf: (part: Part) => string,
): readonly (Sides<Part> & { readonly key: string })[] {
  const before = new Map(then.map((part) => [keyOf(part), part]));
  const after = new Map(now.map((part) => [keyOf(part), part]));
  return [
    ...now.map((part) => ({ key: keyOf(part), then: before.get(keyOf(part)) ?? null, now: part })),
    ...then.flatMap((part) => (after.has(keyOf(part)) ? [] : [{ key: keyOf(part), then: part, now: null }])),
  ];
}
