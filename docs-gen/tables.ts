/** Tables of the text: a real caption, real heads, figures in line, and what is shown short told in full. */
import type { Element, ElementContent } from "hast";
import { formatExact, printValue, showValue, type Table, type TableCell } from "../engine/index.js";
import { slug, type CaptionedTable } from "../grammar/index.js";
import { fillTable, howComputed } from "./computed-tables.js";
import { h, nodes, stack, textOfNodes, type Child } from "./hast.js";
import { setVersions } from "./blocks/amended.js";
import { sourceText, type Publication } from "./publication.js";
import { dayWords, noBreaks, setValue } from "./typography.js";

type TableColumn = Table["columns"][number];

/** A table as its Markdown says, and what we know of it. */
export interface FoundTable {
  readonly element: Element;
  readonly captioned: CaptionedTable | null;
  /** The words of the caption, as Markdown has them. */
  readonly caption: readonly ElementContent[];
  /** Its number in the document. */
  readonly number: number;
}

/** A table whose rows stand in a file, as Markdown would have given it. */
export function tableOf({ head, rows }: CaptionedTable): Element {
  const line = (cells: CaptionedTable["head"], tag: "td" | "th"): Element =>
    h(
      "tr",
      {},
      cells.map(({ text }) => h(tag, {}, noBreaks(text))),
    );
  const body = rows.map((cells) => line(cells, "td"));
  return h("table", {}, h("thead", {}, line(head, "th")), h("tbody", {}, body));
}

/** Sets a table that stands in the text. */
export function setTable(publication: Publication, found: FoundTable): ElementContent {
  const { captioned } = found;
  if (!captioned) return scrolling(null, plainTable(found.element, null));
  const table = modelTable(publication, captioned);
  if (!table) {
    const id = publication.anchors.free(`tabell-${slug(textOfNodes(found.caption)) || found.number}`);
    if (captioned.computed) return computedTable(publication, found, captioned, id);
    return scrolling(id, plainTable(found.element, caption(found, null, id)));
  }
  return namedTable(publication, found, captioned, table);
}

/** A table that is for reading, with the values that rules give it. */
function computedTable(
  publication: Publication,
  found: FoundTable,
  captioned: CaptionedTable,
  id: string,
): ElementContent {
  const filled = fillTable(publication, found.element, captioned);
  const table = scrolling(id, plainTable(filled, caption(found, null, id)));
  const said = note("Värdena är beräknade av reglerna.");
  return stack("div", { className: ["table"] }, table, said, howComputed(publication, captioned));
}

/** A frame in which a wide table scrolls by itself, by keyboard too; the page never does. */
export function scrolling(captionId: string | null, table: Element): Element {
  const properties = { className: ["scroll"], role: "group", tabIndex: 0 };
  if (captionId === null) return stack("div", { ...properties, ariaLabel: "Tabell" }, table);
  return stack("div", { ...properties, ariaLabelledBy: [captionId] }, table);
}

/** The model's table of a caption; null for one that is for reading only. */
export function modelTable({ model }: Publication, { name }: CaptionedTable): Table | null {
  if (!name) return null;
  const { file, start } = name.span;
  return model.tables.find(({ nameSpan }) => nameSpan.file === file && nameSpan.start === start) ?? null;
}

function namedTable(
  publication: Publication,
  found: FoundTable,
  captioned: CaptionedTable,
  table: Table,
): ElementContent {
  const id = publication.anchors.table(table.index);
  const captionId = `${id}-rubrik`;
  const rows = rowsOf(found.element);
  const keys = table.layout === "matrix" ? 1 : table.keys.length;
  const head = rows.filter(({ isHead }) => isHead).map(({ cells }) => headRow(cells, keys, table));
  const values = valuesByPlace(table);
  const body = rows
    .filter(({ isHead }) => !isHead)
    .map(({ cells }, at) => {
      const places = (captioned.rows[at] ?? []).map(({ span }) => span.start);
      return bodyRow(publication, cells, places, keys, values, table);
    });
  const element = stack(
    "table",
    {},
    caption(found, table, captionId, id),
    stack("thead", {}, head),
    stack("tbody", {}, body),
  );
  return stack(
    "div",
    { className: ["table"], id },
    scrolling(captionId, element),
    notes(publication, table, captioned),
    tableVersions(publication, captioned),
  );
}

