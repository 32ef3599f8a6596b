/** The syntax of time: dates that are moved, times between dates, and where a date lies. */
import type { Expression, Node } from "./syntax.js";

/** One construct of time with its operands, which stand in the order that each form tells. */
export interface Temporal extends Node {
  readonly kind: "temporal";
  readonly form: TemporalForm;
  readonly operands: readonly Expression[];
}

export type TemporalForm =
  /** `A plus 18 månader`: a day or month, and how far it is moved */
  | { readonly kind: "shift"; readonly direction: "plus" | "minus" }
  /** `dagar från A till B`: from, to */
  | { readonly kind: "elapsed"; readonly measure: ElapsedMeasure; readonly includesEnd: boolean }
  /** `året för A`: a day or month */
  | { readonly kind: "part"; readonly part: CalendarPart }
  /** `året då A fyller 20`: a day, an age */
  | { readonly kind: "yearOfAge" }
  /** `A i period`: a day, a month */
  | { readonly kind: "inMonth" }
  /** `A inom 18 månader före B`: a day, a length, the day that it is counted from */
  | { readonly kind: "window"; readonly side: WindowSide }
  /** `nästa bankdag efter A`: a day */
  | { readonly kind: "workingDay"; readonly day: WorkingDay; readonly search: DaySearch };

export type ElapsedMeasure = "days" | "months" | "years" | "weeks" | "weeksInPeriod";
export type CalendarPart = "year" | "month" | "monthOfYear" | "firstDay" | "lastDay";
/** `latest` is `de senaste 18 månaderna till och med B` */
export type WindowSide = "before" | "after" | "latest";
export type WorkingDay = "bankdag" | "vardag";
export type DaySearch = "onOrAfter" | "onOrBefore" | "after";
