/** Data of another year than the rules': what they have of the concepts that are asked for, where files or columns differ. */
import type { Diagnostic } from "../../grammar/diagnostic.js";
import type { CsvForm } from "../../grammar/manifest.js";
import type { Attribute, Entity } from "../model/model.js";
import type { Dataset } from "../model/rows.js";
import { readDataset } from "./intake.js";
import type { RawTable, TablesRead } from "./raw.js";

/** What could be read. */
export interface PresentRead {
  /** The concepts that the data have, with the columns that they have of them. */
  readonly entities: ReadonlyMap<string, Entity>;
  readonly dataset: Dataset;
  /** What is wrong with what is there. */
  readonly diagnostics: readonly Diagnostic[];
  /** The files and columns that are missing, and columns that nobody asks for. */
  readonly differing: readonly Diagnostic[];
}

/** By these data have another form than they are asked for in. */
const DIFFERS: ReadonlySet<string> = new Set([
  "data-missing-file",
  "data-missing-column",
  "data-unknown-column",
]);

/** As `readDataset`, of what is there. */
export function readPresent(
  entities: ReadonlyMap<string, Entity>,
  { tables, diagnostics }: TablesRead,
  csv: CsvForm,
): PresentRead {
  const isDiffering = ({ code }: Diagnostic): boolean => DIFFERS.has(code);
  const whole = readDataset(entities, tables, csv);
  const all = [...diagnostics, ...whole.diagnostics];
  const differing = all.filter(isDiffering);
  if (differing.length === 0) return { entities, dataset: whole.dataset, diagnostics: all, differing };
  const present = presentConcepts(entities, tables);
  const known = new Map(
    [...present].flatMap(([name, entity]) => {
      const table = tables.get(name);
      return table ? [[name, withHeadings(table, entity)] as const] : [];
    }),
  );
  const read = readDataset(present, known, csv);
  const faults = [...diagnostics.filter((one) => !isDiffering(one)), ...read.diagnostics];
  return { entities: present, dataset: read.dataset, diagnostics: faults, differing };
}

function withHeadings(table: RawTable, { attributes }: Entity): RawTable {
  const names = new Set(attributes.map(({ name }) => name));
  const kept = table.header.flatMap((heading, at) => (names.has(heading.normalize("NFC")) ? [at] : []));
  if (kept.length === table.header.length) return table;
  const { header, columns } = table;
  return {
    ...table,
    header: kept.flatMap((at) => header[at] ?? []),
    columns: kept.flatMap((at) => columns[at] ?? []),
  };
}

/**
 * The concepts with the columns that tables have, so that the data can be read by them. One whose table is missing is left
 * out, and so is one without the columns that its rows are known by, or that say when they count.
 */
function presentConcepts(
  entities: ReadonlyMap<string, Entity>,
  tables: ReadonlyMap<string, RawTable>,
): ReadonlyMap<string, Entity> {
  let found: ReadonlyMap<string, Entity> = new Map([...entities].filter(([name]) => tables.has(name)));
  for (;;) {
    const known = found;
    const kept = [...known].flatMap(([name, entity]): readonly (readonly [string, Entity])[] => {
      const { header } = tables.get(name) ?? { header: [] };
      const headings = new Set(header.map((heading) => heading.normalize("NFC")));
      const own = withColumns(entity, ({ name: attribute, type }) => {
        return headings.has(attribute) && (type.kind !== "entity" || known.has(type.entity));
      });
      return own ? [[name, own]] : [];
    });
    found = new Map(kept);
    // A concept that is left out takes with it the columns that refer to it.
    if (found.size === known.size) return found;
  }
}

/** Null of a concept whose rows cannot be told apart, or in time, without the others. */
function withColumns(entity: Entity, has: (attribute: Attribute) => boolean): Entity | null {
  const { attributes, key, validity, month, eventDate } = entity;
  if (attributes.every(has)) return entity;
  const needed = [key, validity?.from, validity?.to, month, eventDate];
  if (needed.some((one) => one && !has(one))) return null;
  const kept = attributes.filter(has);
  const places = new Map(kept.map(({ index }, at) => [index, at]));
  const made = kept.map((one, index) => ({ ...one, index, bounds: boundsAt(one, places) }));
  const now = <A extends Attribute | null>(one: A): A => (one && made[places.get(one.index) ?? -1]) as A;
  return {
    ...entity,
    attributes: made,
    key: now(key),
    validity: validity && { ...validity, from: now(validity.from), to: now(validity.to) },
    month: now(month),
    eventDate: now(eventDate),
  };
}

/** The limits of an attribute, but for those by an attribute that is missing. */
function boundsAt({ bounds }: Attribute, places: ReadonlyMap<number, number>): Attribute["bounds"] {
  return bounds.flatMap((bound) => {
    const { limit } = bound;
    if (limit.kind === "constant") return [bound];
    const index = places.get(limit.index);
    return index === undefined ? [] : [{ ...bound, limit: { ...limit, index } }];
  });
}
