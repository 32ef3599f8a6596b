/** The corners that no hybrid of the new data gives: each package's rules on the old data. */
import { hasErrors, type Diagnostic, type Localized } from "../../../grammar/diagnostic.js";
import { buildModel } from "../../model/build.js";
import type { Model } from "../../model/model.js";
import type { OpenPackage } from "../../package.js";
import { CountingEvaluator } from "../../run/counting.js";
import type { CalendarMonth } from "../../values/date.js";
import { pay, type Amounts } from "./amounts.js";
import { carried, KEEPS_DATES } from "./carry.js";
import { movesOf } from "./dates.js";
import { leftOut } from "./faults.js";
import { CONCEPTS, itemsOf, keyOf, payingItems } from "./items.js";
import type { Plan } from "./plan.js";
import { lackedBy, rowsFor, type Lacked, type Naming, type OwnData } from "./rows.js";

/** A corner of the four. */
export type Corner = "old" | "oldRules" | "oldData" | "new";

/**
 * A payment line whose amount in a corner cannot be computed, and why; or only with some changes made and others not, so
 * that what both ends give is known, and not which changes do it. Of a line that lacks the new corner nothing is told.
 */
export interface Lacking {
  readonly line: string;
  readonly corner: Corner | "between";
  readonly reason: Localized;
}

/** The old rules on the old data, as that year paid. */
export function oldOnOld(
  { model }: OpenPackage,
  data: OwnData,
  months: readonly CalendarMonth[],
  lacking: readonly Lacking[],
): Amounts {
  const register = rowsFor(model.entities, data, (name) => name);
  const evaluator = CountingEvaluator.of(model, register, months[0] ?? null);
  return pay(evaluator, months, but(lacking));
}

/** All lines but those that lack something. */
function but(lacking: readonly Lacking[]): (line: string) => boolean {
  const without = new Set(lacking.map(({ line }) => line));
  return (line) => !without.has(line);
}

/** The new package as if it had been in force in the old one's year, and what of it the old data lack. */
export interface NewOnOld {
  /** Null if the new rules cannot be in force in the old year. */
  readonly model: Model | null;
  readonly lacking: readonly Lacking[];
  readonly naming: Naming;
}

/** Moves the new package's rules to the old one's year. `months` is how far apart the periods are. */
export function newAsOld({ old, now, slots, lines }: Plan, own: OwnData, months: number): NewOnOld {
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
  data: OwnData,
  months: readonly CalendarMonth[],
): Amounts {
  const register = rowsFor(model.entities, data, naming);
  const evaluator = CountingEvaluator.of(model, register, months[0] ?? null);
  return pay(evaluator, months, but(lacking));
}

/** The lines for which the new data lack what the old rules need. */
export function lackedByOld({ now, hybrids, lines }: Plan, own: OwnData): readonly Lacking[] {
  const { model, lines: paying } = hybrids.of(new Set());
  const asked = lines.filter((line) => paying.has(line));
  const year = { data: now.manifest.year, rules: "old" } as const;
  return lackingFor(asked, model, own, (name) => name, "oldRules", year);
}

/** The lines for which data lack what the rules of their own year need: a file, or a column. */
export function lackedByOwn(
  { model, manifest }: OpenPackage,
  own: OwnData,
  rules: "old" | "new",
): readonly Lacking[] {
  if (own.entities === model.entities) return [];
  const lines = model.payments.map(({ id }) => id);
  const year = { data: manifest.year, rules } as const;
  const found = lackingFor(lines, model, own, (name) => name, rules, year);
  return rules === "old" ? found : found.map((one) => ({ ...one, reason: leftOut(one.reason) }));
}

function lackingFor(
  lines: readonly string[],
  model: Model,
  own: OwnData,
  naming: Naming,
  corner: Corner,
  year: { readonly data: string; readonly rules: "old" | "new" },
): readonly Lacking[] {
  return model.payments.flatMap((payment) => {
    if (!lines.includes(payment.id)) return [];
    const found = lackedBy(payment, model, own, naming);
    return found ? [{ line: payment.id, corner, reason: reasonOf(found, year) }] : [];
  });
}

function reasonOf(
  { concepts, attributes }: Lacked,
  { data, rules }: { readonly data: string; readonly rules: "old" | "new" },
): Localized {
  const named = (missing: boolean, quotes: readonly [string, string]): readonly string[] =>
    attributes
      .filter((one) => one.missing === missing)
      .map(({ attribute: { name, entity } }) => `${quotes[0]}${name}${quotes[1]} (${entity})`);
  const lists = (quotes: readonly [string, string]): Record<"missing" | "other", string> => ({
    missing: [...concepts, ...named(true, quotes)].join(", "),
    other: named(false, quotes).join(", "),
  });
  const [sv, en] = [lists(["”", "”"]), lists(["“", "”"])];
  const whose = rules === "new" ? { sv: "nya", en: "new" } : { sv: "gamla", en: "old" };
  return {
    sv: `Uppgifterna för ${data} ${both(sv.missing && `saknar ${sv.missing}`, sv.other && `har ${sv.other} i en annan form`, "och")}, som de ${whose.sv} reglerna läser.`,
    en: `The data of ${data} ${both(en.missing && `lack ${en.missing}`, en.other && `have ${en.other} in another form`, "and")}, which the ${whose.en} rules read.`,
  };
}

function both(one: string, other: string, and: string): string {
  return [one, other].filter((words) => words !== "").join(` ${and} `);
}
