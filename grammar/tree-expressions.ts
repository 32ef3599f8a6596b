/** Expressions: the part of the tree that says what is calculated. */
import type { IterationNode, Node } from "ohm-js";
import type { RegelbokActionDict } from "./regelbok.ohm-bundle.js";
import type { Span } from "./source.js";
import type {
  ArithmeticOperator,
  Comparison,
  ComparisonOperator,
  Expression,
  Name,
  Phrase,
} from "./syntax.js";
import { optionalRemainder, optionalRounding } from "./tree-phrases.js";
import {
  expression,
  nameOf,
  numberOf,
  readingOf,
  spanOf,
  tokenText,
  type Reading,
  type Self,
} from "./tree-nodes.js";

const ARITHMETIC: Readonly<Record<string, ArithmeticOperator>> = { "+": "+", "−": "-", "×": "*", "/": "/" };
const COMPARATORS: Readonly<Record<string, ComparisonOperator>> = {
  "<": "<",
  ">": ">",
  "<=": "<=",
  ">=": ">=",
  "≤": "<=",
  "≥": ">=",
  är: "=",
};
function expressions(node: IterationNode, reading: Reading): readonly Expression[] {
  return node.children.map((child) => expression(child, reading));
}

/** From one node to another: brackets around an operand belong to the whole, not to the operand. */
function stretch(first: Node, last: Node, reading: Reading): Span {
  return { ...spanOf(first, reading), end: spanOf(last, reading).end };
}

function fold(first: Node, operators: IterationNode, rest: IterationNode, reading: Reading): Expression {
  return rest.children.reduce<Expression>(
    (left, node, index) => {
      const right = expression(node, reading);
      const sign = operators.children[index]?.sourceString.trim() ?? "+";
      const span = stretch(first, node, reading);
      return { kind: "arithmetic", operator: ARITHMETIC[sign] ?? "+", left, right, span };
    },
    expression(first, reading),
  );
}

function logic(operator: "and" | "or", first: Node, rest: IterationNode, reading: Reading): Expression {
  return rest.children.reduce<Expression>(
    (left, node) => {
      const right = expression(node, reading);
      return { kind: "logic", operator, left, right, span: stretch(first, node, reading) };
    },
    expression(first, reading),
  );
}

export function between(self: Self, value: Node, low: Node, high: Node): Expression {
  const reading = readingOf(self);
  return {
    kind: "between",
    span: spanOf(self, reading),
    value: expression(value, reading),
    low: expression(low, reading),
    high: expression(high, reading),
  };
}

function presence(self: Self, value: Node, present: boolean): Expression {
  const reading = readingOf(self);
  return { kind: "presence", span: spanOf(self, reading), value: expression(value, reading), present };
}

export function comparison(self: Self, left: Node, comparator: Node, right: Node): Comparison {
  const reading = readingOf(self);
  const words = comparator.sourceString.trim();
  return {
    kind: "comparison",
    span: spanOf(self, reading),
    operator: /^(?:är\s+inte|≠)$/.test(words) ? "!=" : (COMPARATORS[words] ?? "="),
    left: expression(left, reading),
    right: expression(right, reading),
  };
}

function negation(self: Self, operand: Node): Expression {
  const reading = readingOf(self);
  return { kind: "negation", span: spanOf(self, reading), operand: expression(operand, reading) };
}

function not(self: Self, operand: Node): Expression {
  const reading = readingOf(self);
  return { kind: "not", span: spanOf(self, reading), operand: expression(operand, reading) };
}

function extreme(self: Self, which: "least" | "greatest", operands: Node): Expression {
  const reading = readingOf(self);
  return {
    kind: "extreme",
    span: spanOf(self, reading),
    which,
    operands: operands["operands"](reading) as readonly Expression[],
  };
}

function truth(self: Self, value: boolean): Expression {
  return { kind: "truth", span: spanOf(self, readingOf(self)), value };
}

export function phrased(first: Node, tails: IterationNode, reading: Reading): Expression {
  return tails.children.reduce<Expression>(
    (value, tail) => {
      const phraseSpan = spanOf(tail.children[1] ?? tail, reading);
      const phrase = tail["phrase"](reading) as Phrase;
      return { kind: "phrased", value, phrase, phraseSpan, span: stretch(first, tail, reading) };
    },
    expression(first, reading),
  );
}

