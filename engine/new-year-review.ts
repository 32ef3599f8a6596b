/** The list for review of a new year: everything whose value has to be decided again, with its place and its decision. */
import type { Manifest, Period } from "../grammar/manifest.js";
import type { DocumentOutline } from "../grammar/outline.js";
import { positionOf, textOf, type Span } from "../grammar/source.js";
import { everyPart, type Expression } from "./model/expression.js";
import { constantValue } from "./model/constant.js";
import type { Definition, Model, Table } from "./model/model.js";
import { isNumber, type Value } from "./model/rows.js";
import { versionsDuring } from "./model/versions.js";
import { baseName } from "./front-matter.js";
import { movedDays } from "./new-year-examples.js";
import type { OpenPackage } from "./package.js";
import { showName, showValue } from "./reference/show.js";
import { compare } from "./values/rational.js";
import { isNone } from "./values/unit.js";

/** An item of the list, at its place. */
interface Item {
  readonly span: Span;
  readonly text: string;
}

/** The list as Markdown with boxes to tick. */
export function reviewList(opened: OpenPackage, year: string): string {
  const { manifest, model } = opened;
  const moved = opened.outlines.flatMap((outline) => movedItems(outline, manifest, year));
  const items = [...itemsOf(model, year), ...moved];
  const lines = [
    `# Att granska inför ${year}`,
    "",
    `Paketet är gjort av ${manifest.id}. Inget värde är ändrat. Gå igenom varje rad, ändra i dokumenten det som har`,
    `beslutats på nytt och bocka av. Fyll sist i beslutet i regelverk.yaml. Den här filen hör inte till regelverket`,
    "och kan tas bort.",
    ...(moved.length === 0 ? [] : ["", `Dagar och månader i exemplen är flyttade till ${year}.`]),
    "",
    "## Paketet",
    "",
    ...packageItems(opened, year).map(box),
    ...opened.outlines.flatMap((outline) => documentLines(outline, items, opened)),
  ];
  return `${lines.join("\n")}\n`;
}

function packageItems({ manifest }: OpenPackage, year: string): readonly string[] {
  return [
    `Giltighet: från och med ${year}-01-01 till och med ${year}-12-31`,
    "Beslut: instans, datum, paragraf och diarienummer är tömda",
    "Status: utkast",
    ...(manifest.constructed ? ["Konstruerad: ja, som förut"] : []),
    ...manifest.conditions.map(({ text }) => `Villkor, nu inte uppfyllt: ${text}`),
    ...[...manifest.formerNames].map(
      ([name, former]) => `Tidigare namn är borttaget: ${name} hette ${former.text} före ${manifest.year}`,
    ),
    ...[...manifest.replaces].map(
      ([name, former]) => `Ersätter är borttaget: ${name} ersatte ${former.text} ${manifest.year}`,
    ),
    ...[...manifest.movedFrom].map(
      ([name, former]) => `Flyttad från är borttaget: ${name} var ${former.text} före ${manifest.year}`,
    ),
  ];
}

function documentLines(
  outline: DocumentOutline,
  items: readonly Item[],
  opened: OpenPackage,
): readonly string[] {
  const { source } = outline;
  const own = items
    .filter(({ span }) => span.file === source.file)
    .sort((left, right) => left.span.start - right.span.start);
  return [
    "",
    `## ${baseName(source.file)}`,
    "",
    `Beslut för ${opened.manifest.year}: ${amendmentWords(outline, opened) ?? decisionWords(opened)}.`,
    "",
    ...(own.length === 0 ? ["Inga värden."] : []),
    ...own.map(({ span, text }) => box(`Rad ${positionOf(source, span.start).line}: ${text}`)),
  ];
}

/** An amendment has a decision of its own. */
function amendmentWords({ source }: DocumentOutline, { amendments }: OpenPackage): string | null {
  const own = amendments.find(({ file }) => file === source.file);
  return own ? `${own.decided ?? "saknas"}, ändrar ${own.amends} från och med ${own.from.text}` : null;
}

function decisionWords({ manifest: { decision } }: OpenPackage): string {
  const { body, date, paragraph, registration } = decision;
  const named = paragraph === null || paragraph.includes("§") ? paragraph : `§ ${paragraph}`;
  const words = [body, date, named, registration].filter((word) => word !== null);
  return words.length === 0 ? "saknas" : words.join(", ");
}

function itemsOf(model: Model, year: string): readonly Item[] {
  const definitions = model.definitions.flatMap((definition) => definitionItems(definition, model, year));
  const tables = model.tables.map((table) => tableItem(table, model, year));
  return once([...definitions, ...tables, ...model.documents.flatMap((one) => yearItems(one, model))]);
}

/** What each example had its days and months moved from and to. */
function movedItems(outline: DocumentOutline, old: Manifest, year: string): readonly Item[] {
  return outline.blocks.flatMap((block) => {
    const days = movedDays(block, old, year).map(({ from, to }) => `${from} till ${to}`);
    if (days.length === 0) return [];
    const words = [...new Set(days)].join(", ");
    return [
      { span: block.span, text: `exemplet ”${block.title}” är flyttat från ${words}: stämmer det än?` },
    ];
  });
}

