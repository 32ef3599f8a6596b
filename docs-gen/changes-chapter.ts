/** The chapter about the changes since the year before: why, by which decision, from what to what, and what follows. */
import type { ElementContent } from "hast";
import {
  KIND_WORDS,
  type Change,
  type ChangeKind,
  type CellChange,
  type Diff,
  type HiddenChange,
  type Operation,
  type Place,
} from "../engine/index.js";
import type { ChangesPart } from "./changes.js";
import { counted, dayWords, formatCount, KIND_TITLES, operationWords } from "./diff-words.js";
import { baseName } from "./anchors.js";
import { figureTable, namedWords, type FigureRow } from "./diff-changes.js";
import { shownText } from "./diff-text.js";
import { h, stack, type Child } from "./hast.js";
import { copyLink } from "./headings.js";
import { linkTo, type Publication } from "./publication.js";
import { noBreaks, setCalled } from "./typography.js";

/** Words of ours, told from the author's paragraphs. */
const OURS = { className: ["told"] };

/** The chapter, its headings at a level. */
export function setChanges(publication: Publication, level: number): readonly ElementContent[] {
  const { changes } = publication;
  if (!changes) return [];
  const { diff, parts } = changes;
  if (diff.changes.length + diff.hidden.length === 0)
    return [h("p", OURS, `Ingenting skiljer från ${diff.before.year}.`)];
  return [...parts.flatMap((part) => setPart(publication, diff, part, level)), ...editorialLine(diff)];
}

function editorialLine({ changes }: Diff): readonly ElementContent[] {
  const count = changes.filter(({ verdict }) => verdict === "editorial").length;
  if (count === 0) return [];
  const words = counted(count, "ändring är redaktionell", "ändringar är redaktionella");
  return [h("p", OURS, `${words}: texten eller platsen är en annan, men det som gäller är detsamma.`)];
}

function setPart(
  publication: Publication,
  diff: Diff,
  part: ChangesPart,
  level: number,
): readonly ElementContent[] {
  const { id, title, motive, changes, hidden } = part;
  const heading = h(`h${Math.min(6, level)}`, { id }, title);
  const own = new Parts(publication, diff);
  return [
    h("div", { className: ["heading"] }, heading, " ", copyLink(id, { number: null, title })),
    ...(motive
      ? [
          h("p", OURS, motive.motive ?? "Motiv saknas."),
          h("p", OURS, h("strong", {}, "Beslut:"), ` ${noBreaks(motive.decision ?? "saknas")}`),
        ]
      : []),
    ...own.values(changes, hidden),
    ...changes.flatMap((change) => own.cells(change)),
    ...own.list(changes),
    ...own.following(hidden),
  ];
}

/** Kinds of running text, told by the section that it stands in. */
const TEXT: readonly ChangeKind[] = ["prose", "heading"];
/** What has become of something, in the order in which it is told. */
const DONE: readonly (readonly [operation: Operation, word: string])[] = [
  ["introduced", "nytt"],
  ["repealed", "borttaget"],
  ["amended", "ändrat"],
];
/** So many rows and columns of a table are named one by one. */
const MOST_NAMED = 8;

/** What a part of the chapter is set with. */
class Parts {
  constructor(
    private readonly publication: Publication,
    private readonly diff: Diff,
  ) {}

  /** Values from what to what, also those that follow. */
  values(changes: readonly Change[], hidden: readonly HiddenChange[]): readonly ElementContent[] {
    const rows = [...changes, ...hidden].flatMap(({ values }) => values);
    if (rows.length === 0) return [];
    return [
      figureTable(
        "Värden",
        ["Värde"],
        rows.map((value): FigureRow => ({
          names: [[this.named(value.name), dayWords(value, this.diff)]],
          value,
        })),
        this.years(),
      ),
    ];
  }

  cells({ table }: Change): readonly ElementContent[] {
    if (!table || table.cells.length === 0) return [];
    const row = ({ row, column, value }: CellChange): FigureRow => ({ names: [row, column], value });
    const caption = `Tabellen ${table.name}`;
    return [figureTable(caption, ["Rad", "Kolumn"], table.cells.map(row), this.years())];
  }

  /** Section by section what is new, changed and gone, but for the values and cells that are told already. */
  list(changes: readonly Change[]): readonly ElementContent[] {
    const sections = new Map<string, { readonly place: Place; readonly changes: Change[] }>();
    for (const change of changes.filter(isListed)) {
      const place = change.after[0] ?? change.before[0];
      if (!place) continue;
      const key = `${place.document}#${place.section?.id ?? ""}`;
      const own = sections.get(key) ?? { place, changes: [] };
      own.changes.push(change);
      sections.set(key, own);
    }
    if (sections.size === 0) return [];
    const items = [...sections.values()].map((one) => this.item(one.place, one.changes));
    return [stack("ul", OURS, items)];
  }

  private item(place: Place, changes: readonly Change[]): ElementContent {
    const named = changes.filter((change) => !TEXT.includes(change.kind) && isLeft(change));
    const told = [
      textWords(changes),
      ...DONE.map(([operation, word]) => this.done(changes, operation, word)),
    ];
    const others = named.filter(
      ({ operations }) => !DONE.some(([operation]) => operations.includes(operation)),
    );
    const rest = [...new Set(others.map(operationWords))].map((words) => {
      const own = others.filter((change) => operationWords(change) === words);
      return [
        `${words}: `,
        listed([...new Set(own.map(({ name }) => name))].map((name) => this.named(name))),
      ];
    });
    const phrases = [...told, ...rest].filter((phrase) => phrase !== null);
    return h(
      "li",
      {},
      this.place(place),
      phrases.map((phrase, at) => [at === 0 ? ": " : "; ", phrase]),
      ".",
      named.map((change) => [rowWords(change), this.wordings(change)]),
    );
  }

