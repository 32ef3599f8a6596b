/** `regelbok publish PAKET --out FIL`: the document as one self-contained page. */
import { resolve } from "node:path";
import { checkPackage } from "../../engine/index.js";
import { hasErrors } from "../../grammar/index.js";
import { say, type Context, type ExitCode } from "../io.js";
import { shownPath } from "../package-files.js";
import { openFor, printDiagnostics } from "../report.js";
import { VERSION } from "../version.js";
import { writeFileWhole } from "../write.js";

export interface PublishOptions {
  readonly out: string;
}

export async function publish(path: string, options: PublishOptions, context: Context): Promise<ExitCode> {
  const opened = await openFor(path, context);
  if (typeof opened === "number") return opened;
  const { diagnostics, examples } = checkPackage(opened);
  if (hasErrors(diagnostics)) {
    printDiagnostics(diagnostics, opened, context);
    context.io.err(say(context, "Ingenting är skrivet.\n", "Nothing is written.\n"));
    return 1;
  }
  const { publishHtml } = await import("../../docs-gen/index.js");
  const page = publishHtml(opened, examples, { version: VERSION });
  const file = resolve(context.io.cwd, options.out);
  await writeFileWhole(file, page);
  context.io.out(`${shownPath(file, context)}\n`);
  return 0;
}
