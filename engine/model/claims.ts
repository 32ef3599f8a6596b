/** What a claim of an example speaks of: a definition, or the value of one with keys: `Fast läkarkontakt[kvinna]`. */
import { fix, type Diagnostic } from "../../grammar/diagnostic.js";
import { nearest } from "../../grammar/distance.js";
import { nameFix } from "../../grammar/messages.js";
import type { ExampleValue, Name } from "../../grammar/syntax.js";
import type { Declared, Keyed } from "./declarations.js";
import type { BoundKey } from "./keys-bound.js";
import { report } from "./messages.js";
import type { Session } from "./session.js";

/** The definition that is claimed; null if there is none of the name, and `faulty` after reporting its keys. */
export function claimed(
  { name, keys }: ExampleValue,
  entity: string | null,
  { declarations, diagnostics }: Session,
): Declared | "faulty" | null {
  const whole = declarations.find(name.text, entity) ?? declarations.payment(name.text, entity);
  const keyed = declarations.keyed(whole?.name ?? name.text, entity);
  if (!keyed && keys.length > 0 && whole) {
    diagnostics.push(report("not-a-table", name.span, { name: name.text }));
    return "faulty";
  }
  if (!keyed || (keys.length === 0 && whole)) return whole;
  const faults = faultsOf(keyed, name, keys);
  diagnostics.push(...faults);
  const words = keys.map(({ text }) => text).join(", ");
  return faults.length > 0 ? "faulty" : (declarations.find(`${keyed.name}[${words}]`, entity) ?? "faulty");
}

function faultsOf({ keys }: Keyed, name: Name, given: readonly Name[]): readonly Diagnostic[] {
  if (given.length === 0) {
    const words = keys.map((key) => key.name).join(", ");
    return [report("table-needs-key", name.span, { name: name.text, keys: words })];
  }
  if (given.length !== keys.length) {
    const facts = { name: name.text, expected: keys.length, found: given.length };
    return [report("wrong-key-count", name.span, facts)];
  }
  return given.flatMap((word, at) => unknownWord(word, keys[at]));
}

/** A key of a claim is one of the words that the key can be. */
function unknownWord({ text, span }: Name, key: BoundKey | undefined): readonly Diagnostic[] {
  const words = key?.type?.values ?? [];
  if (!key || words.length === 0 || words.includes(text)) return [];
  const meant = nearest(text, words);
  const list = words.join(", ");
  const mend =
    meant.length > 0 ? nameFix(span, meant) : fix(`Skriv något av ${list}.`, `Write one of ${list}.`);
  const facts = { name: text, chooser: key.name, expected: list };
  return [report("choice-not-here", span, facts, { fix: mend })];
}
