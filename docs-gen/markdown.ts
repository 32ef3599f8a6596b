/**
 * The running text of a document: Markdown to nodes. What is ours is marked while the Markdown is turned, the whole is
 * sanitized, and only then is ours set in at the marks.
 */
import type { Element, ElementContent, Root } from "hast";
import type { Code, Heading, Html, Image, InlineCode, Paragraph, Root as MarkdownRoot, Table } from "mdast";
import rehypeSanitize from "rehype-sanitize";
import remarkRehype, { defaultHandlers, type Options } from "remark-rehype";
import { unified } from "unified";
import { withoutPhrases, type CaptionedTable, type Section } from "../grammar/index.js";
import { setBlock } from "./blocks/block.js";
import { setChanges } from "./changes-chapter.js";
import type { ContainerNode } from "../grammar/index.js";
import type { PublishedDocument } from "./documents.js";
import { h, lines, nodes } from "./hast.js";
import { setHeading } from "./headings.js";
import { inlineAt, setInline } from "./inline.js";
import { setPassage } from "./passages.js";
import type { Publication } from "./publication.js";
import { LINK_SCHEMES, MARK, SCHEMA } from "./sanitizing.js";
import { setTable, tableOf } from "./tables.js";
import { noBreaks } from "./typography.js";

/** A document's text: its title as a heading of the page, and what follows. */
export interface PublishedText {
  readonly title: Element | null;
  readonly content: readonly ElementContent[];
}

/** Sets the text of a document. */
export function setDocument(publication: Publication, document: PublishedDocument): PublishedText {
  return new DocumentSetter(publication, document).set();
}

/** Where Markdown holds blocks rather than words. */
const FLOW: readonly string[] = ["root", "container", "blockquote", "listItem", "footnoteDefinition"];

interface Surroundings {
  readonly insideLink: boolean;
}

type Finisher = (element: Element, around: Surroundings) => readonly ElementContent[];
type Handlers = NonNullable<Options["handlers"]>;
type State = Parameters<NonNullable<Handlers["heading"]>>[0];

class DocumentSetter {
  private readonly finishers: Finisher[] = [];
  private readonly captions = new Map<number, readonly ElementContent[]>();
  private readonly prefix: string;
  private title: Element | null = null;
  private hasChanges = false;

  constructor(
    private readonly publication: Publication,
    private readonly document: PublishedDocument,
  ) {
    this.prefix = `not-${document.index + 1}-`;
  }

  set(): PublishedText {
    const processor = unified().use(remarkRehype, this.options()).use(rehypeSanitize, SCHEMA);
    const tree: MarkdownRoot = this.document.outline.tree;
    const root: Root = processor.runSync(tree);
    const content = nodes(root.children.filter((child) => child.type !== "doctype"));
    const finished = content.flatMap((node) => this.finish(node, { insideLink: false }));
    return { title: this.title, content: lines([...finished, ...this.changesBefore(null)]) };
  }

  /** What has changed since the year before stands last under its heading: before the next one, or at the end. */
  private changesBefore(next: Section | null): readonly ElementContent[] {
    const { changes } = this.publication;
    const { outline, levels } = this.document;
    if (this.hasChanges || !changes || !outline.sections.includes(changes.section)) return [];
    if (next && next.span.start < changes.section.end) return [];
    this.hasChanges = true;
    return setChanges(this.publication, (levels.get(changes.section.index) ?? 1) + 1);
  }

  private options(): Options {
    return {
      handlers: this.handlers(),
      clobberPrefix: this.prefix,
      footnoteLabel: "Noter",
      footnoteLabelTagName: this.document.titleLevel === 1 ? "h2" : "h3",
      footnoteLabelProperties: {},
      footnoteBackLabel: (reference) => `Tillbaka till hänvisning ${reference + 1}`,
    };
  }

  private handlers(): Handlers {
    return {
      heading: (state, node: Heading) =>
        this.marked(defaultHandlers.heading(state, node), (element) => this.heading(element, node)),
      paragraph: (state, node: Paragraph) => this.paragraph(state, node),
      table: (state, node: Table) =>
        this.marked(defaultHandlers.table(state, node), (element) => [this.table(element, node)]),
      code: (state, node: Code) => this.code(state, node),
      inlineCode: (state, node: InlineCode) => this.inlineCode(state, node),
      container: (state, node: ContainerNode) => this.container(state, node),
      html: (_state, node: Html, parent) => rawHtml(node, FLOW.includes(parent?.type ?? "")),
      image: (_state, node: Image) => picture(node),
      imageReference: (_state, node: Image) => picture(node),
    };
  }

  private marked(element: Element, finisher: Finisher): Element {
    this.finishers.push(finisher);
    return { ...element, properties: { ...element.properties, [MARK]: String(this.finishers.length - 1) } };
  }

  // ---- what becomes of each kind of Markdown -------------------------------------------------------------------------

  private heading(element: Element, { position }: Heading): readonly ElementContent[] {
    const { outline, titleSection } = this.document;
    const section = outline.sections.find(({ span }) => span.start === position?.start.offset);
    if (!section) return [element];
    const set = setHeading(this.publication, this.document, section, element.children);
    if (section.index !== titleSection?.index) return [...this.changesBefore(section), set];
    this.title = set;
    return [];
  }

  private paragraph(state: State, node: Paragraph): Element {
    const caption = this.document.outline.tables.find(
      ({ span }) => span.start === node.position?.start.offset,
    );
    const element = defaultHandlers.paragraph(state, node);
    const linked = this.document.outline.tables.find(
      ({ file, tableStart }) => file !== null && tableStart === node.position?.start.offset,
    );
    if (linked) return this.marked(element, () => [this.setTable(tableOf(linked), linked)]);
    if (!caption) return element;
    return this.marked(element, ({ children }) => {
      this.captions.set(caption.tableStart, captionWords(children, caption));
      return [];
    });
  }

