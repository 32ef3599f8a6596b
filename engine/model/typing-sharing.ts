/** Amounts that are counted over all rows together: `fördela`, roundings to a given sum, and a ceiling that is shared. */
import type { Phrase, Phrased, RemainderWords, RoundingWords, Sharing } from "../../grammar/syntax.js";
import type { Span } from "../../grammar/source.js";
import { decimalsOf } from "../values/decimal.js";
import { isZero, ONE } from "../values/rational.js";
import { measures } from "../values/unit.js";
import { constantValue } from "./constant.js";
import type { Expression, PartRounding, SharedValue } from "./expression.js";
import { report } from "./messages-sharing.js";
import type { Entity } from "./model.js";
import { roundingStep } from "./rounding-step.js";
import { isNumber } from "./rows.js";
import { faulty, presentWhen, requireKind, type Scope, type Session } from "./session.js";
import { entityOf } from "./typing-aggregates.js";
import { typeNumeric } from "./typing-numbers.js";
import { numberOf, TRUTH } from "./types.js";
import { convert, unify, unitOfNumber } from "./unify.js";

type Together = Extract<Phrase, { kind: "balanced" | "capped" }>;

/** `fördela A efter V över Hälsocentral där villkor`: this row's part of A (S21). */
export function typeSharing(syntax: Sharing, scope: Scope, session: Session): Expression {
  const { over, where, span } = syntax;
  const entity = receiversOf(over.text, entityOf(over, session), over.span, "fördela", scope, session);
  if (!entity || !standsAlone(syntax, "fördela", span, session)) return faulty(span);
  const amount = typeNumeric(syntax.amount, wholePackage(scope), session);
  const row = { ...scope, present: new Set<string>(), expected: null };
  const chosen = where ? session.type(where, { ...row, expected: TRUTH }) : null;
  const isCondition = chosen === null || requireKind(chosen, TRUTH, session);
  const weight = typeNumeric(
    syntax.weight,
    where ? { ...row, present: presentWhen(where, true) } : row,
    session,
  );
  if (!amount || !weight || !isCondition) return faulty(span);
  const scheme = { kind: "weights", amount, weight, where: chosen } as const;
  return settled(scheme, amount, entity, syntax, span, session);
}

/** A value with a phrase that looks at all rows: each is rounded or reduced so that their sum is as written. */
export function typeTogether(syntax: Phrased, phrase: Together, scope: Scope, session: Session): Expression {
  const { span, phraseSpan } = syntax;
  const words = phrase.kind === "balanced" ? "så att summan över" : "tillsammans högst";
  const named = phrase.kind === "balanced" ? entityOf(phrase.over, session) : entityIn(scope, session);
  const over = phrase.kind === "balanced" ? phrase.over.text : null;
  if (phrase.kind === "balanced" && !named) return faulty(span);
  const entity = receiversOf(over, named, phraseSpan, words, scope, session);
  if (!entity || !standsAlone(syntax, words, phraseSpan, session)) return faulty(span);
  // Every row is counted, also those where a case or a condition would have seen to it that a value is there.
  const value = typeNumeric(syntax.value, { ...scope, present: new Set() }, session);
  const bound = phrase.kind === "balanced" ? phrase.total : phrase.bound;
  const limit = typeNumeric(bound, wholePackage(scope), session);
  if (!value || !limit) return faulty(span);
  const [main, sum] = unify([value, inUnitOf(value, limit)], words, phraseSpan, session);
  if (!main || !sum) return faulty(span);
  const scheme =
    phrase.kind === "balanced"
      ? ({ kind: "balance", value: main, total: sum } as const)
      : ({ kind: "ceiling", value: main, bound: sum } as const);
  return settled(scheme, main, entity, { ...phrase, phraseSpan }, span, session);
}

/** The rounding of the parts and where the remainder goes: both or neither. */
function settled(
  scheme: SharedValue["scheme"],
  amount: Expression,
  entity: Entity,
  words: {
    readonly rounding: RoundingWords | null;
    readonly remainder: RemainderWords | null;
    readonly phraseSpan?: Span;
  },
  span: Span,
  session: Session,
): Expression {
  const { remainder, phraseSpan = span } = words;
  const unit = unitOfNumber(amount);
  const rounding = words.rounding
    ? partRounding(words.rounding, amount, phraseSpan, session)
    : remainder && scheme.kind === "ceiling"
      ? roundingOf(scheme.value)
      : null;
  if (words.rounding && !rounding) return faulty(span);
  if (rounding && !remainder) session.diagnostics.push(report("remainder-missing", phraseSpan, {}));
  if (remainder && !rounding) session.diagnostics.push(report("remainder-without-rounding", phraseSpan, {}));
  if (rounding && remainder && !entity.key)
    session.diagnostics.push(report("sharing-needs-key", phraseSpan, { name: entity.name }));
  const type = numberOf(unit, rounding ? decimalsOf(rounding.step) : null);
  return { kind: "shared", span, type, entity: entity.name, scheme, rounding, remainder };
}

function partRounding(
  { mode, target }: RoundingWords,
  amount: Expression,
  span: Span,
  session: Session,
): PartRounding | null {
  const step = roundingStep(target, unitOfNumber(amount), span, session);
  return step ? { mode, step } : null;
}

/** A value that is rounded before it is reduced is rounded in the same way after. */
function roundingOf(value: Expression): PartRounding | null {
  if (value.kind === "rounding") return { mode: value.mode, step: value.step };
  return value.kind === "limit" ? roundingOf(value.value) : null;
}

function receiversOf(
  over: string | null,
  entity: Entity | null,
  span: Span,
  words: string,
  scope: Scope,
  session: Session,
): Entity | null {
  if (over !== null && !entity) return null;
  if (entity && entity.name === scope.entity) return entity;
  const facts = { over: entity?.name ?? null, scope: scope.entity, words };
  session.diagnostics.push(report("sharing-other-entity", span, facts));
  return null;
}

function entityIn({ entity }: Scope, { declarations }: Session): Entity | null {
  return entity === null ? null : (declarations.concepts.entities.get(entity) ?? null);
}

/** In a case, a bracket or an aggregate it would speak of rows that the text around it does not. */
function standsAlone(syntax: Sharing | Phrased, words: string, span: Span, session: Session): boolean {
  if (session.isWhole(syntax)) return true;
  session.diagnostics.push(report("sharing-misplaced", span, { words }));
  return false;
}

function wholePackage(scope: Scope): Scope {
  return { ...scope, entity: null, present: new Set(), expected: null };
}

/** 0 kr is nothing in every unit of money: `blir 0 kr` also of amounts per month. */
function inUnitOf(value: Expression, limit: Expression): Expression {
  const number = constantValue(limit);
  const unit = unitOfNumber(value);
  const isNothing = isNumber(number) && isZero(number);
  return isNothing && measures(unit, "kr") && measures(unitOfNumber(limit), "kr")
    ? convert(limit, unit, ONE)
    : limit;
}
