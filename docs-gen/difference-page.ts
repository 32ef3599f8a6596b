/**
 * What differs between two months as a page: the lines of both beside each other, and below them the steps that are not
 * the same. One self-contained file without a script. The same difference gives the same bytes.
 */
import type { Element } from "hast";
import {
  calledName,
  comesToSame,
  formatAmount,
  formatSigned,
  sumOf,
  total,
  trialReasons,
  WHOLE_PACKAGE,
  type DifferenceFacts,
  type PaymentDifference,
  type Rational,
  type StepDifference,
} from "../engine/index.js";
import { PAGE } from "./anchors.js";
import { setChange, setDifferent, type DifferenceSetting } from "./difference-steps.js";
import { StepIds } from "./explanation-ids.js";
import type { ExplanationOptions } from "./explanation-page.js";
import { writeExplanation } from "./explanation-shell.js";
import { h, stack, type Child } from "./hast.js";
import { gather } from "./publication.js";
import { monthWords, setPrinted } from "./typography.js";

/** A line in both months, with the anchor of what differs in it. */
interface Line {
  readonly id: string;
  readonly label: string;
  /** As the table has them: then, now, and of an amount the difference. */
  readonly cells: readonly string[];
  /** As the heading has it. */
  readonly change: Child;
  /** False for a line that comes to the same, whatever it came by. */
  readonly isChanged: boolean;
  readonly step: StepDifference | null;
}

/** Writes the page of a difference. */
export function differenceHtml(facts: DifferenceFacts, options: ExplanationOptions): string {
  const { opened, row } = facts;
  const publication = gather(opened, [], { version: options.version, prov: trialReasons(opened).length > 0 });
  const ids = new StepIds(Object.values(PAGE));
  const months = { then: monthWords(facts.then), now: monthWords(facts.now) };
  const setting = { publication, document: options.document, ids, months };
  const paid = facts.payments.map((line) => paidLine(line, ids));
  const reported = reportedLines(facts, ids);
  const lines = [...paid, ...reported];
  const changed = lines.filter(({ step, isChanged }) => step && isChanged);
  const main = [
    setTable("Utbetalningar (kr)", [months.then, months.now, "Skillnad"], paid, sums(facts)),
    setTable("Redovisning", [months.then, months.now], reported, null),
    ...changed.map((line) => setLine(setting, line)),
    setSameAmounts(setting, lines),
    setSame(lines),
  ];
  const name = row ? calledName(row) : WHOLE_PACKAGE;
  return writeExplanation(publication, `Skillnad för ${name}: ${months.then} och ${months.now}`, main);
}

function paidLine(line: PaymentDifference, ids: StepIds): Line {
  const { id, label, then, now, difference, step } = line;
  const amount = (value: Rational | undefined): string => (value ? formatAmount(value) : "–");
  const signed = formatSigned(difference, 2);
  return {
    id: ids.free(id),
    label,
    cells: [amount(then?.payment.amount), amount(now?.payment.amount), signed],
    change: `${signed} kr`,
    isChanged: !comesToSame(line),
    step,
  };
}

function reportedLines({ results }: DifferenceFacts, ids: StepIds): readonly Line[] {
  return results.map((line) => {
    const { id, label, then, now, step } = line;
    const [before, after] = [then, now].map((side) => (side ? setPrinted(side.shown) : "–"));
    return {
      id: ids.free(id),
      label,
      cells: [before ?? "", after ?? ""],
      change: setChange(before ?? "", after ?? ""),
      isChanged: !comesToSame(line),
      step,
    };
  });
}

function sums({ payments }: DifferenceFacts): readonly string[] {
  const then = total(payments.flatMap((line) => line.then?.payment ?? []));
  const now = total(payments.flatMap((line) => line.now?.payment ?? []));
  const difference = sumOf(payments.map((line) => line.difference));
  return [formatAmount(then), formatAmount(now), formatSigned(difference, 2)];
}

/** The lines of both months; each that differs is a link to how. */
function setTable(
  title: string,
  heads: readonly string[],
  lines: readonly Line[],
  foot: readonly string[] | null,
): Child {
  if (lines.length === 0) return null;
  const figure = { className: ["figure"] };
  const setRow = (head: Child, cells: readonly string[]): Element =>
    h(
      "tr",
      {},
      h("th", { scope: "row" }, head),
      cells.map((cell) => h("td", figure, cell)),
    );
  const head = h(
    "tr",
    {},
    h("th", { scope: "col" }, "Benämning"),
    // On a phone the year of a month stands below it.
    heads.map((text) => h("th", { scope: "col", ...figure }, text.replace("\u00A0", " "))),
  );
  const rows = lines.map(({ id, label, cells, step }) =>
    setRow(step ? h("a", { href: `#${id}` }, label) : label, cells),
  );
  const table = stack(
    "table",
    foot ? {} : { className: ["reported"] },
    h("thead", {}, head),
    stack("tbody", {}, rows),
    foot && h("tfoot", {}, setRow("Summa", foot)),
  );
  const scroll = { className: ["scroll"], role: "group", tabIndex: 0, ariaLabel: title };
  return stack(
    "section",
    { className: ["overview", "months"] },
    h("h2", {}, title),
    stack("div", scroll, table),
  );
}

function setLine(setting: DifferenceSetting, { id, label, change, step }: Line): Element {
  const heading = h("h2", { id }, label, ": ", h("span", { className: ["amount"] }, change));
  return stack(
    "section",
    { className: ["explained"] },
    heading,
    step && setDifferent(setting, step, { line: id, level: 3 }),
  );
}

/** Lines that come to the same by other data: nothing of theirs explains the difference, and all of it is folded. */
function setSameAmounts(setting: DifferenceSetting, lines: readonly Line[]): Child {
  const folded = lines.filter(({ step, isChanged }) => step && !isChanged);
  if (folded.length === 0) return null;
  const items = folded.map(({ id, label, cells, step }) =>
    stack(
      "details",
      { id },
      h(
        "summary",
        {},
        h(
          "h3",
          { className: ["step-head"] },
          h("span", { className: ["name"] }, label),
          " ",
          h("span", { className: ["amount"] }, cells[1] ?? ""),
        ),
      ),
      step && setDifferent(setting, step, { line: id, level: 4 }),
    ),
  );
  const list = stack(
    "ul",
    { className: ["below"] },
    items.map((item) => h("li", {}, item)),
  );
  return stack(
    "section",
    { className: ["explained"] },
    h("h2", {}, "Blev detsamma av andra uppgifter"),
    stack("div", { className: ["steps"] }, list),
  );
}

/** The lines of which nothing differs. */
function setSame(lines: readonly Line[]): Child {
  const same = lines.flatMap(({ label, step }) => (step ? [] : [label]));
  if (same.length === 0) return null;
  if (same.length === lines.length) return h("p", { className: ["note"] }, "Ingenting skiljer månaderna åt.");
  return h("p", { className: ["note"] }, `Lika båda månaderna: ${same.join("; ")}.`);
}
