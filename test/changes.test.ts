/**
 * The chapter about what has changed since the year before, of packages that tell why: everything with a name that is new,
 * gone or written in another way is in it, each substantial change has a motive, and the comparison has the published form.
 */
import { existsSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { describe, expect, test } from "vitest";
import {
  changesSinceLastYear,
  diffJson,
  Memory,
  MOTIVES_FILE,
  openPackage,
  type Diff,
  type OpenPackage,
  type PackageTexts,
} from "../engine/index.js";
import { CHANGES_CLASS, textOf, type Span } from "../grammar/index.js";
import { DIFF_CASES, openedSide } from "./diff-cases.js";
import { schemaFaults } from "./json-schema.js";
import { packageFolders, publishFolder } from "./publish/folders.js";

const ROOT = join(import.meta.dirname, "..");
const SCHEMA = JSON.parse(readFileSync(join(ROOT, "docs/scheman/jamforelse.schema.json"), "utf8")) as object;
const TOLD = packageFolders(join(ROOT, "rules"))
  .filter((folder) => existsSync(join(folder, MOTIVES_FILE)))
  .map((folder) => relative(ROOT, folder));

/** Something with a name, as a document has it. */
interface Part {
  /** What kind of thing it is, of what, and its name. */
  readonly key: string;
  readonly name: string;
  readonly text: string;
}

test("there is a package that tells why it differs", () => {
  expect(TOLD.length).toBeGreaterThan(0);
});

test("in a process that goes on are found once for the same texts, whatever is said of why, and again for others", async () => {
  const [folder] = DIFF_CASES.filter(({ name }) => name === "motives-and-decisions");
  if (!folder) throw new Error("no such case");
  const { texts } = await openedSide(folder, "föreslaget");
  const memory = new Memory();
  const round = (changed: Partial<PackageTexts>): Diff | null => {
    const given = { ...texts, ...changed };
    const found = changesSinceLastYear(openPackage(given, memory), memory);
    expect(found).toEqual(changesSinceLastYear(openPackage(given)));
    return found;
  };
  const { motives } = texts;
  if (!motives) throw new Error("the case tells no motives");
  const first = round({});
  const other = round({
    motives: { ...motives, text: motives.text.replace(/motiv: .*/, "motiv: Ett annat") },
  });
  expect(other?.matrix).toBe(first?.matrix);
  expect(other?.motives).not.toEqual(first?.motives);
  const [document, ...rest] = texts.documents;
  if (!document) throw new Error("the case has no documents");
  const longer = round({ documents: [{ ...document, text: `${document.text}\nTill sist.\n` }, ...rest] });
  expect(longer?.matrix).not.toEqual(first?.matrix);
});

describe.each(TOLD)("%s", (folder) => {
  const { opened, page } = publishFolder(join(ROOT, folder));
  const diff = changesSinceLastYear(opened);
  const chapter = chapterOf(opened, page);
  const [before, now] = [opened.earlier ? partsOf(opened.earlier) : [], partsOf(opened)];

  test("says of each substantial change why it was made", () => {
    expect(diff?.motives?.faults).toEqual([]);
    expect(diff?.motives?.missing).toEqual([]);
    expect(diff?.motives?.entries.every(({ changes }) => changes.length > 0)).toBe(true);
  });

  test("is compared in the published form", () => {
    expect(diff && schemaFaults(JSON.parse(diffJson(diff)), SCHEMA)).toEqual([]);
  });

  test("names in its chapter all that is new or written in another way", () => {
    const changed = now.filter((part) => before.find(({ key }) => key === part.key)?.text !== part.text);
    expect(changed.length).toBeGreaterThan(0);
    expect(changed.filter(({ name }) => !chapter.includes(name)).map(({ key }) => key)).toEqual([]);
  });

  test("names in its chapter all that is gone", () => {
    const gone = before.filter((part) => !now.some(({ key }) => key === part.key));
    expect(gone.filter(({ name }) => !chapter.includes(name)).map(({ key }) => key)).toEqual([]);
  });

  test("prints each motive, decision and value", () => {
    const entries = diff?.motives?.entries ?? [];
    const said = entries.flatMap(({ heading, motive }) => [heading, motive ?? ""]);
    const values = (diff?.changes ?? []).flatMap((change) => change.values.map(({ name }) => name));
    expect([...said, ...values].filter((words) => !chapter.includes(oneLine(words)))).toEqual([]);
  });
});

/** The words of the document where the chapter stands. */
function chapterOf({ outlines }: OpenPackage, page: string): string {
  const at = outlines.findIndex(({ sections }) =>
    sections.some(({ classes }) => classes.includes(CHANGES_CLASS)),
  );
  const [article = ""] = [...page.matchAll(/<article class="document">[\s\S]*?<\/article>/g)][at] ?? [];
  return oneLine(article.replace(/<[^>]*>/g, "").replace(/&lt;/g, "<"));
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
    ...passages.map(({ container }) => part(container.kind, container.title, container.opening)),
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
