/** Compares two packages: which pieces of text are which, whether they say and mean the same, and why. */
import { byIdentity } from "../../grammar/by-identity.js";
import { hasErrors } from "../../grammar/diagnostic.js";
import type { Memory } from "../../grammar/memory.js";
import { baseName } from "../front-matter.js";
import { MOTIVES_FILE } from "../motives.js";
import type { OpenPackage } from "../package.js";
import { affectedBy, hiddenIn, namesByChange, withFollowing, withNames } from "./affected.js";
import { align, declaredNames } from "./align.js";
import { changeOf, groupsOf, type Assembly } from "./assemble.js";
import { Causes } from "./chains.js";
import type { Change, Diff, HiddenChange, PackageFacts, Verdict } from "./change.js";
import { changedUnits, type ChangedUnits } from "./changed-units.js";
import { tryRules } from "./counterexamples.js";
import { editScript } from "./edit-script.js";
import { judge, type Judged } from "./judge.js";
import { NOT_RENAMED } from "./meanings.js";
import { motivated } from "./motives/motivated.js";
import { movedPairs } from "./moves.js";
import { readForDiff } from "./readings.js";
import {
  newNames,
  newNumbers,
  newRuleNames,
  renamesOf,
  translatorOf,
  withDataSets,
  type NewName,
} from "./renames.js";

/**
 * Compares two packages. They must be without errors: of rules with faults it is not known what they mean.
 *
 * @param old - The package that is compared with.
 * @param now - The package whose changes are told.
 * @throws RangeError if either has errors; ask `hasErrors` of its diagnostics first, and show them instead.
 */
export function diffPackages(old: OpenPackage, now: OpenPackage): Diff {
  return comparisonOf(old, now).diff;
}

/** A comparison, with what the money of its changes is found by. */
export interface PackageComparison {
  readonly diff: Diff;
  readonly changed: readonly ChangedUnits[];
  /** What values, rules, tables and indicators are called now. */
  readonly renamed: readonly NewName[];
}

/** As `diffPackages`, with where each change stands. */
export function comparisonOf(old: OpenPackage, now: OpenPackage): PackageComparison {
  for (const { manifest, diagnostics } of [old, now])
    if (hasErrors(diagnostics)) throw new RangeError(`“${manifest.id}” has errors and cannot be compared`);
  return withMotives(differencesOf(old, now), old, now);
}

/** What differs, but for why. */
interface Differences {
  readonly changes: readonly Change[];
  readonly hidden: readonly HiddenChange[];
  readonly names: ReturnType<typeof namesByChange>;
  readonly judged: readonly Judged[];
  readonly renamed: readonly NewName[];
  readonly matrix: Diff["matrix"];
}

function differencesOf(old: OpenPackage, now: OpenPackage): Differences {
  const compared = comparedOf(old, now);
  const { before, after, pairs, renamed, shown } = compared;
  const translator = translatorOf(newNames(renamed, before, after), newNumbers(pairs, before, after));
  const judged = pairs.map((pair) => judge(pair, { before, after, renamed, translator, shown }));
  const moved = movedPairs(judged, before, after);
  const assembly: Assembly = { before, after, moved, shown, renamed: (id) => renamed.rule(id) };
  const isSame = ({ verdict, follows }: Judged): boolean =>
    verdict === null || verdict === "hidden" || follows !== null;
  const sameText = new Set(judged.filter(isSame).flatMap((pair) => pair.after?.rules ?? []));
  const causes = new Causes(before, after, renamed, sameText);
  const changes = groupsOf(judged).flatMap((group) => changeOf(group, assembly) ?? []);
  const names = namesByChange(judged, assembly);
  const affecting = affectedBy(withFollowing(changes, judged), judged, assembly);
  return {
    changes: affecting.map((change) => withNames(change, names)),
    hidden: hiddenIn(judged, assembly, causes),
    names,
    judged,
    renamed: newRuleNames(renamed, before, after),
    matrix: matrixOf(judged),
  };
}

