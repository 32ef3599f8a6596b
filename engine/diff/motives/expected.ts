/** What an amount was expected to be by an index, beside what was decided (A7). */
import type { Written } from "../../motives.js";
import type { Model } from "../../model/model.js";
import { isNumber } from "../../model/rows.js";
import { showValue } from "../../reference/show.js";
import { exactText, readExactText } from "../../values/format.js";
import { add, compare, multiply, ONE, subtract, type Rational } from "../../values/rational.js";
import { isNone, measures, sizeOfUnit } from "../../values/unit.js";
import type { Change, Expected, TableChange, ValueChange } from "../change.js";
import { valueOf, withSign } from "../value-changes.js";
import type { OpenPackage } from "../../package.js";
import type { Localized } from "../../../grammar/diagnostic.js";

/** An index: its name, and what an amount is multiplied by. */
export interface Index {
  readonly name: string;
  readonly rate: string;
  readonly factor: Rational;
  /** In whose words amounts are shown. */
  readonly model: Model;
}

const NO_VALUE: Localized = { sv: "inget värde heter så", en: "no value is called so" };
const NEEDS_DATA: Localized = {
  sv: "det är inte ett tal som gäller för hela paketet",
  en: "it is not a number of the package as a whole",
};
const NO_RISE: Localized = {
  sv: "det är 100 % eller mer, och säger inte hur mycket beloppen stiger",
  en: "it is 100 % or more, and does not say how much the amounts rise",
};
const NO_SHARE: Localized = {
  sv: "det är varken en procentsats eller ett tal utan enhet",
  en: "it is neither a percentage nor a number without a unit",
};
export const NO_AMOUNT: Localized = {
  sv: "inget belopp har ändrats i posten",
  en: "no amount has changed in the entry",
};

/** The index that a value is: `3,4 %` is a factor of 1,034, and a number without a unit is the factor itself. */
export function indexOf({ text }: Written, { model }: OpenPackage): Index | Localized {
  const definition = model.definitions.find(({ name, entity }) => name === text && entity === null);
  if (!definition) return NO_VALUE;
  const said = valueOf(definition, model);
  if (!said || !isNumber(said.value) || said.type.kind !== "number") return NEEDS_DATA;
  const rate = showValue(model, said.value, said.type, said.shownDecimals ?? null);
  const { unit } = said.type;
  if (isNone(unit)) return { name: text, rate, factor: said.value, model };
  if (!measures(unit, "%") || unit.factors.length > 1) return NO_SHARE;
  const share = multiply(said.value, sizeOfUnit(unit));
  // 103,4 % says what the new is of the old; read as a rise it would double the amount.
  if (compare(share, ONE) >= 0) return NO_RISE;
  return { name: text, rate, factor: add(ONE, share), model };
}

/** A change with what its amounts were expected to be. */
export function withExpected<C extends Pick<Change, "values"> & { readonly table?: TableChange | null }>(
  change: C,
  index: Index,
): C {
  const value = (one: ValueChange): ValueChange => ({ ...one, expected: expectedOf(one, index) });
  const table = change.table && {
    ...change.table,
    cells: change.table.cells.map((cell) => ({ ...cell, value: value(cell.value) })),
  };
  return { ...change, values: change.values.map(value), ...(table ? { table } : {}) };
}

/** Null of what is no amount. */
function expectedOf({ amounts }: ValueChange, { name, rate, factor, model }: Index): Expected | null {
  if (!amounts) return null;
  const { before, after, type } = amounts;
  const expected = multiply(readExactText(before), factor);
  const difference = subtract(readExactText(after), expected);
  const show = (number: Rational): string => showValue(model, number, type);
  return {
    index: name,
    rate,
    value: show(expected),
    difference: withSign(show(difference), difference),
    exact: { value: exactText(expected), difference: exactText(difference) },
  };
}
