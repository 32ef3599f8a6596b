/** Evaluates a name by the rules of an earlier year, on this year's rows (S18). */
import type { OtherYearValue } from "../model/expression.js";
import { absentColumn, LazyRows } from "../model/lazy-rows.js";
import type { Attribute, Entity, Model } from "../model/model.js";
import { formerName, laterAttribute } from "../model/other-years.js";
import { listed, type Column, type RowSet } from "../model/row-sets.js";
import { isRow, type Row, type Value } from "../model/rows.js";
import { readDate } from "../values/date.js";
import { tableInForce } from "./dated-tables.js";
import type { Evaluator } from "./evaluate.js";
import { faultAt, rowName } from "./fault.js";
import { Register } from "./register.js";
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

  constructor(later: Evaluator) {
    const { model, rows } = later;
    const { earlier } = model;
    if (!earlier) throw new RangeError(`${model.manifest.id} has no earlier year`);
    const lastDay = readDate(earlier.manifest.validity?.to ?? "");
    this.rows = rowsThen(model, earlier, rows.register);
    this.evaluator = later.ofModel(earlier, this.rows.register, lastDay);
  }

  rowThen(row: Row): Row | null {
    return this.rows.then(row);
  }

  /** A row that comes out of that year's rules is this year's row. */
  rowNow(value: Value): Value {
    return isRow(value) ? this.rows.now(value) : value;
  }
}

/** The same for all months of a run, which share their register. */
const translated = new WeakMap<Register, RowsThen>();

function rowsThen(later: Model, earlier: Model, register: Register): RowsThen {
  const known = translated.get(register) ?? new RowsThen(later, earlier, register);
  translated.set(register, known);
  return known;
}

/** This year's rows as that year knows them: the same rows at the same places, by its concepts. */
class RowsThen {
  readonly register: Register;
  /** That year's rows by this year's entity, and this year's by that year's. */
  private readonly thenOf = new Map<string, RowSet>();
  private readonly nowOf = new Map<string, RowSet>();

  constructor(
    private readonly later: Model,
    private readonly earlier: Model,
    register: Register,
  ) {
    const rows = [...earlier.entities.values()].map((entity): readonly [string, RowSet] => {
      const own = [...later.entities.values()].find(({ name }) => formerName(later, name) === entity.name);
      if (!own) return [entity.name, listed([])];
      const now = register.of(own.name);
      const then = new TranslatedRows(entity, now, this);
      this.thenOf.set(own.name, then);
      this.nowOf.set(entity.name, now);
      return [entity.name, then];
    });
    this.register = new Register(new Map(rows));
  }

  then(row: Row): Row | null {
    return rowAt(this.thenOf.get(row.entity.name), this.nowOf.get(this.formerOf(row)), row);
  }

  now(row: Row): Row | null {
    const now = this.nowOf.get(row.entity.name);
    return rowAt(now, this.register.of(row.entity.name), row);
  }

  valueThen(value: Value | undefined): Value | undefined {
    return isRow(value) ? this.then(value) : value;
  }

  /** Which of this year's attributes holds what that year called by a name. */
  attributeNow(wanted: Attribute): number | null {
    return laterAttribute(this.later, wanted)?.index ?? null;
  }

  /** The values of rules that an example gives. */
  givenThen({ given }: Row, { name: entity }: Entity): Row["given"] {
    if (given.size === 0) return given;
    const then = new Map<number, Value>();
    for (const [index, value] of given) {
      const name = formerName(this.later, this.later.definitions[index]?.name ?? "");
      const meant = this.earlier.definitions.find((one) => one.name === name && one.entity === entity);
      if (meant) then.set(meant.index, this.valueThen(value) ?? null);
    }
    return then;
  }

  private formerOf({ entity }: Row): string {
    return formerName(this.later, entity.name);
  }
}

/** The row of one set that stands where a row stands in another. */
function rowAt(of: RowSet | undefined, standsIn: RowSet | undefined, row: Row): Row | null {
  const place = standsIn?.placeOf(row) ?? -1;
  return of && place >= 0 ? of.at(place) : null;
}

class TranslatedRows extends LazyRows {
  private readonly columns = new Map<number, Column>();

  constructor(
    readonly entity: Entity,
    private readonly now: RowSet,
    private readonly years: RowsThen,
  ) {
    super();
  }

  get size(): number {
    return this.now.size;
  }

  get tellAll(): boolean {
    return this.now.tellAll;
  }

  get hasVersions(): boolean {
    return this.entity.validity !== null && this.now.hasVersions;
  }

  column(attribute: number): Column {
    const known = this.columns.get(attribute) ?? this.translated(attribute);
    this.columns.set(attribute, known);
    return known;
  }

  private translated(attribute: number): Column {
    const wanted = this.entity.attributes[attribute];
    const own = wanted ? this.years.attributeNow(wanted) : null;
    if (own === null) return absentColumn(this.size);
    const { codes, size, targets, value } = this.now.column(own);
    return { codes, size, targets, value: (code) => this.years.valueThen(value(code)) };
  }

  versions(place: number): readonly number[] | null {
    return this.hasVersions ? this.now.versions(place) : null;
  }

  numberAt(place: number): number {
    return this.now instanceof LazyRows ? this.now.numberAt(place) : this.now.at(place).number;
  }

  givenAt(place: number): Row["given"] {
    return this.years.givenThen(this.now.at(place), this.entity);
  }

  labelAt(place: number): string | null {
    return this.now.at(place).label;
  }
}
