/** Ctrl-C: a run or a page that is stopped while it is written leaves nothing behind; the program itself is run. */
import { spawn } from "node:child_process";
import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { setTimeout } from "node:timers/promises";
import ts from "typescript";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { temporaryFolder } from "./cli-runner.js";

const ROOT = join(import.meta.dirname, "..");
let program = "";

/** The program as it is now: a build may be older than the texts. */
beforeAll(() => {
  program = mkdtempSync(join(tmpdir(), "regelbok-"));
  symlinkSync(join(ROOT, "node_modules"), join(program, "node_modules"));
  copyFileSync(join(ROOT, "package.json"), join(program, "package.json"));
  for (const folder of ["cli", "docs-gen", "engine", "grammar"])
    for (const name of readdirSync(join(ROOT, folder), { recursive: true, encoding: "utf8" })) {
      const path = join(folder, name);
      mkdirSync(dirname(join(program, path)), { recursive: true });
      if (path.endsWith(".js")) copyFileSync(join(ROOT, path), join(program, path));
      if (path.endsWith(".ts") && !path.endsWith(".d.ts"))
        writeFileSync(join(program, path.replace(/ts$/, "js")), javaScript(path));
    }
}, 120_000);

afterAll(() => rmSync(program, { recursive: true, force: true }));

function javaScript(path: string): string {
  return ts.transpileModule(readFileSync(join(ROOT, path), "utf8"), {
    compilerOptions: { module: ts.ModuleKind.ESNext, target: ts.ScriptTarget.ES2022 },
  }).outputText;
}

const RULES = `---
region: Region Exempel
vårdval: Hälsoval
år: 2020
giltig: från och med 2020-01-01 till och med 2020-12-31
status: utkast
konstruerad: ja
datafiler: { avskiljare: ";", decimaltecken: "," }
---

# Regler

\`\`\`begrepp
Hälsocentral (hälsocentraler)
    kod : text, nyckel
\`\`\`

\`\`\`utbetalning
Till Hälsocentral varje månad
    Bidrag {bidrag} = 100 kr, avrundat till öre
\`\`\`
`;
/** So many that their ledger takes a while to write. */
const RECEIVERS = 5_000;

function folderOfRun(): string {
  const folder = temporaryFolder();
  writeFileSync(join(folder, "regler.md"), `${RULES}\n${"Ett stycke text.\n\n".repeat(2_000)}`);
  mkdirSync(join(folder, "data"));
  const rows = Array.from({ length: RECEIVERS }, (_, at) => `H${at}\n`).join("");
  writeFileSync(join(folder, "data/hälsocentraler.csv"), `kod\n${rows}`);
  return folder;
}

type Ended = { readonly code: number | null; readonly signal: NodeJS.Signals | null };

/** Runs a command and sends it a signal as soon as it has begun a draft. */
async function stopped(folder: string, signal: NodeJS.Signals, argv: readonly string[]): Promise<Ended> {
  const child = spawn(process.execPath, [join(program, "cli/regelbok.js"), ...argv], { cwd: folder });
  let ended: Ended | null = null;
  child.on("exit", (code, by) => (ended = { code, signal: by }));
  const hasDraft = (): boolean => readdirSync(folder).some((name) => name.includes(".ny-"));
  while (ended === null && !hasDraft()) await setTimeout(1);
  child.kill(signal);
  while (ended === null) await setTimeout(1);
  return ended;
}

const COMMANDS: readonly (readonly [string, string, readonly string[]])[] = [
  ["a run", "ut", ["run", "regler.md", "--period", "2020-02", "--data", "data", "--out", "ut", "--prov"]],
  ["a page", "sida.html", ["publish", "regler.md", "--out", "sida.html"]],
];

describe.each(["SIGINT", "SIGTERM"] as const)("%s while it is written", (signal) => {
  test.each(COMMANDS)("leaves nothing of %s behind", { timeout: 120_000 }, async (_, out, argv) => {
    const folder = folderOfRun();
    const before = readdirSync(folder);
    // On a busy machine the signal can come when all is already in place: then it is there, whole.
    for (let attempt = 1; attempt <= 10; attempt += 1) {
      const ended = await stopped(folder, signal, argv);
      const whole = ended.code === 0;
      expect(ended).toEqual(whole ? { code: 0, signal: null } : { code: null, signal });
      expect(readdirSync(folder)).toEqual(whole ? [...before, out].sort() : before);
      if (!whole) return;
      rmSync(join(folder, out), { recursive: true });
    }
    expect.unreachable("the signal never came while the draft was written");
  });
});
