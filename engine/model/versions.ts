/** Versions of one thing, each from a day on: which one is in force, and whether they cover a time. */
import type { Period } from "../../grammar/manifest.js";
import { compareDates, readDate, type CalendarDate } from "../values/date.js";

/** Something that applies from a day on; null for what applies from the beginning. */
export interface FromDay {
  readonly from: CalendarDate | null;
}

/** The version in force on a day, of versions in order of time; null before the first. */
export function versionOn<T extends FromDay>(versions: readonly T[], day: CalendarDate): T | null {
  return versions.filter(({ from }) => from === null || compareDates(from, day) <= 0).at(-1) ?? null;
}

/** The versions that are in force on any day of a package's validity; all, where it does not say when it is valid. */
export function versionsDuring<T extends FromDay>(
  versions: readonly T[],
  validity: Period | null,
): readonly T[] {
  const first = validity ? readDate(validity.from) : null;
  const last = validity ? readDate(validity.to) : null;
  if (!first || !last) return versions;
  return versions.filter(({ from }, at) => {
    const next = versions[at + 1]?.from ?? null;
    const begun = from === null || compareDates(from, last) <= 0;
    const superseded = next !== null && compareDates(next, first) <= 0;
    return begun && !superseded;
  });
}

/** The changes within a package's validity that fall on another day than the first of a month. */
export function midMonthChanges<T extends FromDay>(
  versions: readonly T[],
  validity: Period | null,
): readonly (T & { readonly from: CalendarDate })[] {
  const first = validity ? readDate(validity.from) : null;
  return versionsDuring(versions, validity).filter(
    (version): version is T & { readonly from: CalendarDate } =>
      version.from !== null &&
      version.from.day !== 1 &&
      version !== versions[0] &&
      (first === null || compareDates(version.from, first) > 0),
  );
}

/** What is not covered at the beginning of a package's validity; null if nothing is missing. */
export function gapBefore(versions: readonly FromDay[], validity: Period | null): Period | null {
  const from = versions[0]?.from ?? null;
  if (!validity || from === null || from.toString() <= validity.from) return null;
  const last = from.subtract({ days: 1 }).toString();
  return { from: validity.from, to: last < validity.to ? last : validity.to };
}

/** The first day of a package's validity on which a version applies, as a quotation names it. */
export function dayText(from: CalendarDate | null, validity: Period | null): string {
  const day = from?.toString() ?? "";
  return validity && day < validity.from ? validity.from : day;
}
