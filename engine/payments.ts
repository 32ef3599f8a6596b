/** A month's payments: one row a receiver and payment line, with what they were counted from. */
import type { Diagnostic } from "../grammar/diagnostic.js";
import { sectionAt } from "../grammar/outline.js";
import { defineMessages, error } from "../grammar/diagnostic.js";
import type { Span } from "../grammar/source.js";
import { add, compare, multiply, negate, ZERO, type Rational } from "./values/rational.js";
import { conversion, moneyOf, unitOf } from "./values/unit.js";
import { isDate, type CalendarMonth } from "./values/date.js";
import { controlDiagnostics, tryControls, type ControlResult } from "./controls.js";
import { everyPart } from "./model/expression.js";
import type { Model, PaymentLine } from "./model/model.js";
import { isNumber, type Dataset, type Row } from "./model/rows.js";
import type { Evaluator } from "./reference/evaluate.js";
import { concernedTime, dueMonth } from "./model/schedule.js";
import { RuleFault, rowName } from "./reference/fault.js";
import { CountingEvaluator } from "./run/counting.js";

/** One amount to one receiver for one month. */
export interface Payment {
  /** The month of payment. */
  readonly period: string;
  /** The time that the amount concerns: `2020-03`, `2020-K1`, `2020-H1` or `2020`. */
  readonly concerns: string;
  /** The day of payment, where the block says one. */
  readonly payDay: string | null;
  /** The receiver's key and name. */
  readonly receiver: string;
  readonly receiverName: string;
  /** The id of the payment line. */
  readonly component: string;
  /** Kronor, whole öre, negative for a deduction. */
  readonly amount: Rational;
  /** The rule that the line pays by, and where it stands. */
  readonly rule: string;
  readonly section: string;
}

export interface PaymentRun {
  readonly payments: readonly Payment[];
  readonly controls: readonly ControlResult[];
  readonly diagnostics: readonly Diagnostic[];
}

export const report = defineMessages({
  "more-rule-faults": error<{ count: number }>({
    sv: (it) => `Samma fel gäller ${it.count} rader till.`,
    en: (it) => `The same fault concerns ${it.count} more rows.`,
    mend: { sv: () => "Rätta felet ovan och kör igen.", en: () => "Mend the fault above and run again." },
  }),
  "negative-deduction": error<{ label: string; row: string; english: string }>({
    sv: (it) => `Avdraget ”${it.label}” är negativt (${it.row}) och skulle bli en utbetalning.`,
    en: (it) => `The deduction “${it.label}” is negative (${it.english}) and would become a payment.`,
    mend: {
      sv: () => "Skriv avdraget som ett positivt belopp, eller sätt ”, lägst 0 kr”.",
      en: () => "Write the deduction as a positive amount, or add “, lägst 0 kr”.",
    },
  }),
});

export const paymentCodes: readonly string[] = report.codes;

/** So many faults of one kind are shown by themselves. */
const MOST_FAULTS = 5;

/** Is told how many lines of how many have been computed. */
export type LinesDone = (done: number, all: number) => void;

/**
 * Computes the payments of a month. A receiver whose amount no rule covers is a diagnostic, never left out.
 *
 * @param evaluator - Of the month: it keeps what its payments have in common with what it reports.
 */
export function computePayments(
  model: Model,
  dataset: Dataset,
  period: CalendarMonth,
  evaluator: Evaluator = CountingEvaluator.of(model, dataset, period),
  linesDone: LinesDone | null = null,
): PaymentRun {
  const payer = new Payer(evaluator, period);
  const payments: Payment[] = [];
  const faults: Diagnostic[] = [];
  for (const [at, line] of model.payments.entries()) {
    linesDone?.(at, model.payments.length);
    for (const row of payer.evaluator(line)?.rowsInForce(line.receiver) ?? []) {
      try {
        payments.push(...payer.pay(line, row));
      } catch (fault) {
        if (!(fault instanceof RuleFault)) throw fault;
        faults.push(fault.diagnostic);
      }
    }
  }
  const controls = tryControls(model, payer.evaluatorFor(period));
  // A fault that both a payment and a control meet is one fault.
  const all = [...new Set([...faults, ...controls.faults])];
  return {
    payments: inOrder(payments, model),
    controls: controls.results,
    diagnostics: [...limited(all), ...controlDiagnostics(controls.results)],
  };
}

/** Pays the lines of a model in a month: each for the time that it concerns. */
export class Payer {
  private readonly model: Model;

  /** @param base - Of any month: the others are asked of it. */
  constructor(
    private readonly base: Evaluator,
    private readonly period: CalendarMonth,
  ) {
    this.model = base.model;
  }

  /** What a line is computed by; null if it does not pay in the month. */
  evaluator({ schedule, definition }: Pick<PaymentLine, "schedule" | "definition">): Evaluator | null {
    const month = dueMonth(schedule, this.period, this.model);
    const evaluator = month && this.evaluatorFor(month);
    return evaluator?.applies(definition) ? evaluator : null;
  }

