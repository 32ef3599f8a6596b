/**
 * `regelbok review`: what a terminal shows from the first tick to the sign-off and after a new proposal, what is
 * refused, and that nothing but ids, hashes, names and days is written.
 */
import { createHash } from "node:crypto";
import {
  copyFileSync,
  cpSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { caseFolders, type CaseFolder } from "./case-folders.js";
import { filesUnder, regelbok, sharedFolder, temporaryFolder, type Said } from "./cli-runner.js";
import { schemaFaults } from "./json-schema.js";

const ROOT = join(import.meta.dirname, "..");
const SCHEMA = JSON.parse(readFileSync(join(ROOT, "docs/scheman/granskning.schema.json"), "utf8")) as object;
const CASES = caseFolders("reviews");
const WHO = ["--av", "Granskare 1", "--dag", "2026-11-22"] as const;

interface Written {
  readonly "diff.json": string;
  readonly granskade: readonly { readonly id: string; readonly innehåll: string; readonly av: unknown }[];
  readonly signerad: readonly unknown[];
}

function reviewIn(folder: string): Written {
  return JSON.parse(readFileSync(join(folder, "granskning.json"), "utf8")) as Written;
}

/** The commands of a case, in a folder of their own, and what they answer. */
async function session(folder: CaseFolder, language: "sv" | "en"): Promise<string> {
  const into = temporaryFolder();
  cpSync(folder.path("."), into, { recursive: true });
  const said: string[] = [];
  for (const line of folder.read("kommandon.sh").trim().split("\n")) {
    const [, ...argv] = [...line.matchAll(/"([^"]*)"|(\S+)/g)].map(
      ([, quoted, word]) => quoted ?? word ?? "",
    );
    const { exit, out, err } = await regelbok(into, ...argv, "--lang", language);
    said.push(`$ ${line}\n${out}${err}→ ${exit}\n`);
    const path = join(into, "jämförelse/granskning.json");
    if (filesUnder(into).has("jämförelse/granskning.json"))
      expect(schemaFaults(JSON.parse(readFileSync(path, "utf8")), SCHEMA)).toEqual([]);
  }
  return said.join("\n");
}

describe("a review", () => {
  test.each(CASES)("$name", async (folder) => {
    await expect(await session(folder, "sv")).toMatchFileSnapshot(folder.path("expected.txt"));
    await expect(await session(folder, "en")).toMatchFileSnapshot(folder.path("expected.en.txt"));
  });
});

/** The comparison of a case, made once. */
const made = sharedFolder();
const [CASE] = CASES;

async function compare(now: string, out: string): Promise<Said> {
  return regelbok(CASE?.path(".") ?? "", "diff", "gällande/rules.md", now, "--out", out);
}

beforeAll(async () => {
  await compare("föreslaget/rules.md", join(made, "d"));
});

/** A folder with a diff.json in it. */
function withComparison(): string {
  const folder = temporaryFolder();
  copyFileSync(join(made, "d/diff.json"), join(folder, "diff.json"));
  return folder;
}

const ticks = (...ids: readonly string[]): readonly string[] => ids.flatMap((id) => ["--granskad", id]);

