/** Runs the command line inside the test, and keeps what it said. */
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { afterAll, onTestFinished } from "vitest";
import type { Environment } from "../cli/io.js";
import { main } from "../cli/main.js";

export interface Said {
  readonly exit: number;
  readonly out: string;
  readonly err: string;
}

/** Runs `regelbok` with arguments from a working directory. Nothing is kept from an earlier command. */
export async function regelbok(cwd: string, ...argv: readonly string[]): Promise<Said> {
  return said(cwd, null, argv);
}

/** As a user has it who runs one command after another: what was read of a package is kept until all tests have run. */
export function regelbokWithCache(cacheFolder = sharedFolder()): typeof regelbok {
  return (cwd, ...argv) => said(cwd, cacheFolder, argv);
}

/** With names and values that Git is started with. */
export function regelbokIn(environment: Environment): typeof regelbok {
  return (cwd, ...argv) => said(cwd, null, argv, environment);
}

async function said(
  cwd: string,
  cacheFolder: string | null,
  argv: readonly string[],
  environment: Environment = {},
): Promise<Said> {
  let out = "";
  let err = "";
  const exit = await main(argv, {
    out: (text) => (out += text),
    err: (text) => (err += text),
    colour: false,
    cwd,
    cacheFolder,
    environment,
  });
  return { exit, out, err };
}

/** A folder that is gone after the test. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "regelbok-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** A folder that is gone after all tests of the file. */
export function sharedFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "regelbok-"));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Every file under a folder with its bytes as text, by its path. */
export function filesUnder(folder: string): ReadonlyMap<string, string> {
  const files = new Map<string, string>();
  for (const name of readdirSync(folder, { recursive: true, encoding: "utf8" })) {
    const path = join(folder, name);
    if (statSync(path).isFile()) files.set(relative(folder, path), readFileSync(path, "latin1"));
  }
  return files;
}
