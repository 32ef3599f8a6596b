/** Payment lines: who is paid, that each is a rounded amount for one month. */
import { earlier } from "../../grammar/messages.js";
import type { Item, PaymentLineSyntax, PaymentSyntax } from "../../grammar/syntax.js";
import { isWhole, multiply, rational } from "../values/rational.js";
import { conversion, dimensionOf, exponentOf, measures, type Unit } from "../values/unit.js";
import type { Expression } from "./expression.js";
import { report } from "./messages.js";
import type { Definition, PaymentLine } from "./model.js";
import type { Session } from "./session.js";
import { unitOfNumber } from "./typing-numbers.js";
import { unitWords } from "./types.js";
import { unitOf } from "../values/unit.js";

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
      const first = lines.find((other) => other.id === line.id);
      if (first) duplicate(line, first, session);
      else lines.push(buildLine(line, item.receiver.text, session, definitions));
    }
  }
  return lines;
}

function checkReceiver({ receiver }: PaymentSyntax, session: Session): void {
  const entity = session.declarations.concepts.entities.get(receiver.text);
  if (!entity) session.diagnostics.push(report("unknown-entity", receiver.span, { name: receiver.text }));
  else if (!entity.key)
    session.diagnostics.push(report("receiver-needs-key", receiver.span, { name: receiver.text }));
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
    session.diagnostics.push(report("payment-unit", span, { label, unit: unitWords(unit) }));
  else if (!isRoundedToOre(body)) session.diagnostics.push(report("payment-not-rounded", span, { label }));
}

/** kr (what happened in the period) or kr per månad (one month of it). */
function isMonthlyAmount(unit: Unit): boolean {
  const others = unit.factors.filter(({ symbol }) => dimensionOf(symbol) !== "kr");
  return (
    measures(unit, "kr") && (others.length === 0 || (others.length === 1 && exponentOf(unit, "månad") === -1))
  );
}

/** True if every value that the body can give is a whole number of öre. */
function isRoundedToOre(body: Expression): boolean {
  if (body.kind === "cases") return body.cases.every((one) => isRoundedToOre(one.value));
  if (body.kind === "constant") return true;
  if (body.kind !== "rounding") return false;
  const [amount] = unitOfNumber(body).factors;
  const inOre = amount ? conversion(unitOf([amount.symbol, 1]), unitOf(["öre", 1])) : null;
  return inOre !== null && isWhole(multiply(body.step, multiply(inOre, rational(1n))));
}

function duplicate(line: PaymentLineSyntax, first: PaymentLine, session: Session): void {
  const beside = { related: earlier(first.idSpan) };
  session.diagnostics.push(report("duplicate-payment", line.idSpan, { id: line.id }, beside));
}
