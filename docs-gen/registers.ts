/** The registers at the end: every value, every table, every rounding and every payment of the package. */
import type { Element, ElementContent } from "hast";
import { constantValue, everyPart, isNumber, quote, type Definition, type Table } from "../engine/index.js";
import { PAGE } from "./anchors.js";
import { h, stack, type Child } from "./hast.js";
import { isShownShort, valueText } from "./inline.js";
import { linkTo, sectionLink, sourceText, titleOf, type Publication } from "./publication.js";
import { indicatorRegister } from "./indicator-register.js";
import { resultRegister } from "./result-register.js";
import { judgementRegister, requirementRegister } from "./passages.js";
import { frequencyWords } from "./schedule.js";
import { scrolling } from "./tables.js";
import { decidedWords } from "./blocks/amended.js";
import { dayWords, setCalled, setValue } from "./typography.js";

type Rounding = Extract<Definition["body"], { kind: "rounding" | "shared" }>;

/** A list at the end of the page. */
export interface Register {
  readonly id: string;
  readonly title: string;
  readonly intro: string;
  readonly heads: readonly string[];
  readonly rows: readonly Element[];
}

/** The registers of a package; one that would be empty is left out. */
export function registersOf(publication: Publication): readonly Register[] {
  const all = [
    valueRegister,
    tableRegister,
    roundingRegister,
    paymentRegister,
    resultRegister,
    indicatorRegister,
    requirementRegister,
    judgementRegister,
  ].map((make) => make(publication));
  return all.filter(({ rows }) => rows.length > 0);
}

/** Sets the registers; nothing where there are none. */
export function setRegisters(registers: readonly Register[]): ElementContent | null {
  if (registers.length === 0) return null;
  const properties = { className: ["registers"], ariaLabelledBy: [PAGE.register] };
  return stack("section", properties, h("h2", { id: PAGE.register }, "Register"), registers.map(setRegister));
}

function setRegister({ id, title, intro, heads, rows }: Register): readonly Child[] {
  const head = h(
    "tr",
    {},
    heads.map((text) => h("th", { scope: "col" }, text)),
  );
  const table = stack("table", {}, h("thead", {}, head), stack("tbody", {}, rows));
  return [h("h3", { id }, title), h("p", {}, intro), scrolling(id, table)];
}

function valueRegister(publication: Publication): Register {
  // What an indicator measures depends on the data: it has a register of its own.
  const named = publication.model.definitions.filter(
    ({ entity, origin }) => entity === null && origin !== "indicator",
  );
  const rows = named.flatMap((definition) => {
    const text = amendedText(publication, definition) ?? valueText(publication, definition);
    return text === null ? [] : [valueRow(publication, definition, text)];
  });
  const intro =
    "Varje värde som dokumenten namnger. Ett värde skrivs på ett enda ställe; där det citeras hämtas det därifrån.";
  return { id: PAGE.values, title: "Värden i dokumentet", intro, heads: ["Namn", "Värde", "Avsnitt"], rows };
}

/** Each version with its day, of a value that an amendment restates or repeals; null for others. */
function amendedText(publication: Publication, { body, nameSpan, force }: Definition): string | null {
  const { amendments } = publication.model;
  const versions = body.kind === "dated" ? body.versions : [];
  const isRestated = versions.some(({ span }) => span.file !== nameSpan.file);
  const ended = force?.find(({ until }) => until !== null)?.until;
  if (!isRestated && !ended) return null;
  const first = isRestated ? [] : [valueText(publication, { body, shownDecimals: null })];
  const words = (isRestated ? versions : []).map(({ from, span, value }) => {
    const text = setValue(sourceText(publication, value.span));
    const own = amendments.find(({ file }) => file === span.file);
    if (own) return `${text} från och med ${decidedWords(own)}`;
    return from === null ? text : `${text} från och med ${dayWords(from.toString())}`;
  });
  const repealed = ended ? [`upphävt från och med ${dayWords(ended.toString())}`] : [];
  const all = [...first, ...words, ...repealed].filter((word) => word !== null);
  return first.includes(null) ? null : all.join("; ");
}

function valueRow(publication: Publication, definition: Definition, text: string): Element {
  const id = publication.anchors.register(definition.index);
  const name = linkTo(
    publication,
    { kind: "definition", index: definition.index },
    setCalled(definition.name),
  );
  const mark = definition.illustrative ? [" ", h("span", { className: ["mark"] }, "illustrativt")] : [];
  const exact = exactWords(publication, definition);
  return h(
    "tr",
    { id },
    h("th", { scope: "row", id: `namn-${id}` }, name),
    h("td", {}, text, exact === null ? null : h("span", { className: ["muted"] }, ` (exakt ${exact})`), mark),
    h("td", {}, sectionLink(publication, definition.nameSpan)),
  );
}

/** The exact value where what is printed is shorter. */
function exactWords({ model }: Publication, definition: Definition): string | null {
  const { body } = definition;
  const exact = constantValue(body);
  if (definition.shownDecimals === null || (isNumber(exact) && !isShownShort(definition, exact))) return null;
  const printed = quote(model, {
    kind: "quotation",
    span: body.span,
    body,
    shownDecimals: null,
    names: false,
  });
  if (typeof printed === "string") return setValue(printed);
  return isNumber(exact) ? `${exact.numerator}/${exact.denominator}` : null;
}

