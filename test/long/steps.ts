/** Documents that really reach the greatest number of steps: `too-many-steps` in bounded time, and just under it works. */
import { expect, test } from "vitest";
import { checkPackage, computePayments, openPackage, readDataset, readMonth } from "../../engine/index.js";
import { memoryTable } from "../../engine/sources/memory.js";

/** Each row takes some 1 500 steps. */
const SUM = Array.from({ length: 190 }, () => "tal").join(" + ");
const RULES = `# Regler

\`\`\`begrepp
Rad (rader)
    kod : text, nyckel
    tal : heltal
\`\`\`

\`\`\`regel
mätdatum = periodens sista dag

För varje Rad
    mellan 1 = ${SUM}
    mellan 2 = mellan 1 + ${SUM}
    mellan 3 = mellan 2 + ${SUM}
    mellan 4 = mellan 3 + ${SUM}

summa = summan av mellan 4 för Rad
\`\`\`

\`\`\`utbetalning
Till Rad varje månad
    Del {del} = mellan 4 × 1 kr, avrundat till öre
\`\`\`
`;

/** Said with the processor's seconds, for bench/results/. */
function timed<T>(what: string, work: () => T): T {
  const used = process.cpuUsage();
  const done = work();
  process.stdout.write(`${what}: ${Math.round(process.cpuUsage(used).user / 1_000_000)} s\n`);
  return done;
}

function open(text: string): ReturnType<typeof openPackage> {
  return openPackage({ id: "x", description: null, documents: [{ name: "x.md", text }] });
}

function codesOfExample(rows: number): readonly string[] {
  const example = `\n\`\`\`exempel E\nRad: ${rows} st, tal 1\nDå är\n    summa = ${rows * 760}\n\`\`\`\n`;
  const { diagnostics } = timed(`an example of ${rows} rows`, () => checkPackage(open(RULES + example)));
  return diagnostics.map(({ code }) => code);
}

test("the steps of an example", () => {
  expect(codesOfExample(65_000)).toEqual([]);
  expect(codesOfExample(67_000)).toEqual(["too-many-steps"]);
});

function codesOfMonth(rows: number): readonly string[] {
  const { model } = open(RULES);
  const cells = Array.from({ length: rows }, (_, at) => [String(at), "1"]);
  const table = memoryTable("rader.csv", [["kod", "tal"], ...cells]);
  const csv = { separator: ";", decimalMark: "," } as const;
  const { dataset } = readDataset(model.entities, new Map([["Rad", table]]), csv);
  const month = readMonth("2020-02");
  if (!month) throw new Error("no month");
  const { diagnostics } = timed(`a month of ${rows} rows`, () => computePayments(model, dataset, month));
  return [...new Set(diagnostics.map(({ code }) => code))];
}

test("the steps of a month", () => {
  expect(codesOfMonth(1_300_000)).toEqual([]);
  expect(codesOfMonth(1_340_000)).toContain("too-many-steps");
});
