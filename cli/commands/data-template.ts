/** `regelbok data-mall PAKET --out MAPP`: empty data files with the right headings, and what each column holds (S29). */
import { join, resolve } from "node:path";
import { dataTemplates } from "../../engine/index.js";
import { hasErrors } from "../../grammar/index.js";
import { say, type Context, type ExitCode } from "../io.js";
import { shownPath } from "../package-files.js";
import { misuse, openFor, printDiagnostics } from "../report.js";
import { writeFolder } from "../write.js";

export interface TemplateOptions {
  readonly out: string;
}

export async function dataTemplate(
  path: string,
  options: TemplateOptions,
  context: Context,
): Promise<ExitCode> {
  const opened = await openFor(path, context);
  if (typeof opened === "number") return opened;
  if (hasErrors(opened.diagnostics)) {
    printDiagnostics(opened.diagnostics, opened, context);
    context.io.err(say(context, "Ingenting är skrivet.\n", "Nothing is written.\n"));
    return 1;
  }
  const folder = resolve(context.io.cwd, options.out);
  // Filled-in data files are never overwritten by empty ones.
  const files = dataTemplates(opened);
  if ((await writeFolder(folder, files, null)) === "occupied")
    return misuse(
      say(
        context,
        `Mappen ”${options.out}” innehåller redan något annat. Välj en annan mapp; ingenting är skrivet.`,
        `The folder “${options.out}” already holds something else. Choose another folder; nothing is written.`,
      ),
      context,
    );
  for (const name of files.keys()) context.io.out(`${shownPath(join(folder, name), context)}\n`);
  return 0;
}
