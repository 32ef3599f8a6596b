/** What the centres have, cost and hand in: places, staff, opening hours, documents and claims. Made up. */
import { dayNumber, isWorkday, weekday } from "../calendar.js";
import { share, type Centre } from "../persons.js";
import { between } from "../random.js";
import { CENTRES } from "./centres.js";
import type { World } from "./world.js";

export interface Places {
  readonly centre: Centre;
  readonly kind: "särskilt boende" | "korttidsboende" | "LSS-boende";
  readonly count: number;
  readonly from: number;
  readonly to: number | null;
}

export interface Cost {
  readonly centre: Centre;
  readonly month: string;
  readonly kind: string;
  readonly öre: number;
}

export interface Staffing {
  readonly centre: Centre;
  readonly month: string;
  /** Doctors in hundredths of a full-time post. */
  readonly hundredths: number;
}

export interface OpenWeek {
  readonly centre: Centre;
  readonly monday: number;
  readonly workdays: number;
  /** Open, in tenths of hours. */
  readonly tenths: number;
  readonly withoutDoctor: number;
  readonly excused: boolean;
}

export interface HandedIn {
  readonly centre: Centre;
  readonly kind: string;
  readonly date: number | null;
}

export interface Claim {
  readonly centre: Centre;
  readonly decided: number;
  readonly paid: number;
  readonly öre: number;
}

/** Places and hundredths of posts for 280 000 listed: the counts that the budget for 2025 plans with. */
const PLACES = [
  ["särskilt boende", 3000],
  ["korttidsboende", 300],
  ["LSS-boende", 1400],
] as const;
const NURSES = 4000;
const PLANNED_LISTED = 280_000;

const COST_KINDS = ["medicinsk service", "IT-stöd", "tolk", "övrigt"];

/** The last day but a week, month and day, that each document is to be handed in. */
const DOCUMENTS = [
  ["årsrapport", "02-07"],
  ["delårsrapport 1", "05-09"],
  ["delårsrapport 2", "09-12"],
  ["patientsäkerhetsberättelse", "02-22"],
] as const;

/** A centre's part of what is counted for the planned number of listed. */
function part(world: World, index: number, planned: number): number {
  return share(world.region, index, Math.round((planned * world.size) / PLANNED_LISTED));
}

/** Nurses of psychiatry at a centre, in hundredths of a post. */
export function nurses(world: World, centre: Centre): number {
  return part(world, CENTRES.indexOf(centre), NURSES);
}

/** Places since long; at one centre in ten a part of them is new in July. */
export function* places(world: World): Iterable<Places> {
  const random = world.randomFor(7);
  const since = dayNumber(`${world.region.year - 10}-01-01`);
  const july = dayNumber(`${world.region.year}-07-01`);
  for (const [index, centre] of CENTRES.entries()) {
    for (const [kind, planned] of PLACES) {
      const count = part(world, index, planned);
      const changes = random.below(10) === 0;
      yield { centre, kind, count, from: since, to: changes ? july - 1 : null };
      if (changes) yield { centre, kind, count: count + 1, from: july, to: null };
    }
  }
}

/** About 8 kr for each listed and month; at some centres more than is deducted at most. */
export function* costs(world: World): Iterable<Cost> {
  const random = world.randomFor(8);
  for (const month of months(world)) {
    for (const [index, centre] of CENTRES.entries()) {
      const listed = share(world.region, index, world.size);
      for (const kind of COST_KINDS) yield { centre, month, kind, öre: listed * between(120, 290, random) };
    }
  }
}

export function* staffing(world: World): Iterable<Staffing> {
  const random = world.randomFor(9);
  for (const month of months(world)) {
    for (const [index, centre] of CENTRES.entries()) {
      const needed = share(world.region, index, world.size) / 15;
      yield { centre, month, hundredths: Math.floor((needed * between(70, 110, random)) / 100) };
    }
  }
}

/** The months of the year, and the one before it, which is paid for in January. */
function months({ region }: World): readonly string[] {
  const own = Array.from(
    { length: 12 },
    (_, index) => `${region.year}-${String(index + 1).padStart(2, "0")}`,
  );
  return [`${region.year - 1}-12`, ...own];
}

/** Each week that begins in the year or in the month before it: nine hours a workday, with few exceptions. */
export function* openWeeks(world: World): Iterable<OpenWeek> {
  const random = world.randomFor(10);
  const first = dayNumber(`${world.region.year - 1}-12-01`);
  const last = dayNumber(`${world.region.year}-12-31`);
  for (let monday = first + ((7 - weekday(first)) % 7); monday <= last; monday += 7) {
    const workdays = [0, 1, 2, 3, 4].filter((day) => isWorkday(monday + day)).length;
    for (const centre of CENTRES) {
      const short = random.below(200) === 0 ? between(5, 60, random) : 0;
      const withoutDoctor = random.below(100) === 0 ? Math.min(workdays, 1 + random.below(3)) : 0;
      const tenths = Math.max(0, workdays * 90 - short);
      yield { centre, monday, workdays, tenths, withoutDoctor, excused: random.below(4) === 0 };
    }
  }
}

/** Each document of each centre: in time, but one in twenty some weeks late, and one that never came. */
export function* handedIn(world: World): Iterable<HandedIn> {
  const random = world.randomFor(11);
  for (const [index, centre] of CENTRES.entries()) {
    for (const [kind, day] of DOCUMENTS) {
      const late = random.below(20) === 0 ? between(10, 40, random) : 0;
      const date = dayNumber(`${world.region.year}-${day}`) - random.below(14) + late;
      yield { centre, kind, date: index === 20 && kind === "delårsrapport 2" ? null : date };
    }
  }
}

/** Three claims for repayment: a small one, a large one, and one that is too old. Their sizes follow the population's. */
export function* claims(world: World): Iterable<Claim> {
  const { year } = world.region;
  const claim = (at: number, decided: string, paid: string, perListed: number): readonly Claim[] => {
    const centre = CENTRES[at];
    const öre = share(world.region, at, world.size) * perListed;
    return centre ? [{ centre, decided: dayNumber(decided), paid: dayNumber(paid), öre }] : [];
  };
  yield* claim(5, `${year}-02-14`, `${year - 1}-10-30`, 1250);
  yield* claim(17, `${year}-04-03`, `${year - 1}-03-27`, 9040);
  yield* claim(32, `${year}-09-18`, `${year - 4}-05-28`, 2000);
}
