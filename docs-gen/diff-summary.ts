/** What a board sees first of a comparison, on one screen: the money, how much of the text is changed, and what weighs most. */
import type { Element } from "hast";
import type { Change, Diff, Money } from "../engine/index.js";
import type { ChangeSetting } from "./diff-changes.js";
import { signed } from "./diff-kronor.js";
import { MONEY, totalWords } from "./diff-money.js";
import { binsWords } from "./diff-bars.js";
import type { DiffReport } from "./diff-report.js";
import { briefValue, counted, formatCount, operationCounts, operationWords } from "./diff-words.js";
import { h, stack, type Child } from "./hast.js";
import { capital } from "./typography.js";

export function setSummary(report: DiffReport, setting: ChangeSetting): Child {
  const { diff, important } = report;
  return [
    stack(
      "div",
      { className: ["summary"] },
      diff.money ? setMoneySummary(diff.money) : null,
      stack("section", {}, diff.money ? h("h2", { className: ["first"] }, "Texten") : null, setText(diff)),
    ),
    important.length === 0 ? null : h("h2", { className: ["first"] }, "Väger mest"),
    important.length === 0
      ? null
      : stack(
          "ul",
          { className: ["important"] },
          important.map((change) => setImportant(report, setting, change)),
        ),
  ];
}

function setMoneySummary(money: Money): Element {
  const outcome = binsWords(money.bins);
  const of = `Av ${counted(money.receivers.length, "mottagare", "mottagare")}: ${outcome}. `;
  return stack(
    "section",
    {},
    h("h2", { className: ["first"] }, "Pengarna"),
    h("p", { className: ["lead"] }, totalWords(money)),
    h(
      "p",
      { className: ["lead"] },
      outcome === "" ? null : of,
      h("a", { href: `#${MONEY}` }, "Vad det kostar, och för vem"),
    ),
  );
}

function setText(diff: Diff): Child {
  const done = operationCounts(diff).filter(([, count]) => count > 0);
  const nothing = diff.changes.length + diff.hidden.length === 0;
  return [
    setMatrix(diff),
    h(
      "p",
      { className: ["facts"] },
      nothing
        ? "Ingenting skiljer."
        : `Det som är gjort: ${done.map(([words, count]) => `${formatCount(count)}\u00A0${words}`).join(", ")}.`,
    ),
  ];
}

/** The two verdicts: text and meaning, each alike or not. */
function setMatrix({ matrix }: Diff): Element {
  const cell = (count: number, one: string, many: string, className: readonly string[] = []): Element =>
    h(
      "td",
      className.length === 0 ? {} : { className: [...className] },
      h("strong", {}, formatCount(count)),
      ` ${count === 1 ? one : many}`,
    );
  const row = (head: string, ...cells: readonly Element[]): Element =>
    h("tr", {}, h("th", { scope: "row" }, head), cells);
  const heads = h(
    "tr",
    {},
    h("td", {}),
    h("th", { scope: "col" }, "Annan innebörd"),
    h("th", { scope: "col" }, "Samma innebörd"),
  );
  return stack(
    "table",
    { className: ["matrix"] },
    h("caption", {}, "Antal textdelar: rubriker, stycken, rader och regler"),
    h("thead", {}, heads),
    stack(
      "tbody",
      {},
      row(
        "Samma text",
        cell(matrix.hidden, "dold ändring", "dolda ändringar", ["hidden-count"]),
        cell(matrix.unchanged, "oförändrad", "oförändrade"),
      ),
      row(
        "Annan text",
        cell(matrix.substantial, "saklig ändring", "sakliga ändringar"),
        cell(matrix.editorial, "redaktionell ändring", "redaktionella ändringar"),
      ),
    ),
  );
}

/** `Grundbelopp från 2 480 till 2 639 kr per listad och år (+6,4 %): +51 037,31 kr` */
function setImportant({ costs }: DiffReport, { anchors }: ChangeSetting, change: Change): Element {
  const [value] = change.values;
  const what = value && change.values.length === 1 ? briefValue(value) : operationWords(change);
  const cost = costs.get(change.id);
  const lines = change.affects.payments.length;
  return h(
    "li",
    {},
    h("a", { href: `#${anchors.get(change.id) ?? ""}` }, capital(change.name)),
    ` ${what}`,
    cost ? [": ", h("strong", { className: ["amount"] }, `${signed(cost.amount)}\u00A0kr`)] : null,
    cost || lines === 0 ? "." : `. Berör ${counted(lines, "utbetalning", "utbetalningar")}.`,
  );
}
