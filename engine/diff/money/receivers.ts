/** What each receiver gets by each line: its terms, and what of its regeleffekt each group has. */
import { equals, subtract, sumOf, ZERO, type Rational } from "../../values/rational.js";
import { nameOf } from "../../payments.js";
import { amountTo, sharesFor, type GroupShare, type LineAttribution } from "./attribution.js";
import type { Lacking } from "./corners.js";
import type { Computed, OnOldData } from "./money.js";
import { allOf } from "./valuation.js";
import { termsOf, totalOf, type Presence, type Terms, type Total } from "./terms.js";

export interface ReceiverLine {
  readonly line: string;
  readonly terms: Terms;
  /** Null where the regeleffekt on the new data cannot be computed. */
  readonly shares: readonly GroupShare[] | null;
  /** What would be paid without transition rules; null as `shares`. */
  readonly beforeTransition: Rational | null;
}

export interface Receiver {
  readonly key: string;
  readonly name: string;
  readonly presence: Presence;
  readonly lines: readonly ReceiverLine[];
  readonly total: Total;
}

/** All receivers of either data set, by key in code-point order. */
export function receiverLines(computed: Computed, onOld: OnOldData): readonly Receiver[] {
  const names = new Map(computed.valuation.receivers);
  const before = new Map(
    [onOld.oldRules, onOld.newRules]
      .flatMap((one) => (one ? [...one.receivers] : []))
      .map(([key, row]) => [key, row]),
  );
  const keys = [...new Set([...names.keys(), ...before.keys()])].sort();
  return keys.flatMap((key) => {
    const presence = !names.has(key) ? "closed" : onOld.oldRules && !before.has(key) ? "new" : "both";
    const lines = computed.attributions.flatMap((one) => lineOf(key, presence, one, computed, onOld));
    const row = before.get(key);
    const name = names.get(key) ?? (row ? nameOf(row) : key);
    // Of one that only lines without a value would pay nothing is known.
    if (lines.length === 0 && !names.has(key) && computed.lacking.length > 0) return [];
    return { key, name, presence, lines, total: totalOf(lines.map(({ terms }) => terms)) };
  });
}

function lineOf(
  key: string,
  presence: Presence,
  attribution: LineAttribution,
  { valuation, lacking }: Computed,
  { oldRules, newRules, lacking: lackingOld }: OnOldData,
): readonly ReceiverLine[] {
  const { line } = attribution;
  const lacks = (...where: readonly Lacking["corner"][]): boolean =>
    [...lacking, ...lackingOld].some((one) => one.line === line && where.includes(one.corner));
  const isParted = !lacks("oldRules", "between");
  const worth = (made: bigint): Rational => amountTo(key, valuation.worth(line, made));
  const corners = {
    old: oldRules && !lacks("old") ? amountTo(key, oldRules.lines.get(line)) : null,
    oldRules: lacks("oldRules") ? null : worth(0n),
    oldData: newRules && !lacks("oldData") ? amountTo(key, newRules.lines.get(line)) : null,
    new: worth(allOf(attribution)),
  };
  const terms = termsOf(corners, presence);
  const shares = isParted ? sharesFor(attribution, key, valuation) : null;
  const beforeTransition = isParted ? worth(attribution.beforeTransition) : null;
  const nothing = [corners.old, corners.oldRules, corners.oldData, corners.new].every(
    (one) => one === null || equals(one, ZERO),
  );
  const all = shares ?? [];
  if (nothing && all.every(isNothing)) return [];
  return [{ line, terms, shares, beforeTransition }];
}

/** True of a group that has no effect in any of the ways. */
export function isNothing({ alone, stepwise, shapley }: GroupShare): boolean {
  return [alone, stepwise, shapley].every((one) => equals(one, ZERO));
}

/** What a group has of several lines, each in its printed öre. */
export function sharesOfGroup(
  group: string,
  lines: readonly ReceiverLine[],
): Readonly<Record<"alone" | "stepwise" | "shapley", Rational>> {
  const own = lines.flatMap(({ shares }) => (shares ?? []).filter((one) => one.group === group));
  return {
    alone: sumOf(own.map(({ alone }) => alone)),
    stepwise: sumOf(own.map(({ stepwise }) => stepwise)),
    shapley: sumOf(own.map(({ printed }) => printed)),
  };
}

/** The regeleffekt of lines that cannot be attributed. */
export function unattributed(lines: readonly ReceiverLine[]): Rational {
  return sumOf(lines.flatMap(({ shares, terms }) => (shares ? [] : (terms.rules ?? []))));
}

/** What of the differences no term has. */
export function undivided(lines: readonly ReceiverLine[]): Rational {
  return sumOf(
    lines.flatMap(({ terms: { difference, rules, data, interaction } }) => {
      if (difference === null || (rules !== null && data !== null)) return [];
      return [subtract(difference, sumOf([rules, data, interaction].map((one) => one ?? ZERO)))];
    }),
  );
}
