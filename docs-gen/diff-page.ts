/**
 * A comparison as a page for a board and a centre's manager: a summary that fits a screen, then the changes in the order
 * of their weight. One self-contained file without a script. The same comparison gives the same bytes.
 */
import type { Element } from "hast";
import type { Change, Diff, PackageFacts } from "../engine/index.js";
import { PAGE } from "./anchors.js";
import {
  nameChanges,
  setChange,
  setHidden,
  setPassage,
  setValues,
  type ChangeSetting,
} from "./diff-changes.js";
import { MONEY, setMoney } from "./diff-money.js";
import { nameReceivers, setReceivers } from "./diff-receivers.js";
import { reportOf, type DiffReport } from "./diff-report.js";
import { setSummary } from "./diff-summary.js";
import { comparedWords, counted, formatCount, KIND_TITLES, packageWords } from "./diff-words.js";
import { h, stack, type Child } from "./hast.js";
import { writeHtml } from "./shell.js";
import { CHART } from "./style/chart.js";
import { DIFF } from "./style/diff.js";
import { styleSheet } from "./style/style.js";
import { capital } from "./typography.js";

export interface DiffPageOptions {
  /** The program's version, printed in the stamp. */
  readonly version: string;
  /** The published page of the new package, as it is reached from this one; null for no links. */
  readonly document: string | null;
}

/** A part of the page below the summary. */
interface Part {
  readonly id: string;
  readonly title: string;
  readonly count: number;
  readonly content: readonly Child[];
}

/** Writes the page of a comparison. */
export function diffHtml(diff: Diff, options: DiffPageOptions): string {
  const report = reportOf(diff);
  const title = `Förändringar ${comparedWords(diff)}`;
  const setting = { diff, document: options.document, anchors: nameChanges(diff) };
  const parts = partsOf(report, setting).filter(({ count }) => count > 0);
  const body = stack(
    "body",
    {},
    h("a", { href: `#${PAGE.main}`, className: ["skip"] }, "Hoppa till innehållet"),
    stack(
      "header",
      { className: ["top"] },
      h(
        "p",
        { className: ["over"] },
        ["Jämförelse", packageWords(diff)].filter((part) => part !== "").join(" · "),
      ),
      h("h1", {}, title),
    ),
    stack(
      "div",
      { className: ["page"] },
      stack(
        "main",
        { id: PAGE.main, tabIndex: -1, className: ["comparison"] },
        setSummary(report, setting),
        setParts(parts),
        parts.map(setPart),
      ),
    ),
    setFoot(diff, title, options),
  );
  const style = `${styleSheet(`${title} · ${shortHash(diff.before)} · ${shortHash(diff.after)}`, [])}\n${DIFF.trim()}\n${CHART.trim()}`;
  return writeHtml({ title, style, script: null, version: options.version, body });
}

function setParts(parts: readonly Part[]): Child {
  if (parts.length === 0) return null;
  return stack(
    "nav",
    { ariaLabel: "Innehåll", className: ["parts"] },
    stack(
      "ul",
      {},
      parts.map(({ id, title, count }) =>
        h("li", {}, h("a", { href: `#${id}` }, title), ` ${formatCount(count)}`),
      ),
    ),
  );
}

function setPart({ id, title, content }: Part): Element {
  return stack("section", {}, h("h2", { id }, title), content);
}

function partsOf(report: DiffReport, setting: ChangeSetting): readonly Part[] {
  const { hidden, substantial, passages, editorial, minor } = report;
  const { money } = report.diff;
  const receivers = money ? nameReceivers(money) : new Map<string, string>();
  return [
    {
      id: MONEY,
      title: "Vad det kostar",
      count: money?.receivers.length ?? 0,
      content: money ? setMoney(money, receivers) : [],
    },
    {
      id: "dolda",
      title: "Dolda ändringar",
      count: report.diff.hidden.length,
      content: [
        h(
          "p",
          {},
          "Texten är densamma, men den betyder något annat, eftersom den räknar med något som är ändrat.",
        ),
        ...hidden.map((group) => setHidden(setting, group)),
      ],
    },
    ...substantial.map(({ kind, changes }) => ({
      id: `sakliga-${kind}`,
      title: KIND_TITLES[kind],
      count: changes.length,
      content: [
        kind === "value" ? setValues(setting, changes) : null,
        ...changes.map((change) => setChange(setting, change, 3)),
      ],
    })),
    {
      id: "text",
      title: KIND_TITLES.prose,
      count: passages.reduce((count, { changes }) => count + changes.length, 0),
      content: passages.map((passage) => setPassage(setting, passage)),
    },
    folded("redaktionella", "Redaktionella ändringar", editorial, setting),
    folded("exempel", "Exempel och kommentarer", minor, setting),
    {
      id: "mottagare",
      title: "Varje mottagare för sig",
      count: receivers.size,
      content: money ? setReceivers(money, receivers) : [],
    },
  ];
}

/** What changes nothing that is counted is folded on the screen; in print all of it is there. */
function folded(id: string, title: string, changes: readonly Change[], setting: ChangeSetting): Part {
  const words = counted(changes.length, "ändring", "ändringar");
  const content = stack(
    "details",
    {},
    h("summary", {}, `Visa ${words}`),
    changes.map((change) => setChange(setting, change, 3)),
  );
  return { id, title, count: changes.length, content: [content] };
}

function setFoot({ before, after }: Diff, title: string, { version }: DiffPageOptions): Element {
  const side = (label: string, facts: PackageFacts): readonly Element[] =>
    [
      [
        label,
        [capital(facts.careChoice), facts.region, facts.year].filter((part) => part !== "").join(" ") ||
          facts.id,
      ],
      [`${label}, status`, capital(facts.status)],
      [`${label}, kontrollsumma`, shortHash(facts)],
    ].map(([name = "", value = ""]) => h("div", {}, h("dt", {}, name), h("dd", {}, value)));
  return stack(
    "footer",
    { className: ["foot"] },
    h("p", { className: ["label"] }, "Om jämförelsen"),
    h("p", { className: ["foot-title"] }, title),
    stack(
      "dl",
      { className: ["stamp"] },
      side("Gällande", before),
      side("Föreslaget", after),
      h("div", {}, h("dt", {}, "Programversion"), h("dd", {}, `Regelbok ${version}`)),
    ),
  );
}

/** So many characters of the content hash are printed; `diff.json` has the whole. */
function shortHash({ hash }: PackageFacts): string {
  return hash.slice(0, 12);
}
