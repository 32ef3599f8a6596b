/** Reads the captions of tables, ``Tabell `namn[nyckel]`: caption``, with the tables that follow. */
import type { InlineCode, Nodes, Paragraph, Parents, Table, TableCell } from "mdast";
import type { Diagnostic } from "./diagnostic.js";
import { report } from "./messages.js";
import type { CaptionedTable, Cell, InlineText, TableFile } from "./outline-nodes.js";
import { nodeSpan, type Source } from "./source.js";

/** The captioned table that a paragraph opens, and the caption's inline code; null for another paragraph. */
export function readCaption(
  source: Source,
  paragraph: Paragraph,
  parent: Parents | undefined,
  diagnostics: Diagnostic[],
): { readonly table: CaptionedTable; readonly code: InlineCode | null } | null {
  const first = paragraph.children[0];
  if (first?.type !== "text" || !/^[Tt]abell(\s*:|\s+$)/.test(first.value)) return null;
  const code = paragraph.children[1]?.type === "inlineCode" ? paragraph.children[1] : null;
  if (!code && !/^Tabell\s*:/.test(first.value)) return null;
  const span = nodeSpan(source, paragraph);
  const siblings: readonly Nodes[] = parent?.children ?? [];
  const next = siblings[siblings.indexOf(paragraph) + 1];
  if (first.value.startsWith("t")) {
    if (next?.type !== "table") return null;
    const at = { ...span, end: span.start + "Tabell".length };
    const expected = "”Tabell” med stor bokstav";
    diagnostics.push(report("unknown-head", at, { expected, english: "“Tabell” with a capital letter" }));
  }
  const file = code && next ? tableFile(source, next) : null;
  if (next?.type !== "table" && !file) diagnostics.push(report("caption-without-table", span, {}));
  const table = captionedTable(source, paragraph, code, next?.type === "table" ? next : null);
  return { table: file ? { ...table, file, tableStart: file.span.start } : table, code };
}

/** A paragraph that is nothing but a link to a CSV file. */
function tableFile(source: Source, node: Nodes): TableFile | null {
  if (node.type !== "paragraph" || node.children.length !== 1) return null;
  const [link] = node.children;
  if (link?.type !== "link" || !/\.csv$/i.test(link.url)) return null;
  return { name: decoded(link.url), span: nodeSpan(source, node), source: null };
}

function decoded(url: string): string {
  try {
    return decodeURIComponent(url);
  } catch {
    return url;
  }
}

/** A caption without a table still declares its name, so that the uses of it are not reported as well. */
function captionedTable(
  source: Source,
  paragraph: Paragraph,
  code: InlineCode | null,
  table: Table | null,
): CaptionedTable {
  const span = nodeSpan(source, paragraph);
  const rest = source.text.slice(code ? nodeSpan(source, code).end : span.start + "Tabell".length, span.end);
  const caption = rest.replace(/^\s*:\s*/, "");
  const [head, ...rows] = table?.children ?? [];
  return {
    name: code ? inlineText(source, code) : null,
    caption: { text: caption, span: { ...span, start: span.end - caption.length } },
    span,
    tableStart: table ? nodeSpan(source, table).start : -1,
    file: null,
    computed: /,\s*beräknad\s*(?:,|$)/.test(caption),
    head: head?.children.map((one) => cell(source, one)) ?? [],
    rows: rows.map((row) => row.children.map((one) => cell(source, one))),
    rowSpans: rows.map((row) => nodeSpan(source, row)),
  };
}

function cell(source: Source, node: TableCell): Cell {
  const first = node.children[0];
  const last = node.children.at(-1);
  const own = nodeSpan(source, node);
  if (!first || !last) return { text: "", span: own };
  const span = { ...own, start: nodeSpan(source, first).start, end: nodeSpan(source, last).end };
  return { text: source.text.slice(span.start, span.end), span };
}

/** Inline code without its backticks. */
export function inlineText(source: Source, node: InlineCode): InlineText {
  const outer = nodeSpan(source, node);
  const raw = source.text.slice(outer.start, outer.end);
  const ticks = /^`+/.exec(raw)?.[0].length ?? 1;
  const inner = raw.slice(ticks, raw.length - ticks);
  const padding = inner.length > 2 && inner.startsWith(" ") && inner.endsWith(" ") ? 1 : 0;
  const start = outer.start + ticks + padding;
  const end = outer.end - ticks - padding;
  const text = source.text.slice(start, end).replace(/\n/g, " ");
  return { text, span: { ...outer, start, end }, outer };
}
