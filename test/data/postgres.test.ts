/** Tables in PostgreSQL: the cells that a data file would have, whatever the server is set to, and never a cell that is not exact. */
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { DataSetWanted, Reading } from "../../engine/data/raw.js";
import { openPostgres, SourceFault } from "../../engine/sources/postgres.js";
import type { CsvForm } from "../../grammar/manifest.js";
import { regelbok, temporaryFolder, type Said } from "../cli-runner.js";
import { serveDatabase } from "../postgres/server.js";
import { ENGLISH_CSV, SWEDISH_CSV } from "./entities.js";
import { render } from "./render.js";

/** Column, value in SQL, and the cell that comes of it. */
const CELLS: readonly (readonly [type: string, value: string, cell: string | null])[] = [
  ["smallint", "-7", "-7"],
  ["bigint", "9223372036854775807", "9223372036854775807"],
  ["numeric(12,2)", "5.00", "5"],
  ["numeric", "-0.10", "-0,1"],
  ["numeric", "12345678901234567890123456789012345678.5", "12345678901234567890123456789012345678,5"],
  ["numeric", "'NaN'", "NaN"],
  ["date", "'2020-02-29'", "2020-02-29"],
  ["date", "'0044-03-15 BC'", "0044-03-15 BC"],
  ["date", "'infinity'", "infinity"],
  ["boolean", "true", "ja"],
  ["boolean", "false", "nej"],
  ["boolean", "NULL", null],
  ["text", "''", null],
  ["text", "NULL", null],
  ["text", "' NULL '", " NULL "],
  ["text", "'1.5'", "1.5"],
  ["text", `E'"å"; \\n\\\\.'`, '"å"; \n\\.'],
  ["varchar(8)", "'östra'", "östra"],
  ["char(8)", "'östra'", "östra"],
  ["uuid", "'00000000-0000-0000-0000-00000000000A'", "00000000-0000-0000-0000-00000000000a"],
  ["driftsform", "'egen regi'", "egen regi"],
  ["kilometer", "12.50", "12,5"],
];

const KINDS = `CREATE TYPE driftsform AS ENUM ('privat', 'egen regi');
CREATE DOMAIN längd AS numeric CHECK (VALUE >= 0);
CREATE DOMAIN kilometer AS längd;
`;

describe("a cell", () => {
  test("is written as in a data file", async () => {
    const columns = CELLS.map(([type], at) => `k${at} ${type}`).join(", ");
    const values = CELLS.map(([, value]) => value).join(", ");
    const sql = `${KINDS} CREATE TABLE prov (${columns}); INSERT INTO prov VALUES (${values});`;
    const names = CELLS.map((_, at) => `k${at}`);
    expect(rowsOf(await read(sql, names))).toEqual([CELLS.map(([, , cell]) => cell)]);
  });

  test("has the decimal mark and the separator of the package", async () => {
    const sql = "CREATE TABLE prov (a numeric, b text); INSERT INTO prov VALUES (0.5, 'x,y');";
    expect(rowsOf(await read(sql, ["a", "b"], ENGLISH_CSV))).toEqual([["0.5", "x,y"]]);
  });

  test("does not depend on how the server is set", async () => {
    const settings = [
      "datestyle TO 'German'",
      "extra_float_digits TO 0",
      "standard_conforming_strings TO off",
    ];
    const set = settings.map((setting) => `ALTER DATABASE postgres SET ${setting};`).join("\n");
    const sql = `CREATE TABLE prov (a date); INSERT INTO prov VALUES ('2020-02-03'); ${set}`;
    expect(rowsOf(await read(sql, ["a"]))).toEqual([["2020-02-03"]]);
  });

  test("of a type that is not exact, or that no attribute has, is not read", async () => {
    const types = [
      "real",
      "timestamp with time zone",
      "time",
      "json",
      "text[]",
      "bytea",
      "money",
      "interval",
    ];
    const columns = types.map((type, at) => `k${at} ${type}`).join(", ");
    const names = types.map((_, at) => `k${at}`);
    const reading = await read(`CREATE TABLE prov (${columns});`, names);
    expect(reading.table).toBeNull();
    expect(render(reading.diagnostics)).toMatchInlineSnapshot(`
      "data-column-inexact public.prov kolumn ”k0”
        Kolumnen har flyttal (real), som inte är exakta.
        åtgärd: Skriv kolumnen som heltal, som DECIMAL med så många decimaler som begreppet har, eller som text.

      data-column-time public.prov kolumn ”k1”
        Kolumnen har klockslag (timestamp with time zone), som ingen regel läser.
        åtgärd: Skriv kolumnen som DATE.

      data-column-type public.prov kolumn ”k2”
        Kolumnen är av typen time without time zone, som inte läses.
        åtgärd: Skriv kolumnen som text, heltal, DECIMAL, DATE eller BOOLEAN.

      data-column-type public.prov kolumn ”k3”
        Kolumnen är av typen json, som inte läses.
        åtgärd: Skriv kolumnen som text, heltal, DECIMAL, DATE eller BOOLEAN.

      data-column-type public.prov kolumn ”k4”
        Kolumnen är av typen text[], som inte läses.
        åtgärd: Skriv kolumnen som text, heltal, DECIMAL, DATE eller BOOLEAN.

      data-column-type public.prov kolumn ”k5”
        Kolumnen är av typen bytea, som inte läses.
        åtgärd: Skriv kolumnen som text, heltal, DECIMAL, DATE eller BOOLEAN.

      data-column-type public.prov kolumn ”k6”
        Kolumnen är av typen money, som inte läses.
        åtgärd: Skriv kolumnen som text, heltal, DECIMAL, DATE eller BOOLEAN.

      data-column-type public.prov kolumn ”k7”
        Kolumnen är av typen interval, som inte läses.
        åtgärd: Skriv kolumnen som text, heltal, DECIMAL, DATE eller BOOLEAN.
      "
    `);
  });

  test("with a byte order mark is told of, in its row", async () => {
    const sql = `CREATE TABLE prov (a text); INSERT INTO prov VALUES ('b'), ('c\uFEFF'), ('a');`;
    const reading = await read(sql, ["a"]);
    expect(reading.diagnostics.map(({ code, place }) => [code, place])).toEqual([
      ["data-byte-order-mark", { kind: "data", file: "public.prov", row: 3, column: "a" }],
    ]);
  });
});

