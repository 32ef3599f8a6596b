/** The concepts of the constructed population, by hand: a package's `begrepp` will say the same. */
import type { Attribute, Bound, Entity, Type } from "../../engine/model/model.js";
import { ZERO } from "../../engine/values/rational.js";
import { NONE, unitOf } from "../../engine/values/unit.js";
import type { CsvForm } from "../../grammar/manifest.js";

const NOWHERE = { file: "begrepp.md", start: 0, end: 0 };

export const SWEDISH_CSV: CsvForm = { separator: ";", decimalMark: "," };
export const ENGLISH_CSV: CsvForm = { separator: ",", decimalMark: "." };

export const TEXT: Type = { kind: "text" };
export const TRUTH: Type = { kind: "truth" };
export const DATE: Type = { kind: "date" };
export const MONTH: Type = { kind: "month" };
export const WHOLE: Type = { kind: "number", unit: NONE, scale: 0 };

export function choice(...values: readonly string[]): Type {
  return { kind: "choice", values, name: null };
}

export function reference(entity: string): Type {
  return { kind: "entity", entity };
}

export function inUnit(symbol: string, scale: number): Type {
  return { kind: "number", unit: unitOf([symbol, 1]), scale };
}

export type AttributeLine = Partial<Omit<Attribute, "name" | "type">>;

/** An entity of attributes in order. The data set is given; the symbol is the name in lower case. */
export function entity(
  name: string,
  dataSet: string,
  lines: readonly (readonly [name: string, type: Type, more?: AttributeLine])[],
  inForce?: { readonly from: string; readonly to: string; readonly includesLast?: boolean },
): Entity {
  const attributes = lines.map(([attribute, type, more], index) => ({
    name: attribute,
    entity: name,
    index,
    type,
    optional: false,
    isKey: false,
    personal: false,
    bounds: [],
    span: NOWHERE,
    ...more,
  }));
  const named = (wanted: string): Attribute => {
    const found = attributes.find((attribute) => attribute.name === wanted);
    if (!found) throw new RangeError(`${name} has no attribute ${wanted}`);
    return found;
  };
  return {
    name,
    symbol: name.toLowerCase(),
    countsAs: null,
    dataSet,
    attributes,
    key: attributes.find(({ isKey }) => isKey) ?? null,
    personal: attributes.some(({ personal }) => personal),
    validity: inForce
      ? {
          from: named(inForce.from),
          to: named(inForce.to),
          includesLast: inForce.includesLast ?? false,
          on: null,
        }
      : null,
    month: null,
    eventDate: null,
    sparse: false,
    span: NOWHERE,
  };
}

export function entities(...all: readonly Entity[]): ReadonlyMap<string, Entity> {
  return new Map(all.map((one) => [one.name, one]));
}

export const AT_LEAST_ZERO_KM: Bound = {
  side: "least",
  limit: { kind: "constant", value: ZERO },
  text: "lägst 0 km",
};

export function notAfter(index: number, name: string): Bound {
  return { side: "greatest", limit: { kind: "attribute", index, name }, text: `senast ${name}` };
}

const CENTRE = entity("Hälsocentral", "hälsocentraler", [
  ["kod", TEXT, { isKey: true }],
  ["namn", TEXT],
  ["driftsform", choice("egen regi", "privat")],
  ["avstånd till sjukhus", inUnit("km", 1), { bounds: [AT_LEAST_ZERO_KM] }],
]);

function listed(...more: Parameters<typeof entity>[2]): ReturnType<typeof entity> {
  return entity(
    "Listad",
    "listade",
    [
      ["löpnummer", TEXT, { isKey: true }],
      ["listad hos", reference("Hälsocentral")],
      ["bor närmast", reference("Hälsocentral"), { optional: true }],
      ["födelsedatum", DATE, { personal: true, bounds: [notAfter(11 + more.length, "listad från")] }],
      ["kön", choice("kvinna", "man")],
      ["ensamboende", TRUTH],
      ["utlandsfödd", TRUTH],
      ["arbetslös", TRUTH],
      ["ensamstående förälder", TRUTH],
      ["inflyttad", TRUTH],
      ["lågutbildad", TRUTH],
      ...more,
      ["listad från", DATE],
      ["listad till", DATE, { optional: true }],
    ],
    { from: "listad från", to: "listad till" },
  );
}

/** Hälsocentral and Listad, as in the files of `test/cases/data-faults`. */
export const TWO_REGISTERS = entities(CENTRE, listed());

/** Hälsocentral and Listad, as in `examples/befolkning`. */
export const POPULATION = entities(CENTRE, listed(["fast läkarkontakt", TRUTH]));
