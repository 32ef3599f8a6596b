/** What the model says about rules that can leave a name without a value. Codes are published: never rename or reuse one. */
import { defineMessages, error } from "../../grammar/diagnostic.js";

const KINDS = {
  payment: { sv: "Utbetalningen", en: "The payment" },
  day: { sv: "Dagen", en: "The day" },
} as const;

export const report = defineMessages({
  "always-missing": error<object>({
    sv: () => "Här ges aldrig något värde: ”saknas” är allt som står.",
    en: () => "No value is ever given here: “saknas” is all that stands.",
    mend: {
      sv: () => "Låt minst ett fall ge ett värde, eller ta bort regeln.",
      en: () => "Let at least one case give a value, or remove the rule.",
    },
  }),
  "value-required": error<{ what: keyof typeof KINDS; name: string }>({
    sv: (it) => `${KINDS[it.what].sv} ”${it.name}” måste alltid ha ett värde, men kan här saknas.`,
    en: (it) => `${KINDS[it.what].en} “${it.name}” must always have a value, but may be missing here.`,
    mend: {
      sv: () => "Skriv vad som gäller i stället för ”saknas”.",
      en: () => "Write what applies instead of “saknas”.",
    },
  }),
});
