/** `rules/…/2025@main`: a path, and the Git revision that it is read from. */
import { resolve } from "node:path";
import type { Localized } from "../grammar/index.js";
import { DISK } from "./file-tree.js";
import { say, type Context } from "./io.js";

/** What a user typed, in its two parts. */
export interface Asked {
  readonly typed: string;
  readonly path: string;
  readonly revision: string;
}

/** Longer than any name that Git can keep in a file. */
const MOST_LETTERS = 1000;

/**
 * The revision that a path asks for; null where it asks for none. What lies on the disk under the name as it is typed
 * goes first, also where only `.md` is left out.
 */
export async function askedRevision(typed: string, { io }: Context): Promise<Asked | null> {
  // The last @, but for those that Git has in `main@{1}`. The address of a database has one too.
  const found = typed.includes("://") ? null : /^(.+)@(?!\{)(.*)$/s.exec(typed);
  if (!found) return null;
  const absolute = resolve(io.cwd, typed);
  for (const path of [absolute, `${absolute}.md`])
    if ((await DISK.look(path)).kind !== "nothing") return null;
  return { typed, path: found[1] ?? "", revision: found[2] ?? "" };
}

/** Why a command that writes where the package lies does not take a path; null where it does. */
export async function needsDisk(typed: string, command: string, context: Context): Promise<string | null> {
  if (!(await askedRevision(typed, context))) return null;
  return say(
    context,
    `”${typed}” finns inte på disken, och ${command} läser ingen Git-revision.`,
    `“${typed}” is not on the disk, and ${command} reads no Git revision.`,
  );
}

/** What cannot be one revision, told before Git is asked. */
export function revisionFault({ typed, revision }: Asked): Localized | null {
  if (/[\p{Cc}\p{Cf}\p{Cs}]/u.test(revision) || revision.length > MOST_LETTERS)
    return {
      sv: "Git-revisionen efter @ är för lång, eller har tecken som inte kan stå i en.",
      en: "The Git revision after @ is too long, or has characters that cannot stand in one.",
    };
  if (revision === "")
    return {
      sv: `Efter @ i ”${typed}” ska det stå en Git-revision: en gren, en tagg eller en kontrollsumma.`,
      en: `After @ in “${typed}” a Git revision must stand: a branch, a tag or a hash.`,
    };
  if (revision.startsWith("-"))
    return {
      sv: `En Git-revision kan inte börja med bindestreck: ”${revision}”.`,
      en: `A Git revision cannot begin with a hyphen: “${revision}”.`,
    };
  // Braces hold a day or words to look for.
  if (!/^\^|:|\.\./.test(revision.replace(/\{[^}]*\}/g, ""))) return null;
  return {
    sv: `”${revision}” är inte en enda commit. Skriv en gren, en tagg eller en kontrollsumma.`,
    en: `“${revision}” is not one single commit. Write a branch, a tag or a hash.`,
  };
}

/** Messages call a document `mapp@main/dokument.md`; it is opened by `mapp/dokument.md@main`. */
function meant({ path, revision }: Asked): string | null {
  const found = /^(.+)\/([^/]+\.(?:md|ya?ml))$/.exec(revision);
  return found && `${path}/${found[2]}@${found[1]}`;
}

/** A revision that is not in the repository, as far as this clone knows. */
export function unknownFault(asked: Asked, isShallow: boolean): Localized {
  const other = meant(asked);
  const sv = isShallow ? " Klonen saknar äldre historik; git fetch --unshallow hämtar den." : "";
  const en = isShallow ? " The clone lacks older history; git fetch --unshallow fetches it." : "";
  return {
    sv: `Git-förrådet har ingen revision ”${asked.revision}”, och på disken finns inget ”${asked.typed}”.${other === null ? "" : ` Menades ”${other}”?`}${sv}`,
    en: `The Git repository has no revision “${asked.revision}”, and the disk has no “${asked.typed}”.${other === null ? "" : ` Did you mean “${other}”?`}${en}`,
  };
}
