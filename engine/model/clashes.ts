/** Whether two conditions can hold together: what can be told from the text alone. */
import type { Localized } from "../../grammar/diagnostic.js";
import {
  add,
  compare,
  divide,
  multiply,
  ONE,
  rational,
  subtract,
  type Rational,
} from "../values/rational.js";
import { formatExact } from "../values/format.js";
import { unitText } from "../values/unit.js";
import { dayNumber, dayOfNumber, isDate } from "../values/date.js";
import { constantValue } from "./constant.js";
import type { ComparedValues, Expression } from "./expression.js";
import type { Type } from "./model.js";
import { isNumber, type Value } from "./rows.js";
import type { Session } from "./session.js";

/** What is known of one subject: that it is one of some words, lies between two numbers, or simply holds. */
type Domain =
  | {
      readonly kind: "words";
      readonly words: ReadonlySet<string>;
      readonly among: boolean;
      readonly type: Type;
    }
  | { readonly kind: "range"; readonly low: End | null; readonly high: End | null; readonly type: Type }
  | { readonly kind: "holds"; readonly value: boolean };

interface End {
  readonly value: Rational;
  readonly included: boolean;
}

/** Subjects that all are as said, by the text that names them. */
type Case = ReadonlyMap<string, Domain>;

/** With more cases than this nothing is proved. */
const MOST_CASES = 64;

/** Null where the conditions are proved never to hold together; else a case where they may, if one can be told. */
export function mayBothHold(
  first: Expression,
  second: Expression,
  session: Session,
): { readonly found: Localized | null } | null {
  const one = casesOf(first, true, session);
  const other = casesOf(second, true, session);
  if (!one || !other) return { found: null };
  const together = product(one, other);
  if (!together) return { found: null };
  const [found] = [...together].sort((left, right) => opaque(left) - opaque(right));
  return found ? { found: wordsOf(found) } : null;
}

function opaque(found: Case): number {
  return [...found.values()].filter(({ kind }) => kind === "holds").length;
}

/** The cases in which a condition has a value; null where there are too many. */
function casesOf(condition: Expression, holds: boolean, session: Session): readonly Case[] | null {
  switch (condition.kind) {
    case "not":
      return casesOf(condition.operand, !holds, session);
    case "logic": {
      const left = casesOf(condition.left, holds, session);
      const right = casesOf(condition.right, holds, session);
      if (!left || !right) return null;
      if ((condition.operator === "and") === holds) return product(left, right);
      return left.length + right.length > MOST_CASES ? null : [...left, ...right];
    }
    case "comparison":
      return [comparison(condition, holds, session) ?? plain(condition, holds, session)];
    case "between": {
      const { value: left, low, high, type, span } = condition;
      const from = { kind: "comparison", operator: ">=", left, right: low, type, span } as const;
      const to = { kind: "comparison", operator: "<=", left, right: high, type, span } as const;
      if (!comparison(from, true, session) || !comparison(to, true, session))
        return [plain(condition, holds, session)];
      return casesOf({ kind: "logic", operator: "and", left: from, right: to, type, span }, holds, session);
    }
    case "presence":
      return [new Map([[`${textOf(condition.value, session)} finns`, truth(condition.present === holds)]])];
    default:
      return [plain(condition, holds, session)];
  }
}

function plain(condition: Expression, holds: boolean, session: Session): Case {
  return new Map([[textOf(condition, session), truth(holds)]]);
}

function truth(value: boolean): Domain {
  return { kind: "holds", value };
}

function textOf({ span }: Expression, session: Session): string {
  return session.sourceText(span).replace(/\s+/g, " ");
}

/** `driftsform är privat`, `avstånd > gräns`: what it says of the side that is not known beforehand. */
function comparison(compared: ComparedValues, holds: boolean, session: Session): Case | null {
  const { left, operator, right } = compared;
  return knownValue(left, session) === undefined
    ? comparisonOf(left, operator, right, holds, session)
    : comparisonOf(right, TURNED[operator], left, holds, session);
}

