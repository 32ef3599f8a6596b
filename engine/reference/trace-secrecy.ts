/** What is not told of an indicator of persons: figures that rest on few, and numbers that would tell those. */
import { indicatorPart, type IndicatorPart } from "../model/indicator-parts.js";
import type { Row } from "../model/rows.js";
import { isFew, LEAST_PERSONS } from "./few-persons.js";
import { showValue } from "./show.js";
import type { Explaining } from "./trace-reasons.js";
import type { Figure } from "./trace-step.js";

/** What stands in the place of a figure that rests on too few persons. */
export const FEW: Figure = { text: `färre än ${LEAST_PERSONS} personer`, exact: null, unit: "" };
/** What stands in the place of a number from which that of too few could be reckoned. */
export const UNTOLD: Figure = { text: "visas inte", exact: null, unit: "" };

/** What is not told of a figure: nothing, the numbers that it is made of, or the figure itself too. */
export type Secrecy = "open" | "counts" | "all";

/**
 * What is not told of a figure of a register. Of a group whose sister rests on too few persons the numbers are not told,
 * nor the exact value, which they can be seen in: less those of all they would tell the sister's.
 */
export function secrecyOf(
  { indicator, figure }: IndicatorPart,
  row: Row | null,
  { evaluator, origin }: Pick<Explaining, "evaluator" | "origin">,
): Secrecy {
  if (origin !== "register") return "open";
  if (isFew(figure.basis, row, evaluator)) return "all";
  const { entity, group } = figure;
  const sisters = indicator.figures.filter(
    (one) => group && one.entity === entity && one.group?.attribute === group.attribute,
  );
  return sisters.some(({ basis }) => isFew(basis, row, evaluator)) ? "counts" : "open";
}

/** What is shown in the place of a value or a number of an indicator; null for one that is told. */
export function untoldFigure(
  index: number,
  row: Row | null,
  explaining: Pick<Explaining, "evaluator" | "origin">,
): Figure | null {
  const { model } = explaining.evaluator;
  const part = indicatorPart(model, index);
  if (!part || (part.part !== "value" && part.part !== "basis")) return null;
  const secrecy = secrecyOf(part, row, explaining);
  if (secrecy === "open") return null;
  if (secrecy === "all") return FEW;
  const { type, shownDecimals = null } = model.definitions[index] ?? {};
  if (part.part === "basis" || !type) return UNTOLD;
  return {
    ...UNTOLD,
    text: showValue(model, explaining.evaluator.definition(index, row), type, shownDecimals),
  };
}
