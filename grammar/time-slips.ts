/** How people speak of years, months and their ends, and what the language says for it. */
import { lengthAt } from "./scan.js";
import type { Slip } from "./slips.js";
import { MONTH_NAMES } from "./words.js";

const YEAR = /(?:under|i)\s+(?:år(?:et)?\s+)?(?=\d{4}(?![\d-]))/y;
const OPERAND = /(?:denna\s*\.\s*)?\uE000+(?:\s*\.\s*\uE000+)*\s*$/;

/** A day that is said to lie in a year, which only `året för A är` can say. */
export interface DayInYear {
  /** Where what is asked about begins, and how long the words up to the end of the year are. */
  readonly from: number;
  readonly length: number;
  readonly written: string;
}

/** `öppnad under 2026`, `öppnad i år 2026`: what stands at a place, after what it says something of. */
export function dayInYear(masked: string, text: string, at: number): DayInYear | null {
  const words = lengthAt(YEAR, text, at);
  const from = words === 0 ? -1 : masked.search(OPERAND);
  if (from < 0) return null;
  const year = text.slice(at + words, at + words + 4);
  return { from, length: words + 4, written: `året för ${text.slice(from, at).trim()} är ${year}` };
}

const DURING = new RegExp(
  `under(?=\\s+(?:\\d{4}-\\d{2}(?![\\d-])|(?:${MONTH_NAMES.join("|")})\\s\\d{4}(?!\\d)))`,
  "uy",
);
const DURING_PERIOD = /under\s+period(?:en)?(?!\p{L})/uy;

/** `öppnad under mars 2026`: a word that was meant as `i`. */
export function duringForIn(text: string, at: number): Slip | null {
  const period = lengthAt(DURING_PERIOD, text, at);
  if (period > 0) return { length: period, written: "i period" };
  const length = lengthAt(DURING, text, at);
  return length > 0 ? { length, written: "i" } : null;
}

const TIMES: readonly (readonly [pattern: RegExp, meant: string])[] = [
  [/(?:perioden|månaden)s?\s+(?:slut(?:datum|dag)?|sista\s+dag|sista)(?!\p{L})/uy, "periodens sista dag"],
  [
    /(?:perioden|månaden)s?\s+(?:början|start(?:datum|dag)?|första\s+dag|första)(?!\p{L})/uy,
    "periodens första dag",
  ],
  [/perioden\s+år(?!\p{L})/uy, "periodens år"],
  [/perioden\s+månad(?!\p{L})/uy, "periodens månad"],
  [/årets\s+(?:slut|sista)(?!\p{L})/uy, "årets sista dag"],
  [/årets\s+(?:början|start|första)(?!\p{L})/uy, "årets första dag"],
  [
    /(?:förra|förgående|senaste)\s+månaden?s\s+(?:slut|sista\s+dag)(?!\p{L})/uy,
    "föregående månads sista dag",
  ],
  [
    /(?:förra|förgående|senaste)\s+månaden?s\s+(?:början|första\s+dag)(?!\p{L})/uy,
    "föregående månads första dag",
  ],
  [/(?:förra|förgående|senaste)\s+månaden(?!\p{L})/uy, "föregående månad"],
  [/(?:perioden|innevarande\s+månad|den\s+här\s+månaden|denna\s+månad)(?!\p{L})/uy, "period"],
  [/innevarande\s+år(?!\p{L})/uy, "periodens år"],
];

/** `periodens slut`: the name of time that was meant. */
export function timeMeant(text: string, at: number): { length: number; proposals: readonly string[] } | null {
  for (const [pattern, meant] of TIMES) {
    const length = lengthAt(pattern, text, at);
    if (length > 0) return { length, proposals: [meant] };
  }
  return null;
}
