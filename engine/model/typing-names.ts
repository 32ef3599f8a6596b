/** What a name, a path or a lookup stands for. */
import { fix, type Fix } from "../../grammar/diagnostic.js";
import type { KeyCellSyntax, Lookup, Member, Name, Reference, TableSyntax } from "../../grammar/syntax.js";
import { DAY_KINDS, MONTH_NAMES, TIME_NAMES, type TimeName } from "../../grammar/words.js";
import { ONE } from "../values/rational.js";
import { conversion, isNone, YEAR_NUMBER } from "../values/unit.js";
import type { Declared, Keyed } from "./declarations.js";
import type { Expression } from "./expression.js";
import { report } from "./messages.js";
import type { Attribute, Table, Type } from "./model.js";
import { reportMissing, requirePresent } from "./optional.js";
import { faulty, isPresent, presenceKey, requireKind, type Scope, type Session } from "./session.js";
import { methodKey } from "./table-methods.js";
import { readAs } from "./typing-counted.js";
import { typeKeyed } from "./typing-keyed.js";
import { marginalSum } from "./typing-marginal.js";
import { DATE, describe, MONTH, MONTH_OF_YEAR, numberOf, UNKNOWN } from "./types.js";
import { convert, isCounting } from "./unify.js";

/** A name by itself. Names of the row come before names of the package. */
export function typeReference({ name, span }: Reference, scope: Scope, session: Session): Expression {
  const choice = choiceValue(name, scope.expected);
  if (choice) return choice;
  const bound = scope.bound.get(name.text);
  // The key of a rule stands for its value, also where the row has an attribute of the name.
  if (bound && !scope.counting && scope.keysOf === scope.entity) return { kind: "constant", span, ...bound };
  if (scope.entity !== null) {
    const own = memberOf(name, scope.entity, null, scope, session);
    if (own) return own;
  }
  if (bound) return { kind: "constant", span, ...bound };
  const declared = session.declarations.find(name.text, null);
  if (declared) return definedValue(declared, name, null, scope, session);
  const time = TIME_NAMES.find((known) => known === name.text);
  if (time) return { kind: "time", span, type: timeType(time), name: time };
  session.diagnostics.push(...unresolved(name, scope, session));
  return faulty(span);
}

/** `bor närmast.avstånd till sjukhus` */
export function typeMember(member: Member, scope: Scope, session: Session): Expression {
  const of = session.type(member.of, { ...scope, expected: null });
  if (of.type.kind === "unknown") return faulty(member.span);
  if (of.type.kind === "entity") {
    const found = memberOf(member.name, of.type.entity, of, scope, session, presenceKey(member));
    if (found) return { ...found, span: member.span };
  }
  if (!member.name.declared) return faulty(member.span);
  const owner = of.type.kind === "entity" ? of.type.entity : describe(of.type).sv;
  const noRow = fix("Ta bort punkten och namnet efter den.", "Remove the point and the name after it.");
  const beside = of.type.kind === "entity" ? {} : { fix: noRow };
  session.diagnostics.push(
    report("no-member", member.name.span, { name: member.name.text, of: owner }, beside),
  );
  return faulty(member.span);
}

/** `åldersvikt[ålder]` */
export function typeLookup(
  lookup: Lookup,
  scope: Scope,
  session: Session,
  day: Expression | null = null,
): Expression {
  const { table: name, keys, span } = lookup;
  const keyed = keyedNamed(name.text, scope, session);
  if (keyed) return typeKeyed(lookup, keyed, scope, session);
  const table = session.tableNamed(name.text);
  if (!table) {
    if (name.declared) session.diagnostics.push(report("not-a-table", name.span, { name: name.text }));
    return faulty(span);
  }
  session.uses.push({ span: name.span, target: { kind: "table", index: table.index } });
  if (table.keys.length === 0 || table.columns.length === 0) return faulty(span);
  if (keys.length !== table.keys.length) {
    const facts = { name: name.text, expected: table.keys.length, found: keys.length };
    session.diagnostics.push(report("wrong-key-count", span, facts));
    return faulty(span);
  }
  const typed = keys.map((key, at) => typeKey(key, table, at, scope, session));
  const column = columnOf(lookup, table, session);
  if (column === null || typed.some((key) => key === null)) return faulty(span);
  const type = readAs(table.columns[column]?.type ?? UNKNOWN, span, scope, session);
  const filled = typed.filter((key) => key !== null);
  const found = { kind: "lookup" as const, span, type, table: table.index, column, keys: filled, day };
  if (table.method !== "marginal") return found;
  return marginalSum(found, filled[methodKey(table) ?? 0], session);
}

