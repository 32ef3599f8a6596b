/** An explanation as text for a terminal. */
import {
  calledName,
  constructedWords,
  formatAmount,
  isOfPayments,
  packageVersion,
  readBeside,
  resultLabel,
  showCount,
  total,
  trialReasons,
  WHOLE_PACKAGE,
  type ExplainedGoal,
  type ExplainedPayment,
  type ExplainedResult,
  type ExplainedValue,
  type ExplanationFacts,
  type Group,
  type OpenPackage,
  type Payment,
  type Row,
  type Step,
} from "../engine/index.js";
import { placeText } from "../grammar/index.js";
import { say, type Context } from "./io.js";

/** The whole explanation of a receiver's payments and of what is reported: the values first, then how each arose. */
export function explanationText(facts: ExplanationFacts, context: Context): string {
  const { opened, period, row, payments, results, values } = facts;
  if (row && values) return valuesText(facts, row, values, context);
  const name = row ? calledName(row) : WHOLE_PACKAGE;
  const isPaid = isOfPayments(facts);
  const paid = say(context, `Utbetalning till ${name} för ${period}`, `Payment to ${name} for ${period}`);
  const reported = say(context, `Redovisning för ${name}, ${period}`, `Reported of ${name}, ${period}`);
  // Where all is asked for the indicators are many, and each is told where it is asked for by itself.
  const [first, ...others] = results.filter(({ isIndicator }) => isIndicator);
  const folded =
    first && others.some(({ result }) => result.id !== first.result.id) ? [first, ...others] : [];
  const set = results.filter((one) => !folded.includes(one));
  const explained = [...set.flatMap(({ step, goal }) => [{ step }, ...(goal ? [goal] : [])])];
  const lines = [
    isPaid ? paid : reported,
    ...marks(opened, context),
    ...(isPaid ? ["", ...overview(payments, context)] : []),
    ...(isPaid && results.length > 0 ? ["", reported] : []),
    "",
    ...(set.length > 0 ? [...reportedLines(set, context), ""] : []),
    ...(first && folded.length > 0 ? indicatorLines(folded, first.result.id, context) : []),
    ...(!isPaid && results.length === 0
      ? [say(context, "  Inget redovisas den månaden.", "  Nothing is reported in that month."), ""]
      : []),
    ...payments.flatMap((one) => [...paidLines(one, opened, context), ""]),
    ...explained.flatMap(({ step }) => [...stepLines(step, 0, opened, context), ""]),
  ];
  return `${lines.map((line) => line.trimEnd()).join("\n")}\n`;
}

/** What the rules give one row: the values first, then how each arose. */
function valuesText(
  { opened, period }: ExplanationFacts,
  row: Row,
  values: readonly ExplainedValue[],
  context: Context,
): string {
  const name = calledName(row);
  const width = Math.max(0, ...values.map(({ label }) => label.length));
  const none = say(context, "  Inga regler ger raden något värde.", "  No rule gives the row a value.");
  const lines = [
    say(context, `Vad reglerna ger ${name}, ${period}`, `What the rules give ${name}, ${period}`),
    ...marks(opened, context),
    "",
    ...(values.length === 0 ? [none] : []),
    ...values.map(({ label, step }) => `  ${label.padEnd(width)}  ${step.value}`),
    "",
    ...values.flatMap(({ step }) => [...stepLines(step, 0, opened, context), ""]),
  ];
  return `${lines.map((line) => line.trimEnd()).join("\n")}\n`;
}

/** How a payment arose; of a deduction the reckoning has another sign than the amount, and that is said. */
function paidLines(
  { payment, step }: ExplainedPayment,
  opened: OpenPackage,
  context: Context,
): readonly string[] {
  const [head = "", ...rest] = stepLines(step, 0, opened, context);
  const isDeducted = payment.amount.numerator < 0n && !/^[−-]/.test(step.value);
  return [isDeducted ? `${head}  (${say(context, "dras av", "deducted")})` : head, ...rest];
}

/** The indicators with their values, and how to see how one of them arose. */
function indicatorLines(
  results: readonly ExplainedResult[],
  example: string,
  context: Context,
): readonly string[] {
  const how = say(
    context,
    `Hur en indikator har räknats visas med --line, till exempel --line ${example}.`,
    `How an indicator is reckoned is shown with --line, such as --line ${example}.`,
  );
  return [say(context, "Indikatorer", "Indicators"), "", ...reportedLines(results, context), "", how, ""];
}

