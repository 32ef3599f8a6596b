/** A month's payments from the command line: what is written, what is refused, and that it is the same each time. */
import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { join, resolve } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { makePopulation } from "../examples/befolkning/generate.js";
import {
  filesUnder,
  regelbok,
  regelbokWithCache,
  sharedFolder,
  temporaryFolder,
  type Said,
} from "./cli-runner.js";
import { pay } from "./independent/jamtland-2020.js";

const ROOT = resolve(import.meta.dirname, "..");
const PACKAGE = join(ROOT, "rules/jamtland-harjedalen/primarvard/2020");
const CENTRES = "hälsocentraler.csv";
const PERSONS = "listade.csv";

type Files = ReadonlyMap<string, string>;
let small: Files;
/** A folder with the small population as `data` and a trial of it as `ut`: what is only to be looked at, or copied. */
const paid = sharedFolder();
const runCached = regelbokWithCache();

beforeAll(async () => {
  small = makePopulation({ size: 600 }).files;
  put(join(paid, "data"), small);
  expect(await payMonth(paid, "--prov")).toMatchObject({ exit: 0, err: "" });
});

function put(folder: string, files: Files): string {
  mkdirSync(folder, { recursive: true });
  for (const [name, text] of files) writeFileSync(join(folder, name), text);
  return folder;
}

const IN_FEBRUARY = ["--period", "2020-02", "--data", "data", "--out", "ut"];

function payMonth(cwd: string, ...more: readonly string[]): Promise<Said> {
  return runCached(cwd, "run", PACKAGE, ...IN_FEBRUARY, ...more);
}

/** The folder with a copy of the small population and of its trial in it. */
function trialIn(folder: string): string {
  cpSync(paid, folder, { recursive: true });
  return folder;
}

/** The ledger as the independent calculation gives its figures. */
function ledger(csv: string): ReadonlyMap<string, bigint> {
  const [header, ...rows] = csv.trimEnd().split("\n");
  expect(header).toBe("period,avser,betalas,mottagare,komponent,belopp,regel,avsnitt,paket");
  return new Map(
    rows.map((row) => {
      const [period, concerns, payDay, receiver, component, amount = ""] = row.split(",");
      expect([concerns, payDay]).toEqual([component === "vite" ? "2020-01" : "2020-02", ""]);
      expect(period).toBe("2020-02");
      expect(amount).toMatch(/^-?\d+\.\d\d$/);
      return [`${receiver}/${component}`, BigInt(amount.replace(".", ""))];
    }),
  );
}

