/** Swedish typography: what must stay on one line, true signs, months in words. */

const NBSP = "\u00A0";

const UNITS =
  "kr|kronor|öre|tkr|mnkr|mdkr|km|m|mil|meter|%|procent|procentenheter|procentenhet|år|månader|månad|veckor|vecka|" +
  "dagar|dag|timmar|timme|minuter|minut|poäng|st|decimaler|decimal";
const BEFORE_UNIT = new RegExp(`(\\d) (?=(?:${UNITS})(?![\\p{L}\\p{N}]))`, "gu");

/** Keeps the digits of a number, a number and its unit, and a sign with what it counts, on one line. */
export function noBreaks(text: string): string {
  return text
    .replace(/(\d)[ \u202F](?=\d{3}(?!\d))/g, `$1${NBSP}`)
    .replace(BEFORE_UNIT, `$1${NBSP}`)
    .replace(/(§|kap\.|Tabell|nr|≈) (?=\d)/g, `$1${NBSP}`);
}

/** A value as written: every space of it single, the number and its unit on one line. */
export function setValue(text: string): string {
  return noBreaks(text.replace(/[\s\u00A0\u202F]+/g, " ").trim()).replace(/(\d) (?=[\p{L}%])/gu, `$1${NBSP}`);
}

/** The signs of the rule language as print has them; an operator stays with what follows it. */
export function setSigns(text: string): string {
  return text
    .replace(/<=/g, "≤")
    .replace(/>=/g, "≥")
    .replace(/(^|\s)[*·](?=\s|$)/g, "$1×")
    .replace(/(^|\s)[-–](?=\s|$)/g, "$1−")
    .replace(/(^|[(,=]\s*)[-–](?=\d)/g, "$1−")
    .replace(/([×−+/<>≤≥]) /g, `$1${NBSP}`);
}

/** Round brackets without their other half: how many are opened and not closed, and closed and not opened. */
export function unmatched(text: string): { readonly open: number; readonly close: number } {
  let open = 0;
  let close = 0;
  for (const sign of text) {
    if (sign === "(") open += 1;
    if (sign === ")" && open > 0) open -= 1;
    else if (sign === ")") close += 1;
  }
  return { open, close };
}

/** A formula that the engine has printed on one line, with every bracket whole, none square, and its days in words. */
export function setPrinted(text: string): string {
  const { open: missed, close } = unmatched(text);
  const whole = `${"(".repeat(close)}${text}${")".repeat(missed)}`;
  const open = whole.replace(/\s*\[([^[\]]*)\]/g, " (för $1)");
  return setDays(setSigns(noBreaks(open)));
}

/** `Samtal om tobak[man]` is called “Samtal om tobak (man)”. */
export function setCalled(name: string): string {
  return name.replace(/\s*\[([^[\]]*)\]/g, " ($1)");
}

const MONTHS = "januari februari mars april maj juni juli augusti september oktober november december".split(
  " ",
);

/** `2020-03` in words: mars 2020. */
export function monthWords(month: string): string {
  const [year = "", number = ""] = month.split("-");
  return `${MONTHS[Number(number) - 1] ?? number}${NBSP}${year}`;
}

/** `2020-01-31` in words: 31 januari 2020. */
export function dayWords(day: string): string {
  const [year = "", month = "", number = ""] = day.split("-");
  return `${Number(number)}${NBSP}${monthWords(`${year}-${month}`)}`;
}

const DAY_OR_MONTH =
  /(?<![\p{L}\p{N}-])(\d{4}-(?:0[1-9]|1[0-2]))(-(?:0[1-9]|[12]\d|3[01]))?(?![\p{L}\p{N}-])/gu;

/** Days and months as data has them, in words: of `2025-05-16` people say 16 maj 2025. */
export function setDays(text: string): string {
  return text.replace(DAY_OR_MONTH, (whole, month: string, day?: string) =>
    day === undefined ? monthWords(month) : dayWords(whole),
  );
}

/** `a`, `a eller b`, `a, b eller c` */
export function alternatives(words: readonly string[]): string {
  const last = words.at(-1) ?? "";
  return words.length < 2 ? last : `${words.slice(0, -1).join(", ")} eller ${last}`;
}

/** The first letter in upper case. */
export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