function keyedNamed(name: string, { entity }: Scope, { declarations }: Session): Keyed | null {
  return (entity === null ? null : declarations.keyed(name, entity)) ?? declarations.keyed(name, null);
}

function typeKey(
  syntax: Lookup["keys"][number],
  table: Table,
  at: number,
  scope: Scope,
  session: Session,
): Expression | null {
  const wanted = table.keys[at]?.type ?? UNKNOWN;
  const key = session.type(syntax, { ...scope, expected: wanted });
  if (session.tableVersions(table).every((version) => isAnswered(key.type, version, at))) return key;
  if (wanted.kind === "unknown" || !requireKind(key, wanted, session)) return null;
  if (key.type.kind !== "number" || wanted.kind !== "number") return key;
  // Bare keys take the counting unit of what they are compared with, as bare numbers do (S6).
  const counted = isNone(wanted.unit) && isCounting(key.type.unit) ? ONE : null;
  const factor = conversion(key.type.unit, wanted.unit) ?? counted;
  if (!factor) {
    const expected = describe(wanted);
    const found = describe(key.type);
    const facts = { expected: expected.sv, found: found.sv, english: expected.en, foundEnglish: found.en };
    session.diagnostics.push(report("wrong-type", key.span, facts));
    return null;
  }
  // The parts of a bare key are counted in what it is looked up with.
  const counting = table.method === "marginal" && isNone(wanted.unit);
  const converted = convert(key, counting ? key.type.unit : wanted.unit, factor);
  session.noteKeyScale(table, at, converted.type.kind === "number" ? converted.type.scale : null);
  return converted;
}

/** Words that no one enumeration holds are answered by a table that has a row for each of them. */
function isAnswered(type: Type, { keys, rows }: Table, at: number): boolean {
  const wanted = keys[at]?.type;
  if (type.kind !== "choice" || wanted?.kind !== "choice") return false;
  if (type.name !== null && wanted.name !== null) return false;
  const rest = rows.some((row) => row.keys[at]?.kind === "rest");
  return rest || type.values.every((value) => wanted.values.includes(value));
}

function columnOf({ column, span }: Lookup, table: Table, session: Session): number | null {
  const at = column
    ? table.columns.findIndex((one) => one.name.toLowerCase() === column.text.toLowerCase())
    : table.columns.length - 1;
  if (at >= 0 && (column || table.columns.length === 1)) return at;
  if (column && !column.declared) return null;
  const columns = table.columns.map((one) => `”${one.name}”`).join(", ");
  session.diagnostics.push(report("unknown-column", column?.span ?? span, { table: table.name, columns }));
  return null;
}

function choiceValue({ text, span }: Name, expected: Type | null): Expression | null {
  if (expected?.kind !== "choice" || !expected.values.includes(text)) return null;
  return { kind: "constant", span, type: expected, value: text };
}

/** An attribute or a definition of an entity; null if it has none of that name. */
function memberOf(
  name: Name,
  entity: string,
  of: Expression | null,
  scope: Scope,
  session: Session,
  key: string | null = name.text,
): Expression | null {
  const attribute = session.declarations.attribute(name.text, entity);
  if (attribute) return attributeValue(attribute, name, of, scope, session, key);
  const declared = session.declarations.find(name.text, entity);
  return declared ? definedValue(declared, name, of, scope, session, key) : null;
}