function withMotives(found: Differences, old: OpenPackage, now: OpenPackage): PackageComparison {
  const { names, judged, renamed, matrix } = found;
  const { changes, hidden, motives } = motivated(found, { before: old, after: now, names });
  const named = new Set([
    ...changes.flatMap(({ affects }) => affects.payments),
    ...found.hidden.flatMap(({ chain }) => chain),
  ]);
  const diff: Diff = {
    before: factsOf(old),
    after: factsOf(now),
    matrix,
    hidden,
    changes,
    labels: new Map([...labelsOf([old, now])].filter(([id]) => named.has(id))),
    script: editScript(old.texts, now.texts),
    money: null,
    motives,
  };
  return { diff, changed: changedUnits(changes, hidden, judged), renamed };
}

/**
 * What differs from the package that it follows, worked out once; null if it follows none, or either has errors.
 *
 * @param memory - Of a process that opens the package again and again: what differs is not looked for anew where nothing
 *   but `forandringar.yaml` is other than it was.
 */
export function changesSinceLastYear(now: OpenPackage, memory: Memory | null = null): Diff | null {
  const { earlier } = now;
  if (!earlier || [earlier, now].some(({ diagnostics }) => hasErrors(diagnostics))) return null;
  if (!memory) return changesSince(now);
  const held = memory.hold<LastDifferences>("changes since last year", () => ({}));
  const texts = textsBut(now);
  if (!held.found || held.earlier !== earlier || held.texts !== texts)
    Object.assign(held, { texts, earlier, found: differencesOf(earlier, now) } satisfies LastDifferences);
  return held.found ? withMotives(held.found, earlier, now).diff : null;
}

const changesSince = byIdentity((now: OpenPackage): Diff | null =>
  now.earlier ? diffPackages(now.earlier, now) : null,
);

/** What differed in the last round, and of which texts. */
interface LastDifferences {
  texts?: string;
  earlier?: OpenPackage;
  found?: Differences;
}

/** All texts of a package by their hashes, but for the one that says why it differs. */
function textsBut({ hashes, decidedBy }: OpenPackage): string {
  return JSON.stringify([decidedBy, ...hashes.filter(({ name }) => name !== MOTIVES_FILE)]);
}

/** What the payment lines of both packages are called, the new one's names last. */
function labelsOf(packages: readonly OpenPackage[]): ReadonlyMap<string, string> {
  return new Map(
    packages.flatMap(({ model: { payments, results } }) => [
      ...payments.map(({ receiver, id, label }) => [`${receiver}/${id}`, label] as const),
      ...results.map(({ entity, id, label }) => [`${entity ?? ""}/${id}`, label] as const),
    ]),
  );
}

/** Both packages read, their units paired, and their rules tried; what is shown to be the same has the same meaning. */
function comparedOf(old: OpenPackage, now: OpenPackage) {
  const declared = withDataSets(declaredNames(now.manifest), old.model, now.model);
  const before = readForDiff(old, declared);
  const read = readForDiff(now, NOT_RENAMED);
  const pairs = align(before, read, declared);
  const renamed = renamesOf(pairs, before, read, declared);
  const shown = tryRules(pairs, { before, after: read }, renamed);
  if (![...shown.values()].some(({ evidence }) => evidence.kind === "exhaustive"))
    return { before, after: read, pairs, renamed, shown };
  const after = readForDiff(now, NOT_RENAMED, (id, called) => {
    const same = shown.get(id);
    if (same?.evidence.kind !== "exhaustive") return null;
    const { former, isWhole } = same;
    // Tables and values were tried as they are in each package; the rows that count are told by themselves.
    const isTried = (other: string): boolean => isWhole && before.meanings.rule(other)?.kind !== "rows";
    return before.meanings.formBy(former, (other) =>
      isTried(other) ? before.meanings.deep(other) : called(renamed.rule(other)),
    );
  });
  return { before, after, pairs: align(before, after, declared), renamed, shown };
}

function matrixOf(judged: readonly Judged[]): Diff["matrix"] {
  const countOf = (wanted: Verdict | null): number =>
    judged.filter(({ verdict }) => verdict === wanted).length;
  return {
    unchanged: countOf(null),
    hidden: countOf("hidden"),
    editorial: countOf("editorial"),
    substantial: countOf("substantial"),
  };
}

function factsOf({ manifest, hash, outlines }: OpenPackage): PackageFacts {
  const { id, region, careChoice, year, status, validity } = manifest;
  const documents = new Map(
    outlines.map(({ source, sections: [first] }) => {
      const file = baseName(source.file);
      return [file, first?.depth === 1 ? first.title : file];
    }),
  );
  return { id, region, careChoice, year, status, from: validity?.from ?? null, documents, hash };
}
