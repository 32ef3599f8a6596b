/** Why a part of a rule came out as it did, in words. */
import { parts, type AggregateValue, type Expression } from "../model/expression.js";
import type { Type } from "../model/model.js";
import type { Row, Value } from "../model/rows.js";
import { equals } from "../values/rational.js";
import type { Evaluator } from "./evaluate.js";
import { exceptionFor } from "./exceptions.js";
import { LEAST_PERSONS } from "./few-persons.js";
import { latestRow } from "./latest.js";
import { capWords, increaseWords } from "./months.js";
import { figureOf, showCount, showValue, sourceOf } from "./show.js";
import { lookupReason } from "./trace-lookup.js";
import { sharingReasons } from "./trace-sharing.js";
import { commonWindows, windowReasons } from "./trace-time.js";
import { amendedBy, reasonsOfYears } from "./trace-years.js";
import type { Reason, Step, WordKind } from "./trace-step.js";

/** Whose rows are explained: persons of a register, or the made-up ones of an example. */
export type Origin = "register" | "made-up";

/** Who asks: of which rows, for whom, and how a rule of another year is explained. */
export interface Explaining {
  readonly evaluator: Evaluator;
  readonly origin: Origin;
  readonly traceIn: (evaluator: Evaluator, index: number, row: Row | null) => Step;
}

/** Which table row was hit, which case was taken, what was rounded or limited. */
export function reasonsOf(
  part: Expression,
  row: Row | null,
  { evaluator, origin, traceIn }: Explaining,
): readonly Reason[] {
  const show = (value: Value, type: Type): string => showValue(evaluator.model, value, type);
  const hides = (one: Row): boolean => origin === "register" && one.entity.personal;
  if (origin === "register" && tellsOfPerson(part, evaluator)) return [];
  switch (part.kind) {
    case "lookup":
      return [lookupReason(evaluator, part, row, show)];
    case "cases": {
      // What an indicator stands for is made as cases that no text holds.
      if (part.cases.some(({ span }) => span.start === part.span.start && span.end === part.span.end))
        return [];
      const chosen = evaluator.caseOf(part, row);
      const [number, of] = [part.cases.indexOf(chosen) + 1, part.cases.length];
      const text = `fall ${number} av ${of}: ${sourceOf(evaluator.model, chosen.span)}`;
      return [{ kind: "case", text, number, of }];
    }
    case "rounding": {
      const before = evaluator.number(part.value, row);
      const after = evaluator.number(part, row);
      const from = figureOf(evaluator.model, before, part.value.type);
      const to = figureOf(evaluator.model, after, part.type);
      const text = `avrundat från ${from.text} till ${to.text}`;
      return equals(before, after) ? [] : [{ kind: "rounding", text, from, to }];
    }
    case "limit": {
      const { value, which, type } = part;
      const bound = figureOf(evaluator.model, evaluator.number(part.bound, row), type);
      const text = `begränsat till ${which === "floor" ? "lägst" : "högst"} ${bound.text}`;
      const limits = !equals(evaluator.number(value, row), evaluator.number(part, row));
      return limits ? [{ kind: "limit", text, which, bound }] : [];
    }
    case "cap":
      return inWords("cap", [capWords(part, row, evaluator)]);
    case "increase":
      return inWords("increase", [increaseWords(part, row, evaluator)]);
    case "aggregate":
      return inWords("count", counted(part, row, evaluator, origin));
    case "exceptions": {
      const found = exceptionFor(part, row, evaluator);
      if (!found) return [{ kind: "exception", text: "inget undantag gäller", label: null, span: null }];
      const { label, span } = found;
      const text = `undantaget ”${label}” gäller${amendedBy(span, evaluator.model)}`;
      return [{ kind: "exception", text, label, span }];
    }
    case "shared":
      return sharingReasons(part, row, evaluator);
    case "dated":
    case "onDay":
    case "otherYear":
      return reasonsOfYears(part, row, { evaluator, show, hides, traceIn });
    case "temporal":
      return inWords("window", windowReasons(part, row, evaluator, origin === "register"));
    case "rowOnDay":
    case "constant":
    case "attribute":
    case "defined":
    case "time":
    case "conversion":
    case "arithmetic":
    case "negation":
    case "comparison":
    case "between":
    case "presence":
    case "logic":
    case "not":
    case "extreme":
    case "difference":
    case "fallback":
    case "paymentSum":
    case "overChoices":
    case "self":
    case "overGroups":
    case "selection":
    case "selected":
    case "faulty":
      return [];
  }
}

function inWords(kind: WordKind, texts: readonly string[]): readonly Reason[] {
  return texts.map((text) => ({ kind, text }));
}

/** True where the words would show a personuppgift, or a number that it can be counted back from. */
function tellsOfPerson(part: Expression, { model }: Evaluator): boolean {
  if (part.kind === "rounding") return usesPersonal(part.value);
  if (part.kind === "limit") return usesPersonal(part.bound);
  if (part.kind === "cap" && part.time.kind === "row" && part.time.from.personal) return true;
  if (part.kind === "lookup") {
    const byRow = model.tables[part.table]?.method === "row";
    return !byRow && usesPersonal(part);
  }
  return ["cap", "increase", "shared"].includes(part.kind) && usesPersonal(part);
}

/** True if a value comes straight from a personuppgift. What is counted together of many rows, or has a name, does not. */
function usesPersonal(value: Expression): boolean {
  if (value.kind === "aggregate" || value.kind === "overGroups") return false;
  return (value.kind === "attribute" && value.personal) || parts(value).some(usesPersonal);
}

function counted(
  part: AggregateValue,
  row: Row | null,
  evaluator: Evaluator,
  origin: Origin,
): readonly string[] {
  if (part.fn === "latest") return [`senast rapporterat ${latestRow(part, row, evaluator).day.toString()}`];
  const rowsOf = evaluator.alike(part, row);
  const { all } = rowsOf;
  const chosen = rowsOf.chosen.reduce((sum, { count }) => sum + count, 0);
  const entity = evaluator.model.entities.get(part.entity);
  const rows = (all === 1 ? entity?.symbol : entity?.dataSet) ?? part.entity;
  if (!part.where) return [`${showCount(all)} ${rows}`];
  const least = leastOf(part.entity, evaluator, origin);
  const few = chosen > 0 && chosen < least;
  return [
    `${few ? `färre än ${least}` : showCount(chosen)} av ${showCount(all)} ${rows} uppfyller villkoret`,
    ...commonWindows(part.where, evaluator),
  ];
}

/** The smallest number of rows that may be told of: of persons in a register more than a few. */
export function leastOf(entity: string, { model }: Evaluator, origin: Origin): number {
  const personal = model.entities.get(entity)?.personal ?? false;
  return personal && origin === "register" ? LEAST_PERSONS : 1;
}
