/**
 * One year's items as the other year would write them: under the other's names, with the days on which versions begin
 * moved as far as the periods are apart, so that a rule that changed in July changes in July of the other year too, and
 * with them the dates in rules that are of the year (`dates.ts`).
 */
import type { DateLiteral, Item, MonthLiteral } from "../../../grammar/syntax.js";
import { addMonths, readDate, readMonth, type CalendarDate, type CalendarMonth } from "../../values/date.js";
import { isSpan } from "./items.js";

/** How items are carried over. */
export interface Carrying {
  /** The other package's name for what is called something else there. */
  readonly names: ReadonlyMap<string, string>;
  /** Months from this package's period to the other's. */
  readonly months: number;
  /** What a document of this package is called beside those of the other. */
  readonly file: (name: string) => string;
  /** Of a date or a month in a rule, by its text: whether it is moved too. */
  readonly moves: (text: string) => boolean;
}

/** No date in a rule is moved. */
export const KEEPS_DATES: Carrying["moves"] = () => false;

/** An item as the other package would write it. The same object where nothing is to be changed. */
export function carried(item: Item, by: Carrying): Item {
  return new Carrier(by).data(item, "") as Item;
}

/** Under these keys a date says when something applies; anywhere else it is a part of a rule. */
const OF_VERSIONS: ReadonlySet<string> = new Set(["versions", "force", "restated"]);

class Carrier {
  constructor(private readonly by: Carrying) {}

  data(data: unknown, under: string): unknown {
    if (typeof data === "string") return this.text(data, under);
    if (typeof data !== "object" || data === null) return data;
    if (Array.isArray(data)) return this.list(data, under);
    if (isSpan(data)) return this.changed(data, { file: this.by.file(data.file) });
    const entries = Object.entries(data).map(([key, value]): [string, unknown] => {
      if (value !== null && isDayOfVersion(key) && isOfVersions(data, under))
        return [key, this.date(value as object)];
      return [key, this.data(value, partOf(data, key, under))];
    });
    const made = this.changed(data, Object.fromEntries(entries));
    return isDateLiteral(made) && this.by.moves(made.text) ? { ...made, text: this.moved(made.text) } : made;
  }

  private list(data: readonly unknown[], under: string): readonly unknown[] {
    const made = data.map((one) => this.data(one, under));
    return made.every((one, at) => one === data[at]) ? data : made;
  }

  /** The text of a name; a unit's word is its entity's name in lower case. */
  private text(text: string, under: string): string {
    const { names } = this.by;
    if (under === "name") return names.get(text) ?? text;
    if (under !== "unit") return text;
    const found = [...names].find(([name]) => name.toLowerCase() === text);
    return found ? found[1].toLowerCase() : text;
  }

  /** The first day of a version, so many months away. */
  private date(data: object): object {
    if (!isDateLiteral(data)) return data;
    return this.changed(data, {
      span: { ...data.span, file: this.by.file(data.span.file) },
      text: this.moved(data.text),
    });
  }

  /** A date or a month so many months away; the same text where there is none. */
  private moved(text: string): string {
    const { months } = this.by;
    const found = months === 0 ? null : (readDate(text) ?? readMonth(text));
    return found ? (addMonths<CalendarDate | CalendarMonth>(found, months)?.toString() ?? text) : text;
  }

  private changed<T extends object>(data: T, made: Partial<T>): T {
    const same = Object.entries(made).every(([key, value]) => data[key as keyof T] === value);
    return same ? data : { ...data, ...made };
  }
}

/** A date or a month that is written out. */
export function isDateLiteral(data: object): data is DateLiteral | MonthLiteral {
  return "kind" in data && (data.kind === "date" || data.kind === "month") && "text" in data;
}

/** Under these keys a date is never a value: it says when something applies. */
export function isDayOfVersion(key: string): boolean {
  return key === "from" || key === "until";
}

function isOfVersions(data: object, under: string): boolean {
  return OF_VERSIONS.has(under) || ("kind" in data && data.kind === "table");
}

/** What a text below a key is: a name of the package, a word of a unit, or only itself. */
function partOf(data: object, key: string, under: string): string {
  if (key === "text" && "declared" in data) return "name";
  if (key === "above" || key === "below") return "unit";
  // The head of a table's column holds its name as text alone.
  if (key === "name" && "unit" in data && !("kind" in data)) return "name";
  if (OF_VERSIONS.has(key)) return key;
  return Array.isArray(data) ? under : "";
}

/** Plain data with the documents in it called something else. */
export function withFiles<T extends object>(data: T, file: Carrying["file"]): T {
  return new Carrier({ names: new Map(), months: 0, file, moves: KEEPS_DATES }).data(data, "") as T;
}
