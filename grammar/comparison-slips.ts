/** Comparisons written as in other languages, or as in speech: what was meant, and an edit where it is certain. */
import { fix, type Diagnostic } from "./diagnostic.js";
import type { StartRule, Stretch } from "./expressions.js";
import { report } from "./messages.js";
import { slipAt } from "./slips.js";
import type { Span } from "./source.js";

/** The signs `=`, `==`, `!=`, `<>`, `≠`, `=>` and `=<`, and what the grammar sees in their place: as many characters. */
export function comparisonSign(text: string, at: number): string | null {
  const [sign] = /^(?:==|=>|=<|!=|<>|=|≠)/.exec(text.slice(at, at + 2)) ?? [];
  if (sign === undefined) return null;
  return (SEEN[sign] ?? "≠").padEnd(sign.length);
}

const SEEN: Readonly<Record<string, string>> = { "=": "=", "==": "=", "=>": "≥", "=<": "≤" };

const IN_CONDITION = /(?<!\p{L})(?:där|när|och|eller|inte)(?!\p{L})/u;

/** A sign that was read for a word or another sign. */
interface Sign {
  readonly seen: string;
  readonly found: string;
  readonly index: number;
  /** True where something is compared, so that it is certain what was meant. */
  readonly asked: boolean;
}

function signsIn(stretch: Stretch, masked: string, rule: StartRule): readonly Sign[] {
  return [...masked.matchAll(/(?<![<>])[=≠≤≥]/g)].flatMap(({ 0: seen, index }) => {
    const [found = ""] = /^(?:==|=>|=<|!=|<>|=|≠)?/.exec(stretch.text.slice(index, index + 2)) ?? [];
    const asked = rule === "Condition" || IN_CONDITION.test(masked.slice(0, index));
    return found === "" ? [] : [{ seen, found, index, asked: asked || seen !== "=" }];
  });
}

/** True if it cannot be told whether two things are compared: nothing more can be said of what stands there. */
export function isUnclear(stretch: Stretch, masked: string, rule: StartRule): boolean {
  return signsIn(stretch, masked, rule).some(({ asked }) => !asked);
}

/** What is said of the signs that were read for words or other signs. */
export function comparisonSigns(stretch: Stretch, masked: string, rule: StartRule): readonly Diagnostic[] {
  return signsIn(stretch, masked, rule).flatMap(({ seen, found, index, asked }) => {
    const span = spanOf(stretch, index, index + found.length);
    if (!asked) return [notAsked(span, found)];
    const written = seen === "=" ? "är" : seen === "≠" ? "är inte" : seen;
    return [slipAt(span, found, spaced(written, stretch.text, index, index + found.length))];
  });
}

/** A word needs a space on both sides, which a sign does not. */
function spaced(written: string, text: string, from: number, to: number): string {
  const before = /\s/.test(text[from - 1] ?? "") ? "" : " ";
  const after = /\s/.test(text[to] ?? "") ? "" : " ";
  return `${before}${written}${after}`;
}

/** In a value a second `=` may as well show what the value comes to. */
function notAsked(span: Span, found: string): Diagnostic {
  const mend = fix(
    "Skriv ”är” om två saker jämförs. Annars tas det som står efter ”=” bort: vad beräkningen ger visas i ett exempel.",
    "Write “är” to compare two things. Otherwise remove what follows “=”: an example shows what the calculation gives.",
  );
  return report("syntax-error", span, { found, expected: "”är”", english: "“är”" }, { fix: mend });
}

function spanOf(stretch: Stretch, from: number, to: number): Span {
  return { ...stretch.span, start: stretch.span.start + from, end: stretch.span.start + to };
}

const OPERAND = "[\\uE000\\uE002-\\uE005](?:[\\uE000\\uE002-\\uE005. ]*[\\uE000\\uE002-\\uE005])?";
const LIST = new RegExp(
  `(?<left>${OPERAND}) (?<is>är(?: +inte)?) +(?<items>${OPERAND}(?: *, *${OPERAND})+(?: *,? +(?:eller|och) +${OPERAND})?)\\s*$`,
  "u",
);

/**
 * `månad är mars, juni eller september`: each comparison is to be written by itself.
 *
 * @param stopped - Where the reading stopped: only a list that it stopped in is at fault.
 */
export function listAfterIs(stretch: Stretch, masked: string, stopped: number): Diagnostic | null {
  const found = LIST.exec(masked);
  const { left, is, items } = found?.groups ?? {};
  if (!found || left === undefined || is === undefined || items === undefined) return null;
  const { text } = stretch;
  const from = found.index;
  const compared = text.slice(from, from + left.length);
  const itemsAt = from + found[0].trimEnd().length - items.length;
  if (stopped < itemsAt) return null;
  const words = [...items.matchAll(new RegExp(OPERAND, "gu"))].map(({ 0: item, index }) =>
    text.slice(itemsAt + index, itemsAt + index + item.length),
  );
  const each = words.map((word) => `${compared} ${is.replace(/ +/, " ")} ${word}`);
  const joined = each.join(is === "är" ? " eller " : " och ");
  const written =
    /(?<!\p{L})och(?!\p{L})/u.test(masked.slice(0, from)) && is === "är" ? `(${joined})` : joined;
  const comma = itemsAt + items.indexOf(",");
  const edits = [{ span: spanOf(stretch, from, itemsAt + items.length), text: written }];
  const mend = fix(`Skriv ”${written}”.`, `Write “${written}”.`, edits);
  const facts = {
    found: ",",
    expected: "en jämförelse för varje ord",
    english: "a comparison for each word",
  };
  return report("syntax-error", spanOf(stretch, comma, comma + 1), facts, { fix: mend });
}
