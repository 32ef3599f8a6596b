/** Reads `undantag namn från X när villkor, före annat: värde` (R12). */
import { declaredName, firstLine } from "./declared.js";
import { fix, type Fix } from "./diagnostic.js";
import { nearest } from "./distance.js";
import { readBody, readExpression, stretchOf, type ReadContext, type Stretch } from "./expressions.js";
import { cutsOf, equalsForColon } from "./exception-names.js";
import { nameFix, report } from "./messages.js";
import { slipAt } from "./slips.js";
import type { Statement } from "./statements.js";
import type { ExceptionSyntax, Name } from "./syntax.js";
import { normalizeName } from "./words.js";

const BEFORE = /,\s*före\s+/u;

/** Reads an exception; null after reporting that it is not of the form. */
export function readException(
  statement: Statement,
  entity: Name | null,
  context: ReadContext,
): ExceptionSyntax | null {
  const { text, span } = statement;
  const word = "undantag";
  if (!text.startsWith(word)) {
    const at = { ...span, end: span.start + word.length };
    context.diagnostics.push(slipAt(at, text.slice(0, word.length), word));
  }
  const cuts = cutsOf(text);
  if (!cuts) {
    context.diagnostics.push(
      report("exception-form", firstLine(statement), {}, { fix: colonFix(statement) }),
    );
    return null;
  }
  const words = stretchOf(statement, "undantag".length, cuts.from);
  const of = stretchOf(statement, cuts.from + "från".length, cuts.when);
  const before = BEFORE.exec(text.slice(cuts.when, cuts.colon));
  const end = before ? cuts.when + before.index : cuts.colon;
  const condition = stretchOf(statement, cuts.when + "när".length, end);
  const others = before ? stretchOf(statement, end + before[0].length, cuts.colon) : null;
  return {
    kind: "exception",
    span: statement.span,
    entity,
    name: words.text === "" ? null : declaredName(normalizeName(words.text), words.span, context),
    of: {
      span: of.span,
      text: normalizeName(of.text),
      declared: context.names.names.has(normalizeName(of.text)),
    },
    condition: readExpression(condition, "Condition", context),
    before: others ? exceptionNames(others, besides(words.text, of.text, context), context) : [],
    body: readBody(statement, cuts.colon + 1, context),
  };
}

/** A colon where `=` stands; the space before it goes too. */
function colonFix({ text, span }: Statement): Fix | null {
  const at = equalsForColon(text);
  if (at === null) return null;
  const from = text.slice(0, at).trimEnd().length;
  const place = { ...span, start: span.start + from, end: span.start + at + 1 };
  return fix("Skriv ”:” i stället för ”=”.", "Write “:” in place of “=”.", [{ span: place, text: ":" }]);
}

/**
 * `namn, namn och namn`: the longest declared name at each place, since a name may hold `och`.
 *
 * @param others - Those that may be meant by a name that is not declared.
 */
function exceptionNames(
  { text, span }: Stretch,
  others: readonly string[],
  context: ReadContext,
): readonly Name[] {
  const known = [...context.names.exceptions.keys()].sort((left, right) => right.length - left.length);
  const found: Name[] = [];
  let at = 0;
  while (at < text.length) {
    const rest = text.slice(at);
    const name = known.find((one) => rest.startsWith(one) && !/^[\p{L}\p{N}]/u.test(rest.slice(one.length)));
    const written = name ?? unknownName(rest, known);
    const own = { ...span, start: span.start + at, end: span.start + at + written.length };
    found.push({ span: own, text: written, declared: name !== undefined });
    if (name === undefined) {
      const fix = nameFix(own, nearest(written, others));
      context.diagnostics.push(report("unknown-name", own, { name: normalizeName(written) }, { fix }));
    }
    at += written.length;
    at += /^(?:,\s*|\s+och\s+|\s+)/u.exec(text.slice(at))?.[0].length ?? text.length;
  }
  return found;
}

/** The other exceptions from a rule: an exception goes before no other, and never before itself. */
function besides(own: string, of: string, { names }: ReadContext): readonly string[] {
  return [...names.exceptions].flatMap(([name, from]) =>
    from === normalizeName(of) && name !== normalizeName(own) ? [name] : [],
  );
}

/** All of it where that is near a name, else the words up to the next comma or `och`. */
function unknownName(rest: string, known: readonly string[]): string {
  if (nearest(rest, known).length > 0) return rest;
  return /^.*?(?=,\s|\s+och\s|$)/su.exec(rest)?.[0] ?? rest;
}
