/** Runs the worked examples of a package, and says of each claim whether it holds. */
import { defineMessages, error, fix, type Diagnostic } from "../grammar/diagnostic.js";
import type { Span } from "../grammar/source.js";
import { formatExact } from "./values/format.js";
import { brokenControls } from "./controls.js";
import { isLabel } from "./example-rows.js";
import { ExampleRunner } from "./example-runner.js";
import type { Definition, Example, Expectation, Model, Table } from "./model/model.js";
import { isNumber, isRow, type Row, type Value } from "./model/rows.js";
import { nothingReached, reach, reachFrom } from "./reach.js";
import { compareValues } from "./reference/operations.js";
import { RuleFault } from "./reference/fault.js";
import { showName, showValue } from "./reference/show.js";
import { trace, type Step } from "./reference/trace.js";
import { daysAreSound, faultSpans, soundnessOf, touched } from "./soundness.js";

export const report = defineMessages({
  "example-fails": error<{ name: string; expected: string; computed: string }>({
    sv: (it) => `Exemplet säger att ”${it.name}” är ${it.expected}, men reglerna ger ${it.computed}.`,
    en: (it) => `The example says that “${it.name}” is ${it.expected}, but the rules give ${it.computed}.`,
  }),
});

/** What came of one claim. */
export interface ClaimResult {
  readonly expectation: Expectation;
  readonly name: string;
  readonly expected: string;
  /** null if a rule does not cover the example. */
  readonly computed: string | null;
  readonly holds: boolean;
  /** How the value arose; null where it could not be computed. */
  readonly step: Step | null;
  readonly diagnostic: Diagnostic | null;
}

export interface ExampleResult {
  readonly example: Example;
  readonly claims: readonly ClaimResult[];
  /** Controls that the example breaks without claiming so. */
  readonly broken: readonly Diagnostic[];
  readonly holds: boolean;
}

/** Runs every example, leaving out the claims that depend on a fault that is already reported. */
export function runExamples(model: Model, diagnostics: readonly Diagnostic[]): readonly ExampleResult[] {
  const { definition: isSound } = soundnessOf(model, diagnostics);
  const faults = faultSpans(diagnostics);
  const dayIsSound = daysAreSound(model, isSound);
  const isWhole = faults.length === 0;
  return model.examples.map((example) => {
    const known = isWhole ? resultBefore(example, model) : null;
    if (known) return known;
    const expectations = touched(example.span, faults) ? [] : example.expectations;
    const runner = new ExampleRunner(model, example);
    const claims = expectations
      .filter(({ definition }) => isSound(definition) && (dayIsSound || !usesDates(example, model)))
      .map((expectation) => runClaim(runner, expectation));
    const broken = runner.tried().flatMap((evaluator) => brokenControls(example, evaluator, isSound));
    const all = claims.length === example.expectations.length && claims.every((claim) => claim.holds);
    const result = { example, claims, broken, holds: all && broken.length === 0 };
    if (isWhole) results.set(example, { result, from: ranFrom(example, model) });
    return result;
  });
}

/** What came of an example in a model without errors, and what it followed from. */
interface Ran {
  readonly result: ExampleResult;
  readonly from: readonly (Definition | Table)[];
}

/** An example that is built again is another object: one that is the same stands among the same declarations. */
const results = new WeakMap<Example, Ran>();

/** What came of an example before, if every rule and table that it leads to is still the same. */
function resultBefore(example: Example, { definitions, tables }: Model): ExampleResult | null {
  const ran = results.get(example);
  const isSame = ran?.from.every((one) => one === ("body" in one ? definitions : tables)[one.index]);
  return ran && isSame ? ran.result : null;
}

function ranFrom({ expectations }: Example, model: Model): readonly (Definition | Table)[] {
  const reached = nothingReached();
  const { controls, referenceDay, validityDays } = model;
  for (const { definition } of [...expectations, ...controls]) reach(definition, model, reached);
  if (referenceDay !== null) reach(referenceDay, model, reached);
  for (const day of validityDays.values()) reachFrom(day, model, reached);
  return [
    ...model.definitions.filter(({ index }) => reached.definitions.has(index)),
    ...model.tables.filter(({ index }) => reached.tables.has(index)),
  ];
}

function usesDates({ rows }: Example, model: Model): boolean {
  return rows.some(({ entity, given }) => {
    const validity = model.entities.get(entity)?.validity;
    const days = validity ? [validity.from.index, validity.to.index] : [];
    return given.some(({ target }) => target.kind === "attribute" && days.includes(target.index));
  });
}

function runClaim(runner: ExampleRunner, expectation: Expectation): ClaimResult {
  const { model, labels } = runner;
  const row = runner.subject(expectation);
  const definition = model.definitions[expectation.definition];
  if (!definition) throw new RangeError(`no definition ${expectation.definition}`);
  const { type } = definition;
  const name = showName(model, definition);
  const claimed = claimedValue(expectation, labels);
  const expected = showValue(model, claimed, type);
  try {
    const evaluator = runner.evaluator(expectation);
    const value = evaluator.definition(expectation.definition, row);
    const step = trace(evaluator, expectation.definition, row, "made-up");
    const holds = compareValues(value, claimed) === 0;
    const computed = shownApart(value, claimed, showValue(model, value, type), expected);
    const diagnostic = holds ? null : failed(expectation.valueSpan, name, expected, computed, value);
    return { expectation, name, expected, computed, holds, step, diagnostic };
  } catch (fault) {
    if (!(fault instanceof RuleFault)) throw fault;
    const at = {
      place: { kind: "document" as const, span: expectation.span },
      message: { sv: "frågan i exemplet", en: "the question of the example" },
    };
    const diagnostic = { ...fault.diagnostic, related: [...fault.diagnostic.related, at] };
    return { expectation, name, expected, computed: null, holds: false, step: null, diagnostic };
  }
}

function claimedValue({ expected }: Expectation, labels: ReadonlyMap<string, Row>): Value {
  return isLabel(expected) ? (labels.get(expected.label) ?? null) : expected;
}

/** Two numbers that look the same when shown short are shown as fractions. */
function shownApart(value: Value, expected: Value, computed: string, shown: string): string {
  if (computed !== shown || !isNumber(value) || compareValues(value, expected) === 0) return computed;
  return `${value.numerator}/${value.denominator}`;
}

function failed(span: Span, name: string, expected: string, computed: string, value: Value): Diagnostic {
  const exact = !isNumber(value) || formatExact(value) !== null;
  // A row is written by its label alone.
  const text = isRow(value) ? (value.label ?? computed) : computed;
  const mend = exact
    ? fix(
        `Rätta regeln, eller det den bygger på. Är reglerna rätt, skriv ${text} i exemplet.`,
        `Correct the rule, or what it builds on. If the rules are right, write ${text} in the example.`,
        [{ span, text }],
      )
    : fix(
        "Rätta värdet eller regeln; jämför ett avrundat belopp.",
        "Correct the value or the rule; compare a rounded amount.",
      );
  return report("example-fails", span, { name, expected, computed }, { fix: mend });
}
