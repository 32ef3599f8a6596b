/** A comparison as Markdown for a pull request: the summary first, and no more than a comment may hold (A19). */
import {
  KIND_WORDS,
  type Change,
  type Diff,
  type HiddenChange,
  type NamedOperation,
  type OutcomeChanges,
  type TableChange,
  type ValueChange,
} from "../engine/index.js";
import { cut, fewOf, fitted, plain, type Part } from "./comment.js";
import { moneyParts } from "./diff-markdown-money.js";
import { effectWords } from "./diff-kronor.js";
import { reportOf, type DiffReport, type HiddenGroup, type Passage } from "./diff-report.js";
import { shownText } from "./diff-text.js";
import { capital } from "./typography.js";
import {
  affectsWords,
  byValuesWords,
  chainWords,
  comparedWords,
  counted,
  counterexampleWords,
  curveTitle,
  dayWords,
  evidenceWords,
  expectedWords,
  givenWords,
  formatCount,
  KIND_TITLES,
  matchWords,
  motiveWords,
  operationCounts,
  operationWords,
  packageWords,
  placeWords,
  ruleWords,
  validFromWords,
  valueSentence,
  valueWords,
} from "./diff-words.js";

/** The comment. What does not fit is left out from the end, whole changes only, and counted. */
export function diffMarkdown(diff: Diff): string {
  const report = reportOf(diff);
  return fitted([summary(report), ...(diff.money ? moneyParts(diff.money) : []), ...details(report)]);
}

function summary(report: DiffReport): Part {
  const { diff, important } = report;
  const { matrix } = diff;
  const about = cut(packageWords(diff), LONGEST_LINE);
  const opening = [
    `# Förändringar ${plain(cut(comparedWords(diff), LONGEST_LINE))}`,
    ...(about === "" ? [] : [plain(about)]),
    [
      "| | Samma innebörd | Annan innebörd |",
      "| --- | --- | --- |",
      `| **Samma text** | ${counted(matrix.unchanged, "oförändrad", "oförändrade")} | **${counted(matrix.hidden, "dold ändring", "dolda ändringar")}** |`,
      `| **Annan text** | ${counted(matrix.editorial, "redaktionell", "redaktionella")} | ${counted(matrix.substantial, "saklig", "sakliga")} |`,
    ].join("\n"),
    ...(isEqual(diff) ? ["Ingenting skiljer."] : [`Ändringarna i ord: ${operationsLine(diff)}.`]),
    ...(important.length === 0 ? [] : ["**Viktigast**"]),
  ].join("\n\n");
  const items = important.map((change) => `- ${importantLine(change, diff)}\n`);
  return { opening: `${opening}\n\n`, items, closing: items.length === 0 ? "" : "\n" };
}

function isEqual({ changes, hidden }: Diff): boolean {
  return changes.length + hidden.length === 0;
}

function operationsLine(diff: Diff): string {
  return operationCounts(diff)
    .filter(([, count]) => count > 0)
    .map(([words, count]) => `${formatCount(count)} ${words}`)
    .join(", ");
}

/** `**grundbelopp** från 2 480 kr till 2 639 kr (+6,4 %). Berör 19 regler och 4 utbetalningar.` */
function importantLine(change: Change, diff: Diff): string {
  const affects = affectsWords(change, diff.labels);
  const told = [whatOf(change, diff), ...(affects === null ? [] : [`Berör ${plain(affects)}`])].join(". ");
  return `**${plain(cut(change.name, LONGEST_LINE))}** (${KIND_WORDS[change.kind]}) ${told}`;
}

function whatOf(change: Change, diff: Diff): string {
  const { values, table } = change;
  const [value] = values;
  if (value && values.length === 1) return plain(valueSentence(value, diff));
  if (values.length > 1)
    return fewOf(
      values.map((one) => plain(`${one.name} ${valueSentence(one, diff)}`)),
      MOST_VALUES,
    ).join("; ");
  return [operationWords(change), ...(table ? [tableWords(table)] : [])]
    .filter((part) => part !== "")
    .join(": ");
}

function tableWords({ cells, rows, columns }: TableChange): string {
  return [
    ...(cells.length === 0 ? [] : [counted(cells.length, "ändrad cell", "ändrade celler")]),
    ...(rows.length === 0 ? [] : [counted(rows.length, "rad", "rader")]),
    ...(columns.length === 0 ? [] : [counted(columns.length, "kolumn", "kolumner")]),
  ].join(", ");
}

