/** `summan av utbetalningar till Hälsocentral`: what the payment lines come to, for a control to judge. */
import type { PaymentSum } from "../../grammar/syntax.js";
import { conversion, moneyOf, unitOf } from "../values/unit.js";
import type { Declared } from "./declarations.js";
import type { Expression } from "./expression.js";
import { report } from "./messages.js";
import { isAmountFor } from "./payments.js";
import { faulty, type Scope, type Session } from "./session.js";
import { entityOf } from "./typing-aggregates.js";
import { numberOf } from "./types.js";
import { convert } from "./unify.js";

const KRONOR = unitOf(["kr", 1]);
const AMOUNT = numberOf(KRONOR, null);

/** In a row's scope the payments to that row, in the package's those to all rows. */
export function typePaymentSum({ receiver, span }: PaymentSum, scope: Scope, session: Session): Expression {
  const entity = receiver ? entityOf(receiver, session) : null;
  if (receiver && !entity) return faulty(span);
  if (scope.entity !== null && entity?.name !== scope.entity) {
    const receives = session.declarations.definitions.some(
      ({ payment, entity: to }) => payment !== null && to === scope.entity,
    );
    session.diagnostics.push(report("payments-of-others", span, { scope: scope.entity, receives }));
    return faulty(span);
  }
  const lines = session.declarations.definitions.filter(
    (declared) => declared.payment !== null && (entity === null || declared.entity === entity.name),
  );
  if (lines.length === 0) {
    session.diagnostics.push(report("no-payments-here", span, { name: entity?.name ?? null }));
    return faulty(span);
  }
  const terms = lines.map((line) => termOf(line, scope, session));
  if (terms.some(({ kind }) => kind === "faulty")) return faulty(span);
  const schedules = lines.flatMap(({ payment }) => payment?.schedule ?? []);
  return { kind: "paymentSum", span, type: AMOUNT, terms, schedules, lines: lines.map(({ index }) => index) };
}

/** One payment line in kronor, a deduction as negative; in the package's scope its sum over all receivers. */
function termOf(line: Declared, scope: Scope, session: Session): Expression {
  const { span, entity } = line;
  const type = session.typeOf(line);
  const isAmount =
    type.kind === "number" && line.payment && isAmountFor(line.payment.schedule.frequency, type.unit);
  const money = isAmount ? moneyOf(type.unit) : null;
  const factor = money === null ? null : conversion(unitOf([money, 1]), KRONOR);
  // A line that is no amount of a month is reported as a payment.
  if (!factor || line.payment === null || entity === null) return faulty(span);
  const { index, name } = line;
  const own: Expression = { kind: "defined", span, type, definition: index, name, scope: "row", of: null };
  const amount = convert(own, KRONOR, factor);
  const signed: Expression = line.payment.deduction
    ? { kind: "negation", span, type: amount.type, operand: amount }
    : amount;
  if (scope.entity !== null) return signed;
  return {
    kind: "aggregate",
    span,
    type: AMOUNT,
    fn: "sum",
    entity,
    dates: { kind: "counting" },
    via: null,
    of: null,
    inner: signed,
    where: null,
    by: null,
  };
}
