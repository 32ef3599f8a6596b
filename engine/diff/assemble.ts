/** From judged pairs to the changes that a reader sees: a table is one change, and so is a unit with its parts. */
import { byIdentity } from "../../grammar/by-identity.js";
import type { DocumentOutline } from "../../grammar/outline.js";
import { positionOf, type Span } from "../../grammar/source.js";
import type { Definition, Model, Table } from "../model/model.js";
import type { Change, ChangeKind, Operation, Place, Side, ValueChange, Verdict } from "./change.js";
import { nameOfText } from "./names.js";
import type { Shown } from "./counterexamples.js";
import { isRenumbered, numberIn, type Judged } from "./judge.js";
import { groupedBy } from "./grouped.js";
import { nameOfRule, namesOf, type ReadPackage, type Reading } from "./readings.js";
import { isNewName, namedIn } from "./renames.js";
import type { Rule, RuleKind } from "./rules.js";
import { changesOfValue, tableChange, valueChange, valueOf } from "./value-changes.js";

/** What a change is made of besides its pairs. */
export interface Assembly {
  readonly before: ReadPackage;
  readonly after: ReadPackage;
  readonly moved: ReadonlySet<object>;
  /** What the old package's rules are called in the new one. */
  readonly renamed: (id: string) => string;
  /** What trying the rules that say something else has shown, by their ids in the new package. */
  readonly shown: ReadonlyMap<string, Shown>;
}

/** Pairs that make one change: the new numbers of a document's headings, those of a table, the parts that one unit became or was made of, else one. */
export function groupsOf(pairs: readonly Judged[]): readonly (readonly Judged[])[] {
  return [...groupedBy(pairs, idOfGroup).values()];
}

/** The id of the change that a pair is a part of. */
export function idOfGroup({ before, after, match }: Judged): string {
  const one = unitOf({ before, after });
  if (isRenumbered({ before, after, match })) return `omnumrering ${one.document}`;
  const around = tableAround(one);
  if (around !== null) return `tabell ${around}`;
  return match.way === "part" ? match.whole : one.id;
}

/** The new unit, or the one that is gone. */
function unitOf({ before, after }: Pick<Judged, "before" | "after">): Reading {
  const one = after ?? before;
  if (!one) throw new RangeError("a pair without a unit");
  return one;
}

/** The table that a unit is told as a part of; a row in which a value is named is known by that name, and changes by itself. */
function tableAround({ kind, id, of }: Reading): string | null {
  return kind === "caption" || id.startsWith("rad ") ? of : null;
}

/** A change, of the pairs that it is made of; what is hidden is told by itself. */
export function changeOf(group: readonly Judged[], assembly: Assembly): Change | null {
  const told = group.filter(
    (pair) => pair.verdict !== "hidden" && (pair.verdict !== null || assembly.moved.has(pair)),
  );
  const [first] = told;
  if (!first) return null;
  const verdict = worst(told);
  const named = unitOf(first);
  const around = tableAround(named);
  const kept = told.find(({ before, after }) => before && after);
  const former = kept?.before?.of ?? around;
  const table = around === null || former === null ? null : tableOf(former, around, assembly);
  const values = told.flatMap((pair) => valuesOf(pair, assembly));
  const kind = around === null ? kindOf(named, values, assembly) : "table";
  return {
    id: idOfGroup(first),
    kind,
    name: around ?? nameWith(values, nameOf(named, sidesIn(assembly))),
    verdict,
    operations: operationsOf(told, values, assembly),
    match: table && former === around ? { way: "id" } : (table && kept ? kept : first).match,
    before: sidesOf(
      told.map(({ before }) => before),
      assembly.before,
    ),
    after: sidesOf(
      told.map(({ after }) => after),
      assembly.after,
    ),
    evidence: (told.find((pair) => pair.verdict === verdict) ?? first).evidence,
    values,
    table,
    ...(verdict === "editorial" ? { counterexample: null, outcomes: null } : outcomeOf(told, assembly)),
    follows: 0,
    affects: { rules: 0, payments: [] },
    introduces: [],
    repeals: [],
    motive: null,
  };
}

/** What trying a rule of the change has shown: of several rules the first that was found to give something else. */
function outcomeOf(
  pairs: readonly Judged[],
  { shown }: Assembly,
): Pick<Change, "counterexample" | "outcomes"> {
  const tried = pairs.flatMap(({ after }) => after?.rules ?? []).flatMap((id) => shown.get(id) ?? []);
  const found = tried.find(({ counterexample }) => counterexample !== null);
  return { counterexample: found?.counterexample ?? null, outcomes: found?.outcomes ?? null };
}

function worst(pairs: readonly Judged[]): Verdict {
  return pairs.some(({ verdict }) => verdict === "substantial") ? "substantial" : "editorial";
}

