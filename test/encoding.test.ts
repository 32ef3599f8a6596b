/** Files in other encodings than UTF-8 are named, with how to save them: never read as something else. */
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { regelbok, temporaryFolder, type Said } from "./cli-runner.js";

const DESCRIPTION = `region: Region Exempel
vårdval: Hälsoval
år: 2020
giltig: från och med 2020-01-01 till och med 2020-12-31
dokument: [regler.md]
status: utkast
konstruerad: ja
datafiler: { avskiljare: ";", decimaltecken: "," }
`;
const RULES = `# Regler

\`\`\`begrepp
Hälsocentral (hälsocentraler)
    kod : text, nyckel
\`\`\`

\`\`\`utbetalning
Till Hälsocentral varje månad
    Bidrag {bidrag} = 100 kr, avrundat till öre
\`\`\`
`;
const DATA = "kod\nH1\n";

type Encode = (text: string) => Buffer;

const bigEndian: Encode = (text) => Buffer.from(text, "utf16le").swap16();
const UTF16: readonly (readonly [string, Encode])[] = [
  ["UTF-16 LE with a mark", (text) => Buffer.from(`\uFEFF${text}`, "utf16le")],
  ["UTF-16 BE with a mark", (text) => bigEndian(`\uFEFF${text}`)],
  ["UTF-16 LE", (text) => Buffer.from(text, "utf16le")],
  ["UTF-16 BE", bigEndian],
];
const utf8: Encode = (text) => Buffer.from(text);
const latin1: Encode = (text) => Buffer.from(text, "latin1");

/** A package and its data, each file in an encoding of its own. */
function folderOf(description: Encode, rules: Encode, data: Encode): string {
  const folder = temporaryFolder();
  for (const name of ["p", "data"]) mkdirSync(join(folder, name));
  writeFileSync(join(folder, "p/regelverk.yaml"), description(DESCRIPTION));
  writeFileSync(join(folder, "p/regler.md"), rules(RULES));
  writeFileSync(join(folder, "data/hälsocentraler.csv"), data(DATA));
  return folder;
}

const run = (folder: string, ...more: readonly string[]): Promise<Said> =>
  regelbok(
    folder,
    ...["run", "p", "--period", "2020-02", "--data", "data", "--out", "ut", "--prov"],
    ...more,
  );

test("UTF-8 is read, with a byte order mark too", async () => {
  const marked: Encode = (text) => Buffer.from(`\uFEFF${text}`);
  for (const encode of [utf8, marked])
    expect(await run(folderOf(encode, encode, encode))).toMatchObject({ exit: 0, err: "" });
});

describe.each(UTF16)("%s is named", (_, encode) => {
  test("in a document", async () => {
    const said = await run(folderOf(utf8, encode, utf8));
    expect(said.exit).toBe(1);
    expect(said.err).toContain(
      "”p/regler.md” är UTF-16, inte UTF-8. Spara dokumentet med teckenkodningen UTF-8.",
    );
  });

  test("in a document that stands alone, in English", async () => {
    const said = await regelbok(folderOf(utf8, encode, utf8), "check", "p/regler.md", "--lang", "en");
    expect(said).toMatchObject({ exit: 2, out: "" });
    expect(said.err).toBe("“p/regler.md” is UTF-16, not UTF-8. Save the document with the encoding UTF-8.\n");
  });

  test("in the description", async () => {
    const said = await run(folderOf(encode, utf8, utf8));
    expect(said.exit).toBe(2);
    expect(said.err).toContain("”p/regelverk.yaml” är UTF-16, inte UTF-8. Spara");
  });

  test("in a data file, once", async () => {
    const { exit, err } = await run(folderOf(utf8, utf8, encode));
    expect(exit).toBe(1);
    expect(err.match(/fel\[/g)).toHaveLength(1);
    expect(err).toContain("Filen är UTF-16, som kalkylblad kallar Unicode, och inte UTF-8.");
    expect(err).toContain("Spara filen som UTF-8, som kalkylblad kallar ”CSV UTF-8”.");
  });

  test("by fmt, which leaves the file as it is", async () => {
    const said = await regelbok(folderOf(utf8, encode, utf8), "fmt", "p");
    expect(said.err).toContain("är UTF-16, inte UTF-8");
    expect(said.exit).not.toBe(0);
  });
});

test("an older encoding is named too", async () => {
  expect((await run(folderOf(utf8, latin1, utf8))).err).toContain("”p/regler.md” är inte UTF-8.");
  expect((await run(folderOf(latin1, utf8, utf8))).err).toContain("”p/regelverk.yaml” är inte UTF-8.");
  const data: Encode = () => latin1("kod\nHå\n");
  const { err } = await run(folderOf(utf8, utf8, data));
  expect(err).toContain("troligen å, ä eller ö i en äldre teckenkodning");
});
