/** How a row's part of a shared amount arose, in Swedish words. */
import { parts, type Expression, type SharedValue } from "../model/expression.js";
import type { Type } from "../model/model.js";
import type { Row } from "../model/rows.js";
import { compare, equals, isZero, subtract } from "../values/rational.js";
import type { Evaluator } from "./evaluate.js";
import { figureOf, showCount, showValue } from "./show.js";
import type { Reason } from "./trace-step.js";

/** The reasons for a row's part: what it was shared by, how it was rounded, and what it got of the remainder. */
export function sharingReasons(
  expression: SharedValue,
  row: Row | null,
  { model, shared }: Evaluator,
): readonly Reason[] {
  const { type } = expression;
  const shares = shared.shares(expression);
  const { exact, rounded, part } = shared.partOf(expression, row);
  const show = (value: Parameters<typeof showValue>[1], of: Type): string => showValue(model, value, of);
  return [...scheme().map((text) => ({ kind: "share" as const, text })), ...rounding()];

  function scheme(): readonly string[] {
    const words = expression.scheme;
    switch (words.kind) {
      case "weights": {
        const own = row ? shares.weights?.of.get(row) : undefined;
        if (!own || !shares.weights) return ["får ingen del, eftersom villkoret inte är uppfyllt"];
        const sum = show(shares.weights.sum, words.weight.type);
        const many = showCount(shares.weights.of.size);
        return [`${show(own, words.weight.type)} av ${sum}, som ${many} delar efter`];
      }
      case "balance":
        return [];
      case "ceiling": {
        const before = show(shares.before, type);
        const { most } = shares;
        return most && compare(shares.before, most) > 0
          ? [`tillsammans ${before}, minskat i proportion till ${show(most, type)}`]
          : [];
      }
    }
  }

  function rounding(): readonly Reason[] {
    const rest = subtract(part, rounded);
    const [from, to] = [figureOf(model, exact, type), figureOf(model, rounded, type)];
    const text = `avrundat från ${from.text} till ${to.text}`;
    return [
      ...(equals(exact, rounded) ? [] : [{ kind: "rounding" as const, text, from, to }]),
      ...(isZero(rest) ? [] : [{ kind: "share" as const, text: `av resten ${show(rest, type)}` }]),
    ];
  }
}

/** What a row's part came by: a row that does not share came by the amount and the condition alone. */
export function sharedParts(
  expression: SharedValue,
  row: Row | null,
  { shared }: Evaluator,
): readonly Expression[] {
  const { scheme } = expression;
  if (scheme.kind !== "weights" || (row && shared.shares(expression).weights?.of.has(row)))
    return parts(expression);
  return [scheme.amount, scheme.where].filter((part) => part !== null);
}
