/**
 * A real PostgreSQL server: users who may only read, passwords, encrypted connections, one moment for all tables, and the
 * data of every mechanism, which pays the same as from its CSV files.
 */
import { chmodSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, onTestFinished, test } from "vitest";
import {
  computePayments,
  computeResults,
  readDataset,
  readMonth,
  readTables,
  type OpenPackage,
  type RawTable,
} from "../../engine/index.js";
import type { DataSetWanted, DataSource, Reading } from "../../engine/data/raw.js";
import { folderSource } from "../../engine/sources/folder.js";
import { openPostgres } from "../../engine/sources/postgres.js";
import { regelbok, temporaryFolder, type Said } from "../cli-runner.js";
import { SWEDISH_CSV } from "../data/entities.js";
import { MECHANISMS, MECHANISMS_WITH_DATA, openedMechanism } from "../mechanisms.js";
import { faultOr } from "../outcome.js";
import { tablesSql } from "../postgres/tables.js";
import { PASSWORD, READER, startCluster, type Cluster } from "../../tools/postgres-cluster.js";

let cluster: Cluster;

beforeAll(async () => {
  cluster = await startCluster();
});

afterAll(() => cluster.stop());

beforeEach(() => {
  for (const name of ["PGPASSWORD", "PGPASSFILE"]) setFor(name, undefined);
  cluster.sql(`DROP SCHEMA public CASCADE; CREATE SCHEMA public; GRANT USAGE ON SCHEMA public TO ${READER};`);
});

/** Sets a variable of the environment for a test. */
function setFor(name: string, value: string | undefined): void {
  const before = process.env[name];
  const set = (to: string | undefined): void => {
    if (to === undefined) Reflect.deleteProperty(process.env, name);
    else process.env[name] = to;
  };
  set(value);
  onTestFinished(() => set(before));
}

/** Makes tables that the reader may read and nothing else. */
function make(sql: string): void {
  cluster.sql(`${sql}; GRANT SELECT ON ALL TABLES IN SCHEMA public TO ${READER};`);
}

function address(login: string, more = ""): string {
  return `postgres://${login}@/postgres?host=${encodeURIComponent(cluster.folder)}${more}`.replace(
    "@/",
    `@:${cluster.port}/`,
  );
}

const OWNER = "agare";
const WITH_PASSWORD = `${READER}:${encodeURIComponent(PASSWORD)}`;
const TABLE = `CREATE TABLE "hälsocentraler" (kod text, avgift numeric(12,2));
  INSERT INTO "hälsocentraler" VALUES ('Ö', 0.10), ('ö', 2.50), ('Å', 3.5), ('Z', 4);`;

const RULES = `\`\`\`begrepp
Hälsocentral (hälsocentraler)
    kod     : text, nyckel
    avgift  : kr med 2 decimaler
\`\`\`

\`\`\`utbetalning
Till Hälsocentral varje månad
    Avgift {avgift} = avgift, avrundat till öre
\`\`\`
`;

function run(source: string, ...more: readonly string[]): Promise<Said> {
  const folder = temporaryFolder();
  writeFileSync(join(folder, "regler.md"), RULES);
  const month = ["--period", "2020-02", "--source", source, "--out", "ut", "--prov"];
  return regelbok(folder, "run", "regler.md", ...month, ...more);
}

async function refused(source: string): Promise<string> {
  const { exit, out, err } = await run(source, "--lang", "en");
  expect(exit).toBe(2);
  expect(out).toBe("");
  expect(err).not.toContain(encodeURIComponent(PASSWORD));
  expect(err).not.toContain(PASSWORD);
  return err;
}

