/** How commands say what they found. */
import { inOrder, render, type Diagnostic, type Places } from "../grammar/index.js";
import { Memory, type OpenPackage } from "../engine/index.js";
import { cacheOf, type Cache } from "./cache.js";
import { openAt } from "./package-files.js";
import { paletteOf, say, type Context, type ExitCode } from "./io.js";

/** Prints diagnostics to standard error; returns how many there are of each severity. */
export function printDiagnostics(
  diagnostics: readonly Diagnostic[],
  places: Places,
  context: Context,
): { errors: number; warnings: number } {
  const shown = inOrder(diagnostics, places);
  if (shown.length > 0) context.io.err(`${render(shown, places, context.language, paletteOf(context))}\n`);
  const errors = shown.filter(({ severity }) => severity === "error").length;
  return { errors, warnings: shown.length - errors };
}

/** `3 fel, 1 varning` */
export function countWords(
  { errors, warnings }: { errors: number; warnings: number },
  context: Context,
): string {
  const faults = say(context, `${errors} fel`, `${errors} ${errors === 1 ? "error" : "errors"}`);
  const hints = say(
    context,
    `${warnings} ${warnings === 1 ? "varning" : "varningar"}`,
    `${warnings} ${warnings === 1 ? "warning" : "warnings"}`,
  );
  return `${faults}, ${hints}`;
}

/** Wrong use: one line to standard error, and exit code 2. */
export function misuse(message: string, { io }: Context): ExitCode {
  io.err(`${message}\n`);
  return 2;
}

/** Opens a package for a command; an exit code where there is none. */
export async function openFor(
  path: string,
  context: Context,
  decidedBy: string | null = null,
): Promise<OpenPackage | ExitCode> {
  return openAndKeep(path, context, decidedBy, await cacheOf(path, context), null);
}

/** The same, with what was read of it: for a command that reads it again with something changed. */
export async function openWithMemory(
  path: string,
  context: Context,
  decidedBy: string | null = null,
): Promise<{ readonly opened: OpenPackage; readonly memory: Memory } | ExitCode> {
  const cache = await cacheOf(path, context);
  const memory = cache?.memory ?? new Memory();
  const opened = await openAndKeep(path, context, decidedBy, cache, memory);
  return typeof opened === "number" ? opened : { opened, memory };
}

/** What was read is kept at once: what a command then reads of a changed package is not. */
async function openAndKeep(
  path: string,
  context: Context,
  decidedBy: string | null,
  cache: Cache | null,
  memory: Memory | null,
): Promise<OpenPackage | ExitCode> {
  const found = await openAt(path, context, cache?.memory ?? memory, decidedBy);
  await cache?.keep();
  return found.kind === "opened" ? found.opened : misuse(found.message, context);
}

/** `1 hälsocentral`, `28 hälsocentraler` */
export function counted(count: number, one: string, many: string): string {
  return `${count} ${count === 1 ? one : many}`;
}
