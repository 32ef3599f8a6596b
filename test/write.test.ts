/** Files are put in place whole or not at all, whenever the machine stops; and only where they may be. */
import { spawnSync } from "node:child_process";
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { writeFileWhole, writeFolder, type Mark } from "../cli/write.js";
import { filesUnder, temporaryFolder } from "./cli-runner.js";

const MARK: Mark = { file: "märke.json", begins: /^PROV/ };

function filesOf(text: string): ReadonlyMap<string, string> {
  return new Map([
    ["rader.csv", `rad ${text}`],
    ["märke.json", `PROV ${text}`],
  ]);
}

const OLD = filesOf("gammal");
const NEW = filesOf("ny och längre");

function put(folder: string, files: ReadonlyMap<string, string>): string {
  mkdirSync(folder, { recursive: true });
  for (const [name, text] of files) writeFileSync(join(folder, name), text);
  return folder;
}

function read(folder: string): ReadonlyMap<string, string> {
  return new Map(readdirSync(folder).map((name) => [name, readFileSync(join(folder, name), "utf8")]));
}

/** The number of a process that has ended. */
function endedProcess(): number {
  return spawnSync(process.execPath, ["--version"]).pid;
}

function draft(pid: number): string {
  return `.ut.ny-${pid}-0123456789ab`;
}

describe("a run that was stopped", () => {
  const [first] = [...NEW].map((entry) => new Map([entry]));
  const STATES: readonly (readonly [claim: string, prepare: (root: string) => void])[] = [
    ["while it wrote the first draft", (root) => put(join(root, draft(endedProcess())), first ?? new Map())],
    [
      "before it moved the old folder aside",
      (root) => {
        put(join(root, "ut"), OLD);
        put(join(root, draft(endedProcess())), NEW);
      },
    ],
    [
      "between the two renames",
      (root) => {
        put(join(root, ".ut.gammal"), OLD);
        put(join(root, draft(endedProcess())), NEW);
      },
    ],
    [
      "before it removed the old folder",
      (root) => {
        put(join(root, "ut"), NEW);
        put(join(root, ".ut.gammal"), OLD);
      },
    ],
    [
      "while it removed the old folder",
      (root) => {
        put(join(root, "ut"), OLD);
        put(join(root, ".ut.gammal"), first ?? new Map());
      },
    ],
    ["in a process with our number", (root) => put(join(root, draft(process.pid)), NEW)],
  ];

  test.each(STATES)("%s leaves nothing behind when the next one has written", async (_, prepare) => {
    const root = temporaryFolder();
    prepare(root);
    expect(await writeFolder(join(root, "ut"), NEW, MARK)).toMatch(/^(?:written|unchanged)$/);
    expect(readdirSync(root)).toEqual(["ut"]);
    expect(read(join(root, "ut"))).toEqual(NEW);
  });

  test("between the two renames gives the old folder back, also when the next one may not write", async () => {
    const root = temporaryFolder();
    put(join(root, ".ut.gammal"), OLD);
    put(join(root, draft(endedProcess())), NEW);
    expect(await writeFolder(join(root, "ut"), NEW, null)).toBe("occupied");
    expect(readdirSync(root)).toEqual(["ut"]);
    expect(read(join(root, "ut"))).toEqual(OLD);
  });

  test("is told from one that is still writing, and from what others call by such names", async () => {
    const root = temporaryFolder();
    put(join(root, draft(process.ppid)), NEW);
    put(join(root, ".ut.gammal"), new Map([["viktigt.txt", "rör inte"]]));
    put(join(root, ".ut.ny-anteckningar"), new Map([["viktigt.txt", "rör inte"]]));
    const before = filesUnder(root);
    expect(await writeFolder(join(root, "ut"), NEW, MARK)).toBe("written");
    for (const [path, text] of before) expect(filesUnder(root).get(path), path).toBe(text);
  });

  test("while it wrote a single file leaves nothing behind either", async () => {
    const root = temporaryFolder();
    writeFileSync(join(root, `.sida.html.ny-${endedProcess()}-0123456789ab`), "halv");
    await writeFileWhole(join(root, "sida.html"), "hel");
    expect(read(root)).toEqual(new Map([["sida.html", "hel"]]));
  });
});

describe("a folder", () => {
  test("gives way only with the mark, and only to one that may take its place", async () => {
    const root = temporaryFolder();
    put(join(root, "ut"), OLD);
    expect(await writeFolder(join(root, "ut"), NEW, null)).toBe("occupied");
    expect(await writeFolder(join(root, "ut"), NEW, { ...MARK, begins: /^SKARP/ })).toBe("occupied");
    expect(read(join(root, "ut"))).toEqual(OLD);
    expect(await writeFolder(join(root, "ut"), NEW, MARK)).toBe("written");
    expect(await writeFolder(join(root, "ut"), NEW, null)).toBe("unchanged");
  });

  test("whose names are stored as letter and accent is known again", async () => {
    const root = temporaryFolder();
    put(join(root, "ut"), new Map([...OLD].map(([name, text]) => [name.normalize("NFD"), text])));
    expect(await writeFolder(join(root, "ut"), NEW, MARK)).toBe("written");
    expect(read(join(root, "ut"))).toEqual(NEW);
  });

  test("with something that is not ours is not read", async () => {
    const root = temporaryFolder();
    put(join(root, "ut"), OLD);
    // Reading a pipe would never end.
    spawnSync("mkfifo", [join(root, "ut/rör")]);
    expect(existsSync(join(root, "ut/rör"))).toBe(true);
    expect(await writeFolder(join(root, "ut"), NEW, MARK)).toBe("occupied");
  });

  test("is open to those whom the machine lets in, as any other folder", async () => {
    const root = temporaryFolder();
    mkdirSync(join(root, "annan"));
    await writeFolder(join(root, "ut"), NEW, null);
    expect(statSync(join(root, "ut")).mode).toBe(statSync(join(root, "annan")).mode);
  });

  test("that a link leads to is replaced where it is", async () => {
    const root = temporaryFolder();
    put(join(root, "plats/ut"), OLD);
    symlinkSync(join(root, "plats/ut"), join(root, "länk"));
    expect(await writeFolder(join(root, "länk"), NEW, MARK)).toBe("written");
    expect(read(join(root, "plats/ut"))).toEqual(NEW);
    expect(readdirSync(join(root, "plats"))).toEqual(["ut"]);
  });

  test.each(["../evil.csv", "../../evil.csv", "/evil.csv", "a/b.csv", "a\\b.csv", "..", ".", "", "a\0b"])(
    "takes no file called %j",
    async (name) => {
      const root = temporaryFolder();
      const files = new Map([...NEW, [name, "x"]]);
      await expect(writeFolder(join(root, "a/ut"), files, MARK)).rejects.toThrow(RangeError);
      expect(readdirSync(root)).toEqual([]);
    },
  );
});
