/** Definitions that can be without a value: `saknas` is the value of one of their cases (R5). */
import { fix } from "../../grammar/diagnostic.js";
import type { Span } from "../../grammar/source.js";
import type { Expression as Syntax } from "../../grammar/syntax.js";
import { closingPhrases } from "./closing-phrases.js";
import type { Declared } from "./declarations.js";
import type { Expression } from "./expression.js";
import { report } from "./messages-optional.js";
import { isOfCounted, isPresent, type Scope, type Session } from "./session.js";
import { report as reportModel } from "./messages.js";
import type { Type } from "./model.js";

/** True if the rule, or an exception from it, can leave the name without a value. */
export function mayBeMissing(declared: Declared): boolean {
  return missingAt(declared) !== null;
}

/** Where the text says that the name can be without a value; null where it always has one. */
export function missingAt({ body, exceptions, given }: Declared): Span | null {
  if (given) return given.span;
  const bodies = [body, ...exceptions.map((exception) => exception.body)];
  return bodies.map(missingIn).find((span) => span !== null) ?? null;
}

function missingIn(body: Syntax): Span | null {
  const { value } = closingPhrases(body);
  if (value.kind === "missing") return value.span;
  if (value.kind === "dated")
    return value.versions.map((version) => missingIn(version.value)).find((span) => span !== null) ?? null;
  const values = value.kind === "cases" ? value.cases.map((one) => one.value) : [];
  return values.find(({ kind }) => kind === "missing")?.span ?? null;
}

/** Reports the use of a name that can be without a value where the text has not excluded that (S12). */
export function requirePresent(
  declared: Declared,
  key: string | null,
  span: Span,
  scope: Scope,
  session: Session,
): void {
  if (!mayBeMissing(declared) || (key !== null && isPresent(key, scope))) return;
  reportMissing(key ?? declared.name, span, scope, session);
}

/** Reports that a value may be missing where nothing says what then applies. */
export function reportMissing(name: string, span: Span, scope: Scope, session: Session): void {
  const facts = { name, counting: isOfCounted(name, scope) };
  session.diagnostics.push(reportModel("may-be-missing", span, facts));
}

/**
 * Reports `saknas` in what must always have a value: a payment or a day.
 *
 * @param instead - What the author most likely means; null if it cannot be told.
 */
export function requireValue(
  declared: Declared,
  what: "payment" | "day",
  { name, instead }: { readonly name: string; readonly instead: string | null },
  session: Session,
): boolean {
  const span = missingAt(declared);
  if (!span) return true;
  const mend = fix(`Skriv ”${instead}” i stället för ”saknas”.`, `Write “${instead}” instead of “saknas”.`, [
    { span, text: instead ?? "" },
  ]);
  const beside = instead === null ? {} : { fix: mend };
  session.diagnostics.push(report("value-required", span, { what, name }, beside));
  return false;
}

/** Values of which some may be `saknas`, which takes the type of the others. */
export interface WithMissing {
  /** Those with a value. */
  readonly present: readonly Expression[];
  /** All of them again, when the others have been brought to one type. */
  filled(unified: readonly Expression[], type: Type): readonly Expression[];
}

/** Sets the values that are `saknas` apart, so that the others decide the type. */
export function partMissing(
  syntax: readonly Syntax[],
  type: (one: Syntax, at: number) => Expression,
): WithMissing {
  const typed = syntax.map((one, at) => (one.kind === "missing" ? null : type(one, at)));
  return {
    present: typed.filter((one) => one !== null),
    filled: (unified, of) => {
      let next = 0;
      return syntax.flatMap((one, at): readonly Expression[] => {
        if (typed[at] === null) return [{ kind: "constant", span: one.span, type: of, value: null }];
        const value = unified[next];
        next += 1;
        return value ? [value] : [];
      });
    },
  };
}
