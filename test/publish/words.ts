/** Words of a document and of its page, for comparing. Inline code of any kind is one place, written □. */
import type { Nodes, Parents, Paragraph } from "mdast";
import { visitParents } from "unist-util-visit-parents";
import type { DocumentOutline } from "../../grammar/index.js";

const PLACE = "□";

/** The author's paragraphs, apart from captions and what stands in lists, tables and notes. */
export function sourceParagraphs(outline: DocumentOutline): readonly string[] {
  const found: string[] = [];
  visitParents(outline.tree, "paragraph", (node: Paragraph, parents: readonly Parents[]) => {
    const inside = parents.some(({ type }) => type === "listItem" || type === "footnoteDefinition");
    if (!inside && !isCaption(outline, node)) found.push(single(wordsOf(node)));
  });
  return found.filter(hasWords);
}

/** Every run of text between pieces of inline code, in the order of the source. */
export function sourceRuns(outline: DocumentOutline): readonly string[] {
  const found: string[] = [];
  visitParents(outline.tree, "text", (node, parents: readonly Parents[]) => {
    const parent = parents.find(({ type }) => type === "paragraph");
    const inside = parents.some(({ type }) => type === "footnoteDefinition");
    if (parent && !inside && !isCaption(outline, parent)) found.push(single(node.value));
  });
  return found.filter((run) => run !== "");
}

/** The paragraphs of a page that are the author's: those without a class, in the articles. */
export function pageParagraphs(page: string): readonly string[] {
  return [...articles(page).matchAll(/<p>([\s\S]*?)<\/p>/g)]
    .map(([, content = ""]) => single(textOf(content)))
    .filter(hasWords);
}

/** The whole text of the articles. */
export function pageText(page: string): string {
  return single(textOf(articles(page)));
}

function wordsOf(node: Nodes): string {
  switch (node.type) {
    case "text":
      return node.value;
    case "break":
      return " ";
    case "inlineCode":
    case "html":
    case "image":
    case "footnoteReference":
      return PLACE;
    default:
      return "children" in node ? node.children.map(wordsOf).join("") : "";
  }
}

function isCaption({ tables }: DocumentOutline, { position }: Nodes): boolean {
  const start = position?.start.offset;
  return tables.some(({ span, file }) => span.start === start || file?.span.start === start);
}

function articles(page: string): string {
  return [...page.matchAll(/<article[\s\S]*?<\/article>/g)]
    .map(([article]) => article.replace(/<section[^>]*footnotes[\s\S]*?<\/section>/g, ""))
    .join("\n");
}

function textOf(html: string): string {
  return html
    .replace(/ <span class="mark">[^<]*<\/span>/g, "")
    .replace(/<(a|span) (?:[^>]*)class="(?:value|quotation|figure|name|picture)"[^>]*>[\s\S]*?<\/\1>/g, PLACE)
    .replace(/<sup><a [^>]*>[^<]*<\/a><\/sup>/g, PLACE)
    .replace(/<code>[\s\S]*?<\/code>/g, PLACE)
    .replace(/<br>/g, " ")
    .replace(/<[^>]*>/g, "")
    .replace(/&lt;/g, "<")
    .replace(/&amp;/g, "&");
}

/** False for a paragraph that is nothing but code. */
function hasWords(text: string): boolean {
  return !/^□*$/.test(text);
}

function single(text: string): string {
  return text.replace(/[\s\u00A0]+/g, " ").trim();
}
