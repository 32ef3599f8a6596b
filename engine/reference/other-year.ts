/** Evaluates a name by the rules of an earlier year, on this year's rows (S18). */
import type { OtherYearValue } from "../model/expression.js";
import type { Attribute, Entity, Model } from "../model/model.js";
import { formerName, laterAttribute } from "../model/other-years.js";
import { isRow, type Row, type Value } from "../model/rows.js";
import { readDate } from "../values/date.js";
import { tableInForce } from "./dated-tables.js";
import type { Evaluator } from "./evaluate.js";
import { faultAt, rowName } from "./fault.js";
import type { Register } from "./register.js";
import { findHit, hitValue } from "./lookup.js";
import { TranslatedData, type Translation } from "./translated-rows.js";

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
  private readonly rows: TranslatedData;

  constructor(later: Evaluator) {
    const { model, rows } = later;
    const { earlier } = model;
    if (!earlier) throw new RangeError(`${model.manifest.id} has no earlier year`);
    const lastDay = readDate(earlier.manifest.validity?.to ?? "");
    this.rows = rowsThen(model, earlier, rows.register);
    this.evaluator = later.ofModel(earlier, this.rows.register, lastDay);
  }

  rowThen(row: Row): Row | null {
    return this.rows.translated(row);
  }

  /** A row that comes out of that year's rules is this year's row. */
  rowNow(value: Value): Value {
    return isRow(value) ? this.rows.source(value) : value;
  }
}

/** The same for all months of a run, which share their register. */
const translated = new WeakMap<Register, TranslatedData>();

function rowsThen(later: Model, earlier: Model, register: Register): TranslatedData {
  const known =
    translated.get(register) ??
    new TranslatedData(earlier.entities, register, new YearBefore(later, earlier));
  translated.set(register, known);
  return known;
}

/** This year's rows as that year knows them. */
class YearBefore implements Translation {
  constructor(
    private readonly later: Model,
    private readonly earlier: Model,
  ) {}

  sourceOf(wanted: Entity): string | null {
    const own = [...this.later.entities.values()].find(
      ({ name }) => formerName(this.later, name) === wanted.name,
    );
    return own?.name ?? null;
  }

  attributeOf(wanted: Attribute): number | null {
    return laterAttribute(this.later, wanted)?.index ?? null;
  }

  /** The values of rules that an example gives. */
  givenOf({ given }: Row, { name: entity }: Entity, valueOf: (value: Value) => Value): Row["given"] {
    if (given.size === 0) return given;
    const then = new Map<number, Value>();
    for (const [index, value] of given) {
      const name = formerName(this.later, this.later.definitions[index]?.name ?? "");
      const meant = this.earlier.definitions.find((one) => one.name === name && one.entity === entity);
      if (meant) then.set(meant.index, valueOf(value));
    }
    return then;
  }
}
