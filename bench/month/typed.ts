/** The month by hand, over typed arrays. */
import { CNI, DISTANCES, DRUG_POINTS, payments, VISITS, WEIGHTS, type Sums } from "./figures.js";
import { CENTRES, REFERENCE_DAY, type Population } from "./population.js";

/** The payments in öre, and nothing but whole numbers on the way. */
export function byTypedArrays(population: Population): readonly (readonly bigint[])[] {
  const { centre, born, sex, alone, jobless, lowEducated, distance } = population;
  const kinds = 6;
  const sums = new Float64Array(CENTRES * kinds);
  const amounts = visitAmounts(population);
  const [weights, points, stairs] = [weightsByAge(), pointsByAge(), stair()];
  for (let person = 0; person < born.length; person += 1) {
    const age = Math.floor((REFERENCE_DAY - (born[person] ?? 0)) / 10_000);
    const at = (centre[person] ?? 0) * kinds;
    const cni =
      (alone[person] === 1 && age >= 65 ? CNI.alone : 0) +
      (jobless[person] === 1 && age >= 16 && age <= 64 ? CNI.jobless : 0) +
      (lowEducated[person] === 1 && age >= 25 && age <= 64 ? CNI.lowEducated : 0);
    sums[at] = (sums[at] ?? 0) + (weights[2 * age + (sex[person] ?? 0)] ?? 0);
    sums[at + 1] = (sums[at + 1] ?? 0) + (points[age] ?? 0);
    sums[at + 2] = (sums[at + 2] ?? 0) + cni;
    sums[at + 3] = (sums[at + 3] ?? 0) + (stairs[distance[person] ?? 0] ?? 0);
    sums[at + 4] = (sums[at + 4] ?? 0) + Math.min(VISITS.most, amounts[person] ?? 0);
    sums[at + 5] = (sums[at + 5] ?? 0) + 1;
  }
  return payments(Array.from({ length: CENTRES }, (_, at) => sumsOf(sums.subarray(at * kinds))));
}

function sumsOf(own: Float64Array): Sums {
  const whole = (at: number): bigint => BigInt(own[at] ?? 0);
  const [weights, drugPoints, cni, distance] = [whole(0), whole(1), whole(2), whole(3)];
  return { weights, drugPoints, cni, distance, visits: whole(4), persons: whole(5) };
}

function visitAmounts({ born, visitor, visited, doctor }: Population): Int32Array {
  const amounts = new Int32Array(born.length);
  for (let visit = 0; visit < visitor.length; visit += 1) {
    const day = visited[visit] ?? 0;
    if (day < 20_260_301 || day > 20_260_331) continue;
    const person = visitor[visit] ?? 0;
    amounts[person] = (amounts[person] ?? 0) + (doctor[visit] === 1 ? VISITS.doctor : VISITS.nurse);
  }
  return amounts;
}

const AGES = 130;

function weightsByAge(): Int32Array {
  return Int32Array.from({ length: 2 * AGES }, (_, at) => {
    const found = WEIGHTS.find(([upTo]) => at >> 1 <= upTo);
    return found?.[1 + (at % 2)] ?? 0;
  });
}

function pointsByAge(): Int32Array {
  return Int32Array.from({ length: AGES }, (_, age) => DRUG_POINTS.find(([upTo]) => age <= upTo)?.[1] ?? 0);
}

function stair(): Int32Array {
  return Int32Array.from({ length: 65_536 }, (_, at) => DISTANCES.find(([below]) => at < below)?.[1] ?? 0);
}
