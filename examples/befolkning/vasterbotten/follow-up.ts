/** What is registered about medicine, diabetes and blood pressure, and what each centre hands in. Made up. */
import { dayNumber } from "../calendar.js";
import type { Centre } from "../persons.js";
import { between, type Random } from "../random.js";
import { CENTRES } from "./centres.js";
import type { Resident, World } from "./world.js";

export interface Withdrawal {
  readonly person: Resident;
  readonly date: number;
  readonly group: "antibiotika mot luftvägsinfektion" | "övrig antibiotika" | "annat läkemedel";
}

export interface BloodTest {
  readonly person: Resident;
  readonly date: number;
  readonly value: number;
}

export interface PressureReading {
  readonly person: Resident;
  readonly date: number;
  readonly upper: number;
  readonly lower: number;
}

export interface Report {
  readonly centre: Centre;
  readonly date: number;
  readonly approved: boolean;
}

/** At most so many withdrawals and tests of a person from April last year through this one. */
const MOST_WITHDRAWALS = 3;
const MOST_TESTS = 3;

export function* withdrawals(world: World): Iterable<Withdrawal> {
  const random = world.randomFor(4);
  for (const person of world.residents) {
    const count = random.below(MOST_WITHDRAWALS + 1);
    for (let index = 0; index < count; index += 1)
      yield { person, date: dateFor(person, world, random), group: groupOf(random) };
  }
}

function groupOf(random: Random): Withdrawal["group"] {
  const percent = random.below(100);
  if (percent < 8) return "antibiotika mot luftvägsinfektion";
  return percent < 20 ? "övrig antibiotika" : "annat läkemedel";
}

export function* bloodTests(world: World): Iterable<BloodTest> {
  const random = world.randomFor(5);
  for (const person of world.residents) {
    if (!person.diabetes) continue;
    const count = random.below(MOST_TESTS + 1);
    for (let index = 0; index < count; index += 1) {
      const value = 38 + random.below(25) + random.below(25);
      yield { person, date: dateFor(person, world, random), value };
    }
  }
}

export function* pressureReadings(world: World): Iterable<PressureReading> {
  const random = world.randomFor(14);
  for (const person of world.residents) {
    if (!person.highPressure) continue;
    const count = random.below(MOST_TESTS + 1);
    for (let index = 0; index < count; index += 1) {
      const upper = 112 + random.below(25) + random.below(25);
      const lower = 65 + random.below(30);
      yield { person, date: dateFor(person, world, random), upper, lower };
    }
  }
}

function dateFor({ born }: Resident, { region }: World, random: Random): number {
  const first = dayNumber(`${region.year - 1}-04-01`);
  const last = dayNumber(`${region.year}-12-31`);
  return between(Math.min(Math.max(born, first), last), last, random);
}

/** One report a centre and year on early detection; nine of ten are approved. */
export function* reports(world: World): Iterable<Report> {
  const random = world.randomFor(6);
  for (const centre of CENTRES) {
    const date = between(
      dayNumber(`${world.region.year}-09-01`),
      dayNumber(`${world.region.year}-10-31`),
      random,
    );
    yield { centre, date, approved: random.below(10) > 0 };
  }
}
