/** What every page has around its body: one self-contained file that fetches nothing. The same parts give the same bytes. */
import type { Element, Root } from "hast";
import rehypeStringify from "rehype-stringify";
import { unified } from "unified";
import { h, stack } from "./hast.js";
import { mendLinks } from "./links.js";
import { policyFor } from "./security.js";

export interface PageParts {
  readonly title: string;
  readonly style: string;
  /** Null for a page without one. */
  readonly script: string | null;
  /** The program's version. */
  readonly version: string;
  readonly body: Element;
}

/** The page as text. */
export function writeHtml(parts: PageParts): string {
  const root: Root = {
    type: "root",
    children: [{ type: "doctype" }, stack("html", { lang: "sv" }, setHead(parts), parts.body)],
  };
  const writer = unified().use(rehypeStringify, {
    upperDoctype: true,
    characterReferences: { useNamedReferences: true },
  });
  return `${writer.stringify(mendLinks(root))}\n`;
}

function setHead({ title, style, script, version }: PageParts): Element {
  const meta = (properties: Element["properties"]): Element => h("meta", properties);
  return stack(
    "head",
    {},
    meta({ charSet: "utf-8" }),
    meta({ httpEquiv: ["Content-Security-Policy"], content: policyFor(style, script) }),
    meta({ name: "viewport", content: "width=device-width, initial-scale=1" }),
    meta({ name: "color-scheme", content: "light dark" }),
    meta({ name: "generator", content: `Regelbok ${version}` }),
    h("title", {}, title),
    h("style", {}, style),
  );
}
