/** Sums over an enumeration: the inner expression is typed once for each of its values. */
import { fix, type Place } from "../../grammar/diagnostic.js";
import type { Expression as Syntax, OverChoices } from "../../grammar/syntax.js";
import { children } from "../../grammar/syntax.js";
import { NONE } from "../values/unit.js";
import type { Expression } from "./expression.js";
import { entityFix } from "./mends.js";
import { report } from "./messages.js";
import type { Type } from "./model.js";
import { faulty, requireKind, type BoundValue, type Scope, type Session } from "./session.js";
import { greatestScale } from "./typing-numbers.js";
import { numberOf, sameKind } from "./types.js";

type Choice = Extract<Type, { kind: "choice" }>;

/** `summan av antal[grupp] × vikt[grupp] för varje Behovsgrupp` */
export function typeOverChoices(syntax: OverChoices, scope: Scope, session: Session): Expression {
  const choice = choiceNamed(syntax, session);
  if (!choice) return faulty(syntax.span);
  const names = boundNames(syntax, choice, session);
  const terms = choice.values.map((value, at) => {
    const bound = new Map<string, BoundValue>(scope.bound);
    for (const name of names) bound.set(name, { type: choice, value });
    const type = (): Expression => session.type(syntax.inner, { ...scope, bound, expected: null });
    return { choice: value, value: at === 0 ? type() : again(session, type) };
  });
  const [first] = terms;
  if (!first || !requireKind(first.value, numberOf(NONE, null), session)) return faulty(syntax.span);
  const values = terms.map(({ value }) => value);
  const { span, fn } = syntax;
  if (first.value.type.kind !== "number" || values.some(({ type }) => type.kind !== "number"))
    return faulty(span);
  const scale = fn === "mean" ? null : greatestScale(values);
  return { kind: "overChoices", span, type: { ...first.value.type, scale }, fn, terms };
}

function choiceNamed({ choice: name }: OverChoices, session: Session): Choice | null {
  const { choices, entities } = session.declarations.concepts;
  const found = choices.get(name.text);
  if (found?.kind === "choice") return found;
  if (!name.declared) return null;
  if (entities.has(name.text)) {
    session.uses.push({ span: name.span, target: { kind: "entity", name: name.text } });
    const before = { ...name.span, start: name.span.start - EACH.length, end: name.span.end };
    const text = name.text;
    const edits = session.sourceText(before) === EACH + text ? [{ span: before, text }] : [];
    const mend = fix(`Skriv ”för ${text}”.`, `Write “för ${text}”.`, edits);
    session.diagnostics.push(report("each-of-entity", name.span, { name: text }, { fix: mend }));
  } else {
    const mend = entityFix(name.span, name.text, choices.keys());
    session.diagnostics.push(report("unknown-entity", name.span, { name: name.text }, { fix: mend }));
  }
  return null;
}

const EACH = "varje ";

/** The enumeration's name in lower case, and the keys of that type that tables have and the sum uses. */
function boundNames(
  { choice: name, inner }: OverChoices,
  choice: Choice,
  session: Session,
): ReadonlySet<string> {
  const names = new Set([name.text.toLowerCase()]);
  const used = new Set(namesIn(inner));
  for (const { name: table, keys } of session.declarations.tables)
    for (const [at, { text }] of keys.entries()) {
      const type = used.has(text) ? session.tableNamed(table.text)?.keys[at]?.type : undefined;
      if (type && sameKind(type, choice)) names.add(text);
    }
  return names;
}

function namesIn(syntax: Syntax): readonly string[] {
  return syntax.kind === "reference" ? [syntax.name.text] : children(syntax).flatMap(namesIn);
}

/** Types the same text once more: what has been said of it is not said again. */
export function again<T>({ diagnostics, uses }: Session, work: () => T): T {
  const said = diagnostics.length;
  const used = uses.length;
  const result = work();
  uses.length = used;
  const fresh = diagnostics
    .splice(said)
    .filter(
      ({ code, place }) => !diagnostics.some((one) => one.code === code && samePlace(one.place, place)),
    );
  diagnostics.push(...fresh);
  return result;
}

function samePlace(left: Place, right: Place): boolean {
  return (
    left.kind === "document" &&
    right.kind === "document" &&
    left.span.file === right.span.file &&
    left.span.start === right.span.start
  );
}
