/** Checks how values that change on a day are read: within a month only one version applies (S15). */
import type { Period } from "../../grammar/manifest.js";
import type { Span } from "../../grammar/source.js";
import { related } from "../../grammar/diagnostic.js";
import { constantValue } from "./constant.js";
import { parts, type DatedValue, type Expression } from "./expression.js";
import { report } from "./messages-dated.js";
import type { Definition, Model, Table, Use } from "./model.js";
import { modelBack } from "./other-years.js";
import type { Session } from "./session.js";
import { countsInPeriod } from "./typing-time.js";
import { midMonthChanges, versionOn, versionsDuring, type FromDay } from "./versions.js";
import { isDate } from "../values/date.js";

/** Reports each change within a month of a value that is read without a day. */
export function checkMonths(
  definitions: readonly Definition[],
  uses: readonly Use[],
  onDays: readonly Span[],
  session: Session,
): void {
  for (const definition of definitions)
    for (const dated of datedIn(definition.body)) {
      const [change] = midMonthChanges(dated.versions, session.validity);
      if (!change) continue;
      const inMonth = uses.find(
        (use) => isOf(use, definition) && !onDays.some((span) => isAt(span, use.span)),
      );
      const always = dated !== definition.body || !["rule", "prose"].includes(definition.origin);
      if (!always && !inMonth) continue;
      const beside = inMonth
        ? { related: [related(inMonth.span, "används här utan dag", "used here without a day")] }
        : {};
      const facts = { name: definition.name, date: change.from.toString() };
      session.diagnostics.push(report("version-mid-month", change.span, facts, beside));
    }
}

/** The same of tables: a lookup without a day is by the version of the month. */
export function checkTableMonths(
  tables: readonly Table[],
  uses: readonly Use[],
  onDays: readonly Span[],
  session: Session,
): void {
  for (const { index, name, versions } of tables) {
    const [change] = midMonthChanges(versions, session.validity);
    if (!change) continue;
    const span = session.declarations.tables[change.table]?.from?.span;
    const inMonth = uses.find(
      ({ span: use, target }) =>
        target.kind === "table" && target.index === index && !onDays.some((day) => isAt(day, use)),
    );
    if (!span || !inMonth) continue;
    const beside = { related: [related(inMonth.span, "används här utan dag", "used here without a day")] };
    const facts = { name: `${name}[…]`, date: change.from.toString() };
    session.diagnostics.push(report("version-mid-month", span, facts, beside));
  }
}

function isOf({ target }: Use, { index }: Definition): boolean {
  return target.kind === "definition" && target.index === index;
}

function isAt(left: Span, right: Span): boolean {
  return left.file === right.file && left.start === right.start;
}

function datedIn(expression: Expression): readonly DatedValue[] {
  const own = expression.kind === "dated" ? [expression] : [];
  return [...own, ...parts(expression).flatMap((part) => datedIn(part))];
}

/** Why a value cannot stand in a sentence: it differs with the month or the data, or by its versions. */
export type Variation =
  | { readonly kind: "varies" }
  | { readonly kind: "dated"; readonly versions: readonly FromDay[]; readonly name: string };

/** The rules of a year, by which a value differs or not. */
export interface RulesOf {
  readonly bodyOf: (definition: number) => Definition | undefined;
  readonly tableOf: (table: number) => Table | undefined;
  readonly validity: Period | null;
  readonly earlier: Model | null;
}

/** How a value differs within a package's validity; null if it never does. */
export function variationOf(
  expression: Expression,
  name: string,
  rules: RulesOf,
  seen: ReadonlySet<number> = new Set(),
): Variation | null {
  const { bodyOf, tableOf, validity, earlier } = rules;
  const within = (part: Expression, own = name, known = seen): Variation | null =>
    variationOf(part, own, rules, known);
  if (["time", "aggregate", "cap", "increase"].includes(expression.kind) || countsInPeriod(expression))
    return { kind: "varies" };
  if (expression.kind === "exceptions" && expression.exceptions.some(({ force }) => force !== null))
    return { kind: "varies" };
  if (expression.kind === "dated") {
    const [only, other] = versionsDuring(expression.versions, validity);
    return only && !other ? within(only.value) : { kind: "dated", versions: expression.versions, name };
  }
  if (expression.kind === "lookup") {
    if (expression.day && !isDate(constantValue(expression.day))) return { kind: "varies" };
    const versions = tableOf(expression.table)?.versions ?? [];
    if (!expression.day && versionsDuring(versions, validity).length > 1)
      return { kind: "dated", versions, name };
  }
  if (expression.kind === "onDay") {
    const day = constantValue(expression.day);
    const body = bodyOf(expression.value.definition)?.body;
    if (!isDate(day)) return { kind: "varies" };
    const version = body?.kind === "dated" ? versionOn(body.versions, day) : null;
    return version ? within(version.value) : null;
  }
  if (expression.kind === "otherYear" && expression.target.kind === "definition") {
    const model = modelBack(earlier, expression.back);
    const definition = model?.definitions[expression.target.index];
    const last = model?.manifest.validity?.to;
    const then = last === undefined ? null : { from: last, to: last };
    if (!model || !definition) return null;
    return variationOf(definition.body, definition.name, {
      bodyOf: (index) => model.definitions[index],
      tableOf: (index) => model.tables[index],
      validity: then,
      earlier: model.earlier,
    });
  }
  if (expression.kind === "defined") {
    const definition = bodyOf(expression.definition);
    if (!definition || seen.has(expression.definition)) return null;
    return within(definition.body, definition.name, new Set([...seen, expression.definition]));
  }
  for (const part of parts(expression)) {
    const found = within(part);
    if (found) return found;
  }
  return null;
}
