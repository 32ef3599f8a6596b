/** Values that are reported and not computed, of each centre and of the region. Made up. */
import { between, type Random } from "../random.js";
import { CENTRES } from "./centres.js";

export interface Reported {
  /** Empty for the whole region. */
  readonly code: string;
  readonly indicator: string;
  readonly day: string;
  readonly column: "andel" | "antal";
  readonly tenths: number;
}

/** The days on which the twelve months of a reported value end: the reference days of the three reports of 2020. */
const REPORTED_DAYS = ["2020-03-31", "2020-07-31", "2020-11-30"];

/** What is reported: the column, the days, and between which tenths the values lie. */
const REPORTED = [
  ["Kontakt samma dag", "andel", REPORTED_DAYS, 820, 1000],
  ["Antibiotikarecept för tusen listade", "antal", REPORTED_DAYS, 1900, 3100],
  ["Individuella planer för tusen listade", "antal", REPORTED_DAYS, 10, 120],
  ["Läkemedelshantering utan anmärkning", "andel", ["2019-05-15"], 700, 1000],
  ["Patienternas helhetsintryck", "andel", ["2019-10-31"], 650, 900],
  ["Barnhälsovårdens besök", "andel", ["2020-10-31"], 880, 1000],
] as const;

/** A value of each centre and of the region, whatever the size of the population. */
export function* reported(random: Random): Iterable<Reported> {
  for (const [indicator, column, days, least, greatest] of REPORTED) {
    for (const day of days) {
      const values = CENTRES.map(({ code, listed }) => ({
        code,
        listed,
        tenths: between(least, greatest, random),
      }));
      const region = { code: "", tenths: weightedMean(values) };
      for (const { code, tenths } of [region, ...values]) yield { code, indicator, day, column, tenths };
    }
  }
}

function weightedMean(values: readonly { readonly listed: number; readonly tenths: number }[]): number {
  const sum = values.reduce((total, { listed, tenths }) => total + listed * tenths, 0);
  return Math.floor(sum / values.reduce((total, { listed }) => total + listed, 0));
}
