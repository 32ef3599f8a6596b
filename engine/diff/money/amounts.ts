/** What packages pay: for each payment line and receiver the sum over the months that are compared. */
import type { Diagnostic } from "../../../grammar/diagnostic.js";
import type { PaymentLine } from "../../model/model.js";
import type { Row } from "../../model/rows.js";
import { keyOf, Payer } from "../../payments.js";
import type { Evaluator } from "../../reference/evaluate.js";
import { RuleFault } from "../../reference/fault.js";
import type { CalendarMonth } from "../../values/date.js";
import { add, ZERO, type Rational } from "../../values/rational.js";

/** Kronor by the receiver's key. A receiver without an entry is paid nothing. */
export type ByReceiver = ReadonlyMap<string, Rational>;

export interface Amounts {
  /** By the payment line's id. */
  readonly lines: ReadonlyMap<string, ByReceiver>;
  /** The row of each receiver in the last month in which it counts. */
  readonly receivers: ReadonlyMap<string, Row>;
  /** By the ids of lines whose rules do not cover the data: they have no amounts. */
  readonly faults: ReadonlyMap<string, readonly Diagnostic[]>;
}

/** Pays some lines of a model in some months. `evaluator` may be of any of them. */
export function pay(
  evaluator: Evaluator,
  months: readonly CalendarMonth[],
  wanted: (line: string) => boolean,
): Amounts {
  const lines = new Map<string, ByReceiver>();
  const receivers = new Map<string, Row>();
  const faults = new Map<string, readonly Diagnostic[]>();
  for (const line of evaluator.model.payments) {
    if (!wanted(line.id)) continue;
    const own = new Map<string, Rational>();
    const found: Diagnostic[] = [];
    for (const month of months)
      for (const [row, amount] of amountsOf(line, new Payer(evaluator, month), found)) {
        const key = keyOf(row);
        receivers.set(key, row);
        own.set(key, add(own.get(key) ?? ZERO, amount));
      }
    if (found.length > 0) faults.set(line.id, found);
    else lines.set(line.id, own);
  }
  return { lines, receivers, faults };
}

function* amountsOf(
  line: PaymentLine,
  payer: Payer,
  faults: Diagnostic[],
): Generator<readonly [Row, Rational]> {
  for (const row of rowsOf(line, payer, faults))
    try {
      yield [row, payer.pay(line, row).reduce((sum, { amount }) => add(sum, amount), ZERO)];
    } catch (fault) {
      if (!(fault instanceof RuleFault)) throw fault;
      faults.push(fault.diagnostic);
      yield [row, ZERO];
    }
}

/** The receivers that count in the month; the day by which they count is a rule too. */
function rowsOf(line: PaymentLine, payer: Payer, faults: Diagnostic[]): readonly Row[] {
  try {
    return payer.evaluator(line)?.rowsInForce(line.receiver) ?? [];
  } catch (fault) {
    if (!(fault instanceof RuleFault)) throw fault;
    faults.push(fault.diagnostic);
    return [];
  }
}
