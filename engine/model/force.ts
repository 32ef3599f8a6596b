/** When the parts of a package apply that an amendment adds or repeals (S16). */
import type { Span } from "../../grammar/source.js";
import type { InForce } from "../../grammar/syntax-years.js";
import { compareDates, readDate, type CalendarDate } from "../values/date.js";

/** A stretch of days; null for no limit. */
export interface Stretch {
  readonly from: CalendarDate | null;
  /** The first day after it. */
  readonly until: CalendarDate | null;
}

/** The stretches in which something applies, in order of time; null for always. */
export type Force = readonly (Stretch & {
  /** What ends it, in the text. */
  readonly endedAt: Span | null;
})[];

/** Reads what an amendment says. */
export function forceOf(written: readonly InForce[] | undefined): Force | null {
  if (!written) return null;
  return written.map(({ from, until }) => ({
    from: from && readDate(from.text),
    until: until && readDate(until.text),
    endedAt: until?.span ?? null,
  }));
}

/** True on a day on which it applies; without a day nothing is left out. */
export function appliesOn(force: Force | null, day: CalendarDate | null): boolean {
  return force === null || day === null || force.some((stretch) => isWithin(day, stretch));
}

function isWithin(day: CalendarDate, { from, until }: Stretch): boolean {
  return (from === null || compareDates(from, day) <= 0) && (until === null || compareDates(day, until) < 0);
}

/** The days that two stretches have in common; null if there are none. */
export function common(one: Stretch, other: Stretch): Stretch | null {
  const from = later(one.from, other.from);
  const until = sooner(one.until, other.until);
  return from && until && compareDates(from, until) >= 0 ? null : { from, until };
}

/** True if there is a day on which both apply. */
export function overlap(one: Force | null, other: Force | null): boolean {
  return (one ?? ALWAYS).some((stretch) => (other ?? ALWAYS).some((second) => common(stretch, second)));
}

/** The first stretch of time within another in which something does not apply; null if it always does. */
export function firstGap(force: Force | null, within: Stretch): Stretch | null {
  let { from } = within;
  for (const stretch of force ?? ALWAYS) {
    if (from !== null && stretch.until !== null && compareDates(stretch.until, from) <= 0) continue;
    if (stretch.from !== null && (from === null || compareDates(from, stretch.from) < 0)) break;
    from = stretch.until;
    if (from === null) return null;
  }
  const next = (force ?? []).find(
    ({ from: day }) => day !== null && (from === null || compareDates(from, day) < 0),
  );
  return common({ from, until: next?.from ?? null }, within);
}

const ALWAYS: readonly Stretch[] = [{ from: null, until: null }];

function later(one: CalendarDate | null, other: CalendarDate | null): CalendarDate | null {
  if (!one || !other) return one ?? other;
  return compareDates(one, other) < 0 ? other : one;
}

function sooner(one: CalendarDate | null, other: CalendarDate | null): CalendarDate | null {
  if (!one || !other) return one ?? other;
  return compareDates(one, other) < 0 ? one : other;
}