describe("a user who may only read", () => {
  test("is paid from", async () => {
    make(TABLE);
    expect(await run(address(WITH_PASSWORD))).toMatchObject({ exit: 0, err: "" });
  });

  test("gives the password in PGPASSWORD", async () => {
    make(TABLE);
    setFor("PGPASSWORD", PASSWORD);
    expect(await run(address(READER))).toMatchObject({ exit: 0, err: "" });
  });

  test("gives the password in a file", async () => {
    make(TABLE);
    const file = join(temporaryFolder(), "pgpass");
    writeFileSync(file, `*:*:*:${READER}:${PASSWORD}\n`, { mode: 0o600 });
    setFor("PGPASSFILE", file);
    expect(await run(address(READER))).toMatchObject({ exit: 0, err: "" });
  });

  test("is told of a password that is wrong or missing, and of a database that is not there", async () => {
    setFor("PGPASSFILE", join(temporaryFolder(), "none"));
    expect(await refused(address(`${READER}:fel`))).toBe(
      "Could not connect to the database (SQLSTATE 28P01): the user or the password is not accepted.\n",
    );
    expect(await refused(address(READER))).toBe(
      "Could not connect to the database: the password is missing; give it in PGPASSWORD or in the file .pgpass.\n",
    );
    expect(await refused(address(WITH_PASSWORD).replace("/postgres?", "/annan?"))).toBe(
      "Could not connect to the database (SQLSTATE 3D000): there is no such database.\n",
    );
  });

  test("is told of a table that may not be read, or not all of it", async () => {
    cluster.sql(TABLE);
    const said = `Could not read public.hälsocentraler (SQLSTATE 42501): the user may not read all rows; GRANT SELECT is needed, and row level security must not hide rows.\n`;
    expect(await refused(address(WITH_PASSWORD))).toBe(said);
    make(`ALTER TABLE "hälsocentraler" ENABLE ROW LEVEL SECURITY;
      CREATE POLICY delar ON "hälsocentraler" FOR SELECT TO ${READER} USING (kod = 'Z');`);
    expect(await refused(address(WITH_PASSWORD))).toBe(said);
  });
});

test("the README prepares a database and a user that may read its view and nothing else", async () => {
  const readme = readFileSync(join(resolve(import.meta.dirname, "../.."), "README.md"), "utf8");
  const inReadme = (pattern: RegExp): string => pattern.exec(readme)?.[1] ?? "";
  cluster.sql(`CREATE SCHEMA tidbok; CREATE TABLE tidbok.kvallar (enhet text, dag date, minuter int);
    INSERT INTO tidbok.kvallar VALUES ('N', '2027-03-01', 600), ('N', '2027-03-31', 150), ('S', '2027-03-02', 1800),
      ('S', '2027-04-01', 60);`);
  onTestFinished(() => cluster.sql("DROP SCHEMA tidbok, regelverk CASCADE; DROP ROLE regelbok;"));
  cluster.sql(inReadme(/^```sql\n(.*?)^```$/ms));
  const folder = temporaryFolder();
  writeFileSync(join(folder, "jour.md"), inReadme(/^````markdown\n(.*?)^````$/ms));
  const passwords = join(folder, "pgpass");
  const password = inReadme(/`server:5432:vardval:(regelbok:[^`]+)`/);
  writeFileSync(passwords, `*:*:*:${password}\n`, { mode: 0o600 });
  setFor("PGPASSFILE", passwords);
  const month = ["run", "jour.md", "--period", "2027-03", "--source", address("regelbok"), "--prov"];
  expect(await regelbok(folder, ...month, "--out", "mars")).toMatchObject({ exit: 0, err: "" });
  const paid = readFileSync(join(folder, "mars", "utbetalningar.csv"), "utf8");
  expect(paid).toMatch(/,N,jour,7500\.00,/);
  expect(paid).toMatch(/,S,jour,16000\.00,/);
  expect(() => cluster.sql("SET ROLE regelbok; SELECT * FROM tidbok.kvallar;")).toThrow("permission denied");
  expect(() => cluster.sql("SET ROLE regelbok; CREATE TABLE regelverk.ny ();")).toThrow("permission denied");
  chmodSync(passwords, 0o644);
  const { exit, err } = await regelbok(folder, ...month, "--out", "igen");
  expect(exit).toBe(2);
  expect(err).toContain("lösenordet saknas");
});

test("a table without rows is told of as a table", async () => {
  make(`CREATE TABLE "hälsocentraler" (kod text, avgift numeric(12,2));`);
  const { exit, err } = await run(address(WITH_PASSWORD));
  expect(exit).toBe(1);
  expect(err).toContain("Tabellen har inga rader.");
  expect(err).toContain("Fyll tabellen, eller rätta vyn så att den har raderna.");
});

describe("a server", () => {
  test("that stops the reading is told of", async () => {
    make(`CREATE VIEW "hälsocentraler" AS SELECT 'Z' || pg_sleep(100) AS kod, 1 AS avgift;
      ALTER ROLE ${READER} SET statement_timeout TO 200;`);
    const said = await refused(address(WITH_PASSWORD));
    cluster.sql(`ALTER ROLE ${READER} RESET statement_timeout`);
    expect(said).toBe(
      "Could not read public.hälsocentraler (SQLSTATE 57014): the server stopped the reading, probably by its time limit (statement_timeout).\n",
    );
  });

  test("that ends the connection is told of", async () => {
    make(`CREATE VIEW "hälsocentraler" AS
      SELECT 'Z' || pg_terminate_backend(pg_backend_pid()) AS kod, 1 AS avgift;`);
    expect(await refused(address(WITH_PASSWORD))).toBe(
      "Could not read public.hälsocentraler (SQLSTATE 57P01): the server is starting or shutting down.\n",
    );
  });

  test("that is not there is told of", async () => {
    const nowhere = `postgres://${READER}@/postgres?host=${encodeURIComponent(temporaryFolder())}`;
    expect(await refused(nowhere)).toBe(
      "Could not connect to the database (ENOENT): no server answers there; check the host name and the port.\n",
    );
  });
});

