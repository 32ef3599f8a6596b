/**
 * Data sets in a PostgreSQL database: each a table or view with the data set's name and columns with the attributes'.
 *
 * All are read in one transaction that sees the database as it is at one moment and may not write. The server
 * writes each as CSV, so that the cells are read as those of a file, by the same code.
 */
import type { Client } from "pg";
import type { Localized } from "../../grammar/diagnostic.js";
import type { CsvForm } from "../../grammar/manifest.js";
import { collectFaults, type FaultCollector } from "../data/faults.js";
import type { DataSetWanted, DataSource, Reading } from "../data/raw.js";
import { columnReading, identifier, TABLE_ALIAS, type TableColumn } from "./postgres-columns.js";
import { connectingFault, readingFault, SourceFault } from "./postgres-fault.js";
import { readRows } from "./postgres-rows.js";
import { readUrl, URL_PARAMETERS, type UrlFault } from "./postgres-url.js";

export { SourceFault } from "./postgres-fault.js";

/** A name in PostgreSQL has at most so many bytes; a longer one is cut when the table is made. */
const NAME_BYTES = 63;

/** `trim_scale` came with it. */
const OLDEST_SERVER = 130_000;

const BEGIN = [
  "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY",
  "SET LOCAL datestyle TO 'ISO, YMD'",
  // A row that a policy hides would be left out in silence: with this the server refuses instead.
  "SET LOCAL row_security TO off",
  // So that a table that someone keeps locked is told of, and not waited for without end.
  "SET LOCAL lock_timeout TO '60s'",
];

const SERVER = `SELECT pg_catalog.current_setting('server_version_num'), pg_catalog.current_database()::text`;

const TABLES = `SELECT c.oid::text, n.nspname::text, c.relname::text
  FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
  WHERE c.relkind IN ('r', 'p', 'v', 'm', 'f') AND pg_catalog.pg_table_is_visible(c.oid)
    AND n.nspname NOT IN ('pg_catalog', 'information_schema')`;

const COLUMNS = `WITH RECURSIVE bases AS (
    SELECT attnum, attname, pg_catalog.format_type(atttypid, atttypmod) AS written, atttypid AS type
    FROM pg_catalog.pg_attribute WHERE attrelid = $1::oid AND attnum > 0 AND NOT attisdropped
    UNION ALL
    SELECT b.attnum, b.attname, b.written, t.typbasetype
    FROM bases b JOIN pg_catalog.pg_type t ON t.oid = b.type WHERE t.typtype = 'd')
  SELECT b.attname::text, b.written, t.oid::text, t.typtype::text, t.typcategory::text
  FROM bases b JOIN pg_catalog.pg_type t ON t.oid = b.type WHERE t.typtype <> 'd' ORDER BY b.attnum`;

/** A database that is open for reading. */
export interface PostgresSource extends DataSource {
  /** Ends the transaction and the connection. */
  close(): Promise<void>;
}

interface Table {
  readonly oid: string;
  /** With its schema, as messages print it. */
  readonly file: string;
  /** The same in SQL. */
  readonly sql: string;
  readonly name: string;
}

interface Database {
  readonly database: string;
  readonly tables: readonly Table[];
}

/** What a data set is read from: the transaction, its tables, and the form of the data. */
interface Opened extends Database {
  readonly client: Client;
  readonly csv: CsvForm;
}

/**
 * Opens a database.
 *
 * @throws SourceFault if the address cannot be read or the server does not let us in; `read` throws it if the
 *   server ends what was begun.
 */
export async function openPostgres(url: string, csv: CsvForm): Promise<PostgresSource> {
  const config = readUrl(url);
  if (typeof config === "string") throw new SourceFault(URL_FAULTS[config]);
  const { Client } = await import("pg");
  const client = new Client(config);
  // Without a listener a lost connection would end the program; the query under way is told of it too.
  client.on("error", () => undefined);
  await client.connect().catch((error: unknown) => {
    throw connectingFault(error);
  });
  const close = (): Promise<void> => client.end();
  try {
    const opened = { client, csv, ...(await begin(client)) };
    return { read: (wanted) => readTable(opened, wanted), close };
  } catch (thrown) {
    await close();
    throw thrown;
  }
}