function tableRegister(publication: Publication): Register {
  const rows = publication.model.tables.map((table) =>
    h(
      "tr",
      {},
      h("th", { scope: "row" }, linkTo(publication, { kind: "table", index: table.index }, table.name)),
      h(
        "td",
        {},
        table.from ? `${table.caption}, från och med ${dayWords(table.from.toString())}` : table.caption,
        holdsIllustrative(table) ? [" ", h("span", { className: ["mark"] }, "illustrativ")] : [],
      ),
      h("td", {}, sectionLink(publication, table.nameSpan)),
    ),
  );
  const intro = "Tabeller som reglerna slår upp värden i.";
  return { id: PAGE.tables, title: "Tabeller", intro, heads: ["Namn", "Innehåll", "Avsnitt"], rows };
}

function holdsIllustrative(table: Table): boolean {
  return table.illustrative || table.rows.some((row) => row.cells.some((cell) => cell.illustrative));
}

function roundingRegister(publication: Publication): Register {
  const rows = publication.model.definitions.flatMap((definition) =>
    roundingsIn(definition.body).map((rounding) => roundingRow(publication, definition, rounding)),
  );
  const intro = "Allt annat räknas exakt. Endast här avrundas, och endast så som det står.";
  return {
    id: PAGE.roundings,
    title: "Avrundningar",
    intro,
    heads: ["Värde", "Avrundning", "Avsnitt"],
    rows,
  };
}

function roundingsIn(body: Definition["body"]): readonly Rounding[] {
  return [...everyPart(body)].filter(
    (part): part is Rounding =>
      part.kind === "rounding" || (part.kind === "shared" && part.rounding !== null),
  );
}

function roundingRow(publication: Publication, definition: Definition, rounding: Rounding): Element {
  const { index, entity, origin } = definition;
  const owner =
    origin === "payment"
      ? "utbetalning"
      : origin === "result"
        ? "redovisning"
        : entity === null
          ? null
          : entity;
  return h(
    "tr",
    {},
    h(
      "th",
      { scope: "row" },
      linkTo(publication, { kind: "definition", index }, setCalled(titleOf(publication, definition))),
      owner === null ? null : h("span", { className: ["muted"] }, `, ${owner}`),
    ),
    h(
      "td",
      {},
      roundingWords(publication, rounding),
      h("span", { className: ["muted"] }, `; ${tieWords(rounding)}`),
    ),
    h("td", {}, sectionLink(publication, definition.nameSpan)),
  );
}

/** The phrase as written: what follows the value that is rounded. */
function roundingWords(publication: Publication, rounding: Rounding): string {
  const { span } = rounding;
  const start = rounding.kind === "rounding" ? rounding.value.span.end : span.start;
  const after = sourceText(publication, { ...span, start });
  return setValue(/(?:avrundat|avkortat)[\s\S]*/.exec(after)?.[0] ?? after);
}

function tieWords(rounding: Rounding): string {
  switch (rounding.kind === "rounding" ? rounding.mode : (rounding.rounding?.mode ?? "nearest")) {
    case "nearest":
      return "mitt emellan avrundas bort från noll";
    case "nearest-even":
      return "mitt emellan avrundas till jämnt";
    case "up":
      return "alltid uppåt";
    case "down":
      return "alltid nedåt";
    case "truncate":
      return "alltid mot noll";
  }
}

/** `, från och med 1 mars 2022, upphävs 1 juni 2022` of what an amendment adds or repeals. */
export function forceWords({ model }: Publication, index: number): string {
  const { force } = model.definitions[index] ?? {};
  const words = (force ?? []).flatMap(({ from, until }) => [
    ...(from ? [`från och med ${dayWords(from.toString())}`] : []),
    ...(until ? [`upphävs ${dayWords(until.toString())}`] : []),
  ]);
  return words.map((word) => `, ${word}`).join("");
}

function paymentRegister(publication: Publication): Register {
  const rows = publication.model.payments.map(
    ({ label, id, receiver, deduction, definition, schedule, span }) =>
      h(
        "tr",
        {},
        h("th", { scope: "row" }, linkTo(publication, { kind: "definition", index: definition }, label)),
        h("td", {}, h("code", {}, id)),
        h(
          "td",
          {},
          linkTo(publication, { kind: "entity", name: receiver }, receiver),
          deduction ? ", avdrag" : "",
        ),
        h("td", {}, frequencyWords(schedule), forceWords(publication, definition)),
        h("td", {}, sectionLink(publication, span)),
      ),
  );
  const intro = "Varje belopp som betalas ut eller dras av, med den beteckning som betalningsfilen har.";
  return {
    id: PAGE.payments,
    title: "Utbetalningar",
    intro,
    heads: ["Benämning", "Beteckning", "Till", "När", "Avsnitt"],
    rows,
  };
}
