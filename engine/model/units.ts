/** From the words of a unit to the unit, with the counting units and declared units of the package. */
import type { Diagnostic } from "../../grammar/diagnostic.js";
import type { UnitWords } from "../../grammar/syntax.js";
import { BUILT_IN_WORDS, NONE, product, quotient, unitOf, type Unit } from "../values/unit.js";
import { report } from "../../grammar/messages.js";

/** Each word of a unit with its symbol: built-in ones, entities by name and plural, declared units. */
export type UnitSymbols = ReadonlyMap<string, string>;

/** The symbols of a package. */
export function unitSymbols(
  declared: readonly { readonly name: string; readonly plural: string }[],
): UnitSymbols {
  const symbols = new Map(BUILT_IN_WORDS);
  for (const { name, plural } of declared) {
    const symbol = name.toLowerCase();
    symbols.set(symbol, symbol).set(plural, symbol);
  }
  return symbols;
}

/** The unit that the words stand for. A word that is no unit is reported and left out. */
export function readUnit(words: UnitWords | null, symbols: UnitSymbols, diagnostics: Diagnostic[]): Unit {
  if (!words) return NONE;
  const above = words.above.reduce((unit, word) => product(unit, one(word)).unit, NONE);
  return words.below.reduce((unit, word) => quotient(unit, one(word)).unit, above);

  function one(word: string): Unit {
    const symbol = symbols.get(word);
    if (symbol !== undefined) return unitOf([symbol, 1]);
    diagnostics.push(report("unknown-unit", (words as UnitWords).span, { name: word }));
    return NONE;
  }
}
