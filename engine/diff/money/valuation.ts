/** What hybrids pay, for the payment lines and the sets of changes that are asked for, by as few hybrids as will do. */
import type { Diagnostic } from "../../../grammar/diagnostic.js";
import { nameOf } from "../../payments.js";
import { CountingEvaluator } from "../../run/counting.js";
import type { CalendarMonth } from "../../values/date.js";
import type { BasePaid } from "./base.js";
import { pay, type Amounts, type ByReceiver } from "./amounts.js";
import type { Hybrid, Made } from "./hybrids.js";
import type { Plan } from "./plan.js";
import { KeptOfHybrids } from "./kept.js";
import { rowsFor, type OwnData } from "./rows.js";
import { bit, type Mask } from "./shapley.js";

/** What a line is to be worth when some of the groups that reach it are made. */
export interface Wanted {
  readonly line: string;
  /** The ids of the groups, a bit of a mask for each. */
  readonly groups: readonly string[];
  readonly masks: ReadonlySet<Mask>;
}

/** A hybrid that does not build: its groups cannot each be made or left. */
export interface Unbuildable {
  readonly unbuildable: Hybrid;
}

/** Faults of the rules, and the changes that were made where they were met. */
export interface HybridFaults {
  readonly faults: readonly Diagnostic[];
  readonly made: Made;
}

/** Where a line's rules do not cover the data: by all changes, by none of them, or by some. */
export type FaultsOfLine = Partial<Readonly<Record<"all" | "none" | "some", HybridFaults>>>;

export class Valuation {
  private readonly worths = new Map<string, Map<Mask, ByReceiver>>();
  private readonly evaluators = new Map<string, CountingEvaluator>();
  private readonly kept: KeptOfHybrids;
  /** Who is paid by some hybrid, by key, with their names. */
  readonly receivers = new Map<string, string>();
  /** The lines that have no worth by some changes: then no more is asked of them than their ends. */
  readonly faulty = new Map<string, FaultsOfLine>();

  constructor(
    private readonly plan: Plan,
    private readonly data: OwnData,
    private readonly months: readonly CalendarMonth[],
    private readonly base: BasePaid,
  ) {
    this.kept = new KeptOfHybrids(plan);
  }

  /** The worth of a line when some groups are made, which must have been computed. */
  worth(line: string, made: Mask): ByReceiver {
    const found = this.worths.get(line)?.get(made);
    if (!found) throw new RangeError(`${line} was not computed`);
    return found;
  }

  /** Computes all that is wanted, but of what is faulty; nothing of it where a hybrid does not build. */
  compute(wanted: readonly Wanted[]): null | Unbuildable {
    const left = new Map(wanted.map(({ line, masks }) => [line, this.notKnown(line, masks)]));
    for (;;) {
      const choice = chooseHybrid(wanted, left);
      if (!choice) return null;
      const stopped = this.computeHybrid(choice, wanted, left);
      if (stopped) return stopped;
    }
  }

  /** The sets of groups that a line is still to be computed for: without any of them it may be known. */
  private notKnown(line: string, masks: ReadonlySet<Mask>): Set<Mask> {
    const left = new Set(masks);
    const base = this.base.onNew(this.data.dataset);
    const known = base.lines.get(line);
    if (!known || !left.delete(NONE)) return left;
    this.keep(line, NONE, known);
    for (const [key, name] of base.receivers) this.receivers.set(key, name);
    return left;
  }

  private keep(line: string, made: Mask, worth: ByReceiver): void {
    const own = this.worths.get(line) ?? new Map<Mask, ByReceiver>();
    this.worths.set(line, own);
    own.set(made, worth);
  }

