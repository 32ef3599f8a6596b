/** How a line's regeleffekt is parted among the groups that reach it, for each receiver. */
import type { ByReceiver } from "./amounts.js";
import type { Plan } from "./plan.js";
import { inWholeÖre } from "./printed.js";
import { bit, masksFor, sharesOf, wayFor, type Mask, type Share, type Way } from "./shapley.js";
import { allOf, type Valuation, type Wanted } from "./valuation.js";
import { ZERO, type Rational } from "../../values/rational.js";

/** What is asked of a line: its worth when each of these sets of groups is made. */
export interface LineAttribution extends Wanted {
  readonly way: Way;
  /** The set without transition rules, which is what would be paid if they did not soften the step. */
  readonly beforeTransition: Mask;
}

/** A group's part of a line's regeleffekt for a receiver, in kronor. */
export interface GroupShare extends Share {
  readonly group: string;
  /** `shapley` in whole öre; those of all groups sum to the regeleffekt. */
  readonly printed: Rational;
}

/** What to ask for each line that can be attributed. */
export function attributionsOf(
  { groups, lines }: Plan,
  seed: number,
  attributable: (line: string) => boolean,
): readonly LineAttribution[] {
  const varied = groups.filter(({ reaches }) => reaches.size > 0);
  return lines.filter(attributable).map((line) => {
    const places = varied.flatMap(({ reaches }, at) => (reaches.has(line) ? [at] : []));
    const own = places.flatMap((at) => varied[at] ?? []);
    const way = wayFor(places, varied.length, seed);
    const all = allOf({ groups: own.map(({ id }) => id) });
    const softening = own.reduce((mask, { isTransition }, at) => (isTransition ? mask | bit(at) : mask), 0n);
    const beforeTransition = all & ~softening;
    const masks = new Set([...masksFor(own.length, way), beforeTransition]);
    return { line, groups: own.map(({ id }) => id), masks, way, beforeTransition };
  });
}

/** The parts of each group that reaches a line, for one receiver. A group that does not reach it has none. */
export function sharesFor(
  { line, groups, way }: LineAttribution,
  receiver: string,
  valuation: Valuation,
): readonly GroupShare[] {
  const worth = (made: Mask): Rational => amountTo(receiver, valuation.worth(line, made));
  const shares = sharesOf(groups.length, worth, way);
  const printed = inWholeÖre(shares.map(({ shapley }, at) => ({ id: groups[at] ?? "", amount: shapley })));
  return shares.map((share, at) => {
    const group = groups[at] ?? "";
    return { ...share, group, printed: printed.get(group) ?? ZERO };
  });
}

export function amountTo(receiver: string, amounts: ByReceiver | undefined): Rational {
  return amounts?.get(receiver) ?? ZERO;
}