describe("what is written", () => {
  test("is the same bytes each time, bound to those of diff.json, and no words of the documents", async () => {
    const folder = withComparison();
    const run = () => regelbok(folder, "review", "diff.json", "--alla", "--signera", ...WHO);
    expect(await run()).toMatchObject({ exit: 0, err: "" });
    const first = readFileSync(join(folder, "granskning.json"), "utf8");
    await run();
    expect(readFileSync(join(folder, "granskning.json"), "utf8")).toBe(first);
    const hash = createHash("sha256")
      .update(readFileSync(join(folder, "diff.json")))
      .digest("hex");
    expect(reviewIn(folder)).toMatchObject({
      "diff.json": hash,
      signerad: [{ vem: "Granskare 1", dag: "2026-11-22", "diff.json": hash }],
    });
    expect(first).not.toMatch(/1 300|Vägen|lång/);
    expect(readdirSync(folder).sort()).toEqual(["diff.json", "granskning.json"]);
  });

  test("keeps the first day of each reviewer, also of two", async () => {
    const folder = withComparison();
    const id = "stycke grundbelopp";
    for (const [who, day] of [
      ["A", "2026-11-20"],
      ["B", "2026-11-21"],
      ["A", "2026-11-22"],
    ] as const)
      expect(
        await regelbok(folder, "review", "diff.json", ...ticks(id), "--av", who, "--dag", day),
      ).toMatchObject({ exit: 1, err: "" });
    expect(reviewIn(folder).granskade).toMatchObject([
      {
        id,
        av: [
          { vem: "A", dag: "2026-11-20" },
          { vem: "B", dag: "2026-11-21" },
        ],
      },
    ]);
  });

  test("is nothing where the review is only shown", async () => {
    const folder = withComparison();
    expect(await regelbok(folder, "review", "diff.json")).toMatchObject({ exit: 1, err: "" });
    expect(readdirSync(folder)).toEqual(["diff.json"]);
  });

  test("goes where a link leads", async () => {
    const folder = withComparison();
    mkdirSync(join(folder, "annan"));
    await regelbok(folder, "review", "diff.json", "--alla", ...WHO);
    copyFileSync(join(folder, "granskning.json"), join(folder, "annan/g.json"));
    rmSync(join(folder, "granskning.json"));
    symlinkSync(join(folder, "annan/g.json"), join(folder, "granskning.json"));
    await regelbok(folder, "review", "diff.json", "--alla", "--av", "B", "--dag", "2026-11-23");
    expect(readFileSync(join(folder, "annan/g.json"), "utf8")).toContain('"B"');
  });

  test("takes an id as it is typed, also where å is two characters", async () => {
    const folder = withComparison();
    const typed = "regel Hälsocentral.tillägg".normalize("NFD");
    expect((await regelbok(folder, "review", "diff.json", ...ticks(typed), ...WHO)).exit).toBe(1);
    expect(reviewIn(folder).granskade.map(({ id }) => id)).toEqual(["regel Hälsocentral.tillägg"]);
  });
});

describe("a comparison that is another", () => {
  const changed = (of: (text: string) => string): string => {
    const folder = withComparison();
    const path = join(folder, "diff.json");
    const text = readFileSync(path, "utf8");
    expect(of(text)).not.toBe(text);
    writeFileSync(path, of(text));
    return folder;
  };

  async function looked(of: (text: string) => string): Promise<Said> {
    const first = withComparison();
    await regelbok(first, "review", "diff.json", "--alla", "--signera", ...WHO);
    const folder = changed(of);
    copyFileSync(join(first, "granskning.json"), join(folder, "granskning.json"));
    return regelbok(folder, "review", "diff.json");
  }

  test("only in its lines keeps every tick, and no sign-off", async () => {
    const { exit, out } = await looked((text) => text.replace(/"rad": ?\d+/g, '"rad": 9'));
    expect(exit).toBe(1);
    expect(out).toContain("Signeringen av Granskare 1, 2026-11-22 gäller inte längre");
    expect(out).toMatch(/(\d+)\/\1 granskade/);
    expect(out).not.toContain("Inte granskade");
  });

  test("in one value lets that change fall, with the hidden ones that follow from it, and no other", async () => {
    const { exit, out } = await looked((text) => text.replaceAll("1 300", "1 400"));
    expect(exit).toBe(1);
    expect(out).toContain("stycke grundbelopp: är ändrad sedan dess");
    expect(out).toContain("dolda av grundbelopp: är ändrad sedan dess");
    expect(out).not.toContain("regel Hälsocentral.tillägg: är ändrad");
  });

  test("is written beside the review, which stays", async () => {
    const folder = temporaryFolder();
    const out = join(folder, "d");
    await compare("föreslaget/rules.md", out);
    await regelbok(out, "review", "diff.json", "--alla", "--signera", ...WHO);
    const before = readFileSync(join(out, "granskning.json"), "utf8");
    expect((await compare("omarbetat/rules.md", out)).exit).toBe(1);
    expect(readFileSync(join(out, "granskning.json"), "utf8")).toBe(before);
    writeFileSync(join(out, "granskning.json"), "mitt");
    expect(await compare("föreslaget/rules.md", out)).toMatchObject({ exit: 2, out: "" });
    expect(readFileSync(join(out, "granskning.json"), "utf8")).toBe("mitt");
  });
});

