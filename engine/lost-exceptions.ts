/** Which rules lack an exception that could not be read: their values are not known to be what was meant. */
import type { Diagnostic } from "../grammar/diagnostic.js";
import { nearest } from "../grammar/distance.js";
import type { Model } from "./model/model.js";

/** Of a rule for a sum that is shared the whole rule is faulty already. */
const LOST_EXCEPTION: ReadonlySet<string> = new Set(["exception-form", "exception-without-rule"]);

/** True of a definition's name if a lost exception is from that rule, or from one that cannot be told. */
export function lackingExceptions(
  model: Model,
  diagnostics: readonly Diagnostic[],
): (name: string) => boolean {
  const lost = diagnostics.filter(({ code }) => LOST_EXCEPTION.has(code));
  const meant = lost.map((one) => rulesMeant(one, model));
  if (meant.some(({ length }) => length === 0)) return () => true;
  const rules = new Set(meant.flat());
  return (name) => rules.has(withoutKeys(name));
}

/** The rules that an exception may be from: the one that it names, or those whose names are near. */
function rulesMeant({ code, place }: Diagnostic, model: Model): readonly string[] {
  if (place.kind !== "document") return [];
  const { span } = place;
  const source = model.documents.find((one) => one.source.file === span.file)?.source;
  const text = source?.text.slice(span.start, span.end).replace(/\s+/g, " ").trim() ?? "";
  const words = code === "exception-form" ? (/^.*\sfrån (.*)$/u.exec(text)?.[1] ?? "") : text;
  if (model.payments.some(({ label }) => label === words)) return [];
  const known = model.definitions.map(({ name }) => withoutKeys(name));
  const named = known.filter(
    (name) => words.startsWith(name) && !/^[\p{L}\p{N}]/u.test(words.slice(name.length)),
  );
  if (named.length > 0) return named;
  return nearest(words.replace(/(?: när |:).*$/u, ""), known);
}

/** `fast del` of `fast del[kvinna]` */
const withoutKeys = (name: string): string => name.replace(/\[.*$/su, "");