  private computeHybrid(
    left: ReadonlySet<string>,
    wanted: readonly Wanted[],
    pending: ReadonlyMap<string, Set<Mask>>,
  ): null | Unbuildable {
    const made = new Set(this.plan.hybrids.groups.filter((id) => !left.has(id)));
    const hybrid = this.plan.hybrids.once(made);
    if (hybrid.diagnostics.length > 0) return { unbuildable: hybrid };
    const asked = wanted.flatMap(({ line, groups }) => {
      const mask = maskOf(groups, made);
      return pending.get(line)?.delete(mask) ? [{ line, groups, mask }] : [];
    });
    const lines = new Set(asked.map(({ line }) => line));
    const paid = this.pay(hybrid, (line) => lines.has(line) && hybrid.lines.has(line));
    const base = this.base.onNew(this.data.dataset);
    for (const [key, row] of paid.receivers) this.receivers.set(key, nameOf(row));
    for (const { line, groups, mask } of asked) {
      const faults = paid.faults.get(line);
      if (faults) {
        this.noteFaults(line, { groups, mask }, { faults, made });
        for (const one of pending.get(line) ?? [])
          if (one !== NONE && one !== allOf({ groups })) pending.get(line)?.delete(one);
        continue;
      }
      const worth = paid.lines.get(line) ?? NOTHING;
      this.keep(line, mask, worth);
      if (mask !== NONE) continue;
      base.lines.set(line, worth);
      for (const key of worth.keys()) base.receivers.set(key, this.receivers.get(key) ?? key);
    }
    return null;
  }

  /** Of a line that no change reaches, all and none are the same. */
  private noteFaults(
    line: string,
    { groups, mask }: { readonly groups: readonly string[]; readonly mask: Mask },
    found: HybridFaults,
  ): void {
    const known = this.faulty.get(line) ?? {};
    const isAll = mask === allOf({ groups });
    const where = isAll ? "all" : mask === NONE ? "none" : "some";
    this.faulty.set(line, { ...known, [where]: known[where] ?? found });
  }

  private pay(hybrid: Hybrid, wanted: (line: string) => boolean): Amounts {
    return pay(this.evaluatorOf(hybrid), this.months, wanted);
  }

  /** Of one set of concepts all hybrids have the same rows, and what they say alike of them is counted once. */
  private evaluatorOf(hybrid: Hybrid): CountingEvaluator {
    const { model } = hybrid;
    const places = [...model.entities.values()].map(({ name, span }) => `${name} ${span.file} ${span.start}`);
    const name = places.join("\n");
    const known = this.evaluators.get(name);
    if (known) return known.withModel(model, this.kept.forHybrid(hybrid, name));
    const register = rowsFor(model.entities, this.data, (one) => one);
    const [first = null] = this.months;
    const evaluator = CountingEvaluator.of(model, register, first);
    this.evaluators.set(name, evaluator);
    return evaluator.withModel(model, this.kept.forHybrid(hybrid, name));
  }
}

const NOTHING: ByReceiver = new Map();

/** No group made: the old rules. */
const NONE: Mask = 0n;

/** All groups of a line made. */
export function allOf({ groups }: Pick<Wanted, "groups">): Mask {
  return bit(groups.length) - 1n;
}

/** The bits of the groups of a line that are made. */
export function maskOf(groups: readonly string[], made: Made): Mask {
  return groups.reduce((mask, id, at) => (made.has(id) ? mask | bit(at) : mask), 0n);
}

/**
 * The groups to leave in the next hybrid, chosen so that as many lines as can be have a set that they want; null when
 * nothing is wanted any more. A group that no line asks about is made.
 */
function chooseHybrid(
  wanted: readonly Wanted[],
  pending: ReadonlyMap<string, ReadonlySet<Mask>>,
): ReadonlySet<string> | null {
  const chosen = new Map<string, boolean>();
  let some = false;
  const order = [...wanted].sort((left, right) => right.groups.length - left.groups.length);
  for (const { line, groups } of order) {
    const fits = (mask: Mask): boolean =>
      groups.every(
        (id, at) => (chosen.get(id) ?? null) === null || chosen.get(id) === ((mask & bit(at)) !== 0n),
      );
    const mask = [...(pending.get(line) ?? [])].find(fits);
    if (mask === undefined) continue;
    some = true;
    groups.forEach((id, at) => chosen.set(id, (mask & bit(at)) !== 0n));
  }
  return some ? new Set([...chosen].flatMap(([id, made]) => (made ? [] : [id]))) : null;
}
