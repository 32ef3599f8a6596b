/** Which enumeration words belong to: one that is declared elsewhere, or one that they declare themselves. */
import { nearest } from "../../grammar/distance.js";
import { nameFix } from "../../grammar/messages.js";
import type { Span } from "../../grammar/source.js";
import type { Concepts } from "./concepts.js";
import { report } from "./messages.js";
import type { Type } from "./model.js";
import type { Session } from "./session.js";
import { MONTH_OF_YEAR } from "./types.js";

export type ChoiceType = Extract<Type, { kind: "choice" }>;

/** The enumeration of a name: `kön` is that of `Kön = kvinna | man`, or that of an attribute called so. */
export function choiceNamed(name: string, { declarations }: Session): ChoiceType | null {
  return choiceIn(name, declarations.concepts);
}

/** The same, before anything else is declared. */
export function choiceIn(name: string, { choices, entities }: Concepts): ChoiceType | null {
  const lower = name.toLowerCase();
  for (const [known, type] of choices)
    if (known.toLowerCase() === lower && type.kind === "choice") return type;
  for (const { attributes } of entities.values()) {
    const found = attributes.find((attribute) => attribute.name.toLowerCase() === lower);
    if (found?.type.kind === "choice") return found.type;
  }
  return null;
}

/** The only enumeration with a name that has all the words. */
export function choiceWith(words: readonly string[], { declarations }: Session): ChoiceType | null {
  const [only, second] = [...declarations.concepts.choices.values()].filter(
    (type): type is ChoiceType => type.kind === "choice" && words.every((word) => type.values.includes(word)),
  );
  return only && !second ? only : null;
}

/** Words as values are the enumeration of their head, or the only one that holds them all, or one of their own. */
export function valueChoice(head: string, words: readonly string[], session: Session): ChoiceType {
  return choiceNamed(head, session) ?? choiceWith(words, session) ?? ownChoice(words);
}

/** An enumeration without a name, of the words in their order of appearance; months are always those of the year. */
export function ownChoice(words: readonly string[]): ChoiceType {
  if (words.every((word) => MONTH_OF_YEAR.values.includes(word))) return MONTH_OF_YEAR;
  return { kind: "choice", values: [...new Set(words)], name: null };
}

/** Reports a word that its enumeration does not hold. A word with other capitals, or nearly right, is proposed. */
export function checkWord(text: string, span: Span, { values }: ChoiceType, session: Session): boolean {
  if (values.includes(text)) return true;
  const meant = nearest(text, values);
  const beside = meant.length > 0 ? { fix: nameFix(span, meant) } : {};
  const facts = { text, choices: values.join(", ") };
  session.diagnostics.push(report("table-unknown-choice", span, facts, beside));
  return false;
}
