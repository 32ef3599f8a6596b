/**
 * Competing proposals beside each other: two made of Västerbotten's package for 2026, against it and against each other;
 * what is refused; the form of forslag.json. Expected texts lie in `test/cases/proposals/`.
 */
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { makePopulation } from "../examples/befolkning/generate.js";
import { templateOf } from "../examples/befolkning/template.js";
import { regelbokWithCache, sharedFolder, temporaryFolder, type Said } from "./cli-runner.js";
import { schemaFaults } from "./json-schema.js";
import { BY_SIZE, MORE_FOR_NEED, proposal } from "./proposals.js";

const ROOT = join(import.meta.dirname, "..");
const SCHEMA = JSON.parse(readFileSync(join(ROOT, "docs/scheman/forslag.schema.json"), "utf8")) as object;
const EXPECTED = join(ROOT, "test/cases/proposals");
const regelbok = regelbokWithCache();
const folder = sharedFolder();

interface Found {
  readonly ändringar: readonly {
    readonly utfall: string;
    readonly namn: string;
    readonly gällande: readonly { readonly text: string }[];
    readonly förslag: readonly { readonly bokstav: string; readonly ändringar: readonly object[] }[];
  }[];
}

beforeAll(() => {
  proposal(folder, "2026", []);
  proposal(folder, "efter-behov", MORE_FOR_NEED);
  proposal(folder, "efter-storlek", BY_SIZE);
});

const shown = new Map<string, Promise<Said>>();

/** A comparison that writes nothing is the same each time, and made once. */
function compared(...argv: readonly string[]): Promise<Said> {
  const key = argv.join(" ");
  const known = shown.get(key) ?? regelbok(folder, "diff", ...argv);
  shown.set(key, known);
  return known;
}

const both = (...options: readonly string[]) =>
  regelbok(folder, "diff", "2026", "efter-behov", "efter-storlek", ...options);

async function found(...proposals: readonly string[]): Promise<Found> {
  const { out } = await compared("2026", ...proposals, "--format", "json");
  return JSON.parse(out) as Found;
}

const named = (all: Found, name: string) => all.ändringar.find(({ namn }) => namn === name);

describe("a higher amount for CNI, and rural support by size", () => {
  test.each(["efter-behov", "efter-storlek"])("%s is without errors", async (name) => {
    const { exit, out } = await regelbok(folder, "check", name);
    expect(out).toContain("0 fel");
    expect(exit).toBe(0);
  });

  test.each([
    ["sv", "expected.txt"],
    ["en", "expected.en.txt"],
  ])("beside each other in a terminal, %s", async (language, file) => {
    const { exit, out, err } = await both("--lang", language);
    expect({ exit, err }).toEqual({ exit: 1, err: "" });
    await expect(out).toMatchFileSnapshot(join(EXPECTED, file));
  });

  test("say what is alike, what only one changes, and where they differ, with three texts", async () => {
    const all = await found("efter-behov", "efter-storlek");
    expect(schemaFaults(all, SCHEMA)).toEqual([]);
    expect(named(all, "CNI-belopp")).toMatchObject({ utfall: "ensam", förslag: [{ bokstav: "A" }] });
    expect(named(all, "avståndsbelopp")).toMatchObject({ utfall: "ensam", förslag: [{ bokstav: "B" }] });
    expect(
      all.ändringar.filter(({ utfall }) => utfall === "lika").map(({ förslag }) => förslag.length),
    ).toEqual([2]);
    const different = all.ändringar.filter(({ utfall }) => utfall === "olika");
    expect(different.length).toBeGreaterThan(0);
    const [texts] = different.map(({ gällande, förslag }) => JSON.stringify({ gällande, förslag }));
    expect(texts).toContain("14 453,81");
    expect(texts).toContain("14 803,81");
    expect(texts).toContain("18 803,81");
  });

  test("hold each change of each comparison once", async () => {
    const all = await found("efter-behov", "efter-storlek");
    for (const [letter, path] of [
      ["A", "efter-behov"],
      ["B", "efter-storlek"],
    ] as const) {
      const alone = await compared("2026", path, "--format", "json");
      const ids = (JSON.parse(alone.out) as { ändringar: readonly { id: string }[] }).ändringar.map(
        ({ id }) => id,
      );
      const own = all.ändringar.flatMap(({ förslag }) => förslag.filter(({ bokstav }) => bokstav === letter));
      const held = own.flatMap(({ ändringar }) => ändringar.map((one) => (one as { id: string }).id));
      expect([...held].sort()).toEqual([...ids].sort());
    }
  });

  test("are alike where they are the same, whatever their letters", async () => {
    const all = await found("efter-storlek", "efter-storlek", "efter-storlek");
    expect(new Set(all.ändringar.map(({ utfall }) => utfall))).toEqual(new Set(["lika"]));
  });

  test("against each other show the changes of both", async () => {
    const { exit, out } = await regelbok(folder, "diff", "efter-behov", "efter-storlek");
    expect(exit).toBe(1);
    expect(out.replace(/\u00a0/g, " ")).toContain("700 kr per listad och år → 560 kr per listad och år");
    expect(out).toContain("tabell avståndsbelopp");
  });
});

