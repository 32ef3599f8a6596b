/** `regelbok fmt VÄG…`: writes the documents in one form: columns, signs and spaces, never other words. */
import { readFile, realpath, stat } from "node:fs/promises";
import { basename, dirname, join, resolve } from "node:path";
import type { OpenPackage } from "../../engine/index.js";
import { formatDocument, makeSource, positionOf, type Source } from "../../grammar/index.js";
import { say, type Context, type ExitCode } from "../io.js";
import { DESCRIPTION, openAt } from "../package-files.js";
import { counted, misuse, openFor, printDiagnostics } from "../report.js";
import { needsDisk } from "../revision.js";
import { writeFileWhole } from "../write.js";

export interface FormatOptions {
  readonly check: boolean;
}

/** A document to format, with the package whose names it is read with. */
interface Wanted {
  readonly source: Source;
  readonly opened: OpenPackage;
}

export async function fmt(
  paths: readonly string[],
  { check }: FormatOptions,
  context: Context,
): Promise<ExitCode> {
  const wanted = new Map<string, Wanted>();
  let exit: ExitCode = 0;
  for (const path of paths) {
    const refused = await needsDisk(path, "fmt", context);
    if (refused !== null) return misuse(refused, context);
    const opened = await openForFormat(path, context);
    if (typeof opened === "number") return opened;
    // A document that cannot be read is said so here: nothing else would tell that it was passed over.
    const unread = opened.diagnostics.filter(({ code }) => code === "manifest-document");
    if (printDiagnostics(unread, opened, context).errors > 0) exit = 1;
    for (const { source } of opened.outlines)
      if (isWanted(source, path)) wanted.set(resolve(context.io.cwd, source.file), { source, opened });
  }
  const changed: string[] = [];
  for (const [file, one] of wanted) {
    const done = await formatFile(file, one, check, context);
    if (done === "changed") changed.push(one.source.file);
    if (done === "moved") exit = 1;
  }
  printSummary(changed, wanted.size, check, context);
  return check && changed.length > 0 ? 1 : exit;
}

/** A document beside a description is read with the names of its package, if it belongs to it. */
async function openForFormat(path: string, context: Context): Promise<OpenPackage | ExitCode> {
  const folder = dirname(path);
  const description = await stat(resolve(context.io.cwd, folder, DESCRIPTION)).catch(() => null);
  if (path.endsWith(".md") && description) {
    const beside = await openAt(folder, context);
    if (beside.kind === "opened" && beside.opened.outlines.some(({ source }) => isWanted(source, path)))
      return beside.opened;
  }
  return openFor(path, context);
}

/** A folder means all of its documents, a file itself. */
function isWanted({ file }: Source, path: string): boolean {
  return !path.endsWith(".md") || join(dirname(path), basename(file)) === join(path);
}

async function formatFile(
  file: string,
  { source, opened }: Wanted,
  check: boolean,
  context: Context,
): Promise<"changed" | "unchanged" | "moved"> {
  const plain = makeSource(source.file, source.written);
  const { text, untouched } = formatDocument(plain, opened.syntax.names);
  for (const offset of untouched) {
    const { line } = positionOf(plain, offset);
    context.io.err(
      say(
        context,
        `${source.file}:${line}: lämnas som det står, eftersom det inte säkert kan läsas\n`,
        `${source.file}:${line}: left as it stands, since it cannot be read with certainty\n`,
      ),
    );
  }
  const target = await realpath(file);
  const raw = await readFile(target, "utf8");
  if (raw === text) return "unchanged";
  if (makeSource(source.file, raw).text !== plain.text) {
    misuse(
      say(
        context,
        `”${source.file}” ändrades under tiden och lämnas som den är.`,
        `“${source.file}” changed meanwhile and is left as it is.`,
      ),
      context,
    );
    return "moved";
  }
  if (!check) await writeFileWhole(target, text, (await stat(target)).mode);
  return "changed";
}

function printSummary(changed: readonly string[], count: number, check: boolean, context: Context): void {
  for (const file of changed) context.io.out(`${file}\n`);
  const documents = say(
    context,
    counted(count, "dokument", "dokument"),
    counted(count, "document", "documents"),
  );
  const sv = check
    ? `${changed.length} av ${documents} skulle ändras.`
    : `${changed.length} av ${documents} ändrade.`;
  const en = check
    ? `${changed.length} of ${documents} would change.`
    : `${changed.length} of ${documents} changed.`;
  context.io.out(`${say(context, sv, en)}\n`);
}
