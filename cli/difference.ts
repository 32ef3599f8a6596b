/** What differs between two months of a receiver, as text for a terminal. */
import {
  calledName,
  comesToSame,
  formatAmount,
  formatSigned,
  showCount,
  sumOf,
  toldInputs,
  total,
  WHOLE_PACKAGE,
  type DifferenceFacts,
  type OpenPackage,
  type PaymentDifference,
  type Rational,
  type ResultDifference,
  type StepDifference,
} from "../engine/index.js";
import { placeText } from "../grammar/index.js";
import { marks } from "./explanation.js";
import { say, type Context } from "./io.js";

/** The lines of both months beside each other; then, of each that differs, the steps that do. */
export function differenceText(facts: DifferenceFacts, context: Context): string {
  const { opened, then, now, row, payments, results } = facts;
  const name = row ? calledName(row) : WHOLE_PACKAGE;
  const lines = [...payments, ...results];
  // Nothing of theirs explains the difference, and there is much of it: it is told where the line itself is asked for.
  const folded = lines.length > 1 ? lines.filter((line) => line.step && comesToSame(line)) : [];
  const text = [
    say(context, `Skillnad för ${name}: ${then} och ${now}`, `Difference for ${name}: ${then} and ${now}`),
    ...marks(opened, context),
    "",
    ...(payments.length > 0 ? [...paymentTable(facts, context), ""] : []),
    ...(results.length > 0 ? [...resultTable(facts, context), ""] : []),
    ...lines.flatMap((line) =>
      line.step && !folded.includes(line) ? [...stepLines(line.step, 0, facts, context), ""] : [],
    ),
    ...foldedLines(folded, context),
    ...sameLines(lines, context),
  ];
  return `${text
    .map((line) => line.trimEnd())
    .join("\n")
    .trimEnd()}\n`;
}

function paymentTable({ then, now, payments }: DifferenceFacts, context: Context): readonly string[] {
  const amount = (value: Rational | undefined): string => (value ? formatAmount(value) : "–");
  return table([
    ["", then, now, say(context, "Skillnad", "Difference")],
    ...payments.map((line) => [
      line.label,
      amount(line.then?.payment.amount),
      amount(line.now?.payment.amount),
      formatSigned(line.difference, 2),
    ]),
    [
      say(context, "Summa", "Total"),
      amount(total(payments.flatMap((line) => line.then?.payment ?? []))),
      amount(total(payments.flatMap((line) => line.now?.payment ?? []))),
      formatSigned(sumOf(payments.map(({ difference }) => difference)), 2),
    ],
  ]);
}

function resultTable({ then, now, results }: DifferenceFacts, context: Context): readonly string[] {
  const head = [say(context, "Redovisning", "Reported"), then, now];
  return table([
    head,
    ...results.map((line) => [line.label, line.then?.shown ?? "–", line.now?.shown ?? "–"]),
  ]);
}

/** The first column to the left, the others under each other to the right. */
function table(rows: readonly (readonly string[])[]): readonly string[] {
  const widths = (rows[0] ?? []).map((_, at) => Math.max(...rows.map((row) => row[at]?.length ?? 0)));
  return rows.map((row) => {
    const cells = row.map((cell, at) =>
      at === 0 ? cell.padEnd(widths[at] ?? 0) : cell.padStart(widths[at] ?? 0),
    );
    return `  ${cells.join("  ")}`;
  });
}

function stepLines(
  step: StepDifference,
  depth: number,
  facts: DifferenceFacts,
  context: Context,
): readonly string[] {
  const indent = "  ".repeat(depth);
  const below = `${indent}    `;
  const { name, then, now, reasons, groups, steps, same } = step;
  const hidden = "(personuppgift)";
  return [
    // What is no number and is the same is said once.
    `${indent}${name}: ${now?.exact === null && then?.value === now.value ? now.value : arrow(then?.value, now?.value)}`,
    ...ruleLines(step, below, facts, context),
    ...toldInputs(step).map(
      (one) => `${below}${one.text}: ${arrow(one.then?.text ?? hidden, one.now?.text ?? hidden)}`,
    ),
    ...reasons.then.map((text) => `${below}${facts.then} · ${text}`),
    ...reasons.now.map((text) => `${below}${facts.now} · ${text}`),
    ...groups.map(({ reason, then: before, now: after }) => {
      const of = (group: typeof before): string =>
        group ? `${showCount(group.count)} × ${group.each?.text ?? "olika"} = ${group.sum.text}` : "–";
      return `${below}${reason === "" ? "" : `${reason}: `}${arrow(of(before), of(after))}`;
    }),
    ...placeLines(step, below, facts.opened, context),
    ...steps.flatMap((one) => stepLines(one, depth + 1, facts, context)),
    ...(same.length > 0 ? [`${indent}  ${say(context, "lika", "the same")}: ${same.join(", ")}`] : []),
  ];
}

function arrow(then: string | undefined, now: string | undefined): string {
  return `${then ?? "–"} → ${now ?? "–"}`;
}

/** The rule once where both months have the same. */
function ruleLines(
  { then, now }: StepDifference,
  indent: string,
  facts: DifferenceFacts,
  context: Context,
): readonly string[] {
  const word = say(context, "regel", "rule");
  if (!then || !now || then.formula === now.formula) {
    const rule = (now ?? then)?.formula ?? "";
    return rule.replace(/\u00A0/g, " ") === (now ?? then)?.value.replace(/\u00A0/g, " ")
      ? []
      : [`${indent}${word}: ${rule}`];
  }
  return [`${indent}${word} ${facts.then}: ${then.formula}`, `${indent}${word} ${facts.now}: ${now.formula}`];
}

function placeLines(
  { then, now }: StepDifference,
  indent: string,
  opened: OpenPackage,
  context: Context,
): readonly string[] {
  const places = [then, now].flatMap((side) =>
    side ? [`${indent}§ ${placeText({ kind: "document", span: side.span }, opened, context.language)}`] : [],
  );
  return [...new Set(places)];
}

/** The lines that come to the same by other data, and how to see how. */
function foldedLines(
  lines: readonly (PaymentDifference | ResultDifference)[],
  context: Context,
): readonly string[] {
  const [first] = lines;
  if (!first) return [];
  // A label can hold a comma.
  const names = lines.map(({ label }) => label).join("; ");
  return [
    say(
      context,
      `Blev detsamma av andra uppgifter: ${names}. Hur visas med --line, till exempel --line ${first.id}.`,
      `Came to the same by other data: ${names}. How is shown with --line, such as --line ${first.id}.`,
    ),
  ];
}

/** The lines of which nothing differs. */
function sameLines(
  lines: readonly (PaymentDifference | ResultDifference)[],
  context: Context,
): readonly string[] {
  const same = lines.flatMap(({ label, step }) => (step ? [] : [label]));
  if (same.length === 0) return [];
  if (same.length === lines.length)
    return [say(context, "Ingenting skiljer månaderna åt.", "Nothing differs between the months.")];
  return [
    say(context, `Lika båda månaderna: ${same.join("; ")}.`, `The same in both months: ${same.join("; ")}.`),
  ];
}
