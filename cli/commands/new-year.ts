/** `regelbok new-year PAKET ÅR [--out MAPP]`: a new year's package from an old one, with a list of what to review. */
import { lstat } from "node:fs/promises";
import { basename, dirname, join, resolve, sep } from "node:path";
import { checkPackage, newYearFiles, REVIEW_FILE, type OpenPackage } from "../../engine/index.js";
import { hasErrors, type Localized } from "../../grammar/index.js";
import { say, type Context, type ExitCode } from "../io.js";
import { DESCRIPTION, shownPath } from "../package-files.js";
import { counted, misuse, openFor, printDiagnostics } from "../report.js";
import { needsDisk } from "../revision.js";
import { writeFolder } from "../write.js";

export interface NewYearOptions {
  readonly out?: string;
}

export async function newYear(
  path: string,
  year: string,
  options: NewYearOptions,
  context: Context,
): Promise<ExitCode> {
  const fromGit = await needsDisk(path, "new-year", context);
  if (fromGit !== null) return misuse(fromGit, context);
  const opened = await openFor(path, context);
  if (typeof opened === "number") return opened;
  if (hasErrors(opened.diagnostics)) {
    printDiagnostics(opened.diagnostics, opened, context);
    context.io.err(say(context, "Ingenting är skrivet.\n", "Nothing is written.\n"));
    return 1;
  }
  const source = sourceFolder(path, context);
  const target =
    options.out === undefined ? join(dirname(source), year) : resolve(context.io.cwd, options.out);
  const refused = yearFault(year, opened) ?? nameFault(opened) ?? (await placeFault(source, target, context));
  const files = refused ? null : newYearFiles(opened, { year, from: `../${basename(source)}` });
  if (refused) return misuse(say(context, refused.sv, refused.en), context);
  if (!files) return misuse(say(context, ALONE.sv, ALONE.en), context);
  if ((await writeFolder(target, files, null)) !== "written") {
    const { sv, en } = occupied(target, context);
    return misuse(say(context, sv, en), context);
  }
  return checkWritten(target, context);
}

const ALONE: Localized = {
  sv: `Bara ett paket kan föras till ett nytt år: en mapp med ${DESCRIPTION}. Ingenting är skrivet.`,
  en: `Only a package can be moved to a new year: a folder with ${DESCRIPTION}. Nothing is written.`,
};

/** A package can be named by its description too. */
function sourceFolder(path: string, { io }: Context): string {
  const absolute = resolve(io.cwd, path);
  return basename(absolute) === DESCRIPTION ? dirname(absolute) : absolute;
}

/** The old package must be over when the new one begins. */
function yearFault(year: string, { manifest: { validity } }: OpenPackage): Localized | null {
  if (!/^[12]\d{3}$/.test(year))
    return {
      sv: `”${year}” är inget år. Skriv till exempel 2027; ingenting är skrivet.`,
      en: `“${year}” is not a year. Write 2027, say; nothing is written.`,
    };
  if (!validity || validity.to < `${year}-01-01`) return null;
  return {
    sv: `Paketet gäller till och med ${validity.to}, så ett paket för ${year} kommer inte efter det. Ingenting är skrivet.`,
    en: `The package is valid to ${validity.to}, so one for ${year} does not follow it. Nothing is written.`,
  };
}

function nameFault({ manifest: { documents } }: OpenPackage): Localized | null {
  const own = documents.find((name) => name.toLowerCase() === REVIEW_FILE.toLowerCase());
  if (own === undefined) return null;
  return {
    sv: `Dokumentet ${own} heter som granskningslistan. Ge det ett annat namn; ingenting är skrivet.`,
    en: `The document ${own} has the name of the list for review. Give it another; nothing is written.`,
  };
}

async function placeFault(source: string, target: string, context: Context): Promise<Localized | null> {
  const shown = shownPath(target, context);
  if (target === source || target.startsWith(`${source}${sep}`))
    return {
      sv: `”${shown}” ligger i det gamla paketet. Välj en mapp bredvid det; ingenting är skrivet.`,
      en: `“${shown}” lies in the old package. Choose a folder beside it; nothing is written.`,
    };
  if (dirname(target) !== dirname(source))
    return {
      sv: `”${shown}” ligger inte bredvid det gamla paketet, som det nya ska läsa. Ingenting är skrivet.`,
      en: `“${shown}” does not lie beside the old package, which the new one is to read. Nothing is written.`,
    };
  return (await lstat(target).catch(() => null)) ? occupied(target, context) : null;
}

function occupied(target: string, context: Context): Localized {
  const shown = shownPath(target, context);
  return {
    sv: `”${shown}” finns redan. Välj en annan mapp; ingenting är skrivet.`,
    en: `“${shown}” already exists. Choose another folder; nothing is written.`,
  };
}

/** What the new year itself makes wrong is told at once: the package is there to be mended. */
async function checkWritten(target: string, context: Context): Promise<ExitCode> {
  const shown = shownPath(target, context);
  const opened = await openFor(shown, context);
  if (typeof opened === "number") return opened;
  const { diagnostics } = checkPackage(opened);
  const faults = diagnostics.filter(({ severity }) => severity === "error");
  const { errors } = printDiagnostics(faults, opened, context);
  const list = join(shown, REVIEW_FILE);
  const left = say(context, `${errors} fel att rätta`, `${counted(errors, "error", "errors")} to mend`);
  context.io.out(
    `${say(context, `${shown}: ${left}. Granska enligt ${list}.`, `${shown}: ${left}. Review by ${list}.`)}\n`,
  );
  return errors > 0 ? 1 : 0;
}
