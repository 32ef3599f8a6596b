/** The rows of a data set as other concepts know them: the same rows at the same places, as last year's or next year's. */
import { absentColumn, LazyRows } from "../model/lazy-rows.js";
import type { Attribute, Entity } from "../model/model.js";
import { listed, type Column, type RowSet } from "../model/row-sets.js";
import { isRow, type Row, type Value } from "../model/rows.js";
import { Register } from "./register.js";

/** Where what some concepts declare is found among others. */
export interface Translation {
  /** The entity whose rows an entity's are; null where there are none. */
  sourceOf(wanted: Entity): string | null;
  /** Which attribute holds what another concept calls by a name; null where none does. */
  attributeOf(wanted: Attribute): number | null;
  /** The values of rules that an example gives. */
  givenOf(row: Row, entity: Entity, valueOf: (value: Value) => Value): Row["given"];
}

/** All rows of a register by other concepts. An attribute that it does not have is not given. */
export class TranslatedData {
  readonly register: Register;
  /** The translated rows by the source's entity, and the source's by the translated one. */
  private readonly bySource = new Map<string, RowSet>();
  private readonly sources = new Map<string, RowSet>();

  constructor(
    entities: ReadonlyMap<string, Entity>,
    register: Register,
    readonly translation: Translation,
  ) {
    const rows = [...entities.values()].map((entity): readonly [string, RowSet] => {
      const own = translation.sourceOf(entity);
      if (own === null) return [entity.name, listed([])];
      const source = register.of(own);
      const made = new TranslatedRows(entity, source, this);
      this.bySource.set(own, made);
      this.sources.set(entity.name, source);
      return [entity.name, made];
    });
    this.register = new Register(new Map(rows));
  }

  /** The row that stands for one of the source's; null for none. */
  translated(row: Row): Row | null {
    const made = this.bySource.get(row.entity.name);
    return made?.entity ? rowAt(made, this.sources.get(made.entity.name), row) : null;
  }

  /** The source's row that a row stands for; null for none. */
  source(row: Row): Row | null {
    return rowAt(this.sources.get(row.entity.name), this.register.of(row.entity.name), row);
  }

  valueOf(value: Value | undefined): Value | undefined {
    return isRow(value) ? this.translated(value) : value;
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
    private readonly own: RowSet,
    private readonly data: TranslatedData,
  ) {
    super();
  }

  get size(): number {
    return this.own.size;
  }

  get tellAll(): boolean {
    return this.own.tellAll;
  }

  get hasVersions(): boolean {
    return this.entity.validity !== null && this.own.hasVersions;
  }

  column(attribute: number): Column {
    const known = this.columns.get(attribute) ?? this.made(attribute);
    this.columns.set(attribute, known);
    return known;
  }

  private made(attribute: number): Column {
    const wanted = this.entity.attributes[attribute];
    const own = wanted ? this.data.translation.attributeOf(wanted) : null;
    if (own === null) return absentColumn(this.size);
    const { codes, size, targets, value } = this.own.column(own);
    return { codes, size, targets, value: (code) => this.data.valueOf(value(code)) };
  }

  versions(place: number): readonly number[] | null {
    return this.hasVersions ? this.own.versions(place) : null;
  }

  numberAt(place: number): number {
    return this.own instanceof LazyRows ? this.own.numberAt(place) : this.own.at(place).number;
  }

  givenAt(place: number): Row["given"] {
    const valueOf = (value: Value): Value => this.data.valueOf(value) ?? null;
    return this.data.translation.givenOf(this.own.at(place), this.entity, valueOf);
  }

  labelAt(place: number): string | null {
    return this.own.at(place).label;
  }
}
