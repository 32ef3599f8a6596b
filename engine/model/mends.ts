/** Mends that several checks propose. */
import { fix, type Fix } from "../../grammar/diagnostic.js";
import { nearest } from "../../grammar/distance.js";
import { nameFix } from "../../grammar/messages.js";
import type { Span } from "../../grammar/source.js";

/** So many entities are proposed by name. */
const MOST_ENTITIES = 5;

/** What a word that names no entity was meant as: the nearest entities, or all of a few. */
export function entityFix(span: Span, name: string, entities: Iterable<string>): Fix {
  const known = [...entities];
  const proposals = nearest(name, known);
  if (proposals.length > 0 || known.length > MOST_ENTITIES) return nameFix(span, proposals);
  if (known.length === 0)
    return fix("Lägg till entiteten i ett begreppsblock.", "Add the entity to a block of concepts.");
  const names = known.join(", ");
  return fix(
    `Skriv en entitet (${names}), eller lägg till den i ett begreppsblock.`,
    `Write an entity (${names}), or add it to a block of concepts.`,
  );
}
