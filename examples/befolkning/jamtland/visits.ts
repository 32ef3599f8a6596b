/** Visits in Jämtland Härjedalen. Made up. */
import { dayNumber } from "../calendar.js";
import type { Centre } from "../persons.js";
import { between, type Random } from "../random.js";
import { CENTRES } from "./centres.js";

/** Who makes visits. The number of the person is the place in the file, from 1. */
interface Visitor {
  readonly centre: Centre;
  readonly born: number;
}

export interface Visit {
  readonly number: number;
  readonly centre: Centre | null;
  readonly date: number;
  readonly profession: string;
  readonly staff: string;
  readonly sought: number | null;
}

/** Visits are made on these days, so that every report of 2020 has its 18 months. */
const firstVisit = dayNumber("2018-10-01");
const lastVisit = dayNumber("2020-12-31");

/** Persons of a hundred who make no visit at all, and below which number who makes only one or two. */
const WITHOUT_VISITS = 55;
const WITH_FEW_VISITS = 75;

/** Of a hundred visits: at the own centre, at another; the rest in other open care. */
const AT_OWN_CENTRE = 70;
const AT_ANOTHER = 76;

/** Of a hundred visits at a centre: for a new complaint, and of those within three days. */
const NEW_COMPLAINTS = 40;
const WITHIN_THREE_DAYS = 88;

/** Of a hundred visits: to the one that the person meets most. */
const TO_THE_SAME = 55;

const STAFF = [
  ["distriktsläkare", "L", 45],
  ["distriktssköterska", "D", 35],
  ["annan", "A", 20],
] as const;

/** Every visit. The order is the persons', and a person's visits are in no order. */
export function* visits(persons: readonly Visitor[], random: Random): Iterable<Visit> {
  for (const [index, person] of persons.entries()) {
    for (let left = visitCount(random); left > 0; left -= 1) yield visit(index + 1, person, random);
  }
}

function visitCount(random: Random): number {
  const drawn = random.below(100);
  if (drawn < WITHOUT_VISITS) return 0;
  return drawn < WITH_FEW_VISITS ? 1 + random.below(2) : 3 + random.below(6);
}

function visit(number: number, { centre: own, born }: Visitor, random: Random): Visit {
  const date = between(Math.min(Math.max(born, firstVisit), lastVisit), lastVisit, random);
  const centre = visitedCentre(own, random);
  const [profession, letter] = soughtStaff(random);
  const isNew = centre !== null && random.below(100) < NEW_COMPLAINTS;
  const sought = isNew ? date - waitingDays(random) : null;
  const staff = `${letter}${metPerson(number, centre ?? own, random)}`;
  return { number, centre, date, profession, staff, sought };
}

/** Where the visit is made; null for other open care than a centre's. */
function visitedCentre(own: Centre, random: Random): Centre | null {
  const drawn = random.below(100);
  if (drawn < AT_OWN_CENTRE) return own;
  return drawn < AT_ANOTHER ? (CENTRES[random.below(CENTRES.length)] ?? own) : null;
}

function soughtStaff(random: Random): readonly [profession: string, letter: string] {
  let left = random.below(100);
  const [profession, letter] = STAFF.find(([, , share]) => (left -= share) < 0) ?? STAFF[0];
  return [profession, letter];
}

/** A number among the centre's own, one for each 1 500 listed and at least two. */
function metPerson(number: number, { listed }: Centre, random: Random): number {
  const count = Math.max(2, Math.floor(listed / 1500));
  return 1 + (random.below(100) < TO_THE_SAME ? number % count : random.below(count));
}

function waitingDays(random: Random): number {
  return random.below(100) < WITHIN_THREE_DAYS ? random.below(4) : 4 + random.below(7);
}
