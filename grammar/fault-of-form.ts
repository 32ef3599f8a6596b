/** What is said of a statement that the grammar cannot read: where it stopped, and what was meant. */
import type { MatchResult } from "ohm-js";
import { listAfterIs } from "./comparison-slips.js";
import type { Diagnostic } from "./diagnostic.js";
import type { StartRule, Stretch } from "./expressions.js";
import type { Masked } from "./lexer.js";
import { report } from "./messages.js";
import { limitMeant, perCalendarYear, slipAt } from "./slips.js";
import type { Span } from "./source.js";

const BRACKETS: Readonly<Record<string, string>> = { "(": ")", "[": "]" };

/** What ohm tells of a failed match, beyond its declared type. */
interface Failure {
  getRightmostFailurePosition(): number;
  getRightmostFailures(): readonly object[];
}

/** Why a stretch could not be read, and where: one message. */
export function faultOfForm(
  result: MatchResult,
  masked: Masked,
  stretch: Stretch,
  rule: StartRule,
): Diagnostic {
  const match = result as MatchResult & Failure;
  const open = unclosedBracket(masked.text);
  if (open >= 0) {
    const bracket = stretch.text[open] ?? "(";
    return report("unclosed-bracket", place(stretch, open, open + 1), { bracket });
  }
  const at = wordStart(masked.text, Math.min(match.getRightmostFailurePosition(), masked.text.length));
  const start = at + (/^\s*/.exec(masked.text.slice(at))?.[0].length ?? 0);
  if (/^[+−×/]/.test(masked.text.slice(start)) && /(?<!\p{L})där(?!\p{L})/u.test(masked.text.slice(0, start)))
    return report("where-needs-brackets", place(stretch, start, start + 1), {});
  const end = start + foundLength(masked, start);
  const found = stretch.text.slice(start, end).trim();
  const list = listAfterIs(stretch, masked.text, start);
  if (list) return list;
  const before = masked.text.slice(0, start);
  const amount = /\uE002+\s*\uE003+\s*$/.exec(before);
  if (amount && found === "per" && /^\s+kalenderår(?!\p{L})/u.test(stretch.text.slice(end)))
    return perCalendarYear(
      place(stretch, start, end + " kalenderår".length),
      stretch.text.slice(amount.index, start).trim(),
    );
  const limit = limitMeant(found, before, rule === "Condition");
  if (limit !== null) return slipAt(place(stretch, start, end), found, limit);
  const wanted =
    mendFor(found, masked.text, { start, end, rule, rest: stretch.text.slice(end) }) ?? expected(match);
  const shown =
    start >= masked.text.length
      ? place(stretch, Math.max(0, stretch.text.length - 1), stretch.text.length)
      : place(stretch, start, end);
  return report("syntax-error", shown, { found, expected: wanted.sv, english: wanted.en });
}

/** Reading can stop inside a word, `av` of `avrundat`: the whole word is what cannot stand there. */
function wordStart(masked: string, at: number): number {
  if (!/^\p{L}/u.test(masked.slice(at))) return at;
  return at - (/\p{L}*$/u.exec(masked.slice(0, at))?.[0].length ?? 0);
}

function unclosedBracket(masked: string): number {
  const open: number[] = [];
  for (const [at, character] of [...masked].entries()) {
    if (character in BRACKETS) open.push(at);
    if (character !== ")" && character !== "]") continue;
    const last = open.pop();
    if (last === undefined || BRACKETS[masked[last] ?? ""] !== character) return last ?? at;
  }
  return open.at(-1) ?? -1;
}

function foundLength(masked: Masked, start: number): number {
  const token = masked.tokens.get(start);
  if (token) return token.end - token.start;
  return /^(?:\p{L}+|\S)/u.exec(masked.text.slice(start))?.[0].length ?? 0;
}

/** A place within a stretch, with something to mark. */
export function place(stretch: Stretch, from: number, to: number): Span {
  return {
    ...stretch.span,
    start: stretch.span.start + from,
    end: stretch.span.start + Math.max(to, from + 1),
  };
}

