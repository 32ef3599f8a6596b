/** Payment lines: who is paid, that each is a rounded amount for one month. */
import { earlier } from "../../grammar/messages.js";
import type { Frequency, Item, PaymentLineSyntax, PaymentSyntax } from "../../grammar/syntax.js";
import { isWhole, multiply } from "../values/rational.js";
import {
  conversion,
  dimensionOf,
  exponentOf,
  hasRate,
  measures,
  moneyOf,
  unitOf,
  unitText,
  type Unit,
} from "../values/unit.js";
import type { Expression } from "./expression.js";
import { entityFix } from "./mends.js";
import { report } from "./messages.js";
import { isNumber, type Value } from "./rows.js";
import type { Definition, Entity, PaymentLine, Schedule } from "./model.js";
import { payDayName } from "./declarations.js";
import { requireValue } from "./optional.js";
import { requireKind, type Session } from "./session.js";
import { DATE, describe } from "./types.js";
import { unitOfNumber } from "./unify.js";

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
    const schedule = buildSchedule(item, session, definitions);
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
      else lines.push(buildLine(line, item, schedule, session, definitions));
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
export function canIdentify({ key }: Entity): boolean {
  return key !== null && (key.type.kind === "text" || (key.type.kind === "number" && key.type.scale === 0));
}

function buildLine(
  line: PaymentLineSyntax,
  { receiver: { text: receiver } }: PaymentSyntax,
  schedule: Schedule,
  session: Session,
  definitions: readonly Definition[],
): PaymentLine {
  const { id, idSpan, label, deduction, span } = line;
  const declared = session.declarations.find(`utbetalning ${id}`, receiver);
  const definition = declared ? definitions[declared.index] : undefined;
  if (!/^[a-z][a-z0-9-]*$/.test(id)) session.diagnostics.push(report("payment-id", idSpan, { id }));
  if (declared && definition && definition.type.kind !== "unknown") {
    const instead = `0 ${unitText(unitOfNumber(definition.body))}`;
    if (requireValue(declared, "payment", { name: label, instead }, session))
      checkAmount(line, definition.body, schedule.frequency, session);
  }
  return { id, label, receiver, deduction, definition: declared?.index ?? -1, schedule, span, idSpan };
}

function buildSchedule(
  { schedule }: PaymentSyntax,
  session: Session,
  definitions: readonly Definition[],
): Schedule {
  const declared = schedule.payDay && session.declarations.find(payDayName(schedule.payDay), null);
  const body = declared ? definitions[declared.index]?.body : undefined;
  if (body) requireKind(body, DATE, session);
  return { ...schedule, payDay: declared?.index ?? null };
}

function checkAmount(
  { label, span }: PaymentLineSyntax,
  body: Expression,
  frequency: Frequency,
  session: Session,
): void {
  const unit = unitOfNumber(body);
  if (!isAmountFor(frequency, unit) || body.type.kind !== "number")
    session.diagnostics.push(
      report("payment-unit", body.span, { label, found: describe(body.type), frequency, per: perOf(unit) }),
    );
  else if (!isRoundedToOre(body)) session.diagnostics.push(report("payment-not-rounded", span, { label }));
}

/** What an amount is for: `år` of kr per år; `procentenhet` of a price that no percentage has met. */
function perOf(unit: Unit): "månad" | "år" | "procentenhet" | null {
  if (!measures(unit, "kr")) return null;
  if (hasRate(unit)) return "procentenhet";
  return exponentOf(unit, "år") === -1 ? "år" : exponentOf(unit, "månad") === -1 ? "månad" : null;
}

/** kr (what happened in the time), or kr per månad of a monthly and kr per år of a yearly payment. */
export function isAmountFor(frequency: Frequency, unit: Unit): boolean {
  const others = unit.factors.filter(({ symbol }) => dimensionOf(symbol) !== "kr");
  if (!measures(unit, "kr")) return false;
  if (others.length === 0) return true;
  if (others.length > 1) return false;
  switch (frequency) {
    case "month":
      return exponentOf(unit, "månad") === -1;
    case "quarter":
    case "half":
      return false;
    case "year":
      return exponentOf(unit, "år") === -1;
  }
}

/** True if every value that the body can give is a whole number of öre. */
function isRoundedToOre(body: Expression): boolean {
  if (body.kind === "cases") return body.cases.every((one) => isRoundedToOre(one.value));
  if (body.kind === "dated") return body.versions.every((one) => isRoundedToOre(one.value));
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
