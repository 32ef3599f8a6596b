/** A made-up population to measure on: the same for each size, in typed arrays and in the files that the rules read. */
import { closeSync, mkdirSync, openSync, writeSync } from "node:fs";
import { join } from "node:path";

export const CENTRES = 40;
/** The month that is measured, and the day on which ages are counted. */
export const MONTH = "2026-03";
const REFERENCE = { year: 2026, month: 2, day: 28 };
const DAYS_IN_MONTH = 31;

/** Whole numbers only. A flag is 0 or 1. */
export interface Population {
  readonly centre: Uint8Array;
  /** Year × 10 000 + month × 100 + day. */
  readonly born: Int32Array;
  /** 0 for a woman. */
  readonly sex: Uint8Array;
  readonly alone: Uint8Array;
  readonly jobless: Uint8Array;
  readonly lowEducated: Uint8Array;
  /** In tenths of a kilometre. */
  readonly distance: Uint16Array;
  /** Of each visit the person, the day (as `born`), and 1 if it is to a doctor. */
  readonly visitor: Int32Array;
  readonly visited: Int32Array;
  readonly doctor: Uint8Array;
}

/** The day on which ages are counted, as `born`. */
export const REFERENCE_DAY = REFERENCE.year * 10_000 + REFERENCE.month * 100 + REFERENCE.day;

/** Makes a population of a size, with about one visit a person in two months. */
export function makePopulation(size: number): Population {
  const draw = generator(20_260_301);
  const visits = size;
  const flags = (): Uint8Array => new Uint8Array(size);
  const made: Population = {
    centre: flags(),
    born: new Int32Array(size),
    sex: flags(),
    alone: flags(),
    jobless: flags(),
    lowEducated: flags(),
    distance: new Uint16Array(size),
    visitor: new Int32Array(visits),
    visited: new Int32Array(visits),
    doctor: new Uint8Array(visits),
  };
  for (let person = 0; person < size; person += 1) {
    made.centre[person] = draw(CENTRES);
    made.born[person] = (1930 + draw(96)) * 10_000 + (1 + draw(12)) * 100 + 1 + draw(28);
    made.sex[person] = draw(2);
    made.alone[person] = draw(5) === 0 ? 1 : 0;
    made.jobless[person] = draw(14) === 0 ? 1 : 0;
    made.lowEducated[person] = draw(8) === 0 ? 1 : 0;
    made.distance[person] = draw(3) === 0 ? draw(900) : draw(120);
  }
  for (let visit = 0; visit < visits; visit += 1) {
    made.visitor[visit] = draw(size);
    made.visited[visit] = 20_260_000 + (draw(2) === 0 ? 200 + 1 + draw(28) : 300 + 1 + draw(DAYS_IN_MONTH));
    made.doctor[visit] = draw(3) === 0 ? 1 : 0;
  }
  return made;
}

/** Writes the files that the rules read. */
export function writeFiles(folder: string, population: Population): void {
  mkdirSync(folder, { recursive: true });
  const centres = Array.from({ length: CENTRES }, (_, at) => `${centreCode(at)};Centralen ${at + 1}`);
  writeRows(join(folder, "hälsocentraler.csv"), "kod;namn", CENTRES, (at) => centres[at] ?? "");
  const { centre, born, sex, alone, jobless, lowEducated, distance, visitor, visited, doctor } = population;
  writeRows(
    join(folder, "listade.csv"),
    "löpnummer;listad hos;födelsedatum;kön;ensamboende;arbetslös;lågutbildad;avstånd",
    born.length,
    (at) =>
      `P${at};${centreCode(centre[at] ?? 0)};${dateText(born[at] ?? 0)};${sex[at] === 0 ? "kvinna" : "man"};` +
      `${yesNo(alone[at])};${yesNo(jobless[at])};${yesNo(lowEducated[at])};${tenths(distance[at] ?? 0)}`,
  );
  writeRows(
    join(folder, "besök.csv"),
    "listad;datum;yrkeskategori",
    visitor.length,
    (at) =>
      `P${visitor[at] ?? 0};${dateText(visited[at] ?? 0)};${doctor[at] === 1 ? "läkare" : "sjuksköterska"}`,
  );
}

/** The code of a centre: they sort as their numbers do. */
export function centreCode(at: number): string {
  return `HC${String(at + 1).padStart(2, "0")}`;
}

const PIECE = 20_000;

function writeRows(path: string, header: string, many: number, row: (at: number) => string): void {
  const file = openSync(path, "w");
  writeSync(file, `${header}\n`);
  for (let from = 0; from < many; from += PIECE) {
    const rows = Array.from({ length: Math.min(PIECE, many - from) }, (_, at) => row(from + at));
    writeSync(file, `${rows.join("\n")}\n`);
  }
  closeSync(file);
}

function dateText(day: number): string {
  const text = String(day);
  return `${text.slice(0, 4)}-${text.slice(4, 6)}-${text.slice(6)}`;
}

function yesNo(flag: number | undefined): string {
  return flag === 1 ? "ja" : "nej";
}

function tenths(value: number): string {
  return `${Math.floor(value / 10)},${value % 10}`;
}

/** Marsaglia's xorshift: whole 32-bit numbers, the same on every machine. */
function generator(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) % below;
  };
}