  /**
   * The payment of a line to a receiver; none in a month in which it does not pay.
   *
   * @throws RuleFault if no rule covers the data.
   */
  pay(line: PaymentLine, row: Row): readonly Payment[] {
    const month = dueMonth(line.schedule, this.period, this.model);
    const evaluator = this.evaluator(line);
    if (!month || !evaluator) return [];
    const rule = ruleOf(line, this.model);
    return [
      {
        period: this.period.toString(),
        concerns: concernedTime(line.schedule, month),
        payDay: this.payDay(line),
        receiver: keyOf(row),
        receiverName: nameOf(row),
        component: line.id,
        amount: amountOf(line, row, evaluator),
        rule: rule.name,
        section: sectionOf(rule.span, this.model),
      },
    ];
  }

  /** What a month is computed by. */
  evaluatorFor(month: CalendarMonth): Evaluator {
    return this.base.ofMonth(month);
  }

  private payDay({ schedule: { payDay } }: PaymentLine): string | null {
    if (payDay === null) return null;
    const day = this.evaluatorFor(this.period).definition(payDay, null);
    if (!isDate(day)) throw new RangeError("a day of payment is no date");
    return day.toString();
  }
}

function amountOf(line: PaymentLine, row: Row, evaluator: Evaluator): Rational {
  const definition = evaluator.model.definitions[line.definition];
  const value = evaluator.definition(line.definition, row);
  if (!definition || definition.type.kind !== "number" || !isNumber(value))
    throw new RangeError(`payment ${line.id} is no amount`);
  const money = moneyOf(definition.type.unit);
  const inKronor = money === null ? null : conversion(unitOf([money, 1]), unitOf(["kr", 1]));
  if (!inKronor) throw new RangeError(`payment ${line.id} is not in kronor`);
  const amount = multiply(value, inKronor);
  if (line.deduction && compare(amount, ZERO) < 0)
    throw new RuleFault(report("negative-deduction", line.span, { label: line.label, ...rowName(row) }));
  return line.deduction ? negate(amount) : amount;
}

/** The receiver's key as text. */
export function keyOf(row: Row): string {
  const value = row.entity.key ? row.values[row.entity.key.index] : undefined;
  return typeof value === "string" ? value : isNumber(value) ? value.numerator.toString() : "";
}

/** The receiver's name, or its key where it has none. */
export function nameOf(row: Row): string {
  const name = row.entity.attributes.find((attribute) => attribute.name === "namn");
  const value = name ? row.values[name.index] : undefined;
  return typeof value === "string" ? value : keyOf(row);
}

/** The rule that a payment line pays by: the first one that it reads, or the line itself. */
function ruleOf(line: PaymentLine, model: Model): { readonly name: string; readonly span: Span } {
  const own = model.definitions[line.definition];
  const used = (own ? [...everyPart(own.body)] : []).find((part) => part.kind === "defined");
  const rule = used ? model.definitions[used.definition] : undefined;
  return rule ?? { name: line.label, span: line.span };
}

/** The number of the section where a rule stands, or its anchor where it has none. */
export function sectionOf(span: Span, model: Model): string {
  const outline = model.documents.find(({ source }) => source.file === span.file);
  const section = outline ? sectionAt(outline, span.start) : null;
  return section ? (section.number ?? section.id) : "";
}

/** By receiver in code-point order, and within it in the order of the document. */
function inOrder(payments: readonly Payment[], model: Model): readonly Payment[] {
  const place = new Map(model.payments.map((line, index) => [line.id, index]));
  return [...payments].sort(
    (left, right) =>
      (left.receiver < right.receiver ? -1 : left.receiver > right.receiver ? 1 : 0) ||
      (place.get(left.component) ?? 0) - (place.get(right.component) ?? 0),
  );
}

/** Of each fault the first rows, and how many more there are: every kind of fault is told of in one run. */
export function limited(faults: readonly Diagnostic[]): readonly Diagnostic[] {
  const kinds = new Map<string, Diagnostic[]>();
  for (const fault of faults) {
    const kind = `${fault.code} ${JSON.stringify(fault.place)}`;
    const same = kinds.get(kind);
    if (same) same.push(fault);
    else kinds.set(kind, [fault]);
  }
  return [...kinds.values()].flatMap((same) => {
    const [first] = same;
    const more = same.length - MOST_FAULTS;
    if (more <= 0 || first?.place.kind !== "document") return same;
    return [...same.slice(0, MOST_FAULTS), report("more-rule-faults", first.place.span, { count: more })];
  });
}

/** The sum of amounts, in kronor. */
export function total(payments: readonly Payment[]): Rational {
  return payments.reduce((sum, { amount }) => add(sum, amount), ZERO);
}
