/** Generated packages: what is well formed is accepted, calculated and formatted; of what is spoilt each edit mends its fault. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { checkPackage, openPackage, type OpenPackage } from "../../engine/index.js";
import { formatDocument, makeSource, type Diagnostic, type Edit } from "../../grammar/index.js";

// ---- Packages --------------------------------------------------------------------------------------------------------

const CONCEPTS = `\`\`\`begrepp
Måttenhet poäng

Hälsocentral (hälsocentraler)
    kod : text, nyckel
    driftsform : egen regi | privat
    avstånd till sjukhus : km med 1 decimal

Listad (listade)
    hälsocentral : Hälsocentral
    ålder : år
    kön : kvinna | man
    fast läkare : ja eller nej
    listad från : datum
\`\`\``;

const whole = fc.integer({ min: 1, max: 5_000 }).map(String);
const decimal = fc
  .tuple(fc.nat(99), fc.integer({ min: 1, max: 99 }))
  .map(([above, below]) => `${above},${below}`);
const number = fc.oneof(whole, decimal);
const amount = number.map((digits) => `${digits} kr per listad och år`);

/** An amount for one listad and year, as it is written within \`För varje Listad\`. */
const { listed, condition } = fc.letrec<{ listed: string; condition: string }>((tie) => ({
  listed: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    amount,
    fc.constantFrom(
      "belopp 0",
      "belopp 1",
      "belopp 1 × vikt[ålder]",
      "poäng för kön[kön] × 3 kr per poäng och år",
    ),
    fc.tuple(number, tie("listed")).map(([share, one]) => `${share} % av (${one})`),
    fc
      .tuple(tie("listed"), fc.constantFrom("+", "−"), tie("listed"))
      .map(([one, sign, other]) => `(${one} ${sign} ${other})`),
    fc.tuple(tie("listed"), decimal).map(([one, factor]) => `(${one}) × ${factor}`),
    fc.tuple(tie("listed"), tie("listed")).map(([one, other]) => `det lägsta av (${one}) och (${other})`),
    fc.tuple(tie("listed"), whole).map(([one, most]) => `((${one}), högst ${most} kr per år)`),
  ),
  condition: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    fc.nat(90).map((age) => `ålder ≥ ${age} år`),
    fc.constantFrom("kön är kvinna", "fast läkare", "inte fast läkare", "listad från < 2020-01-01"),
    fc
      .tuple(tie("condition"), fc.constantFrom("och", "eller"), tie("condition"))
      .map(([one, and, other]) => `(${one} ${and} ${other})`),
  ),
}));

interface Shape {
  readonly values: readonly string[];
  readonly weights: readonly string[];
  readonly points: readonly string[];
  readonly parts: readonly (readonly [value: string, when: string, otherwise: string])[];
  readonly where: string;
  readonly count: number;
}

const shape: fc.Arbitrary<Shape> = fc.record({
  values: fc.array(amount, { minLength: 2, maxLength: 2 }),
  weights: fc.array(decimal, { minLength: 1, maxLength: 5 }),
  points: fc.array(decimal, { minLength: 2, maxLength: 2 }),
  parts: fc.array(fc.tuple(listed, condition, listed), { minLength: 1, maxLength: 3 }),
  where: condition,
  count: fc.integer({ min: 1, max: 9 }),
});

function written({ values, weights, points, parts, where, count }: Shape): string {
  const weightRows = weights.map((weight, at) => `| ${at * 10}–${at * 10 + 9} år | ${weight} |`);
  const pointRows = ["kvinna", "man"].map((word, at) => `| ${word} | ${points[at] ?? "1"} |`);
  const listedRules = parts.map(
    ([value, when, other], at) => `    del ${at} =\n        ${value}  när ${when}\n        ${other}  annars`,
  );
  const sums = parts.map((_, at) => `    summa ${at} = summan av del ${at} för Listad där ${where}`);
  const lines = parts.map((_, at) => `    Rad ${at} {rad-${at}} = summa ${at}, per månad, avrundat till öre`);
  return `# Regler

${CONCEPTS}

${values.map((value, at) => `Belopp ${at} är \`belopp ${at} = ${value}\`.`).join("\n\n")}

Tabell \`vikt[ålder]\`: Vikt

| Ålder | Vikt |
| :--- | ---: |
${weightRows.join("\n")}
| ${weights.length * 10} år och äldre | 1,5 |

Tabell \`poäng för kön[kön]\`: Poäng

| Kön | Poäng (poäng) |
| :--- | ---: |
${pointRows.join("\n")}

\`\`\`regel
För varje Listad
${listedRules.join("\n")}

För varje Hälsocentral
    antal listade = antal Listad
${sums.join("\n")}
\`\`\`

\`\`\`utbetalning
Till Hälsocentral varje månad
${lines.join("\n")}
\`\`\`

\`\`\`exempel Några listade
Hälsocentral Norra: avstånd till sjukhus 10,5 km
Listad: ${count} st, hälsocentral Norra, ålder 7 år, kön man, fast läkare, listad från 2019-05-01
Listad: hälsocentral Norra, ålder 86 år, kön kvinna, inte fast läkare, listad från 2020-05-01
Då är för Norra
    antal listade = ${count + 1}
${parts.map((_, at) => `    summa ${at} = 0 kr per år`).join("\n")}
\`\`\`
`;
}