/** From when the table applies, where an amendment restates or repeals it. */
function tableVersions(publication: Publication, { name }: CaptionedTable): readonly ElementContent[] {
  const { items } = publication.opened.syntax;
  const item = items.find(
    (one) =>
      one.kind === "table" &&
      one.name.span.file === name?.span.file &&
      one.name.span.start === name.span.start,
  );
  return item ? setVersions(publication, item) : [];
}

function caption(
  { caption: words, number }: FoundTable,
  table: Table | null,
  captionId: string,
  id = captionId,
): Element {
  const label = h("span", { className: ["table-number"] }, `Tabell\u00A0${number}.`);
  if (!table) return h("caption", { id: captionId }, label, " ", nodes(words));
  const names = table.keys.map((key) => key.name).join(", ");
  const keys = table.layout === "matrix" ? `${names} tvärs över` : names;
  const link = h("a", { href: `#${id}` }, table.name);
  const name = h("span", { className: ["table-name"] }, "I reglerna: ", link, ` (för ${keys})`);
  const mark = table.illustrative ? [" ", h("span", { className: ["mark"] }, "illustrativ")] : [];
  const from = table.from ? `, från och med ${dayWords(table.from.toString())}` : "";
  return h("caption", { id: captionId }, label, " ", nodes(words), from, mark, " ", name);
}

function headRow(cells: readonly Element[], keys: number, { columns, layout }: Table): Element {
  const isFigures = (at: number): boolean => {
    const column = columns[layout === "matrix" ? 0 : at - keys];
    return at >= keys && column?.type.kind !== "choice";
  };
  return h(
    "tr",
    {},
    cells.map((cell, at) => h("th", { scope: "col", ...figures(isFigures(at)) }, nodes(cell.children))),
  );
}

/** A value with its column. */
interface PlacedValue {
  readonly cell: TableCell;
  readonly column: TableColumn;
}

/** The values of a table by where they stand in the source. */
function valuesByPlace({ rows, columns }: Table): ReadonlyMap<number, PlacedValue> {
  const values = new Map<number, PlacedValue>();
  for (const row of rows)
    for (const [at, cell] of row.cells.entries()) {
      const column = columns[at];
      if (column) values.set(cell.span.start, { cell, column });
    }
  return values;
}

function bodyRow(
  publication: Publication,
  cells: readonly Element[],
  places: readonly number[],
  keys: number,
  values: ReadonlyMap<number, PlacedValue>,
  table: Table,
): Element {
  return h(
    "tr",
    {},
    cells.map((cell, at) => {
      if (at < keys) return h("th", { scope: "row" }, nodes(cell.children));
      const value = values.get(places[at] ?? -1);
      const isWord = value?.column.type.kind === "choice";
      const shown = value
        ? setCell(publication, value.cell, value.column, table.illustrative)
        : nodes(cell.children);
      return h("td", figures(!isWord), shown);
    }),
  );
}

function setCell(
  publication: Publication,
  cell: TableCell,
  column: TableColumn,
  whole: boolean,
): readonly Child[] {
  const words = cellText(publication, cell, column);
  if (!cell.illustrative || whole) return [words];
  return [
    words,
    h("span", { className: ["star"], ariaHidden: "true" }, "*"),
    h("span", { className: ["unseen"] }, " illustrativt"),
  ];
}

/** What stands in a cell: as written, or with as many decimals as the caption says. */
function cellText(publication: Publication, cell: TableCell, column: TableColumn): string {
  const written = cellSource(publication, cell);
  if (column.shownDecimals === null || typeof cell.value === "string") return setValue(written);
  const unitless = { kind: "number", unit: { factors: [] }, scale: null } as const;
  const type = /[\p{L}%]/u.test(written) ? column.type : unitless;
  return setValue(printValue(publication.model, cell.value, type, column.shownDecimals) ?? written);
}

function cellSource(publication: Publication, cell: TableCell): string {
  return sourceText(publication, cell.span).replace(/,\s*illustrativt\s*$/, "");
}

/** What the reader must know of a table's values: which are illustrative, and which are shown short. */
function notes(publication: Publication, table: Table, { file }: CaptionedTable): readonly Child[] {
  const cells = table.rows.flatMap((row) => row.cells);
  const some = cells.some((cell) => cell.illustrative);
  const decimals = table.columns.find((column) => column.shownDecimals !== null)?.shownDecimals ?? null;
  return [
    file ? note(`Tabellen är hämtad ur filen ${file.name}, som hör till regelverket.`) : null,
    methodNote(table),
    table.illustrative
      ? note(
          "Alla värden i tabellen är illustrativa: inte hämtade ur någon källa, utan satta för att visa hur modellen räknar.",
        )
      : null,
    some && !table.illustrative
      ? note("* Illustrativt värde: inte hämtat ur någon källa, utan satt för att visa hur modellen räknar.")
      : null,
    decimals === null
      ? null
      : note(`Värdena visas med ${decimals}\u00A0decimaler. Beräkningen använder de exakta värdena.`),
    exactValues(publication, table),
  ];
}

