/** The command line: what it says, what it ends with, and that nothing in its help is missing. */
import { createHash } from "node:crypto";
import { cpSync, existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { PassThrough } from "node:stream";
import { describe, expect, test } from "vitest";
import { surviveClosedPipe } from "../cli/io.js";
import { openAt } from "../cli/package-files.js";
import { makePopulation } from "../examples/befolkning/generate.js";
import { filesUnder, regelbok, temporaryFolder } from "./cli-runner.js";

const ROOT = resolve(import.meta.dirname, "..");
const PACKAGE = "rules/jamtland-harjedalen/primarvard/2020";

const SMALL = `# Prov

## 1 Ersättning

Beloppet är \`belopp = 10 kr per timme och månad\`.

\`\`\`begrepp
Måttenhet besök

Enhet (enheter)
    kod      : text, nyckel
    timmar   : timme med 1 decimal, lägst 0 timmar
\`\`\`

\`\`\`regel
För varje Enhet
    ersättning = belopp × timmar
\`\`\`

\`\`\`utbetalning
Till Enhet varje månad
    Timmar {timmar} = ersättning, avrundat till öre
\`\`\`

\`\`\`exempel Två och en halv timme
Enhet A: timmar 2,5
Då är för A
    ersättning = 25 kr per månad
\`\`\`
`;

describe("check and test", () => {
  test("a package without faults ends with 0", async () => {
    const said = await regelbok(ROOT, "check", PACKAGE);
    expect(said).toMatchObject({ exit: 0, err: "" });
    expect(said.out).toContain("0 fel, 0 varningar");
  });

  test("every example of the package holds", async () => {
    const said = await regelbok(ROOT, "test", PACKAGE);
    expect(said).toMatchObject({ exit: 0, err: "" });
    expect(said.out).toMatch(/(\d+) av \1 påståenden stämmer/);
    expect(said.out).not.toContain("✗");
  });

  test("a faulty document ends with 1, with each fault on standard error", async () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, "prov.md"), SMALL.replace("belopp × timmar", "belop × timmar"));
    const said = await regelbok(folder, "check", "prov.md");
    expect(said.exit).toBe(1);
    expect(said.err).toContain("fel[unknown-name]");
    expect(said.err).toContain("1 Ersättning, prov.md:17:18");
  });

  test("a failing example is shown by test, in English too", async () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, "prov.md"), SMALL.replace("= 25 kr", "= 24 kr"));
    const said = await regelbok(folder, "test", "prov.md", "--lang", "en");
    expect(said.exit).toBe(1);
    expect(said.out).toContain(
      "✗ A: ersättning = 24\u00A0kr per månad – the rules give 25\u00A0kr per månad",
    );
    expect(said.out).toContain("0 of 1 claims hold");
  });
});

describe("check for other programs", () => {
  async function checked(format: string): Promise<string> {
    const folder = temporaryFolder();
    writeFileSync(join(folder, "prov.md"), SMALL.replace("belopp × timmar", "belop × timmar"));
    const said = await regelbok(folder, "check", "prov.md", "--format", format);
    expect(said).toMatchObject({ exit: 1, err: "" });
    return said.out;
  }

  test("as JSON, with place, heading and an edit that mends it", async () => {
    const [fault] = JSON.parse(await checked("json"));
    expect(fault).toMatchObject({
      code: "unknown-name",
      severity: "error",
      file: "prov.md",
      line: 17,
      column: 18,
      endLine: 17,
      endColumn: 23,
      heading: "1 Ersättning",
      fix: { edits: [{ line: 17, column: 18, endColumn: 23, text: "belopp" }] },
    });
  });

  test("as commands of GitHub Actions", async () => {
    expect(await checked("github")).toBe(
      "::error file=prov.md,line=17,endLine=17,col=18,title=unknown-name::" +
        "Inget med namnet ”belop” finns i regelverket.%0ASkriv ”belopp”.\n",
    );
  });

  test("as SARIF", async () => {
    const { version, runs } = JSON.parse(await checked("sarif"));
    expect(version).toBe("2.1.0");
    const region = { startLine: 17, startColumn: 18, endLine: 17, endColumn: 23 };
    expect(runs[0].results[0]).toMatchObject({
      ruleId: "unknown-name",
      level: "error",
      locations: [{ physicalLocation: { artifactLocation: { uri: "prov.md" }, region } }],
      fixes: [
        {
          artifactChanges: [
            { replacements: [{ deletedRegion: region, insertedContent: { text: "belopp" } }] },
          ],
        },
      ],
    });
  });

  test("a package without faults gives an empty list", async () => {
    const said = await regelbok(ROOT, "check", PACKAGE, "--format", "json");
    expect(said).toMatchObject({ exit: 0, err: "", out: "[]\n" });
  });
});

