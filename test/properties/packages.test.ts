/** Generated packages: what is well formed is accepted, calculated and formatted; of what is spoilt each edit mends its fault. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { checkPackage, openPackage, type OpenPackage, type PackageTexts } from "../../engine/index.js";
import { formatDocument, makeSource } from "../../grammar/index.js";
import { CONSTRUCTS } from "./generated/constructs.js";
import { documentOf, shape, written } from "./generated/package.js";
import { afterEdits, diagnosed, newMessages, times } from "./mended.js";
import { runs } from "./runs.js";

/** With RUNS these take hours. */
const LONG = 24 * 3600_000;
/** A package is big: it is shown as it is, not made smaller by trying thousands. */
const SEED = { seed: 20200101, endOnFailure: true };

/** A package, sometimes with that of the year before. */
const texts = fc
  .tuple(shape, fc.option(shape, { freq: 3 }))
  .map(([one, before]): PackageTexts => written(one, before));

const textOf = ({ documents: [document] }: PackageTexts): string => document?.text ?? "";
const withDocument = (one: PackageTexts, text: string): PackageTexts => ({
  ...one,
  documents: [{ name: "a.md", text }],
});

test(
  "a well-formed package has no error, and every claim is calculated",
  () => {
    let claims = 0;
    fc.assert(
      fc.property(texts, (one) => {
        const text = textOf(one);
        const opened = openPackage(one);
        const { diagnostics, examples } = checkPackage(opened);
        // What is not 0 is told with its value; nothing is left uncalculated.
        const errors = diagnostics.filter(
          ({ severity, code }) => severity === "error" && code !== "example-fails",
        );
        expect(
          errors.map(({ code, message }) => `${code}: ${message.sv}`),
          text,
        ).toEqual([]);
        const [example] = examples;
        expect(example?.claims).toHaveLength(example?.example.expectations.length ?? -1);
        for (const { computed } of example?.claims ?? []) expect(computed, text).not.toBeNull();
        claims += example?.claims.length ?? 0;
      }),
      { ...SEED, numRuns: runs(12) },
    );
    expect(claims).toBeGreaterThan(500);
  },
  LONG,
);

test("every construct of the language is in some package", () => {
  const all = fc.sample(shape, { seed: 20200101, numRuns: 100 }).map((one) => documentOf(one, true));
  const rare = Object.entries(CONSTRUCTS).filter(
    ([, form]) => all.filter((text) => form.test(text)).length < 3,
  );
  expect(rare).toEqual([]);
});

/** A tree without its places. */
function withoutPlaces(items: unknown): unknown {
  return JSON.parse(
    JSON.stringify(items, (key, part: unknown) =>
      /^(?:span|\w+Span|start|end)$/.test(key) ? undefined : part,
    ),
  ) as unknown;
}

const items = (opened: OpenPackage): unknown => withoutPlaces(opened.syntax.items);

test(
  "formatted, it is the same tree, and formatted again the same text",
  () => {
    fc.assert(
      fc.property(texts, fc.integer({ min: 1, max: 4 }), (one, wide) => {
        const text = textOf(one).replace(/ (=|:|och|×) /g, ` $1${" ".repeat(wide)}`);
        const before = openPackage(withDocument(one, text));
        const formatted = formatDocument(makeSource("a.md", text), before.syntax.names).text;
        const after = openPackage(withDocument(one, formatted));
        expect(items(after)).toEqual(items(before));
        expect(formatDocument(makeSource("a.md", formatted), after.syntax.names).text).toBe(formatted);
      }),
      { ...SEED, numRuns: runs(4) },
    );
  },
  LONG,
);

// ---- Spoilt ----------------------------------------------------------------------------------------------------------

/** Slips of the pen: what is searched for, and what stands there instead. */
const SLIPS: readonly (readonly [searched: RegExp, instead: string])[] = [
  [/fast belopp(?=[ )])/g, "fast belop"],
  [/ålder(?=\])/g, "åldr"],
  [/(\d),(?=\d)/g, "$1."],
  [/\](?= ×)/g, ""],
  [/kr per listad(?= och år)/g, "kr pr listad"],
  [/annars/g, "anars"],
  [/antal Listad/g, "antal Listd"],
  [/summa 0(?= = 0)/g, "suma 0"],
  [/hälsocentral Norra/g, "hälsocentral Nora"],
  [/ kr per år/g, " kr per åår"],
  [/, avrundat(?= till)/g, ", avrundad"],
  [/ ≥(?= )/g, " minst"],
  [/undantag(?= summa)/g, "undantagg"],
  [/ = (?=Hälsocentral där)/g, " "],
  [/kvinna(?= \|)/g, "kvina"],
  [/, högst(?= )/g, ", högs"],
  [/periodens(?= )/g, "perioden"],
  [/kontroll(?= rimlig)/g, "kontrol"],
  [/Till Hälsocentral(?= varje)/g, "Till Hälsocentrall"],
  [/population(?= {5})/g, "populaton"],
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

test(
  "every edit that is proposed for a spoilt package mends its fault and makes no other",
  () => {
    const edited = new Set<string>();
    fc.assert(
      fc.property(texts, fc.nat(SLIPS.length - 1), fc.nat(20), (one, slip, at) => {
        const text = spoilt(textOf(one), slip, at);
        const broken = withDocument(one, text);
        const before = diagnosed(broken);
        // What is warned of in the package as it was is not said while a fault hides it.
        const hidden = diagnosed(one).map(({ code, message }) => `${code}: ${message.sv}`);
        for (const diagnostic of before) {
          // An example that is not right says its value, which is mended like any other; there are many of them.
          if (diagnostic.code === "example-fails" || (diagnostic.fix?.edits.length ?? 0) === 0) continue;
          edited.add(diagnostic.code);
          const after = diagnosed(afterEdits(broken, diagnostic.fix?.edits ?? []));
          const said = `${diagnostic.message.sv}\n${text}`;
          expect(times(after, diagnostic), said).toBeLessThan(times(before, diagnostic));
          expect(
            newMessages(before, after).filter(
              (message) => !message.startsWith("example-fails") && !hidden.includes(message),
            ),
            said,
          ).toEqual([]);
        }
      }),
      { ...SEED, numRuns: runs(20) },
    );
    expect(edited.size, [...edited].join(" ")).toBeGreaterThan(3);
  },
  LONG,
);
