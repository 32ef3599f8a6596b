/** Visits in Västerbotten: those of the residents, and those of patients from other regions. Made up. */
import { dayNumber, dayText } from "../calendar.js";
import type { Centre } from "../persons.js";
import { share } from "../persons.js";
import { between, type Random } from "../random.js";
import { CENTRES } from "./centres.js";
import type { Performance, Resident, World } from "./world.js";

export interface Visit {
  readonly person: Resident | null;
  readonly centre: Centre | null;
  readonly date: number;
  readonly sought: number | null;
  readonly form: "mottagning" | "hembesök" | "digitalt" | "telefon";
  readonly profession: string;
  readonly staff: string;
  readonly measure: string;
  readonly fee: "betald avgift" | "frikort" | "avgiftsfri ålder" | "utan avgift";
}

/** Visits are made in these months and through the year, so that every report has its twelve months. */
const FIRST_MONTH = "04-01";

/** Persons of a hundred who make no visit, and the most visits that one makes. */
const WITHOUT_VISITS = 25;
const MOST_VISITS = 13;

/** Of a hundred visits: at another centre of those not at one's own. */
const AT_ANOTHER = 20;
/** Of a hundred visits to doctors and nurses at a centre: for a new complaint. */
const NEW_COMPLAINTS = 45;
/** Listed persons for each visit of a year by a patient from another region. */
const LISTED_FOR_A_GUEST = 28;

type Shares<T> = readonly (readonly [T, perHundred: number])[];

const FORMS: Shares<Visit["form"]> = [
  ["mottagning", 74],
  ["telefon", 11],
  ["digitalt", 8],
  ["hembesök", 7],
];
const PROFESSIONS: Shares<string> = [
  ["läkare", 38],
  ["sjuksköterska", 30],
  ["barnmorska", 12],
  ["fysioterapeut", 8],
  ["kurator", 5],
  ["psykolog", 4],
  ["arbetsterapeut", 2],
  ["annan yrkesgrupp", 1],
];
const HOME_PROFESSIONS: Shares<string> = [
  ["läkare", 29],
  ["sjuksköterska", 61],
  ["arbetsterapeut", 10],
];

/** Every visit, person by person; a person's visits are in no order. */
export function* visits(world: World): Iterable<Visit> {
  const random = world.randomFor(3);
  const window = {
    first: dayNumber(`${world.region.year - 1}-${FIRST_MONTH}`),
    last: dayNumber(`${world.region.year}-12-31`),
  };
  for (const person of world.residents) {
    const count = random.below(100) < WITHOUT_VISITS ? 0 : 1 + random.below(MOST_VISITS);
    for (let index = 0; index < count; index += 1) yield visit(person, window, world, random);
  }
  for (const [index, centre] of CENTRES.entries()) {
    const days = window.last - window.first;
    const count = Math.ceil((share(world.region, index, world.size) * days) / (LISTED_FOR_A_GUEST * 365));
    for (let guest = 0; guest < count; guest += 1)
      yield guestVisit(centre, between(window.first, window.last, random), random);
  }
}

interface Window {
  readonly first: number;
  readonly last: number;
}

function visit(person: Resident, { first, last }: Window, { performance }: World, random: Random): Visit {
  const date = between(Math.min(Math.max(person.born, first), last), last, random);
  const own = person.next && person.next.from <= date ? person.next.centre : person.centre;
  const does = performance.get(own);
  if (!does) throw new RangeError(`${own.code} is no centre of this region`);
  const centre = visitedCentre(own, does, random);
  const form = drawn(FORMS, random);
  const profession = professionFor(person, form, random);
  const measure = measureFor(person, profession, date, random);
  return {
    person,
    centre,
    date,
    sought: centre && isSought(profession, measure, random) ? date - waitingDays(does, random) : null,
    form,
    profession,
    staff: staffOf(profession, person.number, centre ?? own, does.toTheSame, random),
    measure,
    fee: feeFor(person, form, profession, random),
  };
}

/** Patients from other regions come to the centre, half of them to a doctor. */
function guestVisit(centre: Centre, date: number, random: Random): Visit {
  const profession = random.below(2) === 0 ? "läkare" : "sjuksköterska";
  return {
    person: null,
    centre,
    date,
    sought: null,
    form: "mottagning",
    profession,
    staff: staffOf(profession, 0, centre, 0, random),
    measure: "",
    fee: "betald avgift",
  };
}

/** Where the visit is made; null for other care than a centre's. */
function visitedCentre(own: Centre, { atOwnCentre }: Performance, random: Random): Centre | null {
  if (random.below(100) < atOwnCentre) return own;
  return random.below(100) < AT_ANOTHER ? (CENTRES[random.below(CENTRES.length)] ?? own) : null;
}

/** Midwives meet women; whoever else was to meet one meets a nurse. */
function professionFor({ woman, age }: Resident, form: Visit["form"], random: Random): string {
  const profession = drawn(form === "hembesök" ? HOME_PROFESSIONS : PROFESSIONS, random);
  const fits = profession !== "barnmorska" || (woman && age >= 15 && age <= 70);
  return fits ? profession : "sjuksköterska";
}

/** What the visit is about when it is something that is followed up or paid for. */
function measureFor({ born, age }: Resident, profession: string, date: number, random: Random): string {
  const percent = random.below(100);
  if (profession === "barnmorska") return age >= 23 && percent < 55 ? "cellprov" : "";
  if (profession === "psykolog" || profession === "kurator") return percent < 40 ? "samtalsbehandling" : "";
  if (profession !== "sjuksköterska") return "";
  const turns = yearOf(date) - yearOf(born);
  if (turns === 40 || turns === 50 || turns === 60) return percent < 90 ? "hälsoundersökning" : "";
  if (turns < 2) return percent < 50 ? "föräldrastöd" : "";
  if (age < 18 || percent >= 6) return "";
  return percent < 3 ? "tobakssamtal" : "alkoholsamtal";
}

function isSought(profession: string, measure: string, random: Random): boolean {
  const sees = profession === "läkare" || profession === "sjuksköterska";
  return sees && measure === "" && random.below(100) < NEW_COMPLAINTS;
}

function waitingDays({ withinThreeDays }: Performance, random: Random): number {
  return random.below(100) < withinThreeDays ? random.below(4) : 4 + random.below(7);
}

/** A code within the centre. A doctor for each 1 500 listed, and at least three. */
function staffOf(
  profession: string,
  number: number,
  centre: Centre,
  toTheSame: number,
  random: Random,
): string {
  const count = Math.max(3, Math.floor(centre.listed / 1500));
  const at = random.below(100) < toTheSame ? number % count : random.below(count);
  return `${profession.slice(0, 2).toUpperCase()}${at + 1}`;
}

function feeFor({ age }: Resident, form: Visit["form"], profession: string, random: Random): Visit["fee"] {
  const percent = random.below(100);
  if (form === "telefon" || profession === "barnmorska") return "utan avgift";
  if (age < 20 || age >= 85) return "avgiftsfri ålder";
  return percent < 11 ? "frikort" : "betald avgift";
}

function yearOf(day: number): number {
  return Number(dayText(day).slice(0, 4));
}

function drawn<T>(shares: Shares<T>, random: Random): T {
  let left = random.below(100);
  const found = shares.find(([, perHundred]) => (left -= perHundred) < 0);
  if (!found) throw new RangeError("shares of a hundred sum to a hundred");
  return found[0];
}