/** Begins the transaction; finds the tables that can be named without their schema. */
async function begin(client: Client): Promise<Database> {
  for (const statement of BEGIN) await asked(client, statement);
  const [[version, database] = []] = await asked(client, SERVER);
  if (Number(version) < OLDEST_SERVER) throw new SourceFault(TOO_OLD);
  const tables = (await asked(client, TABLES)).map(([oid, schema, name]) => ({
    oid: oid ?? "",
    file: `${schema}.${name}`,
    sql: `${identifier(schema ?? "")}.${identifier(name ?? "")}`,
    name: name ?? "",
  }));
  return { database: database ?? "", tables };
}

async function asked(
  client: Client,
  text: string,
  ...values: readonly string[]
): Promise<readonly (readonly (string | null)[])[]> {
  try {
    return (await client.query({ text, values, rowMode: "array" })).rows;
  } catch (error) {
    throw readingFault(error, null);
  }
}

async function readTable(opened: Opened, wanted: DataSetWanted): Promise<Reading> {
  const { dataSet, attributes } = wanted;
  const table = named(dataSet, opened.tables);
  const faults = collectFaults(table?.file ?? dataSet);
  if (!table) faults.report("source-no-table", null, null, { table: dataSet });
  const statement = table && (await statementOf(opened, table, attributes, faults));
  if (!statement || !faults.isEmpty()) return { table: null, diagnostics: faults.diagnostics() };
  const { client, database, csv } = opened;
  return readRows(client, { file: table.file, database, statement, wanted, csv });
}

/** What is asked of the server: the attributes' columns alone, so that it need not let us see the others. */
async function statementOf(
  { client, csv }: Opened,
  table: Table,
  attributes: readonly string[],
  faults: FaultCollector,
): Promise<string> {
  const columns = await columnsOf(client, table);
  const readings = attributes.flatMap((attribute) => {
    const column = named(attribute, columns);
    if (!column) faults.report("data-missing-column", null, attribute, { column: attribute });
    const reading = column && columnReading(column, csv);
    if (column && typeof reading === "string") faults.report(reading, null, attribute, { type: column.type });
    return reading && typeof reading !== "string" ? [reading] : [];
  });
  const texts = readings.map(({ text }) => text).join(", ");
  const order = readings.map((reading) => reading.order).join(", ");
  const rows = `SELECT ${texts} FROM ${table.sql} AS ${TABLE_ALIAS} ORDER BY ${order}`;
  return `COPY (${rows}) TO STDOUT (FORMAT csv, DELIMITER '${csv.separator}')`;
}

async function columnsOf(client: Client, { oid }: Table): Promise<readonly TableColumn[]> {
  const rows = await asked(client, COLUMNS, oid);
  return rows.map(([name, type, number, kind, category]) => ({
    name: name ?? "",
    type: type ?? "",
    oid: number ?? "",
    kind: kind ?? "",
    category: category ?? "",
  }));
}

/** What has a name, however å, ä and ö are stored in it, and cut as the server cuts a long one. */
function named<Named extends { readonly name: string }>(wanted: string, all: readonly Named[]): Named | null {
  const cut = cutName(wanted);
  return (
    all.find(({ name }) => name === wanted) ??
    all.find(({ name }) => name.normalize("NFC") === wanted.normalize("NFC") || name === cut) ??
    null
  );
}

function cutName(name: string): string {
  const bytes = new TextEncoder().encode(name).subarray(0, NAME_BYTES);
  return new TextDecoder().decode(bytes, { stream: true });
}

const URL_FAULTS: Readonly<Record<UrlFault, Localized>> = {
  form: {
    sv: "Adressen efter --source kan inte läsas. Skriv den som postgres://användare@värd:port/databas, med %-kod för andra tecken i namnen än bokstäver och siffror.",
    en: "The address after --source cannot be read. Write it as postgres://user@host:port/database, with percent codes for other characters of the names than letters and digits.",
  },
  parameter: {
    sv: `Adressen efter --source har en parameter som inte läses. De som läses är ${URL_PARAMETERS.join(", ")}.`,
    en: `The address after --source has a parameter that is not read. Those that are read are ${URL_PARAMETERS.join(", ")}.`,
  },
  sslmode: {
    sv: "sslmode i adressen efter --source kan vara disable, require eller verify-full.",
    en: "sslmode of the address after --source can be disable, require or verify-full.",
  },
};

const TOO_OLD: Localized = {
  sv: "Databasen är äldre än PostgreSQL 13, som är den äldsta som läses.",
  en: "The database is older than PostgreSQL 13, the oldest that is read.",
};
