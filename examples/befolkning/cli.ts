/**
 * `node dist/examples/befolkning/cli.js UT-MAPP [--paket rules/…] [--personer N] [--startvärde N]`: writes the
 * constructed population of a package into a folder, row by row.
 */
import { closeSync, mkdirSync, openSync, writeFileSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import { argv, exit, stderr, stdout } from "node:process";
import { parseArgs } from "node:util";
import { makeFiles, type PopulationOptions } from "./generate.js";
import { templateOf } from "./template.js";

const USAGE =
  "Så här: node dist/examples/befolkning/cli.js UT-MAPP [--paket rules/…] [--personer N] [--startvärde N]\n";
const FIRST_PACKAGE = "rules/jamtland-harjedalen/primarvard/2020";
/** Lines are written so many at a time. */
const CHUNK = 20_000;

const request = readArguments(argv.slice(2));
if (!request) {
  stderr.write(USAGE);
  exit(2);
}
await write(request);

interface Request {
  readonly folder: string;
  readonly packageFolder: string;
  readonly options: PopulationOptions;
}

async function write({ folder, packageFolder, options }: Request): Promise<void> {
  const template = await templateOf(packageFolder);
  const files = makeFiles(
    { ...options, id: relative("rules", packageFolder).replaceAll("\\", "/") },
    template,
  );
  mkdirSync(folder, { recursive: true });
  for (const [name, lines] of files) {
    writeLines(join(folder, name), lines);
    stdout.write(`${join(folder, name)}\n`);
  }
}

function writeLines(path: string, lines: Iterable<string>): void {
  const file = openSync(path, "w");
  let chunk: string[] = [];
  const flush = (): void => {
    writeFileSync(file, chunk.map((line) => `${line}\n`).join(""));
    chunk = [];
  };
  for (const line of lines) {
    chunk.push(line);
    if (chunk.length === CHUNK) flush();
  }
  flush();
  closeSync(file);
}

function readArguments(words: readonly string[]): Request | null {
  try {
    const { values, positionals } = parseArgs({
      args: [...words],
      allowPositionals: true,
      options: {
        paket: { type: "string", default: FIRST_PACKAGE },
        personer: { type: "string" },
        startvärde: { type: "string" },
      },
    });
    const [folder, ...rest] = positionals;
    const numbers = [values.personer, values.startvärde].map(wholeNumber);
    if (folder === undefined || rest.length > 0 || numbers.includes(null)) return null;
    const [size, seed] = numbers;
    const options = {
      ...(typeof size === "number" ? { size } : {}),
      ...(typeof seed === "number" ? { seed } : {}),
    };
    return { folder, packageFolder: resolve(values.paket), options };
  } catch {
    return null;
  }
}

/** A whole number, undefined when none is given, null when it is not one. */
function wholeNumber(text: string | undefined): number | undefined | null {
  if (text === undefined) return undefined;
  return /^[1-9]\d{0,6}$/.test(text) ? Number(text) : null;
}
