/** `regelbok check PAKET`: everything that can be said about a package before it is run. */
import { checkPackage, type OpenPackage } from "../../engine/index.js";
import { hasErrors } from "../../grammar/index.js";
import { renderAs, type Format } from "../formats.js";
import { say, type Context, type ExitCode } from "../io.js";
import { counted, countWords, openFor, printDiagnostics } from "../report.js";

export interface CheckOptions {
  readonly format: Format;
  readonly watch: boolean;
}

export async function check(path: string, options: CheckOptions, context: Context): Promise<ExitCode> {
  if (options.watch) return (await import("./check-watch.js")).checkAndWatch(path, options, context);
  const opened = await openFor(path, context);
  return typeof opened === "number" ? opened : checkOpened(opened, options, context);
}

/** Checks a package that has been read, and says what was found. */
export function checkOpened(opened: OpenPackage, { format }: CheckOptions, context: Context): ExitCode {
  const { diagnostics, examples } = checkPackage(opened);
  if (format !== "text") {
    context.io.out(renderAs(format, diagnostics, opened, context.language));
    return hasErrors(diagnostics) ? 1 : 0;
  }
  const counts = printDiagnostics(diagnostics, opened, context);
  const { model } = opened;
  const claims = examples.reduce((sum, example) => sum + example.claims.length, 0);
  const tables = counted(
    model.tables.length,
    say(context, "tabell", "table"),
    say(context, "tabeller", "tables"),
  );
  const rules = counted(
    model.definitions.length,
    say(context, "definition", "definition"),
    say(context, "definitioner", "definitions"),
  );
  const tried = counted(claims, say(context, "påstående", "claim"), say(context, "påståenden", "claims"));
  const summary = say(
    context,
    `${opened.manifest.id}: ${countWords(counts, context)}. ${rules}, ${tables}, ${examples.length} exempel med ${tried} prövade.`,
    `${opened.manifest.id}: ${countWords(counts, context)}. ${rules}, ${tables}, ${counted(examples.length, "example", "examples")} with ${tried} tried.`,
  );
  context.io.out(`${summary}\n`);
  return counts.errors > 0 ? 1 : 0;
}