describe("the ledger", () => {
  test.each([600, 131_000])(
    "equals an independent calculation to the öre, %i persons",
    async (size) => {
      const folder = temporaryFolder();
      const { files } = makePopulation({ size });
      put(join(folder, "data"), files);
      expect(await payMonth(folder, "--prov")).toMatchObject({ exit: 0, err: "" });
      const amounts = ledger(readFileSync(join(folder, "ut/utbetalningar.csv"), "utf8"));
      const text = (name: string): string => files.get(name) ?? "";
      const expected = pay(text(CENTRES), text(PERSONS), text("brister.csv"), "2020-02");
      expect(expected.size).toBe(28 * 5);
      expect(Object.fromEntries(amounts)).toEqual(Object.fromEntries(expected));
    },
    120_000,
  );

  test("the control figures are the ledger's sums, and every input row is accounted for", () => {
    const amounts = ledger(readFileSync(join(paid, "ut/utbetalningar.csv"), "utf8"));
    const control = JSON.parse(readFileSync(join(paid, "ut/kontroll.json"), "utf8"));
    const sum = (wanted: (key: string) => boolean): bigint =>
      [...amounts].filter(([key]) => wanted(key)).reduce((total, [, amount]) => total + amount, 0n);
    const ore = (text: string): bigint => BigInt(text.replace(".", ""));
    expect(ore(control.summa)).toBe(sum(() => true));
    for (const { id, summa } of control.komponenter)
      expect(ore(summa)).toBe(sum((key) => key.endsWith(`/${id}`)));
    for (const { id, summa } of control.mottagare)
      expect(ore(summa)).toBe(sum((key) => key.startsWith(`${id}/`)));
    for (const { lästa, använda, utelämnade } of control.indata)
      expect(Object.values<number>(utelämnade).reduce((total, count) => total + count, använda)).toBe(lästa);
  });

  test("the same command twice gives the same bytes, elsewhere and without a cache too", async () => {
    const folder = trialIn(temporaryFolder());
    const first = filesUnder(join(paid, "ut"));
    expect((await payMonth(folder, "--prov")).exit).toBe(0);
    expect(filesUnder(join(folder, "ut"))).toEqual(first);
    const other = temporaryFolder();
    put(join(other, "data"), makePopulation({ size: 600 }).files);
    await regelbok(other, "run", PACKAGE, ...IN_FEBRUARY, "--prov");
    expect(filesUnder(join(other, "ut"))).toEqual(first);
  });

  test("says PROV and that it is constructed in every file", () => {
    // redovisning.csv has no rows that month.
    for (const [name, text] of filesUnder(join(paid, "ut"))) expect(text, name).toContain("PROV");
    expect(readFileSync(join(paid, "ut/körning.json"), "utf8")).toContain(
      "Konstruerat exempel – inte ett beslut av",
    );
  });

  test("what is not decided is not paid without --prov, and nothing is written", async () => {
    const folder = temporaryFolder();
    put(join(folder, "data"), small);
    const said = await payMonth(folder);
    expect(said.exit).toBe(1);
    expect(said.err).toContain("status är utkast");
    expect(existsSync(join(folder, "ut"))).toBe(false);
  });

  test("a folder with something else in it is left alone", async () => {
    const folder = temporaryFolder();
    put(join(folder, "data"), small);
    put(join(folder, "ut"), new Map([["viktigt.txt", "rör inte"]]));
    const said = await payMonth(folder, "--prov");
    expect(said.exit).toBe(2);
    expect([...filesUnder(join(folder, "ut"))]).toEqual([
      ["viktigt.txt", Buffer.from("rör inte").toString("latin1")],
    ]);
  });
});

describe("a trial takes the place of an earlier trial", () => {
  test("when the folder holds its three files", async () => {
    const folder = trialIn(temporaryFolder());
    const out = join(folder, "ut");
    const before = filesUnder(out);
    const ledgerFile = join(out, "utbetalningar.csv");
    writeFileSync(ledgerFile, readFileSync(ledgerFile, "utf8").replace("2020-02", "2020-01"));
    expect((await payMonth(folder, "--prov")).exit).toBe(0);
    expect(filesUnder(out)).toEqual(before);
    expect(readdirSync(folder).sort()).toEqual(["data", "ut"]);
  });

  test.each<readonly [string, (out: string) => void]>([
    ["someone's file lies there", (out) => writeFileSync(join(out, "anteckningar.txt"), "rör inte")],
    ["someone's folder lies there", (out) => mkdirSync(join(out, "arkiv"))],
    ["a file of the run is gone", (out) => rmSync(join(out, "kontroll.json"))],
    [
      "someone's file stands for one of the run's",
      (out) => {
        renameSync(join(out, "kontroll.json"), join(out, "kontroll-granskad.json"));
      },
    ],
    [
      "the run was in earnest",
      (out) => {
        const file = join(out, "körning.json");
        writeFileSync(file, readFileSync(file, "utf8").replace('"prov": "PROV",', ""));
      },
    ],
  ])("but not when %s", async (_, change) => {
    const folder = trialIn(temporaryFolder());
    const out = join(folder, "ut");
    // Another month's ledger, so that there is something to replace.
    writeFileSync(join(out, "utbetalningar.csv"), "period\n");
    change(out);
    const before = filesUnder(folder);
    const said = await payMonth(folder, "--prov");
    expect(said.exit).toBe(2);
    expect(said.err).toContain("ingenting är skrivet");
    expect(filesUnder(folder)).toEqual(before);
  });
});

/** A number that stands in the bad row and nowhere else. */
const PLANTED = "7741935";

function changeRow(text: string, row: number, change: (cells: string[]) => readonly string[]): string {
  const lines = text.split("\n");
  lines[row - 1] = change((lines[row - 1] ?? "").split(";")).join(";");
  return lines.join("\n");
}

/** The columns of listade.csv. */
const COLUMN = { key: 0, centre: 1, nearest: 2, born: 3, sex: 4, alone: 5, from: 12 } as const;

