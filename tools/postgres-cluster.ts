/** A PostgreSQL server of our own, in a temporary folder, with a socket there and encrypted connections on localhost. */
import { execFileSync } from "node:child_process";
import { chmodSync, chownSync, existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

export const READER = "lasare";
export const PASSWORD = "ett långt lösenord";

export interface Cluster {
  /** Where its socket is. */
  readonly folder: string;
  readonly port: number;
  /** Runs SQL as the owner of everything. */
  sql(text: string): void;
  stop(): void;
}

const DEBIAN = "/usr/lib/postgresql";
const NOBODY = 65534;

/** The folder of the newest server that Debian has installed, or nothing to search the path. */
function binaries(): string {
  if (!existsSync(DEBIAN)) return "";
  const [newest = ""] = readdirSync(DEBIAN).sort((left, right) => Number(right) - Number(left));
  return join(DEBIAN, newest, "bin");
}

/** The server refuses to be run by root. */
function asUser(program: string, args: readonly string[]): void {
  const path = join(binaries(), program);
  const isRoot = process.getuid?.() === 0;
  const user = ["--reuid", String(NOBODY), "--regid", String(NOBODY), "--clear-groups", path];
  // What it says goes nowhere: a server that goes on would hold the pipe open.
  execFileSync(isRoot ? "setpriv" : path, isRoot ? [...user, ...args] : [...args], { stdio: "ignore" });
}

/** Starts a server whose letters are ordered as in Swedish, and where the reader may do nothing but log in. */
export async function startCluster(): Promise<Cluster> {
  const folder = mkdtempSync(join(tmpdir(), "regelbok-pg-"));
  if (process.getuid?.() === 0) chownSync(folder, NOBODY, NOBODY);
  const data = join(folder, "data");
  const locale = ["--encoding=UTF8", "--locale=C.UTF-8", "--locale-provider=icu", "--icu-locale=sv"];
  asUser("initdb", ["-D", data, "-U", "agare", "--auth=trust", "--no-sync", ...locale]);
  const port = await freePort();
  makeCertificate(data);
  writeFileSync(join(data, "pg_hba.conf"), HOST_ACCESS);
  const settings = [
    `port=${port}`,
    `unix_socket_directories=${folder}`,
    "listen_addresses=localhost",
    "ssl=on",
  ];
  const options = [...settings, "fsync=off"].map((setting) => `-c ${setting}`).join(" ");
  asUser("pg_ctl", ["-D", data, "-w", "-l", join(folder, "log"), "-o", options, "start"]);
  const connection = ["-h", folder, "-p", String(port), "-U", "agare", "-d", "postgres"];
  const sql = (input: string): void => {
    const how = ["-q", "-X", "-v", "ON_ERROR_STOP=1", ...connection];
    execFileSync("psql", how, { input, stdio: ["pipe", "ignore", "pipe"] });
  };
  sql(`CREATE ROLE ${READER} LOGIN PASSWORD '${PASSWORD}';`);
  const stop = (): void => {
    asUser("pg_ctl", ["-D", data, "-m", "immediate", "stop"]);
    rmSync(folder, { recursive: true, force: true });
  };
  return { folder, port, sql, stop };
}

const HOST_ACCESS = `local all agare trust
local all all scram-sha-256
hostssl all all 127.0.0.1/32 scram-sha-256
hostssl all all ::1/128 scram-sha-256
`;

/** A certificate that no one has signed but itself. */
function makeCertificate(data: string): void {
  const key = join(data, "server.key");
  const certificate = join(data, "server.crt");
  const request = ["req", "-new", "-x509", "-nodes", "-days", "2", "-subj", "/CN=localhost"];
  execFileSync("openssl", [...request, "-keyout", key, "-out", certificate], { stdio: "ignore" });
  chmodSync(key, 0o600);
  if (process.getuid?.() === 0) for (const file of [key, certificate]) chownSync(file, NOBODY, NOBODY);
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer();
    server.listen(0, "127.0.0.1", () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });
}
