/** The days by which rows are in force: mätdatum, and those that a concept names itself (S7). */
import type { Name } from "../../grammar/syntax.js";
import { REFERENCE_DAY } from "../../grammar/words.js";
import { everyPart, type Expression } from "./expression.js";
import { report } from "./messages.js";
import { report as reportRegister } from "./messages-register.js";
import type { Definition, Model } from "./model.js";
import { requireValue } from "./optional.js";
import { WHOLE_PACKAGE, type Session } from "./session.js";
import { DATE, describe } from "./types.js";

/** Finds the days that the package and its concepts name. None may be computed from rows: they decide which rows there are. */
export function resolveDays(
  session: Session,
  definitions: readonly Definition[],
): Pick<Model, "referenceDay" | "validityDays"> {
  const validityDays = new Map<string, Expression>();
  let missing = false;
  for (const { name, validity } of session.declarations.concepts.entities.values()) {
    if (!validity) continue;
    const day = validity.on ? dayNamed(validity.on, definitions, session) : null;
    if (day) validityDays.set(name, day);
    if (!validity.on) missing = true;
  }
  return { referenceDay: referenceDay(session, definitions, missing), validityDays };
}

function dayNamed(name: Name, definitions: readonly Definition[], session: Session): Expression | null {
  const before = session.diagnostics.length;
  const day = session.type(
    { kind: "reference", span: name.span, name },
    { ...WHOLE_PACKAGE, expected: DATE },
  );
  if (day.type.kind === "date") return countsNoRows(day, name, definitions, session) ? day : null;
  if (name.declared && session.diagnostics.length === before && day.type.kind !== "unknown")
    session.diagnostics.push(reportRegister("validity-day", name.span, { name: name.text }));
  return null;
}

function referenceDay(
  session: Session,
  definitions: readonly Definition[],
  isNeeded: boolean,
): number | null {
  const declared = session.declarations.find(REFERENCE_DAY, null);
  if (!declared) {
    for (const { name, validity, span } of isNeeded ? session.declarations.concepts.entities.values() : [])
      if (validity && !validity.on) session.diagnostics.push(report("reference-day-missing", span, { name }));
    return null;
  }
  const { type, body } = definitions[declared.index] ?? { type: null, body: null };
  if (type?.kind === "date" && body)
    return requireValue(declared, "day", { name: REFERENCE_DAY, instead: null }, session) &&
      countsNoRows(body, { text: REFERENCE_DAY, span: declared.nameSpan }, definitions, session)
      ? declared.index
      : null;
  if (type && type.kind !== "unknown") {
    const expected = describe(DATE);
    const found = describe(type);
    const facts = { expected: expected.sv, found: found.sv, english: expected.en, foundEnglish: found.en };
    session.diagnostics.push(report("wrong-type", declared.body.span, facts));
  }
  return null;
}

/** False after reporting that the day depends on an aggregate, however far away. */
function countsNoRows(
  day: Expression,
  { text, span }: Pick<Name, "text" | "span">,
  definitions: readonly Definition[],
  session: Session,
): boolean {
  if (!countsRows(day, definitions, new Set())) return true;
  session.diagnostics.push(reportRegister("day-counts-rows", span, { name: text }));
  return false;
}

function countsRows(root: Expression, definitions: readonly Definition[], seen: Set<number>): boolean {
  return [...everyPart(root)].some((part) => {
    if (part.kind === "aggregate") return true;
    if (part.kind !== "defined" || seen.has(part.definition)) return false;
    seen.add(part.definition);
    const body = definitions[part.definition]?.body;
    return body !== undefined && countsRows(body, definitions, seen);
  });
}
