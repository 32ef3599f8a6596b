/**
 * Comparing, applying and reviewing what is broken, empty, missing or made to harm: each ends with a message and exit
 * code 2, or with a comparison in which nothing is markup, a formula or another text than it says; nothing is half written.
 */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, test } from "vitest";
import { diffPackages, openPackage } from "../engine/index.js";
import { filesUnder, regelbok, temporaryFolder } from "./cli-runner.js";

const SOUND = "# Modell\n\nText.\n";
const OTHER = "# Modell\n\nAnnan text.\n";
const BROKEN = "# Modell\n\n```regel\na = b\n```\n";

/** Files and folders of every kind, by their names. */
function place(): string {
  const folder = temporaryFolder();
  const files: Readonly<Record<string, string>> = {
    "a.md": SOUND,
    "b.md": OTHER,
    "fel.md": BROKEN,
    "tom.md": "",
    "utan-fält/regelverk.yaml": "",
    "utan-dokument/regelverk.yaml": "dokument: [borta.md]\n",
    "med-fil/regelverk.yaml": SOUND,
    "upptagen/mitt.txt": "mitt",
  };
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  mkdirSync(join(folder, "tom-mapp"));
  mkdirSync(join(folder, "mapp.md"));
  writeFileSync(join(folder, "utf-16.md"), Buffer.from(`\uFEFF${SOUND}`, "utf16le"));
  return folder;
}

