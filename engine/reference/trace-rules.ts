/** Rules that are told as they are written, since they are asked of many rows: who is counted, and by what. */
import type { Span } from "../../grammar/source.js";
import { parts, type Expression } from "../model/expression.js";
import type { Definition } from "../model/model.js";
import type { Row } from "../model/rows.js";
import { RuleFault } from "./fault.js";
import { sourceOf } from "./show.js";
import { ruleAddress } from "./trace-address.js";
import type { Explaining } from "./trace-reasons.js";
import type { Group, Reason, Step } from "./trace-step.js";
import { commonWindows } from "./trace-time.js";

/** What one who explains asks of the explanation as a whole. */
export interface Telling extends Explaining {
  readonly step: (index: number, row: Row | null) => Step;
  readonly below: (taken: readonly Expression[], row: Row | null) => readonly Step[];
  readonly groups: (taken: readonly Expression[], row: Row | null) => readonly Group[];
  /** Notes that a step is set out: true if it is already. */
  readonly repeats: (address: string) => boolean;
}

/** The named values and rules that expressions read of each row, each once, in the order of the text. */
export function rulesIn(asked: readonly (Expression | null)[], telling: Telling): readonly Step[] {
  const steps: Step[] = [];
  const add = (step: Step | null): void => {
    if (step && !steps.some(({ address }) => address === step.address)) steps.push(step);
  };
  const visit = (part: Expression): void => {
    if (part.kind === "defined" || part.kind === "selected") add(stepOf(part.definition, telling));
    for (const one of parts(part)) visit(one);
  };
  for (const one of asked) if (one) visit(one);
  return steps;
}

/** A value of the whole package with what it is; a rule of rows as it is written. */
function stepOf(index: number, telling: Telling): Step | null {
  const { model } = telling.evaluator;
  const definition = model.definitions[index];
  if (!definition || !telling.evaluator.applies(index)) return null;
  if (definition.entity !== null || definition.type.kind === "rows") return ruleStep(definition, telling);
  try {
    return telling.step(index, null);
  } catch (fault) {
    // What no counted row came to ask for need not have a value.
    if (!(fault instanceof RuleFault)) throw fault;
    return ruleStep(definition, telling);
  }
}

function ruleStep(definition: Definition, telling: Telling): Step {
  const { index, name, entity, span, body } = definition;
  const address = ruleAddress(definition);
  const repeated = telling.repeats(address);
  return {
    ...madeStep({ address, name, span, definition: index, formula: ruleText(definition, telling) }),
    subject: entity === null ? "hela regelverket" : `varje ${symbolOf(entity, telling)}`,
    value: ruleValue(definition, telling),
    reasons: repeated ? [] : windowsIn(body, telling),
    steps: repeated ? [] : rulesIn([body], telling),
    repeated,
  };
}

/** A step of a text, with nothing told of it yet. */
export function madeStep(
  own: Pick<Step, "address" | "name" | "definition" | "formula"> & { readonly span: Span },
): Step {
  const nothing = { inputs: [], reasons: [], groups: [], steps: [], given: false, repeated: false };
  return { ...own, subject: "", filled: "", value: "", exact: null, unit: "", ...nothing };
}

/** A rule as written; cases are parted, since they stand on lines of their own. */
function ruleText({ body }: Definition, { evaluator }: Telling): string {
  const spans = body.kind === "cases" ? body.cases.map(({ span }) => span) : [body.span];
  return [...new Set(spans.map((span) => sourceOf(evaluator.model, span)))].join("; ");
}

function ruleValue({ entity, type }: Definition, telling: Telling): string {
  if (type.kind === "rows")
    return `ett urval av ${telling.evaluator.model.entities.get(type.entity)?.dataSet ?? type.entity}`;
  return entity === null
    ? "ett värde för hela regelverket"
    : `ett värde för varje ${symbolOf(entity, telling)}`;
}

function symbolOf(entity: string, { evaluator }: Telling): string {
  return evaluator.model.entities.get(entity)?.symbol ?? entity;
}

/** Between which days the rows lie that a rule chooses, where that is the same for all. */
export function windowsIn(body: Expression | null, { evaluator }: Telling): readonly Reason[] {
  if (body === null) return [];
  return commonWindows(body, evaluator).map((text) => ({ kind: "window", text }));
}
