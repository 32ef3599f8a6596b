/** The registers beside the listed persons: their visits, and the centres' shortcomings in opening hours. */
import { dayNumber, dayText } from "./calendar.js";
import { CENTRES, type Centre } from "./centres.js";
import { between, type Random } from "./random.js";

/** Who makes visits. The number of the person is the place in the file, from 1. */
interface Visitor {
  readonly centre: Centre;
  readonly born: number;
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

/** `besök.csv`. The order is the persons', and a person's visits are in no order. */
export function visitsFile(persons: readonly Visitor[], random: Random): string {
  const rows = persons.flatMap((person, index) =>
    Array.from({ length: visitCount(random) }, () => visitRow(index + 1, person, random)),
  );
  return lines(["listad;hälsocentral;datum;yrkesgrupp;behandlare;sökte vård", ...rows]);
}

function visitCount(random: Random): number {
  const drawn = random.below(100);
  if (drawn < WITHOUT_VISITS) return 0;
  return drawn < WITH_FEW_VISITS ? 1 + random.below(2) : 3 + random.below(6);
}

function visitRow(number: number, { centre, born }: Visitor, random: Random): string {
  const date = between(Math.min(Math.max(born, firstVisit), lastVisit), lastVisit, random);
  const place = visitedCentre(centre, random);
  const [profession, staff] = soughtStaff(random);
  const sought = place !== null && random.below(100) < NEW_COMPLAINTS ? date - waitingDays(random) : null;
  return [
    String(number),
    place?.code ?? "",
    dayText(date),
    profession,
    `${staff}${metPerson(number, place ?? centre, random)}`,
    sought === null ? "" : dayText(sought),
  ].join(";");
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

/**
 * `brister.csv`: three made-up occasions, at centres whose names are made up too. One lasts three weeks and two days, one
 * begins in February, and one goes on all year.
 */
export function shortcomingsFile(): string {
  return lines([
    "hälsocentral;började;avhjälpt",
    "HC08;2020-01-13;2020-02-05",
    "HC16;2020-02-10;2020-03-16",
    "HC24;2020-01-02;",
  ]);
}

/** The days on which the twelve months of a reported value end: the reference days of the three reports of 2020. */
const REPORTED_DAYS = ["2020-03-31", "2020-07-31", "2020-11-30"];

/** What is reported: the column, the days, and between which tenths the values lie. */
const REPORTED = [
  ["nollan", "andel", REPORTED_DAYS, 820, 1000],
  ["antibiotika", "antal", REPORTED_DAYS, 1900, 3100],
  ["sip", "antal", REPORTED_DAYS, 10, 120],
  ["lakemedelshantering", "andel", ["2019-05-15"], 700, 1000],
  ["patientenkat", "andel", ["2019-10-31"], 650, 900],
  ["barnhalsovard", "andel", ["2020-10-31"], 880, 1000],
] as const;

/** `rapporterade resultat.csv`: a value of each centre and of the region, whatever the size of the population. */
export function reportedFile(random: Random): string {
  const rows = REPORTED.flatMap(([indicator, column, days, least, greatest]) =>
    days.flatMap((day) => {
      const values = CENTRES.map(({ code, listed }) => ({
        code,
        listed,
        tenths: between(least, greatest, random),
      }));
      const region = { code: "", listed: 0, tenths: weightedMean(values) };
      return [region, ...values].map(({ code, tenths }) => {
        const value = `${Math.floor(tenths / 10)},${tenths % 10}`;
        return [code, indicator, day, ...(column === "andel" ? [value, ""] : ["", value])].join(";");
      });
    }),
  );
  return lines(["hälsocentral;indikator;mätdag;andel;antal per tusen", ...rows]);
}

function weightedMean(values: readonly { readonly listed: number; readonly tenths: number }[]): number {
  const sum = values.reduce((total, { listed, tenths }) => total + listed * tenths, 0);
  return Math.floor(sum / values.reduce((total, { listed }) => total + listed, 0));
}

/** Rows of a file, each ended by LF. */
export function lines(rows: readonly string[]): string {
  return `${rows.join("\n")}\n`;
}
