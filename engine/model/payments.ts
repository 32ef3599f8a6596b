/** Payment lines: who is paid, that each is a rounded amount for one month. */
import { earlier } from "../../grammar/messages.js";
import type { Item, PaymentLineSyntax, PaymentSyntax } from "../../grammar/syntax.js";
import { isWhole, multiply } from "../values/rational.js";
import { conversion, dimensionOf, exponentOf, measures, moneyOf, unitOf, type Unit } from "../values/unit.js";
import type { Expression } from "./expression.js";
import { entityFix } from "./mends.js";
import { report } from "./messages.js";
import { isNumber, type Value } from "./rows.js";
import type { Definition, Entity, PaymentLine } from "./model.js";
import type { Session } from "./session.js";
import { unitOfNumber } from "./typing-numbers.js";
import { describe } from "./types.js";

/** Builds the payment lines of a package. */
export function buildPayments(
  items: readonly Item[],
  session: Session,
  definitions: readonly Definition[],
): readonly PaymentLine[] {
  const lines: PaymentLine[] = [];
  for (const item of items) {
    if (item.kind !== "payment") continue;
    checkReceiver(item, session);
    for (const line of item.lines) {
      const sameLabel = lines.find(
        ({ label, receiver }) => label === line.label && receiver === item.receiver.text,
      );
      if (sameLabel && sameLabel.id !== line.id) {
        const beside = { related: earlier(sameLabel.idSpan) };
        session.diagnostics.push(report("duplicate-definition", line.span, { name: line.label }, beside));
      }
      const first = lines.find((other) => other.id === line.id);
      if (first) duplicate(line, first, session);
      else lines.push(buildLine(line, item.receiver.text, session, definitions));
    }
  }
  return lines;
}

function checkReceiver({ receiver }: PaymentSyntax, session: Session): void {
  const entity = session.declarations.concepts.entities.get(receiver.text);
  if (!entity) {
    const fix = entityFix(receiver.span, receiver.text, session.declarations.concepts.entities.keys());
    session.diagnostics.push(report("unknown-entity", receiver.span, { name: receiver.text }, { fix }));
  } else if (!canIdentify(entity)) {
    session.diagnostics.push(report("receiver-needs-key", receiver.span, { name: receiver.text }));
  } else if (entity.personal) {
    session.diagnostics.push(report("receiver-personal", receiver.span, { name: receiver.text }));
  }
}

/** A receiver is known in the ledger by its key, written as it stands in the data file. */
function canIdentify({ key }: Entity): boolean {
  return key !== null && (key.type.kind === "text" || (key.type.kind === "number" && key.type.scale === 0));
}

function buildLine(
  line: PaymentLineSyntax,
  receiver: string,
  session: Session,
  definitions: readonly Definition[],
): PaymentLine {
  const { id, idSpan, label, deduction, span } = line;
  const declared = session.declarations.find(`utbetalning ${id}`, receiver);
  const definition = declared ? definitions[declared.index] : undefined;
  if (!/^[a-z][a-z0-9-]*$/.test(id)) session.diagnostics.push(report("payment-id", idSpan, { id }));
  if (definition && definition.type.kind !== "unknown") checkAmount(line, definition.body, session);
  return { id, label, receiver, deduction, definition: declared?.index ?? -1, span, idSpan };
}

function checkAmount({ label, span }: PaymentLineSyntax, body: Expression, session: Session): void {
  const unit = unitOfNumber(body);
  if (!isMonthlyAmount(unit) || body.type.kind !== "number")
    session.diagnostics.push(
      report("payment-unit", body.span, { label, found: describe(body.type), yearly: isYearly(unit) }),
    );
  else if (!isRoundedToOre(body)) session.diagnostics.push(report("payment-not-rounded", span, { label }));
}

function isYearly(unit: Unit): boolean {
  return measures(unit, "kr") && exponentOf(unit, "år") === -1;
}

/** kr (what happened in the period) or kr per månad (one month of it). */
export function isMonthlyAmount(unit: Unit): boolean {
  const others = unit.factors.filter(({ symbol }) => dimensionOf(symbol) !== "kr");
  return (
    measures(unit, "kr") && (others.length === 0 || (others.length === 1 && exponentOf(unit, "månad") === -1))
  );
}

/** True if every value that the body can give is a whole number of öre. */
function isRoundedToOre(body: Expression): boolean {
  if (body.kind === "cases") return body.cases.every((one) => isRoundedToOre(one.value));
  const money = moneyOf(unitOfNumber(body));
  const inOre = money === null ? null : conversion(unitOf([money, 1]), unitOf(["öre", 1]));
  const step = stepOf(body);
  return inOre !== null && isNumber(step) && isWhole(multiply(step, inOre));
}

function stepOf(body: Expression): Value {
  if (body.kind === "rounding") return body.step;
  if (body.kind === "shared") return body.rounding?.step ?? null;
  return body.kind === "constant" ? body.value : null;
}

function duplicate(line: PaymentLineSyntax, first: PaymentLine, session: Session): void {
  const beside = { related: earlier(first.idSpan) };
  session.diagnostics.push(report("duplicate-payment", line.idSpan, { id: line.id }, beside));
}
