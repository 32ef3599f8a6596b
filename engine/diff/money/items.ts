/** What a package declares that money can follow from: items of the syntax, each by the name that it declares. */
import { amend } from "../../../grammar/amend.js";
import { byIdentity } from "../../../grammar/by-identity.js";
import type { Span } from "../../../grammar/source.js";
import type { Item, Name } from "../../../grammar/syntax.js";
import type { OpenPackage } from "../../package.js";

/** All items of a package, with what its amendments say in its place. */
export const itemsOf = byIdentity(
  ({ syntax, model }: OpenPackage): readonly Item[] => amend(syntax.items, model.amendments).items,
);

/**
 * The items that can change an amount. Each payment line is an item of its own; what only reports, claims or prints is
 * left out.
 */
export function payingItems(items: readonly Item[]): readonly Item[] {
  return items.flatMap((item): readonly Item[] => {
    if (item.kind === "payment")
      return item.lines.map((line) => ({ ...item, span: line.span, lines: [line] }));
    return keyOf(item) === null ? [] : [item];
  });
}

/** What an item is known by in both packages; null for one that pays nothing. Versions of one table share theirs. */
export function keyOf(item: Item): string | null {
  switch (item.kind) {
    case "definition":
      return keyOfName(item.name.text, item.entity?.text ?? null);
    case "table":
      return keyOfName(item.name.text, null);
    case "indicator":
      return keyOfName(item.title.text, null);
    case "exception":
      return `exception\n${item.entity?.text ?? ""}\n${item.of.text}\n${item.name?.text ?? ""}`;
    case "payment":
      return `payment\n${item.lines[0]?.id ?? ""}`;
    case "entity":
    case "choice":
    case "unit":
      return `${item.kind}\n${item.name.text}`;
    case "control":
    case "results":
    case "restated":
    case "computed":
    case "example":
    case "quotation":
    case "plain":
      return null;
  }
}

/** What says how the data are read, and counts nothing by itself. */
export const CONCEPTS: ReadonlySet<Item["kind"]> = new Set(["entity", "choice", "unit"]);

/** The key of what has a name: a value, a rule, a table or an indicator. */
export function keyOfName(name: string, entity: string | null): string {
  return `name\n${entity ?? ""}\n${name}`;
}

/** The payment line of a key; null for anything else. */
export function lineOf(key: string): string | null {
  const [kind, id = ""] = key.split("\n");
  return kind === "payment" ? id : null;
}

/** The name that an item gives a value, a rule, a table or an indicator; null for anything else. */
export function nameOf(item: Item): Name | null {
  if (item.kind === "definition" || item.kind === "table") return item.name;
  return item.kind === "indicator" ? item.title : null;
}

/** All places in an item: of an item that is amended, or whose table is a file, they lie in several documents. */
export function spansIn(data: unknown): readonly Span[] {
  if (typeof data !== "object" || data === null) return [];
  if (isSpan(data)) return [data];
  return Object.values(data).flatMap(spansIn);
}

export function isSpan(data: object): data is Span {
  return "file" in data && "start" in data && "end" in data;
}

/** What an item is called where people read. */
export function titleOf(item: Item | undefined): string {
  switch (item?.kind) {
    case "definition":
    case "table":
    case "entity":
    case "choice":
    case "unit":
      return item.name.text;
    case "indicator":
      return item.title.text;
    case "exception":
      return item.name?.text ?? `undantag från ${item.of.text}`;
    case "payment":
      return item.lines[0]?.label ?? "";
    default:
      return "";
  }
}

/** The same objects that a model keeps as the place of a name: by them its parts are known again. */
export function namePlaces(item: Item): readonly Span[] {
  switch (item.kind) {
    case "definition":
    case "table":
      return [item.name.span];
    case "indicator":
      return [item.title.span];
    case "payment":
      return item.lines.map(({ idSpan }) => idSpan);
    case "choice":
      return [item.name.span];
    default:
      return [];
  }
}

/** Where an item stands, as text: of two readings of one document the same. */
export function placeOf({ kind, span }: Pick<Item, "kind" | "span">): string {
  return `${kind}\n${span.file}\n${span.start}\n${span.end}`;
}

/** What is said for people, and whether a value stands in a sentence or in a block. */
const WORDS_ONLY: ReadonlySet<string> = new Set(["caption", "label", "declared", "origin"]);

/** True if two pieces of syntax say the same, wherever they stand and whatever they are called for people. */
export function saysAlike(left: unknown, right: unknown): boolean {
  if (left === right) return true;
  if (typeof left !== "object" || typeof right !== "object" || left === null || right === null) return false;
  if (Array.isArray(left) !== Array.isArray(right)) return false;
  const [own, other] = [meaningful(left), meaningful(right)];
  return (
    own.length === other.length &&
    own.every(([key, value], at) => key === other[at]?.[0] && saysAlike(value, other[at][1]))
  );
}

function meaningful(data: object): readonly (readonly [string, unknown])[] {
  if (data instanceof Map) return [...data.entries()] as [string, unknown][];
  return Object.entries(data)
    .filter(([key, value]) => !/span$/i.test(key) && !WORDS_ONLY.has(key) && value !== undefined)
    .sort(([one], [two]) => (one < two ? -1 : one > two ? 1 : 0));
}
