/** Compares two packages: which pieces of text are which, whether they say and mean the same, and why. */
import type { OpenPackage } from "../package.js";
import { affectedBy, hiddenIn, withFollowing } from "./affected.js";
import { align, declaredNames } from "./align.js";
import { changeOf, groupsOf, type Assembly } from "./assemble.js";
import { Causes } from "./chains.js";
import type { Diff, PackageFacts, Verdict } from "./change.js";
import { editScript } from "./edit-script.js";
import { judge, type Judged } from "./judge.js";
import { NOT_RENAMED } from "./meanings.js";
import { movedPairs } from "./moves.js";
import { readForDiff } from "./readings.js";
import { newNames, newNumbers, renamesOf, translatorOf } from "./renames.js";

/**
 * Compares two packages. They must be without errors: of rules with faults it is not known what they mean.
 *
 * @param old - The package that is compared with.
 * @param now - The package whose changes are told.
 */
export function diffPackages(old: OpenPackage, now: OpenPackage): Diff {
  const declared = declaredNames(now.manifest);
  const before = readForDiff(old, declared);
  const after = readForDiff(now, NOT_RENAMED);
  const pairs = align(before, after, declared);
  const renamed = renamesOf(pairs, before, after);
  const translator = translatorOf(newNames(renamed, before, after), newNumbers(pairs, before, after));
  const judged = pairs.map((pair) => judge(pair, { before, after, renamed, translator }));
  const moved = movedPairs(judged, before, after);
  const assembly: Assembly = { before, after, moved, renamed: (id) => renamed.rule(id) };
  const isSame = ({ verdict, follows }: Judged): boolean =>
    verdict === null || verdict === "hidden" || follows !== null;
  const sameText = new Set(judged.filter(isSame).flatMap((pair) => pair.after?.rules ?? []));
  const causes = new Causes(before, after, renamed, sameText);
  const changes = groupsOf(judged).flatMap((group) => changeOf(group, assembly) ?? []);
  return {
    before: factsOf(old),
    after: factsOf(now),
    matrix: matrixOf(judged),
    hidden: hiddenIn(judged, assembly, causes),
    changes: affectedBy(withFollowing(changes, judged), judged, assembly),
    script: editScript(old.texts, now.texts),
  };
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

function factsOf({ manifest, hash }: OpenPackage): PackageFacts {
  const { id, region, careChoice, year, status } = manifest;
  return { id, region, careChoice, year, status, hash };
}
