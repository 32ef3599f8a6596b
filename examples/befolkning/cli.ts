/** `node dist/examples/befolkning/cli.js UT-MAPP [--personer N]`: writes the constructed population into a folder. */
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { argv, exit, stderr, stdout } from "node:process";
import { FULL_SIZE, makePopulation } from "./generate.js";

const USAGE = "Så här: node dist/examples/befolkning/cli.js UT-MAPP [--personer N]\n";

const request = readArguments(argv.slice(2));
if (request) write(request.folder, request.size);
else {
  stderr.write(USAGE);
  exit(2);
}

function write(folder: string, size: number): void {
  mkdirSync(folder, { recursive: true });
  for (const [name, text] of makePopulation({ size }).files) {
    writeFileSync(join(folder, name), text);
    stdout.write(`${join(folder, name)}\n`);
  }
}

function readArguments(words: readonly string[]): { readonly folder: string; readonly size: number } | null {
  const [folder, option, number, ...rest] = words;
  if (folder === undefined || folder.startsWith("-") || rest.length > 0) return null;
  if (option === undefined) return { folder, size: FULL_SIZE };
  return option === "--personer" && number !== undefined && /^[1-9]\d{0,6}$/.test(number)
    ? { folder, size: Number(number) }
    : null;
}
