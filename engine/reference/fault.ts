/** What can go wrong when rules meet data: a value that no rule covers. */
import { defineMessages, error, type Diagnostic } from "../../grammar/diagnostic.js";
import type { Span } from "../../grammar/source.js";
import { sharingMessages } from "./messages-sharing.js";
import type { Expression } from "../model/expression.js";
import type { Row } from "../model/rows.js";

export const report = defineMessages({
  "exceptions-clash": error<{ first: string; second: string; row: string; english: string }>({
    sv: (it) => `Undantagen ”${it.first}” och ”${it.second}” gäller samtidigt (${it.row}).`,
    en: (it) => `The exceptions “${it.first}” and “${it.second}” both apply (${it.english}).`,
    mend: {
      sv: () => "Ge det ena undantaget ett namn, och skriv ”, före namnet” i det andra.",
      en: () => "Give one exception a name, and write “, före name” in the other.",
    },
  }),
  ...sharingMessages,
  "no-table-row": error<{ table: string; key: string; row: string; english: string }>({
    sv: (it) => `Tabellen ”${it.table}” har ingen rad för ${it.key} (${it.row}).`,
    en: (it) => `The table “${it.table}” has no row for ${it.key} (${it.english}).`,
    mend: {
      sv: () => "Lägg till en rad i tabellen, eller rätta uppgiften i datafilen.",
      en: () => "Add a row to the table, or correct the data.",
    },
  }),
  "division-by-zero": error<{ row: string; english: string }>({
    sv: (it) => `Här divideras med noll (${it.row}).`,
    en: (it) => `This divides by zero (${it.english}).`,
    mend: {
      sv: () => "Säg vad som gäller då: ”(A / B annars 0)”.",
      en: () => "Say what then applies: “(A / B annars 0)”.",
    },
  }),
  "reported-twice": error<{ day: string; entity: string; row: string; english: string }>({
    sv: (it) => `Två värden är rapporterade för samma dag, ${it.day}, i ${it.entity} (${it.row}).`,
    en: (it) => `Two values are reported for the same day, ${it.day}, in ${it.entity} (${it.english}).`,
    mend: {
      sv: () =>
        "Ta bort den rad som inte gäller, eller skriv i indikatorn med ”där” vilka rader som är dess.",
      en: () =>
        "Remove the row that does not apply, or write in the indicator with “där” which rows are its own.",
    },
  }),
  "empty-aggregate": error<{ row: string; english: string }>({
    sv: (it) => `Det finns inga rader att räkna på (${it.row}).`,
    en: (it) => `There are no rows to calculate on (${it.english}).`,
    mend: {
      sv: () => "Säg vad som gäller då: ”(medelvärdet av … annars 0)”.",
      en: () => "Say what then applies: “(medelvärdet av … annars 0)”.",
    },
  }),
  "not-given": error<{ name: string; row: string; english: string }>({
    sv: (it) => `Exemplet ger inget värde för ”${it.name}” (${it.row}).`,
    en: (it) => `The example gives no value for “${it.name}” (${it.english}).`,
    mend: {
      sv: (it) => `Lägg till ”${it.name}” på exemplets rad.`,
      en: (it) => `Add “${it.name}” to the example's row.`,
    },
  }),
  "missing-value": error<{ name: string; row: string; english: string }>({
    sv: (it) => `”${it.name}” saknas (${it.row}).`,
    en: (it) => `“${it.name}” is missing (${it.english}).`,
    mend: {
      sv: () => "Rätta uppgiften, eller säg i regeln vad som gäller när den saknas.",
      en: () => "Correct the data, or say in the rule what applies when it is missing.",
    },
  }),
  "no-version": error<{ name: string; first: string; row: string; english: string }>({
    sv: (it) => `”${it.name}” har ingen lydelse för en dag före ${it.first} (${it.row}).`,
    en: (it) => `“${it.name}” has no version for a day before ${it.first} (${it.english}).`,
    mend: {
      sv: () => "Lägg till vad som gällde dessförinnan, eller rätta dagen.",
      en: () => "Add what applied before that, or correct the day.",
    },
  }),
  "not-in-force": error<{ name: string }>({
    sv: (it) => `”${it.name}” gäller inte den här månaden: en ändring inför eller upphäver det.`,
    en: (it) => `“${it.name}” is not in force in this month: an amendment adds or repeals it.`,
    mend: {
      sv: () => "Fråga om en månad då det gäller, eller rätta ändringen.",
      en: () => "Ask about a month in which it is in force, or correct the amendment.",
    },
  }),
  "month-without-rows": error<{ name: string; month: string }>({
    sv: (it) => `Det finns inga rader för ${it.name} i ${it.month}.`,
    en: (it) => `There are no rows of ${it.name} in ${it.month}.`,
    mend: {
      sv: () =>
        "Lägg månadens rader i datafilen. Kan det rätteligen vara tomt, skriv ”en månad kan sakna rader” i begreppet.",
      en: () =>
        "Put the month's rows in the data file. If there may rightly be none, write “en månad kan sakna rader” in the concept.",
    },
  }),
  "row-of-other-date": error<{ row: string; english: string }>({
    sv: (it) => `Här räknas på en rad som inte gäller, fast en annan med samma nyckel gör det (${it.row}).`,
    en: (it) =>
      `This counts on a row that is not in force, while another of the same key is (${it.english}).`,
    mend: {
      sv: () =>
        "Ta bort ”gällande” eller ”oavsett datum” där raderna väljs, eller räkna bara med deras uppgifter.",
      en: () =>
        "Remove “gällande” or “oavsett datum” where the rows are chosen, or use only their attributes.",
    },
  }),
  "outside-calendar": error<{ row: string; english: string }>({
    sv: (it) => `Dagen hamnar utanför åren 1–9999 (${it.row}).`,
    en: (it) => `The day falls outside the years 1 to 9999 (${it.english}).`,
    mend: {
      sv: () => "Rätta uppgiften som datumet flyttas med.",
      en: () => "Correct the data by which the date is moved.",
    },
  }),
  "too-many-steps": error<{ most: number }>({
    sv: (it) => `Beräkningen stoppades: den tar fler än ${it.most / 1_000_000} miljoner steg.`,
    en: (it) => `The calculation was stopped: it takes more than ${it.most / 1_000_000} million steps.`,
    mend: {
      sv: () => "Räkna det som används ofta en gång, i en regel med ett eget namn, och använd färre rader.",
      en: () => "Compute what is used often once, in a rule with a name of its own, and use fewer rows.",
    },
  }),
  "period-unknown": error<{ name: string }>({
    sv: (it) => `”${it.name}” behöver en månad, och exemplet anger ingen.`,
    en: (it) => `“${it.name}” needs a month, and the example gives none.`,
    mend: {
      sv: () => "Skriv ”period 2020-01” först i exemplet.",
      en: () => "Write “period 2020-01” first in the example.",
    },
  }),
});

