/** What the rules and sections of the old package are called in the new one, as the pairs of units tell. */
import { baseName } from "../front-matter.js";
import type { Pair } from "./align.js";
import type { Model } from "../model/model.js";
import type { Renamed } from "./meanings.js";
import type { ReadPackage, Reading } from "./readings.js";
import type { Rule, RuleKind } from "./rules.js";

/** By the pairs of units: a rule that stands in the place of another is that rule under a new name. */
export function renamesOf(
  pairs: readonly Pair[],
  before: ReadPackage,
  after: ReadPackage,
  declared: Renamed,
): Renamed {
  const found = new Map<string, string>();
  for (const { before: old, after: now } of pairs) {
    if (!old || !now) continue;
    const [own, others] = [namedIn(old), namedIn(now)];
    if (own.length !== others.length) continue;
    for (const [at, id] of own.entries()) {
      const other = others[at];
      // A quotation is known by its words: with other words it is another quotation, not a new name.
      if (id.startsWith("citat ")) continue;
      if (other !== undefined && other !== id && !after.meanings.rule(id) && !before.meanings.rule(other))
        found.set(id, other);
    }
  }
  return { ...declared, rule: (id) => found.get(id) ?? (after.meanings.rule(id) ? id : declared.rule(id)) };
}

/** The rules that get their names there: where a table does, its columns. */
export function namedIn({
  id,
  rules,
  columns,
}: Pick<Reading, "id" | "rules" | "columns">): readonly string[] {
  return id.startsWith("tabell ") ? columns : rules;
}

/** Of entities that are declared to be called something else, the data they are read from too. */
export function withDataSets(declared: Renamed, old: Model, now: Model): Renamed {
  const taken = new Set([...old.entities.values()].map(({ dataSet }) => dataSet));
  const later = new Map(
    [...old.entities.values()].flatMap(({ name, dataSet }) => {
      const other = declared.entity(name) === name ? undefined : now.entities.get(declared.entity(name));
      return other && !taken.has(other.dataSet) ? [[dataSet, other.dataSet] as const] : [];
    }),
  );
  return { ...declared, dataSet: (name) => later.get(name) ?? name };
}

/** A new name for an old one, as the text has it. */
export interface NewName {
  readonly before: string;
  readonly after: string;
}

/** The names that have changed, longest first, without those that the other package still has. */
export function newNames(renamed: Renamed, before: ReadPackage, after: ReadPackage): readonly NewName[] {
  const names = new Map<string, string>();
  for (const { id } of before.meanings.rules) {
    const now = renamed.rule(id);
    if (now === id || !after.meanings.rule(now)) continue;
    const [old, other] = [lastName(id), lastName(now)];
    if (old !== other) names.set(old, other);
  }
  for (const [now, { text }] of after.opened.manifest.formerNames) names.set(text, now);
  return [...names]
    .map(([old, now]) => ({ before: old, after: now }))
    .sort((left, right) => right.before.length - left.before.length || (left.before < right.before ? -1 : 1));
}

/** The new names of what an amount can be counted by: not of concepts, whose names the data have too. */
export function newRuleNames(renamed: Renamed, before: ReadPackage, after: ReadPackage): readonly NewName[] {
  const kinds: ReadonlySet<RuleKind> = new Set(["definition", "column", "indicator"]);
  return before.meanings.rules.flatMap((rule) => {
    const now = renamed.rule(rule.id);
    const other = now === rule.id ? null : after.meanings.rule(now);
    if (!other || !kinds.has(rule.kind) || rule.kind !== other.kind) return [];
    const name = { before: declaredName(rule), after: declaredName(other) };
    return name.before === name.after ? [] : [name];
  });
}

/** As it is declared: a column has its table's name, of values by keys each has the same. */
function declaredName({ id, kind, name }: Rule): string {
  return kind === "column" ? lastName(id) : name.replace(/\[.*$/, "");
}

/** True of a rule that is itself called something else; not of one that has its place by what something else is called. */
export function isNewName(id: string, now: string): boolean {
  return id !== now && !id.startsWith("tider ") && lastName(id) !== lastName(now);
}

/** `Listad.ålder` → `ålder`. */
function lastName(id: string): string {
  const plain = id.replace(/\[.*$/, "").replace(/^(?:kontroll|rader|begrepp) /, "");
  if (plain.startsWith("tabell ")) return plain.slice("tabell ".length).split(".")[0] ?? plain;
  return plain.split(/[./]/).at(-1) ?? plain;
}

/** The numbers of sections that have changed: `4.2` is `4.3` now. */
export function newNumbers(
  pairs: readonly Pair[],
  before: ReadPackage,
  after: ReadPackage,
): ReadonlyMap<string, string> {
  const [oldNumbers, laterNumbers] = [numbersOf(before), numbersOf(after)];
  const numbers = new Map<string, string>();
  for (const { before: old, after: now } of pairs) {
    if (old?.kind !== "heading" || !now) continue;
    const from = oldNumbers.get(`${old.document} ${idOf(old.id)}`);
    const to = laterNumbers.get(`${now.document} ${idOf(now.id)}`);
    if (from !== undefined && to !== undefined && from !== to) numbers.set(from, to);
  }
  return numbers;
}

/** The numbers of sections, by document and id. */
function numbersOf({ opened }: ReadPackage): ReadonlyMap<string, string> {
  return new Map(
    opened.outlines.flatMap(({ source, sections }) =>
      sections.flatMap(({ id, number }) =>
        number === null ? [] : [[`${baseName(source.file)} ${id}`, number] as const],
      ),
    ),
  );
}

function idOf(id: string): string {
  return id.replace(/^rubrik /, "");
}

/** Rewrites the text of the old package, so that what follows from a new name or number alone is the new text. */
export interface Translator {
  readonly names: (text: string) => string;
  /** The numbers of sections, after the words by which a text refers to them. */
  readonly numbers: (text: string) => string;
}

export function translatorOf(names: readonly NewName[], numbers: ReadonlyMap<string, string>): Translator {
  const later = new Map(names.map((one) => [one.before, one.after]));
  const pattern = wordsPattern(names.map(({ before }) => before));
  return {
    names: (text) => (pattern ? text.replace(pattern, (found) => later.get(found) ?? found) : text),
    numbers: (text) =>
      numbers.size === 0
        ? text
        : text.replace(
            REFERENCE,
            (_, lead: string, number: string) => `${lead}${numbers.get(number) ?? number}`,
          ),
  };
}

/** Finds names where they stand as whole words, the longest first; null for no names. */
export function wordsPattern(names: readonly string[]): RegExp | null {
  const longestFirst = [...names].sort((left, right) => right.length - left.length);
  const words = longestFirst.map((name) => name.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")).join("|");
  return words === "" ? null : new RegExp(`(?<![\\p{L}\\p{N}])(?:${words})(?![\\p{L}\\p{N}])`, "gu");
}

const REFERENCE = /((?:avsnitt|kapitel|punkt|§§?)\s*)(\d+(?:\.\d+)*)/giu;
