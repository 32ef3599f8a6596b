/** The changes of a comparison on its page: each with its facts, its figures and its parallel text. */
import type { Element, ElementContent } from "hast";
import {
  KIND_WORDS,
  type CellChange,
  type Change,
  type Diff,
  type HiddenChange,
  type NamedOperation,
  type OutcomeChanges,
  type Place,
  type TableChange,
  type ValueChange,
} from "../engine/index.js";
import { slug } from "../grammar/index.js";
import { setCurve } from "./diff-curve.js";
import { setParallel } from "./diff-parallel.js";
import type { HiddenGroup, Passage } from "./diff-report.js";
import {
  affectsWords,
  byValuesWords,
  chainWords,
  counted,
  counterexampleWords,
  curveTitle,
  dayWords,
  evidenceWords,
  givenWords,
  matchWords,
  motiveWords,
  operationWords,
  placeWords,
  ruleWords,
  validFromWords,
  valueSentence,
  valueWords,
} from "./diff-words.js";
import { scrolling } from "./diff-figures.js";
import { h, stack, type Child } from "./hast.js";
import { capital } from "./typography.js";

/** What changes are set with. */
export interface ChangeSetting {
  readonly diff: Diff;
  /** The published page that places are links to; null for no links. */
  readonly document: string | null;
  /** The anchor of a change, by its id. */
  readonly anchors: ReadonlyMap<string, string>;
}

/** An anchor for each change, hidden ones too, that is the same each time. */
export function nameChanges({ changes, hidden }: Diff): ReadonlyMap<string, string> {
  const taken = new Set<string>();
  const anchors = new Map<string, string>();
  for (const id of [...changes.map((one) => one.id), ...hidden.map((one) => `dold ${one.id}`)]) {
    const base = `andring-${slug(id)}`;
    let free = base;
    for (let count = 2; taken.has(free); count += 1) free = `${base}-${count}`;
    taken.add(free);
    anchors.set(id, free);
  }
  return anchors;
}

/** A change under a heading of its own. */
export function setChange(setting: ChangeSetting, change: Change, level: number): Element {
  const { diff, anchors } = setting;
  const affects = affectsWords(change, diff.labels);
  const example = counterexampleWords(change);
  const motive = motiveWords(change);
  return stack(
    "section",
    { className: ["change"] },
    h(
      `h${level}`,
      { id: anchors.get(change.id) },
      change.name,
      " ",
      h("span", { className: ["mark"] }, operationWords(change)),
    ),
    h("p", { className: ["facts"] }, facts(setting, change)),
    affects === null ? null : h("p", { className: ["facts"] }, `Berör ${affects}.`),
    example === null ? null : h("p", { className: ["example-of"] }, example),
    motive === "" ? null : h("p", { className: ["facts"] }, motive),
    change.outcomes ? setOutcomes("Där regeln ger något annat", change.outcomes) : null,
    change.values.length > 0 && change.kind !== "value" ? setValues(setting, [change]) : null,
    change.table ? setTable(change.table) : null,
    setParallel(change),
  );
}

function facts(setting: ChangeSetting, change: Change): readonly Child[] {
  const [side] = change.after.length > 0 ? change.after : change.before;
  const match = matchWords(change);
  const alarm = change.evidence.kind === "figures-in-prose";
  return [
    side ? setPlace(setting, side, change.after.length > 0) : null,
    match === null ? null : [" · ", h("em", {}, match)],
    alarm ? [" · ", h("strong", {}, capital(evidenceWords(change)))] : ` · Belägg: ${evidenceWords(change)}`,
    change.follows === 0 ? null : ` · ${counted(change.follows, "följdändring", "följdändringar")}`,
  ];
}

/** A place as words, and as a link to the new edition where it is beside the page. */
function setPlace({ diff, document }: ChangeSetting, place: Place, isNew: boolean): ElementContent {
  const words = placeWords(place, diff);
  if (document === null || !isNew || !place.section) return h("span", {}, words);
  return h("a", { href: `${document}#${place.section.id}` }, words);
}

/** A7: values as one table. */
export function setValues(setting: ChangeSetting, changes: readonly Change[]): Element {
  const rows = changes.flatMap((change) => change.values.map((value) => ({ change, value })));
  const from = validFromWords(setting.diff);
  return figureTable(
    from === "" ? "Värden före och efter" : `Värden före och efter; ${from}`,
    ["Värde"],
    rows.map(({ change, value }) => ({
      names: [
        h(
          "a",
          { href: `#${setting.anchors.get(change.id) ?? ""}` },
          `${value.name}${dayWords(value, setting.diff)}`,
        ),
      ],
      value,
    })),
  );
}

/** A8: columns and rows that are new, gone, moved or called something else, and cells. */
function setTable({ name, columns, rows, cells, curves }: TableChange): Child {
  return [
    namedList("Kolumner", columns),
    namedList("Rader", rows),
    cells.length === 0 ? null : figureTable(`Celler i ${name}`, ["Rad", "Kolumn"], cells.map(cellRow)),
    curves.map((curve) => [
      setCurve(curve),
      setOutcomes(`${curveTitle(curve)}: där den skiljer`, { given: [], rows: curve.apart, more: 0 }),
    ]),
  ];
}

