/**
 * How an indicator came to its value. What it stands for are definitions that no text holds, so that what is told of them
 * is made here, in the words of the block: what is measured of whom, the rows above and below the line, and the goal.
 */
import type { Span } from "../../grammar/source.js";
import {
  indicatorPart,
  statementOf,
  type IndicatorPart,
  type IndicatorStatement,
} from "../model/indicator-parts.js";
import type { AggregateValue, Expression } from "../model/expression.js";
import { isNumber, type Row } from "../model/rows.js";
import { equals, multiply, rational } from "../values/rational.js";
import { round } from "../values/rounding.js";
import { LEAST_PERSONS } from "./few-persons.js";
import { latestRow } from "./latest.js";
import { figureOf, showRow, showValue, sourceOf } from "./show.js";
import { addressOf } from "./trace-address.js";
import { goalOf } from "./trace-goal.js";
import { leastOf, reasonsOf } from "./trace-reasons.js";
import { FEW, secrecyOf, UNTOLD, type Secrecy } from "./trace-secrecy.js";
import { madeStep, rulesIn, windowsIn, type Telling } from "./trace-rules.js";
import type { Figure, Input, Reason, Step } from "./trace-step.js";

/** What is told of a definition beside its name, its place and its value. */
export type Told = Pick<Step, "formula" | "filled" | "inputs" | "reasons" | "groups" | "steps">;

/** An indicator, asked for a row or for the whole package. */
interface Asked extends IndicatorPart, IndicatorStatement {
  readonly row: Row | null;
  readonly index: number;
  /** The parts that its value came by. */
  readonly taken: readonly Expression[];
  readonly secrecy: Secrecy;
}

/** What is told of a definition that an indicator stands for; null for a definition of the author's. */
export function tellIndicator(
  index: number,
  row: Row | null,
  taken: readonly Expression[],
  telling: Telling,
): Told | null {
  const { evaluator } = telling;
  const part = indicatorPart(evaluator.model, index);
  if (!part) return null;
  const statement = statementOf(part.indicator, evaluator.versionDay, evaluator.model);
  const secrecy = secrecyOf(part, row, telling);
  const asked = { ...part, ...statement, row, index, taken, secrecy };
  switch (part.part) {
    case "value":
      return tellValue(asked, telling);
    case "basis":
      return tellBasis(asked, telling);
    case "fulfilment":
    case "reached":
      return tellFulfilment(asked, telling);
  }
}

function tellValue(asked: Asked, telling: Telling): Told {
  const { measure } = asked.syntax;
  const reasons = [...basisReasons(asked), ...shownReasons(asked, telling)];
  const isOpen = asked.secrecy === "open";
  const groups = !isOpen ? [] : telling.groups(asked.taken, asked.row);
  const own = { formula: formulaOf(asked, telling), filled: "", inputs: [], groups };
  const aggregates = asked.taken.filter((part) => part.kind === "aggregate" && part.fn !== "exists");
  const [first] = aggregates as readonly AggregateValue[];
  // Without anything to measure nothing was counted.
  if (!first) return { ...own, reasons, steps: [basisStep(asked, telling)] };
  switch (measure.kind) {
    case "share": {
      const steps = [numeratorStep(asked, first, telling), basisStep(asked, telling)];
      return { ...own, ...filledBy(steps, isOpen), reasons, steps };
    }
    case "aggregate": {
      const basis = basisStep(asked, telling);
      const inputs = isOpen ? [input(basis)] : [];
      const filled =
        !isOpen || measure.fn !== "mean" ? "" : `${totalOf(asked, first, telling)} / ${basis.value}`;
      return { ...own, filled, inputs, reasons, steps: [basis, ...rulesIn([first.inner], telling)] };
    }
    case "reported":
      return { ...own, reasons: [...latestReasons(asked, first, telling), ...reasons], steps: [] };
  }
}

/** `täljare / population`, or the words by which its value is asked for. */
function formulaOf({ syntax: { measure } }: Asked, { evaluator }: Telling): string {
  if (measure.kind !== "share") return sourceOf(evaluator.model, measure.span);
  return measure.ofBase ? "täljare / population" : "täljare / nämnare";
}

function filledBy(steps: readonly Step[], isOpen: boolean): Pick<Told, "filled" | "inputs"> {
  if (!isOpen) return { filled: "", inputs: [] };
  return { filled: steps.map(({ value }) => value).join(" / "), inputs: steps.map(input) };
}

