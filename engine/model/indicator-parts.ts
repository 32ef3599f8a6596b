/** Which figure of which indicator a definition gives, and the statement of it that is in force. */
import { byIdentity } from "../../grammar/by-identity.js";
import type { IndicatorSyntax } from "../../grammar/syntax.js";
import { compareDates, readDate, type CalendarDate } from "../values/date.js";
import { indicatorNames } from "./indicator-names.js";
import type { Indicator, IndicatorFigure } from "./indicators.js";
import type { Definition, Model } from "./model.js";

/** A definition that an indicator stands for. */
export interface IndicatorPart {
  readonly indicator: Indicator;
  readonly figure: IndicatorFigure;
  readonly part: "value" | "basis" | "fulfilment" | "reached";
}

/** What of an indicator a definition is; null for a definition of the author's. */
export function indicatorPart(model: Model, definition: number): IndicatorPart | null {
  return partsOf(model).get(definition) ?? null;
}

const partsOf = byIdentity(({ indicators }: Model): ReadonlyMap<number, IndicatorPart> => {
  const parts = new Map<number, IndicatorPart>();
  for (const indicator of indicators)
    for (const figure of indicator.figures)
      for (const part of ["value", "basis", "fulfilment", "reached"] as const) {
        const index = figure[part];
        if (index !== null) parts.set(index, { indicator, figure, part });
      }
  return parts;
});

/** What an indicator says on a day, and the named selections that hold its rows then. */
export interface IndicatorStatement {
  readonly syntax: IndicatorSyntax;
  readonly rows: Definition | null;
  readonly numerator: Definition | null;
}

/** The statement in force on a day; without a day the first. */
export function statementOf(
  { syntax }: Indicator,
  day: CalendarDate | null,
  { definitions }: Model,
): IndicatorStatement {
  const later = (syntax.restated ?? []).filter(({ from }) => {
    const first = readDate(from.text);
    return day !== null && first !== null && compareDates(first, day) <= 0;
  });
  const version = later.length + 1;
  const title = syntax.title.text;
  const selection = (name: string): Definition | null =>
    definitions.find((one) => one.entity === null && one.name === name) ?? null;
  return {
    syntax: later.at(-1)?.item ?? syntax,
    rows: selection(indicatorNames.rows(title, version)),
    numerator: selection(indicatorNames.numerator(title, version)),
  };
}
