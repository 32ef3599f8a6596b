/** Whether the rows of a table cover every value of its key, each once. */
import { related } from "../../grammar/diagnostic.js";
import { formatExact } from "../values/format.js";
import { add, compare, powerOfTen, rational, subtract, ZERO, type Rational } from "../values/rational.js";
import { isNone, unitText } from "../values/unit.js";
import { report } from "./messages.js";
import type { Interval, KeyCell, Table, TableRow, Type } from "./model.js";
import type { Session } from "./session.js";
import { checkDuplicateKeys } from "./tables.js";

/** How many decimals the keys have that a table is looked up with; null if that is not known. */
export type KeyScales = ReadonlyMap<string, number | null>;

export function scaleKey(table: Table, key: number): string {
  return `${table.index}:${key}`;
}

/** Reports gaps, overlaps and keys that stand twice. */
export function checkCoverage(table: Table, scales: KeyScales, session: Session): void {
  checkDuplicateKeys(table, session);
  table.keys.forEach((key, at) => {
    for (const group of groupsBesides(table.rows, at)) {
      if (group.some((row) => row.keys[at]?.kind === "rest")) continue;
      if (key.type.kind === "choice") checkChoices(group, at, key.type.values, table, session);
      if (key.type.kind === "number") {
        const scale = scales.get(scaleKey(table, at));
        new IntervalCheck(key.type, scale === undefined ? (key.type.scale ?? 0) : scale, session).check(
          group,
          at,
          table,
        );
      }
    }
  });
}

/** The rows that agree in every key but one: among them that key has to be complete. */
function groupsBesides(rows: readonly TableRow[], at: number): Iterable<readonly TableRow[]> {
  const groups = new Map<string, TableRow[]>();
  for (const row of rows) {
    const others = row.keys.filter((_, index) => index !== at).map((key) => key.text);
    const name = others.join("\n");
    groups.set(name, [...(groups.get(name) ?? []), row]);
  }
  return groups.values();
}

function checkChoices(
  rows: readonly TableRow[],
  at: number,
  values: readonly string[],
  table: Table,
  session: Session,
): void {
  const found = new Set(rows.map((row) => row.keys[at]?.text));
  const missing = values.filter((value) => !found.has(value));
  if (missing.length > 0)
    session.diagnostics.push(report("table-choice-missing", table.nameSpan, { missing: missing.join(", ") }));
}

interface Placed {
  readonly interval: Interval;
  readonly cell: KeyCell;
}

class IntervalCheck {
  constructor(
    private readonly type: Extract<Type, { kind: "number" }>,
    private readonly scale: number | null,
    private readonly session: Session,
  ) {}

  check(rows: readonly TableRow[], at: number, table: Table): void {
    const placed = rows
      .flatMap(({ keys }) => {
        const cell = keys[at];
        return cell?.kind === "interval" ? [{ interval: cell.interval, cell }] : [];
      })
      .sort((left, right) => compareLow(left.interval, right.interval));
    const [first] = placed;
    const last = placed.at(-1);
    if (!first || !last) return;
    this.checkStart(first);
    placed.slice(1).forEach((next, index) => {
      const before = placed[index];
      if (before) this.checkPair(before, next);
    });
    const { high } = last.interval;
    if (high) this.gap(this.after(high.value, high.included), null, last.cell, table);
  }

  /** Ages, distances and counts begin at 0: a table need not say what is below. */
  private checkStart({ interval: { low }, cell }: Placed): void {
    if (low && (compare(low.value, ZERO) > 0 || (compare(low.value, ZERO) === 0 && !low.included)))
      this.gap(ZERO, low.included ? this.before(low.value) : low.value, cell, null);
  }

  private checkPair(before: Placed, next: Placed): void {
    const { high } = before.interval;
    const { low } = next.interval;
    if (!high || !low || this.overlap(high, low)) {
      const beside = { related: [related(before.cell.span, "den andra raden", "the other row")] };
      const facts = { first: before.cell.text, second: next.cell.text };
      this.session.diagnostics.push(report("table-overlap", next.cell.span, facts, beside));
      return;
    }
    const order = compare(high.value, low.value);
    if (order === 0 && (high.included || low.included)) return;
    if (this.scale === null && high.included && low.included) {
      const meant = `under ${this.figure(low.value)}`;
      this.session.diagnostics.push(
        report("closed-end", before.cell.span, { text: before.cell.text, meant }),
      );
      return;
    }
    const from = this.after(high.value, high.included);
    const to = low.included ? this.before(low.value) : low.value;
    if (compare(from, to) <= 0) this.gap(from, to, next.cell, null);
  }

  private overlap(
    high: { value: Rational; included: boolean },
    low: { value: Rational; included: boolean },
  ): boolean {
    const order = compare(high.value, low.value);
    return order > 0 || (order === 0 && high.included && low.included);
  }

  /** The first value after an end: at a known number of decimals the next one, else the end itself. */
  private after(value: Rational, included: boolean): Rational {
    return included && this.scale !== null ? add(value, this.smallest(this.scale)) : value;
  }

  private before(value: Rational): Rational {
    return this.scale === null ? value : subtract(value, this.smallest(this.scale));
  }

  private smallest(scale: number): Rational {
    return rational(1n, powerOfTen(scale));
  }

  private gap(from: Rational, to: Rational | null, cell: KeyCell, table: Table | null): void {
    const facts = this.missing(from, to);
    const beside = table ? { related: [related(table.nameSpan, "tabellen", "the table")] } : {};
    this.session.diagnostics.push(report("table-gap", cell.span, facts, beside));
  }

  private missing(from: Rational, to: Rational | null): { missing: string; english: string } {
    if (to === null) {
      const first = this.figure(from);
      return { missing: `${first} och uppåt`, english: `${first} and above` };
    }
    if (compare(from, to) === 0) return { missing: this.figure(from), english: this.figure(from) };
    const [first, last] = [this.number(from), this.figure(to)];
    return { missing: `${first} till ${last}`, english: `${first} to ${last}` };
  }

  private number(value: Rational): string {
    return formatExact(value) ?? `${value.numerator}/${value.denominator}`;
  }

  private figure(value: Rational): string {
    return isNone(this.type.unit) ? this.number(value) : `${this.number(value)} ${unitText(this.type.unit)}`;
  }
}

function compareLow(left: Interval, right: Interval): number {
  if (!left.low || !right.low) return left.low ? 1 : right.low ? -1 : 0;
  const order = compare(left.low.value, right.low.value);
  if (order !== 0) return order;
  return left.low.included === right.low.included ? 0 : left.low.included ? -1 : 1;
}