function input({ name, value, exact, unit }: Step): Input {
  return { text: name, figure: { text: value, exact, unit } };
}

/** What the rows come to together, of which the value is the mean. */
function totalOf({ index, row }: Asked, { type, ...part }: AggregateValue, { evaluator }: Telling): string {
  const mean = evaluator.definition(index, row);
  const { chosen } = evaluator.alike({ ...part, type }, row);
  const count = chosen.reduce((sum, one) => sum + one.count, 0);
  const together = isNumber(mean) ? multiply(mean, rational(BigInt(count))) : mean;
  return showValue(evaluator.model, together, part.inner?.type ?? type);
}

/** That there is nothing to measure, and what counts then; or too little of it to be told. */
function basisReasons({ secrecy, syntax, taken }: Asked): readonly Reason[] {
  if (secrecy === "all")
    return [{ kind: "basis", text: `bygger på färre än ${LEAST_PERSONS} personer, och visas därför inte` }];
  if (secrecy === "counts")
    return [
      {
        kind: "basis",
        text: `antalen visas inte: en annan grupp bygger på färre än ${LEAST_PERSONS} personer`,
      },
    ];
  const counted = taken.some((part) => part.kind === "aggregate" && part.fn !== "exists");
  if (counted) return [];
  const instead = {
    unreported: "inget värde redovisas",
    zero: "värdet räknas som 0",
    reached: "målet räknas som nått",
  }[syntax.withoutBasis.kind];
  return [{ kind: "basis", text: `inget underlag att mäta på: ${instead}` }];
}

/** With how many decimals it is reported: what is reckoned with further is the exact value. */
function shownReasons({ secrecy, index, row }: Asked, { evaluator }: Telling): readonly Reason[] {
  const { model } = evaluator;
  const value = evaluator.definition(index, row);
  const { type, shownDecimals = null } = model.definitions[index] ?? {};
  if (secrecy !== "open" || !isNumber(value) || !type || shownDecimals === null) return [];
  const shown = round(value, rational(1n, 10n ** BigInt(shownDecimals)), "nearest");
  if (equals(shown, value)) return [];
  const from = figureOf(model, value, type);
  const to = { ...figureOf(model, shown, type), text: showValue(model, value, type, shownDecimals) };
  return [{ kind: "rounding", text: `redovisas som ${to.text}, avrundat från ${from.text}`, from, to }];
}

function latestReasons({ row }: Asked, part: AggregateValue, { evaluator }: Telling): readonly Reason[] {
  const { row: latest, day } = latestRow(part, row, evaluator);
  return [{ kind: "count", text: `senast rapporterat ${day.toString()} (${showRow(latest)})` }];
}

function basisStep(asked: Asked, telling: Telling): Step {
  const { syntax, figure, row } = asked;
  const isShare = syntax.measure.kind === "share" && !syntax.measure.ofBase;
  const name = isShare ? "nämnare" : "population";
  return { ...telling.step(figure.basis, row), name, span: baseSpan(syntax) };
}

/** The rows that are measured: those of the block, of the row that is spoken of, and of the group. */
function tellBasis(asked: Asked, telling: Telling): Told {
  const { rows, syntax, row, taken } = asked;
  const aggregate = taken.find((part) => part.kind === "aggregate");
  return {
    formula: sourceOf(telling.evaluator.model, baseSpan(syntax)),
    filled: "",
    inputs: [],
    reasons: [...scopeReasons(asked, aggregate ?? null, row), ...windowsIn(rows?.body ?? null, telling)],
    groups: [],
    steps: rulesIn([rows?.body ?? null], telling),
  };
}

/** `Besök där akut`, also of `medelvärdet av väntetid för Besök där akut`. */
function baseSpan({ base: { span, over }, measure }: IndicatorStatement["syntax"]): Span {
  const isWithin = measure.kind !== "share" && span.start === measure.span.start;
  return isWithin ? { ...span, start: over.span.start } : span;
}

/** Whose rows they are, and of which group, in the words of a condition. */
function scopeReasons(
  { figure }: Asked,
  aggregate: AggregateValue | null,
  row: Row | null,
): readonly Reason[] {
  const via = aggregate?.via?.map(({ name }) => name).join(".") ?? "";
  return [
    ...(row && via !== "" ? [`${via} är ${showRow(row)}`] : []),
    ...(figure.group ? [`${figure.group.attribute} är ${figure.group.value}`] : []),
  ].map((text) => ({ kind: "scope", text }));
}