describe("a package", () => {
  const description = readFileSync(join(ROOT, PACKAGE, "regelverk.yaml"), "utf8");

  test("that names a document that is not there, or lies outside it, says so in regelverk.yaml", async () => {
    const folder = temporaryFolder();
    mkdirSync(join(folder, "paket"));
    writeFileSync(join(folder, "utanför.md"), SMALL);
    symlinkSync(join(folder, "utanför.md"), join(folder, "paket/länk.md"));
    const listed = "dokument:\n  - saknas.md\n  - länk.md";
    writeFileSync(join(folder, "paket/regelverk.yaml"), description.replace(/dokument:\n.*/, listed));
    const said = await regelbok(folder, "check", "paket");
    expect(said.exit).toBe(1);
    expect(said.err).toContain("Dokumentet ”paket/saknas.md” finns inte.");
    expect(said.err).toContain("”paket/länk.md” ligger utanför paketet.");
    expect(said.err).toContain("paket/regelverk.yaml:6:5");
  });
});

describe("a document with a byte order mark", () => {
  test("has the hash of its bytes", async () => {
    const folder = temporaryFolder();
    const bytes = Buffer.from(`\uFEFF${SMALL}`.replaceAll("\n", "\r\n"));
    writeFileSync(join(folder, "prov.md"), bytes);
    expect((await regelbok(folder, "check", "prov.md")).exit).toBe(0);
    const io = { out: () => undefined, err: () => undefined, colour: false, cwd: folder };
    const found = await openAt("prov.md", { io, language: "sv" });
    expect(found.kind === "opened" && found.opened.hashes).toEqual([
      { name: "prov.md", sha256: createHash("sha256").update(bytes).digest("hex") },
    ]);
  });

  test("is read in a package, and so is its description", async () => {
    const folder = temporaryFolder();
    cpSync(join(ROOT, PACKAGE), folder, { recursive: true });
    for (const name of ["ersattningsmodell.md", "regelverk.yaml"]) {
      const text = readFileSync(join(folder, name), "utf8");
      writeFileSync(join(folder, name), `\uFEFF${text}`);
    }
    expect(await regelbok(folder, "check", ".")).toMatchObject({ exit: 0, err: "" });
  });
});

describe("a pipe that its reader has closed", () => {
  test("does not end the command", () => {
    const stream = new PassThrough();
    surviveClosedPipe(stream);
    expect(() => stream.emit("error", Object.assign(new Error("EPIPE"), { code: "EPIPE" }))).not.toThrow();
  });
});

