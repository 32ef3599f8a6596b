/** Time: dates that are moved, times between dates, and where a date lies. */
import type { Node } from "ohm-js";
import type { RegelbokActionDict } from "./regelbok.ohm-bundle.js";
import type {
  CalendarPart,
  DaySearch,
  ElapsedMeasure,
  Expression,
  Temporal,
  TemporalForm,
  WorkingDay,
} from "./syntax.js";
import { expression, numberOf, readingOf, spanOf, type Self } from "./tree-nodes.js";

/** The units of `de senaste 18 månaderna`, as they are written after a number. */
const LATEST: Readonly<Record<string, string>> = {
  dagarna: "dagar",
  dygnen: "dygn",
  veckorna: "veckor",
  månaderna: "månader",
  åren: "år",
};

function temporal(self: Self, form: TemporalForm, ...operands: readonly Node[]): Temporal {
  const reading = readingOf(self);
  return {
    kind: "temporal",
    span: spanOf(self, reading),
    form,
    operands: operands.map((operand) => expression(operand, reading)),
  };
}

function elapsed(self: Self, measure: ElapsedMeasure, from: Node, until: Node, to: Node): Temporal {
  const includesEnd = /med$/.test(until.sourceString.trim());
  return temporal(self, { kind: "elapsed", measure, includesEnd }, from, to);
}

function part(self: Self, name: CalendarPart, of: Node): Temporal {
  return temporal(self, { kind: "part", part: name }, of);
}

/** A window without the day that it is asked of: that stands before `inom`. */
function within(self: Self, day: Node, window: Node): Expression {
  const reading = readingOf(self);
  const read = expression(window, reading) as Temporal;
  return { ...read, span: spanOf(self, reading), operands: [expression(day, reading), ...read.operands] };
}

/** `bankdag` or `vardag`, as it stands in the text. */
export function workingDayOf(node: Node): WorkingDay {
  return node.sourceString.trim() === "vardag" ? "vardag" : "bankdag";
}

/** `följande` or `föregående` after `eller närmast`: the day itself is looked at first. */
export function searchOf(node: Node): DaySearch {
  return node.sourceString.trim() === "följande" ? "onOrAfter" : "onOrBefore";
}

export const timeActions: RegelbokActionDict<Expression> = {
  Moved(first, shifts, lengths) {
    const reading = readingOf(this);
    return lengths.children.reduce<Expression>(
      (base, node, index) => {
        const direction = shifts.children[index]?.sourceString.trim() === "minus" ? "minus" : "plus";
        const span = { ...spanOf(first, reading), end: spanOf(node, reading).end };
        const operands = [base, expression(node, reading)];
        return { kind: "temporal", span, form: { kind: "shift", direction }, operands };
      },
      expression(first, reading),
    );
  },
  Comparison_within(day, _, window) {
    return within(this, day, window);
  },
  WhereComparison_within(day, _, window) {
    return within(this, day, window);
  },
  Comparison_inMonth(day, _, month) {
    return temporal(this, { kind: "inMonth" }, day, month);
  },
  WhereComparison_inMonth(day, _, month) {
    return temporal(this, { kind: "inMonth" }, day, month);
  },
  Window_before(length, _, anchor) {
    return temporal(this, { kind: "window", side: "before" }, length, anchor);
  },
  Window_after(length, _, anchor) {
    return temporal(this, { kind: "window", side: "after" }, length, anchor);
  },
  Window_latest(_, __, number, unit, ___, ____, _____, anchor) {
    const reading = readingOf(this);
    const word = LATEST[unit.sourceString.trim()] ?? "";
    const length = {
      ...numberOf(number, null, number, reading),
      unit: { span: spanOf(unit, reading), above: [word], below: [] },
    };
    const read = temporal(this, { kind: "window", side: "latest" }, anchor);
    return { ...read, operands: [length, ...read.operands] };
  },
  Elapsed_days(_, __, from, until, to) {
    return elapsed(this, "days", from, until, to);
  },
  Elapsed_months(_, __, ___, from, until, to) {
    return elapsed(this, "months", from, until, to);
  },
  Elapsed_years(_, __, ___, from, until, to) {
    return elapsed(this, "years", from, until, to);
  },
  Elapsed_weeks(_, __, ___, from, until, to) {
    return elapsed(this, "weeks", from, until, to);
  },
  Elapsed_weeksInPeriod(_, __, ___, ____, _____, ______, _______, ________, from, until, to) {
    return elapsed(this, "weeksInPeriod", from, until, to);
  },
  CalendarPart_year(_, __, of) {
    return part(this, "year", of);
  },
  CalendarPart_month(_, __, of) {
    return part(this, "month", of);
  },
  CalendarPart_monthOfYear(_, __, of) {
    return part(this, "monthOfYear", of);
  },
  CalendarPart_firstDay(_, __, ___, of) {
    return part(this, "firstDay", of);
  },
  CalendarPart_lastDay(_, __, ___, of) {
    return part(this, "lastDay", of);
  },
  Primary_yearOfAge(_, __, born, ___, age) {
    return temporal(this, { kind: "yearOfAge" }, born, age);
  },
  Primary_nextDay(_, day, __, after) {
    const form = { kind: "workingDay", day: workingDayOf(day), search: "after" } as const;
    return temporal(this, form, after);
  },
};
