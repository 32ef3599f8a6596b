/** Values that are reported and not computed, of each centre and of the region, by sex where they are of persons. Made up. */
import type { Centre } from "../persons.js";
import { between } from "../random.js";
import { CENTRES } from "./centres.js";
import type { World } from "./world.js";

export interface Reported {
  /** null for the whole region. */
  readonly centre: Centre | null;
  readonly indicator: string;
  readonly day: string;
  /** Empty for all. */
  readonly sex: "" | "kvinna" | "man";
  /** null where the value is not of persons. */
  readonly persons: number | null;
  readonly tenths: number;
}

/** The reference days of the two reports within the year and of the year's own. */
const DAYS = ["03-31", "07-31", "11-30"];

/** What is reported, whether it is of persons, and between which tenths of a per cent the values lie. */
const REPORTED = [
  ["Kontakt samma dag", false, 880, 1000],
  ["Rutiner för sjukskrivning", false, 800, 1000],
  ["Samverkan i HLT", false, 750, 1000],
  ["Patientsäkerhet", false, 750, 1000],
  ["Avvikelser utredda i tid", false, 700, 1000],
  ["Patientnöjdhet", true, 740, 900],
  ["Fråga om våld", true, 700, 990],
  ["Hälsoenkät i BVC", true, 800, 960],
  ["Syn och hörsel i BVC", true, 880, 990],
] as const;

/** What is reported from 2026. */
const REPORTED_FROM_2026 = [
  ["Bemötande", true, 840, 960],
  ["Delaktighet", true, 740, 880],
  ["Samordning", true, 680, 820],
] as const;

/** So many persons of each sex a value is of, at least and at most. */
const LEAST_PERSONS = 5;
const MOST_PERSONS = 90;

/** A value of each centre and of the region, whatever the size of the population. */
export function* reported({ region, randomFor }: World): Iterable<Reported> {
  const random = randomFor(12);
  for (const [indicator, ofPersons, least, greatest] of reportedIn(region.year)) {
    for (const date of DAYS) {
      const day = `${region.year}-${date}`;
      const parts = CENTRES.flatMap((centre) =>
        (["kvinna", "man"] as const).map((sex): Part => {
          const persons = between(LEAST_PERSONS, MOST_PERSONS, random);
          return { centre, sex, persons, tenths: between(least, greatest, random) };
        }),
      );
      for (const centre of [null, ...CENTRES]) {
        const own = parts.filter((part) => centre === null || part.centre === centre);
        for (const sex of ofPersons ? (["", "kvinna", "man"] as const) : ([""] as const)) {
          const { persons, tenths } = together(own.filter((part) => sex === "" || part.sex === sex));
          yield { centre, indicator, day, sex, persons: ofPersons ? persons : null, tenths };
        }
      }
    }
  }
}

function reportedIn(year: number) {
  return year < 2026 ? REPORTED : [...REPORTED, ...REPORTED_FROM_2026];
}

interface Part {
  readonly centre: Centre;
  readonly sex: "kvinna" | "man";
  readonly persons: number;
  readonly tenths: number;
}

/** The mean of some values, by how many persons they are of. */
function together(parts: readonly Part[]): Pick<Part, "persons" | "tenths"> {
  const persons = parts.reduce((sum, part) => sum + part.persons, 0);
  return {
    persons,
    tenths: Math.floor(parts.reduce((sum, part) => sum + part.persons * part.tenths, 0) / persons),
  };
}