/** How a value is found where it does not simply stand on its row. */
function methodNote({ method }: Table): Element | null {
  switch (method) {
    case "row":
      return null;
    case "linear":
      return note(
        "Linjärt mellan raderna: mellan två rader ligger värdet på den räta linjen. Utanför dem finns inget värde.",
      );
    case "marginal":
      return note(
        "Marginellt: värdet på en rad gäller bara den del som ligger på raden, och delarna läggs ihop.",
      );
  }
}

function note(text: string): Element {
  return h("p", { className: ["table-note"] }, noBreaks(text));
}

function exactValues(publication: Publication, table: Table): ElementContent | null {
  const short = table.rows.flatMap((row) =>
    row.cells.flatMap((cell, at) => {
      const column = table.columns[at];
      if (!column || !isShort(cell, column)) return [];
      const name = [
        ...row.keys.map((key) => key.text),
        ...(table.columns.length > 1 ? [column.name] : []),
      ].join(", ");
      return [h("div", {}, h("dt", {}, setValue(name)), h("dd", {}, exactText(publication, cell, column)))];
    }),
  );
  if (short.length === 0) return null;
  return h("details", { className: ["exact"] }, h("summary", {}, "Exakta värden"), stack("dl", {}, short));
}

function isShort({ value }: TableCell, { shownDecimals }: TableColumn): boolean {
  if (typeof value !== "object" || value === null || !("numerator" in value) || shownDecimals === null)
    return false;
  const exact = formatExact(value);
  return exact === null || (exact.split(",")[1]?.length ?? 0) > shownDecimals;
}

function exactText(publication: Publication, cell: TableCell, column: TableColumn): string {
  const written = setValue(cellSource(publication, cell));
  const unitless = { kind: "number", unit: { factors: [] }, scale: null } as const;
  const shown = showValue(publication.model, cell.value, unitless);
  return shown.startsWith("≈") || column.shownDecimals === null ? `${written} (${shown})` : written;
}

/** A table without values of the rules: heads, and columns of figures in line. */
function plainTable(table: Element, captioned: Element | null): Element {
  const rows = rowsOf(table);
  const width = Math.max(0, ...rows.map(({ cells }) => cells.length));
  const columns = Array.from({ length: width }, (_, at) => alignment(rows, at));
  const set = rows.map(({ cells, isHead }) =>
    h(
      "tr",
      {},
      cells.map((cell, at) => {
        const properties = columns[at] === undefined ? {} : { className: [columns[at]] };
        return isHead
          ? h("th", { scope: "col", ...properties }, nodes(cell.children))
          : h("td", properties, nodes(cell.children));
      }),
    ),
  );
  const heads = rows.filter(({ isHead }) => isHead).length;
  const body = set.length > heads ? stack("tbody", {}, set.slice(heads)) : null;
  return stack("table", {}, captioned, stack("thead", {}, set.slice(0, heads)), body);
}

function alignment(rows: readonly TableRowElement[], at: number): string | undefined {
  const body = rows.filter(({ isHead }) => !isHead).map(({ cells }) => cells[at]);
  const written = body.map((cell) => (cell ? textOfNodes(cell.children).trim() : ""));
  const align = rows[0]?.cells[at]?.properties["align"];
  const numbers =
    written.length > 0 &&
    written.every((text) => /^[−–-]?\d[\d\s\u00A0]*(?:,\d+)?(?:\s?[\p{L}%].*)?$/u.test(text));
  if (align === "right" || (align === undefined && numbers)) return "figure";
  return align === "center" ? "centre" : undefined;
}

function figures(are: boolean): { className?: string[] } {
  return are ? { className: ["figure"] } : {};
}

interface TableRowElement {
  readonly isHead: boolean;
  readonly cells: readonly Element[];
}

function rowsOf(table: Element): readonly TableRowElement[] {
  return table.children.filter(isElement).flatMap((part) =>
    part.children.filter(isElement).map((row) => ({
      isHead: part.tagName === "thead",
      cells: row.children.filter(isElement),
    })),
  );
}

function isElement(node: ElementContent): node is Element {
  return node.type === "element";
}
