/** What the package of Jämtland Härjedalen for 2020 calls the things of its population: data sets and columns. */
import { dayText } from "../calendar.js";
import { makePersons, type Centre, type Person } from "../persons.js";
import { makeRandom } from "../random.js";
import { AGE_BANDS, FLAGS } from "../rates.js";
import { dataSet, type Cell, type DataSet, type DataSets } from "../writer.js";
import { CENTRES } from "./centres.js";
import { reported } from "./reported.js";
import { visits } from "./visits.js";

export const YEAR = 2020;

/** Per thousand: having a doctor of their own (fast läkarkontakt). */
const WITH_OWN_DOCTOR = 550;

/** Three made-up times when opening hours are not kept, at centres whose names are made up too. */
const SHORTCOMINGS = [
  ["HC08", "2020-01-13", "2020-02-05"],
  ["HC16", "2020-02-10", "2020-03-16"],
  ["HC24", "2020-01-02", ""],
] as const;

/** The data sets of the package, for so many persons listed on the last of January. */
export function jamtlandDataSets(size: number, seed: number): DataSets {
  const persons = makePersons({ centres: CENTRES, ageBands: AGE_BANDS, year: YEAR }, size, makeRandom(seed));
  return new Map([
    ["hälsocentraler", centres()],
    ["listade", listings(persons, seed + 1)],
    [
      "besök",
      dataSet(() => visits(persons, makeRandom(seed + 2)), {
        listad: ({ number }) => String(number),
        hälsocentral: ({ centre }) => centre?.code ?? "",
        datum: ({ date }) => dayText(date),
        yrkesgrupp: ({ profession }) => profession,
        behandlare: ({ staff }) => staff,
        "sökte vård": ({ sought }) => dayOr(sought),
      }),
    ],
    [
      "brister",
      dataSet<(typeof SHORTCOMINGS)[number]>(() => SHORTCOMINGS, {
        hälsocentral: ([centre]) => centre,
        började: ([, began]) => began,
        avhjälpt: ([, , mended]) => mended,
      }),
    ],
    [
      "rapporterade resultat",
      dataSet(() => reported(makeRandom(seed + 3)), {
        hälsocentral: ({ code }) => code,
        indikator: ({ indicator }) => indicator,
        mätdag: ({ day }) => day,
        andel: ({ column, tenths }) => (column === "andel" ? [tenths, 1] : ""),
        "antal per tusen": ({ column, tenths }) => (column === "antal" ? [tenths, 1] : ""),
      }),
    ],
  ]);
}

function centres(): DataSet {
  return dataSet<Centre>(() => CENTRES, {
    kod: ({ code }) => code,
    namn: ({ name }) => name,
    driftsform: ({ ownership }) => ownership,
    "avstånd till sjukhus": ({ hectometres }) => [hectometres, 1],
  });
}

interface Listing {
  readonly number: number;
  readonly person: Person;
  readonly ownDoctor: boolean;
}

/** Who has a doctor of their own is drawn apart from the rest, so that another register leaves a person as it is. */
function* listingsOf(persons: readonly Person[], seed: number): Iterable<Listing> {
  const random = makeRandom(seed);
  for (const [index, person] of persons.entries())
    yield { number: index + 1, person, ownDoctor: random.below(1000) < WITH_OWN_DOCTOR };
}

function listings(persons: readonly Person[], seed: number): DataSet {
  const flags = FLAGS.map(
    (flag) => [flag, ({ person }: Listing): Cell => truth(person.flags.has(flag))] as const,
  );
  return dataSet<Listing>(() => listingsOf(persons, seed), {
    löpnummer: ({ number }) => String(number),
    "listad hos": ({ person }) => person.centre.code,
    "bor närmast": ({ person }) => person.nearest?.code ?? "",
    födelsedatum: ({ person }) => dayText(person.born),
    kön: ({ person }) => (person.woman ? "kvinna" : "man"),
    ...Object.fromEntries(flags),
    "fast läkarkontakt": ({ ownDoctor }) => truth(ownDoctor),
    "listad från": ({ person }) => dayText(person.from),
    "listad till": ({ person }) => dayOr(person.to),
  });
}

function dayOr(day: number | null): string {
  return day === null ? "" : dayText(day);
}

function truth(value: boolean): string {
  return value ? "ja" : "nej";
}