function cell(at: number, text: string): (cells: string[]) => readonly string[] {
  return (cells) => cells.map((old, index) => (index === COLUMN.key ? PLANTED : index === at ? text : old));
}

interface BadFile {
  readonly fault: string;
  readonly file: string;
  readonly change: (text: string) => string | Uint8Array;
  readonly says: readonly string[];
}

const BAD_FILES: readonly BadFile[] = [
  {
    fault: "an unknown centre",
    file: PERSONS,
    change: (text) => changeRow(text, 7, cell(COLUMN.centre, `HC${PLANTED}`)),
    says: ["data-unknown-reference", "rad 7", "kolumn listad hos"],
  },
  {
    fault: "a negative age",
    file: PERSONS,
    change: (text) => changeRow(text, 7, cell(COLUMN.born, "2031-05-05")),
    says: ["data-above-greatest", "rad 7", "kolumn födelsedatum"],
  },
  {
    fault: "a missing column",
    file: PERSONS,
    change: (text) =>
      text
        .split("\n")
        .map((line) => line.split(";").toSpliced(COLUMN.sex, 1).join(";"))
        .join("\n"),
    says: ["data-missing-column", "rad 1", "kön"],
  },
  { fault: "an empty file", file: PERSONS, change: () => "", says: ["data-empty-file"] },
  {
    fault: "text for a number",
    file: CENTRES,
    change: (text) => changeRow(text, 3, (cells) => [...cells.slice(0, 3), `långt ${PLANTED}`]),
    says: ["data-not-a-number", "rad 3", "kolumn avstånd till sjukhus"],
  },
  {
    fault: "too many decimals",
    file: CENTRES,
    change: (text) => changeRow(text, 3, (cells) => [...cells.slice(0, 3), `4,${PLANTED}`]),
    says: ["data-too-many-decimals", "rad 3", "kolumn avstånd till sjukhus"],
  },
  {
    fault: "a duplicate key",
    file: CENTRES,
    change: (text) => changeRow(text, 3, (cells) => ["HC01", PLANTED, ...cells.slice(2)]),
    says: ["data-duplicate-key", "rad 3", "kolumn kod"],
  },
  {
    fault: "a wrong decimal sign",
    file: CENTRES,
    change: (text) => changeRow(text, 3, (cells) => [...cells.slice(0, 3), `${PLANTED}.5`]),
    says: ["data-decimal-mark", "rad 3", "kolumn avstånd till sjukhus"],
  },
  {
    fault: "a quote that is never closed",
    file: PERSONS,
    change: (text) => changeRow(text, 7, (cells) => [`"${PLANTED}`, ...cells.slice(1)]),
    says: ["data-quote-not-closed", "rad 7"],
  },
  {
    fault: "a wrong number of cells",
    file: PERSONS,
    change: (text) => changeRow(text, 7, (cells) => [...cells, PLANTED]),
    says: ["data-cell-count", "rad 7"],
  },
  {
    fault: "invalid UTF-8",
    file: PERSONS,
    change: (text) => {
      const bytes = Buffer.from(changeRow(text, 7, cell(COLUMN.sex, `kvin§${PLANTED}`)));
      bytes[bytes.indexOf("§") + 1] = 0x41;
      return bytes;
    },
    says: ["data-not-utf8", "rad 7"],
  },
];

describe("the data folder", () => {
  test("is read by its own name, whatever signs are in it", async () => {
    const folder = temporaryFolder();
    put(join(folder, "d[1]*"), small);
    // What the name would mean as a pattern.
    put(
      join(folder, "d1x"),
      new Map([
        [PERSONS, "x"],
        [CENTRES, "x"],
      ]),
    );
    const out = (name: string): readonly string[] => ["--data", name, "--out", `ut-${name.length}`, "--prov"];
    const said = await runCached(folder, "run", PACKAGE, "--period", "2020-02", ...out("d[1]*"));
    expect(said).toMatchObject({ exit: 0, err: "" });
    expect(filesUnder(join(folder, "ut-5"))).toEqual(filesUnder(join(paid, "ut")));
  });
});

