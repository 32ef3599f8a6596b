/**
 * A constructed population of a region: no person in it exists. Whole numbers and a fixed seed only,
 * so that the files are the same bytes on every machine. README.md says where its sizes come from.
 */
import { dayNumber, dayText } from "./calendar.js";
import { CENTRES, type Centre } from "./centres.js";
import { between, makeRandom, type Random } from "./random.js";
import { lines, reportedFile, shortcomingsFile, visitsFile } from "./registers.js";
import {
  AGE_BANDS,
  FIRST_ELDERLY_BAND,
  FIRST_THINNING_BAND,
  FLAG_RATES,
  FLAGS,
  rateAt,
  WOMEN,
  type Flag,
} from "./rates.js";

export interface PopulationOptions {
  /** Persons listed on the reference day. The full population is 131 000. */
  readonly size?: number;
  readonly seed?: number;
}

/** Files by name, as text with LF. */
export interface Population {
  readonly files: ReadonlyMap<string, string>;
}

export const FULL_SIZE = 131_000;

/** The day on which `size` persons are listed: mätdatum of the payment for February 2020. */
export const REFERENCE_DAY = "2020-01-31";

const SEED = 5_542_019;

/** Rows per thousand listed persons that are not in force on the reference day. */
const NOT_IN_FORCE = 15;
/** Per thousand: living nearest another centre, living outside the region, leaving later in the year. */
const LISTED_AWAY = 40;
const OUTSIDE_REGION = 5;
const LEAVING = 5;
/** Per thousand: having a doctor of their own (fast läkarkontakt). */
const WITH_OWN_DOCTOR = 550;

const OLDEST = 104;
const reference = dayNumber(REFERENCE_DAY);
/** The first day on which a listing can begin. */
const firstListing = dayNumber("2010-01-01");
const lastArrival = dayNumber("2020-06-30");
const lastDeparture = dayNumber("2020-12-31");

const LISTED_COLUMNS = [
  ...["löpnummer", "listad hos", "bor närmast", "födelsedatum", "kön"],
  ...FLAGS,
  ...["fast läkarkontakt", "listad från", "listad till"],
];

/** A row of `listade.csv` before its number. Days are numbers; null is an empty cell. */
interface Person {
  readonly centre: Centre;
  readonly nearest: Centre | null;
  /** On the reference day. */
  readonly age: number;
  readonly born: number;
  readonly woman: boolean;
  readonly from: number;
  readonly to: number | null;
  readonly flags: Set<Flag>;
}

/** Makes the files of the registers: separator `;`, decimal comma, UTF-8, LF. */
export function makePopulation({ size = FULL_SIZE, seed = SEED }: PopulationOptions = {}): Population {
  const random = makeRandom(seed);
  const persons = CENTRES.flatMap((centre, index) => personsOf(centre, index, size, random));
  shuffle(persons, random);
  const files = new Map([
    ["hälsocentraler.csv", centresFile()],
    ["listade.csv", personsFile(persons, makeRandom(seed + 1))],
    ["besök.csv", visitsFile(persons, makeRandom(seed + 2))],
    ["brister.csv", shortcomingsFile()],
    ["rapporterade resultat.csv", reportedFile(makeRandom(seed + 3))],
  ]);
  return { files };
}

function personsOf(centre: Centre, index: number, size: number, random: Random): Person[] {
  const draw = ageDrawer(centre, random);
  const others = Math.floor((size * NOT_IN_FORCE) / 1000);
  const ended = Math.ceil(others / 2);
  const persons = [
    ...times(share(index, size), () => listedPerson(centre, index, draw(), random)),
    ...times(share(index, ended), () => formerPerson(centre, index, draw(), random)),
    ...times(share(index, others - ended), () => comingPerson(centre, index, draw(), random)),
  ];
  for (const flag of FLAGS) dealFlag(flag, centre, persons, random);
  return persons;
}

/** A centre's part of a count. The parts of all centres sum to the count. */
function share(index: number, count: number): number {
  const before = CENTRES.slice(0, index).reduce((sum, { listed }) => sum + listed, 0);
  const after = before + (CENTRES[index]?.listed ?? 0);
  return Math.floor((after * count) / FULL_SIZE) - Math.floor((before * count) / FULL_SIZE);
}

function listedPerson(centre: Centre, index: number, age: number, random: Random): Person {
  const born = birthday(age, random);
  const from = listingStart(born, random);
  const leaves = random.below(1000) < LEAVING;
  const to = leaves ? between(reference + 1, lastDeparture, random) : null;
  return person(centre, index, { age, born, from, to }, random);
}

/** A person whose listing has ended by the reference day. Born a year before, so that there was time for it. */
function formerPerson(centre: Centre, index: number, drawnAge: number, random: Random): Person {
  const age = Math.min(drawnAge + 1, OLDEST);
  const born = birthday(age, random);
  const from = Math.min(listingStart(born, random), reference - 1);
  const to = between(from + 1, reference, random);
  return person(centre, index, { age, born, from, to }, random);
}

