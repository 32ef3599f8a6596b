/** Figures of indicators that rest on so few persons that they could tell of one of them. */
import type { Entity, Model } from "../model/model.js";
import { isRow, keyOf, type Row } from "../model/rows.js";
import { versionInForce } from "./dated.js";
import type { Evaluator } from "./evaluate.js";

/** Of persons in a register, no group smaller than this is shown by itself: a reason can tell what a person is. */
export const LEAST_PERSONS = 5;

/** True for a figure that rests on some persons, but on so few that it could tell of one of them. */
export function isFew(basis: number, row: Row | null, evaluator: Evaluator): boolean {
  const written = evaluator.model.definitions[basis]?.body;
  const body = written?.kind === "dated" ? versionInForce(written, evaluator).value : written;
  if (body?.kind !== "aggregate") return false;
  const persons = evaluator.speakingOf(row, () => personsOf(evaluator.chosen(body, row), evaluator.model));
  return persons > 0 && persons < LEAST_PERSONS;
}

/** How many persons rows tell of, as far as it matters; 0 for rows that tell of none. */
function personsOf(rows: Iterable<Row>, { entities }: Model): number {
  const persons = new Set<unknown>();
  for (const row of rows) {
    const entity = entities.get(row.entity.name);
    if (!entity?.personal) return 0;
    persons.add(personOf(row, entity, entities));
    if (persons.size === LEAST_PERSONS) break;
  }
  return persons.size;
}

/** Who a row tells of: a row with a personuppgift tells of one, any other of whom its reference names. */
function personOf(row: Row, { attributes }: Entity, entities: Model["entities"]): unknown {
  if (attributes.some(({ personal }) => personal)) return row;
  const way = attributes.find(({ type }) => type.kind === "entity" && entities.get(type.entity)?.personal);
  const person = way ? row.values[way.index] : undefined;
  if (!isRow(person)) return person;
  const { key } = person.entity;
  const name = key ? keyOf(person.values[key.index]) : undefined;
  return name === undefined || name === "" ? person : name;
}