function details(report: DiffReport): readonly Part[] {
  const { diff, hidden, substantial, passages, editorial, minor } = report;
  return [
    part(
      "## Dolda ändringar\n\nTexten är densamma, men den betyder något annat.\n\n",
      hidden.map((group) => hiddenItem(group, diff)),
    ),
    ...substantial.flatMap(({ kind, changes }) => {
      const title = `## ${KIND_TITLES[kind]}\n\n`;
      if (kind === "value") return [valueTable(title, changes, diff), ...rest(changes, diff)];
      return [
        part(
          title,
          changes.map((change) => changeItem(change, diff)),
        ),
      ];
    }),
    part(
      "## Text\n\n",
      passages.flatMap((passage) => passageItems(passage, diff)),
    ),
    folded("Redaktionella ändringar", editorial, diff),
    folded("Exempel och kommentarer", minor, diff),
  ].filter(({ items }) => items.length > 0);
}

function part(opening: string, items: readonly string[]): Part {
  return { opening, items, closing: "" };
}

function folded(title: string, changes: readonly Change[], diff: Diff): Part {
  return {
    opening: `<details><summary>${title} (${formatCount(changes.length)})</summary>\n\n`,
    items: changes.map((change) => changeItem(change, diff)),
    closing: "</details>\n\n",
  };
}

function hiddenItem({ cause, hidden }: HiddenGroup, diff: Diff): string {
  const lines = fewOf(
    hidden.map((one) => hiddenLine(one, diff)),
    MOST_LINES,
  ).map((line) => `- ${line}\n`);
  return `**${plain(ruleWords(cause, diff.labels))}** ändrar ${counted(hidden.length, "regel", "regler")} vars text är densamma:\n\n${lines.join("")}\n`;
}

function hiddenLine(one: HiddenChange, diff: Diff): string {
  const { kind, place, values } = one;
  const [, ...way] = chainWords(one, diff.labels);
  const chain = way.length === 0 ? "" : ` ← ${way.map(plain).join(" ← ")}`;
  const value = values.map((each) => plain(` ${valueSentence(each, diff)}`)).join(",");
  return `**${plain(one.name)}** (${KIND_WORDS[kind]})${value}${chain}. ${plain(placeWords(place, diff))}`;
}

/** A7: values as one table, a row each. */
function valueTable(title: string, changes: readonly Change[], diff: Diff): Part {
  const head =
    "| Värde | Gällande | Föreslaget | Skillnad | Procent | Plats |\n| --- | --: | --: | --: | --: | --- |\n";
  const rows = changes.flatMap(({ values, after }) => values.map((value) => valueRow(value, after, diff)));
  const from = validFromWords(diff);
  const lead = from === "" ? "" : `${capital(from)}.\n\n`;
  return { opening: `${title}${lead}${head}`, items: rows, closing: "\n" };
}

function valueRow(value: ValueChange, [side]: Change["after"], diff: Diff): string {
  const { before, after, difference, percent } = value;
  const cells = [
    plain(`${value.name}${dayWords(value, diff)}`),
    ...[before, after, difference ?? "", percent ?? ""].map((text) => plain(valueWords(text))),
    side ? plain(placeWords(side, diff)) : "",
  ];
  return `| ${cells.join(" | ")} |\n`;
}

/** The texts in which the values stand. */
function rest(changes: readonly Change[], diff: Diff): readonly Part[] {
  const items = changes.map((change) => changeItem(change, diff));
  return [
    {
      opening: "<details><summary>Texterna där värdena står</summary>\n\n",
      items,
      closing: "</details>\n\n",
    },
  ];
}

function changeItem(change: Change, diff: Diff): string {
  const { table, after, before } = change;
  const [side] = after.length > 0 ? after : before;
  const facts = [
    operationWords(change),
    ...(side ? [placeWords(side, diff)] : []),
    ...[matchWords(change)].filter((words) => words !== null),
    `belägg: ${evidenceWords(change)}`,
    ...(change.follows === 0 ? [] : [counted(change.follows, "följdändring", "följdändringar")]),
    ...(diff.money ? [effectWords(change.id, diff.money)].filter((words) => words !== null) : []),
  ];
  const affects = affectsWords(change, diff.labels);
  const head = `**${plain(cut(change.name, LONGEST_LINE))}** · ${facts.map(plain).join(" · ")}\n`;
  const example = counterexampleWords(change);
  const motive = motiveWords(change);
  const reach = [
    ...(affects === null ? [] : [`Berör ${plain(affects)}.\n`]),
    ...(example === null ? [] : [`${plain(example)}\n`]),
    ...expectedLines(change),
    ...(motive === "" ? [] : [`${plain(motive)}\n`]),
  ].join("");
  const told = table ? tableRows(table) : "";
  // What stands in rows that are new or gone is told by their text.
  const isWhole =
    told !== "" && !table?.rows.some(({ operation }) => operation !== "moved" && operation !== "renamed");
  const body = isWhole ? told : [told, parallel(change)].filter((text) => text !== "").join("\n");
  const apart = change.outcomes ? `${outcomeRows(change.outcomes)}\n` : "";
  return `${head}${reach}\n${apart}${body}\n`;
}

