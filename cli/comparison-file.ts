/** Reads files that lie beside a comparison: of a bounded size, and UTF-8 throughout. */
import { readFile, stat } from "node:fs/promises";
import { say, type Context } from "./io.js";

/** No comparison is larger: two packages of 10 MB have no more to say. */
const MOST_BYTES = 64 * 1024 * 1024;

/** The text of a file, byte for byte; null if it is no plain file, is too large, or is not UTF-8. */
export async function boundedText(path: string): Promise<string | null> {
  const found = await stat(path).catch(() => null);
  if (!found?.isFile() || found.size > MOST_BYTES) return null;
  const bytes = await readFile(path).catch(() => null);
  try {
    return bytes && new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null;
  }
}

/** Said of a file that is no comparison. */
export function noComparison(file: string, context: Context): string {
  return say(
    context,
    `”${file}” är ingen diff.json från regelbok diff. Ingenting är skrivet.`,
    `“${file}” is not a diff.json from regelbok diff. Nothing is written.`,
  );
}
