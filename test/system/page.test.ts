/** The published page in a real browser: accessible, valid, self-contained, and usable on a small screen. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { createRequire } from "node:module";
import { HtmlValidate } from "html-validate";
import { chromium, type Browser, type Page } from "playwright-core";
import { EXPLAINED, explainMechanism, EXPLANATIONS, receiversOf, runExplanation } from "../explanations.js";
import { diffHtml } from "../../docs-gen/index.js";
import { diffPackages, openPackage, type OpenPackage } from "../../engine/index.js";
import { caseFolders, textsOf, type CaseFolder } from "../case-folders.js";
import { MONEY_PAGE, moneyPages } from "./money-pages.js";
import { openFolder, packageFolders, publishedCases, publishFolder } from "../publish/folders.js";

const ARGUMENTS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--no-first-run",
];
const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];
const published = [...publishedCases(), ...packageFolders("rules").map(publishFolder)];
const pages = [...published, ...(await explainedPages()), ...comparedPages(), ...(await moneyPages())];
const folder = mkdtempSync(join(tmpdir(), "regelbok-sida-"));
let browser: Browser;

beforeAll(async () => {
  browser = await chromium.launch({ executablePath: "/usr/bin/chromium", args: ARGUMENTS });
}, 60_000);

afterAll(async () => {
  await browser.close();
  rmSync(folder, { recursive: true, force: true });
});

for (const { name, page } of pages) {
  const file = join(folder, `${name}.html`);
  writeFileSync(file, page);

  test(`${name}: opens without a complaint and fetches nothing`, async () => {
    const seen: string[] = [];
    await visit(file, { width: 1280, height: 900 }, (opened) => Promise.resolve(void opened), seen);
    expect(seen).toEqual([]);
  });

  test.each([320, 360, 640, 1280])(`${name}: never scrolls sideways at %i px`, async (width) => {
    const size = await visit(file, { width, height: 800 }, (opened) =>
      opened.evaluate("[document.documentElement.scrollWidth, window.innerWidth]"),
    );
    const [wide, window] = size as readonly [number, number];
    expect(wide).toBeLessThanOrEqual(window);
  });

  test.each([
    [1280, "light", "open"],
    [360, "light", "open"],
    [360, "light", "folded"],
    [1280, "dark", "open"],
  ] as const)(
    `${name}: no barrier that axe finds at %i px, %s, contents %s`,
    async (width, scheme, contents) => {
      const found = await visit(file, { width, height: 800, scheme }, async (opened) => {
        // On a phone open contents lie over the text, which axe then cannot look at.
        const unfolded = contents === "open" ? "details" : "main details";
        await opened.evaluate(`for (const one of document.querySelectorAll("${unfolded}")) one.open = true`);
        await opened.evaluate(AXE);
        return opened.evaluate(`axe.run(document, { runOnly: ${JSON.stringify(TAGS)} }).then((all) => [all.passes.length,
        all.violations.map((one) => one.id + ": " + one.nodes.map((node) => node.html).join("  "))])`);
      });
      const [passes, violations] = found as readonly [number, readonly string[]];
      expect(violations).toEqual([]);
      expect(passes).toBeGreaterThan(10);
    },
    60_000,
  );

  test(`${name}: valid HTML`, async () => {
    const validator = new HtmlValidate({ extends: ["html-validate:recommended"] });
    const { results } = await validator.validateString(page);
    const messages = results.flatMap((result) => result.messages);
    expect(messages.map((one) => `${one.line}: ${one.ruleId}: ${one.message}`)).toEqual([]);
  });
}

const longest = published.reduce((one, other) => (other.page.length > one.page.length ? other : one));
const PHONE = { width: 360, height: 640 };
const BOTTOM = `scrollTo({ top: document.documentElement.scrollHeight, behavior: "instant" })`;

test("contents on a phone: from the end of the page to any heading, and the list folds again", async () => {
  const file = join(folder, `${longest.name}.html`);
  const seen = await visit(file, PHONE, async (opened) => {
    await opened.evaluate(BOTTOM);
    await opened.locator(".contents summary").click();
    const link = opened.locator(".contents a").nth(4);
    await link.click();
    return opened.evaluate(`(() => {
      const bar = document.querySelector(".contents summary").getBoundingClientRect();
      const goal = document.getElementById(decodeURIComponent(location.hash.slice(1))).getBoundingClientRect();
      return [bar.top >= 0 && bar.top < 5, goal.top >= bar.bottom && goal.bottom <= innerHeight,
        document.querySelector(".contents details").open];
    })()`);
  });
  expect(seen).toEqual([true, true, false]);
});

test.each([
  ["Escape folds the list and leaves the keyboard at its bar", "Escape", "SUMMARY"],
  ["the list folds when the keyboard goes on to the text", "Tab", "A"],
])("contents on a phone: %s", async (_claim, key, stands) => {
  const file = join(folder, `${longest.name}.html`);
  const seen = await visit(file, PHONE, async (opened) => {
    await opened.evaluate(BOTTOM);
    await opened.locator(".contents summary").press("Enter");
    await opened.locator(".contents a").last().focus();
    const open = await opened.evaluate(`document.querySelector(".contents details").open`);
    await opened.keyboard.press(key);
    const after = await opened.evaluate(
      `[document.querySelector(".contents details").open, document.activeElement.tagName]`,
    );
    return [open, after];
  });
  expect(seen).toEqual([true, [false, stands]]);
});

test("contents on a wide page stay open beside the text", async () => {
  const file = join(folder, `${longest.name}.html`);
  const visible = await visit(file, { width: 1280, height: 800 }, async (opened) => {
    await opened.evaluate(
      `scrollTo({ top: document.documentElement.scrollHeight / 2, behavior: "instant" })`,
    );
    return opened.evaluate(`(() => {
      const list = document.querySelector(".contents");
      return list.getBoundingClientRect().top === 0 && list.querySelector("a").checkVisibility();
    })()`);
  });
  expect(visible).toBe(true);
});

test("a receiver's own part opens where a link leads to it, by the keyboard", async () => {
  const file = join(folder, `${MONEY_PAGE}.html`);
  const seen = await visit(file, { width: 1280, height: 800 }, async (opened) => {
    const link = opened.locator("td.picture").locator("xpath=../th/a").first();
    const before = await opened.evaluate(
      `[...document.querySelectorAll(".receiver details")].some((one) => one.open)`,
    );
    await link.focus();
    await opened.keyboard.press("Enter");
    const shown = await opened.evaluate(`(() => {
      const part = document.getElementById(decodeURIComponent(location.hash.slice(1)));
      const heading = part.closest(".receiver").querySelector("h3").getBoundingClientRect();
      return [part.closest("details").open, heading.top >= 0 && heading.bottom <= innerHeight];
    })()`);
    return [before, shown];
  });
  expect(seen).toEqual([false, [true, true]]);
});

test("by the keyboard links, folded parts and tables come in the order in which they stand", async () => {
  const file = join(folder, `${MONEY_PAGE}.html`);
  const tops = await visit(file, { width: 1280, height: 800 }, async (opened) => {
    const seen: number[] = [];
    for (let at = 0; at < 40; at += 1) {
      await opened.keyboard.press("Tab");
      const top = await opened.evaluate(
        `document.activeElement === document.body ? null : document.activeElement.getBoundingClientRect().top + scrollY`,
      );
      if (typeof top !== "number") break;
      seen.push(top);
    }
    return seen.slice(1);
  });
  expect(tops.length).toBeGreaterThan(15);
  // Links of one line of the contents stand beside each other.
  for (const [at, top] of tops.entries()) expect(top).toBeGreaterThanOrEqual((tops[at - 1] ?? 0) - 8);
});

test.each([MONEY_PAGE, "proposals", "compared years"])(
  "%s in print: nothing is folded, nothing stands outside the sheet",
  async (name) => {
    const seen = await visit(join(folder, `${name}.html`), { width: 640, height: 900 }, async (opened) => {
      await opened.emulateMedia({ media: "print" });
      // What was folded is laid out with a frame, not when the style is asked for.
      await opened.evaluate(
        `new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))`,
      );
      return opened.evaluate(`[
        [...document.querySelectorAll("main details > :not(summary)")].filter((one) => !one.checkVisibility({ contentVisibilityAuto: true })).length,
        [...document.querySelectorAll("main :is(p, td, th, svg.bar)")].filter((one) => one.getBoundingClientRect().right > innerWidth + 1).length,
      ]`);
    });
    expect(seen).toEqual([0, 0]);
  },
);

/** Explanations as pages: groups of persons, and the first receiver of some mechanisms. */
async function explainedPages(): Promise<readonly { readonly name: string; readonly page: string }[]> {
  const pages = [];
  // What differs between two months is no page.
  for (const folder of EXPLANATIONS) {
    const { out } = await runExplanation(folder, "--format", "html", "--document", "sida.html");
    pages.push({ name: `explained ${folder.name}`, page: out });
  }
  for (const explained of EXPLAINED.filter(({ name }) => /^(?:06|27|31|43)/.test(name))) {
    const receiver = receiversOf(explained)[0]?.receiver ?? "";
    const { out } = await explainMechanism(explained, receiver, "html");
    pages.push({ name: `explained ${explained.name.replace("/", " ")}`, page: out });
  }
  return pages;
}

