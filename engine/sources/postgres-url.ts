/** Where a PostgreSQL database is, as it was typed: `postgres://user@host:port/database?sslmode=require`. */
import type { ClientConfig, ConnectionParameters } from "pg";
import pgpass from "pgpass";

/** How a connection is encrypted, in the words of PostgreSQL's own programs. */
const MODES = ["disable", "require", "verify-full"] as const;
type Mode = (typeof MODES)[number];

/** The parameters that are read. Another one may be meant to protect something, and is never passed over. */
export const URL_PARAMETERS = ["host", "options", "sslmode"] as const;

/** What is wrong with an address. It is never repeated: it may hold a password. */
export type UrlFault = "form" | "parameter" | "sslmode";

/** Stands where an address has no host. */
const NO_HOST = "-";

/** A server that does not answer in this time is not waited for. */
const CONNECT_MILLISECONDS = 30_000;

/**
 * Reads an address. What it lacks is taken from PGHOST, PGPORT, PGUSER, PGPASSWORD, PGDATABASE and `.pgpass`.
 *
 * Without `sslmode` a server on another machine must have a certificate that holds: personal data never
 * goes over a network in the open because a word was left out.
 */
export function readUrl(text: string): ClientConfig | UrlFault {
  const url = parsed(text);
  if (!url) return "form";
  const { searchParams } = url;
  const known: ReadonlySet<string> = new Set(URL_PARAMETERS);
  if ([...searchParams.keys()].some((name) => !known.has(name))) return "parameter";
  const [user, password, database] = [url.username, url.password, url.pathname.slice(1)].map(decoded);
  const host = searchParams.get("host") ?? hostOf(url);
  if (user === null || password === null || database === null || host === null) return "form";
  const mode = searchParams.get("sslmode") ?? (isLocal(host) ? "disable" : "verify-full");
  if (!isMode(mode)) return "sslmode";
  return {
    host: given(host),
    port: url.port === "" ? undefined : Number(url.port),
    user: given(user),
    password: async (wanted) => given(password) ?? given(process.env["PGPASSWORD"]) ?? (await ofFile(wanted)),
    database: given(database),
    options: given(searchParams.get("options")),
    ssl: encryption(mode),
    client_encoding: "UTF8",
    fallback_application_name: "regelbok",
    connectionTimeoutMillis: CONNECT_MILLISECONDS,
    keepAlive: true,
  };
}

/** The password in `.pgpass`. */
function ofFile(wanted: ConnectionParameters): Promise<string | undefined> {
  return new Promise((resolve) => pgpass(wanted, resolve));
}

function parsed(text: string): URL | null {
  if (!/^postgres(?:ql)?:\/\//.test(text)) return null;
  // PostgreSQL's own programs take a user without a host, `postgres://user@/database`; a URL may not be so.
  const whole = text.replace(/^(\w+:\/\/[^/?#]*@)(?=[:/?]|$)/, `$1${NO_HOST}`);
  return URL.canParse(whole) ? new URL(whole) : null;
}

/** The host of a URL: a number in brackets, a name, or a socket's folder in percent codes. */
function hostOf({ hostname }: URL): string | null {
  return hostname === NO_HOST ? "" : decoded(hostname.replace(/^\[(.*)\]$/, "$1"));
}

/** Null for a text with a `%` that stands for no character. */
function decoded(text: string): string | null {
  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
}

function given(text: string | null | undefined): string | undefined {
  return text ? text : undefined;
}

/** A socket, or this machine by number or name. */
function isLocal(host: string): boolean {
  const at = host === "" ? (process.env["PGHOST"] ?? "") : host;
  return at === "" || at.startsWith("/") || ["localhost", "127.0.0.1", "::1"].includes(at);
}

function isMode(text: string): text is Mode {
  return MODES.some((mode) => mode === text);
}

function encryption(mode: Mode): ClientConfig["ssl"] {
  switch (mode) {
    case "disable":
      return false;
    case "require":
      return { rejectUnauthorized: false };
    case "verify-full":
      return { rejectUnauthorized: true };
  }
}
