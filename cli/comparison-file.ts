/** Reads files that lie beside a comparison: of a bounded size, and UTF-8 throughout. */
import { readFile, stat } from "node:fs/promises";
import { resolve } from "node:path";
import { say, type Context } from "./io.js";
import { misuse } from "./report.js";

/** Two packages of 10 MB have no more to say; with the money of very many receivers a comparison may be larger. */
const MOST_BYTES = 64 * 1024 * 1024;

/** The text of a file, or why it is not read. */
type FileText =
  | { readonly kind: "text"; readonly text: string }
  /** Nothing is there; it is larger than what is read; or it is no plain file, or not UTF-8. */
  | { readonly kind: "missing" | "large" | "other" };

async function readBounded(path: string): Promise<FileText> {
  const found = await stat(path).catch(() => null);
  if (!found) return { kind: "missing" };
  if (!found.isFile()) return { kind: "other" };
  if (found.size > MOST_BYTES) return { kind: "large" };
  const bytes = await readFile(path).catch(() => null);
  try {
    if (!bytes) return { kind: "other" };
    return { kind: "text", text: new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes) };
  } catch {
    return { kind: "other" };
  }
}

/** The text of a file, byte for byte; null if it is no plain file, is too large, or is not UTF-8. */
export async function boundedText(path: string): Promise<string | null> {
  const found = await readBounded(path);
  return found.kind === "text" ? found.text : null;
}

/**
 * Reads a comparison.
 *
 * @param read - What is read of its text; null for a text that is no comparison.
 * @returns Null after saying why it cannot be read.
 */
export async function comparisonIn<T>(
  file: string,
  read: (text: string) => T | null,
  context: Context,
): Promise<{ readonly text: string; readonly read: T } | null> {
  const found = await readBounded(resolve(context.io.cwd, file));
  const made = found.kind === "text" ? read(found.text) : null;
  if (found.kind === "text" && made !== null) return { text: found.text, read: made };
  misuse(unreadWords(file, found.kind, context), context);
  return null;
}

function unreadWords(file: string, kind: FileText["kind"], context: Context): string {
  switch (kind) {
    case "missing":
      return say(
        context,
        `Det finns ingen fil ”${file}”. Ingenting är skrivet.`,
        `There is no file “${file}”. Nothing is written.`,
      );
    case "large":
      return say(
        context,
        `”${file}” är större än 64 MB, som är det mesta som läses. Gör jämförelsen utan --data, så att den bara säger vad som är ändrat; ingenting är skrivet.`,
        `“${file}” is larger than 64 MB, which is the most that is read. Compare without --data, so that it only tells what is changed; nothing is written.`,
      );
    case "text":
    case "other":
      return say(
        context,
        `”${file}” är ingen diff.json från regelbok diff. Ingenting är skrivet.`,
        `“${file}” is not a diff.json from regelbok diff. Nothing is written.`,
      );
  }
}
