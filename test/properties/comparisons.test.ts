/**
 * Laws of comparing any two packages: the script gives the new package byte for byte, and what is told does not hang on
 * the order of files, on what else is changed, or on which of the two comes first.
 */
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  applyScript,
  diffJson,
  diffPackages,
  Memory,
  openPackage,
  packageFiles,
  readScript,
  type Diff,
  type OpenPackage,
  type Operation,
  type PackageTexts,
} from "../../engine/index.js";
import { MECHANISMS, MECHANISMS_WITH_DATA, openedMechanism } from "../mechanisms.js";
import { ALTERATIONS } from "./generated/alterations.js";
import { shape, written } from "./generated/package.js";
import { described, PairMaker, REWRITTEN, UNRELATED, type TwoPackages } from "./generated/pairs.js";
import { settled } from "./mutations/code.js";
import { shuffled } from "./mutations/real.js";
import { drawFrom, type Draw } from "./random-data.js";
import { runs } from "./runs.js";

const LONG = runs(1) > 1;
/** 10 000 with `npm run test:long`. */
const PAIRS = LONG ? runs(500) : 100;
const HOURS = 24 * 3600_000;

/** Mechanisms that are tried here: small, and with a table or a year before it. */
const FEW: readonly string[] = [
  "05-pris-ganger-poang",
  "11-avstandstrappa",
  "13-smaskalighet/trappa",
  "20-besokstaxa",
  "31-arlig-upprakning/multiplicerat",
];

/** All mechanisms and some generated packages; here a few small mechanisms. */
async function bases(): Promise<readonly OpenPackage[]> {
  const names = MECHANISMS_WITH_DATA.filter((name) => LONG || FEW.includes(name));
  const mechanisms = await Promise.all(names.map((name) => openedMechanism(join(MECHANISMS, name))));
  const shapes = fc.sample(shape, { seed: 20261122, numRuns: LONG ? 40 : 0 });
  const all = [
    ...mechanisms.map(({ texts }) => described(texts)),
    ...shapes.map((one) => written(one, null)),
  ];
  const opened = all.map((texts) => settled(texts));
  for (const { diagnostics } of opened)
    expect(diagnostics.filter(({ severity }) => severity === "error")).toEqual([]);
  return opened;
}

/** The parts of a comparison that tell what differs. */
const told = ({ changes, hidden }: Diff) => ({ changes, hidden });

const LAWS: Readonly<Record<string, (pair: TwoPackages, diff: Diff, draw: Draw, memory: Memory) => void>> = {
  "the new package is made of the old one and the comparison": ({ before, after }, diff, draw) => {
    const script = readScript(diffJson(diff));
    const made = script && applyScript(script, shuffled(packageFiles(before.texts), draw));
    expect(made).toEqual(new Map(packageFiles(after.texts).map(({ name, text }) => [name, text])));
  },

  "each change has an id of its own": (_, { changes, hidden }) => {
    const ids = [...changes, ...hidden].map(({ id }) => id);
    expect(ids).toEqual([...new Set(ids)]);
  },

  "a package is what it is": ({ after }) => {
    const itself = diffPackages(after, after);
    expect(told(itself)).toEqual({ changes: [], hidden: [] });
    expect({ ...itself.matrix, unchanged: 0 }).toEqual({
      unchanged: 0,
      hidden: 0,
      editorial: 0,
      substantial: 0,
    });
  },

  // Of two packages that have nothing to do with each other, what is guessed to be the same hangs on which is read first.
  "the other way round what was new is gone": ({ before, after, by }, diff) => {
    if (by.includes(UNRELATED)) return;
    const back = diffPackages(after, before);
    expect(back.matrix.unchanged).toBe(diff.matrix.unchanged);
    for (const [one, other] of MIRRORED)
      expect([other, count(back, other)]).toEqual([other, count(diff, one)]);
  },

  "what is added elsewhere changes nothing of the rest": ({ before, after }, diff, _, memory) => {
    const more = openPackage(withUnrelated(after.texts), memory);
    const ids = new Set([...diff.changes, ...diff.hidden].map(({ id }) => id));
    const found = diffPackages(before, more);
    expect(found.changes.filter(({ id }) => ids.has(id)).map(withoutLines)).toEqual(
      diff.changes.map(withoutLines),
    );
    expect(found.changes.filter(({ id }) => !ids.has(id)).map(({ operations }) => operations)).toEqual([
      ["introduced"],
    ]);
    expect(found.hidden.map(withoutLines)).toEqual(diff.hidden.map(withoutLines));
  },

  "the order in which files are given says nothing": ({ before, after }, diff, draw, memory) => {
    const [old, now] = [before, after].map(({ texts }) => openPackage(reordered(texts, draw), memory));
    expect(old && now && diffJson(diffPackages(old, now))).toBe(diffJson(diff));
  },
};

const MIRRORED: readonly (readonly [Operation, Operation])[] = [
  ["introduced", "repealed"],
  ["repealed", "introduced"],
  ["split", "joined"],
  ["joined", "split"],
];

function count({ changes }: Diff, operation: Operation): number {
  return changes.filter(({ operations }) => operations.includes(operation)).length;
}

/** A paragraph like no other, last in the package. */
function withUnrelated(texts: PackageTexts): PackageTexts {
  const last = texts.documents.length - 1;
  const said = "\n\nXylofonister övar quickstep på zeppelinare.\n";
  return {
    ...texts,
    documents: texts.documents.map((one, at) => (at === last ? { ...one, text: one.text + said } : one)),
  };
}

function reordered(texts: PackageTexts, draw: Draw): PackageTexts {
  return {
    ...texts,
    documents: shuffled(texts.documents, draw),
    tableFiles: shuffled(texts.tableFiles ?? [], draw),
  };
}

const withoutLines = (part: unknown): unknown =>
  JSON.parse(JSON.stringify(part, (key, value: unknown) => (key === "line" ? undefined : value)));

/** What a law says is not so, for the pair where it was found. */
function broken(law: () => void): string | null {
  try {
    law();
    return null;
  } catch (error) {
    return String(error);
  }
}

describe("of any two packages", () => {
  const by: Record<string, number> = {};
  const held: Record<string, number> = {};

  test(
    "the laws of comparing hold",
    async () => {
      const memory = new Memory();
      const maker = new PairMaker(await bases(), LONG ? 400 : 12, memory);
      const faults: string[] = [];
      for (let seed = 1; seed <= PAIRS; seed += 1) {
        const draw = drawFrom(seed * 7919);
        const pair = maker.pair(draw);
        for (const one of pair.by) by[one] = (by[one] ?? 0) + 1;
        const diff = diffPackages(pair.before, pair.after);
        for (const [at, [name, law]] of Object.entries(LAWS).entries()) {
          // The first two for every pair; those that compare more packages in turn.
          if (at > 1 && at % 4 !== seed % 4) continue;
          held[name] = (held[name] ?? 0) + 1;
          const fault = broken(() => {
            law(pair, diff, draw, memory);
          });
          if (fault !== null) faults.push(`${name}, seed ${seed}: ${pair.by.join(", ")}\n${fault}`);
        }
      }
      console.log(`${PAIRS} pairs of packages: ${JSON.stringify(by)}\n${JSON.stringify(held)}`);
      expect(faults).toEqual([]);
    },
    HOURS,
  );

  test("the pairs are of every kind", () => {
    const kinds = [...ALTERATIONS.flat().map(({ name }) => name), UNRELATED, REWRITTEN];
    expect(kinds.filter((kind) => (by[kind] ?? 0) === 0)).toEqual([]);
  });
});
