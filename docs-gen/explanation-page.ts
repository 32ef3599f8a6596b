/**
 * An explanation as a page: what is paid and reported, and below it how each line arose, step by step. One
 * self-contained file without a script, set as the published document is. The same explanation gives the same bytes.
 */
import type { Element } from "hast";
import {
  calledName,
  formatAmount,
  isOfPayments,
  total,
  trialReasons,
  WHOLE_PACKAGE,
  type ExplainedResult,
  type ExplanationFacts,
} from "../engine/index.js";
import { PAGE } from "./anchors.js";
import { StepIds } from "./explanation-ids.js";
import { indicatorLines, setIndicator, setIndicators } from "./explanation-indicators.js";
import { writeExplanation } from "./explanation-shell.js";
import { setExplained, setHeading, type StepSetting } from "./explanation-steps.js";
import { h, stack, type Child } from "./hast.js";
import { gather } from "./publication.js";
import { dayWords, monthWords, setCalled, setPrinted } from "./typography.js";

export interface ExplanationOptions {
  /** The program's version, printed in the stamp. */
  readonly version: string;
  /** The published page that the sections are links to, as it is reached from this one; null for no links. */
  readonly document: string | null;
}

/** A line of the explanation, with the anchor of its reckoning. */
interface Line {
  readonly id: string;
  readonly label: string;
  readonly time: string | null;
  readonly value: string;
  readonly step: ExplainedResult["step"];
}

/** Writes the page of an explanation. */
export function explanationHtml(facts: ExplanationFacts, options: ExplanationOptions): string {
  const { opened, payments, results, values } = facts;
  const publication = gather(opened, [], { version: options.version, prov: trialReasons(opened).length > 0 });
  const ids = new StepIds(Object.values(PAGE));
  const paid = payments.map(({ label, payment, step }) => ({
    id: ids.free(payment.component),
    label,
    time: timeWords(payment.concerns, payment.period, payment.payDay),
    value: formatAmount(payment.amount),
    step,
  }));
  const plain = results.filter(({ isIndicator }) => !isIndicator);
  const reported = plain.map(({ result, shown, step }) => ({
    id: ids.free(result.id),
    label: result.label,
    time: timeWords(result.concerns, result.period, null),
    value: setPrinted(shown),
    step,
  }));
  const given = values?.map(({ label, step }) => ({
    id: ids.free(label),
    label: setCalled(label),
    time: null,
    value: setPrinted(step.value),
    step,
  }));
  const setting = { publication, document: options.document, ids };
  const indicators = indicatorLines(facts, ids, ({ concerns, period }) => timeWords(concerns, period, null));
  const main = [
    given ? null : setPaid(facts, paid),
    given ? setGiven(given) : setReported(facts, reported),
    setIndicators(indicators),
    ...paid.map((line) => setLine(setting, line, `${line.value} kr`)),
    ...[...reported, ...(given ?? [])].map((line) => setLine(setting, line, line.value)),
    ...indicators.map((line) => setIndicator(setting, line)),
  ];
  return writeExplanation(publication, titleOf(facts), main);
}

function titleOf(facts: ExplanationFacts): string {
  const { row, period, values } = facts;
  if (row && values) return `Vad reglerna ger ${calledName(row)}, ${monthWords(period)}`;
  const name = row ? calledName(row) : WHOLE_PACKAGE;
  return isOfPayments(facts)
    ? `Utbetalning till ${name} för ${monthWords(period)}`
    : `Redovisning för ${name}, ${monthWords(period)}`;
}

function timeWords(concerns: string, period: string, payDay: string | null): string | null {
  const words = [
    ...(concerns === period ? [] : [`avser ${timeInWords(concerns)}`]),
    ...(payDay === null ? [] : [`betalas ${dayWords(payDay)}`]),
  ];
  return words.length === 0 ? null : words.join(", ");
}

/** A month in words; a quarter, half a year and a year as they are written. */
function timeInWords(time: string): string {
  return /^\d{4}-\d{2}$/.test(time) ? monthWords(time) : time;
}

function setPaid(facts: ExplanationFacts, lines: readonly Line[]): Child {
  if (!isOfPayments(facts)) return null;
  const sum = formatAmount(total(facts.payments.map(({ payment }) => payment)));
  const foot = h(
    "tfoot",
    {},
    h("tr", {}, h("th", { scope: "row" }, "Summa"), h("td", { className: ["figure"] }, sum)),
  );
  return overview("Utbetalningar", "Belopp (kr)", lines, foot);
}

function setReported(facts: ExplanationFacts, lines: readonly Line[]): Child {
  if (lines.length > 0) return overview("Redovisning", "Värde", lines, null);
  return isOfPayments(facts) || facts.results.length > 0 ? null : h("p", {}, "Inget redovisas den månaden.");
}

function setGiven(lines: readonly Line[]): Child {
  return lines.length > 0
    ? overview("Värden", "Värde", lines, null)
    : h("p", {}, "Inga regler ger raden något värde.");
}

/** The lines with their values under each other, each a link to how it arose. */
function overview(title: string, head: string, lines: readonly Line[], foot: Element | null): Element {
  const rows = lines.map(({ id, label, time, value }) =>
    h(
      "tr",
      {},
      h(
        "th",
        { scope: "row" },
        h("a", { href: `#${id}` }, label),
        time === null ? null : h("span", { className: ["muted"] }, ` (${time})`),
      ),
      h("td", { className: ["figure"] }, value),
    ),
  );
  const heads = h(
    "tr",
    {},
    h("th", { scope: "col" }, "Benämning"),
    h("th", { scope: "col", className: ["figure"] }, head),
  );
  const table = stack("table", {}, h("thead", {}, heads), stack("tbody", {}, rows), foot);
  return stack("section", { className: ["overview"] }, h("h2", {}, title), table);
}

function setLine(setting: StepSetting, { id, label, time, step }: Line, value: string): Element {
  const heading = setHeading({ id, label, time }, value);
  return stack("section", { className: ["explained"] }, heading, setExplained(setting, step, id));
}
