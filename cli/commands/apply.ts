/** `regelbok apply DIFF.JSON GÄLLANDE --out MAPP`: the new package, byte for byte, of the old one and a comparison. */
import { resolve } from "node:path";
import { applyScript, packageFiles, readScript, type NotApplied } from "../../engine/index.js";
import type { Localized } from "../../grammar/index.js";
import { comparisonIn } from "../comparison-file.js";
import { say, type Context, type ExitCode } from "../io.js";
import { shownPath } from "../package-files.js";
import { misuse, openFor } from "../report.js";
import { writeFolder } from "../write.js";

export interface ApplyOptions {
  readonly out: string;
}

export async function apply(
  file: string,
  old: string,
  { out }: ApplyOptions,
  context: Context,
): Promise<ExitCode> {
  const comparison = await comparisonIn(file, readScript, context);
  if (!comparison) return 2;
  const opened = await openFor(old, context);
  if (typeof opened === "number") return opened;
  const made = applyScript(comparison.read, packageFiles(opened.texts));
  if ("kind" in made) {
    const { sv, en } = notApplied(made, old);
    return misuse(say(context, sv, en), context);
  }
  const folder = resolve(context.io.cwd, out);
  if ((await writeFolder(folder, made, null)) === "occupied")
    return misuse(
      say(
        context,
        `”${out}” finns redan. Välj en annan mapp; ingenting är skrivet.`,
        `“${out}” already exists. Choose another folder; nothing is written.`,
      ),
      context,
    );
  context.io.out(`${shownPath(folder, context)}\n`);
  return 0;
}

function notApplied({ kind, name }: NotApplied, old: string): Localized {
  switch (kind) {
    case "missing":
      return {
        sv: `”${old}” har ingen fil ${name}, som jämförelsen gjordes med. Ingenting är skrivet.`,
        en: `“${old}” has no file ${name}, which the comparison was made with. Nothing is written.`,
      };
    case "differs":
      return {
        sv: `${name} i ”${old}” är inte den fil som jämförelsen gjordes med. Ingenting är skrivet.`,
        en: `${name} in “${old}” is not the file that the comparison was made with. Nothing is written.`,
      };
    case "damaged":
      return {
        sv: `Jämförelsen är skadad: den ger inte den fil ${name} som den säger. Gör om den med regelbok diff; ingenting är skrivet.`,
        en: `The comparison is damaged: it does not give the file ${name} that it says. Make it again with regelbok diff; nothing is written.`,
      };
  }
}
