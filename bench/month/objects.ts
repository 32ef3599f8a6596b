/** The month by hand, with decimal.js over an object for each person and visit: as such jobs are often written. */
import { Decimal } from "decimal.js";
import { CENTRES, centreCode, REFERENCE_DAY, type Population } from "./population.js";

const Exact = Decimal.clone({ precision: 60, rounding: Decimal.ROUND_HALF_UP });
const ZERO = new Exact(0);

export interface Person {
  readonly key: string;
  readonly centre: string;
  readonly born: number;
  readonly sex: "kvinna" | "man";
  readonly alone: boolean;
  readonly jobless: boolean;
  readonly lowEducated: boolean;
  readonly distance: Decimal;
}

export interface Visit {
  readonly person: string;
  readonly day: number;
  readonly doctor: boolean;
}

/** The same population as objects. */
export function objectsOf(population: Population): { persons: readonly Person[]; visits: readonly Visit[] } {
  const { centre, born, sex, alone, jobless, lowEducated, distance, visitor, visited, doctor } = population;
  const persons = Array.from(born, (day, at): Person => ({
    key: `P${at}`,
    centre: centreCode(centre[at] ?? 0),
    born: day,
    sex: sex[at] === 0 ? "kvinna" : "man",
    alone: alone[at] === 1,
    jobless: jobless[at] === 1,
    lowEducated: lowEducated[at] === 1,
    distance: new Exact(distance[at] ?? 0).div(10),
  }));
  const visits = Array.from(visitor, (person, at): Visit => ({
    person: `P${person}`,
    day: visited[at] ?? 0,
    doctor: doctor[at] === 1,
  }));
  return { persons, visits };
}

const WEIGHTS: readonly (readonly [number, string, string])[] = [
  [6, "1.42", "1.55"],
  [18, "0.61", "0.58"],
  [44, "0.94", "0.57"],
  [64, "1.03", "0.86"],
  [74, "1.47", "1.44"],
  [84, "2.08", "2.13"],
  [999, "2.71", "2.64"],
];
const POINTS: readonly (readonly [number, string])[] = [
  [17, "0.3"],
  [49, "0.8"],
  [69, "2.1"],
  [999, "3.4"],
];
const STAIR: readonly (readonly [string, number])[] = [
  ["10", 0],
  ["25", 185],
  ["50", 425],
  ["Infinity", 795],
];

class Centre {
  weights = ZERO;
  points = ZERO;
  cni = ZERO;
  distance = ZERO;
  visits = ZERO;
}

/** The payments in öre. */
export function byObjects({ persons, visits }: ReturnType<typeof objectsOf>): readonly (readonly bigint[])[] {
  const centres = new Map(Array.from({ length: CENTRES }, (_, at) => [centreCode(at), new Centre()]));
  const amounts = amountsOf(visits);
  for (const person of persons) {
    const own = centres.get(person.centre);
    if (!own) throw new Error("no centre");
    const age = Math.floor((REFERENCE_DAY - person.born) / 10_000);
    const weight = WEIGHTS.find(([upTo]) => age <= upTo);
    own.weights = own.weights.plus(weight?.[person.sex === "kvinna" ? 1 : 2] ?? 0);
    own.points = own.points.plus(POINTS.find(([upTo]) => age <= upTo)?.[1] ?? 0);
    if (person.alone && age >= 65) own.cni = own.cni.plus("6.15");
    if (person.jobless && age >= 16 && age <= 64) own.cni = own.cni.plus("5.13");
    if (person.lowEducated && age >= 25 && age <= 64) own.cni = own.cni.plus("3.97");
    const yearly = new Exact(STAIR.find(([below]) => person.distance.lt(below))?.[1] ?? 0);
    own.distance = own.distance.plus(yearly.div(12).toDecimalPlaces(2));
    own.visits = own.visits.plus(Exact.min(600, amounts.get(person.key) ?? 0));
  }
  return paid([...centres.values()], persons.length);
}

function amountsOf(visits: readonly Visit[]): ReadonlyMap<string, Decimal> {
  const amounts = new Map<string, Decimal>();
  for (const { person, day, doctor } of visits)
    if (day >= 20_260_301 && day <= 20_260_331)
      amounts.set(person, (amounts.get(person) ?? ZERO).plus(doctor ? 250 : 100));
  return amounts;
}

function paid(centres: readonly Centre[], persons: number): readonly (readonly bigint[])[] {
  const sum = (of: (one: Centre) => Decimal): Decimal =>
    centres.reduce((total, one) => total.plus(of(one)), ZERO);
  const pot = new Exact(1_272).mul(persons).div(12);
  const points = sum((one) => one.points);
  const drugs = centres.map((one) => pot.mul(one.points).div(points).toDecimalPlaces(2));
  const left = pot.minus(drugs.reduce((total, one) => total.plus(one), ZERO));
  const largest = centres.reduce((best, one) => (one.points.gt(best.points) ? one : best));
  const cni = sum((one) => one.cni);
  return centres.map((one, at) =>
    [
      one.weights.mul(2_453).div(12),
      (drugs[at] ?? ZERO).plus(one === largest ? left : 0),
      new Exact(820).mul(persons).div(12).mul(one.cni).div(cni),
      one.distance,
      one.visits,
    ].map((amount) => BigInt(amount.mul(100).toDecimalPlaces(0).toFixed())),
  );
}