describe("rows", () => {
  test("come in the order of the columns, text by code point", async () => {
    const sql = `CREATE TABLE prov (n int, a text);
      INSERT INTO prov VALUES (10, 'ö'), (9, 'ö'), (9, 'å'), (9, 'ä'), (9, 'Z'), (9, 'a');`;
    expect(rowsOf(await read(sql, ["a", "n"])).map((row) => row.join(" "))).toEqual([
      ..."Z 9,a 9,ä 9,å 9,ö 9,ö 10".split(","),
    ]);
  });

  test("are stamped by the bytes of the file that they would make", async () => {
    const sql = "CREATE TABLE prov (b int, a text); INSERT INTO prov VALUES (2, 'y'), (1, 'x');";
    const { table } = await read(sql, ["a", "b"]);
    const { createHash } = await import("node:crypto");
    const file = "a;b\nx;1\ny;2\n";
    const sha256 = createHash("sha256").update(file).digest("hex");
    expect(table?.stamp).toEqual({ file: "public.prov", bytes: 12, sha256, database: "postgres" });
  });

  test("are many", async () => {
    const sql =
      "CREATE TABLE prov AS SELECT g AS a, repeat('x', g % 300) AS b FROM generate_series(1, 20000) g;";
    const rows = rowsOf(await read(sql, ["a", "b"]));
    expect(rows.length).toBe(20_000);
    expect(rows.every(([a, b], at) => a === String(at + 1) && (b ?? "").length === (at + 1) % 300)).toBe(
      true,
    );
  });
});

