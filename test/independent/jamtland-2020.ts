/**
 * Ersättningsmodell 2020 of Hälsoval Region Jämtland Härjedalen, calculated a second time from three of the data files.
 *
 * An independent reading of `ersattningsmodell.md`, and of chapter 10 of `uppdrag-och-regler.md`, in
 * `rules/jamtland-harjedalen/primarvard/2020`: it shares no code with the engine, and every weight and amount is typed here by hand. Kronor are exact until a month's amount is rounded
 * to öre. A change of the document has to be made here as well, or the comparison fails.
 */

/** A fraction of whole numbers; the lower one is above zero. It need not be in lowest terms. */
type Fraction = readonly [upper: bigint, lower: bigint];

/** From which age a weight (vikt) applies, up to the next line's age. */
type WeightFromAge = readonly [age: number, upper: bigint, lower: bigint];

/** Kronor a year for a listed person at the weight 1,0. */
const BASE_AMOUNT = 2453n;
const DRUG_AMOUNT = 1272n;
/** Kronor a year for a listed person (CNI-belopp), on average over the region. */
const NEED_AMOUNT = 820n;

const AGE_WEIGHTS: readonly WeightFromAge[] = [
  [0, 96n, 100n],
  [5, 47n, 100n],
  [10, 816n, 2453n],
  [15, 49n, 100n],
  [20, 58n, 100n],
  [25, 63n, 100n],
  [30, 67n, 100n],
  [35, 72n, 100n],
  [40, 77n, 100n],
  [45, 85n, 100n],
  [50, 95n, 100n],
  [55, 105n, 100n],
  [60, 118n, 100n],
  [65, 135n, 100n],
  [70, 157n, 100n],
  [75, 184n, 100n],
  [80, 207n, 100n],
  [85, 5429n, 2453n],
  [90, 216n, 100n],
  [95, 205n, 100n],
  [100, 193n, 100n],
  [105, 185n, 100n],
];

const DRUG_WEIGHTS: readonly WeightFromAge[] = [
  [0, 27n, 100n],
  [5, 29n, 100n],
  [10, 32n, 100n],
  [15, 31n, 100n],
  [20, 26n, 100n],
  [25, 290n, 1272n],
  [30, 29n, 100n],
  [35, 37n, 100n],
  [40, 50n, 100n],
  [45, 68n, 100n],
  [50, 90n, 100n],
  [55, 115n, 100n],
  [60, 144n, 100n],
  [65, 177n, 100n],
  [70, 211n, 100n],
  [75, 244n, 100n],
  [80, 271n, 100n],
  [85, 291n, 100n],
  [90, 303n, 100n],
  [95, 313n, 100n],
  [100, 4098n, 1272n],
  [105, 315n, 100n],
];

/** Kronor a year (glesbygdsbelopp) from a distance in hectometres, up to the next line's distance. */
const DISTANCE_STAIR: readonly (readonly [hectometres: number, kronor: bigint])[] = [
  [0, 0n],
  [200, 150n],
  [400, 420n],
  [800, 780n],
  [1200, 1250n],
];

/** Öre for each week begun of too short opening hours (vite), and at most for one occasion. */
const PENALTY_A_WEEK = 10_000_00n;
const PENALTY_AT_MOST = 100_000_00n;

/** A row of `hälsocentraler.csv`. */
interface CareUnit {
  readonly code: string;
  readonly hectometres: number;
}

/** A row of `listade.csv` in force on the reference day (mätdatum). */
interface ListedPerson {
  readonly listedAt: string;
  /** Code of the centre nearest to where the person is registered; empty for who lives outside the region. */
  readonly livesNearest: string;
  readonly age: number;
  /** Points of the care need index (CNI), in hundredths. */
  readonly points: bigint;
}

/**
 * The month's payments in öre, by the centre's code and the component's id: `HC01/cni`.
 *
 * @param hälsocentralerCsv - The text of `hälsocentraler.csv`: separator `;`, decimal comma, no quotation marks.
 * @param listadeCsv - The text of `listade.csv`, in the same form.
 * @param bristerCsv - The text of `brister.csv`, in the same form: each row is an occasion (tillfälle).
 * @param period - A month of the year for which the model is in force, in which it is paid. The penalties are those of
 * the month before, so January has none: the model is not in force in December 2019.
 * @throws Error if a file is not of that form, or names a centre that does not exist.
 */
