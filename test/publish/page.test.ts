/** What the published page shows, case by case, and what holds for every page. */
import { expect, test } from "vitest";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { createHash } from "node:crypto";
import { openPackage, runExamples } from "../../engine/index.js";
import { publishHtml } from "../../docs-gen/index.js";
import { publishedCases, publishFolder } from "./folders.js";
import { pageParagraphs, pageText, sourceParagraphs, sourceRuns } from "./words.js";

const cases = publishedCases();

for (const { name, folder, page } of cases)
  test(`page: ${name}`, async () => {
    const whole = existsSync(join(folder, "regelverk.yaml"));
    const shown = whole ? withoutStyle(page) : (/<article>[\s\S]*<\/article>/.exec(page)?.[0] ?? "");
    await expect(`${shown.trim()}\n`).toMatchFileSnapshot(join("../..", folder, "expected.html"));
  });

for (const { name, page, opened } of cases) {
  test(`every link and every reference has its place: ${name}`, () => {
    const ids = matches(page, / id="([^"]*)"/g);
    expect(new Set(ids).size).toBe(ids.length);
    const targets = matches(page, / href="#([^"]*)"/g);
    const described = matches(page, / aria-(?:labelledby|describedby)="([^"]*)"/g);
    const references = described.flatMap((names) => names.split(" "));
    for (const target of [...targets, ...references]) expect(ids).toContain(target);
  });

  test(`the words of the source are the words of the page: ${name}`, () => {
    expect(pageParagraphs(page)).toEqual(opened.outlines.flatMap(sourceParagraphs));
    const text = pageText(page);
    let at = 0;
    for (const run of opened.outlines.flatMap(sourceRuns)) {
      const found = text.indexOf(run, at);
      expect(found, run).toBeGreaterThanOrEqual(at);
      at = found + run.length;
    }
  });

  test(`the page carries no other script, no inline style and nothing from elsewhere: ${name}`, () => {
    const tags = matches(page, /(<[a-z][^>]*>)/gi);
    expect(tags.filter((tag) => tag.startsWith("<script"))).toEqual(["<script>"]);
    for (const tag of tags)
      expect(tag).not.toMatch(/^<(?:img|link|iframe|form)|\s(?:src|style|on\w+)=|"(?:javascript|data):/i);
    expect(/<style>[\s\S]*<\/style>/.exec(page)?.[0]).not.toMatch(/url\(|@import/);
  });

  test.each(["style", "script"])(`the policy allows the page's own %s: ${name}`, (kind) => {
    const text = new RegExp(`<${kind}>([\\s\\S]*?)</${kind}>`).exec(page)?.[1] ?? "";
    const hash = createHash("sha256").update(text, "utf8").digest("base64");
    expect(page.replaceAll("&#x27;", "'")).toContain(`${kind}-src 'sha256-${hash}'`);
  });

  test(`the same package gives the same bytes: ${name}`, () => {
    expect(publishFolder(`test/cases/publish/${name}`).page).toBe(page);
  });
}

test("a region's name cannot end the style sheet or the running line", () => {
  const text = `---\nregion: 'A"</style><script>x</script>\\B'\nkonstruerad: ja\n---\n# Text\n`;
  const opened = openPackage({ id: "x", description: null, documents: [{ name: "rules.md", text }] });
  const page = publishHtml(opened, [], { version: "0.0.0" });
  expect(matches(page, /<script(>)/g)).toHaveLength(1);
  expect(matches(page, /<\/style(>)/g)).toHaveLength(1);
});

test("a trial run says PROV on top, in the footer and on each sheet", () => {
  const opened = openPackage({
    id: "x",
    description: null,
    documents: [{ name: "rules.md", text: "# Text\n" }],
  });
  const page = publishHtml(opened, runExamples(opened.model, []), { version: "0.0.0", prov: true });
  expect(matches(page, /<li>(PROV)/g)).toHaveLength(2);
  expect(page).toMatch(/@top-left \{ content: "PROV/);
});

test("a document without front matter or heading is published all the same", () => {
  const opened = openPackage({
    id: "ett dokument",
    description: null,
    documents: [{ name: "rules.md", text: "Text.\n" }],
  });
  const page = publishHtml(opened, [], { version: "0.0.0" });
  expect(page).toContain("<h1>ett dokument</h1>");
  expect(page).toContain("<title>ett dokument</title>");
});

function matches(text: string, pattern: RegExp): readonly string[] {
  return [...text.matchAll(pattern)].map(([, found = ""]) => found);
}

/** The page without its style sheet and script, so that a change of either is no change of content. */
function withoutStyle(page: string): string {
  return page
    .replace(/<(style|script)>[\s\S]*?<\/\1>/g, "<$1></$1>")
    .replace(/sha256-[A-Za-z0-9+/=]+/g, "sha256-");
}
