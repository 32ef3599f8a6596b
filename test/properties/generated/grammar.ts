/** A context-free grammar written as data, and texts generated from it. */
import fc from "fast-check";

/** The ways to write each thing. `{truth}` in a way stands for a thing of the same context, `{Listad truth}` for another's. */
export type Ways = Readonly<Record<string, readonly string[]>>;

/** How deep things stand in each other; at the bottom only the first way is taken. */
const MOST_DEEP = 3;

const digits = fc.integer({ min: 1, max: 9_999 }).map(String);

/** What every context can write. */
const TERMINALS: Readonly<Record<string, fc.Arbitrary<string>>> = {
  whole: digits,
  small: fc.integer({ min: 1, max: 9 }).map(String),
  decimal: fc.tuple(fc.nat(99), fc.integer({ min: 1, max: 99 })).map(([above, below]) => `${above},${below}`),
  /** A number by which an earlier definition is chosen. */
  pick: fc.nat(9).map(String),
  day: fc
    .tuple(
      fc.integer({ min: 2019, max: 2026 }),
      fc.integer({ min: 1, max: 12 }),
      fc.integer({ min: 1, max: 28 }),
    )
    .map((parts) => parts.map((part) => String(part).padStart(2, "0")).join("-")),
};

/** An arbitrary text for each thing of each context, named `Listad money`. */
export function textsOf(
  contexts: Readonly<Record<string, Ways>>,
): Readonly<Record<string, fc.Arbitrary<string>>> {
  return fc.letrec<Record<string, string>>((tie) => {
    const things = Object.entries(contexts).flatMap(([context, ways]) =>
      Object.entries(ways).map(([thing, written]) => [
        `${context} ${thing}`,
        oneOf(
          thing,
          written.map((way) => filled(way, context, ways, tie)),
        ),
      ]),
    );
    return Object.fromEntries(things) as Record<string, fc.Arbitrary<string>>;
  });
}

/** A leaf is as varied at the bottom as anywhere: nothing of the same context is inside it. */
function oneOf(thing: string, ways: readonly fc.Arbitrary<string>[]): fc.Arbitrary<string> {
  const limits = thing.endsWith("leaf") ? {} : { maxDepth: MOST_DEEP, depthIdentifier: "text" };
  return fc.oneof({ ...limits, withCrossShrink: true }, ...ways);
}

function filled(
  way: string,
  context: string,
  ways: Ways,
  tie: (name: string) => fc.Arbitrary<string>,
): fc.Arbitrary<string> {
  const holes = [...way.matchAll(/\{([^{}]+)\}/g)].map(([, name = ""]) => name);
  const parts = way.split(/\{[^{}]+\}/);
  const put = holes.map((hole) => TERMINALS[hole] ?? tie(hole in ways ? `${context} ${hole}` : hole));
  return fc.tuple(...put).map((texts) => parts.map((part, at) => `${part}${texts[at] ?? ""}`).join(""));
}