export function pay(
  hälsocentralerCsv: string,
  listadeCsv: string,
  bristerCsv: string,
  period: `2020-${string}`,
): Map<string, bigint> {
  const units = [...readRows(hälsocentralerCsv)].map(readUnit);
  const distances = new Map(units.map(({ code, hectometres }) => [code, hectometres]));
  const referenceDay = lastDayBefore(period);
  const monthBefore = referenceDay.slice(0, 7);
  const persons: ListedPerson[] = [];
  for (const row of readRows(listadeCsv))
    if (isListed(row, referenceDay)) persons.push(readPerson(row, referenceDay));

  const listedAt = new Map<string, ListedPerson[]>(units.map(({ code }) => [code, []]));
  for (const person of persons) known(listedAt, person.listedAt).push(person);

  const penalties = new Map<string, bigint>(units.map(({ code }) => [code, 0n]));
  for (const row of readRows(bristerCsv)) {
    const code = known(row, "hälsocentral");
    penalties.set(code, known(penalties, code) + penalty(row, monthBefore));
  }

  const points = pointsOf(persons);
  const count = BigInt(persons.length);
  const payments = new Map<string, bigint>();
  for (const [code, own] of listedAt) {
    payments.set(`${code}/alderskapitering`, öreAMonth(weighted(own, AGE_WEIGHTS, BASE_AMOUNT)));
    payments.set(`${code}/cni`, öreAMonth(careNeed(own, points, count)));
    payments.set(`${code}/lakemedel`, öreAMonth(weighted(own, DRUG_WEIGHTS, DRUG_AMOUNT)));
    payments.set(`${code}/glesbygd`, öreAMonth(remoteness(own, distances)));
    if (monthBefore !== "2019-12") payments.set(`${code}/vite`, -known(penalties, code));
  }
  return payments;
}

// ---- The components, in kronor a year -------------------------------------------------------------------------------

/** An amount for each person by age: how many there are in each group, times the group's weight, times the amount. */
function weighted(
  persons: readonly ListedPerson[],
  weights: readonly WeightFromAge[],
  amount: bigint,
): Fraction {
  const counts = weights.map(() => 0n);
  for (const { age } of persons) {
    const group = weights.findLastIndex(([from]) => from <= age);
    counts[group] = (counts[group] ?? 0n) + 1n;
  }
  return weights.reduce<Fraction>(
    (sum, [, upper, lower], group) => plus(sum, [(counts[group] ?? 0n) * upper * amount, lower]),
    [0n, 1n],
  );
}

/** The average amount for each person, times the centre's index: its points per person over the region's. */
function careNeed(persons: readonly ListedPerson[], regionPoints: bigint, regionCount: bigint): Fraction {
  const count = BigInt(persons.length);
  if (count === 0n) return [0n, 1n];
  if (regionPoints === 0n) throw new Error("nobody in the region has points, so no index can be formed");
  const own: Fraction = [pointsOf(persons), count];
  const region: Fraction = [regionPoints, regionCount];
  const index: Fraction = [own[0] * region[1], own[1] * region[0]];
  return [count * NEED_AMOUNT * index[0], index[1]];
}

/** An amount for each person by the distance to the hospital from the centre nearest to home; none without one. */
function remoteness(persons: readonly ListedPerson[], distances: ReadonlyMap<string, number>): Fraction {
  let sum = 0n;
  for (const { livesNearest } of persons) {
    if (livesNearest === "") continue;
    const distance = known(distances, livesNearest);
    sum += DISTANCE_STAIR.findLast(([from]) => from <= distance)?.[1] ?? 0n;
  }
  return [sum, 1n];
}

/**
 * An occasion's öre in a month: for the weeks that begin in it, what is left of the highest amount after the months before.
 * Weeks are walked day by day from the first day, until the day on which the hours are kept again.
 */
function penalty(row: CsvRow, period: string): bigint {
  const until = known(row, "avhjälpt");
  let before = 0n;
  let own = 0n;
  const week = new Date(`${known(row, "började")}T00:00:00Z`);
  for (;;) {
    const day = week.toISOString().slice(0, 10);
    if (day.slice(0, 7) > period || (until !== "" && day >= until)) break;
    if (day.slice(0, 7) === period) own += PENALTY_A_WEEK;
    else before += PENALTY_A_WEEK;
    week.setUTCDate(week.getUTCDate() + 7);
  }
  const left = before < PENALTY_AT_MOST ? PENALTY_AT_MOST - before : 0n;
  return own < left ? own : left;
}