describe("refused, with nothing written", () => {
  const ONE = ticks("stycke grundbelopp");
  const uses: readonly (readonly [string, readonly string[], string])[] = [
    ["an id that no change has", [...ticks("stycke x"), ...WHO], "heter ”stycke x”"],
    ["the beginning of an id", [...ticks("stycke grund"), ...WHO], "  stycke grundbelopp\n"],
    ["an empty id", [...ticks(""), ...WHO], "heter ””"],
    ["an id and one that no change has", [...ONE, ...ticks("prose"), ...WHO], "heter ”prose”"],
    ["an id that turns the terminal", [...ticks("\u001b[31m"), ...WHO], "heter ”�[31m”"],
    ["no day", [...ONE, "--av", "A"], "--av och --dag"],
    ["nobody", [...ONE, "--dag", "2026-11-22"], "--av och --dag"],
    ["a name of spaces", [...ONE, "--av", "  ", "--dag", "2026-11-22"], "en roll på en rad"],
    ["a name of two lines", [...ONE, "--av", "A\nB", "--dag", "2026-11-22"], "en roll på en rad"],
    ["a name that turns", [...ONE, "--av", "A\u202EB", "--dag", "2026-11-22"], "en roll på en rad"],
    ["a very long name", [...ONE, "--av", "A".repeat(201), "--dag", "2026-11-22"], "en roll på en rad"],
    ["a day that is none", [...ONE, "--av", "A", "--dag", "2026-02-30"], "--dag"],
    ["a name and a day for nothing", [...WHO], "Säg vad som är granskat"],
  ];
  test.each(uses)("%s", async (_, argv, words) => {
    const folder = withComparison();
    const said = await regelbok(folder, "review", "diff.json", ...argv);
    expect(said).toMatchObject({ exit: 2, out: "" });
    expect(said.err).toContain(words);
    expect(said.err).not.toContain("\u001b");
    const english = await regelbok(folder, "review", "diff.json", ...argv, "--lang", "en");
    expect(english.err).not.toMatch(/[åäö]/);
    expect(readdirSync(folder)).toEqual(["diff.json"]);
  });

  test("a sign-off until all are looked at", async () => {
    const folder = withComparison();
    const said = await regelbok(folder, "review", "diff.json", ...ONE, "--signera", ...WHO);
    expect(said).toMatchObject({ exit: 1, out: "" });
    expect(said.err).toContain("Ingenting är skrivet");
    expect(readdirSync(folder)).toEqual(["diff.json"]);
  });

  const OTHER = "är ingen diff.json";
  const comparisons: readonly (readonly [
    what: string,
    spoil: (path: string, text: string) => void,
    words?: string,
  ])[] = [
    ["that is no JSON", (path) => writeFileSync(path, "{")],
    ["of another form", (path) => writeFileSync(path, '{"jämförelse": 2}')],
    ["of null", (path) => writeFileSync(path, "null")],
    ["without changes", (path) => writeFileSync(path, '{"jämförelse": 1, "dolda ändringar": []}')],
    [
      "with a change that is none",
      (path, text) => writeFileSync(path, text.replace(/"ändringar": \[/, "$&1,")),
    ],
    [
      "with an id twice",
      (path, text) =>
        writeFileSync(path, text.replace(/"ändringar": \[(\s*\{.*?\n {4}\}),/s, '"ändringar": [$1,$1,')),
    ],
    [
      "that is deep",
      (path, text) =>
        writeFileSync(path, text.replace("{", `{"x": ${"[".repeat(90_000)}${"]".repeat(90_000)},`)),
    ],
    ["that is not UTF-8", (path) => writeFileSync(path, Buffer.from([0x7b, 0xff, 0x7d]))],
    ["that is too large", (path) => truncateSync(path, 65 * 1024 * 1024), "är större än 64 MB"],
    ["that is a folder", (path) => (rmSync(path), mkdirSync(path))],
    ["that is not there", (path) => rmSync(path), "Det finns ingen fil ”diff.json”."],
  ];
  const worded = comparisons.map(([what, spoil, words = OTHER]) => [what, spoil, words] as const);
  test.each(worded)("a comparison %s", async (_, spoil, words) => {
    const folder = withComparison();
    const path = join(folder, "diff.json");
    spoil(path, readFileSync(path, "utf8"));
    // What is read of the file itself is refused by `apply` in the same words.
    const applies = words === OTHER ? [] : [["apply", "diff.json", "rules.md", "--out", "ny"]];
    for (const argv of [["review", "diff.json"], ["review", "diff.json", "--alla", ...WHO], ...applies]) {
      const said = await regelbok(folder, ...argv);
      expect(said).toMatchObject({ exit: 2, out: "" });
      expect(said.err).toContain(words);
    }
    expect(readdirSync(folder).filter((name) => name !== "diff.json")).toEqual([]);
  });

  const HASH = /"innehåll": "[0-9a-f]{64}"/;
  const reviews: readonly (readonly [string, (text: string) => string])[] = [
    ["that is no JSON", () => "{"],
    ["that is empty", () => ""],
    ["of another form", (text) => text.replace('"granskning": 1', '"granskning": 2')],
    ["without ticks", (text) => text.replace('"granskade"', '"andra"')],
    ["with a hash that is none", (text) => text.replace(HASH, '"innehåll": "x"')],
    ["with a day that is none", (text) => text.replace("2026-11-22", "2026-13-22")],
    ["with a name of two lines", (text) => text.replace("Granskare 1", "Gran\\nskare")],
    ["with a change that nobody ticked", (text) => text.replace(/"av": \[.*?\]/s, '"av": []')],
    [
      "with a change twice",
      (text) => text.replace(/"granskade": \[(\s*\{.*?\n {4}\}),/s, '"granskade": [$1,$1,'),
    ],
    [
      "signed for another comparison",
      (text) => text.replace(/("diff\.json": ")[0-9a-f]{4}(?=[0-9a-f]{60}"\s*\})/, "$1ffff"),
    ],
  ];
  test.each(reviews)("a review %s", async (_, spoil) => {
    const folder = withComparison();
    const path = join(folder, "granskning.json");
    await regelbok(folder, "review", "diff.json", "--alla", "--signera", ...WHO);
    const spoilt = spoil(readFileSync(path, "utf8"));
    expect(spoilt).not.toBe(readFileSync(path, "utf8"));
    writeFileSync(path, spoilt);
    for (const argv of [[], ["--alla", ...WHO]]) {
      const said = await regelbok(folder, "review", "diff.json", ...argv);
      expect(said).toMatchObject({ exit: 2, out: "" });
      expect(said.err).toContain("är ingen granskning från regelbok review, eller är skadad");
    }
    expect(readFileSync(path, "utf8")).toBe(spoilt);
  });

  test("a folder where the review should be", async () => {
    const folder = withComparison();
    mkdirSync(join(folder, "granskning.json"));
    const said = await regelbok(folder, "review", "diff.json", "--alla", ...WHO);
    expect(said).toMatchObject({ exit: 2, out: "" });
    expect(statSync(join(folder, "granskning.json")).isDirectory()).toBe(true);
  });
});

test("a tick of a change that is not in the comparison falls, also where the hash is the same", async () => {
  const folder = withComparison();
  const path = join(folder, "granskning.json");
  await regelbok(folder, "review", "diff.json", "--alla", "--signera", ...WHO);
  writeFileSync(path, readFileSync(path, "utf8").replace('"stycke grundbelopp"', '"stycke annat"'));
  const said = await regelbok(folder, "review", "diff.json");
  expect(said.exit).toBe(1);
  expect(said.out).toContain("stycke annat: finns inte i jämförelsen");
  expect(said.out).toContain("Signeringen av Granskare 1, 2026-11-22 gäller inte längre");
});