function attributeValue(
  attribute: Attribute,
  { span }: Name,
  of: Expression | null,
  scope: Scope,
  session: Session,
  key: string | null,
): Expression {
  const { name, index, entity, personal } = attribute;
  session.uses.push({ span, target: { kind: "attribute", entity, name } });
  if (canBeMissing(attribute, session) && !(key !== null && isPresent(key, scope)))
    reportMissing(key ?? name, span, scope, session);
  const type = of ? attribute.type : readAs(attribute.type, span, scope, session);
  return { kind: "attribute", span, type, index, name, personal, of };
}

/** A cell may be empty, or a reference may lead to a row that is not in force on the reference day. */
export function canBeMissing({ optional, type }: Attribute, session: Session): boolean {
  const target = type.kind === "entity" ? session.declarations.concepts.entities.get(type.entity) : undefined;
  return optional || (target?.validity ?? null) !== null;
}

function definedValue(
  declared: Declared,
  { span }: Name,
  of: Expression | null,
  scope: Scope,
  session: Session,
  key: string | null = declared.name,
): Expression {
  const { index, name, entity } = declared;
  requirePresent(declared, key, span, scope, session);
  session.uses.push({ span, target: { kind: "definition", index } });
  const own = session.typeOf(declared);
  const type = of ? own : readAs(own, span, scope, session);
  return {
    kind: "defined",
    span,
    type,
    definition: index,
    name,
    scope: entity === null ? "package" : "row",
    of,
  };
}

function timeType(name: TimeName): Type {
  switch (name) {
    case "period":
    case "föregående månad":
      return MONTH;
    case "periodens år":
      return numberOf(YEAR_NUMBER, 0);
    case "periodens månad":
      return MONTH_OF_YEAR;
    case "periodens första dag":
    case "periodens sista dag":
    case "föregående månads första dag":
    case "föregående månads sista dag":
    case "årets första dag":
    case "årets sista dag":
      return DATE;
  }
}

/** Why a declared name cannot be used here. An undeclared one is already reported by the reader. */
function unresolved(name: Name, scope: Scope, session: Session): Session["diagnostics"] {
  if (!name.declared) return [];
  const table = session.tableNamed(name.text);
  if (table) {
    const keys = table.keys.map((key) => key.name).join(", ");
    return [report("table-needs-key", name.span, { name: name.text, keys })];
  }
  const keyed = keyedNamed(name.text, scope, session);
  if (keyed) {
    const keys = keyed.keys.map((key) => key.name).join(", ");
    return [report("table-needs-key", name.span, { name: name.text, keys })];
  }
  const [owner] = session.declarations.owners(name.text);
  if (owner !== undefined) return [nameNotHere(name, owner, scope, session)];
  const key = keyNamed(name.text, session);
  if (key) return [report("key-not-here", name.span, key)];
  const column = columnNamed(name.text, session);
  if (column) return [report("table-needs-key", name.span, column)];
  // A name that is neither stands in a line that could not be read, which is reported there.
  const chooser = nameWithChoice(name.text, session);
  const expected = scope.expected?.kind === "choice" ? scope.expected.values.join(", ") : null;
  const beside = scope.expected === null ? severalChoices(name.text, session) : {};
  // Beside what has a fault of its own it cannot be told what the word was meant as.
  return chooser === null || scope.expected?.kind === "unknown"
    ? []
    : [report("choice-not-here", name.span, { name: name.text, chooser, expected }, beside)];
}