describe("publish, explain, data-mall and dump", () => {
  test("publish writes one file, the same each time", async () => {
    const folder = temporaryFolder();
    const out = join(folder, "sida.html");
    expect((await regelbok(ROOT, "publish", PACKAGE, "--out", out)).exit).toBe(0);
    const first = readFileSync(out, "utf8");
    await regelbok(ROOT, "publish", PACKAGE, "--out", out);
    expect(readFileSync(out, "utf8")).toBe(first);
    expect([...filesUnder(folder).keys()]).toEqual(["sida.html"]);
    expect(first).toContain("08:30–17:00");
  });

  test("a faulty document is not published", async () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, "prov.md"), SMALL.replace("belopp × timmar", "belop × timmar"));
    expect((await regelbok(folder, "publish", "prov.md", "--out", "sida.html")).exit).toBe(1);
    expect(existsSync(join(folder, "sida.html"))).toBe(false);
  });

  test.each(["prov.md", "./prov.md", "länk.md", "annat.txt", "tom", "mapp"])(
    "publish does not write over %s, which is no page of ours",
    async (out) => {
      const folder = temporaryFolder();
      writeFileSync(join(folder, "prov.md"), SMALL);
      symlinkSync(join(folder, "prov.md"), join(folder, "länk.md"));
      writeFileSync(join(folder, "annat.txt"), "<!doctype html>\n<title>Någon annans sida</title>");
      writeFileSync(join(folder, "tom"), "");
      mkdirSync(join(folder, "mapp"));
      const before = filesUnder(folder);
      const said = await regelbok(folder, "publish", "prov.md", "--out", out);
      expect(said).toMatchObject({ exit: 2, out: "" });
      expect(said.err).toContain("ingenting är skrivet");
      expect(filesUnder(folder)).toEqual(before);
    },
  );

  test("publish does not write over a document of the package, in English too", async () => {
    const folder = temporaryFolder();
    cpSync(join(ROOT, PACKAGE), join(folder, "paket"), { recursive: true });
    const before = filesUnder(folder);
    for (const name of ["ersattningsmodell.md", "regelverk.yaml"]) {
      const out = join("paket", name);
      const said = await regelbok(folder, "publish", "paket", "--out", out, "--lang", "en");
      expect(said.exit).toBe(2);
      expect(said.err).toContain("belongs to the package");
    }
    expect(filesUnder(folder)).toEqual(before);
  });

  test("words with colons survive into the page", async () => {
    const folder = temporaryFolder();
    const text = SMALL.replace(
      "Beloppet är",
      "Öppet 08:30-17:00, förhållandet 3:2 enligt RS:554. Beloppet är",
    );
    writeFileSync(join(folder, "prov.md"), text);
    await regelbok(folder, "publish", "prov.md", "--out", "sida.html");
    const page = readFileSync(join(folder, "sida.html"), "utf8");
    for (const words of ["08:30-17:00", "3:2", "RS:554"]) expect(page).toContain(words);
  });

  test("explain leads from a payment to table rows and headings, and shows no personal datum", async () => {
    const folder = temporaryFolder();
    mkdirSync(join(folder, "data"));
    const { files } = makePopulation({ size: 2000 });
    for (const [name, text] of files) writeFileSync(join(folder, "data", name), text);
    const said = await regelbok(
      ROOT,
      "explain",
      PACKAGE,
      "--period",
      "2020-02",
      "--data",
      join(folder, "data"),
      "--for",
      "Hälsocentral Strömsund",
    );
    expect(said).toMatchObject({ exit: 0, err: "" });
    for (const words of [
      "Ålderskapitering = ",
      "tabellen åldersvikt, raden",
      "§ 4.3 Beräkning",
      "avrundat från",
      "(personuppgift)",
    ])
      expect(said.out).toContain(words);
    expect(said.out).toMatch(
      /PROV jamtland-harjedalen\/primarvard\/2020@[0-9a-f]{12}\nPROV: status är utkast/,
    );
    const amounts = [
      ...said.out.matchAll(/^ {2}\S.*? {2,}([\d\u00A0]+),(\d\d) kr(?: {2}\(avser 2020-01\))?$/gm),
    ].map(([, whole = "", cents = ""]) => BigInt(`${whole.replace(/\u00A0/g, "")}${cents}`));
    expect(amounts).toHaveLength(6);
    expect(amounts.slice(0, 5).reduce((sum, amount) => sum + amount, 0n)).toBe(amounts[5]);
    const birthDays = (files.get("listade.csv") ?? "")
      .split("\n")
      .slice(1)
      .map((line) => line.split(";")[3] ?? "");
    const shown = birthDays.filter((day) => day !== "" && said.out.includes(day));
    expect(shown).toEqual([]);
  });

  test("explain names the receivers when it knows none of that name", async () => {
    const folder = temporaryFolder();
    for (const [name, text] of makePopulation({ size: 600 }).files) writeFileSync(join(folder, name), text);
    const said = await regelbok(
      ROOT,
      "explain",
      PACKAGE,
      "--period",
      "2020-02",
      "--data",
      folder,
      "--for",
      "Kiruna",
    );
    expect(said.exit).toBe(2);
    expect(said.err).toContain("Hälsocentral Strömsund");
  });

  test("data-mall writes headings that run reads, and never over filled-in files", async () => {
    const folder = temporaryFolder();
    const said = await regelbok(folder, "data-mall", join(ROOT, PACKAGE), "--out", "mall");
    expect(said).toMatchObject({ exit: 0, err: "" });
    const names = [
      "hälsocentraler.csv",
      "listade.csv",
      "besök.csv",
      "brister.csv",
      "rapporterade resultat.csv",
      "LÄS-MIG.md",
    ];
    expect(said.out.trim().split("\n").toSorted()).toEqual(names.map((name) => `mall/${name}`).toSorted());
    const files = filesUnder(join(folder, "mall"));
    expect([...files.keys()].map((name) => name.normalize("NFC")).sort()).toEqual(names.toSorted());
    const [header] = (makePopulation({ size: 600 }).files.get("listade.csv") ?? "").split("\n");
    expect(readFileSync(join(folder, "mall/listade.csv"), "utf8").trimEnd()).toBe(header);
    writeFileSync(join(folder, "mall/listade.csv"), "ifylld");
    expect((await regelbok(ROOT, "data-mall", PACKAGE, "--out", join(folder, "mall"))).exit).toBe(2);
    expect(readFileSync(join(folder, "mall/listade.csv"), "utf8")).toBe("ifylld");
  });

  test.each(["outline", "syntax", "model"])("dump shows the stage %s as JSON", async (stage) => {
    const said = await regelbok(ROOT, "dump", PACKAGE, "--stage", stage);
    expect(said).toMatchObject({ exit: 0, err: "" });
    expect(JSON.parse(said.out)).toBeTruthy();
  });

  test("dump shows in words how the rows of each aggregate are counted, in either language", async () => {
    const said = await regelbok(ROOT, "dump", PACKAGE, "--stage", "plan");
    expect(said).toMatchObject({ exit: 0, err: "" });
    expect(said.out).toContain("    räknas efter födelsedatum genom ”");
    const { out } = await regelbok(ROOT, "dump", PACKAGE, "--stage", "plan", "--lang", "en");
    expect(out).toContain("    counted by födelsedatum through ”");
    expect(out.split("\n").length).toBe(said.out.split("\n").length);
  });

  test("dump tells how many rows of a month are counted, and how many kinds there are of them", async () => {
    const folder = temporaryFolder();
    for (const [name, text] of makePopulation({ size: 600 }).files) writeFileSync(join(folder, name), text);
    const plan = ["dump", PACKAGE, "--stage", "plan"] as const;
    const said = await regelbok(ROOT, ...plan, "--period", "2020-02", "--data", folder);
    expect(said).toMatchObject({ exit: 0, err: "" });
    expect(said.out).toMatch(/räknas efter .*: 600 rader, \d+ slag$/m);
    const without = await regelbok(ROOT, ...plan);
    expect(said.out.split("\n").length).toBe(without.out.split("\n").length);
    for (const words of [
      ["--period", "2020-02"],
      ["--data", folder],
    ])
      expect((await regelbok(ROOT, ...plan, ...words)).exit).toBe(2);
  });

  test("dump shows no plan of a package with errors, but what is wrong with it", async () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, "a.md"), "# A\n\n```regel\na = b + 1\n```\n");
    const said = await regelbok(folder, "dump", "a.md", "--stage", "plan");
    expect(said).toMatchObject({ exit: 1, out: "" });
    expect(said.err).toContain("unknown-name");
  });
});
