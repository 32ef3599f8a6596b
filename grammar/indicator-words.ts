/** The lines of an indicator that are read word by word: when it is reported, and what holds without a basis. */
import { part, type ReadContext, type Stretch } from "./expressions.js";
import { indicatorReport as report } from "./messages-indicators.js";
import type { IndicatorOccasion, IndicatorReport, IndicatorSyntax, Name } from "./syntax.js";
import { normalizeName } from "./words.js";

const WITHOUT: Readonly<Record<string, IndicatorSyntax["withoutBasis"]["kind"]>> = {
  "redovisas inte": "unreported",
  "räknas som 0": "zero",
  "räknas som uppnått": "reached",
};

/** `redovisas inte`, `räknas som 0`, `räknas som uppnått` */
export function readWithoutBasis(
  stretch: Stretch,
  context: ReadContext,
): IndicatorSyntax["withoutBasis"] | null {
  const kind = WITHOUT[normalizeName(stretch.text)];
  if (kind) return { kind, span: stretch.span };
  refuse(stretch, [...Object.keys(WITHOUT)].map((words) => `”${words}”`).join(", "), context);
  return null;
}

/** `visas med = 2 decimaler` */
export function readDecimals(stretch: Stretch, context: ReadContext): number | null {
  const count = /^(\d) decimal(?:er)?$/u.exec(normalizeName(stretch.text))?.[1];
  if (count !== undefined) return Number(count);
  refuse(stretch, "”1 decimal” eller ”2 decimaler”", context, "“1 decimal” or “2 decimaler”");
  return null;
}

const OCCASIONS: Readonly<Record<string, IndicatorOccasion>> = {
  månad: "month",
  kvartal: "quarter",
  "delår 1": "first",
  "delår 2": "second",
  år: "year",
};

const REPORT_WORDS =
  "”månad”, ”kvartal”, ”delår 1”, ”delår 2”, ”år”, ”uppdelat på” och ett attribut, ”per” och en entitet";
const REPORT_ENGLISH =
  "“månad”, “kvartal”, “delår 1”, “delår 2”, “år”, “uppdelat på” and an attribute, “per” and an entity";

/** `delår 1, delår 2, år, uppdelat på kön, per Hälsocentral via listad hos` */
export function readReport(stretch: Stretch, context: ReadContext): IndicatorReport | null {
  const occasions: IndicatorOccasion[] = [];
  const splits: Name[] = [];
  let per: IndicatorReport["per"] = null;
  let readable = true;
  for (const word of listed(stretch)) {
    const occasion = OCCASIONS[normalizeName(word.text)];
    const split = /^uppdelat\s+på\s+/u.exec(word.text);
    const entity = /^per\s+/u.exec(word.text);
    if (occasion && !occasions.includes(occasion)) occasions.push(occasion);
    else if (split) splits.push(nameAt(part(word, split[0].length, word.text.length), context));
    else if (entity && per === null) per = perEntity(word, entity[0].length, context);
    else {
      refuse(word, REPORT_WORDS, context, REPORT_ENGLISH);
      readable = false;
    }
  }
  if (readable && occasions.length === 0)
    refuse(
      stretch,
      "när indikatorn redovisas, till exempel ”år”",
      context,
      "when the indicator is reported, such as “år”",
    );
  return readable && occasions.length > 0 ? { occasions, per, splits } : null;
}

function perEntity(word: Stretch, from: number, context: ReadContext): IndicatorReport["per"] {
  const via = /\s+via\s+/u.exec(word.text);
  const entity = nameAt(part(word, from, via?.index ?? word.text.length), context);
  if (!via) return { entity, via: null };
  const way = part(word, via.index + via[0].length, word.text.length);
  // Counted as declared, so that a name that is not is told as no part of a way.
  return { entity, via: listed(way, /\.|$/g).map((step) => ({ ...nameAt(step, context), declared: true })) };
}

/** The parts between commas, or between what else parts them. */
function listed(stretch: Stretch, divider = /,|$/g): readonly Stretch[] {
  const ends = [...stretch.text.matchAll(divider)].map(({ index }) => index);
  return ends.map((end, at) => part(stretch, at === 0 ? 0 : (ends[at - 1] ?? 0) + 1, end));
}

/** Whether it names something of the right kind is settled in the model. */
function nameAt({ text, span }: Stretch, { names }: ReadContext): Name {
  const name = normalizeName(text);
  return { span, text: name, declared: names.names.has(name) || names.entities.has(name) };
}

function refuse(
  { text, span }: Stretch,
  expected: string,
  { diagnostics }: ReadContext,
  english = expected.replace(/”([^”]*)”/g, "“$1”"),
): void {
  diagnostics.push(report("indicator-words", span, { found: text, expected, english }));
}