/** The mend of a word that a rule gives and that several enumerations have: a comparison would not help. */
function severalChoices(word: string, { declarations }: Session): { fix?: Fix } {
  const holding = [...declarations.concepts.choices].filter(
    ([, type]) => type.kind === "choice" && type.values.includes(word),
  );
  if (holding.length < 2) return {};
  const names = holding.map(([name]) => `”${name}”`).join(", ");
  const english = holding.map(([name]) => `“${name}”`).join(", ");
  return {
    fix: fix(
      `Ordet finns i flera uppräkningar (${names}). Låt det heta olika i dem, eller slå upp det i en tabell vars kolumn har uppräkningens namn.`,
      `Several enumerations have the word (${english}). Call it differently in them, or look it up in a table whose column has the enumeration's name.`,
    ),
  };
}

/** A name of another entity: by the attribute that leads there, or summed where it is a number. */
function nameNotHere(
  { text, span }: Name,
  owner: string,
  scope: Scope,
  { declarations }: Session,
): Session["diagnostics"][number] {
  const facts = { name: text, owner, scope: scope.entity };
  const way = declarations.concepts.entities
    .get(scope.entity ?? "")
    ?.attributes.find(({ type }) => type.kind === "entity" && type.entity === owner);
  if (way) {
    const path = `${way.name}.${text}`;
    const mend = fix(`Skriv ”${path}”.`, `Write “${path}”.`, [{ span, text: path }]);
    return report("name-not-here", span, facts, { fix: mend });
  }
  const attribute = declarations.attribute(text, owner);
  if (!attribute || attribute.type.kind === "number") return report("name-not-here", span, facts);
  const mend = fix(
    `Flytta regeln till ”För varje ${owner}”, eller gå via ett attribut som pekar på ${owner}.`,
    `Move the rule to “För varje ${owner}”, or go by an attribute that points at ${owner}.`,
  );
  return report("name-not-here", span, facts, { fix: mend });
}

/** A key of a table or an enumeration in lower case, which has a value only where a sum runs over it. */
function keyNamed(
  name: string,
  { declarations }: Session,
): { readonly name: string; readonly choice: string | null } | null {
  const choice = [...declarations.concepts.choices.keys()].find((one) => one.toLowerCase() === name);
  const isKey = declarations.tables.some(({ keys }) => keys.some((key) => key.text === name));
  return choice !== undefined || isKey ? { name, choice: choice ?? null } : null;
}

/** The table that has a column of the name, with how it is written. */
function columnNamed(name: string, { declarations }: Session): { name: string; keys: string } | null {
  const table = declarations.tables.find(
    ({ heads, keys, across }) =>
      across === null && heads.slice(keys.length).some((head) => head.name === name),
  );
  return table ? { name: table.name.text, keys: table.keys.map((key) => key.text).join(", ") } : null;
}

/** What has the enumeration that a word belongs to: an attribute, a named enumeration or a table's key. */
function nameWithChoice(word: string, { declarations }: Session): string | null {
  const { entities, choices } = declarations.concepts;
  for (const { attributes } of entities.values())
    for (const { name, type } of attributes)
      if (type.kind === "choice" && type.values.includes(word)) return name;
  for (const [name, type] of choices) if (type.kind === "choice" && type.values.includes(word)) return name;
  if (MONTH_NAMES.includes(word)) return "periodens månad";
  if (DAY_KINDS.some((kind) => kind === word)) return "periodens första dag";
  for (const table of declarations.tables) {
    const found = keyWithWord(word, table);
    if (found !== null) return found;
  }
  return null;
}

/** The key of a table, or its column of words, that a word stands under. */
function keyWithWord(word: string, { keys, rows, across, heads }: TableSyntax): string | null {
  const isWord = (cell: KeyCellSyntax): boolean => cell.kind === "word" && cell.text === word;
  if (across?.some(isWord)) return keys[1]?.text ?? null;
  for (const { keys: cells, cells: values } of rows) {
    const at = cells.findIndex(isWord);
    if (at >= 0) return keys[at]?.text ?? null;
    const column = values.findIndex((cell) => cell.kind === "reference" && cell.name.text === word);
    if (column >= 0) return heads[across ? 0 : keys.length + column]?.name ?? null;
  }
  return null;
}
