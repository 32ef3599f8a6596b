/**
 * A comparison as a page for a board and a centre's manager: a summary that fits a screen, then the changes in the order
 * of their weight. One self-contained file without a script. The same comparison gives the same bytes.
 */
import type { Change, Diff } from "../engine/index.js";
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
import { writeComparison, type Part } from "./diff-shell.js";
import { setSummary } from "./diff-summary.js";
import { comparedWords, counted, KIND_TITLES, packageWords } from "./diff-words.js";
import { h, stack } from "./hast.js";

export interface DiffPageOptions {
  /** The program's version, printed in the stamp. */
  readonly version: string;
  /** The published page of the new package, as it is reached from this one; null for no links. */
  readonly document: string | null;
}

/** Writes the page of a comparison. */
export function diffHtml(diff: Diff, { version, document }: DiffPageOptions): string {
  const report = reportOf(diff);
  const setting = { diff, document, anchors: nameChanges(diff) };
  return writeComparison({
    title: `Förändringar ${comparedWords(diff)}`,
    about: packageWords(diff),
    packages: [
      { label: "Gällande", facts: diff.before },
      { label: "Föreslaget", facts: diff.after },
    ],
    summary: setSummary(report, setting),
    parts: partsOf(report, setting),
    version,
  });
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