function operationsOf(
  pairs: readonly Judged[],
  values: readonly ValueChange[],
  sides: Assembly,
): readonly Operation[] {
  const { moved, renamed } = sides;
  const found = new Set<Operation>();
  const all = pairs.map((pair) => ({ ...pair, isMoved: moved.has(pair) }));
  const alone = aloneIn(pairs, sides);
  if (alone) found.add(alone);
  for (const { before, after, match, isMoved, verdict } of all) {
    if (isMoved) found.add("moved");
    if (match.way === "part")
      found.add(pairs.filter((one) => one.before === before).length > 1 ? "split" : "joined");
    if (!before || !after) {
      if (!alone) found.add("amended");
      continue;
    }
    if (before.kind !== after.kind) found.add("replaced");
    if (namedIn(before).some((id) => isNewName(id, renamed(id)))) found.add("renamed");
    if (before.kind === "heading" && numberIn(before.text) !== numberIn(after.text)) found.add("renumbered");
    if (verdict !== null && before.text !== after.text && match.way !== "part") found.add("amended");
  }
  if (values.length > 0) {
    found.delete("amended");
    found.add("revalued");
  }
  if (pairs.some(({ match }) => match.way === "replaced")) {
    for (const other of ["amended", "renamed", "revalued"] as const) found.delete(other);
    found.add("replaced");
  }
  if (found.has("renumbered") && pairs.every(({ evidence }) => evidence.kind === "same-words"))
    found.delete("amended");
  return [...found];
}

/** Of what stands in one package alone: a rule that the other has too has moved there, and as a table it is another. */
function aloneIn(
  pairs: readonly Judged[],
  { before: old, after: now, renamed }: Assembly,
): "introduced" | "repealed" | "replaced" | "moved" | null {
  const isNew = pairs.every(({ before }) => before === null);
  if (!isNew && pairs.some(({ after }) => after !== null)) return null;
  const [own, other] = isNew ? [now, old] : [old, now];
  const units = pairs.map(unitOf);
  if (units.every((one) => isAmending(one, own))) return null;
  const called = (id: string): string => (isNew ? id : renamed(id));
  const rules = units.flatMap(({ rules: all }) => all.filter((id) => !id.startsWith("citat "))).map(called);
  if (rules.some((id) => other.meanings.rule(id))) return "moved";
  const names = [...rules.map(nameOfRule), ...units.flatMap((one) => tableAround(one) ?? [])];
  if (names.some((name) => namesOf(other).has(name))) return "replaced";
  return isNew ? "introduced" : "repealed";
}

/** True of a text that says what a rule of another text is from some day on. */
function isAmending(reading: Reading | null, side: ReadPackage): boolean {
  return reading !== null && amendedRules(reading, side).length > 0;
}

/** The rules that stand in a text by a version alone. */
function amendedRules({ rules, span }: Reading, { meanings }: ReadPackage): readonly string[] {
  return rules.filter((id) => {
    const rule = meanings.rule(id);
    return rule && rule.kind !== "quotation" && rule.span.file !== span.file;
  });
}

function sidesOf(readings: readonly (Reading | null)[], side: ReadPackage): readonly Side[] {
  const found = [...new Set(readings.filter((one) => one !== null))];
  return found.map((reading) => ({ ...placeOf(reading, side), text: reading.text }));
}

/** Where a unit stands. */
export function placeOf({ span, document, section }: Reading, { opened }: ReadPackage): Place {
  const isIn = ({ tables }: DocumentOutline): boolean =>
    tables.some((one) => one.file?.source?.file === span.file);
  const outline =
    opened.outlines.find(({ source }) => source.file === span.file) ?? opened.outlines.find(isIn);
  const source = opened.sources.find(({ file }) => file === span.file);
  const own = section === null || !outline ? null : sectionsOf(outline).get(section);
  return {
    document,
    section: own ? { id: own.id, number: own.number, title: own.title } : null,
    line: source ? positionOf(source, span.start).line : 1,
  };
}

const sectionsOf = byIdentity(
  ({ sections }: DocumentOutline) => new Map([...sections].reverse().map((one) => [one.id, one])),
);

/** The definitions of a unit, in the order of the model. */
function definitionsOf(
  reading: Reading | null,
  { opened: { model }, meanings }: ReadPackage,
): readonly Definition[] {
  const found = (reading?.rules ?? []).flatMap((id): readonly Definition[] => {
    const rule = meanings.rule(id);
    if (rule?.kind !== "definition") return [];
    return (definitionsAt(model).get(rule.span) ?? []).filter(({ name }) => name === rule.name);
  });
  return [...new Set(found)].sort((left, right) => left.index - right.index);
}

const definitionsAt = byIdentity(({ definitions }: Model) => groupedBy(definitions, ({ span }) => span));

