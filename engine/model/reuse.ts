/**
 * What typing the definitions of a package gave, kept for the next round of `check --watch`: an edit in one rule
 * changes that rule, and seldom what the others see of it.
 *
 * A definition sees of another its name, its type, whether it can be without a value and whether it changes on a day:
 * its face. Some look at the rule itself too, as a table whose intervals end at a name. So what is kept may be used
 * again if the text of the definition is the same, those whose rules it looked at are, and every face is.
 */
import type { Manifest } from "../../grammar/manifest.js";
import type { Span } from "../../grammar/source.js";
import type { ExampleSyntax, Item, TableSyntax } from "../../grammar/syntax.js";
import type { Concepts } from "./concepts.js";
import type { Declarations, Declared } from "./declarations.js";
import type { Definition, Example, Model, Table, Use } from "./model.js";
import { areCircular } from "./order.js";
import { sameData } from "./same-data.js";
import { isDatedRule } from "./typing-dated.js";

/** What came of typing one definition or table, beside its tree. */
export interface Trail {
  readonly uses: Use[];
  /** Where names are read by their version on a given day. */
  readonly onDays: Span[];
  /** With how many decimals tables are looked up. */
  readonly keyScales: { readonly table: number; readonly key: number; readonly scale: number | null }[];
  /** The definitions whose rules were looked at. */
  readonly looked: Set<number>;
  /** True if something was reported on the way: then it is to be reported again. */
  reported: boolean;
}

export function newTrail(): Trail {
  return { uses: [], onDays: [], keyScales: [], looked: new Set(), reported: false };
}

/** What was typed of a text, and what came of it. */
export interface Kept<S, T> {
  readonly syntax: S;
  readonly value: T;
  readonly trail: Trail;
}

/** Everything that was typed in one round, and what it depended on as a whole. */
export interface Typed {
  readonly manifest: Manifest;
  readonly earlier: Model | null;
  readonly concepts: Concepts;
  readonly conceptItems: readonly Item[];
  readonly definitions: readonly Kept<Declared, Definition>[];
  readonly tables: readonly Kept<TableSyntax, Table>[];
  readonly examples: readonly Kept<ExampleSyntax, Example>[];
}

/** What a new round begins with. */
export type Start = Pick<Typed, "manifest" | "earlier" | "conceptItems">;

/** The items by which all others are typed. */
export function conceptItemsOf(items: readonly Item[]): readonly Item[] {
  return items.filter(({ kind }) => ["entity", "choice", "unit"].includes(kind));
}

/** What has to be typed again, by index. The rest is as it was. */
export interface Again {
  readonly definitions: ReadonlySet<number>;
  readonly tables: ReadonlySet<number>;
}

/** What has to be typed again; null if everything has to. */
export function toTypeAgain(before: Typed, now: Start, { definitions, tables }: Declarations): Again | null {
  const alike =
    sameData(before.manifest, now.manifest) &&
    before.earlier === now.earlier &&
    sameItems(before.conceptItems, now.conceptItems) &&
    before.tables.length === tables.length &&
    tables.every(({ name }, at) => name.text === before.tables[at]?.syntax.name.text) &&
    before.definitions.length === definitions.length &&
    definitions.every((declared, at) => isDeclaredAlike(declared, before.definitions[at]?.syntax));
  if (!alike) return null;
  const again = spread(before, definitions);
  if (areCircular(again, definitions)) return null;
  return { definitions: again, tables: changedTables(before, tables, again) };
}

/** The tables whose text is another, or that looked at such a rule, each with its other versions. */
function changedTables(
  before: Typed,
  tables: readonly TableSyntax[],
  definitions: ReadonlySet<number>,
): ReadonlySet<number> {
  const changed = before.tables.filter(
    ({ syntax, trail }, at) => trail.reported || syntax !== tables[at] || looksAt(trail, definitions),
  );
  const names = new Set(changed.map(({ syntax }) => syntax.name.text));
  return new Set(tables.flatMap(({ name }, at) => (names.has(name.text) ? [at] : [])));
}

/** True if no definition and no table looks to the others as it did not before. */
export function facesAreSame(
  before: Typed,
  { definitions, tables }: Pick<Model, "definitions" | "tables">,
  declared: readonly Declared[],
): boolean {
  const tablesAre = tables.every((table, at) => {
    const kept = before.tables[at]?.value;
    return kept === table || (kept !== undefined && sameData(tableFace(kept), tableFace(table)));
  });
  return (
    tablesAre &&
    definitions.every((definition, at) => hasFaceOf(definition, declared[at], before.definitions[at]))
  );
}

function hasFaceOf(
  definition: Definition,
  declared: Declared | undefined,
  before: Kept<Declared, Definition> | undefined,
): boolean {
  if (!before || !declared) return false;
  if (before.value === definition) return true;
  return (
    sameData(before.value.type, definition.type) &&
    before.value.optional === definition.optional &&
    isDatedRule(before.syntax) === isDatedRule(declared) &&
    before.syntax.exceptions.length > 0 === declared.exceptions.length > 0
  );
}

/** All of a table but its values and where it stands. */
function tableFace({ keys, columns, method, layout, from, versions, complete, rows }: Table): unknown {
  const cells = rows.map((row) => row.keys.map((cell) => ({ ...cell, span: null })));
  return { keys, columns, method, layout, from, versions, complete, cells };
}

/** The definitions whose text is another, and those that looked at one of them, and so on. */
function spread(before: Typed, definitions: readonly Declared[]): ReadonlySet<number> {
  const again = new Set<number>();
  before.definitions.forEach(({ syntax, trail }, at) => {
    if (trail.reported || !isSameText(syntax, definitions[at])) again.add(at);
  });
  for (let size = -1; size < again.size;) {
    size = again.size;
    before.definitions.forEach(({ trail }, at) => {
      if (looksAt(trail, again)) again.add(at);
    });
  }
  return again;
}

function looksAt({ looked }: Trail, at: ReadonlySet<number>): boolean {
  return [...looked].some((index) => at.has(index));
}

/** True if both are the same objects in the same order. */
export function sameItems(left: readonly object[], right: readonly object[]): boolean {
  return left.length === right.length && left.every((one, at) => one === right[at]);
}

/** True if both are known by the same names. */
function isDeclaredAlike(now: Declared, before: Declared | undefined): boolean {
  return before !== undefined && sameData(namesOf(now), namesOf(before));
}

function namesOf({ name, entity, origin, indicator, repeats, payment, result, bound }: Declared): unknown {
  const lines = [payment, result].map((line) => line && [line.label, line.id]);
  return [name, entity, origin, indicator, repeats, lines, bound.size === 0 ? null : [...bound]];
}

/** True if both are the same text at the same place. */
function isSameText(before: Declared, now: Declared | undefined): boolean {
  return (
    now !== undefined &&
    before.body === now.body &&
    before.given === now.given &&
    sameItems(before.exceptions, now.exceptions) &&
    sameData([before.span, before.nameSpan, before.force], [now.span, now.nameSpan, now.force])
  );
}
