/** Faults of the rules that only a comparison meets: why a payment line has no amount, by which rules and on which data. */
import type { Diagnostic, Localized } from "../../../grammar/diagnostic.js";
import { placeText, type Places } from "../../../grammar/render.js";
import { withFiles } from "./carry.js";
import type { Corner, Lacking } from "./corners.js";
import type { Plan } from "./plan.js";
import { placesOf } from "./slots.js";
import type { FaultsOfLine, HybridFaults } from "./valuation.js";

/** What cannot be computed on the new data for faults of the rules. */
export function lackingByFaults(faulty: ReadonlyMap<string, FaultsOfLine>, plan: Plan): readonly Lacking[] {
  const { year } = plan.now.manifest;
  return [...faulty].flatMap(([line, { all, none, some }]): readonly Lacking[] => {
    if (all)
      return [{ line, corner: "new", reason: leftOut(reasonOf(all.faults, whose("new", year), plan)) }];
    if (none) return [{ line, corner: "oldRules", reason: reasonOf(none.faults, whose("old", year), plan) }];
    return some
      ? [{ line, corner: "between", reason: reasonOf(some.faults, betweenWords(some, plan), plan) }]
      : [];
  });
}

/** What cannot be computed on the old data for faults of the rules. */
export function lackingOnOld(
  faults: ReadonlyMap<string, readonly Diagnostic[]>,
  corner: Extract<Corner, "old" | "oldData">,
  plan: Plan,
): readonly Lacking[] {
  const { year } = plan.old.manifest;
  return [...faults].map(([line, all]) => {
    // The old package's own model knows its documents by their own names.
    const placed = corner === "old" ? all.map((one) => withFiles(one, plan.slots.file)) : all;
    const words = whose(corner === "old" ? "old" : "new", year);
    return { line, corner, reason: reasonOf(placed, words, plan) };
  });
}

/** All lines, where neither package's rules can read the other's data. */
export function lackingApart(
  plan: Plan,
  fault: Diagnostic,
  corner: Extract<Corner, "oldRules" | "oldData">,
): readonly Lacking[] {
  const isOld = corner === "oldRules";
  const { year } = (isOld ? plan.now : plan.old).manifest;
  const words = {
    sv: `De ${isOld ? "gamla" : "nya"} reglerna kan inte läsa uppgifterna för ${year}, som följer andra begrepp`,
    en: `The ${isOld ? "old" : "new"} rules cannot read the data of ${year}, which are of other concepts`,
  };
  const reason = reasonOf([fault], words, plan);
  return plan.lines.map((line) => ({ line, corner, reason }));
}

function whose(rules: "old" | "new", year: string): Localized {
  return {
    sv: `De ${rules === "old" ? "gamla" : "nya"} reglerna har inget värde på uppgifterna för ${year}`,
    en: `The ${rules} rules have no value on the data of ${year}`,
  };
}

/** The changes that were made, and those that were not: without both the effect cannot be parted. */
function betweenWords({ made }: HybridFaults, plan: Plan): Localized {
  const varied = plan.groups.filter(({ id }) => plan.hybrids.groups.includes(id));
  const done = varied.filter(({ id }) => made.has(id)).map(({ title }) => title);
  const left = varied.filter(({ id }) => !made.has(id)).map(({ title }) => title);
  return {
    sv: `Ändringarnas delar kan inte räknas: med ${list(done, "”", "”")} men inte ${list(left, "”", "”")} har reglerna inget värde`,
    en: `The parts of the changes cannot be computed: with ${list(done, "“", "”")} but not ${list(left, "“", "”")} the rules have no value`,
  };
}

/** The first fault with its place, and how many more there are. */
function reasonOf(faults: readonly Diagnostic[], words: Localized, { old, now, slots }: Plan): Localized {
  const [first] = faults;
  if (!first) return words;
  const places = placesOf(old, now, slots);
  const more = faults.length - 1;
  return {
    sv: `${words.sv}. ${told(first, places, "sv")}${more > 0 ? ` Och ${more} fel till.` : ""}`,
    en: `${words.en}. ${told(first, places, "en")}${more > 0 ? ` And ${more} more.` : ""}`,
  };
}

/** Said of a line without a value by the new rules on the new data. */
export function leftOut({ sv, en }: Localized): Localized {
  return { sv: `${sv} Raden ingår inte i summorna.`, en: `${en} The line is not in the sums.` };
}

function told({ place, message }: Diagnostic, places: Places, language: "sv" | "en"): string {
  return `${placeText(place, places, language)}: ${message[language]}`;
}

function list(titles: readonly string[], open: string, close: string): string {
  return titles.map((title) => `${open}${title}${close}`).join(", ");
}
