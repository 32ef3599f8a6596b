/** That two texts of a document say the same: nothing is formatted unless it is so. */
import type { Node } from "unist";
import { collectNames, type Names } from "../names.js";
import { BLOCK_KINDS, readOutline, type DocumentOutline } from "../outline.js";
import { readDocument } from "../parse.js";
import type { Diagnostic } from "../diagnostic.js";
import { makeSource } from "../source.js";
import type { Item } from "../syntax.js";

/** What a document says, without where it says it. */
export type Meaning = readonly string[];

/** What a document says, read with the names of its package. */
export function meaningOf(file: string, text: string, names: Names): Meaning {
  const { outline, diagnostics } = readOutline(makeSource(file, text));
  const found: Diagnostic[] = [];
  const items = readDocument(outline, { names, diagnostics: found });
  return meaningOfRead(outline, items, [...diagnostics, ...found]);
}

/** What a document says that has been read already. */
export function meaningOfRead(
  outline: DocumentOutline,
  items: readonly Item[],
  diagnostics: readonly Diagnostic[],
): Meaning {
  const codes = diagnostics.map(({ code }) => code).sort();
  return [withoutPlaces(items), declared(outline), codes.join(" "), withoutPlaces(outline.tree)];
}

/** True if the two say the same. */
export function sameMeaning(left: Meaning, right: Meaning): boolean {
  return left.length === right.length && left.every((part, at) => part === right[at]);
}

function declared(outline: DocumentOutline): string {
  const { names, entities, units, payments, ofEntity } = collectNames([outline]);
  const own = [...ofEntity].map(([entity, list]) => `${entity}: ${[...list].sort().join("|")}`);
  return [[...names], [...entities], [...units], [...payments], own]
    .map((list) => list.sort().join("|"))
    .join("\n");
}

/** Where something stands is no part of what it says, and neither is how a table's columns are aligned. */
const PLACES = /^(?:span|\w+Span|position|tableStart|start|end|align)$/;

function withoutPlaces(value: unknown): string {
  return JSON.stringify(value, (key: string, part: unknown) => {
    if (PLACES.test(key)) return undefined;
    if (typeof part === "bigint") return part.toString();
    if (part instanceof Map || part instanceof Set) return [...(part as Iterable<unknown>)];
    if (isOurCode(part)) return { ...part, value: unspelt(part.value) };
    return typeof part === "string" ? unspelt(part) : part;
  });
}

interface CodeNode extends Node {
  readonly value: string;
}

/** Of a block of ours the characters count here; what they say is in the items. */
function isOurCode(part: unknown): part is CodeNode {
  if (typeof part !== "object" || part === null || !("type" in part) || !("lang" in part)) return false;
  return part.type === "code" && BLOCK_KINDS.some((kind) => kind === part.lang);
}

/** A text without what spelling may change: spaces, and which of the like signs is used. */
function unspelt(text: string): string {
  return text
    .replace(/[*·]/g, "×")
    .replace(/[−–]/g, "-")
    .replace(/<=/g, "≤")
    .replace(/>=/g, "≥")
    .replace(/[\s\p{Zs}]+/gu, "");
}