/** The same comparison with its sides changed over. */
const TURNED: Readonly<Record<ComparedValues["operator"], ComparedValues["operator"]>> = {
  "=": "=",
  "!=": "!=",
  "<": ">",
  ">": "<",
  "<=": ">=",
  ">=": "<=",
};

/** The value of what the text alone settles: literals, and names of the whole package that stand for them. */
function knownValue(expression: Expression, session: Session): Value | undefined {
  if (expression.kind === "conversion") {
    const value = knownValue(expression.value, session);
    return isNumber(value) ? multiply(value, expression.factor) : undefined;
  }
  const isName = expression.kind === "defined" && expression.scope === "package";
  // What is in a circle of rules has no type.
  if (!isName || expression.type.kind === "unknown") return constantValue(expression);
  const declared = session.declarations.definitions[expression.definition];
  return declared && knownValue(session.bodyOf(declared), session);
}

function comparisonOf(
  left: Expression,
  operator: ComparedValues["operator"],
  right: Expression,
  holds: boolean,
  session: Session,
): Case | null {
  const value = knownValue(right, session);
  // `gräns ≤ avstånd` with a limit in mil: what it says of the distance in km. Factors are above 0.
  if (left.kind === "conversion")
    return isNumber(value)
      ? comparisonOf(left.value, operator, literal(divide(value, left.factor), right), holds, session)
      : null;
  if (value === undefined || value === null) return null;
  const subject = textOf(left, session);
  const { type } = left;
  if (typeof value === "string" && (operator === "=" || operator === "!="))
    return new Map([
      [subject, { kind: "words", words: new Set([value]), among: (operator === "=") === holds, type }],
    ]);
  const number = isDate(value) ? rational(BigInt(dayNumber(value))) : value;
  if (!isNumber(number)) return null;
  const range = rangeOf(holds ? operator : OPPOSITE[operator], number, type);
  return range && new Map([[subject, range]]);
}

function literal(value: Rational, { span, type }: Expression): Expression {
  return { kind: "constant", span, type, value };
}

const OPPOSITE: Readonly<Record<ComparedValues["operator"], ComparedValues["operator"]>> = {
  "=": "!=",
  "!=": "=",
  "<": ">=",
  ">=": "<",
  ">": "<=",
  "<=": ">",
};

function rangeOf(operator: ComparedValues["operator"], value: Rational, type: Type): Domain | null {
  const open = { value, included: false };
  const closed = { value, included: true };
  switch (operator) {
    case "=":
      return { kind: "range", low: closed, high: closed, type };
    case "<":
      return { kind: "range", low: null, high: open, type };
    case "<=":
      return { kind: "range", low: null, high: closed, type };
    case ">":
      return { kind: "range", low: open, high: null, type };
    case ">=":
      return { kind: "range", low: closed, high: null, type };
    case "!=":
      return null;
  }
}

function product(left: readonly Case[], right: readonly Case[]): readonly Case[] | null {
  if (left.length * right.length > MOST_CASES) return null;
  return left.flatMap((one) =>
    right.flatMap((other) => {
      const both = merged(one, other);
      return both ? [both] : [];
    }),
  );
}

function merged(one: Case, other: Case): Case | null {
  const both = new Map(one);
  for (const [subject, domain] of other) {
    const known = both.get(subject);
    const met = known ? intersection(known, domain) : domain;
    if (!met) return null;
    both.set(subject, met);
  }
  return both;
}