/** A9: all inputs for which something else comes out. */
function setOutcomes(caption: string, outcomes: OutcomeChanges): Element {
  const { rows, more } = outcomes;
  const figure = { className: ["figure"] };
  const head = h(
    "tr",
    {},
    h("th", { scope: "col" }, "När"),
    ["Gällande", "Föreslaget"].map((text) => h("th", { scope: "col", ...figure }, text)),
  );
  const body = rows.map((row) =>
    h(
      "tr",
      {},
      h("th", { scope: "row" }, givenWords(row)),
      [row.before, row.after].map((text) => h("td", figure, valueWords(text))),
    ),
  );
  const rest = more === 0 ? "" : ` (och ${counted(more, "rad", "rader")} till)`;
  const title = [caption, byValuesWords(outcomes)].filter((words) => words !== "").join(", ");
  return scrolling(`${title}${rest}`, h("thead", {}, head), body);
}

function cellRow({ row, column, value }: CellChange): FigureRow {
  return { names: [row, column], value };
}

const NAMED: Readonly<Record<NamedOperation["operation"], string>> = {
  introduced: "införd",
  repealed: "upphävd",
  renamed: "omdöpt",
  moved: "flyttad",
};

function namedList(title: string, all: readonly NamedOperation[]): Child {
  return all.length === 0 ? null : h("p", { className: ["facts"] }, `${title}: ${namedWords(all)}.`);
}

/** Rows or columns with what has become of each. */
export function namedWords(all: readonly NamedOperation[]): string {
  const words = ({ name, operation, formerly }: NamedOperation): string =>
    `${name} (${NAMED[operation]}${formerly === null ? "" : `, hette ${formerly}`})`;
  return all.map(words).join("; ");
}

export interface FigureRow {
  readonly names: readonly Child[];
  readonly value: ValueChange;
}

const SIDES: readonly [before: string, after: string] = ["Gällande", "Föreslaget"];
/** Where a motive names an index: the old amount raised by it, and how much more was decided. */
function expectedHeads(rows: readonly FigureRow[]): readonly string[] {
  const indices = new Set(
    rows.flatMap(({ value: { expected } }) => expected && `${expected.index} (${expected.rate})`),
  );
  indices.delete(null);
  if (indices.size === 0) return [];
  return [
    indices.size === 1 ? `Väntat enligt ${[...indices].join("")}` : "Väntat enligt index",
    "Beslutat mot väntat",
  ];
}

/** Figures before and after, a row each. */
export function figureTable(
  caption: string,
  heads: readonly string[],
  rows: readonly FigureRow[],
  sides = SIDES,
): Element {
  const figure = { className: ["figure"] };
  const byIndex = expectedHeads(rows);
  const head = h(
    "tr",
    {},
    heads.map((text) => h("th", { scope: "col" }, text)),
    [...sides, "Skillnad", "Procent", ...byIndex].map((text) => h("th", { scope: "col", ...figure }, text)),
  );
  const body = rows.map(({ names, value }) => {
    const { expected } = value;
    const cells = [
      ...[value.before, value.after, value.difference ?? "–", value.percent ?? "–"],
      ...(byIndex.length > 0 ? [expected?.value ?? "–", expected?.difference ?? "–"] : []),
    ];
    return h(
      "tr",
      {},
      names.map((name, at) => h(at === 0 ? "th" : "td", at === 0 ? { scope: "row" } : {}, name)),
      cells.map((text) => h("td", figure, valueWords(text))),
    );
  });
  return scrolling(caption, h("thead", {}, head), body, "compared");
}

/** Hidden changes that come from one rule, with the way from each to it. */
export function setHidden(setting: ChangeSetting, group: HiddenGroup): Element {
  const { diff, anchors } = setting;
  const { cause, changes, hidden } = group;
  const [own] = changes;
  const name = ruleWords(cause, diff.labels);
  const title = own ? h("a", { href: `#${anchors.get(own.id) ?? ""}` }, capital(name)) : capital(name);
  return stack(
    "section",
    { className: ["change"] },
    h("h3", {}, title, ` ändrar ${counted(hidden.length, "regel", "regler")} vars text är densamma`),
    stack(
      "ul",
      { className: ["chains"] },
      hidden.map((one) => setHiddenItem(setting, one)),
    ),
  );
}

function setHiddenItem(setting: ChangeSetting, one: HiddenChange): Element {
  const { diff, anchors } = setting;
  const [, ...way] = chainWords(one, diff.labels);
  return h(
    "li",
    { id: anchors.get(`dold ${one.id}`) },
    h("strong", {}, one.name),
    ` (${KIND_WORDS[one.kind]}) `,
    one.values.map((value) => `${valueSentence(value, diff)} `),
    h("span", { className: ["muted"] }, way.length === 0 ? null : `← ${way.join(" ← ")}. `),
    setPlace(setting, one.place, true),
  );
}

/** Text of one section: as one where all of it is new or gone, else change by change. */
export function setPassage(setting: ChangeSetting, { title, whole, changes }: Passage): Element {
  if (whole === null)
    return stack(
      "section",
      {},
      h("h3", {}, title),
      changes.map((change) => setChange(setting, change, 4)),
    );
  const sides = {
    before: changes.flatMap(({ before }) => before),
    after: changes.flatMap(({ after }) => after),
  };
  const [side] = whole === "introduced" ? sides.after : sides.before;
  const words = whole === "introduced" ? "nytt avsnitt" : "upphävt avsnitt";
  return stack(
    "section",
    { className: ["change"] },
    h("h3", {}, title, " ", h("span", { className: ["mark"] }, words)),
    side ? h("p", { className: ["facts"] }, setPlace(setting, side, whole === "introduced")) : null,
    changes.map(({ id }) => h("span", { id: setting.anchors.get(id) })),
    setParallel(sides),
  );
}