describe("a connection", () => {
  const at = (mode: string): string =>
    `postgres://${WITH_PASSWORD}@localhost:${cluster.port}/postgres${mode}`;

  test("is encrypted when asked for", async () => {
    make(TABLE);
    expect(await run(at("?sslmode=require"))).toMatchObject({ exit: 0, err: "" });
  });

  test("is refused when the certificate is not to be trusted", async () => {
    expect(await refused(at("?sslmode=verify-full"))).toContain("(DEPTH_ZERO_SELF_SIGNED_CERT)");
  });

  test("is refused when the server wants it encrypted", async () => {
    expect(await refused(at("?sslmode=disable"))).toContain("(SQLSTATE 28000)");
  });
});

describe("a transaction", () => {
  const wanted = (dataSet: string, ...attributes: readonly string[]): DataSetWanted => ({
    ...{ dataSet, attributes, keys: new Map() },
  });

  test("may not write, and sees one moment", async () => {
    make(`CREATE TABLE en (a int); INSERT INTO en VALUES (1);
      CREATE TABLE två (a int); INSERT INTO två VALUES (1);
      CREATE VIEW läge AS SELECT current_setting('transaction_read_only') AS a,
        current_setting('transaction_isolation') AS b;`);
    const source = await openPostgres(address(OWNER), SWEDISH_CSV);
    onTestFinished(() => source.close());
    expect(cells(await source.read(wanted("en", "a")))).toEqual(["1"]);
    cluster.sql("INSERT INTO en VALUES (2); INSERT INTO två VALUES (2);");
    expect(cells(await source.read(wanted("två", "a")))).toEqual(["1"]);
    expect(cells(await source.read(wanted("en", "a")))).toEqual(["1"]);
    expect(cells(await source.read(wanted("läge", "a", "b")))).toEqual(["on", "repeatable read"]);
  });

  test("orders text by code point where the server does not", async () => {
    make(TABLE);
    const source = await openPostgres(address(OWNER), SWEDISH_CSV);
    onTestFinished(() => source.close());
    expect(cells(await source.read(wanted("hälsocentraler", "kod")))).toEqual(["Z", "Å", "Ö", "ö"]);
  });
});

describe("data of a mechanism", () => {
  test.each(MECHANISMS_WITH_DATA)("%s", async (name) => {
    const opened = await openedMechanism(join(MECHANISMS, name));
    const { model, manifest } = opened;
    const files = await tablesOf(opened, folderSource(join(MECHANISMS, name, "data"), manifest.csv));
    make(tablesSql(model.entities, files, manifest.csv));
    const source = await openPostgres(address(WITH_PASSWORD), manifest.csv);
    const tables = await tablesOf(opened, source).finally(() => source.close());
    expect(whatComes(opened, tables)).toEqual(whatComes(opened, files));
  });
});

type Tables = ReadonlyMap<string, RawTable>;

async function tablesOf({ model }: OpenPackage, source: DataSource): Promise<Tables> {
  const { tables, diagnostics } = await readTables(source, model.entities);
  expect(diagnostics).toEqual([]);
  return tables;
}

/** What is paid and reported in the last month; rows have another order in a database. */
function whatComes({ model, manifest }: OpenPackage, tables: Tables): object {
  const { dataset, diagnostics } = readDataset(model.entities, tables, manifest.csv);
  expect(diagnostics).toEqual([]);
  const month = readMonth(manifest.validity?.to.slice(0, 7) ?? "");
  if (!month) throw new RangeError("no month");
  return {
    paid: faultOr(() => computePayments(model, dataset, month).payments),
    reported: faultOr(() => computeResults(model, dataset, month).results),
  };
}

/** The cells of a table, row by row. */
function cells({ table }: Reading): readonly string[] {
  return Array.from({ length: table?.rowCount ?? 0 }, (_, row) =>
    (table?.columns ?? []).map(({ codes, texts }) => texts.text(codes[row] ?? 0)),
  ).flat();
}
