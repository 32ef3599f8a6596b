/** What an expression is made of, as written. */
import type { Expression, Phrase } from "./syntax.js";

/** The direct parts of an expression, in source order. */
export function children(expression: Expression): readonly Expression[] {
  switch (expression.kind) {
    case "number":
    case "date":
    case "month":
    case "truth":
    case "self":
    case "reference":
    case "paymentSum":
    case "missing":
    case "unreadable":
      return [];
    case "member":
      return [expression.of];
    case "lookup":
      return expression.keys;
    case "negation":
    case "not":
      return [expression.operand];
    case "arithmetic":
    case "comparison":
    case "logic":
    case "difference":
      return [expression.left, expression.right];
    case "shareOf":
      return [expression.share, expression.whole];
    case "between":
      return [expression.value, expression.low, expression.high];
    case "presence":
    case "increase":
      return [expression.value];
    case "extreme":
      return expression.operands;
    case "temporal":
      return expression.operands;
    case "fallback":
      return [expression.value, expression.otherwise];
    case "aggregate":
      return [
        expression.inner,
        expression.dates?.kind === "on" ? expression.dates.day : null,
        expression.where,
        expression.by,
      ].filter((part) => part !== null);
    case "overChoices":
      return [expression.inner];
    case "sharing":
      return [expression.amount, expression.weight, expression.where].filter((part) => part !== null);
    case "overGroups":
      return [expression.each];
    case "selection":
      return expression.where === null ? [] : [expression.where];
    case "phrased":
      return [expression.value, ...phraseParts(expression.phrase)];
    case "cases":
      return expression.cases.flatMap((one) =>
        one.condition === null ? [one.value] : [one.value, one.condition],
      );
    case "dated":
      return expression.versions.map(({ value }) => value);
    case "onDay":
      return [expression.value, expression.day];
    case "otherYear":
      return expression.lookup?.keys ?? [];
  }
}

function phraseParts(phrase: Phrase): readonly Expression[] {
  switch (phrase.kind) {
    case "floor":
    case "ceiling":
    case "capped":
    case "cap":
      return [phrase.bound];
    case "balanced":
      return [phrase.total];
    case "per":
    case "round":
    case "shown":
    case "workingDay":
    case "illustrative":
      return [];
  }
}