/** The rows above the line; no definition holds how many they are. */
function numeratorStep(asked: Asked, aggregate: AggregateValue, telling: Telling): Step {
  const { numerator, syntax, row, index, secrecy } = asked;
  const { evaluator } = telling;
  const { model } = evaluator;
  const { measure } = syntax;
  const definition = model.definitions[index];
  if (!definition || !numerator || measure.kind !== "share") throw new RangeError("no share is measured");
  const own = { name: `${definition.name}: täljare`, entity: definition.entity };
  const address = addressOf(own, row);
  const repeated = telling.repeats(address);
  const { body } = numerator;
  return {
    ...madeStep({
      address,
      name: "täljare",
      span: measure.numerator.span,
      definition: numerator.index,
      formula: sourceOf(model, measure.numerator.span),
    }),
    subject: showRow(row),
    ...shown(secrecy === "open" ? countOf(aggregate, row, telling) : secrecy === "all" ? FEW : UNTOLD),
    reasons: measure.ofBase ? [] : [...scopeReasons(asked, aggregate, row), ...windowsIn(body, telling)],
    steps: repeated ? [] : rulesIn([ownRule(body, measure.ofBase)], telling),
    repeated,
  };
}

/** Of a part of the population the rule beside what the population says. */
function ownRule(body: Expression, ofBase: boolean): Expression | null {
  return ofBase && body.kind === "selection" ? body.where : body;
}

function shown({ text, exact, unit }: Figure): Pick<Step, "value" | "exact" | "unit"> {
  return { value: text, exact, unit };
}

/** How many rows there are; of persons in a register not of few. */
function countOf(part: AggregateValue, row: Row | null, { evaluator, origin }: Telling): Figure {
  const count = evaluator.alike(part, row).chosen.reduce((sum, one) => sum + one.count, 0);
  const least = leastOf(part.entity, evaluator, origin);
  const figure = figureOf(evaluator.model, rational(BigInt(count)), part.type);
  return count > 0 && count < least ? { ...figure, text: `färre än ${least}`, exact: null } : figure;
}

/** How far the goal is reached. */
function tellFulfilment(asked: Asked, telling: Telling): Told {
  const { taken, row, secrecy } = asked;
  const goal = goalOf(asked, row, telling.evaluator);
  const limits = taken.filter((part) => part.kind === "limit");
  const met = goal && `målet ${goal.text} är ${goal.reached ? "nått" : "inte nått"}`;
  const reasons: readonly Reason[] = [
    ...limits.flatMap((part) => reasonsOf(part, row, telling)),
    ...(met === null ? [] : [{ kind: "goal" as const, text: met }]),
  ];
  const steps = telling.below([...taken, ...(goal?.parts ?? [])], row);
  const words = fulfilmentWords(asked, goal?.written ?? "", telling);
  return { ...words, inputs: [], reasons: secrecy === "all" ? [] : reasons, groups: [], steps };
}

/** By limits the part of the way between them, else 1 or 0. */
function fulfilmentWords(
  { indicator: { title }, figure, taken, row, secrecy }: Asked,
  goal: string,
  { evaluator }: Telling,
): Pick<Told, "formula" | "filled"> {
  const { model } = evaluator;
  const division = taken.find((part) => part.kind === "arithmetic" && part.operator === "/");
  const between = division?.kind === "arithmetic" ? division.right : null;
  if (between?.kind !== "arithmetic") return { formula: `1 om ${title} är ${goal}, annars 0`, filled: "" };
  const formula = partWords(title, "nedre gräns", "övre gräns");
  const type = model.definitions[figure.value]?.type;
  if (secrecy === "all" || !type) return { formula, filled: "" };
  const shownOf = (part: Expression): string => showValue(model, evaluator.value(part, row), part.type);
  const value = showValue(model, evaluator.definition(figure.value, row), type);
  return { formula, filled: partWords(value, shownOf(between.right), shownOf(between.left)) };
}

function partWords(value: string, lower: string, upper: string): string {
  return `(${value} − ${lower}) / (${upper} − ${lower}), lägst 0, högst 1`;
}