/** What each amount was expected to be by the index that the motive names. */
function expectedLines({ values, table }: Change): readonly string[] {
  const cells = (table?.cells ?? []).map(({ row, column, value }) => ({ name: `${row}, ${column}`, value }));
  return [...values.map((value) => ({ name: value.name, value })), ...cells].flatMap(({ name, value }) => {
    const words = expectedWords(value);
    return words === null ? [] : [`${plain(`${name}: ${words}.`)}\n`];
  });
}

function passageItems({ title, whole, changes }: Passage, diff: Diff): readonly string[] {
  if (whole === null)
    return changes.map((one, at) => `${at === 0 ? `### ${plain(title)}\n\n` : ""}${changeItem(one, diff)}`);
  const words = whole === "introduced" ? "nytt avsnitt" : "upphävt avsnitt";
  const sides = {
    before: changes.flatMap(({ before }) => before),
    after: changes.flatMap(({ after }) => after),
  };
  return [`### ${plain(title)} (${words})\n\n${parallel(sides)}\n`];
}

/** So many rows, cells or hidden changes are told of one change, so that others have room too. */
const MOST_LINES = 100;
/** And so many values in one line. */
const MOST_VALUES = 10;
/** So many characters of a name, and of a text, are told. */
const LONGEST_LINE = 300;
const LONGEST_TEXT = 8_000;

/** A9: all inputs for which something else comes out. */
function outcomeRows(outcomes: OutcomeChanges, called = "När"): string {
  const { rows, more } = outcomes;
  const by = byValuesWords(outcomes);
  const lead = by === "" ? "" : `${capital(plain(by))}:\n\n`;
  const lines = rows.map((row) => {
    const figures = [row.before, row.after].map(valueWords);
    return `| ${[givenWords(row), ...figures].map(plain).join(" | ")} |\n`;
  });
  const rest = more === 0 ? "" : `\nOch ${counted(more, "rad", "rader")} till.\n`;
  return `${lead}| ${plain(called)} | Gällande | Föreslaget |\n| --- | --: | --: |\n${lines.join("")}${rest}`;
}

function tableRows({ columns, rows, cells, curves }: TableChange): string {
  const named = fewOf(
    [...columns.map((one) => `Kolumn ${namedWords(one)}`), ...rows.map((one) => `Rad ${namedWords(one)}`)],
    MOST_LINES,
  ).map((line) => `- ${line}\n`);
  const head =
    "| Rad | Kolumn | Gällande | Föreslaget | Skillnad | Procent |\n| --- | --- | --: | --: | --: | --: |\n";
  const changed = cells.slice(0, MOST_LINES).map(({ row, column, value }) => {
    const figures = [value.before, value.after, value.difference ?? "", value.percent ?? ""].map(valueWords);
    return `| ${[row, column, ...figures].map(plain).join(" | ")} |\n`;
  });
  const more = cells.length - changed.length;
  if (more > 0) changed.push(`\nOch ${counted(more, "cell", "celler")} till.\n`);
  const apart = curves.map((curve) =>
    outcomeRows({ given: [], rows: curve.apart, more: 0 }, curveTitle(curve)),
  );
  return [named.join(""), changed.length === 0 ? "" : `${head}${changed.join("")}`, ...apart]
    .filter((text) => text !== "")
    .join("\n");
}

const NAMED: Readonly<Record<NamedOperation["operation"], string>> = {
  introduced: "införd",
  repealed: "upphävd",
  renamed: "omdöpt",
  moved: "flyttad",
};

function namedWords({ name, operation, formerly }: NamedOperation): string {
  return `${NAMED[operation]}: ${plain(name)}${formerly === null ? "" : ` (hette ${plain(formerly)})`}`;
}

/** Old and new text under each other, in a fence that nothing in them can close. */
function parallel(sides: Pick<Change, "before" | "after">): string {
  const shown = shownText(sides);
  const [before, after] = [cut(shown.before, LONGEST_TEXT), cut(shown.after, LONGEST_TEXT)];
  const marked = (text: string, sign: string): readonly string[] =>
    text === "" ? [] : text.split("\n").map((line) => `${sign} ${line}`);
  const lines = [...marked(before, "-"), ...marked(after, "+")].join("\n");
  const longest = [...lines.matchAll(/`+/g)].reduce((most, [ticks]) => Math.max(most, ticks.length), 2);
  const fence = "`".repeat(longest + 1);
  return `${fence}diff\n${lines}\n${fence}\n`;
}
