/** Words of an enumeration as the values of a rule: `hög när poäng > 3`, `låg annars`. */
import type { Expression as Syntax } from "../../grammar/syntax.js";
import { TIME_NAMES } from "../../grammar/words.js";
import { closingPhrases } from "./closing-phrases.js";
import type { Declared } from "./declarations.js";
import type { Type } from "./model.js";
import type { Session } from "./session.js";

type Choice = Extract<Type, { kind: "choice" }>;

/** The one enumeration that has all the words that a rule and its exceptions give; null where none or several have. */
export function choiceOfValues(declared: Declared, session: Session): Choice | null {
  const bodies = [declared.body, ...declared.exceptions.map(({ body }) => body)];
  const names = bodies.flatMap((body) => namesIn(closingPhrases(body).value));
  const words = names.filter((name) => !hasMeaning(name, declared, session));
  if (words.length === 0) return null;
  const found = enumerations(session).filter(({ values }) => words.every((word) => values.includes(word)));
  const [only] = found;
  const same = found.every(({ values }) => values.join("|") === only?.values.join("|"));
  // A name of the row that is a word too would be read in another way.
  const clear = names.every((name) => words.includes(name) || !only?.values.includes(name));
  return only && same && clear ? only : null;
}

/** The names that stand alone as values. */
function namesIn(value: Syntax): readonly string[] {
  if (value.kind === "reference") return [value.name.text];
  if (value.kind === "cases") return value.cases.flatMap((one) => namesIn(one.value));
  if (value.kind === "dated")
    return value.versions.flatMap((one) => namesIn(closingPhrases(one.value).value));
  return [];
}

function hasMeaning(name: string, { entity }: Declared, { declarations }: Session): boolean {
  const ofRow =
    entity !== null && (declarations.attribute(name, entity) ?? declarations.find(name, entity)) !== null;
  return ofRow || declarations.find(name, null) !== null || TIME_NAMES.some((known) => known === name);
}

/** Named enumerations before those of attributes. */
function enumerations({ declarations }: Session): readonly Choice[] {
  const { choices, entities } = declarations.concepts;
  const own = [...entities.values()].flatMap(({ attributes }) => attributes.map(({ type }) => type));
  return [...choices.values(), ...own].filter((type) => type.kind === "choice");
}
