/** `regelbok publish PAKET --out FIL`: the document as one self-contained page. */
import { stat } from "node:fs/promises";
import { resolve } from "node:path";
import { checkPackage, type OpenPackage } from "../../engine/index.js";
import { hasErrors } from "../../grammar/index.js";
import { say, type Context, type ExitCode } from "../io.js";
import { shownPath } from "../package-files.js";
import { misuse, openFor, printDiagnostics } from "../report.js";
import { VERSION } from "../version.js";
import { beginningOf, writeFileWhole } from "../write.js";

export interface PublishOptions {
  readonly out: string;
}

export async function publish(path: string, options: PublishOptions, context: Context): Promise<ExitCode> {
  const opened = await openFor(path, context);
  if (typeof opened === "number") return opened;
  const file = resolve(context.io.cwd, options.out);
  if (await isOfPackage(file, opened, context)) return ofPackage(options.out, context);
  if (!(await mayReplace(file))) return occupied(options.out, context);
  const { diagnostics, examples } = checkPackage(opened);
  if (hasErrors(diagnostics)) {
    printDiagnostics(diagnostics, opened, context);
    context.io.err(say(context, "Ingenting är skrivet.\n", "Nothing is written.\n"));
    return 1;
  }
  const { publishHtml } = await import("../../docs-gen/index.js");
  const page = publishHtml(opened, examples, { version: VERSION });
  await writeFileWhole(file, page);
  context.io.out(`${shownPath(file, context)}\n`);
  return 0;
}

/** Compared as files, not as names: a link to a document is that document. */
async function isOfPackage(file: string, { sources }: OpenPackage, { io }: Context): Promise<boolean> {
  const target = await stat(file).catch(() => null);
  if (!target) return false;
  const own = await Promise.all(
    sources.map((source) => stat(resolve(io.cwd, source.file)).catch(() => null)),
  );
  return own.some((one) => one !== null && one.dev === target.dev && one.ino === target.ino);
}

/** The page says within its first bytes what wrote it. */
const PAGE_BYTES = 2048;
const PAGE = /^<!doctype html>.*<meta name="generator" content="Regelbok /is;

/** Only a page of ours gives way to another: anything else is someone's work. */
async function mayReplace(file: string): Promise<boolean> {
  if (!(await stat(file).catch(() => null))) return true;
  return PAGE.test((await beginningOf(file, PAGE_BYTES)) ?? "");
}

function ofPackage(out: string, context: Context): ExitCode {
  return misuse(
    say(
      context,
      `”${out}” hör till paketet. Välj ett annat filnamn; ingenting är skrivet.`,
      `“${out}” belongs to the package. Choose another file name; nothing is written.`,
    ),
    context,
  );
}

function occupied(out: string, context: Context): ExitCode {
  return misuse(
    say(
      context,
      `”${out}” finns redan och är ingen sida från regelbok. Välj ett annat filnamn; ingenting är skrivet.`,
      `“${out}” already exists and is not a page from regelbok. Choose another file name; nothing is written.`,
    ),
    context,
  );
}
