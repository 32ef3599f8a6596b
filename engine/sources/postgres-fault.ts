/**
 * Why a database could not be read: what has nothing to do with the rows in it.
 *
 * Only the code of an error is told, never the server's words: they may quote a row, and those of the network
 * the address.
 */
import type { Localized } from "../../grammar/diagnostic.js";

/** Reading ends with this. It is wrong use, as when there is no data folder. */
export class SourceFault extends Error {
  constructor(readonly said: Localized) {
    super(said.en);
  }
}

/** The fault of a server that could not be reached, or that would not let us in. */
export function connectingFault(error: unknown): SourceFault {
  return faultOf(
    error,
    { sv: "Det gick inte att ansluta till databasen", en: "Could not connect to the database" },
    WITHOUT_CODE[beginning(error)] ?? null,
  );
}

/** The fault of a server that ended what was begun. */
export function readingFault(error: unknown, table: string | null): SourceFault {
  const [sv, en] = table === null ? ["databasen", "the database"] : [table, table];
  const lost = { sv: "förbindelsen bröts", en: "the connection was lost" };
  return faultOf(
    error,
    { sv: `Det gick inte att läsa ${sv}`, en: `Could not read ${en}` },
    codeOf(error) === null ? lost : null,
  );
}

function faultOf(error: unknown, said: Localized, otherwise: Localized | null): SourceFault {
  const code = codeOf(error);
  const reason = code === null ? otherwise : (REASONS[code] ?? CLASSES[code.slice(0, 2)] ?? null);
  const name = code === null ? "" : /^[0-9A-Z]{5}$/.test(code) ? ` (SQLSTATE ${code})` : ` (${code})`;
  return new SourceFault({
    sv: `${said.sv}${name}${reason ? `: ${reason.sv}` : ""}.`,
    en: `${said.en}${name}${reason ? `: ${reason.en}` : ""}.`,
  });
}

/** SQLSTATE, or the system's or the certificate check's own code. */
function codeOf(error: unknown): string | null {
  const code = error instanceof Error && "code" in error ? error.code : null;
  return typeof code === "string" && /^[0-9A-Z_]+$/.test(code) ? code : null;
}

/** The first word of an error of the library itself, which has no code. */
function beginning(error: unknown): string {
  return error instanceof Error
    ? (/^(SASL|The server does not support SSL|timeout)/.exec(error.message)?.[0] ?? "")
    : "";
}

const NO_PASSWORD = {
  sv: "lösenordet saknas; ge det i PGPASSWORD eller i filen .pgpass",
  en: "the password is missing; give it in PGPASSWORD or in the file .pgpass",
};
const NOT_LET_IN = {
  sv: "användaren eller lösenordet godtas inte",
  en: "the user or the password is not accepted",
};
const NO_ANSWER = {
  sv: "ingen server svarar där; kontrollera värdnamn och port",
  en: "no server answers there; check the host name and the port",
};
const CERTIFICATE = {
  sv: "serverns certifikat godtas inte; ange den som har utfärdat det i NODE_EXTRA_CA_CERTS, eller sslmode=require om nätet i sig är skyddat",
  en: "the server's certificate is not accepted; give its issuer in NODE_EXTRA_CA_CERTS, or sslmode=require if the network itself is protected",
};
const STOPPING = { sv: "servern startar eller stängs av", en: "the server is starting or shutting down" };

const WITHOUT_CODE: Readonly<Record<string, Localized>> = {
  SASL: NO_PASSWORD,
  "The server does not support SSL": {
    sv: "servern krypterar inte förbindelser; sslmode=disable om nätet i sig är skyddat",
    en: "the server does not encrypt connections; sslmode=disable if the network itself is protected",
  },
  timeout: NO_ANSWER,
};

const REASONS: Readonly<Record<string, Localized>> = {
  "28000": NOT_LET_IN,
  "28P01": NOT_LET_IN,
  "3D000": { sv: "databasen finns inte", en: "there is no such database" },
  "42501": {
    sv: "användaren har inte rätt att läsa alla rader; GRANT SELECT behövs, och radskydd (row level security) får inte dölja rader",
    en: "the user may not read all rows; GRANT SELECT is needed, and row level security must not hide rows",
  },
  "55P03": { sv: "någon annan håller tabellen låst", en: "someone else keeps the table locked" },
  "57014": {
    sv: "servern avbröt läsningen, troligen av sin tidsgräns (statement_timeout)",
    en: "the server stopped the reading, probably by its time limit (statement_timeout)",
  },
  "57P01": STOPPING,
  "57P02": STOPPING,
  "57P03": STOPPING,
  ECONNREFUSED: NO_ANSWER,
  EAI_AGAIN: NO_ANSWER,
  ENOENT: NO_ANSWER,
  ENOTFOUND: NO_ANSWER,
  ETIMEDOUT: NO_ANSWER,
  EHOSTUNREACH: NO_ANSWER,
  ECONNRESET: { sv: "förbindelsen bröts", en: "the connection was lost" },
  CERT_HAS_EXPIRED: CERTIFICATE,
  DEPTH_ZERO_SELF_SIGNED_CERT: CERTIFICATE,
  ERR_TLS_CERT_ALTNAME_INVALID: CERTIFICATE,
  SELF_SIGNED_CERT_IN_CHAIN: CERTIFICATE,
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: CERTIFICATE,
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: CERTIFICATE,
};

/** By the class of a SQLSTATE, its first two characters. */
const CLASSES: Readonly<Record<string, Localized>> = {
  "08": { sv: "förbindelsen bröts", en: "the connection was lost" },
  "22": {
    sv: "frågan i en vy gick inte att räkna ut",
    en: "the query of a view could not be computed",
  },
  "40": {
    sv: "servern kunde inte hålla allt vid samma tidpunkt; kör igen",
    en: "the server could not keep all of one moment; run again",
  },
  "53": { sv: "servern har inte plats för fler", en: "the server has no room for more" },
};