function open(text: string): OpenPackage {
  return openPackage({ id: "exempel", description: null, documents: [{ name: "a.md", text }] });
}

const errorsOf = (diagnostics: readonly Diagnostic[]) =>
  diagnostics
    .filter(({ severity }) => severity === "error")
    .map(({ code, message }) => `${code}: ${message.sv}`);

// ---- What holds of them ----------------------------------------------------------------------------------------------

const SEED = { seed: 20200101 };

test("a well-formed package has no error, and every claim is calculated", () => {
  let right = 0;
  fc.assert(
    fc.property(shape, (one) => {
      const text = written(one);
      const opened = open(text);
      expect(errorsOf(opened.diagnostics), text).toEqual([]);
      const [example] = checkPackage(opened).examples;
      const [count, ...sums] = example?.claims ?? [];
      expect(count?.holds).toBe(true);
      expect(sums).toHaveLength(one.parts.length);
      // What is not 0 is told with its value; nothing is left uncalculated.
      for (const { holds, diagnostic } of sums) {
        if (!holds) expect(diagnostic?.code, text).toBe("example-fails");
        else right += 1;
      }
    }),
    { ...SEED, numRuns: 25 },
  );
  expect(right).toBeGreaterThan(0);
});

/** A tree without its places. */
function withoutPlaces(items: unknown): unknown {
  return JSON.parse(
    JSON.stringify(items, (key, part: unknown) =>
      /^(?:span|\w+Span|start|end)$/.test(key) ? undefined : part,
    ),
  ) as unknown;
}

test("formatted, it is the same tree, and formatted again the same text", () => {
  fc.assert(
    fc.property(shape, fc.integer({ min: 1, max: 4 }), (one, wide) => {
      const text = written(one).replace(/ (=|:|och|×) /g, ` $1${" ".repeat(wide)}`);
      const before = open(text).syntax;
      const formatted = formatDocument(makeSource("a.md", text), before.names).text;
      const after = open(formatted).syntax;
      expect(withoutPlaces(after.items)).toEqual(withoutPlaces(before.items));
      expect(formatDocument(makeSource("a.md", formatted), after.names).text).toBe(formatted);
    }),
    { ...SEED, numRuns: 10 },
  );
});

// ---- Spoilt ----------------------------------------------------------------------------------------------------------

/** Slips of the pen: what is searched for, and what stands there instead. */
const SLIPS: readonly (readonly [searched: RegExp, instead: string])[] = [
  [/belopp(?= \d(?: |\)))/g, "belop"],
  [/ålder(?=\])/g, "åldr"],
  [/(\d),(?=\d)/g, "$1."],
  [/\](?= ×)/g, ""],
  [/kr per listad(?= och år)/g, "kr pr listad"],
  [/annars/g, "anars"],
  [/antal Listad/g, "antal Listd"],
  [/summa 0(?= = 0)/g, "suma 0"],
  [/hälsocentral Norra/g, "hälsocentral Nora"],
  [/ kr per år/g, " kr per åår"],
];

function spoilt(text: string, slip: number, at: number): string {
  const [searched, instead] = SLIPS[slip] ?? [/$/g, ""];
  const places = [...text.matchAll(searched)].map(({ index }) => index);
  const place = places[at % Math.max(1, places.length)] ?? -1;
  return text.replace(searched, (found: string, ...rest: unknown[]) => {
    const index = rest.find((one) => typeof one === "number");
    return index === place
      ? found.replace(new RegExp(searched.source.replace(/\(\?=.*$/, "")), instead)
      : found;
  });
}

function applied(text: string, edits: readonly Edit[]): string {
  return [...edits]
    .sort((left, right) => right.span.start - left.span.start)
    .reduce(
      (before, { span, text: put }) => before.slice(0, span.start) + put + before.slice(span.end),
      text,
    );
}

const times = (all: readonly Diagnostic[], { code, message }: Diagnostic): number =>
  all.filter((other) => other.code === code && other.message.sv === message.sv).length;

test("every edit that is proposed for a spoilt package mends its fault", () => {
  const edited = new Set<string>();
  fc.assert(
    fc.property(shape, fc.nat(SLIPS.length - 1), fc.nat(20), (one, slip, at) => {
      const text = spoilt(written(one), slip, at);
      const { diagnostics } = checkPackage(open(text));
      for (const diagnostic of diagnostics) {
        if (!diagnostic.fix || diagnostic.fix.edits.length === 0) continue;
        edited.add(diagnostic.code);
        const after = checkPackage(open(applied(text, diagnostic.fix.edits))).diagnostics;
        expect(times(after, diagnostic), `${diagnostic.message.sv}\n${text}`).toBeLessThan(
          times(diagnostics, diagnostic),
        );
      }
    }),
    { ...SEED, numRuns: 25 },
  );
  expect(edited.size, [...edited].join(" ")).toBeGreaterThan(3);
});