/** A person whose listing begins after the reference day; one in four is then born. */
function comingPerson(centre: Centre, index: number, drawnAge: number, random: Random): Person {
  const from = between(reference + 1, lastArrival, random);
  const newborn = random.below(4) === 0;
  const age = newborn ? 0 : drawnAge;
  const born = newborn ? from : birthday(age, random);
  return person(centre, index, { age, born, from, to: null }, random);
}

type Dates = Pick<Person, "age" | "born" | "from" | "to">;

function person(centre: Centre, index: number, dates: Dates, random: Random): Person {
  const woman = random.below(1000) < rateAt(WOMEN, dates.age);
  return { centre, nearest: nearestCentre(index, random), woman, flags: new Set(), ...dates };
}

/** A day of birth that gives the age on the reference day. */
function birthday(age: number, random: Random): number {
  const year = Number(REFERENCE_DAY.slice(0, 4)) - age;
  const last = REFERENCE_DAY.slice(4);
  return between(dayNumber(`${year - 1}${last}`) + 1, dayNumber(`${year}${last}`), random);
}

/** Two in five were listed on the first day that was possible for them. */
function listingStart(born: number, random: Random): number {
  const first = Math.max(born, firstListing);
  return random.below(5) < 2 ? first : between(first, reference, random);
}

/** Where a person lives: mostly nearest their own centre; null for who is registered outside the region. */
function nearestCentre(index: number, random: Random): Centre | null {
  const drawn = random.below(1000);
  if (drawn < OUTSIDE_REGION) return null;
  if (drawn >= OUTSIDE_REGION + LISTED_AWAY) return CENTRES[index] ?? null;
  const step = 1 + random.below(2);
  const neighbour = random.below(2) === 0 ? index - step : index + step;
  return CENTRES[neighbour] ?? CENTRES[index - step] ?? CENTRES[index + step] ?? null;
}

function ageDrawer(centre: Centre, random: Random): () => number {
  const weights = AGE_BANDS.map((weight, band) =>
    band < FIRST_ELDERLY_BAND ? weight * 100 : weight * centre.elderly,
  );
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return () => {
    let left = random.below(total);
    const band = weights.findIndex((weight) => (left -= weight) < 0);
    const year = random.below(5);
    return band * 5 + (band < FIRST_THINNING_BAND ? year : Math.min(year, random.below(5)));
  };
}

/**
 * Gives a flag to persons by their age and their centre's need.
 *
 * Rates are summed from person to person and a flag is given each time the sum passes one, so that a
 * centre's share comes out as written in a small population too.
 */
function dealFlag(flag: Flag, centre: Centre, persons: readonly Person[], random: Random): void {
  const whole = 1_000_000;
  let sum = random.below(whole);
  for (const { age, flags } of persons) {
    // Who lives alone does not live with a child.
    if (flag === "ensamstående förälder" && flags.has("ensamboende")) continue;
    sum += rateAt(FLAG_RATES[flag], age) * centre.need;
    if (sum < whole) continue;
    sum -= whole;
    flags.add(flag);
  }
}

function centresFile(): string {
  const rows = CENTRES.map(({ code, name, ownership, hectometres }) =>
    [code, name, ownership, `${Math.floor(hectometres / 10)},${hectometres % 10}`].join(";"),
  );
  return lines(["kod;namn;driftsform;avstånd till sjukhus", ...rows]);
}

/** Who has a doctor of their own is drawn apart from the rest, so that another register leaves a person as it is. */
function personsFile(persons: readonly Person[], random: Random): string {
  const rows = persons.map((person, index) =>
    personRow(index + 1, person, random.below(1000) < WITH_OWN_DOCTOR),
  );
  return lines([LISTED_COLUMNS.join(";"), ...rows]);
}

function personRow(
  number: number,
  { centre, nearest, born, woman, from, to, flags }: Person,
  ownDoctor: boolean,
): string {
  return [
    String(number),
    centre.code,
    nearest?.code ?? "",
    dayText(born),
    woman ? "kvinna" : "man",
    ...FLAGS.map((flag) => (flags.has(flag) ? "ja" : "nej")),
    ownDoctor ? "ja" : "nej",
    dayText(from),
    to === null ? "" : dayText(to),
  ].join(";");
}

function times<T>(count: number, make: () => T): T[] {
  return Array.from({ length: count }, make);
}

/** Orders the rows at random, as a register's own order has nothing to do with centres. */
function shuffle(persons: Person[], random: Random): void {
  for (let last = persons.length - 1; last > 0; last -= 1) {
    const other = random.below(last + 1);
    [persons[last], persons[other]] = [persons[other] as Person, persons[last] as Person];
  }
}
