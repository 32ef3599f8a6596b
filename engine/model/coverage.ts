/** Whether the rows of a table cover every value of its key, each once. */
import { related, type Diagnostic } from "../../grammar/diagnostic.js";
import { formatExact } from "../values/format.js";
import {
  add,
  compare,
  equals,
  ONE,
  powerOfTen,
  rational,
  subtract,
  ZERO,
  type Rational,
} from "../values/rational.js";
import { isNone, unitText } from "../values/unit.js";
import { report } from "./messages.js";
import type { Interval, KeyCell, Table, TableRow, Type } from "./model.js";
import type { Session } from "./session.js";
import { checkDuplicateKeys } from "./table-duplicates.js";
import { pluralOf } from "./types.js";

/** How many decimals the keys have that a table is looked up with; null if that is not known. */
export type KeyScales = ReadonlyMap<string, number | null>;

export function scaleKey(table: Table, key: number): string {
  return `${table.index}:${key}`;
}

/** Reports gaps, overlaps and keys that stand twice. */
export function checkCoverage(table: Table, scales: KeyScales, session: Session): void {
  checkDuplicateKeys(table, session);
  if (table.keys.length > 1 && table.layout === "rows") checkRests(table, session);
  table.keys.forEach((key, at) => {
    // Between points nothing is missing, and beyond them nothing is said.
    if (table.method === "linear" && key.type.kind === "number") return;
    const scale = scales.get(scaleKey(table, at));
    const known = scale === undefined && key.type.kind === "number" ? (key.type.scale ?? 0) : (scale ?? null);
    const found = groupsOf(table, at).map((group) => checkGroup(group, at, known, table));
    const seen = new Set<string>();
    for (const diagnostic of found.flat()) {
      const text = `${diagnostic.code} ${diagnostic.message.sv}`;
      if (!seen.has(text) || diagnostic.code === "table-overlap") session.diagnostics.push(diagnostic);
      seen.add(text);
    }
  });
}

/** The groups of rows in which a key has to be complete. */
function groupsOf(table: Table, at: number): readonly (readonly TableRow[])[] {
  const { rows, keys, layout } = table;
  // In a matrix every row has every column: the keys of one of them are the keys of all.
  if (layout === "matrix") return [rows.filter((row) => row.keys[1 - at] === rows[0]?.keys[1 - at])];
  const intervals = keys.findIndex(({ type }) => type.kind === "number");
  // A hole in a table of several keys lies in each of them: one key is looked at row by row, the others as a whole.
  const closest = intervals < 0 ? keys.length - 1 : intervals;
  const groups = at === closest ? groupsBesides(rows, at) : [distinct(rows, at)];
  return [...groups].filter((group) => answersForAll(group, at, table));
}

/** Two rows with `övriga` in different keys can both apply; then neither is nearer than the other. */
function checkRests({ rows }: Table, session: Session): void {
  const open = rows.filter((row) => row.keys.some((key) => key.kind === "rest"));
  for (const [at, row] of open.entries()) {
    const other = open.slice(0, at).find((earlierRow) => areRivals(earlierRow, row));
    if (!other) continue;
    const text = (one: TableRow): string => one.keys.map((key) => key.text).join(", ");
    const beside = { related: [related(other.span, "den andra raden", "the other row")] };
    session.diagnostics.push(
      report("table-overlap", row.span, { first: text(other), second: text(row), across: false }, beside),
    );
  }
}

/** True if each row has `övriga` where the other has a value, and the keys that both give can meet. */
function areRivals(left: TableRow, right: TableRow): boolean {
  const pairs = left.keys.map((key, at) => ({ key, other: right.keys[at] ?? key }));
  const wider = (one: KeyCell, two: KeyCell): boolean => one.kind === "rest" && two.kind !== "rest";
  return (
    pairs.some(({ key, other }) => wider(key, other)) &&
    pairs.some(({ key, other }) => wider(other, key)) &&
    pairs.every(({ key, other }) => key.kind === "rest" || other.kind === "rest" || key.text === other.text)
  );
}

/** What is wrong with one key of the rows that agree in the others. */
function checkGroup(
  group: readonly TableRow[],
  at: number,
  scale: number | null,
  table: Table,
): readonly Diagnostic[] {
  const { type } = table.keys[at] ?? { type: null };
  const marginal = table.method === "marginal";
  // A part is measured from limit to limit: only whole numbers can be counted from 1 to 10 and from 11 on.
  const steps = marginal && scale !== 0 ? null : scale;
  const rest = group.find((row) => row.keys[at]?.kind === "rest")?.keys[at];
  const found =
    type?.kind === "choice"
      ? missingChoices(group, at, type.values, table)
      : type?.kind === "number"
        ? new IntervalCheck(type, steps, isAcross(table, at), marginal).check(group, at, table)
        : [];
  const holes = found.filter(({ code }) => code !== "table-overlap");
  const others = found.filter(({ code }) => code === "table-overlap");
  if (!table.complete) return others;
  if (!rest) return found;
  // Words that the table itself lists are not all that it can be asked for.
  if (holes.length > 0 || type === null || table.keys[at]?.listsWords) return others;
  return [
    ...others,
    report("table-row-unreached", rest.span, { text: rest.text, across: isAcross(table, at) }),
  ];
}

/** Where another key has a row `övriga`, that row answers for what the others leave out. */
function answersForAll(group: readonly TableRow[], at: number, { rows }: Table): boolean {
  const isRest = (row: TableRow): boolean =>
    row.keys.some((key, other) => other !== at && key.kind === "rest");
  return !rows.some(isRest) || group.some(isRest);
}

