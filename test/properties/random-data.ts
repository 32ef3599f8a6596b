/** Random data files for any package: well formed, and as odd as its concepts allow. */
import { TextColumnBuilder } from "../../engine/data/text-columns.js";
import type { RawTable } from "../../engine/data/raw.js";
import type { Attribute, Entity, Model, Type } from "../../engine/model/model.js";
import { readDecimal, writeExact } from "../../engine/values/decimal.js";
import { compare } from "../../engine/values/rational.js";
import type { CalendarDate, CalendarMonth } from "../../engine/values/date.js";
import { firstDay } from "../../engine/values/date.js";

/** A whole number from 0 to below another. */
export type Draw = (below: number) => number;

/** Whole 32-bit numbers, the same on every machine. */
export function drawFrom(seed: number): Draw {
  let state = seed | 0 || 1;
  return (below) => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) % below;
  };
}

const MOST_ROWS = 14;

/** Tables for all entities of a model. Limits between attributes may be broken: then the intake says so. */
export function randomTables(
  model: Model,
  month: CalendarMonth,
  decimalMark: string,
  draw: Draw,
): ReadonlyMap<string, RawTable> {
  const keys = new Map([...model.entities.values()].map((entity) => [entity.name, keysOf(entity, draw)]));
  return new Map(
    [...model.entities.values()].map((entity) => [
      entity.name,
      new TableDrawer(entity, keys, month, decimalMark, draw).table(),
    ]),
  );
}

/** Of an entity without a key the list says only how many rows there are. */
function keysOf({ key, sparse }: Entity, draw: Draw): readonly string[] {
  const many = draw(MOST_ROWS) + (sparse ? 0 : 1);
  const isNumber = key?.type.kind === "number";
  return Array.from({ length: many }, (_, at) => (isNumber ? String(at + 1) : `${pick(NAMES, draw)}${at}`));
}

/** The same letter in two forms, and what a program may take for something else. */
const NAMES = ["K", "å", "a\u030A", "Ö ", "1/", "ja", "fault "];

function pick<T>(list: readonly T[], draw: Draw): T {
  const one = list[draw(list.length)];
  if (one === undefined) throw new Error("nothing to pick");
  return one;
}

class TableDrawer {
  constructor(
    private readonly entity: Entity,
    private readonly keys: ReadonlyMap<string, readonly string[]>,
    private readonly month: CalendarMonth,
    private readonly decimalMark: string,
    private readonly draw: Draw,
  ) {}

  table(): RawTable {
    const { attributes, name, dataSet } = this.entity;
    const rows = (this.keys.get(name) ?? []).flatMap((key) => this.rowsOfKey(key));
    const columns = attributes.map(({ index }) => {
      const column = new TextColumnBuilder();
      for (const row of rows) column.appendText(row[index] ?? null);
      return column.finish();
    });
    const header = attributes.map((attribute) => attribute.name);
    return { file: `${dataSet}.csv`, header, columns, rowCount: rows.length, firstRow: 2, stamp: null };
  }

  /** Where rows have a validity, several may follow each other. */
  private rowsOfKey(key: string): readonly (readonly string[])[] {
    const { validity } = this.entity;
    const row = (): string[] => this.entity.attributes.map((attribute) => this.cell(attribute, key));
    const put = (cells: string[], from: CalendarDate | null, to: CalendarDate | null): string[] => {
      if (validity && from) cells[validity.from.index] = from.toString();
      if (validity && to) cells[validity.to.index] = to.toString();
      return cells;
    };
    if (!validity) return [row()];
    const day = this.day();
    if (this.entity.key && this.draw(4) === 0)
      return [
        put(row(), null, day),
        put(row(), validity.includesLast ? day.add({ days: 1 }) : day, null),
      ].map((cells, at) => {
        cells[(at === 0 ? validity.from : validity.to).index] = this.open(
          at === 0 ? validity.from : validity.to,
          at,
        );
        return cells;
      });
    return [put(row(), day, day.add({ days: 1 + this.draw(120) }))];
  }

  /** No limit, or one far away. */
  private open({ optional }: Attribute, at: number): string {
    if (optional && this.draw(2) === 0) return "";
    return at === 0 ? "1990-01-01" : "2999-12-31";
  }

  private cell(attribute: Attribute, key: string): string {
    if (attribute.isKey && attribute.type.kind !== "entity") return key;
    if (attribute.optional && this.draw(4) === 0) return "";
    return this.text(attribute.type, attribute);
  }

  private text(type: Type, attribute: Attribute): string {
    const { draw, month } = this;
    switch (type.kind) {
      case "number":
        return this.number(type.scale ?? 2, attribute);
      case "truth":
        return pick(["ja", "nej"], draw);
      case "date":
        return this.day().toString();
      case "month":
        return month.add({ months: pick([0, 0, 0, -1, 1], draw) }).toString();
      case "choice":
        return pick(type.values, draw);
      case "entity": {
        const keys = this.keys.get(type.entity) ?? [];
        return keys.length === 0 ? "" : pick(keys, draw);
      }
      case "text":
      case "rows":
      case "unknown":
        return pick(NAMES, draw);
    }
  }

  /** Mostly in the month or near it. */
  private day(): CalendarDate {
    const first = firstDay(this.month);
    const away = pick([28, 31, 60, 400, 30_000], this.draw);
    return first.add({ days: this.draw(away) - (away > 31 ? away - 30 : 0) });
  }

  private number(scale: number, { bounds }: Attribute): string {
    const limits = bounds.flatMap(({ side, limit }) =>
      limit.kind === "constant" ? [{ value: limit.value, beyond: side === "least" ? -1 : 1 }] : [],
    );
    const isWithin = (text: string): boolean => {
      const value = readDecimal(text);
      return value !== null && limits.every((one) => compare(value, one.value) !== one.beyond);
    };
    const tries = Array.from({ length: 30 }, () => this.anyNumber(Math.min(scale, 3)));
    const [first] = limits;
    const text = tries.find(isWithin) ?? (first ? writeExact(first.value) : "0");
    return text.replace(".", this.decimalMark);
  }

  private anyNumber(decimals: number): string {
    const size = pick([2, 10, 100, 100_000], this.draw);
    const sign = this.draw(4) === 0 ? "-" : "";
    const whole = `${sign}${this.draw(size)}`;
    return decimals === 0 ? whole : `${whole}.${String(this.draw(10 ** decimals)).padStart(decimals, "0")}`;
  }
}
