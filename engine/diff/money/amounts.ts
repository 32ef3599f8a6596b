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
}

/** Rules that do not cover the data: then there are no amounts. */
export interface Faults {
  readonly faults: readonly Diagnostic[];
}

export function areAmounts(found: Amounts | Faults): found is Amounts {
  return "lines" in found;
}

/** Pays some lines of a model in some months. `evaluator` may be of any of them. */
export function pay(
  evaluator: Evaluator,
  months: readonly CalendarMonth[],
  wanted: (line: string) => boolean,
): Amounts | Faults {
  const lines = new Map<string, Map<string, Rational>>();
  const receivers = new Map<string, Row>();
  const faults: Diagnostic[] = [];
  for (const line of evaluator.model.payments) {
    if (!wanted(line.id)) continue;
    const own = new Map<string, Rational>();
    lines.set(line.id, own);
    for (const month of months)
      for (const [row, amount] of amountsOf(line, new Payer(evaluator, month), faults)) {
        const key = keyOf(row);
        receivers.set(key, row);
        own.set(key, add(own.get(key) ?? ZERO, amount));
      }
  }
  return faults.length > 0 ? { faults } : { lines, receivers };
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
