/**
 * What the old package pays, for several comparisons with it: it is computed for the first that asks, and the same for
 * all others of the same data and months.
 */
import type { Dataset } from "../../model/rows.js";
import type { Amounts, ByReceiver } from "./amounts.js";

/** What the old rules give on some data. */
class PaidOnData {
  /** By the payment line's id. */
  readonly lines = new Map<string, ByReceiver>();
  /** The names of those that are paid, by key. */
  readonly receivers = new Map<string, string>();
}

export class BasePaid {
  private readonly onNewData = new Map<Dataset, PaidOnData>();
  private readonly onOldData = new Map<Dataset, Amounts>();

  /** What is known of the old rules on the new data, to be read and added to. */
  onNew(dataset: Dataset): PaidOnData {
    const known = this.onNewData.get(dataset) ?? new PaidOnData();
    this.onNewData.set(dataset, known);
    return known;
  }

  /** The old rules on the old data. */
  onOld(dataset: Dataset, compute: () => Amounts): Amounts {
    const found = this.onOldData.get(dataset) ?? compute();
    this.onOldData.set(dataset, found);
    return found;
  }
}
