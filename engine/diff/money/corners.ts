/** The corners that no hybrid of the new data gives: each package's rules on the old data. */
import { hasErrors, type Diagnostic, type Localized } from "../../../grammar/diagnostic.js";
import { buildModel } from "../../model/build.js";
import type { Model } from "../../model/model.js";
import type { Misfit } from "../../model/other-years.js";
import type { Dataset } from "../../model/rows.js";
import type { OpenPackage } from "../../package.js";
import { CountingEvaluator } from "../../run/counting.js";
import type { CalendarMonth } from "../../values/date.js";
import { areAmounts, pay, type Amounts, type Faults } from "./amounts.js";
import { carried, KEEPS_DATES } from "./carry.js";
import { movesOf } from "./dates.js";
import { CONCEPTS, itemsOf, keyOf, payingItems } from "./items.js";
import type { Plan } from "./plan.js";
import { lackedBy, rowsFor, type Naming, type OwnData } from "./rows.js";

/** A corner of the four. */
export type Corner = "old" | "oldRules" | "oldData" | "new";

/** A payment line whose amount in a corner cannot be computed, and why. */
export interface Lacking {
  readonly line: string;
  readonly corner: Corner;
  readonly reason: Localized;
}

/** A fault of the rules in a corner. */
export type CornerFaults = Faults & { readonly corner: Corner };

/** The old rules on the old data, as that year paid. */
export function oldOnOld(
  { model }: OpenPackage,
  dataset: Dataset,
  months: readonly CalendarMonth[],
): Amounts | CornerFaults {
  const evaluator = CountingEvaluator.of(model, dataset, months[0] ?? null);
  const paid = pay(evaluator, months, () => true);
  return areAmounts(paid) ? paid : { ...paid, corner: "old" };
}

/** The new package as if it had been in force in the old one's year, and what of it the old data lack. */
export interface NewOnOld {
  /** Null if the new rules cannot be in force in the old year. */
  readonly model: Model | null;
  readonly lacking: readonly Lacking[];
  readonly naming: Naming;
}

/** Moves the new package's rules to the old one's year. `months` is how far apart the periods are. */
export function newAsOld({ old, now, slots, lines }: Plan, dataset: Dataset, months: number): NewOnOld {
  const by = { names: new Map<string, string>(), months: -months, file: (name: string) => name };
  const before = new Map(slots.slots.map((slot) => [slot.key, slot.written ?? slot.before]));
  const items = payingItems(itemsOf(now)).map((item) => {
    const moves = movesOf(now.manifest.validity, before.get(keyOf(item) ?? "") ?? []);
    return carried(item, { ...by, moves: CONCEPTS.has(item.kind) ? KEEPS_DATES : moves });
  });
  const manifest = { ...now.manifest, validity: old.manifest.validity };
  const { names } = now.syntax;
  const { earlier } = now.model;
  const parts = { manifest, outlines: slots.texts, syntax: { items, names, diagnostics: [] }, earlier };
  const { model, diagnostics } = buildModel(parts);
  const former = new Map([...slots.names].map(([one, name]) => [name, one]));
  const naming = (name: string): string => former.get(name) ?? name;
  const [fault] = diagnostics.filter((one) => hasErrors([one]));
  if (fault) return { model: null, naming, lacking: notMoved(lines, old.manifest.year, fault) };
  const year = { data: old.manifest.year, rules: "new" } as const;
  const own = { entities: old.model.entities, dataset };
  const lacking = lackingFor(lines, model, own, naming, "oldData", year);
  return { model, lacking, naming };
}

function notMoved(lines: readonly string[], year: string, { message }: Diagnostic): readonly Lacking[] {
  const reason = {
    sv: `De nya reglerna kan inte gälla ${year}: ${message.sv}`,
    en: `The new rules cannot apply in ${year}: ${message.en}`,
  };
  return lines.map((line) => ({ line, corner: "oldData", reason }));
}

/** The new rules on the old data, but for the lines that lack some of it. */
export function newOnOld(
  { model, lacking, naming }: NewOnOld & { readonly model: Model },
  old: OpenPackage,
  dataset: Dataset,
  months: readonly CalendarMonth[],
): Amounts | CornerFaults {
  const register = rowsFor(model.entities, dataset, old.model.entities, naming);
  const evaluator = CountingEvaluator.of(model, register, months[0] ?? null);
  const without = new Set(lacking.map(({ line }) => line));
  const paid = pay(evaluator, months, (line) => !without.has(line));
  return areAmounts(paid) ? paid : { ...paid, corner: "oldData" };
}

/** The lines for which the new data lack what the old rules need. */
export function lackedByOld({ now, hybrids, lines }: Plan, dataset: Dataset): readonly Lacking[] {
  const { model, lines: paying } = hybrids.of(new Set());
  const asked = lines.filter((line) => paying.has(line));
  const own = { entities: now.model.entities, dataset };
  const year = { data: now.manifest.year, rules: "old" } as const;

  return lackingFor(asked, model, own, (name) => name, "oldRules", year);
}

function lackingFor(
  lines: readonly string[],
  model: Model,
  own: OwnData,
  naming: Naming,
  corner: Corner,
  year: { readonly data: string; readonly rules: "old" | "new" },
): readonly Lacking[] {
  return model.payments.flatMap(({ id, definition }) => {
    if (!lines.includes(id)) return [];
    const found = lackedBy(definition, model, own, naming);
    return found.length > 0 ? [{ line: id, corner, reason: reasonOf(found, year) }] : [];
  });
}

function reasonOf(
  found: readonly Misfit[],
  { data, rules }: { readonly data: string; readonly rules: "old" | "new" },
): Localized {
  const named = (missing: boolean, quotes: readonly [string, string]): string =>
    found
      .filter((one) => one.missing === missing)
      .map(({ attribute: { name, entity } }) => `${quotes[0]}${name}${quotes[1]} (${entity})`)
      .join(", ");
  const sv = { missing: named(true, ["”", "”"]), other: named(false, ["”", "”"]) };
  const en = { missing: named(true, ["“", "”"]), other: named(false, ["“", "”"]) };
  const whose = rules === "new" ? { sv: "nya", en: "new" } : { sv: "gamla", en: "old" };
  return {
    sv: `Uppgifterna för ${data} ${both(sv.missing && `saknar ${sv.missing}`, sv.other && `har ${sv.other} i en annan form`, "och")}, som de ${whose.sv} reglerna läser.`,
    en: `The data of ${data} ${both(en.missing && `lack ${en.missing}`, en.other && `have ${en.other} in another form`, "and")}, which the ${whose.en} rules read.`,
  };
}

function both(one: string, other: string, and: string): string {
  return [one, other].filter((words) => words !== "").join(` ${and} `);
}