/** Where a heading or a sentence speaks of the old year. */
function yearItems({ source, sections, prose }: DocumentOutline, { manifest }: Model): readonly Item[] {
  const old = new RegExp(`(?<!\\d)${manifest.year}(?!\\d)`, "g");
  if (!/^\d{4}$/.test(manifest.year)) return [];
  const headings = sections.map(({ span, title }) => ({ span, text: title, what: "rubriken" }));
  const sentences = prose.map(({ span, text }) => ({ span, text, what: "texten" }));
  return [...headings, ...sentences].flatMap(({ span, text, what }) =>
    [...text.matchAll(old)].map(({ index }) => {
      const start = what === "rubriken" ? span.start : span.start + index;
      const around = text
        .slice(Math.max(0, index - 40), index + 40)
        .replace(/\s+/g, " ")
        .trim();
      return { span: { file: source.file, start, end: start }, text: `${what} ”${around}”: rätt år?` };
    }),
  );
}

/** A rule with keys is one rule, however many values it has. */
function once(items: readonly Item[]): readonly Item[] {
  const seen = new Set<string>();
  return items.filter(({ span, text }) => {
    const key = `${span.file} ${span.start} ${text}`;
    const isNew = !seen.has(key);
    seen.add(key);
    return isNew;
  });
}

function definitionItems(definition: Definition, model: Model, year: string): readonly Item[] {
  const { body, nameSpan } = definition;
  const name = `\`${showName(model, definition)}\``;
  const mark = definition.illustrative ? ", illustrativt" : "";
  const at = (text: string): Item => ({ span: nameSpan, text: `${name} ${text}${mark}` });
  if (body.kind === "dated") return [at(versionWords(body, model, year)), ...earlierYears(body, name, model)];
  const value = constantValue(body);
  if (value !== undefined) return [at(`= ${written(body, model)}`)];
  return [...figuresOf(body, name, model), ...earlierYears(body, name, model)];
}

/** Each version, and which of them apply in the new year. */
function versionWords(body: Extract<Expression, { kind: "dated" }>, model: Model, year: string): string {
  const inForce = new Set(versionsDuring(body.versions, yearOf(year)));
  const words = body.versions.map((version) => {
    const day = version.from === null ? "från början" : `från och med ${version.from.toString()}`;
    return `${written(version.value, model)} ${day}${inForce.has(version) ? ` (gäller ${year})` : ""}`;
  });
  return `= ${words.join("; ")}`;
}

function yearOf(year: string): Period {
  return { from: `${year}-01-01`, to: `${year}-12-31` };
}

/** Numbers with a unit and days inside a rule; 0 is as true every year. */
function figuresOf(body: Expression, name: string, model: Model): readonly Item[] {
  return [...everyPart(body)].flatMap((part) => {
    if (part.kind === "constant" && ["date", "month"].includes(part.type.kind))
      return [
        {
          span: part.span,
          text: `${written(part, model)} i regeln ${name}${lineWords(part, model)}: rätt år?`,
        },
      ];
    if (part.kind !== "constant" || part.type.kind !== "number" || isNone(part.type.unit)) return [];
    const text = written(part, model);
    return /[1-9]/.test(text)
      ? [{ span: part.span, text: `${text} i regeln ${name}${lineWords(part, model)}` }]
      : [];
  });
}

function earlierYears(body: Expression, name: string, model: Model): readonly Item[] {
  return [...everyPart(body)]
    .filter((part) => part.kind === "otherYear")
    .map((part) => ({ span: part.span, text: `\`${written(part, model)}\` i regeln ${name}: rätt år?` }));
}

/** From when a version applies, and whether it does in the new year. */
function tableDay({ from, index }: Table, model: Model, year: string): string {
  if (from === null) return "";
  const all = model.tables.find(({ versions }) => versions.some((one) => one.table === index))?.versions;
  const during = versionsDuring(all ?? [{ from, table: index }], yearOf(year));
  const applies = during.some((one) => one.table === index);
  return ` från och med ${from.toString()}${applies ? ` (gäller ${year})` : ""}`;
}

function tableItem(table: Table, model: Model, year: string): Item {
  const columns = table.columns.map(({ name, type }, at) => {
    const values = table.rows.flatMap(({ cells }) => cells[at]?.value ?? []);
    return `${name} ${rangeWords(values, (value) => showValue(model, value, type))}`;
  });
  const mark = table.illustrative ? ", illustrativt" : "";
  const rows = `${table.rows.length} ${table.rows.length === 1 ? "rad" : "rader"}`;
  return {
    span: table.nameSpan,
    text: `tabellen \`${table.name}\`${tableDay(table, model, year)}, ${rows}: ${columns.join("; ")}${mark}`,
  };
}

/** `0,33–2,21 kr` of numbers, else the values themselves. */
function rangeWords(values: readonly Value[], show: (value: Value) => string): string {
  const numbers = values.filter(isNumber).sort(compare);
  const [least, greatest] = [numbers[0], numbers.at(-1)];
  if (least === undefined || greatest === undefined) return [...new Set(values.map(show))].join(", ");
  return compare(least, greatest) === 0 ? show(least) : `från ${show(least)} till ${show(greatest)}`;
}

/** The line that a figure stands on, so that a bare `100 %` is known again. */
function lineWords({ span }: Expression, { documents }: Model): string {
  const source = documents.find((outline) => outline.source.file === span.file)?.source;
  if (!source) return "";
  const start = source.text.lastIndexOf("\n", span.start - 1) + 1;
  const end = source.text.indexOf("\n", span.start);
  const line = source.text
    .slice(start, end < 0 ? undefined : end)
    .replace(/[\s`]+/g, " ")
    .trim();
  return ` (\`${line}\`)`;
}

/** As the document has it. */
function written({ span }: Expression, { documents }: Model): string {
  const source = documents.find((outline) => outline.source.file === span.file)?.source;
  return source ? textOf(source, span).replace(/\s+/g, " ").trim() : "";
}

function box(text: string): string {
  return `- [ ] ${text}`;
}