  private table(element: Element, { position }: Table): ElementContent {
    const { outline } = this.document;
    const captioned = outline.tables.find(({ tableStart }) => tableStart === position?.start.offset) ?? null;
    return this.setTable(element, captioned);
  }

  private setTable(element: Element, captioned: CaptionedTable | null): ElementContent {
    const { outline } = this.document;
    const number = captioned ? outline.tables.indexOf(captioned) + 1 : 0;
    const caption = (captioned && this.captions.get(captioned.tableStart)) ?? [];
    return setTable(this.publication, { element, captioned, caption, number });
  }

  private code(state: State, node: Code): Element {
    const block = this.document.outline.blocks.find(({ span }) => span.start === node.position?.start.offset);
    if (block)
      return this.marked(h("div", {}), () => [
        setBlock(this.publication, block, this.levelAt(block.span.start)),
      ]);
    return this.marked(defaultHandlers.code(state, { ...node, lang: null }), (element) => [
      { ...element, properties: { tabIndex: 0 } },
    ]);
  }

  private container(state: State, node: ContainerNode): Element {
    const { passages } = this.publication.model;
    const index = passages.findIndex(
      ({ span }) =>
        span.file === this.document.outline.source.file && span.start === node.position?.start.offset,
    );
    return this.marked(h("div", {}, nodes(state.all(node))), ({ children }) => [
      setPassage(this.publication, index, children),
    ]);
  }

  private inlineCode(state: State, node: InlineCode): Element {
    const found = inlineAt(this.document.outline, node.position?.start.offset);
    const element = defaultHandlers.inlineCode(state, node);
    return found
      ? this.marked(element, (_, { insideLink }) => setInline(this.publication, found, insideLink))
      : element;
  }

  private levelAt(offset: number): number {
    const { outline, levels, titleLevel } = this.document;
    const section = outline.sections.findLast(({ span }) => span.start <= offset);
    return (section && levels.get(section.index)) ?? titleLevel;
  }

  // ---- after sanitizing ----------------------------------------------------------------------------------------------

  private finish(node: ElementContent, around: Surroundings): readonly ElementContent[] {
    if (node.type === "text") return [{ ...node, value: noBreaks(node.value) }];
    if (node.type !== "element") return [];
    const { [MARK]: mark, ...properties } = node.properties;
    const inside = { insideLink: around.insideLink || node.tagName === "a" };
    const literal = node.tagName === "code" || node.tagName === "pre";
    const children = literal ? node.children : node.children.flatMap((child) => this.finish(child, inside));
    const element = { ...node, properties, children };
    const finisher = mark === undefined ? undefined : this.finishers[Number(mark)];
    return finisher ? finisher(element, around) : [this.finishPlain(element)];
  }

  private finishPlain(element: Element): ElementContent {
    switch (element.tagName) {
      case "a":
        return this.link(element);
      case "input":
        return checkBox(element.properties["checked"] === true);
      case "h2":
      case "h3":
        return { ...element, properties: { id: `${this.prefix}rubrik` } };
      default:
        return element;
    }
  }

  private link(element: Element): ElementContent {
    const { href, title, dataFootnoteRef, id, ariaLabel } = element.properties;
    if (dataFootnoteRef !== undefined)
      return { ...element, properties: defined({ href, id, ariaDescribedBy: [`${this.prefix}rubrik`] }) };
    if (ariaLabel !== undefined) return { ...element, properties: defined({ href, ariaLabel }) };
    if (typeof href !== "string") return h("span", {}, element.children);
    if (LINK_SCHEMES.some((scheme) => href.toLowerCase().startsWith(`${scheme}:`)))
      return { ...element, properties: defined({ href, title, rel: ["noopener", "noreferrer"] }) };
    const place = this.publication.anchors.resolve(href, this.document.outline);
    return place === null
      ? h("span", {}, element.children)
      : h("a", defined({ href: `#${place}`, title }), element.children);
  }
}

/** The caption's own words: without `Tabell`, the table's name and the closing phrases. */
function captionWords(
  children: readonly ElementContent[],
  { name, computed }: CaptionedTable,
): readonly ElementContent[] {
  const named = name !== null;
  const own = children.slice(named ? 2 : 0);
  return own.map((node, at) => {
    if (node.type !== "text") return node;
    const first = at === 0 ? node.value.replace(/^\s*(?:Tabell)?\s*:\s*/, "") : node.value;
    const isLast = at === own.length - 1;
    return {
      ...node,
      // In a table that is for reading only the phrases are words as any others.
      value: isLast && (named || computed) ? withoutPhrases(first) : first,
    };
  });
}

/** HTML is not passed through. A comment is left out; anything else is shown as the text that it is. */
function rawHtml({ value }: Html, isBlock: boolean): Element | undefined {
  if (/^\s*<!--[\s\S]*-->\s*$/.test(value)) return undefined;
  const code = h("code", {}, value);
  return isBlock ? h("p", {}, code) : code;
}

/** The page is one file and fetches nothing: of a picture only what its text says is printed. */
function picture({ alt }: Image): Element {
  return h("span", { className: ["picture"] }, `[Bild: ${alt ?? ""}]`);
}

function checkBox(checked: boolean): Element {
  return h("span", { role: "img", ariaLabel: checked ? "klart" : "inte klart" }, checked ? "☑" : "☐");
}

function defined(properties: Element["properties"]): Element["properties"] {
  return Object.fromEntries(
    Object.entries(properties).filter(([, value]) => value !== undefined && value !== null),
  );
}
