/** Types values that change on a day, and what reads them on a given day. */
import type { Dated, Expression as Syntax, OnDay } from "../../grammar/syntax.js";
import { compareDates, readDate } from "../values/date.js";
import { closingPhrases } from "./closing-phrases.js";
import type { Declared } from "./declarations.js";
import type { DatedVersion, Expression } from "./expression.js";
import { report as reportModel } from "./messages.js";
import { report } from "./messages-dated.js";
import { reportMissing } from "./optional.js";
import { faulty, isPresent, presenceKey, requireKind, union, type Scope, type Session } from "./session.js";
import { typeLookup } from "./typing-names.js";
import { refuseCaps } from "./typing-months.js";
import { greatestScale } from "./typing-numbers.js";
import { DATE } from "./types.js";
import { gapBefore } from "./versions.js";
import { unify } from "./unify.js";

/** `297 kr från och med 2016-01-01, 294 kr från och med 2017-01-01` */
export function typeDated({ versions, span }: Dated, scope: Scope, session: Session): Expression {
  const days = versions.map(({ from }) => {
    if (!from) return null;
    const day = readDate(from.text);
    if (!day) session.diagnostics.push(reportModel("not-a-day", from.span, { text: from.text }));
    return day;
  });
  const values = versions.map(({ value }) => session.type(closingPhrases(value).value, scope));
  refuseCaps(values, { sv: "en lydelse", en: "a version" }, session);
  const unified = unify(values, "från och med", span, session);
  const built = unified.flatMap((value, at): readonly DatedVersion[] => {
    const from = days[at] ?? null;
    return from !== null || versions[at]?.from === null
      ? [{ from, value, span: versions[at]?.span ?? span }]
      : [];
  });
  const [first] = built;
  if (!first || built.length < versions.length || !inOrder(versions, session)) return faulty(span);
  checkStart(built, scope, span, session);
  const { type } = first.value;
  const widest = type.kind === "number" ? { ...type, scale: greatestScale(unified) } : type;
  return { kind: "dated", span, type: widest, versions: built };
}

function inOrder(versions: Dated["versions"], session: Session): boolean {
  const days = versions.map(({ from }) => from && readDate(from.text));
  const at = days.findIndex((day, index) => {
    const before = days[index - 1];
    return day && before && compareDates(before, day) >= 0;
  });
  const [earlier, later] = [versions[at - 1]?.from, versions[at]?.from];
  if (!earlier || !later) return true;
  session.diagnostics.push(
    report("versions-order", later.span, { earlier: earlier.text, later: later.text }),
  );
  return false;
}

/** The first version is in force when the package begins to be. */
function checkStart(
  versions: readonly DatedVersion[],
  scope: Scope,
  span: Syntax["span"],
  session: Session,
): void {
  const gap = gapBefore(versions, session.validity);
  const name = scope.defines ?? session.sourceText(span);
  if (gap) session.diagnostics.push(report("versions-gap", versions[0]?.span ?? span, { name, ...gap }));
}

/** `poängpris vid datum`, `åldersvikt[ålder] vid datum`, `patient vid datum` */
export function typeOnDay(onDay: OnDay, scope: Scope, session: Session): Expression {
  const { value, day, span } = onDay;
  const typed = session.type(day, { ...scope, expected: DATE });
  const isDay = requireKind(typed, DATE, session);
  const table = value.kind === "lookup" ? session.tableNamed(value.table.text) : null;
  if (value.kind === "lookup" && table && table.versions.length > 0) {
    session.readOnDay(value.table.span);
    return isDay ? typeLookup(value, scope, session, typed) : faulty(span);
  }
  const key = presenceKey(value);
  // Whether a row is in force on the day that counts says nothing of another day.
  const present = key === null ? scope.present : union(scope.present, new Set([key]));
  const read = session.type(value, { ...scope, present, expected: null });
  if (read.type.kind === "unknown" || !isDay) return faulty(span);
  if (read.kind === "attribute" && read.type.kind === "entity") {
    const whole = presenceKey(onDay);
    if (whole === null || !isPresent(whole, scope))
      reportMissing(whole ?? `(${session.sourceText(span)})`, span, scope, session);
    return { kind: "rowOnDay", span, type: read.type, value: read, day: typed };
  }
  const declared = read.kind === "defined" ? session.declarations.definitions[read.definition] : undefined;
  if (read.kind !== "defined" || !declared || !isDatedRule(declared) || declared.exceptions.length > 0) {
    const excepted = declared !== undefined && isDatedRule(declared);
    session.diagnostics.push(
      report("not-dated", value.span, { name: session.sourceText(value.span), excepted }),
    );
    return faulty(span);
  }
  session.readOnDay(read.span);
  return { kind: "onDay", span, type: read.type, value: read, day: typed };
}

/** True if the text gives the value by the days on which it changes. */
export function isDatedRule({ body }: Pick<Declared, "body">): boolean {
  return closingPhrases(body).value.kind === "dated";
}
