/** Inline code in running text: a value where it is defined, a quotation, a figure, or code that is none of ours. */
import type { ElementContent } from "hast";
import { countsRows, formatExact, quote, type Definition, type Inline } from "../engine/index.js";
import type { DocumentOutline, InlineText, Span } from "../grammar/index.js";
import { setFormula } from "./formula.js";
import { h, nodes } from "./hast.js";
import { sourceText, usesIn, within, type Publication } from "./publication.js";
import { alternatives, dayWords, setDays, setValue } from "./typography.js";

type Quotation = Extract<Inline, { kind: "quotation" }>;

/** The inline code that begins at a place of the Markdown tree; null for a caption's. */
export function inlineAt({ inlines }: DocumentOutline, start: number | undefined): InlineText | null {
  return inlines.find(({ outer }) => outer.start === start) ?? null;
}

/**
 * Sets one piece.
 *
 * @param insideLink - True inside a link of the author's own, where no other link may stand.
 */
export function setInline(
  publication: Publication,
  found: InlineText,
  insideLink: boolean,
): readonly ElementContent[] {
  const inline = publication.model.inlines.find(({ span }) => isAt(span, found.span));
  if (!inline) return [h("code", {}, found.text)];
  switch (inline.kind) {
    case "plain":
      return [h("span", { className: ["figure"] }, setDays(setValue(found.text)))];
    case "definition":
      return setDefinition(publication, inline.definition, found, insideLink);
    case "quotation":
      return [setQuotation(publication, inline, found, insideLink)];
  }
}

/** What a definition of the whole package is printed as; null if its value depends on the period or on data. */
export function valueText(
  publication: Publication,
  definition: Pick<Definition, "body" | "shownDecimals">,
): string | null {
  const { body, shownDecimals } = definition;
  // What counts the data has no value in a text that is written without any.
  if (countsRows(body, publication.model)) return null;
  // A value with versions is shown with all of them, as written.
  if (body.kind === "dated") return asWritten(publication, definition);
  if (body.kind === "constant" && shownDecimals === null) return asWritten(publication, definition);
  const printed = quote(publication.model, {
    kind: "quotation",
    span: body.span,
    body,
    shownDecimals,
    names: false,
  });
  return typeof printed === "string" ? setDays(setValue(printed)) : null;
}

/** True if what is printed of a value is shorter than what is used. */
export function isShownShort(
  { shownDecimals }: Definition,
  exact: Parameters<typeof formatExact>[0],
): boolean {
  const text = formatExact(exact);
  return text === null || (shownDecimals !== null && (text.split(",")[1]?.length ?? 0) > shownDecimals);
}

function setDefinition(
  publication: Publication,
  index: number,
  found: InlineText,
  insideLink: boolean,
): readonly ElementContent[] {
  const definition = publication.model.definitions[index];
  const own = definition && within(definition.span, found.span) ? definition : null;
  if (!own && definition) return [setRestated(publication, definition, found)];
  if (!own) return [h("code", {}, found.text)];
  const { anchors } = publication;
  const words = valueText(publication, own) ?? setFormula(publication, own.body.span);
  const mark = [
    ...(own.illustrative ? [" ", h("span", { className: ["mark"] }, "illustrativt")] : []),
    ...changes(own),
  ];
  const properties = { id: anchors.definition(index), className: ["value"], title: own.name };
  if (insideLink || typeof words !== "string") return nodes([h("span", properties, words), mark]);
  const register = anchors.register(index);
  const link = { href: `#${register}`, ariaDescribedBy: [`namn-${register}`] };
  return nodes([h("a", { ...properties, ...link }, words), mark]);
}

/** From when an amendment changes the value. */
function changes({ body, nameSpan }: Definition): readonly (string | ElementContent)[] {
  const amended =
    body.kind === "dated"
      ? body.versions.filter(({ from, span }) => from !== null && span.file !== nameSpan.file)
      : [];
  const days = amended.map(({ from }) => dayWords(from?.toString() ?? ""));
  if (days.length === 0) return [];
  return [
    " ",
    h("span", { className: ["mark"] }, `ändras ${alternatives(days).replace(" eller ", " och ")}`),
  ];
}

/** A value that an amendment restates is printed as it stands there. */
function setRestated(
  publication: Publication,
  { body, index, name }: Definition,
  found: InlineText,
): ElementContent {
  const version =
    body.kind === "dated" ? body.versions.find(({ span }) => within(span, found.span)) : undefined;
  if (!version) return h("code", {}, found.text);
  const href = `#${publication.anchors.definition(index)}`;
  return h(
    "a",
    { className: ["value"], title: name, href },
    setDays(setValue(sourceText(publication, version.value.span))),
  );
}

function setQuotation(
  publication: Publication,
  inline: Quotation,
  found: InlineText,
  insideLink: boolean,
): ElementContent {
  const { text } = found;
  if (inline.names) return setName(publication, inline, text, insideLink);
  const words = quotedText(publication, inline) ?? text;
  const [use] = usesIn(publication, inline.span);
  if (!use || insideLink) return h("span", { className: ["quotation"], title: text }, words);
  const properties = { className: ["quotation"], title: text.replace(/^=\s*/, "") };
  const href = `#${publication.anchors.target(use.target)}`;
  return h("a", { href, ...properties }, words);
}

/** A value that is quoted as it stands is printed as it was written where it is defined. */
function quotedText(publication: Publication, inline: Quotation): string | null {
  const { body } = inline;
  const quoted = body.kind === "defined" ? publication.model.definitions[body.definition] : undefined;
  if (quoted && quoted.body.kind === "constant" && inline.shownDecimals === null)
    return valueText(publication, quoted);
  const printed = quote(publication.model, inline);
  return typeof printed === "string" ? setDays(setValue(printed)) : null;
}

/** A name by itself, as a link to its rule, its table or its concept. */
function setName(
  publication: Publication,
  { span }: Quotation,
  text: string,
  insideLink: boolean,
): ElementContent {
  const name = text.replace(/\s+/g, " ").trim();
  const target = insideLink ? null : namedTarget(publication, name, span);
  const properties = { className: ["name"] };
  return target === null ? h("span", properties, name) : h("a", { href: `#${target}`, ...properties }, name);
}

/** Where a name leads: to a definition in the same document first, else to any, to a table, to an attribute. */
function namedTarget({ model, anchors }: Publication, name: string, { file }: Span): string | null {
  const own = model.definitions.filter((one) => one.name === name);
  const definition = own.find((one) => one.nameSpan.file === file) ?? own[0];
  if (definition) return anchors.definition(definition.index);
  const table = model.tables.find((one) => one.name === name);
  if (table) return anchors.table(table.index);
  const attributes = [...model.entities.values()].flatMap((entity) => entity.attributes);
  const attribute = attributes.find((one) => one.name === name);
  return attribute ? anchors.attribute(attribute.entity, name) : null;
}

function asWritten(publication: Publication, { body }: Pick<Definition, "body">): string {
  return setDays(setValue(sourceText(publication, body.span)));
}

function isAt(left: Span, right: Span): boolean {
  return left.file === right.file && left.start === right.start;
}
