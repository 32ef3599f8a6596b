/** Types what is read by the rules of an earlier year (S18). */
import { nearest } from "../../grammar/distance.js";
import type { OtherYear } from "../../grammar/syntax.js";
import { conversion } from "../values/unit.js";
import type { Expression, OtherYearValue } from "./expression.js";
import { report } from "./messages-other-years.js";
import { report as reportModel } from "./messages.js";
import type { Definition, Model, Table } from "./model.js";
import { appliesOn } from "./force.js";
import { readDate } from "../values/date.js";
import { reportMissing } from "./optional.js";
import { formerName, misfits, modelBack } from "./other-years.js";
import { faulty, isPresent, presenceKey, type Scope, type Session } from "./session.js";
import { methodKey } from "./table-methods.js";
import { marginalSum } from "./typing-marginal.js";
import { readAs } from "./typing-counted.js";
import { sameKind } from "./types.js";

/** `grundbelopp (2025)`, `åldersvikt (2025)[ålder]` */
export function typeOtherYear(syntax: OtherYear, scope: Scope, session: Session): Expression {
  const found = yearOf(syntax, session);
  if (!found) return faulty(syntax.span);
  const { back, model } = found;
  const name = nameInYear(syntax.name.text, back, session);
  if (syntax.lookup) {
    const table = model.tables.find((one) => one.name === name);
    return table ? typeYearLookup(syntax, table, back, scope, session) : notInYear(syntax, model, session);
  }
  const entity = scope.entity === null ? null : nameInYear(scope.entity, back, session);
  const definition = definitionNamed(model, name, entity) ?? definitionNamed(model, syntax.name.text, entity);
  if (!definition) return notInYear(syntax, model, session);
  if (definition.type.kind === "unknown" || !hasData(definition, model, syntax, session))
    return faulty(syntax.span);
  const key = presenceKey(syntax) ?? syntax.name.text;
  if (definition.optional && !isPresent(key, scope)) reportMissing(key, syntax.span, scope, session);
  return {
    kind: "otherYear",
    span: syntax.span,
    type: readAs(definition.type, syntax.span, scope, session),
    year: syntax.year,
    name: definition.name,
    back,
    target: { kind: "definition", index: definition.index },
  };
}

function yearOf({ year, span }: OtherYear, session: Session): { back: number; model: Model } | null {
  const years: string[] = [];
  for (let back = 1, model = session.earlier; model; back += 1, model = model.earlier) {
    if (model.manifest.year === year) return { back, model };
    years.push(model.manifest.year);
  }
  // A predecessor that could not be read is reported where it is named.
  if (session.earlier || !session.manifest.predecessor)
    session.diagnostics.push(report("year-unknown", span, { year, years }));
  return null;
}

/** What a name of this year was called then. */
function nameInYear(name: string, back: number, session: Session): string {
  let found = formerName(session, name);
  for (let at = 1; at < back; at += 1) {
    const model = modelBack(session.earlier, at);
    if (model) found = formerName(model, found);
  }
  return found;
}

function definitionNamed(
  { definitions, manifest }: Model,
  name: string,
  entity: string | null,
): Definition | null {
  const last = readDate(manifest.validity?.to ?? "");
  const named = definitions.filter(
    (one) => one.name === name && one.origin !== "payment" && appliesOn(one.force, last),
  );
  return named.find((one) => one.entity === entity) ?? named.find((one) => one.entity === null) ?? null;
}

function notInYear({ name, year, span }: OtherYear, model: Model, session: Session): Expression {
  const names = [...model.definitions.filter(({ origin }) => origin !== "payment"), ...model.tables];
  const proposals = nearest(
    name.text,
    names.map((one) => one.name),
  );
  session.diagnostics.push(report("not-in-year", span, { name: name.text, year, proposals }));
  return faulty(span);
}

/** The data of this year must satisfy the concepts of both years. */
function hasData(definition: Definition, model: Model, { span, year }: OtherYear, session: Session): boolean {
  const later = { manifest: session.manifest, entities: session.declarations.concepts.entities };
  if (model !== session.earlier) return true;
  const found = misfits(later, model, definition.index);
  if (found.length === 0) return true;
  const named = (missing: boolean): readonly string[] =>
    found
      .filter((one) => one.missing === missing)
      .map(({ attribute }) => `”${attribute.name}” (${attribute.entity})`);
  const facts = { name: definition.name, year, missing: named(true), other: named(false) };
  session.diagnostics.push(report("year-needs-data", span, facts));
  return false;
}

function typeYearLookup(
  syntax: OtherYear,
  table: Table,
  back: number,
  scope: Scope,
  session: Session,
): Expression {
  const { span, year } = syntax;
  const keys = syntax.lookup?.keys ?? [];
  if (keys.length !== table.keys.length) {
    const facts = { name: table.name, expected: table.keys.length, found: keys.length };
    session.diagnostics.push(reportModel("wrong-key-count", span, facts));
    return faulty(span);
  }
  const typed = keys.map((key, at) => {
    const wanted = table.keys[at]?.type ?? { kind: "unknown" as const };
    const value = session.type(key, { ...scope, expected: wanted });
    return { value, fits: fits(value, wanted) };
  });
  if (typed.some(({ value }) => value.type.kind === "unknown")) return faulty(span);
  const misfit = typed.findIndex((one) => !one.fits);
  if (misfit >= 0) {
    const facts = { name: table.name, year, missing: [], other: [`”${table.keys[misfit]?.name ?? ""}”`] };
    session.diagnostics.push(report("year-needs-data", span, facts));
    return faulty(span);
  }
  const column = columnOf(syntax, table);
  if (column === null) {
    const columns = table.columns.map((one) => `”${one.name}”`).join(", ");
    session.diagnostics.push(reportModel("unknown-column", span, { table: table.name, columns }));
    return faulty(span);
  }
  const target = {
    kind: "table" as const,
    index: table.index,
    column,
    keys: typed.map(({ value }) => value),
  };
  const type = readAs(table.columns[column]?.type ?? { kind: "unknown" }, span, scope, session);
  const found: OtherYearValue = { kind: "otherYear", span, type, year, name: table.name, back, target };
  if (table.method !== "marginal") return found;
  return marginalSum(found, target.keys[methodKey(table) ?? 0], session);
}

function columnOf({ lookup }: OtherYear, { columns }: Table): number | null {
  const name = lookup?.column?.text.toLowerCase();
  const at =
    name === undefined ? columns.length - 1 : columns.findIndex((one) => one.name.toLowerCase() === name);
  return at >= 0 && (name !== undefined || columns.length === 1) ? at : null;
}

/** A key of this year serves a table of then if every value of it is one that the table knows. */
function fits({ type }: Expression, wanted: Table["keys"][number]["type"]): boolean {
  if (type.kind === "choice" && wanted.kind === "choice")
    return type.values.every((value) => wanted.values.includes(value));
  if (type.kind !== "number" || wanted.kind !== "number") return sameKind(type, wanted);
  const factor = conversion(type.unit, wanted.unit);
  return factor !== null && factor.numerator === factor.denominator;
}
