/** Days as numbers in a row, so that a day can be drawn; no clock and no time zone. */

const FIRST_YEAR = 1910;
const LAST_YEAR = 2020;
const MONTH_LENGTHS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

const texts = [...everyDay()];
const numbers = new Map(texts.map((text, number) => [text, number]));

/** The number of a day such as `2020-02-29`. */
export function dayNumber(text: string): number {
  const number = numbers.get(text);
  if (number === undefined) throw new RangeError(`${text} is not a day from ${FIRST_YEAR} to ${LAST_YEAR}`);
  return number;
}

/** The text of a day. */
export function dayText(number: number): string {
  const text = texts[number];
  if (text === undefined) throw new RangeError(`no day has the number ${number}`);
  return text;
}

function* everyDay(): Generator<string> {
  for (let year = FIRST_YEAR; year <= LAST_YEAR; year += 1) {
    for (const [index, length] of MONTH_LENGTHS.entries()) {
      const days = index === 1 && isLeapYear(year) ? length + 1 : length;
      for (let day = 1; day <= days; day += 1) yield `${year}-${twoDigits(index + 1)}-${twoDigits(day)}`;
    }
  }
}

function isLeapYear(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
}

function twoDigits(number: number): string {
  return String(number).padStart(2, "0");
}
