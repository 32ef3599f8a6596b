/** What is kept on disk between commands: the same is read, only sooner; and a bad or absent cache harms nothing. */
import { chmodSync, cpSync, readdirSync, readFileSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { checkPackage } from "../engine/index.js";
import { cacheFolder, cacheOf } from "../cli/cache.js";
import { main } from "../cli/main.js";
import { openAt } from "../cli/package-files.js";
import { temporaryFolder } from "./cli-runner.js";

const ROOT = join(import.meta.dirname, "..");
const PACKAGE = join(ROOT, "rules/jamtland-harjedalen/primarvard/2020");
const MECHANISMS = join(ROOT, "examples/mekanismer");

function context(cwd: string, folder: string | null) {
  const io = { out: () => undefined, err: () => undefined, colour: false, cwd, cacheFolder: folder };
  return { io, language: "sv" as const };
}

/** Everything that reading a package gives, and whether any of it had to be read. */
async function read(path: string, folder: string | null) {
  const here = context(ROOT, folder);
  const cache = await cacheOf(path, here);
  const found = await openAt(path, here, cache?.memory ?? null);
  const isNew = cache?.memory.hasNews ?? true;
  await cache?.keep();
  if (found.kind !== "opened") throw new Error(found.message);
  const { opened } = found;
  const { diagnostics, examples } = checkPackage(opened);
  return { isNew, result: { opened, diagnostics, examples } };
}

test("what is taken from disk is what would be read, of the whole model and of its examples", async () => {
  const folder = temporaryFolder();
  const documents = readdirSync(MECHANISMS, { recursive: true, encoding: "utf8" })
    .filter((name) => /\d\d-[^/]*\/[^/]*\.md$/.test(name) && !name.endsWith("README.md"))
    .map((name) => join(MECHANISMS, name));
  const packages = [PACKAGE, ...documents.filter((_, at) => at % 2 === 0)];
  expect(packages.length).toBeGreaterThan(20);
  for (const path of packages) {
    const alone = await read(path, null);
    expect((await read(path, folder)).isNew, path).toBe(true);
    const again = await read(path, folder);
    expect(again.isNew, path).toBe(false);
    expect(again.result, path).toStrictEqual(alone.result);
  }
  expect(readdirSync(folder).length, "of many packages the last are kept").toBe(20);
});

/** A package of one's own, and a cache with it in. */
async function cached(): Promise<{ path: string; folder: string; file: string }> {
  const path = join(temporaryFolder(), "2020");
  cpSync(PACKAGE, path, { recursive: true });
  const folder = join(temporaryFolder(), "cache");
  await read(path, folder);
  const [name = ""] = readdirSync(folder);
  return { path, folder, file: join(folder, name) };
}

test("an edited document is read anew where it was edited", async () => {
  const { path, folder } = await cached();
  const document = join(path, "ersattningsmodell.md");
  const text = readFileSync(document, "utf8");
  writeFileSync(document, text.replace("\n## ", "\nEtt stycke till.\n\n## "));
  const alone = await read(path, null);
  const edited = await read(path, folder);
  expect(edited.isNew).toBe(true);
  expect(edited.result).toStrictEqual(alone.result);
});

test("a file that is cut off, changed or of another program is not used, and is written anew", async () => {
  const { path, folder, file } = await cached();
  const whole = readFileSync(file);
  const middle = Math.floor(whole.length / 2);
  const changed = Buffer.from(whole);
  changed.writeUInt8((changed.readUInt8(middle) + 1) % 256, middle);
  for (const bad of [changed, whole.subarray(0, middle), Buffer.alloc(0), Buffer.from("not a cache")]) {
    writeFileSync(file, bad);
    const spoilt = await read(path, folder);
    expect(spoilt.isNew).toBe(true);
    expect((await read(path, folder)).isNew).toBe(false);
  }
});

test("an unchanged package is not written again", async () => {
  const { path, folder, file } = await cached();
  utimesSync(file, 1, 1);
  await read(path, folder);
  expect(statSync(file).mtimeMs).toBe(1_000);
});

test("where nothing can be kept, the command does its work all the same", async () => {
  const folder = join(temporaryFolder(), "a file");
  writeFileSync(folder, "");
  expect((await read(PACKAGE, folder)).result.diagnostics).toEqual([]);
  const closed = temporaryFolder();
  chmodSync(closed, 0o500);
  expect((await read(PACKAGE, join(closed, "cache"))).result.diagnostics).toEqual([]);
  chmodSync(closed, 0o700);
});

test("a command keeps what it has read, and only the user may look", async () => {
  const folder = join(temporaryFolder(), "cache");
  expect(await main(["check", PACKAGE], context(ROOT, folder).io)).toBe(0);
  const [name = ""] = readdirSync(folder);
  expect(name).toMatch(/^[0-9a-f]{64}\.bin$/);
  expect(statSync(join(folder, name)).mode & 0o077).toBe(0);
});

test("the folder is the user's own, or the one that is asked for, or none", () => {
  expect(cacheFolder({ HOME: "/h" }, "linux")).toBe("/h/.cache/regelbok");
  expect(cacheFolder({ HOME: "/h", XDG_CACHE_HOME: "/x" }, "linux")).toBe("/x/regelbok");
  expect(cacheFolder({ HOME: "/h" }, "darwin")).toBe("/h/Library/Caches/regelbok");
  expect(cacheFolder({ LOCALAPPDATA: "/l" }, "win32")).toBe("/l/regelbok/cache");
  expect(cacheFolder({ HOME: "/h", REGELBOK_CACHE: "/own" }, "linux")).toBe("/own");
  expect(cacheFolder({ HOME: "/h", REGELBOK_CACHE: "off" }, "linux")).toBeNull();
  expect(cacheFolder({}, "linux")).toBeNull();
});
