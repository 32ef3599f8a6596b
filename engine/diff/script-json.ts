/** Reads the part of a `diff.json` by which the new package is made of the old one. Nothing in it is trusted. */
import type { EditScript, FileScript, Part } from "./edit-script.js";
import { isHash, isObject, parsedJson } from "./json-values.js";

/** The script of a comparison; null if the text is none. */
export function readScript(text: string): EditScript | null {
  const found = parsedJson(text);
  const files = isObject(found) && found["jämförelse"] === 1 ? found["filer"] : null;
  if (!isObject(files) || !Array.isArray(files["av"]) || !Array.isArray(files["blir"])) return null;
  const from = files["av"].map(stampOf);
  const made = files["blir"].map(fileOf);
  const names = made.map((file) => file?.name);
  if (new Set(names).size !== names.length || made.length === 0) return null;
  if (!from.every((one) => one !== null)) return null;
  return made.every((file) => file !== null) ? { from, files: made } : null;
}

function stampOf(found: unknown): EditScript["from"][number] | null {
  if (!isObject(found)) return null;
  const { namn: name, sha256 } = found;
  return isPlain(name) && isHash(sha256) ? { name, sha256 } : null;
}

function fileOf(found: unknown): FileScript | null {
  if (!isObject(found)) return null;
  const { namn: name, sha256, delar: parts } = found;
  if (!isPlain(name) || !isHash(sha256) || !Array.isArray(parts)) return null;
  const read = parts.map(partOf);
  return read.every((part) => part !== null) ? { name, sha256, parts: read } : null;
}

function partOf(found: unknown): Part | null {
  if (typeof found === "string") return found;
  if (!isObject(found)) return null;
  const { fil: file, rad: line, rader: lines } = found;
  return isPlain(file) && isCount(line) && isCount(lines) ? { file, line, lines } : null;
}

/** The name of a file in the folder itself. */
function isPlain(value: unknown): value is string {
  return typeof value === "string" && !/^\.{0,2}$/.test(value) && !/[/\\\p{Cc}]/u.test(value);
}

function isCount(value: unknown): value is number {
  return typeof value === "number" && Number.isSafeInteger(value) && value >= 1;
}