describe("a name", () => {
  test("is found in quotation marks, decomposed, or cut by the server", async () => {
    const long = "antal besök hos distriktssköterska på annan hälsocentral under året";
    const names = ['"', "a;b", "a'b", "ö", long];
    const columns = names.map((name) => `"${name.normalize("NFD").replaceAll('"', '""')}" text`);
    columns[4] = `"${long}" text`;
    const values = names.map((_, at) => `'${at}'`).join(", ");
    const sql = `CREATE TABLE prov (${columns.join(", ")}); INSERT INTO prov VALUES (${values});`;
    const reading = await read(sql, names);
    expect(rowsOf(reading)).toEqual([["0", "1", "2", "3", "4"]]);
    expect(reading.table?.header).toEqual(names);
  });

  test("that no attribute has is not read", async () => {
    const sql = "CREATE TABLE prov (a text, hemligt real); INSERT INTO prov VALUES ('1', 0.1);";
    expect(rowsOf(await read(sql, ["a"]))).toEqual([["1"]]);
  });

  test("that is missing is told of", async () => {
    const { table, diagnostics } = await read("CREATE TABLE prov (b text);", ["a"]);
    expect(table).toBeNull();
    expect(render(diagnostics)).toMatchInlineSnapshot(`
      "data-missing-column public.prov kolumn ”a”
        Kolumnen ”a” saknas.
        åtgärd: Lägg till kolumnen ”a”. Den ska finnas också om värden får saknas i den.
      "
    `);
  });

  test("is searched for where the user's tables are, never in the catalogue", async () => {
    const { diagnostics } = await read("CREATE SCHEMA annat; CREATE TABLE annat.prov (a text);", ["a"]);
    expect(diagnostics.map(({ code }) => code)).toEqual(["source-no-table"]);
    const catalogue = await read("SELECT 1;", ["relname"], SWEDISH_CSV, "pg_class");
    expect(catalogue.diagnostics.map(({ code }) => code)).toEqual(["source-no-table"]);
  });
});

describe("a server", () => {
  test("is never written to", async () => {
    const sql = `CREATE TABLE prov_spar (a text);
      CREATE FUNCTION spara() RETURNS text LANGUAGE sql AS 'INSERT INTO prov_spar VALUES (''x'') RETURNING a';
      CREATE VIEW prov AS SELECT spara() AS a;`;
    await expect(read(sql, ["a"])).rejects.toThrow("Could not read public.prov (SQLSTATE 25006).");
  });

  test("is not quoted when it cannot compute a row", async () => {
    const sql = `CREATE TABLE rader (a text); INSERT INTO rader VALUES ('19121212');
      CREATE VIEW prov AS SELECT (a || 'x')::int AS a FROM rader;`;
    const fault = await read(sql, ["a"]).catch((thrown: unknown) => thrown);
    expect(fault).toBeInstanceOf(SourceFault);
    expect((fault as SourceFault).said.sv).toBe(
      "Det gick inte att läsa public.prov (SQLSTATE 22P02): frågan i en vy gick inte att räkna ut.",
    );
  });

  test("that goes away while rows are read is told of", async () => {
    const sql = "CREATE TABLE prov AS SELECT g AS a FROM generate_series(1, 1000) g;";
    await expect(read(sql, ["a"], SWEDISH_CSV, "prov", 5000)).rejects.toThrow(
      "Could not read public.prov: the connection was lost.",
    );
  });
});

const RULES = `\`\`\`begrepp
Hälsocentral (hälsocentraler)
    kod     : text, nyckel
    andel   : procent med 1 decimal
\`\`\`

\`\`\`utbetalning
Till Hälsocentral varje månad
    Bidrag {bidrag} = andel × 1 000 kr per månad, avrundat till öre
\`\`\`
`;