describe("diff ends with 2 and writes nothing", () => {
  const wrong: readonly (readonly [string, readonly string[], RegExp])[] = [
    ["the old package has faults", ["fel.md", "a.md"], /fel\[unknown-name\][^]*”fel\.md” har fel/],
    ["the new package has faults", ["a.md", "fel.md"], /fel\[unknown-name\][^]*”fel\.md” har fel/],
    ["both have faults", ["fel.md", "fel.md"], /fel\[unknown-name\]/],
    ["one of several proposals has faults", ["a.md", "b.md", "fel.md"], /”fel\.md” har fel/],
    ["the old package is not there", ["borta", "a.md"], /Det finns inget på platsen ”borta”/],
    ["the new package is not there", ["a.md", "borta/2026"], /Det finns inget på platsen/],
    ["a folder without a package", ["tom-mapp", "a.md"], /har ingen regelverk\.yaml/],
    ["a folder that is called as a document", ["a.md", "mapp.md"], /har ingen regelverk\.yaml/],
    ["a description without fields", ["utan-fält", "a.md"], /fel\[manifest-not-yaml\]/],
    ["a description of a document that is not there", ["utan-dokument", "a.md"], /borta\.md|manifest-field/],
    ["a description that is a document", ["med-fil", "a.md"], /fel\[/],
    ["a document in another encoding", ["a.md", "utf-16.md"], /UTF-16/],
    ["an output that is a file", ["a.md", "b.md", "--out", "tom.md"], /tom\.md/],
    ["an output below a file", ["a.md", "b.md", "--out", "tom.md/ut"], /tom\.md/],
    ["an output that holds something else", ["a.md", "b.md", "--out", "upptagen"], /”upptagen” finns redan/],
    ["proposals written over something else", ["a.md", "b.md", "a.md", "--out", "upptagen"], /finns redan/],
  ];
  test.each(wrong)("%s", async (_, argv, said) => {
    const folder = place();
    const before = filesUnder(folder);
    const { exit, out, err } = await regelbok(folder, "diff", ...argv);
    expect({ exit, out }).toEqual({ exit: 2, out: "" });
    expect(err).toMatch(said);
    expect(filesUnder(folder)).toEqual(before);
  });

  test("an empty document is compared as any other", async () => {
    const folder = place();
    expect(await regelbok(folder, "diff", "tom.md", "a.md")).toMatchObject({ exit: 1, err: "" });
    expect(await regelbok(folder, "diff", "tom.md", "tom.md")).toMatchObject({ exit: 0, err: "" });
  });
});

test("packages with faults are not compared: the caller is told", () => {
  const opened = (text: string) =>
    openPackage({ id: "x", description: null, documents: [{ name: "x.md", text }] });
  for (const [old, now] of [
    [BROKEN, SOUND],
    [SOUND, BROKEN],
  ] as const)
    expect(() => diffPackages(opened(old), opened(now))).toThrow(RangeError);
});

/** The parts of a comparison that `apply` reads. */
interface Script {
  av: { namn: unknown; sha256: unknown }[];
  blir: { namn: unknown; sha256: unknown; delar: unknown }[];
}

describe("apply ends with 2 and writes nothing", () => {
  const part = (fil: unknown, rad: unknown, rader: unknown): object => ({ fil, rad, rader });
  const named = (name: unknown) => (script: Script) => {
    const [first] = script.blir;
    if (first) first.namn = name;
  };
  const made =
    (...parts: readonly unknown[]) =>
    (script: Script) => {
      const [first] = script.blir;
      if (first) first.delar = parts;
    };
  const spoilt: readonly (readonly [string, (script: Script) => unknown])[] = [
    ["a file above the folder", named("../b.md")],
    ["a file in a folder", named("mapp/b.md")],
    ["a file by its whole path", named("/tmp/b.md")],
    ["a file by the path of another system", named("..\\b.md")],
    ["the folder itself", named(".")],
    ["a name with a sign that is not seen", named("b\u0000.md")],
    ["no name", named(null)],
    ["the same file twice", (script) => script.blir.push(...script.blir)],
    ["no files", (script) => (script.blir = [])],
    [
      "the hash of another text",
      (script) => (script.blir = script.blir.map((one) => ({ ...one, sha256: "0".repeat(64) }))),
    ],
    [
      "the hash of another old text",
      (script) => (script.av = script.av.map((one) => ({ ...one, sha256: "0".repeat(64) }))),
    ],
    ["no hash", (script) => (script.av = script.av.map((one) => ({ ...one, sha256: "" })))],
    ["an old file that is not there", (script) => script.av.push({ namn: "c.md", sha256: "0".repeat(64) })],
    ["lines of a file that is not named", made(part("c.md", 1, 1))],
    ["more lines than there are", made(part("a.md", 1, 2 ** 40))],
    ["lines beyond the last", made(part("a.md", 2 ** 50, 1))],
    ["a line before the first", made(part("a.md", 0, 1))],
    ["half a line", made(part("a.md", 1.5, 1))],
    ["lines without number", made(part("a.md", "1", null))],
    ["parts that are lists", made([["# Modell"]])],
    ["parts within parts", made(JSON.parse("[".repeat(500) + "]".repeat(500)))],
  ];
  test.each(spoilt)("%s", async (_, spoil) => {
    const folder = place();
    const { out } = await regelbok(folder, "diff", "a.md", "b.md", "--format", "json");
    const found = JSON.parse(out) as { filer: Script };
    spoil(found.filer);
    writeFileSync(join(folder, "diff.json"), JSON.stringify(found));
    const before = filesUnder(folder);
    const said = await regelbok(folder, "apply", "diff.json", "a.md", "--out", "ny");
    expect(said).toMatchObject({ exit: 2, out: "" });
    expect(said.err).toMatch(/ngenting är skrivet/);
    expect(filesUnder(folder)).toEqual(before);
  });

  const places = ["tom.md", "tom.md/ut", "upptagen"] as const;
  test.each(places)("written to %s", async (out) => {
    const folder = place();
    writeFileSync(
      join(folder, "diff.json"),
      (await regelbok(folder, "diff", "a.md", "b.md", "--format", "json")).out,
    );
    const before = filesUnder(folder);
    expect(await regelbok(folder, "apply", "diff.json", "a.md", "--out", out)).toMatchObject({
      exit: 2,
      out: "",
    });
    expect(filesUnder(folder)).toEqual(before);
  });
});

describe("review ends with 2 and writes nothing", () => {
  const spoilt: readonly (readonly [string, (found: Record<string, unknown>) => unknown])[] = [
    ["changes that are no list", (found) => (found["ändringar"] = { id: "x" })],
    ["hidden changes that are a number", (found) => (found["dolda ändringar"] = 5)],
    ["a change without id", (found) => (found["ändringar"] = [{ namn: "x" }])],
    ["an id that is a list", (found) => (found["ändringar"] = [{ id: ["x"] }])],
    ["the same change twice", (found) => (found["ändringar"] = [{ id: "x" }, { id: "x" }])],
    [
      "changes that lie too deep",
      (found) =>
        (found["ändringar"] = [{ id: "x", namn: JSON.parse("[".repeat(500) + "]".repeat(500)) as unknown }]),
    ],
  ];
  test.each(spoilt)("%s", async (_, spoil) => {
    const folder = place();
    const { out } = await regelbok(folder, "diff", "a.md", "b.md", "--format", "json");
    const found = JSON.parse(out) as Record<string, unknown>;
    spoil(found);
    writeFileSync(join(folder, "diff.json"), JSON.stringify(found));
    const before = filesUnder(folder);
    const mark = ["--av", "Granskare", "--dag", "2026-11-22"];
    const said = await regelbok(folder, "review", "diff.json", "--alla", ...mark);
    expect(said).toMatchObject({ exit: 2, out: "" });
    expect(said.err).toMatch(/är ingen diff\.json/);
    expect(filesUnder(folder)).toEqual(before);
  });
});

describe("a hostile text", () => {
  const HOSTILE = [
    "Här står <script>alert(1)</script> och <img src=x onerror=alert(1)>.",
    "En | stolpe | och `kod | stolpe` och ``` i raden.",
    "=SUMMA(A1:A9)",
    "@namn, #12 och https://exempel.se",
    "Vänd \u202Etxet\u202C och \u2066inne\u2069.",
    `Ett ord: ${"x".repeat(5_000)}.`,
    "Tomt \u0000 och \u0007.",
  ];
  const document = (word: string): string =>
    `# Modell\n\n${HOSTILE.map((line) => `${line} ${word}`).join("\n\n")}\n\n\`\`\`text\n${HOSTILE.join("\n")}\n${word}\n\`\`\`\n`;

  test("is told as text on the page, in the comment and in the tables", async () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, "a.md"), document("före"));
    writeFileSync(join(folder, "b.md"), document("efter"));
    expect(await regelbok(folder, "diff", "a.md", "b.md", "--out", "ut")).toMatchObject({ exit: 1, err: "" });
    expect(readdirSync(join(folder, "ut")).length).toBeGreaterThan(3);
    const read = (name: string): string => readFileSync(join(folder, "ut", name), "utf8");
    const page = read("diff.html");
    expect(page.slice(page.indexOf("<body>"))).not.toMatch(/<(?:script|img)\b/);
    const comment = read("diff.md");
    expect(comment.replace(/^(`{3,})diff$[^]*?^\1$/gm, "")).not.toMatch(
      /(?<!\\)<(?:script|img)|@namn|(?<!\\)\| stolpe/,
    );
    expect(page + comment).not.toMatch(/[\u202A-\u202E\u2066-\u2069]/);
    expect(comment).toContain("[U+202E]");
    for (const name of ["diff.csv", "diff-varden.csv"]) expect(read(name)).not.toMatch(/(?:^|[,"])[=@]/m);
    const applied = await regelbok(folder, "apply", "ut/diff.json", "a.md", "--out", "ny");
    expect(applied).toMatchObject({ exit: 0, err: "" });
    expect(readFileSync(join(folder, "ny/b.md"), "utf8")).toBe(document("efter"));
  });
});
