/**
 * The list of what has changed since the year before, `forandringar.md` of a package: everything with a name that is new,
 * gone or written in another way is in the list, with a link to where it stands, and the list quotes nothing else.
 */
import { existsSync } from "node:fs";
import { join, relative } from "node:path";
import { describe, expect, test } from "vitest";
import type { OpenPackage } from "../engine/index.js";
import { textOf, type DocumentOutline, type Span } from "../grammar/index.js";
import { openFolder, packageFolders } from "./publish/folders.js";

const LIST = "forandringar.md";
const ROOT = join(import.meta.dirname, "..");
const LISTED = packageFolders(join(ROOT, "rules"))
  .filter((folder) => existsSync(join(folder, LIST)))
  .map((folder) => relative(ROOT, folder));

/** Something with a name, as a document has it. */
interface Part {
  /** What kind of thing it is, of what, and its name. */
  readonly key: string;
  readonly name: string;
  readonly text: string;
  readonly span: Span;
}

test("there is a list of changes", () => {
  expect(LISTED.length).toBeGreaterThan(0);
});

describe.each(LISTED)("%s", (folder) => {
  const { opened, earlier } = yearsOf(folder);
  const list = opened.outlines.find(({ source }) => nameOfFile(source.file) === LIST);
  const items = itemsOf(list?.source.text ?? "");
  const [before, now] = [partsOf(earlier), partsOf(opened)];
  const changed = now.filter((part) => before.find(({ key }) => key === part.key)?.text !== part.text);
  const gone = before.filter((part) => !now.some(({ key }) => key === part.key));

  test("differs from the year before", () => {
    expect(changed.length).toBeGreaterThan(0);
    expect(items.length).toBeGreaterThan(0);
  });

  test("names all that is new or written in another way, with a link to where it stands", () => {
    const missing = changed.filter((part) => !items.some((item) => tells(item, part, opened)));
    expect(missing.map(({ name }) => name)).toEqual([]);
  });

  test("names all that is gone", () => {
    const missing = gone.filter(({ name }) => !items.some((item) => item.includes(name)));
    expect(missing.map(({ name }) => name)).toEqual([]);
  });

  test("quotes only what has changed", () => {
    const names = new Set([...changed, ...gone].map(({ name }) => name));
    const quoted = items.flatMap((item) => [...item.matchAll(/`([^`=]+)`/g)].map(([, name = ""]) => name));
    const unchanged = now.filter(({ name }) => !names.has(name)).map(({ name }) => name);
    expect(quoted.filter((name) => unchanged.includes(name))).toEqual([]);
  });
});

function yearsOf(folder: string): { readonly opened: OpenPackage; readonly earlier: OpenPackage } {
  const opened = openFolder(join(ROOT, folder));
  const before = opened.manifest.predecessor?.folder;
  if (before === undefined) throw new Error(`${folder} has a list of changes, and no year before`);
  return { opened, earlier: openFolder(join(ROOT, folder, before)) };
}

/** The items of the list, each on one line. */
function itemsOf(text: string): readonly string[] {
  return text
    .split(/\n(?=- |#|\|)|\n\n/)
    .filter((part) => /^[-|]/.test(part))
    .map(oneLine);
}

/** True for an item that has the name and a link to a section that the part stands in. */
function tells(item: string, { name, span }: Part, { outlines }: OpenPackage): boolean {
  if (!item.includes(name)) return false;
  const outline = outlines.find(({ source }) => source.file === span.file);
  const file = nameOfFile(span.file);
  return [...item.matchAll(/\]\(([^)#]*)#([^)]+)\)/g)].some(
    ([, target, id]) => target === file && outline && idsAround(outline, span).includes(id ?? ""),
  );
}

/** The headings over a place, and the mark of the requirement that it is. */
function idsAround({ sections, source }: DocumentOutline, span: Span): readonly string[] {
  const over = sections.filter(({ span: head, end }) => head.start <= span.start && span.start < end);
  const own = /^:::\S+\[[^\]]*\]\{#([^\s}]+)/.exec(textOf(source, span))?.[1];
  return [...over.map(({ id }) => id), ...(own === undefined ? [] : [own])];
}

/** Everything with a name, with the text that says what it is. */
function partsOf({ model, outlines }: OpenPackage): readonly Part[] {
  const text = (span: Span): string => {
    const outline = outlines.find(({ source }) => source.file === span.file);
    return outline ? oneLine(textOf(outline.source, span)) : "";
  };
  const part = (kind: string, name: string, span: Span, words = text(span)): Part => ({
    key: `${kind} ${name}`,
    name,
    span,
    text: words,
  });
  const { definitions, tables, payments, results, indicators, passages, entities } = model;
  return [
    ...definitions
      .filter(({ origin }) => OWN.includes(origin))
      .map(({ name, entity, span }) => part(`rule ${entity ?? ""}`, name.replace(/\[.*$/, ""), span)),
    ...tables.map(({ name, caption, span, rowsSpan }) =>
      part("table", name, span, `${caption} ${text(rowsSpan)}`),
    ),
    ...payments.map(({ label, span }) => part("payment", label, span)),
    ...results.map(({ label, span }) => part("result", label, span)),
    ...indicators.map(({ title, span }) => part("indicator", title, span)),
    ...passages.map(({ container, span }) => part(container.kind, container.title ?? "", span)),
    ...[...entities.values()].flatMap(({ name: entity, attributes }) =>
      attributes.map(({ name, span }) => part(`attribute ${entity}`, name, span)),
    ),
  ];
}

/** What an author writes as a definition of its own. */
const OWN: readonly string[] = ["rule", "prose", "control"];

function oneLine(text: string): string {
  return text.replace(/\s+/g, " ").trim();
}

function nameOfFile(file: string): string {
  return file.split("/").at(-1) ?? file;
}
