/** What an explanation says of values that differ between days and years: which version, and by which year's rules. */
import type { DatedValue, DatedVersion, OtherYearValue, ValueOnDay } from "../model/expression.js";
import type { Span } from "../../grammar/source.js";
import type { Model, Type } from "../model/model.js";
import type { Row, Value } from "../model/rows.js";
import { versionInForce, versionRead } from "./dated.js";
import type { Evaluator } from "./evaluate.js";
import { asThen } from "./other-year.js";
import type { Reason, Step } from "./trace-step.js";

interface Explaining {
  readonly evaluator: Evaluator;
  readonly show: (value: Value, type: Type) => string;
  /** What one of these rows came to may be told, but not what it was counted from: that year knew less to be secret. */
  readonly hides: (row: Row) => boolean;
  /** Explains a definition of another year. */
  readonly traceIn: (evaluator: Evaluator, index: number, row: Row | null) => Step;
}

export function reasonsOfYears(
  part: DatedValue | ValueOnDay | OtherYearValue,
  row: Row | null,
  explaining: Explaining,
): readonly Reason[] {
  const { evaluator, show } = explaining;
  switch (part.kind) {
    case "dated":
      return [versionReason(versionInForce(part, evaluator), versionWords, evaluator)];
    case "onDay": {
      const { version } = versionRead(part, row, evaluator);
      const value = show(evaluator.value(part, row), part.type);
      const words: typeof versionWords = (own, of) =>
        `${part.value.name}, ${versionWords(own, of)}: ${value}`;
      return [versionReason(version, words, evaluator)];
    }
    case "otherYear":
      return yearReasons(part, row, explaining).map((text) => ({ kind: "otherYear", text }));
  }
}

function versionReason(version: DatedVersion, words: typeof versionWords, evaluator: Evaluator): Reason {
  return { kind: "version", text: words(version, evaluator), from: version.from?.toString() ?? null };
}

/** The day that is asked about is not told: it can be a person's. */
function versionWords({ from, span }: DatedVersion, { model }: Evaluator): string {
  if (from === null) return "den ursprungliga lydelsen";
  return `lydelsen från och med ${from.toString()}${amendedBy(span, model)}`;
}

/** ` (särskilt-beslut.md, beslutad 2022-02-15)` of what stands in an amendment. */
export function amendedBy({ file }: Span, { amendments }: Model): string {
  const own = amendments.find((amendment) => amendment.file === file);
  const name = file.split(/[\\/]/).at(-1) ?? file;
  return own ? ` (${name}, ${own.decided === null ? "inte beslutad" : `beslutad ${own.decided}`})` : "";
}

/** What that year's rules gave, and what they gave it by. */
function yearReasons(
  part: OtherYearValue,
  row: Row | null,
  { evaluator, show, hides, traceIn }: Explaining,
): readonly string[] {
  const words = `${part.name} enligt ${part.year} års regler`;
  const value = show(evaluator.value(part, row), part.type);
  if (part.target.kind === "table" || (row && hides(row))) return [`${words}: ${value}`];
  const then = asThen(part, row, evaluator);
  const step = traceIn(then.evaluator, part.target.index, then.row);
  const below = [
    ...step.reasons.map(({ text }) => text),
    ...step.steps.map((one) => `${one.name} = ${one.value}`),
  ];
  const how = step.filled === "" ? "" : `${step.filled} = `;
  return [`${words}: ${how}${value}`, ...below.map((reason) => `${part.year}: ${reason}`)];
}
