/** What an expression is made of. */
import type { Expression, SharedValue } from "./expression.js";

/** The direct parts of an expression, in source order. */
export function parts(expression: Expression): readonly Expression[] {
  switch (expression.kind) {
    case "constant":
    case "self":
    case "selected":
    case "time":
    case "faulty":
      return [];
    case "attribute":
    case "defined":
      return expression.of === null ? [] : [expression.of];
    case "lookup":
      return expression.day ? [...expression.keys, expression.day] : expression.keys;
    case "conversion":
    case "presence":
    case "increase":
    case "rounding":
      return [expression.value];
    case "negation":
    case "not":
      return [expression.operand];
    case "arithmetic":
    case "comparison":
    case "logic":
    case "difference":
      return [expression.left, expression.right];
    case "between":
      return [expression.value, expression.low, expression.high];
    case "extreme":
    case "temporal":
      return expression.operands;
    case "fallback":
      return [expression.value, expression.otherwise];
    case "aggregate":
      return [
        expression.dates.kind === "on" ? expression.dates.day : null,
        expression.of,
        expression.inner,
        expression.where,
        expression.by,
      ].filter((part) => part !== null);
    case "paymentSum":
      return expression.terms;
    case "selection":
      return [expression.of, expression.where].filter((part) => part !== null);
    case "overGroups":
      return [expression.each];
    case "overChoices":
      return expression.terms.map(({ value }) => value);
    case "shared":
      return schemeParts(expression);
    case "exceptions":
      return [
        expression.base,
        ...expression.exceptions.flatMap(({ condition, value }) => [condition, value]),
      ];
    case "limit":
    case "cap":
      return [expression.value, expression.bound];
    case "cases":
      return expression.cases.flatMap((one) =>
        one.condition === null ? [one.value] : [one.value, one.condition],
      );
    case "dated":
      return expression.versions.map(({ value }) => value);
    case "onDay":
    case "rowOnDay":
      return [expression.value, expression.day];
    case "otherYear":
      return expression.target.kind === "table" ? expression.target.keys : [];
  }
}

function schemeParts({ scheme }: SharedValue): readonly Expression[] {
  switch (scheme.kind) {
    case "weights":
      return [scheme.amount, scheme.weight, scheme.where].filter((part) => part !== null);
    case "balance":
      return [scheme.value, scheme.total];
    case "ceiling":
      return [scheme.value, scheme.bound];
  }
}

/** The expression and all its parts, outermost first. */
export function* everyPart(expression: Expression): Generator<Expression> {
  yield expression;
  for (const part of parts(expression)) yield* everyPart(part);
}