/** Mistakes that are made often have a mend of their own. */
function mendFor(
  found: string,
  masked: string,
  { start, end, rule, rest }: { start: number; end: number; rule: StartRule; rest: string },
): { sv: string; en: string } | null {
  const after = masked.slice(end);
  if (/^\s*fördela(?!\p{L})/u.test(masked))
    return {
      sv: "hela formen: ”fördela BELOPP efter VIKT över ENTITET, avrundat till öre, resten till största”, som en regel under ”För varje ENTITET”",
      en: "the whole form: “fördela AMOUNT efter WEIGHT över ENTITY, avrundat till öre, resten till största”, as a rule under “För varje ENTITY”",
    };
  if (found === "" && masked.trimEnd().endsWith("."))
    return { sv: "ett namn efter punkten, eller ingen punkt", en: "a name after the point, or no point" };
  const counted = /(?<!\p{L})(antal|andelen)(?:\s+grupper\s+där)?\s*$/u.exec(masked.slice(0, start))?.[1];
  if (counted !== undefined && /^\s*(?:antal|av|grupper)(?!\p{L})/u.test(masked.slice(start)))
    return {
      sv: `en entitet; eller ”${counted} grupper där (antal Besök per läkare) ≥ 2”, med parentes om det som räknas i varje grupp`,
      en: `an entity; or “${counted} grupper där (antal Besök per läkare) ≥ 2”, with brackets round what is counted in each group`,
    };
  if (found === "inte" && /^\s+är(?!\p{L})/u.test(after)) return { sv: "”är inte”", en: "“är inte”" };
  if (beginsPhrase(found, rest) && /[\uE000\uE002\uE003)\]]\s*$/.test(masked.slice(0, start)))
    return { sv: `ett komma före ”${found}”`, en: `a comma before “${found}”` };
  if (found === "," && rule === "Condition")
    return {
      sv: "slutet på villkoret; frasen efter kommat hör till värdet och ska stå före ”när”",
      en: "the end of the condition; the phrase after the comma belongs to the value, before “när”",
    };
  return null;
}

/** Words that begin a comma phrase. Of the units only a month or a year can stand after `, per`. */
function beginsPhrase(found: string, rest: string): boolean {
  return (
    /^(?:avrundat|högst|lägst|illustrativt|max|min|minst)$/.test(found) ||
    (found === "per" && /^\s+(?:månad|år)\b/u.test(rest))
  );
}

/** What a failed match says that it could have taken, in the author's words: the first line that fits is told. */
const EXPECTATIONS: readonly (readonly [pattern: RegExp, sv: string, en: string])[] = [
  [
    /^"text"$/,
    "en typ, till exempel text, datum, km eller en entitet",
    "a type, such as text, datum, km or an entity",
  ],
  [/^"nyckel"$/, "”nyckel”, ”kan saknas” eller ”personuppgift”", "“nyckel”, “kan saknas” or “personuppgift”"],
  [
    /^"illustrativt"$/,
    "en fras, till exempel ”avrundat till öre” eller ”högst 500 kr”",
    "a phrase, such as “avrundat till öre” or “högst 500 kr”",
  ],
  [/^"öre"$/, "vad som avrundas till, till exempel öre", "what to round to, such as öre"],
  [/^"uppåt"$/, "”till”, ”uppåt till” eller ”nedåt till”", "“till”, “uppåt till” or “nedåt till”"],
  [/^"\("$/, "ett namn, ett tal eller en parentes", "a name, a number or a bracket"],
  [/^"för"$/, "”för” och en entitet, till exempel ”för Listad”", "“för” and an entity, as in “för Listad”"],
  [/^"\]"$/, "”]”", "“]”"],
  [/^"till"$/, "”till”", "“till”"],
  [
    /^"<"$/,
    "ett räknetecken, en jämförelse eller slutet på raden",
    "a sign, a comparison or the end of the line",
  ],
  [/^"från"$/, "”från och med”", "“från och med”"],
  [/\uE004/, "ett datum, till exempel 2020-01-01", "a date, such as 2020-01-01"],
  [/^end of input$/, "slutet på raden", "the end of the line"],
  [/^"och"$/, "”och”", "“och”"],
  [/\uE001/, "en entitet, till exempel Listad", "an entity, such as Listad"],
  [/\uE003/, "en enhet", "a unit"],
  [/\uE000/, "ett namn", "a name"],
  [/\uE002/, "ett tal", "a number"],
];

function expected(match: Failure): { sv: string; en: string } {
  const texts = match.getRightmostFailures().map((failure) => String(failure));
  const found = EXPECTATIONS.find(([pattern]) => texts.some((text) => pattern.test(text)));
  return found ? { sv: found[1], en: found[2] } : { sv: "en annan fortsättning", en: "another continuation" };
}
