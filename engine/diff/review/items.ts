/** What there is to look at in a written comparison: each change, and the hidden ones by what they come from. */
import { hashOf } from "../../package.js";
import { groupedBy } from "../grouped.js";
import { isObject, parsedJson } from "../json-values.js";
import { isPlainLine } from "./plain-line.js";

/** A change, or a group of hidden ones, that a reviewer looks at. */
export interface ReviewItem {
  /** What it is ticked by: of a change its id, of a group `dolda av` and the rule that it comes from. */
  readonly id: string;
  /** SHA-256 of all that the comparison says of it, but for lines and section numbers, which other changes move. */
  readonly content: string;
  /** What it is, in the words of the comparison. */
  readonly words: string;
  /** Of a group how many changes it holds. */
  readonly hidden: number | null;
}

type Json = Readonly<Record<string, unknown>>;

/**
 * The items of a `diff.json`, hidden groups first, in its order.
 *
 * @param text - The file. Nothing in it is trusted.
 * @returns null if the text is no comparison.
 */
export function readItems(text: string): readonly ReviewItem[] | null {
  const found = parsedJson(text);
  if (!isObject(found) || found["jämförelse"] !== 1 || !isShallow(found, MOST_LEVELS)) return null;
  const changes = partsOf(found["ändringar"]);
  const hidden = partsOf(found["dolda ändringar"]);
  if (!changes || !hidden) return null;
  const contents = new Map(changes.map((change) => [change.id, hashOf(canonical(change.json))]));
  const items = [...groupsOf(hidden, contents), ...changes.map((one) => changeItem(one, contents))];
  return new Set(items.map(({ id }) => id)).size === items.length ? items : null;
}

/** Nothing that a comparison says lies deeper. */
const MOST_LEVELS = 24;

function isShallow(value: unknown, levels: number): boolean {
  if (typeof value !== "object" || value === null) return true;
  return levels > 0 && Object.values(value).every((part) => isShallow(part, levels - 1));
}

interface Part {
  readonly id: string;
  readonly json: Json;
}

function partsOf(found: unknown): readonly Part[] | null {
  if (!Array.isArray(found)) return null;
  const parts = found.map((json: unknown) =>
    isObject(json) && typeof json["id"] === "string" ? { id: typedAs(json["id"]), json } : null,
  );
  return parts.every((part) => part !== null) ? parts : null;
}

/** An id as it can be typed and shown: one that is not a plain line is known by its hash. */
function typedAs(id: string): string {
  return isPlainLine(id) ? id.normalize("NFC") : `ändring ${hashOf(id).slice(0, 10)}`;
}

function changeItem({ id, json }: Part, contents: ReadonlyMap<string, string>): ReviewItem {
  const words = [json["slag"], json["namn"]].filter(isPlainLine).join(" ");
  return { id, content: contents.get(id) ?? "", words, hidden: null };
}

/** A group falls with the changes that it comes from: what was looked at is what follows from just those. */
function groupsOf(hidden: readonly Part[], contents: ReadonlyMap<string, string>): readonly ReviewItem[] {
  return [...groupedBy(hidden, causeOf)].map(([cause, parts]) => {
    const causes = new Set(parts.flatMap(({ json }) => textsIn(json["följer av"])));
    const said = parts.map(({ json }) => canonical(json)).sort();
    const followed = [...causes].sort().map((id) => contents.get(id) ?? id);
    return {
      id: `dolda av ${cause}`,
      content: hashOf(JSON.stringify([said, followed])),
      words: "",
      hidden: parts.length,
    };
  });
}

/** The last of its chain; a change that has none is a group of its own. */
function causeOf({ id, json }: Part): string {
  const cause = textsIn(json["kedja"]).at(-1);
  return cause === undefined ? id : typedAs(cause);
}

function textsIn(found: unknown): readonly string[] {
  return Array.isArray(found) ? found.filter((one) => typeof one === "string") : [];
}

/** The same text for the same content, whatever stands above it in its document. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`;
  if (!isObject(value)) return JSON.stringify(value);
  const names = Object.keys(value)
    .filter((name) => !isPosition(name, value))
    .sort();
  return `{${names.map((name) => `${JSON.stringify(name)}:${canonical(value[name])}`).join(",")}}`;
}

/** The line of a place, and the number of its section; a row of a table is a text. */
function isPosition(name: string, { [name]: value, rubrik: title }: Json): boolean {
  return (name === "rad" && typeof value === "number") || (name === "nummer" && title !== undefined);
}
