/**
 * Keeps on disk what was read of a package, so that the next command reads anew only what has changed since.
 *
 * An entry is found by the whole text that it was read from, never by a hash or a time of it, and belongs to one build
 * of the program. A file that is not whole is not used. The folder may be deleted at any time.
 */
import { createHash, randomBytes } from "node:crypto";
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { deserialize, serialize } from "node:v8";
import { Memory, type Packing } from "../engine/index.js";
import type { Context } from "./io.js";

/** So many packages are kept; of more, those that were read longest ago are taken away. */
const MOST_PACKAGES = 20;
/** A larger one costs more to write and read than it saves. */
const MOST_BYTES = 256 * 1024 * 1024;
const DIGEST_BYTES = 32;

/** The memory of a package, and how it is put back. */
export interface Cache {
  readonly memory: Memory;
  /** Puts it back if there is something new in it. Never fails: a cache that cannot be written is none. */
  keep(): Promise<void>;
}

/**
 * Where caches lie: `REGELBOK_CACHE`, or the user's own folder for such things; null if the user wants none
 * (`REGELBOK_CACHE=off`) or has no home.
 */
export function cacheFolder(environment: NodeJS.ProcessEnv, platform: NodeJS.Platform): string | null {
  const { REGELBOK_CACHE: own, XDG_CACHE_HOME: xdg, LOCALAPPDATA: local, HOME: home } = environment;
  if (own !== undefined) return own === "off" || own === "" ? null : resolve(own);
  if (platform === "win32") return local ? join(local, "regelbok", "cache") : null;
  if (xdg) return join(xdg, "regelbok");
  if (!home) return null;
  return platform === "darwin"
    ? join(home, "Library", "Caches", "regelbok")
    : join(home, ".cache", "regelbok");
}

/** The cache of the package at a path; null where the command has no place for it. */
export async function cacheOf(path: string, { io }: Context): Promise<Cache | null> {
  const folder = io.cacheFolder ?? null;
  if (folder === null) return null;
  const file = join(folder, `${digest(resolve(io.cwd, path)).toString("hex")}.bin`);
  const build = await buildDigest();
  const memory = (await readMemory(file, build)) ?? new Memory();
  return { memory, keep: () => keep(memory, folder, file, build) };
}

async function readMemory(file: string, build: Buffer): Promise<Memory | null> {
  try {
    if ((await stat(file)).size > MOST_BYTES) return null;
    const bytes = await readFile(file);
    const data = bytes.subarray(DIGEST_BYTES);
    return bytes.subarray(0, DIGEST_BYTES).equals(digest(build, data)) ? unpack(data) : null;
  } catch {
    return null;
  }
}

async function keep(memory: Memory, folder: string, file: string, build: Buffer): Promise<void> {
  if (!memory.hasNews) return;
  const draft = `${file}.${process.pid}-${randomBytes(6).toString("hex")}`;
  try {
    const data = pack(memory);
    if (data.length > MOST_BYTES - DIGEST_BYTES) return;
    await mkdir(folder, { recursive: true, mode: 0o700 });
    await writeFile(draft, [digest(build, data), data], { mode: 0o600, flag: "wx" });
    await rename(draft, file);
    await removeOldest(folder);
  } catch {
    await rm(draft, { force: true }).catch(() => undefined);
  }
}

/** What stands first in a file: each entry's key, its place in the text, and how many of the bytes that follow are its own. */
interface Index {
  readonly numbers: number;
  readonly entries: readonly (readonly [key: string, at: number, bytes: number])[];
}

const PACKING: Packing = { pack: serialize, unpack: deserialize };
const LENGTH_BYTES = 8;

function pack(memory: Memory): Buffer {
  const { entries, numbers } = memory.remembered(PACKING);
  const index: Index = { numbers, entries: entries.map(({ key, at, packed }) => [key, at, packed.length]) };
  const head = serialize(index);
  const length = Buffer.alloc(LENGTH_BYTES);
  length.writeBigUInt64LE(BigInt(head.length));
  return Buffer.concat([length, head, ...entries.map(({ packed }) => packed)]);
}

function unpack(data: Buffer): Memory {
  let at = LENGTH_BYTES + Number(data.readBigUInt64LE());
  const index = deserialize(data.subarray(LENGTH_BYTES, at)) as Index;
  const entries = index.entries.map(([key, start, bytes]) => {
    at += bytes;
    return { key, at: start, packed: data.subarray(at - bytes, at) };
  });
  return Memory.from({ entries, numbers: index.numbers }, PACKING);
}

async function removeOldest(folder: string): Promise<void> {
  const names = (await readdir(folder)).filter((name) => /^[0-9a-f]{64}\.bin/.test(name));
  if (names.length <= MOST_PACKAGES) return;
  const files = await Promise.all(
    names.map(async (name) => ({ name, at: (await stat(join(folder, name))).mtimeMs })),
  );
  const old = files.sort((left, right) => right.at - left.at).slice(MOST_PACKAGES);
  for (const { name } of old) await rm(join(folder, name), { force: true });
}

/** The program that reads: what another one remembers is not taken for what this one would read. */
async function buildDigest(): Promise<Buffer> {
  const grammar = fileURLToPath(new URL("../grammar/", import.meta.url));
  const names = (await readdir(grammar)).filter((name) => /\.(?:js|ts)$/.test(name)).sort();
  const own = await Promise.all(names.map((name) => readFile(join(grammar, name))));
  const libraries = await Promise.all(["../", "../../"].map((up) => installed(new URL(up, import.meta.url))));
  return digest(process.version, names.join("\n"), ...own.map((one) => digest(one)), ...libraries.flat());
}

/** Which libraries stand beside the program, in the words of npm. */
async function installed(root: URL): Promise<readonly Buffer[]> {
  const found = ["package.json", "node_modules/.package-lock.json"].map((name) =>
    readFile(fileURLToPath(new URL(name, root))).catch(() => Buffer.alloc(0)),
  );
  return (await Promise.all(found)).map((one) => digest(one));
}

function digest(...parts: readonly (string | Buffer)[]): Buffer {
  const hash = createHash("sha256");
  for (const part of parts) hash.update(part);
  return hash.digest();
}