/** One line a reported value, with the values under each other. */
function reportedLines(results: readonly ExplainedResult[], context: Context): readonly string[] {
  const width = Math.max(...results.map(({ result }) => resultLabel(result).length));
  return results.map(({ result, shown, goal }) => {
    const { period, concerns } = result;
    const notes = [
      // What the groups of an indicator concern, the value of all has said.
      ...(concerns === period || result.group !== ""
        ? []
        : [`${say(context, "avser", "concerns")} ${concerns}`]),
      ...(goal ? [goalWords(goal, context)] : []),
    ];
    return `  ${resultLabel(result).padEnd(width)}  ${shown}${notes.length === 0 ? "" : `  (${notes.join(", ")})`}`;
  });
}

function goalWords({ text, reached }: ExplainedGoal, context: Context): string {
  const met = reached ? say(context, "nått", "reached") : say(context, "inte nått", "not reached");
  return `${say(context, "mål", "goal")} ${text}: ${met}`;
}

/** The package's version, and what must not be overlooked: a package that is only tried, or constructed. */
export function marks(opened: OpenPackage, context: Context): readonly string[] {
  const reasons = trialReasons(opened).map((reason) => reason[context.language]);
  const constructed = constructedWords(opened);
  return [
    packageVersion(opened, reasons.length > 0),
    ...(reasons.length > 0 ? [`PROV: ${reasons.join("; ")}`] : []),
    ...(constructed === null ? [] : [constructed]),
  ];
}

/** One line a component, and the total, with the amounts under each other. */
function overview(explained: readonly ExplainedPayment[], context: Context): readonly string[] {
  const rows = explained.map(
    ({ label, payment }) => [label, formatAmount(payment.amount), timeWords(payment, context)] as const,
  );
  const sum = [
    say(context, "Summa", "Total"),
    formatAmount(total(explained.map(({ payment }) => payment))),
    "",
  ] as const;
  const all = [...rows, sum];
  const labels = Math.max(...all.map(([label]) => label.length));
  const amounts = Math.max(...all.map(([, amount]) => amount.length));
  return all.map(
    ([label, amount, time]) => `  ${label.padEnd(labels)}  ${amount.padStart(amounts)} kr${time}`,
  );
}

/** The time that an amount concerns where it is another than the month, and the day of payment where one is written. */
function timeWords({ period, concerns, payDay }: Payment, context: Context): string {
  const words = [
    ...(concerns === period ? [] : [say(context, `avser ${concerns}`, `concerns ${concerns}`)]),
    ...(payDay === null ? [] : [say(context, `betalas ${payDay}`, `paid on ${payDay}`)]),
  ];
  return words.length === 0 ? "" : `  (${words.join(", ")})`;
}

function stepLines(step: Step, depth: number, opened: OpenPackage, context: Context): readonly string[] {
  const indent = "  ".repeat(depth);
  const place = placeText({ kind: "document", span: step.span }, opened, context.language);
  const head = `${indent}${step.name} = ${step.value}`;
  if (step.repeated) return [`${head}  (${say(context, "se ovan", "see above")})`];
  const below = `${indent}    `;
  return [
    `${head}`,
    ...ruleLine(step, below, context),
    ...(step.filled !== "" && !isSame(step.filled, step.value) ? [`${below}= ${step.filled}`] : []),
    ...readBeside(step).map(({ text, figure }) => `${below}${text} = ${figure.text}`),
    ...step.reasons.map(({ text }) => `${below}· ${text}`),
    `${below}§ ${place}`,
    ...step.groups.flatMap((group) => groupLines(group, depth + 2, opened, context)),
    ...step.steps.flatMap((below) => stepLines(below, depth + 1, opened, context)),
  ];
}

/** The same words, whatever spaces keep them together. */
function isSame(one: string, other: string): boolean {
  return one.replace(/\s+/g, " ") === other.replace(/\s+/g, " ");
}

/** A value in the text is its own rule. */
function ruleLine(step: Step, indent: string, context: Context): readonly string[] {
  if (step.given) return [`${indent}${say(context, "givet i exemplet", "given in the example")}`];
  return isSame(step.formula, step.value)
    ? []
    : [`${indent}${say(context, "regel", "rule")}: ${step.formula}`];
}

function groupLines(group: Group, depth: number, opened: OpenPackage, context: Context): readonly string[] {
  const indent = "  ".repeat(depth);
  const reason = group.reason === "" ? "" : `  (${group.reason})`;
  const each = group.each?.text ?? "olika";
  const which = group.reason === "" ? each : group.reason;
  const one =
    group.each === null
      ? say(context, "så räknas var och en:", "how each is counted:")
      : say(context, `så räknas en i gruppen ${which}:`, `how one of the group ${which} is counted:`);
  return [
    `${indent}${showCount(group.count)} × ${each} = ${group.sum.text}${reason}`,
    ...(group.sample.length > 0 ? [`${indent}  ${one}`] : []),
    ...group.sample.flatMap((step) => stepLines(step, depth + 2, opened, context)),
  ];
}