describe("a command", () => {
  const sql = `CREATE TABLE "hälsocentraler" (kod text, andel numeric(4,1));
    INSERT INTO "hälsocentraler" VALUES ('S', 12.5), ('Å', 50.0);`;

  test("pays from a database what it pays from files, and says where the data was", async () => {
    const folder = packageFolder();
    const source = await serveDatabase(folder, sql);
    expect(await run(folder, ["--source", source], "ur-databas")).toMatchObject({ exit: 0, err: "" });
    expect(await run(folder, ["--data", "."], "ur-filer")).toMatchObject({ exit: 0, err: "" });
    const file = (out: string, name: string): string => readFileSync(join(folder, out, name), "utf8");
    expect(file("ur-databas", "utbetalningar.csv")).toBe(file("ur-filer", "utbetalningar.csv"));
    const [fromTable, fromFile] = ["ur-databas", "ur-filer"].map(
      (out) => (JSON.parse(file(out, "körning.json")) as { indata: readonly object[] }).indata[0],
    );
    expect(fromTable).toEqual({
      ...{ tabell: "public.hälsocentraler", databas: "postgres" },
      ...{ byte: 23, sha256: (fromFile as { sha256: string }).sha256 },
    });
  });

  test("explains and simulates from a database", async () => {
    const folder = packageFolder();
    const source = ["--period", "2020-02", "--source", await serveDatabase(folder, sql)];
    const explained = await regelbok(folder, "explain", "regler.md", ...source, "--for", "Å");
    expect(explained).toMatchObject({ exit: 0, err: "" });
    expect(explained.out).toContain("500,00 kr");
  });

  test("compares two months by what was read once", async () => {
    const folder = packageFolder();
    // Read again, it would tell another moment.
    const source = await serveDatabase(
      folder,
      `CREATE VIEW "hälsocentraler" AS SELECT 'Å' AS kod,
        (extract(epoch FROM clock_timestamp()) * 1000 % 99999)::numeric(6,1) AS andel;`,
    );
    const words = ["--period", "2020-02", "--mot", "2020-01", "--source", source, "--for", "Å"];
    const compared = await regelbok(folder, "explain", "regler.md", ...words, "--format", "json");
    expect(compared).toMatchObject({ exit: 0, err: "" });
    expect(JSON.parse(compared.out)).toMatchObject({ skillnad: "0.00", utbetalningar: [{ id: "bidrag" }] });
  });

  test("never repeats the address", async () => {
    const folder = packageFolder();
    const address = "postgres://lasare:hemligt'@127.0.0.1:1/vardval";
    const said = [
      await run(folder, ["--source", address], "ut"),
      await run(folder, ["--source", `${address}?lösen=x`], "ut"),
      await run(folder, ["--source", `${address}?sslmode=kanske`], "ut"),
      await run(folder, ["--source", "postgres://lasare:hemligt%@h/vardval"], "ut"),
      await run(folder, ["--source", address, "--data", "."], "ut"),
      await regelbok(folder, "check", "regler.md", `--source=${address}`),
      await regelbok(folder, "check", address),
      await regelbok(folder, "check", "regler.md", `--source=${address}`, "--lang", "en"),
    ];
    for (const { exit, out, err } of said) {
      expect(exit).toBe(2);
      expect(out).toBe("");
      expect(err).not.toMatch(/hemligt|127|vardval/);
    }
    expect(said.map(({ err }) => err).join("")).toMatchInlineSnapshot(`
      "Det gick inte att ansluta till databasen (ECONNREFUSED): ingen server svarar där; kontrollera värdnamn och port.
      Adressen efter --source har en parameter som inte läses. De som läses är host, options, sslmode.
      sslmode i adressen efter --source kan vara disable, require eller verify-full.
      Adressen efter --source kan inte läsas. Skriv den som postgres://användare@värd:port/databas, med %-kod för andra tecken i namnen än bokstäver och siffror.
      --data och --source kan inte anges samtidigt. Se regelbok run --help.
      Flaggan --source=postgres://… finns inte. Se regelbok check --help.
      Det finns inget på platsen ”postgres://…”.
      unknown option '--source=postgres://…'. See regelbok check --help.
      "
    `);
  });

  test.each([["mysql://h/db"], ["vardval"], ["postgres://h:99999/db"], ["host=h dbname=db"]])(
    "does not take %s for an address",
    async (address) => {
      const { exit, err } = await run(packageFolder(), ["--source", address], "ut");
      expect(exit).toBe(2);
      expect(err).toContain("Adressen efter --source kan inte läsas.");
    },
  );

  test("needs a folder or a database", async () => {
    expect(await run(packageFolder(), [], "ut")).toMatchObject({
      exit: 2,
      err: "Säg var uppgifterna finns, med --data eller --source. Se regelbok run --help.\n",
    });
  });
});

/** A folder with rules, and a data file that says the same as the table. */
function packageFolder(): string {
  const folder = temporaryFolder();
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "regler.md"), RULES);
  writeFileSync(join(folder, "hälsocentraler.csv"), "kod;andel\nS;12,5\nÅ;50\n");
  return folder;
}

function run(folder: string, data: readonly string[], out: string): Promise<Said> {
  return regelbok(folder, "run", "regler.md", "--period", "2020-02", ...data, "--out", out, "--prov");
}

async function read(
  sql: string,
  attributes: readonly string[],
  csv: CsvForm = SWEDISH_CSV,
  dataSet = "prov",
  cutAfter?: number,
): Promise<Reading> {
  const source = await openPostgres(await serveDatabase(temporaryFolder(), sql, cutAfter), csv);
  const wanted: DataSetWanted = { dataSet, attributes, keys: new Map() };
  return source.read(wanted).finally(() => source.close());
}

function rowsOf({ table, diagnostics }: Reading): readonly (readonly (string | null)[])[] {
  expect(render(diagnostics)).toBe("");
  return Array.from({ length: table?.rowCount ?? 0 }, (_, row) =>
    (table?.columns ?? []).map(({ codes, texts }) => {
      const number = codes[row] ?? 0;
      return number === 0 ? null : texts.text(number);
    }),
  );
}
