/** Time in typed expressions: what is asked of days and months, with every length in days or months. */
import type { CalendarPart, DaySearch, ElapsedMeasure, WindowSide } from "../../grammar/syntax.js";
import type { DayKind } from "../values/working-days.js";

/** What a length is counted in when a day is moved by it: weeks are days, years are months, and the two never mix (S4). */
export type LengthUnit = "dag" | "månad";

/** The operands of each form stand in the order that its comment tells. */
export type TimeForm =
  /** a day or month, a length in `unit` */
  | { readonly kind: "shift"; readonly direction: "plus" | "minus"; readonly unit: LengthUnit }
  /** from, to */
  | { readonly kind: "elapsed"; readonly measure: ElapsedMeasure; readonly includesEnd: boolean }
  /** a day or month */
  | { readonly kind: "part"; readonly part: CalendarPart }
  /** a day, an age in years */
  | { readonly kind: "yearOfAge" }
  /** a day, a month */
  | { readonly kind: "inMonth" }
  /** a day, a length in `unit`, the day that it is counted from */
  | { readonly kind: "window"; readonly side: WindowSide; readonly unit: LengthUnit }
  /** a day */
  | { readonly kind: "workingDay"; readonly day: DayKind; readonly search: DaySearch }
  /** `A är bankdag`: a day */
  | { readonly kind: "dayKind"; readonly day: DayKind }
  /** `periodens månad mellan november och mars`: a month of the year, first and last; goes over the turn of the year */
  | { readonly kind: "season" };
