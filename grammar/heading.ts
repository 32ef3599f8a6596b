/** What a heading says: its number, its words, and the id and classes in braces at its end. */
import type { Heading } from "mdast";
import { toString } from "mdast-util-to-string";

export interface HeadingParts {
  /** `3.1`, or null for a heading without a number. */
  readonly number: string | null;
  /** The words after the number. */
  readonly title: string;
  /** Survives renumbering: written in braces, else the words without the number; empty where they give none. */
  readonly id: string;
  readonly classes: readonly string[];
}

const ATTRIBUTES = /\s*\{((?:\s*[#.][\p{L}\p{N}_-]+)+)\s*\}\s*$/u;
const NUMBER = /^(?:§\s*)?(\d+(?:\.\d+)*)\.?\s+/;

/** Reads a heading, and cuts the braces off its text in the Markdown tree so that nothing prints them. */
export function headingOf(heading: Heading): HeadingParts {
  const marks = ATTRIBUTES.exec(toString(heading))?.[1]?.trim().split(/\s+/) ?? [];
  cutAttributes(heading);
  const words = toString(heading).replace(/\s+/g, " ").trim();
  const number = NUMBER.exec(words)?.[1] ?? null;
  const title = number === null ? words : words.replace(NUMBER, "");
  const written = marks.find((mark) => mark.startsWith("#"))?.slice(1);
  return {
    number,
    title,
    id: written ?? slug(title),
    classes: marks.filter((mark) => mark.startsWith(".")).map((mark) => mark.slice(1)),
  };
}

/** The heading under which the changes since the year before are printed. */
export const CHANGES_CLASS = "förändringar";
const KNOWN_CLASSES: readonly string[] = ["upplysning", CHANGES_CLASS];

/** Braces at the end of a heading that are no id and class, hold two ids, or a class that says nothing. */
export function unreadBraces(heading: string): { start: number; end: number } | null {
  const found = /\{[^{}]*\}\s*#*\s*$/.exec(heading);
  if (!found) return null;
  const braces = found[0].slice(0, found[0].indexOf("}") + 1);
  const marks = ATTRIBUTES.exec(braces)?.[1]?.trim().split(/\s+/) ?? [];
  const ids = marks.filter((mark) => mark.startsWith("#")).length;
  const unknown = marks.some((mark) => mark.startsWith(".") && !KNOWN_CLASSES.includes(mark.slice(1)));
  if (marks.length > 0 && ids < 2 && !unknown) return null;
  return { start: found.index, end: found.index + braces.length };
}

/** Words as an anchor: lower case, letters and digits joined by hyphens; å, ä and ö are kept. */
export function slug(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, "-")
    .replace(/^-+|-+$/g, "");
}

/** The anchor of a rule by its name: that of `fast del[kvinna]` is `fast-del`, for a rule with keys is written once. */
export function ruleSlug(name: string): string {
  return slug(name.replace(/\[.*$/su, ""));
}

function cutAttributes(heading: Heading): void {
  const last = heading.children.at(-1);
  if (last?.type === "text") last.value = last.value.replace(ATTRIBUTES, "");
}
