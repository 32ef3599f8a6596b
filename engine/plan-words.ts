/** The plan of a package in words: for each aggregate how its rows are counted. */
import type { Localized } from "../grammar/diagnostic.js";
import { textAt } from "../grammar/outline.js";
import { positionOf, type Span } from "../grammar/source.js";
import { everyPart, type AggregateValue, type Expression } from "./model/expression.js";
import type { Definition, Model } from "./model/model.js";
import { Plan, type SignaturePart, type SignatureWay, type Way } from "./plan/signature.js";
import type { RowReason } from "./plan/dependence.js";
import { showName } from "./reference/show.js";
import type { RowsCounted } from "./run/counter.js";
import type { CountingEvaluator } from "./run/counting.js";

/** How one aggregate is computed. */
export interface PlannedAggregate {
  /** The rule, and where the aggregate stands in it. */
  readonly rule: string;
  readonly file: string;
  readonly line: number;
  /** As it is written. */
  readonly text: string;
  readonly way: Localized;
  /** What counting its rows came to in a month; null without one, or where they were not counted. */
  readonly counted: RowsCounted | null;
}

const REASONS: Readonly<Record<RowReason, Localized>> = {
  "counts-for-the-row": {
    sv: "rad för rad, eftersom andra rader räknas för var och en av dem",
    en: "row by row, since other rows are counted for each of them",
  },
  shared: {
    sv: "rad för rad, eftersom ett belopp delas mellan dem",
    en: "row by row, since an amount is shared between them",
  },
  "other-months": {
    sv: "rad för rad, eftersom andra månader läses för var och en av dem",
    en: "row by row, since other months are read for each of them",
  },
  "other-year": {
    sv: "rad för rad, eftersom ett tidigare års regler läses för var och en av dem",
    en: "row by row, since the rules of an earlier year are read for each of them",
  },
  self: {
    sv: "rad för rad, eftersom de jämförs med ”denna”, den rad som regeln gäller",
    en: "row by row, since they are compared with “denna”, the row that the rule is for",
  },
  latest: { sv: "rad för rad, eftersom den senaste söks", en: "row by row, since the latest is wanted" },
};

/**
 * Every aggregate of the rules, in the order of the documents. An indicator's groups share theirs.
 *
 * @param evaluator - Of a month that has been computed, to tell what was counted in it.
 */
export function planOf(model: Model, evaluator: CountingEvaluator | null): readonly PlannedAggregate[] {
  const plan = new Plan(model);
  const seen = new Set<string>();
  return model.definitions
    .flatMap((definition) => aggregatesOf(definition.body).map((one) => ({ definition, one })))
    .map(({ definition, one }) => planned(definition, one, plan.wayOf(one), model, evaluator))
    .filter((found) => {
      const key = JSON.stringify(found);
      const isNew = !seen.has(key);
      seen.add(key);
      return isNew;
    });
}

function aggregatesOf(body: Expression): readonly AggregateValue[] {
  return [...everyPart(body)].filter((part) => part.kind === "aggregate");
}

function planned(
  definition: Definition,
  one: AggregateValue,
  way: Way,
  model: Model,
  evaluator: CountingEvaluator | null,
): PlannedAggregate {
  const { file, start } = one.span;
  const source = model.documents.find((outline) => outline.source.file === file)?.source;
  return {
    rule: showName(model, definition),
    file,
    line: source ? positionOf(source, start).line : 0,
    text: written(one.span, model),
    way: way.kind === "rows" ? REASONS[way.reason] : signatureWords(way, model),
    counted: evaluator?.rowsCounted(one) ?? null,
  };
}

function signatureWords({ parts, led }: SignatureWay, model: Model): Localized {
  if (parts.length + led.length === 0)
    return { sv: "räknas utan att raderna skiljs åt", en: "counted without telling the rows apart" };
  const counts = [...new Set(led.map(({ value }) => `”${written(value.span, model)}”`))];
  const sv = [...parts.map((part) => partWords(part, "sv", model)), ...counts].join("; ");
  const en = [...parts.map((part) => partWords(part, "en", model)), ...counts].join("; ");
  return { sv: `räknas efter ${sv}`, en: `counted by ${en}` };
}

function partWords(
  { attribute, values, isPlain }: SignaturePart,
  language: "sv" | "en",
  model: Model,
): string {
  if (isPlain) return attribute.name;
  const asked = [...new Set(values.map(({ value }) => asksWhat(value, model)))];
  const by = language === "sv" ? "genom" : "through";
  return `${attribute.name} ${by} ${asked.map((text) => `”${text}”`).join(", ")}`;
}

function asksWhat(value: Expression, model: Model): string {
  return value.kind === "defined" ? value.name : written(value.span, model);
}

function written(span: Span, { documents }: Model): string {
  return textAt(documents, span).replace(/--.*$/gm, "").replace(/\s+/g, " ").trim();
}
