/**
 * What an expression means, as text: two expressions with the same normal form have the same value for every row and
 * month. Numbers are in kr, metres, months, minutes and shares, so that no conversion is left; what may change places
 * stands in one order. Two that mean the same may still have different forms: the form never says more than it knows.
 */
import type {
  AggregateValue,
  ArithmeticValue,
  AttributeValue,
  BetweenValues,
  CapTime,
  ComparedValues,
  ExceptionsValue,
  ExceptionValue,
  Expression,
  LogicValue,
  NegatedValue,
  OtherYearValue,
  SharedValue,
  TableLookup,
  WayStep,
} from "../model/expression.js";
import type { Type, When } from "../model/model.js";
import { isDate, isMonth } from "../values/date.js";
import { isNumber, type Value } from "../model/rows.js";
import { multiply, negate, ONE, type Rational } from "../values/rational.js";
import {
  forceForm,
  form,
  numberForm,
  plain,
  productForm,
  scheduleForm,
  sizeOf,
  sorted,
  sumForm,
  type Counted,
} from "./form-text.js";

/** Something that an expression leads to. */
export type Target =
  | { readonly kind: "definition"; readonly index: number }
  | { readonly kind: "column"; readonly table: number; readonly column: number }
  | { readonly kind: "rows"; readonly entity: string }
  /** An exception, which stands somewhere else than its rule. */
  | { readonly kind: "exception"; readonly exception: ExceptionValue }
  /** When the lines of a block are paid. */
  | { readonly kind: "schedule"; readonly id: string }
  /** A rule or table of an earlier year. */
  | { readonly kind: "earlier"; readonly value: OtherYearValue };

/** How a form calls what an expression leads to: by its hash, or by its name. */
export interface Calls {
  /** True where an exception is no part of its rule: it stands somewhere else and says what it says itself. */
  readonly exceptionsApart?: boolean;
  target(target: Target): string;
  entity(name: string): string;
  attribute(entity: string | null, name: string): string;
  dataSet(name: string): string;
}

/** Writes the normal forms of one model, in the scope of an entity's rows. */
export class NormalForm {
  constructor(
    private readonly calls: Calls,
    private readonly scope: string | null,
  ) {}

  /** The form of an expression. */
  of(expression: Expression): string {
    switch (expression.kind) {
      case "constant":
        return this.value(expression.value, expression.type);
      case "attribute":
        return this.attribute(expression);
      case "defined":
        return this.withRow(this.definition(expression.definition), expression.of);
      case "selected":
        return this.definition(expression.definition);
      case "self":
        return "(self)";
      case "time":
        return form("time", expression.name);
      case "selection":
        return form("selection", ...this.all([expression.of, expression.where]));
      case "lookup":
        return this.lookup(expression);
      // All numbers are in the same units already.
      case "conversion":
        return this.of(expression.value);
      case "arithmetic":
      case "negation":
        return this.arithmetic(expression);
      case "comparison":
        return this.comparison(expression);
      case "between":
        return both(this.ends(expression));
      case "presence":
        return form(expression.present ? "present" : "missing", this.of(expression.value));
      case "logic":
        return expression.operator === "and"
          ? both(this.joined(expression))
          : either(this.joined(expression));
      case "not":
        return form("not", this.of(expression.operand));
      case "extreme":
        return form(expression.which, ...sorted(this.all(expression.operands)));
      case "difference":
        return form("difference", ...this.all([expression.left, expression.right]));
      case "temporal":
        return form("temporal", plain(expression.form), ...this.all(expression.operands));
      case "fallback":
        return form("fallback", ...this.all([expression.value, expression.otherwise]));
      case "aggregate":
        return this.aggregate(expression);
      case "paymentSum":
        return form(
          "paid",
          ...sorted(expression.terms.map((term, at) => this.paid(term, expression.schedules[at]))),
        );
      case "overChoices":
        return form(
          `choices ${expression.fn}`,
          ...sorted(expression.terms.map(({ value }) => this.of(value))),
        );
      case "overGroups":
        return form(`groups ${expression.fn}`, ...this.all([expression.each, expression.by]));
      case "shared":
        return this.shared(expression);
      case "exceptions":
        return this.withExceptions(expression);
      case "limit":
        return form(expression.which, ...this.all([expression.value, expression.bound]));
      case "cap":
        return form("cap", this.capTime(expression.time), ...this.all([expression.value, expression.bound]));
      case "increase":
        return form("increase", this.of(expression.value));
      case "rounding":
        return form(
          "round",
          expression.mode,
          number(expression.step, expression.type),
          this.of(expression.value),
        );
      case "cases":
        return form(
          "cases",
          ...expression.cases.map(({ condition, value }) => form("case", ...this.all([condition, value]))),
        );
      case "dated":
        return form(
          "dated",
          ...expression.versions.map(({ from, value }) =>
            form("from", from?.toString() ?? "", this.of(value)),
          ),
        );
      case "onDay":
      case "rowOnDay":
        return form(expression.kind, ...this.all([expression.value, expression.day]));
      case "otherYear":
        return form(
          "year",
          this.calls.target({ kind: "earlier", value: expression }),
          ...this.yearKeys(expression),
        );
      case "faulty":
        return "(faulty)";
    }
  }

