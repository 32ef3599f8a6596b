/** What a run reports: the file of results, by month and time. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { regelbok, temporaryFolder } from "./cli-runner.js";

const RULES = `# 1 Resultat

\`\`\`begrepp
Hälsocentral (hälsocentraler)
    kod        : text, nyckel
    poäng      : tal med 1 decimal
    besök      : heltal
    täckning   : % med 1 decimal
\`\`\`

\`\`\`redovisning
Per Hälsocentral varje år
    Poäng per besök {kvot}   = poäng / besök, visas med 2 decimaler
    Täckning {tackning}      = täckning
    Över hälften {halften}   = täckning > 50 %

För regionen varje månad
    Poäng, alla {poang}      = summan av poäng för Hälsocentral
\`\`\`
`;

/** The rows of the file, without the package's version; null where nothing is written. */
async function run(
  rules: string,
  month: string,
  visits: string,
): Promise<{ rows: readonly string[]; err: string }> {
  const folder = temporaryFolder();
  mkdirSync(join(folder, "data"));
  writeFileSync(join(folder, "rules.md"), rules);
  writeFileSync(
    join(folder, "data/hälsocentraler.csv"),
    `kod;poäng;besök;täckning\nA;10,5;${visits};50,0\nB;-1,0;8;50,1\n`,
  );
  const options = ["--period", month, "--data", "data", "--out", "ut", "--prov"];
  const { err } = await regelbok(folder, "run", "rules.md", ...options);
  const file = join(folder, "ut/redovisning.csv");
  const rows = existsSync(file) ? readFileSync(file, "utf8").trimEnd().split("\n") : [];
  return {
    rows: rows.map((row) => row.replace(/,[^,]*,,$/, "").replace(",paket,grupp,anmärkning", "")),
    err,
  };
}

const HEAD = "period,avser,entitet,nyckel,beteckning,benämning,värde,enhet,avsnitt";

test("a month reports what is reported each month", async () => {
  expect(await run(RULES, "2020-11", "3")).toEqual({
    rows: [HEAD, '2020-11,2020-11,,,poang,"Poäng, alla",9.5,,1'],
    err: "",
  });
});

test("December also reports the year's, and a value is written as the text says that it is shown", async () => {
  const { rows } = await run(RULES, "2020-12", "3");
  expect(rows).toEqual([
    HEAD,
    "2020-12,2020,Hälsocentral,A,kvot,Poäng per besök,3.5,,1",
    // −1/8 = −0,125: half is rounded away from zero.
    "2020-12,2020,Hälsocentral,B,kvot,Poäng per besök,-0.13,,1",
    "2020-12,2020,Hälsocentral,A,tackning,Täckning,50,%,1",
    "2020-12,2020,Hälsocentral,B,tackning,Täckning,50.1,%,1",
    "2020-12,2020,Hälsocentral,A,halften,Över hälften,nej,,1",
    "2020-12,2020,Hälsocentral,B,halften,Över hälften,ja,,1",
    '2020-12,2020-12,,,poang,"Poäng, alla",9.5,,1',
  ]);
});

test("the year before is reported after the package's last month", async () => {
  const rules = RULES.replace("varje år", "varje år i mars, avser föregående år").replace(
    "# 1",
    "---\ngiltig: från och med 2020-01-01 till och med 2020-12-31\n---\n# 1",
  );
  const { rows, err } = await run(rules, "2021-03", "3");
  expect(err).toBe("");
  expect(rows).toHaveLength(1 + 6);
  expect(rows[1]).toBe("2021-03,2020,Hälsocentral,A,kvot,Poäng per besök,3.5,,1");
  expect((await run(rules, "2021-04", "3")).err).toContain("inte 2021-04");
});

test("a result that no rule covers stops the run", async () => {
  const { rows, err } = await run(RULES, "2020-12", "0");
  expect(rows).toEqual([]);
  expect(err).toContain("division-by-zero");
});