/** What satisfies both; null if nothing does. */
function intersection(one: Domain, other: Domain): Domain | null {
  if (one.kind === "holds" && other.kind === "holds") return one.value === other.value ? one : null;
  if (one.kind === "range" && other.kind === "range") {
    const low = tighter(one.low, other.low, 1);
    const high = tighter(one.high, other.high, -1);
    return isEmpty(low, high, one.type) ? null : { ...one, low, high };
  }
  if (one.kind !== "words" || other.kind !== "words") return one;
  if (!one.among && !other.among) {
    const words = new Set([...one.words, ...other.words]);
    return one.type.kind === "choice" && one.type.values.every((word) => words.has(word))
      ? null
      : { ...one, words };
  }
  const [among, with_] = one.among ? [one, other] : [other, one];
  const words = new Set([...among.words].filter((word) => with_.words.has(word) === with_.among));
  return words.size === 0 ? null : { ...among, words };
}

function tighter(one: End | null, other: End | null, sign: number): End | null {
  if (!one || !other) return one ?? other;
  const order = compare(one.value, other.value) * sign;
  if (order === 0) return one.included ? other : one;
  return order > 0 ? one : other;
}

/** Between two whole numbers next to each other lies nothing, if the subject is counted in whole ones. */
function isEmpty(low: End | null, high: End | null, type: Type): boolean {
  if (!low || !high) return false;
  const order = compare(low.value, high.value);
  if (order > 0) return true;
  if (order === 0) return !(low.included && high.included);
  const scale = type.kind === "number" ? type.scale : type.kind === "date" ? 0 : null;
  return scale !== null && !inside({ low, high }, scale);
}

/** The first value of a scale that lies in a range; null if none does. */
function inside({ low, high }: { low: End | null; high: End | null }, scale: number): Rational | null {
  const step = divide(ONE, rational(10n ** BigInt(scale)));
  if (!low) return high && (high.included ? high.value : subtract(high.value, step));
  const floor = divide(low.value, step);
  const whole = rational(floor.numerator / floor.denominator);
  let value = divide(whole, divide(ONE, step));
  while (compare(value, low.value) < 0 || (!low.included && compare(value, low.value) === 0))
    value = add(value, step);
  if (!high) return value;
  const order = compare(value, high.value);
  return order < 0 || (order === 0 && high.included) ? value : null;
}

/** A case in words: each subject with one value that it can have. */
function wordsOf(found: Case): Localized {
  const parts = [...found].map(([subject, domain]) => partWords(subject, domain));
  const list = (words: readonly string[], and: string): string =>
    words.length < 2 ? (words[0] ?? "") : `${words.slice(0, -1).join(", ")} ${and} ${words.at(-1) ?? ""}`;
  return {
    sv: list(
      parts.map(({ sv }) => sv),
      "och",
    ),
    en: list(
      parts.map(({ en }) => en),
      "and",
    ),
  };
}

function partWords(subject: string, domain: Domain): Localized {
  switch (domain.kind) {
    case "holds":
      return domain.value ? { sv: subject, en: subject } : { sv: `inte ${subject}`, en: `not ${subject}` };
    case "words": {
      const [word = ""] = domain.among
        ? domain.words
        : domain.type.kind === "choice"
          ? domain.type.values.filter((value) => !domain.words.has(value))
          : [];
      return word === ""
        ? { sv: `${subject} är något annat`, en: `${subject} is something else` }
        : { sv: `${subject} är ${word}`, en: `${subject} is ${word}` };
    }
    case "range": {
      const { type, low, high } = domain;
      const scale = type.kind === "number" ? (type.scale ?? 2) : 0;
      const value = inside({ low, high }, scale) ?? middle(low, high);
      const text = value ? valueText(value, type) : "";
      return { sv: `${subject} är ${text}`, en: `${subject} is ${text}` };
    }
  }
}

function valueText(value: Rational, type: Type): string {
  if (type.kind === "date") return dayOfNumber(Number(value.numerator))?.toString() ?? "";
  const unit = type.kind === "number" ? unitText(type.unit) : "";
  return `${formatExact(value) ?? ""} ${unit}`.trim();
}

function middle(low: End | null, high: End | null): Rational | null {
  return low && high ? divide(add(low.value, high.value), rational(2n)) : null;
}