/** The values in a pair that are others: rules that need no data. */
export function valuesOf(
  { before, after }: Judged,
  { before: old, after: now, renamed }: Assembly,
): readonly ValueChange[] {
  if (!before && after) return amendedValues(after, old, now);
  const later = new Map(definitionsOf(after, now).map((one) => [`${one.entity ?? ""}.${one.name}`, one]));
  return definitionsOf(before, old).flatMap((definition) => {
    const scoped = renamed(
      definition.entity === null ? definition.name : `${definition.entity}.${definition.name}`,
    );
    const other = later.get(scoped.includes(".") ? scoped : `.${scoped}`);
    if (!other) return [];
    return changesOfValue(definition, other, { before: old.opened.model, after: now.opened.model });
  });
}

/** The values that an amendment gives from some day on, beside those of the old package. */
function amendedValues(
  after: Reading,
  { opened: { model: old } }: ReadPackage,
  side: ReadPackage,
): readonly ValueChange[] {
  const { model: now } = side.opened;
  const amended = { ...after, rules: amendedRules(after, side) };
  return definitionsOf(amended, side).flatMap((definition) => {
    const { body, name, entity } = definition;
    const former = old.definitions.find((one) => one.name === name && one.entity === entity);
    const version =
      body.kind === "dated" ? body.versions.find((one) => isWithin(one.span, after.span)) : null;
    const was = former ? valueOf(former, old) : null;
    const is = version ? valueOf({ ...definition, body: version.value }, now) : null;
    if (!was || !is) return [];
    const change = valueChange(name, was, is, version?.from?.toString() ?? null);
    return change.before === change.after ? [] : [change];
  });
}

function isWithin(inner: Span, outer: Span): boolean {
  return inner.file === outer.file && outer.start <= inner.start && inner.end <= outer.end;
}

function tableOf(former: string, name: string, { before, after }: Assembly): Change["table"] {
  const old = latest(before.opened.model.tables, former);
  const now = latest(after.opened.model.tables, name);
  if (!old || !now) return null;
  return tableChange(old, now, { before: before.opened.model, after: after.opened.model });
}

function latest(tables: readonly Table[], name: string): Table | undefined {
  return tables.findLast((table) => table.name === name);
}

function sidesIn({ after, before }: Assembly): readonly ReadPackage[] {
  return [after, before];
}

/** A paragraph with values is called by those that are others. */
function nameWith(values: readonly ValueChange[], name: string): string {
  return values.length === 0 ? name : [...new Set(values.map((one) => one.name))].join(", ");
}

const OF_RULE: Readonly<Record<RuleKind, ChangeKind>> = {
  definition: "rule",
  exception: "exception",
  payment: "payment",
  result: "result",
  schedule: "schedule",
  indicator: "indicator",
  control: "control",
  column: "table",
  rows: "concept",
  concept: "concept",
  quotation: "prose",
};

/** What a unit is called by the rule that stands in it. */
export function ruleNamed(
  reading: Reading,
  side: ReadPackage,
): { readonly kind: ChangeKind; readonly name: string } {
  const rule = ruleIn(reading, [side]);
  return { kind: rule ? OF_RULE[rule.kind] : "rule", name: nameOf(reading, [side]) };
}

function kindOf(reading: Reading, values: readonly ValueChange[], assembly: Assembly): ChangeKind {
  if (values.length > 0) return "value";
  const rule = ruleIn(reading, sidesIn(assembly));
  if (rule && reading.kind !== "field") return OF_RULE[rule.kind];
  switch (reading.kind) {
    case "heading":
    case "example":
    case "comment":
    case "prose":
      return reading.kind;
    case "head":
      return "schedule";
    case "passage":
      return "requirement";
    case "field":
      return "description";
    case "indicator":
      return "indicator";
    case "statement":
      return "rule";
    case "caption":
    case "row":
      return "table";
  }
}

function ruleIn({ rules }: Reading, sides: readonly ReadPackage[]): Rule | null {
  const found = rules
    .flatMap((id) => sides.map(({ meanings }) => meanings.rule(id)))
    .filter((rule) => rule !== null);
  // An indicator has rules of its own for its parts.
  const whole = found.find(({ id }) => id.startsWith("indikator "));
  return whole ?? found.find(({ kind }) => kind !== "quotation") ?? found[0] ?? null;
}

function nameOf(reading: Reading, sides: readonly ReadPackage[]): string {
  const rule = ruleIn(reading, sides);
  if (!rule || rule.kind === "quotation") return nameOfText(reading);
  const lines = sides.flatMap(({ opened: { model } }) => linesAt(model).get(rule.span) ?? []);
  const said = lines.find(({ id }) => rule.id.endsWith(`/${id}`));
  return said?.label ?? rule.name.replace(/\[.*$/, "");
}

/** Lines of payment and of what is reported, by where they stand. */
const linesAt = byIdentity(({ payments, results }: Model) =>
  groupedBy([...payments, ...results], ({ span }) => span),
);
