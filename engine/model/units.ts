/** From the words of a unit to the unit, with the counting units and declared units of the package. */
import type { Diagnostic } from "../../grammar/diagnostic.js";
import type { UnitWords } from "../../grammar/syntax.js";
import { BUILT_IN_WORDS, dimensionOf, NONE, unitOf, type Unit } from "../values/unit.js";
import { report as reportText } from "../../grammar/messages.js";
import { report } from "./messages.js";

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

/**
 * The unit that the words stand for. A word that is no unit is reported and left out; so is a unit that has one kind
 * of quantity both above and below the line, since its number would be read as a hundred or a thousand times itself.
 */
export function readUnit(words: UnitWords | null, symbols: UnitSymbols, diagnostics: Diagnostic[]): Unit {
  if (!words) return NONE;
  const above = symbolsOf(words.above);
  const below = symbolsOf(words.below);
  const seen = new Set(above.map(dimensionOf));
  let fault = false;
  for (const symbol of below) {
    const twice = seen.has(dimensionOf(symbol));
    if (symbol === "%") diagnostics.push(report("per-percent", words.span, {}));
    else if (twice) diagnostics.push(report("unit-twice", words.span, { symbol }));
    fault ||= twice || symbol === "%";
    seen.add(dimensionOf(symbol));
  }
  if (fault) return NONE;
  return unitOf(...counted(above, 1), ...counted(below, -1));

  function symbolsOf(parts: readonly string[]): readonly string[] {
    return parts.flatMap((word) => {
      const symbol = symbols.get(word);
      if (symbol !== undefined) return [symbol];
      diagnostics.push(reportText("unknown-unit", (words as UnitWords).span, { name: word }));
      return [];
    });
  }
}

function counted(symbols: readonly string[], exponent: 1 | -1): readonly (readonly [string, number])[] {
  return [...new Set(symbols)].map((symbol) => [symbol, exponent] as const);
}
