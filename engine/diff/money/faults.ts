/** A fault of the rules that only a comparison meets: told with the rules and the data by which it was met. */
import { related, type Diagnostic } from "../../../grammar/diagnostic.js";
import { limited } from "../../payments.js";
import { withFiles } from "./carry.js";
import type { Corner, CornerFaults } from "./corners.js";
import type { Plan } from "./plan.js";
import type { HybridFaults } from "./valuation.js";

/** The faults of a hybrid on the new data, each beside the changes that were made and those that were not. */
export function hybridFaults({ faults, made }: HybridFaults, plan: Plan): readonly Diagnostic[] {
  const varied = plan.groups.filter(({ id }) => plan.hybrids.groups.includes(id));
  const done = varied.filter(({ id }) => made.has(id)).map(({ title }) => title);
  const left = varied.filter(({ id }) => !made.has(id)).map(({ title }) => title);
  const [year] = [plan.now.manifest.year];
  const sv =
    left.length === 0
      ? `Det gäller de nya reglerna på uppgifterna för ${year}.`
      : done.length === 0
        ? `Det gäller de gamla reglerna på uppgifterna för ${year}.`
        : `Det gäller uppgifterna för ${year}, där de nya reglerna är införda för ${list(done, "”", "”")} men inte för ${list(left, "”", "”")}.`;
  const en =
    left.length === 0
      ? `It concerns the new rules on the data of ${year}.`
      : done.length === 0
        ? `It concerns the old rules on the data of ${year}.`
        : `It concerns the data of ${year}, with the new rules made for ${list(done, "“", "”")} but not for ${list(left, "“", "”")}.`;
  return told(faults, sv, en);
}

/** The faults of a corner of the old data. */
export function cornerFaults({ faults, corner }: CornerFaults, plan: Plan): readonly Diagnostic[] {
  const { year } = plan.old.manifest;
  const words = WHOSE[corner];
  // The old package's own model knows its documents by their own names.
  const placed = corner === "old" ? faults.map((one) => withFiles(one, plan.slots.file)) : faults;
  return told(
    placed,
    `Det gäller de ${words.sv} reglerna på uppgifterna för ${year}.`,
    `It concerns the ${words.en} rules on the data of ${year}.`,
  );
}

const WHOSE: Readonly<Record<Corner, { readonly sv: string; readonly en: string }>> = {
  old: { sv: "gamla", en: "old" },
  oldRules: { sv: "gamla", en: "old" },
  oldData: { sv: "nya", en: "new" },
  new: { sv: "nya", en: "new" },
};

function told(faults: readonly Diagnostic[], sv: string, en: string): readonly Diagnostic[] {
  return limited(faults).map((fault) => {
    const { place } = fault;
    const where = place.kind === "document" ? [related(place.span, sv, en)] : [];
    return { ...fault, related: [...fault.related, ...where] };
  });
}

function list(titles: readonly string[], open: string, close: string): string {
  return titles.map((title) => `${open}${title}${close}`).join(", ");
}