/** Comparisons as pages: two years of a region, and all cases of which a page is read. */
function comparedPages(): readonly { readonly name: string; readonly page: string }[] {
  const options = { version: "0.0.0", document: "sida.html" };
  const page = (before: OpenPackage, after: OpenPackage): string =>
    diffHtml(diffPackages(before, after), options);
  const years = [2025, 2026].map((year) => openFolder(`rules/vasterbotten/primarvard/${year}`));
  const [before, after] = years;
  const cases = caseFolders("diff").filter((one) => one.has("report.html"));
  return [
    ...(before && after ? [{ name: "compared years", page: page(before, after) }] : []),
    ...cases.map((one) => ({
      name: `compared ${one.name}`,
      page: page(sideOf(one, "gällande"), sideOf(one, "föreslaget")),
    })),
  ];
}

function sideOf(folder: CaseFolder, side: string): OpenPackage {
  return openPackage(textsOf(folder.within(side), "modell"));
}

interface Window {
  readonly width: number;
  readonly height: number;
  readonly scheme?: "light" | "dark";
}

/** Opens a page, does something there, and closes it; what the page complains of or asks for is noted. */
async function visit<T>(
  file: string,
  { width, height, scheme = "light" }: Window,
  act: (page: Page) => Promise<T>,
  seen: string[] = [],
): Promise<T> {
  const context = await browser.newContext({ viewport: { width, height }, colorScheme: scheme });
  const page = await context.newPage();
  page.on("console", (message) => seen.push(message.text()));
  page.on("pageerror", (error) => seen.push(error.message));
  page.on("request", (request) => {
    if (request.url() !== pathToFileURL(file).href) seen.push(request.url());
  });
  await page.goto(pathToFileURL(file).href);
  const result = await act(page);
  await context.close();
  return result;
}
