/**
 * Whatever is typed after `--set` and `--vary`, it is either simulated or told of, with a place in what was typed or in
 * the package and with a mend; never a failure.
 */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { hasErrors, type Diagnostic } from "../../grammar/index.js";
import {
  checkPackage,
  Memory,
  openPackage,
  readMonth,
  readSettings,
  type OpenPackage,
} from "../../engine/index.js";
import { variantWith } from "../../engine/simulate/simulate.js";

const RULES = `---
giltig: från och med 2026-01-01 till och med 2026-12-31
---

# Ersättning

Beloppet är \`belopp = 2 400 kr per år, illustrativt\`, sedan \`pris = 5 kr från och med 2026-01-01, 6 kr från och med
2026-03-01\`, andelen \`andel = 3 %\` och dagen \`dag = 2026-02-01\`, alltså \`dag\`.

Tabell \`vikt[storlek]\`: Vikt (kr per månad)

| Storlek | Vikt            |
| :------ | --------------: |
| liten   | 1,5             |
| stor    | 3, illustrativt |

\`\`\`begrepp
Hälsocentral (hälsocentraler)
    kod     : text, nyckel
    storlek : liten | stor
    listade : heltal
\`\`\`

\`\`\`regel
För varje Hälsocentral
    tillägg = 10 kr per månad -- kommentar
    listning = listade × andel × belopp, per månad, högst tillägg + vikt[storlek] + pris × 1 / 1 månad
\`\`\`

\`\`\`utbetalning
Till Hälsocentral varje månad
    Listning {listning} = listning, avrundat till öre
\`\`\`
`;

const PERIOD = readMonth("2026-03");
const memory = new Memory();
const base = openPackage(
  { id: "exempel", description: null, documents: [{ name: "regler.md", text: RULES }] },
  memory,
);

const NAMES = [
  "belopp",
  "pris",
  "andel",
  "dag",
  "tillägg",
  "tillägg för Hälsocentral",
  "vikt[stor]",
  "vikt[liten].Vikt",
];
const PIECES = [
  ...NAMES,
  ...["vikt", "listning", "listade", "kod", "medel", "stor", "ja", "nej", "saknas"],
  ...[
    "1",
    "2 400",
    "0",
    "3,5",
    "−7",
    "1/3",
    "0,000001",
    "9".repeat(40),
    "2026-05-01",
    "2026-02-30",
    "maj 2026",
  ],
  ...["kr", "kr per år", "kr per månad", "öre", "%", "km", "per", "tkr per år", "kr per procentenhet"],
  ...[
    "=",
    "…",
    "...",
    "–",
    "-",
    "i steg om",
    "+",
    "×",
    "/",
    "(",
    ")",
    "[",
    "]",
    ".",
    ",",
    "|",
    "`",
    "\`\`\`",
    "--",
    "\n",
    "\t",
  ],
  ...[
    ", illustrativt",
    "från och med",
    "när",
    "annars",
    ", avrundat till öre",
    "---",
    "# ",
    "\u0000",
    "\uE000",
    "å",
    "a\u030A",
  ],
];

const typed = fc
  .tuple(
    fc.constantFrom(...NAMES, ...PIECES),
    fc.array(fc.constantFrom(...PIECES), { maxLength: 7 }),
    fc.constantFrom(" ", ""),
  )
  .map(([name, pieces, space]) => `${name} = ${pieces.join(space)}`);
/** Most of these are right. */
const value = fc
  .tuple(
    fc.constantFrom(...NAMES),
    fc.constantFrom("1", "2 400", "0", "3,5", "−7", "1/3", "2 × 5", "(4"),
    fc.constantFrom("", " kr", " kr per år", " kr per månad", " öre per månad", " %", " tkr per år"),
    fc.constantFrom("", "", "", " -- x", ", illustrativt", " från och med 2026-01-01", ")", " | 4", "\n"),
  )
  .map(([name, number, unit, end]) => `${name} = ${number}${unit}${end}`);
const anything = fc.oneof(
  { weight: 8, arbitrary: typed },
  { weight: 12, arbitrary: value },
  { weight: 1, arbitrary: fc.string() },
);

/** How many were simulated: most are told of. */
let simulated = 0;

describe("what is typed after", () => {
  test("is typed of a package without faults", () => {
    expect(checkPackage(base).diagnostics).toEqual([]);
  });

  test("--set", () => {
    fc.assert(
      fc.property(fc.array(anything, { minLength: 1, maxLength: 3 }), (sets) => tell(sets, null)),
      { numRuns: 1500 },
    );
  });

  test("--vary", () => {
    const range = fc
      .tuple(fc.constantFrom(...NAMES), fc.array(fc.constantFrom(...PIECES), { minLength: 1, maxLength: 6 }))
      .map(
        ([name, [from = "1", to = "2", ...step]]) => `${name} = ${from}…${to} i steg om ${step.join(" ")}`,
      );
    fc.assert(
      fc.property(fc.oneof(range, anything), (vary) => tell([], vary)),
      { numRuns: 1500 },
    );
  });
});

test("some of it is simulated", () => {
  expect(simulated).toBeGreaterThan(15);
});

/** Reads what was typed, and opens the package with it. */
function tell(sets: readonly string[], vary: string | null): void {
  if (!PERIOD) throw new Error("no month");
  const settings = readSettings({ sets, vary }, base, PERIOD);
  expect(settings.sets.length + (settings.varied ? 1 : 0) + settings.diagnostics.length).toBeGreaterThan(0);
  settings.diagnostics.forEach((one) => expectWhole(one, settings.sources));
  if (hasErrors(settings.diagnostics)) return;
  expect(settings.sets).toHaveLength(sets.length);
  const value = settings.varied?.range.values[0] ?? null;
  const { opened, faults, places } = variantWith({ base, settings, period: PERIOD, memory }, value);
  faults.forEach((one) => expectWhole(one, places.sources));
  if (faults.length > 0) return;
  simulated += 1;
  expect(aroundValues(opened)).toEqual(aroundValues(base));
}

/** All that a new value leaves as it is: what else stands in the texts, and what stands after the value. */
function aroundValues({ model }: OpenPackage) {
  return {
    definitions: model.definitions.map(({ name, entity, illustrative, body, type }) => [
      name,
      entity,
      illustrative,
      type.kind,
      body.kind === "dated" ? body.versions.map(({ from }) => from?.toString()) : null,
    ]),
    cells: model.tables.map(({ rows }) => rows.map(({ cells }) => cells.map((cell) => cell.illustrative))),
    payments: model.payments.map(({ id }) => id),
  };
}

function expectWhole(
  { place, fix, code }: Diagnostic,
  sources: readonly { readonly file: string; readonly text: string }[],
): void {
  expect(fix, `${code} proposes no mend`).not.toBeNull();
  if (place.kind !== "document") throw new Error("no place in a text");
  const source = sources.find(({ file }) => file === place.span.file);
  expect(source, place.span.file).toBeDefined();
  expect(place.span.start).toBeLessThanOrEqual(source?.text.length ?? -1);
}
