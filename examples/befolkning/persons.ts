/**
 * The persons of a constructed region: age, sex, circumstances and listing. No person exists. Whole numbers and a
 * fixed seed only, so that they are the same on every machine.
 */
import { dayNumber } from "./calendar.js";
import { between, type Random } from "./random.js";
import {
  FIRST_ELDERLY_BAND,
  FIRST_THINNING_BAND,
  FLAG_RATES,
  FLAGS,
  rateAt,
  WOMEN,
  type Flag,
} from "./rates.js";

export interface Centre {
  readonly code: string;
  readonly name: string;
  readonly ownership: "egen regi" | "privat";
  /** Road distance to the hospital, in hectometres. */
  readonly hectometres: number;
  /** Persons listed in the full population. */
  readonly listed: number;
  /** How common the flags of the care need index are here, per thousand of the region's rate. */
  readonly need: number;
  /** How common persons of 65 years and older are here, per cent of the region's rate. */
  readonly elderly: number;
}

/** A region in one year. Neighbours stand side by side among the centres. */
export interface Region {
  readonly centres: readonly Centre[];
  /** Persons per 100 000, by five-year band: 0–4, 5–9 … 100–104. */
  readonly ageBands: readonly number[];
  readonly year: number;
}

/** A listed person. Days are numbers; null is an empty cell. */
export interface Person {
  readonly centre: Centre;
  readonly nearest: Centre | null;
  /** On the reference day. */
  readonly age: number;
  readonly born: number;
  readonly woman: boolean;
  readonly from: number;
  readonly to: number | null;
  readonly flags: ReadonlySet<Flag>;
}

/** Rows per thousand listed persons that are not in force on the reference day. */
const NOT_IN_FORCE = 15;
/** Per thousand: living nearest another centre, living outside the region, leaving later in the year. */
const LISTED_AWAY = 40;
const OUTSIDE_REGION = 5;
const LEAVING = 5;

const OLDEST = 104;

/** The days that listings are drawn between. */
interface Days {
  readonly year: number;
  /** The day on which `size` persons are listed: the last of January. */
  readonly reference: number;
  /** The first day on which a listing can begin. */
  readonly firstListing: number;
  readonly lastArrival: number;
  readonly lastDeparture: number;
}

/** What persons are drawn with. */
interface Draw extends Days {
  readonly region: Region;
  readonly random: Random;
}

interface Drawn extends Person {
  readonly flags: Set<Flag>;
}

/** Persons in no order: `size` are listed on the last of January, and 1,5 % more before or after. */
export function makePersons(region: Region, size: number, random: Random): readonly Person[] {
  const draw = { ...daysOf(region.year), region, random };
  const persons = region.centres.flatMap((centre, index) => personsOf(centre, index, size, draw));
  shuffle(persons, random);
  return persons;
}

/** Persons of all centres in the full population. */
export function fullSize({ centres }: Region): number {
  return centres.reduce((sum, { listed }) => sum + listed, 0);
}

/** A centre's part of a count. The parts of all centres sum to the count. */
export function share(region: Region, index: number, count: number): number {
  const whole = fullSize(region);
  const before = region.centres.slice(0, index).reduce((sum, { listed }) => sum + listed, 0);
  const after = before + (region.centres[index]?.listed ?? 0);
  return Math.floor((after * count) / whole) - Math.floor((before * count) / whole);
}

function daysOf(year: number): Days {
  return {
    year,
    reference: dayNumber(`${year}-01-31`),
    firstListing: dayNumber(`${year - 10}-01-01`),
    lastArrival: dayNumber(`${year}-06-30`),
    lastDeparture: dayNumber(`${year}-12-31`),
  };
}

function personsOf(centre: Centre, index: number, size: number, draw: Draw): Drawn[] {
  const drawAge = ageDrawer(centre, draw);
  const others = Math.floor((size * NOT_IN_FORCE) / 1000);
  const ended = Math.ceil(others / 2);
  const part = (count: number): number => share(draw.region, index, count);
  const persons = [
    ...times(part(size), () => listedPerson(centre, index, drawAge(), draw)),
    ...times(part(ended), () => formerPerson(centre, index, drawAge(), draw)),
    ...times(part(others - ended), () => comingPerson(centre, index, drawAge(), draw)),
  ];
  for (const flag of FLAGS) dealFlag(flag, centre, persons, draw.random);
  return persons;
}

function listedPerson(centre: Centre, index: number, age: number, draw: Draw): Drawn {
  const { random, reference, lastDeparture } = draw;
  const born = birthday(age, draw);
  const from = listingStart(born, draw);
  const leaves = random.below(1000) < LEAVING;
  const to = leaves ? between(reference + 1, lastDeparture, random) : null;
  return person(centre, index, { age, born, from, to }, draw);
}

/** A person whose listing has ended by the reference day. Born a year before, so that there was time for it. */
function formerPerson(centre: Centre, index: number, drawnAge: number, draw: Draw): Drawn {
  const { random, reference } = draw;
  const age = Math.min(drawnAge + 1, OLDEST);
  const born = birthday(age, draw);
  const from = Math.min(listingStart(born, draw), reference - 1);
  const to = between(from + 1, reference, random);
  return person(centre, index, { age, born, from, to }, draw);
}

/** A person whose listing begins after the reference day; one in four is then born. */
function comingPerson(centre: Centre, index: number, drawnAge: number, draw: Draw): Drawn {
  const { random, reference, lastArrival } = draw;
  const from = between(reference + 1, lastArrival, random);
  const newborn = random.below(4) === 0;
  const age = newborn ? 0 : drawnAge;
  const born = newborn ? from : birthday(age, draw);
  return person(centre, index, { age, born, from, to: null }, draw);
}

type Dates = Pick<Person, "age" | "born" | "from" | "to">;

function person(centre: Centre, index: number, dates: Dates, { random, region }: Draw): Drawn {
  const woman = random.below(1000) < rateAt(WOMEN, dates.age);
  return { centre, nearest: nearestCentre(region.centres, index, random), woman, flags: new Set(), ...dates };
}

/** A day of birth that gives the age on the reference day. */
function birthday(age: number, { year, random }: Draw): number {
  const born = year - age;
  return between(dayNumber(`${born - 1}-01-31`) + 1, dayNumber(`${born}-01-31`), random);
}

/** Two in five were listed on the first day that was possible for them. */
function listingStart(born: number, { random, firstListing, reference }: Draw): number {
  const first = Math.max(born, firstListing);
  return random.below(5) < 2 ? first : between(first, reference, random);
}

/** Where a person lives: mostly nearest their own centre; null for who is registered outside the region. */
function nearestCentre(centres: readonly Centre[], index: number, random: Random): Centre | null {
  const drawn = random.below(1000);
  if (drawn < OUTSIDE_REGION) return null;
  if (drawn >= OUTSIDE_REGION + LISTED_AWAY) return centres[index] ?? null;
  const step = 1 + random.below(2);
  const neighbour = random.below(2) === 0 ? index - step : index + step;
  return centres[neighbour] ?? centres[index - step] ?? centres[index + step] ?? null;
}

function ageDrawer(centre: Centre, { random, region }: Draw): () => number {
  const weights = region.ageBands.map((weight, band) =>
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
function dealFlag(flag: Flag, centre: Centre, persons: readonly Drawn[], random: Random): void {
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
