/** The days and months in examples, moved with the year: what an example shows of the old year it shows of the new one. */
import type { Block, DocumentOutline } from "../grammar/outline.js";
import { lineStartsOf, positionOf } from "../grammar/source.js";
import { MONTH_NAMES } from "../grammar/words.js";
import type { Manifest } from "../grammar/manifest.js";

/** A day or month of an example, as it was written and as it is moved. */
export interface MovedDay {
  readonly start: number;
  readonly end: number;
  readonly from: string;
  readonly to: string;
}

const DIGITS = /(?<![\d-])(?<year>\d{4})-(?<month>0[1-9]|1[0-2])(?:-(?<day>\d\d))?(?![\d-])/g;
const WORDS = new RegExp(
  `(?:(?<![\\d\\p{L}])(?<day>\\d{1,2})\\s+)?(?<!\\p{L})(?<month>${MONTH_NAMES.join("|")})\\s+(?<year>\\d{4})(?![\\d-])`,
  "gu",
);

/** Every day and month that an example writes and that lies in the time the old package is valid, in order. */
export function movedDays(block: Block, old: Manifest, year: string): readonly MovedDay[] {
  if (block.kind !== "exempel" || !/^\d{4}$/.test(old.year)) return [];
  return block.lines.flatMap(({ text: line, start: lineStart }) => {
    return [...line.matchAll(DIGITS), ...line.matchAll(WORDS)]
      .flatMap((match) => {
        const to = moved(match, old, Number(year) - Number(old.year));
        const start = lineStart + match.index;
        return to === null ? [] : [{ start, end: start + match[0].length, from: match[0], to }];
      })
      .sort((left, right) => left.start - right.start);
  });
}

/** The document's text with its examples moved. */
export function withMovedExamples(outline: DocumentOutline, old: Manifest, year: string): string {
  const { source } = outline;
  const days = outline.blocks.flatMap((block) => movedDays(block, old, year));
  const writtenStarts = lineStartsOf(source.written);
  return days.reduceRight((text, { start, end, to }) => {
    // The room between parts moves lines, never what stands on them.
    const line = positionOf(source, start).line - 1;
    const from = (writtenStarts[line] ?? 0) + start - (source.lineStarts[line] ?? 0);
    return text.slice(0, from) + to + text.slice(from + end - start);
  }, source.written);
}

/** What is written, some years later; null outside the time the old package is valid. */
function moved({ 0: written, groups = {} }: RegExpExecArray, old: Manifest, years: number): string | null {
  const { year = "", month = "", day } = groups;
  const number = MONTH_NAMES.includes(month) ? MONTH_NAMES.indexOf(month) + 1 : Number(month);
  const iso = `${year}-${String(number).padStart(2, "0")}`;
  if (!isWithin(day === undefined ? iso : `${iso}-${day.padStart(2, "0")}`, old)) return null;
  const later = Number(year) + years;
  const known = written.replace(year, String(later));
  // The last of February stays the last of February.
  return number === 2 && day === "29" && !isLeap(later)
    ? known.replace(/-29$|^29(?=\s)/, (last) => last.replace("29", "28"))
    : known;
}

/** A month is within if a day of it is; without a validity what counts is the package's year. */
function isWithin(text: string, { validity, year }: Manifest): boolean {
  const { from, to } = validity ?? { from: `${year}-01-01`, to: `${year}-12-31` };
  return text >= from.slice(0, text.length) && text <= to.slice(0, text.length);
}

function isLeap(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
}