/** One row for each text of a key. */
function distinct(rows: readonly TableRow[], at: number): readonly TableRow[] {
  return [...new Map(rows.map((row) => [row.keys[at]?.text, row])).values()];
}

/** The rows that agree in every key but one: among them that key has to be complete. */
function groupsBesides(rows: readonly TableRow[], at: number): Iterable<readonly TableRow[]> {
  const groups = new Map<string, TableRow[]>();
  for (const row of rows) {
    const others = row.keys.filter((_, index) => index !== at).map((key) => key.text);
    const name = others.join("\n");
    const group = groups.get(name);
    if (group) group.push(row);
    else groups.set(name, [row]);
  }
  return groups.values();
}

function missingChoices(
  rows: readonly TableRow[],
  at: number,
  values: readonly string[],
  table: Table,
): readonly Diagnostic[] {
  const found = new Set(rows.map((row) => row.keys[at]?.text));
  const missing = values.filter((value) => !found.has(value));
  return missing.length > 0
    ? [
        report("table-choice-missing", table.nameSpan, {
          missing: missing.join(", "),
          across: isAcross(table, at),
        }),
      ]
    : [];
}

/** True for the key whose values are the heads of a matrix. */
function isAcross({ layout }: Table, at: number): boolean {
  return layout === "matrix" && at === 1;
}

interface Placed {
  readonly interval: Interval;
  readonly cell: KeyCell;
}

class IntervalCheck {
  private readonly found: Diagnostic[] = [];

  constructor(
    private readonly type: Extract<Type, { kind: "number" }>,
    private readonly scale: number | null,
    private readonly across: boolean,
    private readonly marginal: boolean,
  ) {}

  check(rows: readonly TableRow[], at: number, table: Table): readonly Diagnostic[] {
    const placed = rows
      .flatMap(({ keys }) => {
        const cell = keys[at];
        return cell?.kind === "interval" ? [{ interval: cell.interval, cell }] : [];
      })
      .sort((left, right) => compareLow(left.interval, right.interval));
    const [first] = placed;
    if (!first) return [];
    this.checkStart(first);
    // What reaches furthest so far: an interval inside it leaves no gap behind.
    let reach = first;
    for (const next of placed.slice(1)) {
      this.checkPair(reach, next);
      if (compareHigh(reach.interval, next.interval) < 0) reach = next;
    }
    const { high } = reach.interval;
    if (high) this.gap(this.after(high.value, high.included), null, reach.cell, table);
    return this.found;
  }

  /** Ages, distances and counts begin at 0: a table need not say what is below. */
  private checkStart({ interval: { low }, cell }: Placed): void {
    // The first part of what is counted one by one begins with the first.
    if (this.marginal && this.scale === 0 && low && equals(low.value, ONE)) return;
    if (low && (compare(low.value, ZERO) > 0 || (compare(low.value, ZERO) === 0 && !low.included)))
      this.gap(ZERO, low.included ? this.before(low.value) : low.value, cell, null);
  }

  private checkPair(before: Placed, next: Placed): void {
    const { high } = before.interval;
    const { low } = next.interval;
    if (!high || !low || this.overlap(high, low)) {
      const [sv, en] = this.across ? ["kolumnen", "column"] : ["raden", "row"];
      const beside = { related: [related(before.cell.span, `den andra ${sv}`, `the other ${en}`)] };
      const facts = { first: before.cell.text, second: next.cell.text, across: this.across };
      this.found.push(report("table-overlap", next.cell.span, facts, beside));
      return;
    }
    const order = compare(high.value, low.value);
    if (order === 0 && (high.included || low.included)) return;
    if (this.scale === null && high.included && low.included) {
      const { low: own } = before.interval;
      const fromZero = own?.included === true && compare(own.value, ZERO) === 0;
      const from = own && !fromZero ? `${own.included ? "fr.o.m." : "över"} ${this.figure(own.value)} ` : "";
      const meant = `${from}under ${this.figure(low.value)}`;
      this.found.push(
        report("closed-end", before.cell.span, {
          text: before.cell.text,
          meant,
          across: this.across,
          marginal: this.marginal,
        }),
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
    const facts = { ...this.missing(from, to), across: this.across };
    const beside = table ? { related: [related(table.nameSpan, "tabellen", "the table")] } : {};
    this.found.push(report("table-gap", cell.span, facts, beside));
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
    const { unit } = this.type;
    const [first, ...others] = unit.factors;
    if (!first || isNone(unit)) return this.number(value);
    const symbol = compare(value, ONE) === 0 ? first.symbol : pluralOf(first.symbol);
    return `${this.number(value)} ${unitText({ factors: [{ ...first, symbol }, ...others] })}`;
  }
}

function compareHigh(left: Interval, right: Interval): number {
  if (!left.high || !right.high) return left.high ? -1 : right.high ? 1 : 0;
  const order = compare(left.high.value, right.high.value);
  if (order !== 0) return order;
  return left.high.included === right.high.included ? 0 : left.high.included ? 1 : -1;
}

function compareLow(left: Interval, right: Interval): number {
  if (!left.low || !right.low) return left.low ? 1 : right.low ? -1 : 0;
  const order = compare(left.low.value, right.low.value);
  if (order !== 0) return order;
  return left.low.included === right.low.included ? 0 : left.low.included ? -1 : 1;
}
