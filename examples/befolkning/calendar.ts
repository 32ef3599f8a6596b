/** Days as numbers in a row, so that a day can be drawn; no clock and no time zone. */

const FIRST_YEAR = 1910;
const LAST_YEAR = 2030;
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

/** 0 for a Monday, 6 for a Sunday. 1 January 1910 was a Saturday. */
export function weekday(number: number): number {
  return (number + 5) % 7;
}

/** Days of the year that are no workdays, whatever day of the week they are. */
const FIXED_HOLIDAYS = new Set(["01-01", "01-06", "05-01", "06-06", "12-24", "12-25", "12-26", "12-31"]);
/** Good Friday, Easter Monday and Ascension Day, in days from Easter. */
const EASTER_HOLIDAYS = [-2, 1, 39];

/** Monday to Friday, and no holiday, Midsummer Eve, Christmas Eve or New Year's Eve. */
export function isWorkday(number: number): boolean {
  const day = weekday(number);
  const text = dayText(number);
  const date = text.slice(5);
  if (day > 4 || FIXED_HOLIDAYS.has(date)) return false;
  if (day === 4 && date >= "06-19" && date <= "06-25") return false;
  return !EASTER_HOLIDAYS.includes(number - easter(Number(text.slice(0, 4))));
}

/** Easter Day by the Gregorian computus. */
function easter(year: number): number {
  const century = Math.floor(year / 100);
  const moon =
    (19 * (year % 19) +
      century -
      Math.floor(century / 4) -
      Math.floor((century - Math.floor((century + 8) / 25) + 1) / 3) +
      15) %
    30;
  const sunday = (32 + 2 * (century % 4) + 2 * Math.floor((year % 100) / 4) - moon - (year % 4)) % 7;
  const late = Math.floor(((year % 19) + 11 * moon + 22 * sunday) / 451);
  return dayNumber(`${year}-03-22`) + moon + sunday - 7 * late;
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
