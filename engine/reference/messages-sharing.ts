/** What can go wrong when an amount is shared out. */
import { error } from "../../grammar/diagnostic.js";

export const sharingMessages = {
  "weight-below-zero": error<{ row: string; english: string }>({
    sv: (it) => `Det som fördelas efter är mindre än 0 (${it.row}).`,
    en: (it) => `What is shared by is below 0 (${it.english}).`,
    mend: {
      sv: () => "Rätta uppgiften, eller sätt en gräns: ”(vikt, lägst 0)”.",
      en: () => "Correct the data, or set a limit: “(weight, lägst 0)”.",
    },
  }),
  "weights-sum-to-zero": error({
    sv: () => "Det som fördelas efter är 0 för alla rader, så beloppet går inte att fördela.",
    en: () => "What is shared by is 0 for every row, so that the amount cannot be shared.",
    mend: {
      sv: () => "Rätta uppgifterna eller villkoret, eller låt beloppet vara 0 när ingen kan få del.",
      en: () => "Correct the data or the condition, or let the amount be 0 when nobody can share.",
    },
  }),
  "sharing-not-whole": error({
    sv: () => "Summan går inte jämnt upp i det som delarna avrundas till.",
    en: () => "The sum is not a whole number of what the parts are rounded to.",
    mend: {
      sv: () => "Avrunda beloppet som fördelas, eller avrunda delarna finare.",
      en: () => "Round the amount that is shared, or round the parts finer.",
    },
  }),
  "remainder-row-missing": error<{ name: string }>({
    sv: (it) => `Resten ska gå till ”${it.name}”, som inte finns bland dem som får del.`,
    en: (it) => `The remainder is to go to “${it.name}”, which is not among those that share.`,
    mend: {
      sv: () => "Skriv nyckeln eller namnet på en rad som får del.",
      en: () => "Write the key or the name of a row that shares.",
    },
  }),
  "balance-differs": error({
    sv: () => "Värdena summerar inte till det som står, och skillnaden är större än avrundning kan ge.",
    en: () => "The values do not add up to what is written, by more than rounding can make up for.",
    mend: {
      sv: () => "Rätta det som värdena räknas från, så att de före avrundning summerar som det står.",
      en: () => "Correct what the values are counted from, so that they add up as written before rounding.",
    },
  }),
  "ceiling-below-zero": error({
    sv: () => "Taket som raderna ska dela är mindre än 0.",
    en: () => "The ceiling that the rows share is below 0.",
    mend: {
      sv: () => "Sätt en gräns för taket: ”, tillsammans högst (tak, lägst 0 kr)”.",
      en: () => "Set a limit to the ceiling: “, tillsammans högst (tak, lägst 0 kr)”.",
    },
  }),
};
