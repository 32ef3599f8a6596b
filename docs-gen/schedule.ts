/** How often a block pays, on which day and for which time, in words. */
import type { Schedule } from "../engine/index.js";
import type { Syntax } from "../grammar/index.js";
import { sourceText, type Publication } from "./publication.js";
import { setValue } from "./typography.js";

const MONTHS = "januari februari mars april maj juni juli augusti september oktober november december".split(
  " ",
);

/** `varje månad`, `varje år i mars`, `varje kvartal, för kvartalet före`. */
export function frequencyWords({ frequency, month, previous }: Omit<Schedule, "payDay">): string {
  switch (frequency) {
    case "month":
      return `varje månad${previous ? ", för månaden före" : ""}`;
    case "quarter":
      return `varje kvartal${previous ? ", för kvartalet före" : ""}`;
    case "half":
      return `varje halvår${previous ? ", för halvåret före" : ""}`;
    case "year":
      return `varje år${month === null ? "" : ` i ${MONTHS[month - 1] ?? ""}`}${previous ? ", för året före" : ""}`;
  }
}

/** With the day of payment as it is written. */
export function scheduleWords(publication: Publication, schedule: Syntax.ScheduleSyntax): string {
  const { payDay } = schedule;
  const day = payDay ? `; betalas ${setValue(sourceText(publication, payDay.span))}` : "";
  return `${frequencyWords(schedule)}${day}`;
}
