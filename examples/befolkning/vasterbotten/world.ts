/** Västerbotten in one year: persons with their listings, and how well each centre does. Nothing in it exists. */
import { dayNumber } from "../calendar.js";
import { makePersons, type Centre, type Person, type Region } from "../persons.js";
import { between, makeRandom, type Random } from "../random.js";
import { AGE_BANDS, CENTRES } from "./centres.js";

/** A person with a number, and what this region's registers say beside. */
export interface Resident extends Person {
  readonly number: number;
  readonly home: "eget boende" | "särskilt boende" | "LSS-boende";
  readonly ownDoctor: boolean;
  readonly diabetes: boolean;
  readonly highPressure: boolean;
  /** The centre that the person changes to, and the first day there. */
  readonly next: { readonly centre: Centre; readonly from: number } | null;
}

/** What differs between centres, in per cent of visits or persons. */
export interface Performance {
  readonly atOwnCentre: number;
  readonly withinThreeDays: number;
  readonly toTheSame: number;
  readonly withOwnDoctor: number;
}

export interface World {
  readonly region: Region;
  readonly size: number;
  readonly residents: readonly Resident[];
  readonly performance: ReadonlyMap<Centre, Performance>;
  /** A number sequence of its own for each register, so that one more leaves the others as they are. */
  readonly randomFor: (register: number) => Random;
}

export interface WorldOptions {
  readonly year: number;
  readonly size: number;
  readonly seed: number;
}

/** Persons of a thousand who change centre in the year. */
const CHANGING = 25;

export function makeWorld({ year, size, seed }: WorldOptions): World {
  const region: Region = { centres: CENTRES, ageBands: AGE_BANDS, year };
  const randomFor = (register: number): Random => makeRandom(seed + register);
  const performance = performances(randomFor(1));
  const persons = makePersons(region, size, randomFor(0));
  const random = randomFor(2);
  const pressure = randomFor(13);
  const draw = { year, performance, random, pressure };
  const residents = persons.map((person, index) => resident(person, index + 1, draw));
  return { region, size, residents, performance, randomFor };
}

function performances(random: Random): ReadonlyMap<Centre, Performance> {
  return new Map(
    CENTRES.map((centre) => [
      centre,
      {
        atOwnCentre: between(56, 84, random),
        withinThreeDays: between(72, 97, random),
        toTheSame: between(35, 75, random),
        withOwnDoctor: between(62, 92, random),
      },
    ]),
  );
}

interface Draw {
  readonly year: number;
  readonly performance: ReadonlyMap<Centre, Performance>;
  readonly random: Random;
  /** By itself, so that what is drawn of blood pressure leaves the rest as it is. */
  readonly pressure: Random;
}

function resident(person: Person, number: number, { year, performance, random, pressure }: Draw): Resident {
  const { age, centre } = person;
  return {
    ...person,
    number,
    home: homeAt(age, random),
    ownDoctor: random.below(100) < (performance.get(centre)?.withOwnDoctor ?? 0),
    diabetes: random.below(1000) < diabetesAt(age),
    highPressure: pressure.below(1000) < highPressureAt(age),
    next: nextCentre(person, year, random),
  };
}

function homeAt(age: number, random: Random): Resident["home"] {
  const drawn = random.below(1000);
  if (age >= 65 && drawn < (age >= 85 ? 150 : 20)) return "särskilt boende";
  return age >= 18 && drawn >= 995 ? "LSS-boende" : "eget boende";
}

/** Of a thousand at an age. */
function diabetesAt(age: number): number {
  if (age < 30) return 4;
  return age < 60 ? 35 : 120;
}

/** Of a thousand at an age. */
function highPressureAt(age: number): number {
  if (age < 40) return 10;
  return age < 60 ? 150 : 400;
}

/** One who is listed all year may change to a neighbouring centre on a day of it. */
function nextCentre({ centre, to, from }: Person, year: number, random: Random): Resident["next"] {
  const changes = random.below(1000) < CHANGING;
  const other = CENTRES[CENTRES.indexOf(centre) + (random.below(2) === 0 ? 1 : -1)];
  const day = between(dayNumber(`${year}-02-01`), dayNumber(`${year}-12-01`), random);
  return changes && other && to === null && from < day ? { centre: other, from: day } : null;
}
