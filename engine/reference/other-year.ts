/** Evaluates a name by the rules of an earlier year, on this year's rows (S18). */
import type { OtherYearValue } from "../model/expression.js";
import type { Entity, Model } from "../model/model.js";
import { formerName, laterAttribute } from "../model/other-years.js";
import { listed, type RowSet } from "../model/row-sets.js";
import { isRow, type Row, type Value } from "../model/rows.js";
import { readDate } from "../values/date.js";
import { tableInForce } from "./dated-tables.js";
import { Evaluator } from "./evaluate.js";
import { faultAt, rowName } from "./fault.js";
import { Register } from "./register.js";
import type { StepBudget } from "./steps.js";
import { findHit, hitValue } from "./lookup.js";

/** The value by the rules of an earlier year. */
export function valueOfYear(expression: OtherYearValue, row: Row | null, evaluator: Evaluator): Value {
  const years = yearsBack(evaluator, expression.back);
  const last = years.at(-1);
  if (!last) throw new RangeError(`no package ${expression.back} years back`);
  const { target } = expression;
  if (target.kind === "definition") {
    const value = last.evaluator.definition(target.index, rowThen(row, years));
    return years.reduceRight((found, year) => year.rowNow(found), value);
  }
  const keys = target.keys.map((key) => evaluator.value(key, row));
  const lead = last.evaluator.model.tables[target.index];
  if (!lead) throw new RangeError(`no table ${target.index}`);
  const table = tableInForce(lead, expression.span, last.evaluator);
  const hit = findHit(table, keys);
  if (hit) return hitValue(hit, target.column);
  const key = table.keys.map(({ name }) => name).join(", ");
  throw faultAt("no-table-row", expression.span, { table: expression.name, key, ...rowName(row) });
}

/** The evaluator of that year and the row as that year knows it: what an explanation goes on with. */
export function asThen(
  { back }: OtherYearValue,
  row: Row | null,
  evaluator: Evaluator,
): { evaluator: Evaluator; row: Row | null } {
  const years = yearsBack(evaluator, back);
  return { evaluator: years.at(-1)?.evaluator ?? evaluator, row: rowThen(row, years) };
}

function rowThen(row: Row | null, years: readonly EarlierYear[]): Row | null {
  const then = years.reduce<Row | null>((found, year) => found && year.rowThen(found), row);
  // That year's rules can count on another day, on which another row stands for the same key.
  return then && (years.at(-1)?.evaluator.inForce(then) ?? then);
}

function yearsBack(evaluator: Evaluator, back: number): readonly EarlierYear[] {
  const years: EarlierYear[] = [];
  for (let at = evaluator; years.length < back;) {
    const year = at.earlierYear();
    years.push(year);
    at = year.evaluator;
  }
  return years;
}

/** One year back: its evaluator, with this year's rows as rows of its own concepts. */
export class EarlierYear {
  readonly evaluator: Evaluator;
  private readonly rows: RowsThen;

  constructor(later: Model, register: Register, period: Evaluator["period"], steps: StepBudget) {
    const { earlier } = later;
    if (!earlier) throw new RangeError(`${later.manifest.id} has no earlier year`);
    const lastDay = readDate(earlier.manifest.validity?.to ?? "");
    this.rows = rowsThen(later, earlier, register);
    this.evaluator = new Evaluator(earlier, this.rows.register, period, steps, lastDay);
  }

  rowThen(row: Row): Row | null {
    return this.rows.then.get(row) ?? null;
  }

  /** A row that comes out of that year's rules is this year's row. */
  rowNow(value: Value): Value {
    return isRow(value) ? (this.rows.now.get(value) ?? null) : value;
  }
}

/** This year's rows as that year knows them. */
interface RowsThen {
  readonly register: Register;
  readonly then: ReadonlyMap<Row, Row>;
  readonly now: ReadonlyMap<Row, Row>;
}

/** The same for all months of a run, which share their register. */
const translated = new WeakMap<Register, RowsThen>();

function rowsThen(later: Model, earlier: Model, register: Register): RowsThen {
  const known = translated.get(register) ?? new Translator(later, earlier, register).translate();
  translated.set(register, known);
  return known;
}

class Translator {
  private readonly then = new Map<Row, Row>();
  private readonly now = new Map<Row, Row>();

  constructor(
    private readonly later: Model,
    private readonly earlier: Model,
    private readonly register: Register,
  ) {}

  /** Rows are made first and filled then, since they point at each other. */
  translate(): RowsThen {
    const dataset = new Map<string, RowSet>();
    const open: { row: Row; from: Row; values: (Value | undefined)[]; given: Map<number, Value> }[] = [];
    for (const entity of this.earlier.entities.values()) {
      const own = [...this.later.entities.values()].find(
        ({ name }) => formerName(this.later, name) === entity.name,
      );
      const rows = (own ? this.register.of(own.name).list() : []).map((from) => {
        const values: (Value | undefined)[] = [];
        const given = new Map<number, Value>();
        const row: Row = { entity, number: from.number, values, given, label: from.label };
        this.then.set(from, row);
        this.now.set(row, from);
        open.push({ row, from, values, given });
        return row;
      });
      dataset.set(entity.name, listed(rows));
    }
    for (const { row, from, values, given } of open) {
      values.push(...this.valuesThen(row.entity, from));
      this.give(row, from, given);
    }
    return { register: new Register(dataset), then: this.then, now: this.now };
  }

  /** The values of rules that an example gives. */
  private give({ entity }: Row, from: Row, given: Map<number, Value>): void {
    for (const [index, value] of from.given) {
      const name = this.later.definitions[index]?.name ?? "";
      const meant = this.earlier.definitions.find(
        (one) => one.name === formerName(this.later, name) && one.entity === entity.name,
      );
      if (meant) given.set(meant.index, this.valueThen(value) ?? null);
    }
  }

  private valuesThen(entity: Entity, from: Row): readonly (Value | undefined)[] {
    return entity.attributes.map((wanted) => {
      const own = laterAttribute(this.later, wanted);
      return own ? this.valueThen(from.values[own.index]) : undefined;
    });
  }

  private valueThen(value: Value | undefined): Value | undefined {
    return isRow(value) ? (this.then.get(value) ?? null) : value;
  }
}