describe("a bad data file is refused", () => {
  test.each(BAD_FILES)("$fault", async ({ file, change, says }) => {
    const folder = temporaryFolder();
    put(join(folder, "data"), small);
    writeFileSync(join(folder, "data", file), change(small.get(file) ?? ""));
    const said = await payMonth(folder, "--prov");
    expect(said.exit).toBe(1);
    for (const words of [file, ...says]) expect(said.err).toContain(words);
    expect(said.err).toContain("Ingenting är skrivet.");
    expect(existsSync(join(folder, "ut"))).toBe(false);
    expect([...filesUnder(folder).keys()].filter((name) => !name.startsWith("data"))).toEqual([]);
    expect(`${said.out}${said.err}`).not.toContain(PLANTED);
  });

  test("an earlier run stays as it was", async () => {
    const folder = trialIn(temporaryFolder());
    const before = filesUnder(join(folder, "ut"));
    writeFileSync(join(folder, "data", PERSONS), "");
    expect((await payMonth(folder, "--prov")).exit).toBe(1);
    expect(filesUnder(join(folder, "ut"))).toEqual(before);
  });

  test("several faults in one run, in English too", async () => {
    const folder = temporaryFolder();
    put(join(folder, "data"), small);
    const persons = changeRow(small.get(PERSONS) ?? "", 7, cell(COLUMN.sex, `okänt ${PLANTED}`));
    writeFileSync(join(folder, "data", PERSONS), changeRow(persons, 9, cell(COLUMN.born, `19${PLANTED}`)));
    writeFileSync(
      join(folder, "data", CENTRES),
      changeRow(small.get(CENTRES) ?? "", 3, ([code = ""]) => [code, "", "", "x"]),
    );
    const said = await payMonth(folder, "--prov", "--lang", "en");
    for (const words of [
      "row 7, column kön",
      "row 9, column födelsedatum",
      "row 3, column driftsform",
      "Nothing is written.",
    ])
      expect(said.err).toContain(words);
    expect(said.err).not.toContain(PLANTED);
  });
});

const DEDUCTION = `# Avdrag

Tabell \`avgift[skuld]\`: Avgift efter skuld

| Skuld | Avgift (kr) |
| :--- | ---: |
| 0–99 kr | 10 |
| fr.o.m. 100 kr | 20 |

\`\`\`begrepp
Enhet (enheter)
    kod   : text, nyckel
    skuld : kr
\`\`\`

\`\`\`utbetalning
Till Enhet varje månad
    Avdrag: Skuld {skuld} = skuld, avrundat till öre
    Avgift {avgift} = avgift[skuld], avrundat till öre
\`\`\`
`;

async function payDebts(debts: readonly number[]): Promise<{ said: Said; folder: string }> {
  const folder = temporaryFolder();
  writeFileSync(join(folder, "avdrag.md"), DEDUCTION);
  const rows = debts.map((debt, index) => `E${index};${debt}`);
  put(join(folder, "data"), new Map([["enheter.csv", `kod;skuld\n${rows.join("\n")}\n`]]));
  const said = await regelbok(folder, "run", "avdrag.md", ...IN_FEBRUARY, "--prov");
  return { said, folder };
}

describe("what no rule covers", () => {
  test("a deduction is written as a negative amount", async () => {
    const { said, folder } = await payDebts([50, 100]);
    expect(said).toMatchObject({ exit: 0, err: "" });
    const rows = readFileSync(join(folder, "ut/utbetalningar.csv"), "utf8").split("\n");
    expect(rows.slice(1, 5).map((row) => row.split(",").slice(3, 6))).toEqual([
      ["E0", "skuld", "-50.00"],
      ["E0", "avgift", "10.00"],
      ["E1", "skuld", "-100.00"],
      ["E1", "avgift", "20.00"],
    ]);
  });

  test("a negative deduction and a value without a table row stop the run, each kind told of", async () => {
    const { said, folder } = await payDebts([-1, -2, -3, -4, -5, -6, -7, 50]);
    expect(said.exit).toBe(1);
    for (const code of ["negative-deduction", "no-table-row"])
      expect(said.err.split(`fel[${code}]`)).toHaveLength(6);
    expect(said.err.split("fel[more-rule-faults]")).toHaveLength(3);
    expect(said.err).toContain("Samma fel gäller 2 rader till.");
    expect(existsSync(join(folder, "ut"))).toBe(false);
  });
});