/** Stops the evaluation of one definition. Caught where a result is asked for, never seen by a caller of the engine. */
export class RuleFault extends Error {
  /**
   * @param inner - True if the fault arose in another rule, or on a row inside an aggregate: then `annars` beside the
   *   use of it does not answer it.
   */
  constructor(
    readonly diagnostic: Diagnostic,
    readonly inner = false,
  ) {
    super(diagnostic.code);
  }
}

/** Runs what lies inside another rule or row, so that its faults are known to come from there. */
export function within<T>(work: () => T): T {
  try {
    return work();
  } catch (fault) {
    if (fault instanceof RuleFault && !fault.inner) throw new RuleFault(fault.diagnostic, true);
    throw fault;
  }
}

/** How a row is named in a message: a personal one by its number alone (S14). */
export function rowName(row: Row | null): { row: string; english: string } {
  if (!row) return { row: "hela regelverket", english: "the whole package" };
  const { entity, label, number } = row;
  if (label !== null) return { row: `${entity.name} ${label}`, english: `${entity.name} ${label}` };
  const key = entity.key ? row.values[entity.key.index] : undefined;
  if (!entity.personal && typeof key === "string")
    return { row: `${entity.name} ${key}`, english: `${entity.name} ${key}` };
  return { row: `${entity.dataSet}, rad ${number}`, english: `${entity.dataSet}, row ${number}` };
}

/** A fault at a place in a rule. */
export function faultAt<Code extends Parameters<typeof report>[0]>(
  code: Code,
  span: Span,
  facts: Parameters<typeof report<Code>>[2],
): RuleFault {
  return new RuleFault(report(code, span, facts));
}

/** A value that must be there and is not, by its name if it has one. */
export function missingValue(expression: Expression, row: Row | null): RuleFault {
  const name = "name" in expression ? expression.name : "värdet";
  return faultAt("missing-value", expression.span, { name, ...rowName(row) });
}

/** Faults that `annars` answers. A table without a row is not among them: that is a hole in the rules. */
export const ABSENT: ReadonlySet<string> = new Set(["missing-value", "empty-aggregate", "division-by-zero"]);