  /** What an exception says, whichever rule it is from. */
  exception({ condition, value, force, label, before }: ExceptionValue, labels: readonly string[]): string {
    const over = [...before].map((at) => labels[at] ?? "");
    const order =
      over.length === 0
        ? ""
        : form("before", JSON.stringify(label), ...sorted(over.map((one) => JSON.stringify(one))));
    return form("exception", ...this.all([condition, value]), order, forceForm(force));
  }

  /** A value, a number in the least units of its kind. */
  value(value: Value | undefined, type: Type): string {
    if (value === null || value === undefined) return "(none)";
    if (isNumber(value)) return number(value, type);
    if (typeof value === "boolean") return String(value);
    if (isDate(value) || isMonth(value)) return form("day", value.toString());
    return JSON.stringify(typeof value === "string" ? value : value.label);
  }

  private in(entity: string): NormalForm {
    return entity === this.scope ? this : new NormalForm(this.calls, entity);
  }

  private all(expressions: readonly (Expression | null)[]): readonly string[] {
    return expressions.map((one) => (one === null ? "-" : this.of(one)));
  }

  private definition(index: number): string {
    return this.calls.target({ kind: "definition", index });
  }

  private withRow(written: string, of: Expression | null): string {
    return of === null ? written : form("of", written, this.of(of));
  }

  private attribute({ name, of, type }: AttributeValue): string {
    const owner = of?.type.kind === "entity" ? of.type.entity : this.scope;
    // A reference leads to the row that is in force, which the entity's concept says.
    const rows = type.kind === "entity" ? [this.calls.target({ kind: "rows", entity: type.entity })] : [];
    const called = JSON.stringify(this.calls.attribute(owner, name));
    return this.withRow(form("attribute", called, numberForm(sizeOf(type)), ...rows), of);
  }

  private lookup({ table, column, keys, day }: TableLookup): string {
    const found = this.calls.target({ kind: "column", table, column });
    return form("lookup", found, ...this.all(keys), day === null ? "-" : this.of(day));
  }

  private arithmetic(expression: ArithmeticValue | NegatedValue): string {
    const isProduct =
      expression.kind === "arithmetic" && (expression.operator === "*" || expression.operator === "/");
    if (!isProduct) return sumForm([...this.terms(expression, ONE)]);
    const factors = [...this.factors(expression, true)];
    const side = (wanted: boolean): readonly string[] =>
      factors.filter(({ above }) => above === wanted).map(({ written }) => written);
    return productForm(side(true), side(false));
  }

  private withExceptions({ base, exceptions }: ExceptionsValue): string {
    if (this.calls.exceptionsApart === true) return this.of(base);
    const called = exceptions.map((exception) => this.calls.target({ kind: "exception", exception }));
    return form("exceptions", this.of(base), ...sorted(called));
  }

  private *terms(expression: Expression, count: Rational): Generator<Counted> {
    switch (expression.kind) {
      case "conversion":
        yield* this.terms(expression.value, count);
        return;
      case "negation":
        yield* this.terms(expression.operand, negate(count));
        return;
      case "arithmetic":
        if (expression.operator === "+" || expression.operator === "-") {
          yield* this.terms(expression.left, count);
          yield* this.terms(expression.right, expression.operator === "+" ? count : negate(count));
          return;
        }
        break;
      default:
        break;
    }
    yield { form: this.of(expression), count };
  }