test("a package that reports nothing writes no file of results", async () => {
  const rules = RULES.replace(/```redovisning[\s\S]*/, "");
  expect(await run(rules, "2020-12", "3")).toEqual({ rows: [], err: "" });
});

const INDICATOR = `# 1 Uppföljning

\`\`\`begrepp
Hälsocentral (hälsocentraler)
    kod           : text, nyckel

Listad (listade)
    id            : text, nyckel, personuppgift
    hälsocentral  : Hälsocentral
    kön           : kvinna | man
    fast läkare   : ja eller nej
\`\`\`

\`\`\`indikator Fast läkarkontakt {#fast}
population     = Listad
täljare        = population där fast läkare
mål            = lägst 80 %
utan underlag  = redovisas inte
redovisas      = delår 1, år, uppdelat på kön, per Hälsocentral
\`\`\`
`;

/** Six women, five of them with a doctor, and four men of A; B has nobody. */
async function follow(month: string): Promise<readonly string[]> {
  const folder = temporaryFolder();
  mkdirSync(join(folder, "data"));
  writeFileSync(join(folder, "rules.md"), INDICATOR);
  writeFileSync(join(folder, "data/hälsocentraler.csv"), "kod\nA\nB\n");
  const rows = Array.from({ length: 10 }, (_, at) =>
    [`P${at}`, "A", at < 6 ? "kvinna" : "man", at < 5 ? "ja" : "nej"].join(";"),
  );
  writeFileSync(
    join(folder, "data/listade.csv"),
    ["id;hälsocentral;kön;fast läkare", ...rows, ""].join("\n"),
  );
  const options = ["--period", month, "--data", "data", "--out", "ut", "--prov"];
  const { err } = await regelbok(folder, "run", "rules.md", ...options);
  expect(err).toBe("");
  const text = readFileSync(join(folder, "ut/redovisning.csv"), "utf8").trimEnd().split("\n");
  return text.slice(1).map((row) => row.replace(/PROV[^,]*/, "P"));
}

test("an indicator is written in the months of its occasions, by group, never of fewer than five persons", async () => {
  expect(await follow("2020-12")).toEqual([
    "2020-12,2020,,,fast,Fast läkarkontakt,50,%,1,P,,",
    "2020-12,2020,,,fast,Fast läkarkontakt,83.3,%,1,P,kön: kvinna,",
    "2020-12,2020,,,fast,Fast läkarkontakt,,%,1,P,kön: man,färre än 5 personer",
    "2020-12,2020,Hälsocentral,A,fast,Fast läkarkontakt,50,%,1,P,,",
    "2020-12,2020,Hälsocentral,B,fast,Fast läkarkontakt,,%,1,P,,inget underlag",
    "2020-12,2020,Hälsocentral,A,fast,Fast läkarkontakt,83.3,%,1,P,kön: kvinna,",
    "2020-12,2020,Hälsocentral,B,fast,Fast läkarkontakt,,%,1,P,kön: kvinna,inget underlag",
    "2020-12,2020,Hälsocentral,A,fast,Fast läkarkontakt,,%,1,P,kön: man,färre än 5 personer",
    "2020-12,2020,Hälsocentral,B,fast,Fast läkarkontakt,,%,1,P,kön: man,inget underlag",
  ]);
  expect((await follow("2020-04"))[0]).toBe("2020-04,2020-D1,,,fast,Fast läkarkontakt,50,%,1,P,,");
  expect(await follow("2020-05")).toEqual([]);
});

test("explain tells how what is reported of a row arose, and of the package as a whole", async () => {
  const folder = temporaryFolder();
  mkdirSync(join(folder, "data"));
  writeFileSync(join(folder, "rules.md"), RULES);
  writeFileSync(
    join(folder, "data/hälsocentraler.csv"),
    "kod;poäng;besök;täckning\nA;10,5;4;50,0\nB;-1,0;8;50,1\n",
  );
  const explain = (month: string, of: string): ReturnType<typeof regelbok> =>
    regelbok(folder, "explain", "rules.md", "--period", month, "--data", "data", "--for", of);
  const centre = await explain("2020-12", "A");
  expect(centre.err).toBe("");
  expect(centre.out).toContain(
    "  Poäng per besök  2,63  (avser 2020)\n  Täckning         50\u00A0%  (avser 2020)\n  Över hälften     nej  (avser 2020)\n",
  );
  expect(centre.out).toContain("regel: poäng / besök");
  expect(centre.out).toContain("= 10,5 / 4");
  expect((await explain("2020-11", "A")).out).toContain("Inget redovisas den månaden.");
  const whole = await explain("2020-11", "regionen");
  expect(whole.out).toContain("Redovisning för regionen, 2020-11");
  expect(whole.out).toContain("  Poäng, alla  9,5\n");
  expect((await explain("2020-11", "C")).err).toContain("Mottagarna är:\n  A\n  B\n  regionen");
});
