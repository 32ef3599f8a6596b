/** Runs the worked examples of a package, and says of each claim whether it holds. */
import { defineMessages, error, fix, type Diagnostic } from "../grammar/diagnostic.js";
import type { Span } from "../grammar/source.js";
import { readMonth, type CalendarMonth } from "./values/date.js";
import { formatExact } from "./values/format.js";
import type { Entity, Example, ExampleRow, Expectation, Model } from "./model/model.js";
import { isNumber, type Dataset, type Row, type Value } from "./model/rows.js";
import { compareValues, Evaluator } from "./reference/evaluate.js";
import { RuleFault } from "./reference/fault.js";
import { showValue } from "./reference/show.js";
import { trace, type Step } from "./reference/trace.js";
import { faultSpans, soundDefinitions, touched } from "./soundness.js";

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
  readonly holds: boolean;
}

/** Runs every example, leaving out the claims that depend on a fault that is already reported. */
export function runExamples(model: Model, diagnostics: readonly Diagnostic[]): readonly ExampleResult[] {
  const isSound = soundDefinitions(model, diagnostics);
  const faults = faultSpans(diagnostics);
  return model.examples.map((example) => {
    const expectations = touched(example.span, faults) ? [] : example.expectations;
    const claims = expectations
      .filter(({ definition }) => isSound(definition))
      .map((expectation) => runClaim(model, example, expectation));
    const holds = claims.length === example.expectations.length && claims.every((claim) => claim.holds);
    return { example, claims, holds };
  });
}

function runClaim(model: Model, example: Example, expectation: Expectation): ClaimResult {
  const period = expectation.period ?? example.period ?? firstMonth(model);
  const { dataset, labels } = exampleRows(model, example);
  const evaluator = new Evaluator(model, dataset, period);
  const row = expectation.subject === null ? null : (labels.get(expectation.subject) ?? null);
  const definition = model.definitions[expectation.definition];
  if (!definition) throw new RangeError(`no definition ${expectation.definition}`);
  const { name, type } = definition;
  const expected = showValue(model, expectation.expected, type);
  try {
    const value = evaluator.definition(expectation.definition, row);
    const step = trace(evaluator, expectation.definition, row);
    const holds = compareValues(value, expectation.expected) === 0;
    const computed = shownApart(value, expectation.expected, showValue(model, value, type), expected);
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

/** Two numbers that look the same when shown short are shown as fractions. */
function shownApart(value: Value, expected: Value, computed: string, shown: string): string {
  if (computed !== shown || !isNumber(value) || compareValues(value, expected) === 0) return computed;
  return `${value.numerator}/${value.denominator}`;
}

function failed(span: Span, name: string, expected: string, computed: string, value: Value): Diagnostic {
  const exact = !isNumber(value) || formatExact(value) !== null;
  const mend = exact
    ? fix(`Skriv ${computed}, eller rätta regeln.`, `Write ${computed}, or correct the rule.`, [
        { span, text: computed },
      ])
    : fix(
        "Rätta värdet eller regeln; jämför ett avrundat belopp.",
        "Correct the value or the rule; compare a rounded amount.",
      );
  return report("example-fails", span, { name, expected, computed }, { fix: mend });
}

function firstMonth({ manifest: { validity } }: Model): CalendarMonth | null {
  return validity ? readMonth(validity.from.slice(0, 7)) : null;
}

/** The rows of an example, linked to each other by their labels. */
export function exampleRows(
  model: Model,
  example: Example,
): { dataset: Dataset; labels: ReadonlyMap<string, Row> } {
  const labels = new Map<string, Row>();
  const dataset = new Map<string, Row[]>([...model.entities.keys()].map((name) => [name, []]));
  const drafts = example.rows.flatMap((row) => {
    const entity = model.entities.get(row.entity);
    return entity ? Array.from({ length: row.count }, () => ({ row, entity })) : [];
  });
  // Rows are made first and linked afterwards, so that they may name each other in any order.
  const links: (() => void)[] = [];
  drafts.forEach(({ row, entity }, index) => {
    const made = makeRow(row, entity, index + 1, labels, links);
    if (row.label !== null) labels.set(row.label, made);
    dataset.get(entity.name)?.push(made);
  });
  for (const link of links) link();
  return { dataset, labels };
}

function makeRow(
  row: ExampleRow,
  entity: Entity,
  number: number,
  labels: ReadonlyMap<string, Row>,
  links: (() => void)[],
): Row {
  const values: (Value | undefined)[] = entity.attributes.map(() => undefined);
  if (entity.key && row.label !== null) values[entity.key.index] = row.label;
  const given = new Map<number, Value>();
  for (const { target, value } of row.given) {
    const put = (resolved: Value): void => {
      if (target.kind === "attribute") values[target.index] = resolved;
      else given.set(target.index, resolved);
    };
    if (typeof value === "object" && value !== null && "label" in value && !("values" in value))
      links.push(() => put(labels.get(value.label) ?? null));
    else put(value as Value);
  }
  return { entity, number, values, given, label: row.label };
}
