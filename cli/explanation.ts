/** An explanation as text for a terminal. */
import {
  constructedWords,
  nameOf,
  showCount,
  type Group,
  type OpenPackage,
  type Row,
  type Step,
} from "../engine/index.js";
import { placeText } from "../grammar/index.js";
import { say, type Context } from "./io.js";

/** The whole explanation of a receiver's payments. */
export function explanationText(
  steps: readonly Step[],
  row: Row,
  opened: OpenPackage,
  period: string,
  context: Context,
): string {
  const constructed = constructedWords(opened);
  const lines = [
    say(context, `Utbetalning till ${nameOf(row)} för ${period}`, `Payment to ${nameOf(row)} for ${period}`),
    ...(constructed === null ? [] : [constructed]),
    "",
    ...steps.flatMap((step) => [...stepLines(step, 0, opened, context), ""]),
  ];
  return `${lines.map((line) => line.trimEnd()).join("\n")}\n`;
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
    ...(step.filled !== "" && step.filled !== step.value ? [`${below}= ${step.filled}`] : []),
    ...step.reasons.map((reason) => `${below}· ${reason}`),
    `${below}§ ${place}`,
    ...step.groups.flatMap((group) => groupLines(group, depth + 2, opened, context)),
    ...step.steps.flatMap((below) => stepLines(below, depth + 1, opened, context)),
  ];
}

/** A value in the text is its own rule. */
function ruleLine(step: Step, indent: string, context: Context): readonly string[] {
  if (step.given) return [`${indent}${say(context, "givet i exemplet", "given in the example")}`];
  const plain = step.value.replace(/\u00A0/g, " ");
  return step.formula === plain ? [] : [`${indent}${say(context, "regel", "rule")}: ${step.formula}`];
}

function groupLines(group: Group, depth: number, opened: OpenPackage, context: Context): readonly string[] {
  const indent = "  ".repeat(depth);
  const reason = group.reason === "" ? "" : `  (${group.reason})`;
  const one = say(context, "en av dem:", "one of them:");
  return [
    `${indent}${showCount(group.count)} × ${group.each} = ${group.sum}${reason}`,
    ...(group.sample.length > 0 ? [`${indent}  ${one}`] : []),
    ...group.sample.flatMap((step) => stepLines(step, depth + 2, opened, context)),
  ];
}