  /** What a divisor is divided by stays within it: it may be 0, and is no factor. */
  private *factors(
    expression: Expression,
    above: boolean,
  ): Generator<{ readonly written: string; readonly above: boolean }> {
    if (expression.kind === "conversion") yield* this.factors(expression.value, above);
    else if (expression.kind === "arithmetic" && expression.operator === "*") {
      yield* this.factors(expression.left, above);
      yield* this.factors(expression.right, above);
    } else if (expression.kind === "arithmetic" && expression.operator === "/" && above) {
      yield* this.factors(expression.left, true);
      yield* this.factors(expression.right, false);
    } else yield { written: this.of(expression), above };
  }

  private comparison({ operator, left, right }: ComparedValues): string {
    return compared(operator, this.of(left), this.of(right));
  }

  /** `a och b och c`: the parts, however they are joined. */
  private joined({ operator, left, right }: LogicValue): readonly string[] {
    return [left, right].flatMap((side) => {
      if (side.kind === "logic" && side.operator === operator) return this.joined(side);
      return side.kind === "between" && operator === "and" ? this.ends(side) : [this.of(side)];
    });
  }

  private ends({ value, low, high }: BetweenValues): readonly string[] {
    return [compared(">=", this.of(value), this.of(low)), compared("<=", this.of(value), this.of(high))];
  }

  private aggregate(expression: AggregateValue): string {
    const { fn, entity, dates, via, of, inner, where, by } = expression;
    const rows = this.calls.target({ kind: "rows", entity });
    const over = this.in(entity);
    const way = via?.map((step) => this.step(step)) ?? ["every"];
    const when = dates.kind === "on" ? form("on", this.of(dates.day)) : dates.kind;
    return form(fn, rows, form("via", ...way), when, ...over.all([of, inner, where, by]));
  }

  /** A reference, and which rows of its entity are in force. */
  private step({ entity, name }: WayStep): string {
    const called = JSON.stringify(this.calls.attribute(entity, name));
    return form("step", called, this.calls.target({ kind: "rows", entity }));
  }

  private paid(term: Expression, schedule: When | undefined): string {
    return form("term", schedule ? scheduleForm(schedule) : "", this.of(term));
  }

  private shared({ entity, scheme, rounding, remainder, type }: SharedValue): string {
    const rows = this.calls.target({ kind: "rows", entity });
    const rounded = rounding ? form("round", rounding.mode, number(rounding.step, type)) : "-";
    const of = this.in(entity);
    const rest = remainder === null ? "-" : plain(remainder);
    switch (scheme.kind) {
      case "weights":
        return form(
          "weights",
          rows,
          rounded,
          rest,
          this.of(scheme.amount),
          ...of.all([scheme.weight, scheme.where]),
        );
      case "balance":
        return form("balance", rows, rounded, rest, ...of.all([scheme.value, scheme.total]));
      case "ceiling":
        return form("ceiling", rows, rounded, rest, ...of.all([scheme.value, scheme.bound]));
    }
  }

  private capTime(time: CapTime): string {
    switch (time.kind) {
      case "calendarYear":
      case "period":
        return time.kind;
      case "rolling":
        return form("rolling", String(time.months));
      case "row":
        return form("from", JSON.stringify(this.calls.attribute(time.from.entity, time.from.name)));
    }
  }

  private yearKeys({ target }: OtherYearValue): readonly string[] {
    return target.kind === "table" ? this.all(target.keys) : [];
  }
}

function number(value: Rational, type: Type): string {
  return numberForm(multiply(value, sizeOf(type)));
}

/** With the lesser side first; sides that are the same either way in one order. */
function compared(operator: ComparedValues["operator"], left: string, right: string): string {
  switch (operator) {
    case "=":
    case "!=":
      return form(operator, ...sorted([left, right]));
    case "<":
    case "<=":
      return form(operator, left, right);
    case ">":
      return form("<", right, left);
    case ">=":
      return form("<=", right, left);
  }
}

function both(parts: readonly string[]): string {
  return form("and", ...new Set(sorted(parts)));
}

function either(parts: readonly string[]): string {
  return form("or", ...new Set(sorted(parts)));
}