export const expressionActions: RegelbokActionDict<Expression> = {
  Shared(first, tails) {
    return phrased(first, tails, readingOf(this));
  },
  Sharing(_, amount, __, weight, ___, over, where, rounding, remainder) {
    const reading = readingOf(this);
    const [condition] = where.children;
    return {
      kind: "sharing",
      span: spanOf(this, reading),
      amount: expression(amount, reading),
      weight: expression(weight, reading),
      over: nameOf(over, reading),
      where: condition ? expression(condition, reading) : null,
      rounding: optionalRounding(rounding, reading),
      remainder: optionalRemainder(remainder, reading),
    };
  },
  Phrased(first, tails) {
    return phrased(first, tails, readingOf(this));
  },
  Or(first, _, rest) {
    return logic("or", first, rest, readingOf(this));
  },
  And(first, _, rest) {
    return logic("and", first, rest, readingOf(this));
  },
  WhereOr(first, _, rest) {
    return logic("or", first, rest, readingOf(this));
  },
  WhereAnd(first, _, rest) {
    return logic("and", first, rest, readingOf(this));
  },
  Not_not(_, operand) {
    return not(this, operand);
  },
  WhereNot_not(_, operand) {
    return not(this, operand);
  },
  Comparison_between(value, _, low, __, high) {
    return between(this, value, low, high);
  },
  WhereComparison_between(value, _, low, __, high) {
    return between(this, value, low, high);
  },
  Comparison_present(value, _) {
    return presence(this, value, true);
  },
  WhereComparison_present(value, _) {
    return presence(this, value, true);
  },
  Comparison_missing(value, _) {
    return presence(this, value, false);
  },
  WhereComparison_missing(value, _) {
    return presence(this, value, false);
  },
  Comparison_compare(left, comparator, right) {
    return comparison(this, left, comparator, right);
  },
  WhereComparison_compare(left, comparator, right) {
    return comparison(this, left, comparator, right);
  },
  Signed_negative(_, operand) {
    return negation(this, operand);
  },
  Additive(first, operators, rest) {
    return fold(first, operators, rest, readingOf(this));
  },
  Term(first, operators, rest) {
    return fold(first, operators, rest, readingOf(this));
  },
  Factor_negative(_, operand) {
    return negation(this, operand);
  },
  Factor_share(share, _, whole) {
    const reading = readingOf(this);
    return {
      kind: "shareOf",
      span: spanOf(this, reading),
      share: expression(share, reading),
      whole: expression(whole, reading),
    };
  },
  Path(first, _, names) {
    const reading = readingOf(this);
    return names.children.reduce<Expression>(
      (of, node) => {
        const name = nameOf(node, reading);
        return { kind: "member", of, name, span: stretch(first, node, reading) };
      },
      expression(first, reading),
    );
  },
  Primary_least(_, __, ___, operands) {
    return extreme(this, "least", operands);
  },
  Primary_greatest(_, __, ___, operands) {
    return extreme(this, "greatest", operands);
  },
  Primary_difference(_, __, left, ___, right) {
    const reading = readingOf(this);
    return {
      kind: "difference",
      span: spanOf(this, reading),
      left: expression(left, reading),
      right: expression(right, reading),
    };
  },
  Primary_bracketed(_, inner, __) {
    const reading = readingOf(this);
    const read = expression(inner, reading);
    // `annars` stands in brackets always: without them the text cannot be read again.
    return read.kind === "fallback" ? { ...read, span: spanOf(this, reading) } : read;
  },
  Bracketed_fallback(value, _, otherwise) {
    const reading = readingOf(this);
    return {
      kind: "fallback",
      span: spanOf(this, reading),
      value: expression(value, reading),
      otherwise: expression(otherwise, reading),
    };
  },
  Primary_increase(_, __, ___, ____, value) {
    const reading = readingOf(this);
    return { kind: "increase", span: spanOf(this, reading), value: expression(value, reading) };
  },
  Primary_lookup(table, _, keys, __, columns) {
    const reading = readingOf(this);
    const [column] = columns.children;
    return {
      kind: "lookup",
      span: spanOf(this, reading),
      table: nameOf(table, reading),
      keys: keys["operands"](reading) as readonly Expression[],
      column: column ? (column["viaName"](reading) as Name) : null,
    };
  },
  Primary_name(node) {
    const name = nameOf(node, readingOf(this));
    return { kind: "reference", span: name.span, name };
  },
  Primary_number(number, unit) {
    return numberOf(number, unit, this, readingOf(this));
  },
  Primary_date(node) {
    const reading = readingOf(this);
    return { kind: "date", span: spanOf(this, reading), text: tokenText(node, reading) };
  },
  Primary_month(node) {
    const reading = readingOf(this);
    return { kind: "month", span: spanOf(this, reading), text: tokenText(node, reading) };
  },
  Primary_self(_) {
    return { kind: "self", span: spanOf(this, readingOf(this)) };
  },
  Primary_yes(_) {
    return truth(this, true);
  },
  Primary_no(_) {
    return truth(this, false);
  },
  Limit_number(number, unit) {
    return numberOf(number, unit, this, readingOf(this));
  },
  Limit_name(node) {
    const name = nameOf(node, readingOf(this));
    return { kind: "reference", span: name.span, name };
  },
};

export const operandActions: RegelbokActionDict<readonly Expression[]> = {
  Operands(first, _, middle, __, last) {
    const reading = readingOf(this);
    return [expression(first, reading), ...expressions(middle, reading), expression(last, reading)];
  },
  Keys(list) {
    const reading = readingOf(this);
    return list.asIteration().children.map((node) => expression(node, reading));
  },
};

export const nameActions: RegelbokActionDict<Name> = {
  Receiver(_, name) {
    return nameOf(name, readingOf(this));
  },
  Column(_, name) {
    return nameOf(name, readingOf(this));
  },
};