/** What a proposal pays, and how far that is from the base. */
interface Beside {
  readonly gällande: string;
  readonly förslag: readonly { readonly belopp: string; readonly regeleffekt: string }[];
}

/** Öre: of the base, and of each proposal the amount and the difference. */
function öreOf({ gällande, förslag }: Beside): readonly bigint[] {
  const all = [gällande, ...förslag.flatMap(({ belopp, regeleffekt }) => [belopp, regeleffekt])];
  return all.map((amount) => BigInt(amount.replace(".", "")));
}

describe("what they cost", () => {
  test("stands beside each other: the rows sum to the total, and each proposal is its own comparison", async () => {
    const data = temporaryFolder();
    const template = await templateOf(join(folder, "2026"));
    for (const [name, text] of makePopulation({ id: "vasterbotten/primarvard/2026", size: 120 }, template)
      .files)
      writeFileSync(join(data, name), text);
    const out = join(temporaryFolder(), "f");
    const said = await both("--data", data, "--period", "2026-03", "2026-03", "--out", out);
    expect(said).toMatchObject({ exit: 1, err: "" });
    const read = (name: string): object => JSON.parse(readFileSync(join(out, name), "utf8")) as object;
    const all = read("forslag.json") as {
      pengar: { summa: Beside; komponenter: readonly Beside[]; mottagare: readonly Beside[] };
    };
    expect(schemaFaults(all, SCHEMA)).toEqual([]);
    const { summa, komponenter, mottagare } = all.pengar;
    const total = öreOf(summa);
    for (const rows of [komponenter, mottagare]) {
      const sums = rows.map(öreOf).reduce((sum, row) => sum.map((one, at) => one + (row[at] ?? 0n)));
      expect(sums).toEqual(total);
    }
    const [base = 0n, ...by] = total;
    expect([by[0], by[2]]).toEqual([base + (by[1] ?? 0n), base + (by[3] ?? 0n)]);
    expect(by[1]).not.toBe(0n);
    expect(read("diff-b.json")).toMatchObject({
      pengar: { summa: { "gällande regler, nya uppgifter": summa.gällande, ...ofProposal(summa, 1) } },
    });
    expect(readFileSync(join(out, "forslag.md"), "utf8")).toContain("| Hälsocentral Umeå |");
  });
});

function ofProposal({ förslag }: Beside, at: number): object {
  const own = förslag[at];
  return { föreslaget: own?.belopp, regeleffekt: own?.regeleffekt };
}

/** The style sheet is that of every page, and the version that of the program. */
function bodyOf(page: string): string {
  return page.slice(page.indexOf("<body>")).replace(/Regelbok \d+\.\d+\.\d+/, "Regelbok 0.0.0");
}

describe("what is written", () => {
  test("is each comparison and all beside each other, the same bytes each time, and a review stays", async () => {
    const out = join(temporaryFolder(), "f");
    expect(await both("--out", out)).toMatchObject({ exit: 1, err: "" });
    expect(readdirSync(out).sort()).toEqual([
      "diff-a.json",
      "diff-b.json",
      "forslag.html",
      "forslag.json",
      "forslag.md",
    ]);
    const alone = await compared("2026", "efter-storlek", "--format", "json");
    expect(readFileSync(join(out, "diff-b.json"), "utf8")).toBe(alone.out);
    const markdown = readFileSync(join(out, "forslag.md"), "utf8");
    await expect(markdown).toMatchFileSnapshot(join(EXPECTED, "expected.md"));
    const page = readFileSync(join(out, "forslag.html"), "utf8");
    await expect(bodyOf(page)).toMatchFileSnapshot(join(EXPECTED, "expected.html"));
    await regelbok(out, "review", "diff-b.json", "--alla", "--av", "A", "--dag", "2026-11-22");
    const review = readFileSync(join(out, "granskning-b.json"), "utf8");
    expect(await both("--out", out)).toMatchObject({ exit: 1, err: "" });
    expect(readFileSync(join(out, "granskning-b.json"), "utf8")).toBe(review);
    expect(readFileSync(join(out, "forslag.md"), "utf8")).toBe(markdown);
    expect(readFileSync(join(out, "forslag.html"), "utf8")).toBe(page);
  });

  test("goes over nothing else", async () => {
    const out = temporaryFolder();
    writeFileSync(join(out, "forslag.json"), "mitt");
    expect(await both("--out", out)).toMatchObject({ exit: 2, out: "" });
    expect(readdirSync(out)).toEqual(["forslag.json"]);
  });
});

test("proposals that say nothing new end with 0", async () => {
  expect(await regelbok(folder, "diff", "2026", "2026", "2026")).toMatchObject({ exit: 0, err: "" });
});

test.each([
  ["more than five", ["2026", "2026", "2026", "2026", "2026", "2026"], "Högst 5 förslag"],
  ["one that is not there", ["efter-behov", "borta"], "borta"],
  [
    "one form to a folder",
    ["efter-behov", "efter-storlek", "--format", "json", "--out", "x"],
    "utan --format",
  ],
])("%s is refused", async (_, argv, words) => {
  const said = await regelbok(folder, "diff", "2026", ...argv);
  expect(said).toMatchObject({ exit: 2, out: "" });
  expect(said.err).toContain(words);
  expect(readdirSync(folder).sort()).toEqual(["2025", "2026", "efter-behov", "efter-storlek"]);
});