function pointsOf(persons: readonly ListedPerson[]): bigint {
  return persons.reduce((sum, { points }) => sum + points, 0n);
}

/** A twelfth of a yearly amount in whole öre; half an öre goes away from zero. */
function öreAMonth([kronor, lower]: Fraction): bigint {
  const upper = kronor * 100n;
  const twelve = lower * 12n;
  return upper < 0n ? -((-upper * 2n + twelve) / (twelve * 2n)) : (upper * 2n + twelve) / (twelve * 2n);
}

function plus([upper, lower]: Fraction, [otherUpper, otherLower]: Fraction): Fraction {
  return lower === otherLower
    ? [upper + otherUpper, lower]
    : [upper * otherLower + otherUpper * lower, lower * otherLower];
}

// ---- The files ------------------------------------------------------------------------------------------------------

type CsvRow = ReadonlyMap<string, string>;

/** The rows of a file one by one: the full population is too large to be kept as maps. */
function* readRows(csv: string): Generator<CsvRow> {
  const [head = "", ...lines] = csv.split("\n").filter((line) => line !== "");
  const columns = head.split(";");
  for (const line of lines) {
    const cells = line.split(";");
    if (cells.length !== columns.length) throw new Error("a row has another number of cells than the head");
    yield new Map(columns.map((column, index) => [column, cells[index] ?? ""]));
  }
}

function readUnit(row: CsvRow): CareUnit {
  const [, whole, tenth] = /^(\d+)(?:,(\d))?$/.exec(known(row, "avstånd till sjukhus")) ?? [];
  if (whole === undefined)
    throw new Error("a distance is not a number of kilometres with at most one decimal");
  return { code: known(row, "kod"), hectometres: Number(whole) * 10 + Number(tenth ?? "0") };
}

/** Whether a listing is in force on a day; the day in `listad till` is the first on which it is not. */
function isListed(row: CsvRow, day: string): boolean {
  const until = known(row, "listad till");
  // Days as 2020-01-31 stand in the order of the calendar.
  return known(row, "listad från") <= day && (until === "" || day < until);
}

function readPerson(row: CsvRow, referenceDay: string): ListedPerson {
  const age = fullYears(known(row, "födelsedatum"), referenceDay);
  return {
    listedAt: known(row, "listad hos"),
    livesNearest: known(row, "bor närmast"),
    age,
    points: pointsForPerson(row, age),
  };
}

/** The seven groups of the care need index, in hundredths of a point. A person may belong to several. */
function pointsForPerson(row: CsvRow, age: number): bigint {
  let points = 0n;
  if (age > 65 && says(row, "ensamboende")) points += 615n;
  if (says(row, "utlandsfödd")) points += 572n;
  if (age >= 16 && age <= 64 && says(row, "arbetslös")) points += 513n;
  if (says(row, "ensamstående förälder")) points += 419n;
  if (age >= 1 && says(row, "inflyttad")) points += 419n;
  if (age >= 25 && age <= 64 && says(row, "lågutbildad")) points += 397n;
  if (age < 5) points += 323n;
  return points;
}

function says(row: CsvRow, column: string): boolean {
  const cell = known(row, column);
  if (cell !== "ja" && cell !== "nej") throw new Error(`${column} is neither ja nor nej in a row`);
  return cell === "ja";
}

function known<T>(values: ReadonlyMap<string, T>, name: string): T {
  const value = values.get(name);
  if (value === undefined) throw new Error(`nothing in the files is called ${name}`);
  return value;
}

// ---- The calendar ---------------------------------------------------------------------------------------------------

/** The last day of the month before, which is the reference day of a month of 2020. */
function lastDayBefore(period: string): string {
  const month = Number(/^2020-(0[1-9]|1[0-2])$/.exec(period)?.[1] ?? "0");
  const days = [
    "12-31",
    "01-31",
    "02-29",
    "03-31",
    "04-30",
    "05-31",
    "06-30",
    "07-31",
    "08-31",
    "09-30",
    "10-31",
    "11-30",
  ];
  const day = days[month - 1];
  if (day === undefined) throw new Error(`${period} is not a month of 2020`);
  return month === 1 ? `2019-${day}` : `2020-${day}`;
}

/** Years of age by year, month and day: who is born on 29 February is a year older on 1 March in other years. */
function fullYears(born: string, day: string): number {
  const years = Number(day.slice(0, 4)) - Number(born.slice(0, 4));
  return day.slice(5) < born.slice(5) ? years - 1 : years;
}