  /** `nytt: gräns för övertryck, mål för blodtryck`. */
  private done(changes: readonly Change[], operation: Operation, word: string): Child {
    const own = changes.filter(
      ({ kind, operations }) => !TEXT.includes(kind) && operations.includes(operation),
    );
    const names = own.filter(isLeft).map(({ name }) => name);
    const others = changes.flatMap(({ introduces, repeals }) => {
      if (operation === "introduced") return introduces;
      return operation === "repealed" ? repeals : [];
    });
    const all = [...new Set([...names, ...others])];
    return all.length === 0 ? null : [`${word}: `, listed(all.map((name) => this.named(name)))];
  }

  /** A rule as it was and as it is. */
  private wordings({ id, before, after }: Change): Child {
    if (!id.startsWith("regel ") || before.length !== 1 || after.length !== 1) return null;
    const shown = shownText({ before, after });
    return this.years().map((year, at) => [
      h("br", {}),
      `${year}: `,
      h("code", {}, at === 0 ? shown.before : shown.after),
    ]);
  }

  /** Rules that count with something that has changed. */
  following(hidden: readonly HiddenChange[]): readonly ElementContent[] {
    const own = hidden.filter(({ values }) => values.length === 0);
    const named = own.filter(({ kind }) => kind !== "prose");
    const printed = own.length - named.length;
    const words: readonly Child[] = [
      ...named.map(({ name, kind, place }) => [this.link(place, setCalled(name)), ` (${KIND_WORDS[kind]})`]),
      ...(printed === 0 ? [] : [`${formatCount(printed)} tal i löpande text`]),
    ];
    if (words.length === 0) return [];
    const lead = "Texten är densamma men ger något annat, eftersom den räknar med det som är ändrat: ";
    return [
      h(
        "p",
        OURS,
        lead,
        words.map((word, at) => [at === 0 ? "" : ", ", word]),
        ".",
      ),
    ];
  }

  /** What the two years are called. */
  private years(): readonly [before: string, after: string] {
    const { before, after } = this.diff;
    const isTold = before.year !== "" && after.year !== "" && before.year !== after.year;
    return isTold ? [before.year, after.year] : ["Förut", "Nu"];
  }

  /** A name as a link to what it names, if that is in the package. */
  private named(name: string): Child {
    const { definitions, tables } = this.publication.model;
    const table = tables.find((one) => one.name === name);
    if (table) return linkTo(this.publication, { kind: "table", index: table.index }, setCalled(name));
    const definition = definitions.find((one) => one.name === name);
    if (!definition) return setCalled(name);
    return linkTo(this.publication, { kind: "definition", index: definition.index }, setCalled(name));
  }

  /** A section as a link; one that is gone with the year that it was there. */
  private place(place: Place): Child {
    const link = this.link(place, this.placeWords(place));
    return typeof link === "string" && place.section ? `${link} (${this.years()[0]})` : link;
  }

  private placeWords({ section, document }: Place): string {
    const { before, after } = this.diff;
    const called = after.documents.get(document) ?? before.documents.get(document) ?? plainName(document);
    if (!section || section.title === called) return called;
    const title = section.number === null ? section.title : `${section.number}\u00A0${section.title}`;
    return after.documents.size < 2 ? title : `${title}, ${called}`;
  }

  private link({ document, section }: Place, words: string): Child {
    const { documents, anchors } = this.publication;
    const isIn = ({ source, tables }: (typeof documents)[number]["outline"]): boolean =>
      baseName(source.file) === document ||
      tables.some(({ file }) => baseName(file?.source?.file ?? "") === document);
    const outline = documents.find((one) => isIn(one.outline))?.outline;
    const own = outline?.sections.find(({ id }) => id === section?.id);
    return outline && own ? h("a", { href: `#${anchors.section(outline, own.index)}` }, words) : words;
  }
}

/** What is told neither by its value nor by its cells. */
function isLeft({ values, table }: Change): boolean {
  return values.length === 0 && (table === null || table.cells.length === 0);
}

/** What introduces or repeals something besides. */
function isListed(change: Change): boolean {
  return isLeft(change) || change.introduces.length > 0 || change.repeals.length > 0;
}

/** What has become of the text of a section; null where only rules have changed. */
function textWords(changes: readonly Change[]): string | null {
  const texts = changes.filter(({ kind }) => TEXT.includes(kind));
  const heading = texts.find(({ kind }) => kind === "heading");
  if (heading?.operations.includes("introduced")) return "nytt avsnitt";
  if (heading?.operations.includes("repealed")) return "borttaget avsnitt";
  return texts.length === 0 ? null : `annan text i ${counted(texts.length, "stycke", "stycken")}`;
}

/** The rows and columns of a table that are new, gone or moved; many only by their number. */
function rowWords({ name, table }: Change): Child {
  const rows = table ? [...table.columns, ...table.rows] : [];
  if (rows.length === 0) return null;
  if (rows.length <= MOST_NAMED) return ` I ${name}: ${namedWords(rows)}.`;
  return ` I ${name} är ${counted(rows.length, "rad", "rader")} nya, borttagna eller flyttade.`;
}

function listed(words: readonly Child[]): Child {
  return words.map((word, at) => [at === 0 ? "" : ", ", word]);
}

/** What a file that is no document is called where it is told of: the file of the package has no title. */
function plainName(file: string): string {
  return baseName(file) === "regelverk.yaml" ? KIND_TITLES.description : file;
}
