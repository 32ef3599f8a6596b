/** What competing proposals cost, beside each other, against the same rules on the same data. */
import type { Kronor, Money, MoneyBin, MoneyTerms } from "../money/data.js";

/** What one proposal pays, and how far that is from what the rules in force would pay on the same data. */
export interface ProposedAmount {
  readonly letter: string;
  readonly amount: Kronor;
  /** Null where the rules in force cannot be computed on the data. */
  readonly rules: Kronor | null;
}

/** Kronor over all months that are compared. */
export interface AmountsBeside {
  /** The rules in force on the data of the proposals; null where they cannot be computed. */
  readonly base: Kronor | null;
  /** By letter, each of the proposals. */
  readonly by: readonly ProposedAmount[];
}

export interface ProposalsMoney {
  readonly periods: Money["periods"];
  readonly total: AmountsBeside;
  readonly lines: readonly (AmountsBeside & { readonly line: string; readonly label: string })[];
  /** Those that some proposal, or the rules in force, has a line for, by key in code-point order. */
  readonly receivers: readonly (AmountsBeside & {
    readonly receiver: string;
    readonly name: string;
    readonly persons: number | null;
  })[];
  /** Winners and losers of each proposal, by its regeleffekt, and its total against its own frame. */
  readonly outcomes: readonly {
    readonly letter: string;
    readonly bins: readonly MoneyBin[];
    readonly frame: Money["frame"];
  }[];
}

/** A proposal's letter, and its money against the base. */
export interface OwnMoney {
  readonly letter: string;
  readonly money: Money;
}

/** Lays the money of proposals beside each other: it is of the same months, by the same rules in force. */
export function moneyBeside(all: readonly OwnMoney[]): ProposalsMoney | null {
  const [first] = all;
  if (!first) return null;
  const lines = unique(all.flatMap(({ money }) => money.lines.map(({ line, label }) => [line, label])));
  const receivers = unique(all.flatMap(({ money }) => money.receivers.map((one) => [one.receiver, one])));
  return {
    periods: first.money.periods,
    total: beside(all, (money) => money.total),
    lines: lines.map(([line, label]) => ({
      line,
      label,
      ...beside(all, (money) => money.lines.find((one) => one.line === line)),
    })),
    receivers: receivers
      .sort(([one], [other]) => (one < other ? -1 : one > other ? 1 : 0))
      .map(([receiver, { name, persons }]) => ({
        receiver,
        name,
        persons,
        ...beside(all, (money) => money.receivers.find((one) => one.receiver === receiver)),
      })),
    outcomes: all.map(({ letter, money: { bins, frame } }) => ({ letter, bins, frame })),
  };
}

/** The first of each name. */
function unique<T>(all: readonly (readonly [string, T])[]): (readonly [string, T])[] {
  return [...new Map([...all].reverse())].reverse();
}

/** What a proposal does not have, it pays nothing of; nor did the rules in force, or it would have it. */
function beside(
  all: readonly OwnMoney[],
  of: (money: Money) => Pick<MoneyTerms, "oldRules" | "new" | "rules"> | undefined,
): AmountsBeside {
  const own = all.map(({ letter, money }) => ({ letter, terms: of(money) }));
  const known = own.flatMap(({ terms }) => terms ?? []);
  return {
    base: known.find(({ oldRules }) => oldRules !== null)?.oldRules ?? null,
    by: own.map(({ letter, terms }) => ({
      letter,
      amount: terms?.new ?? NOTHING,
      rules: terms ? terms.rules : NOTHING,
    })),
  };
}

const NOTHING: Kronor = "0.00";
