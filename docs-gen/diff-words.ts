/** What a comparison is told in: verdicts, operations, evidence, matches, rules and places in Swedish. */
import {
  EVIDENCE_WORDS,
  OPERATIONS,
  type Change,
  type ChangeKind,
  type Curve,
  type Diff,
  type HiddenChange,
  type Operation,
  type OutcomeChange,
  type OutcomeChanges,
  type Place,
  type ValueChange,
} from "../engine/index.js";
import { capital, noBreaks, setCalled, setDays, setValue } from "./typography.js";

/** `listed: 12 ändringar`: one and many. */
export function counted(count: number, one: string, many: string): string {
  return `${formatCount(count)}\u00A0${count === 1 ? one : many}`;
}

/** `1164` as people write it. */
export function formatCount(count: number): string {
  return noBreaks(String(count).replace(/\B(?=(?:\d{3})+$)/g, " "));
}

/** What each operation is called of one thing and of many. */
const DONE: Readonly<Record<Operation, readonly [one: string, many: string]>> = {
  repealed: ["upphävd", "upphävda"],
  introduced: ["införd", "införda"],
  amended: ["ändrad", "ändrade"],
  replaced: ["utbytt", "utbytta"],
  renumbered: ["omnumrerad", "omnumrerade"],
  moved: ["flyttad", "flyttade"],
  split: ["delad", "delade"],
  joined: ["sammanslagen", "sammanslagna"],
  renamed: ["omdöpt", "omdöpta"],
  revalued: ["ändrat värde", "ändrade värden"],
};

export function operationWords({ operations }: Pick<Change, "operations">): string {
  return operations.map((one) => DONE[one][0]).join(", ");
}

/** How many changes there are of each operation, also of those that there are none of. */
export function operationCounts({ changes }: Diff): readonly (readonly [words: string, count: number])[] {
  return OPERATIONS.map((one) => {
    const count = changes.filter(({ operations }) => operations.includes(one)).length;
    return [DONE[one][count === 1 ? 0 : 1], count];
  });
}

/** What a group of changes of a kind is headed by. */
export const KIND_TITLES: Readonly<Record<ChangeKind, string>> = {
  value: "Värden",
  rule: "Regler",
  table: "Tabeller",
  payment: "Utbetalningar",
  result: "Redovisning",
  schedule: "När det betalas",
  indicator: "Indikatorer",
  control: "Kontroller",
  concept: "Begrepp och uppgifter",
  exception: "Undantag",
  requirement: "Krav och bedömningar",
  prose: "Text",
  heading: "Rubriker",
  example: "Exempel",
  comment: "Kommentarer",
  description: "Uppgifter om dokumenten",
};

/** How it is known whether a change means the same (A5). */
export function evidenceWords({ evidence }: Pick<Change, "evidence">): string {
  const word = EVIDENCE_WORDS[evidence.kind];
  switch (evidence.kind) {
    case "exhaustive":
      return `${word}, ${formatCount(evidence.cases)}\u00A0fall`;
    case "tested":
      return `${word}, ${formatCount(evidence.cases)}\u00A0fall, frö\u00A0${evidence.seed}`;
    case "identical":
    case "normal-form":
    case "same-words":
    case "not-counted":
    case "other-rule":
    case "figures-in-prose":
    case "unknown":
      return word;
  }
}

/** How it is known that the two sides are the same thing, where that is not plain (A2). */
export function matchWords({ match }: Pick<Change, "match">): string | null {
  switch (match.way) {
    case "likeness":
      return `gissad matchning ${shareWords(match.hundredths)}`;
    case "declared":
      return "samma enligt författaren";
    case "replaced":
      return "ersätter enligt författaren";
    case "meaning":
      return "samma innebörd under annat namn";
    case "id":
    case "none":
    case "part":
      return null;
  }
}

function shareWords(hundredths: number): string {
  return `${Math.floor(hundredths / 100)},${String(hundredths % 100).padStart(2, "0")}`;
}

/** What depends on a change (A10); null where nothing does. */
export function affectsWords({ affects }: Change, labels: Diff["labels"]): string | null {
  const lines = affects.payments.map((id) => labels.get(id) ?? id);
  const rules = affects.rules === 0 ? [] : [counted(affects.rules, "regel", "regler")];
  const paid = lines.length === 0 ? [] : [lineWords(lines, lines.length + (affects.more ?? 0))];
  return rules.length + paid.length === 0 ? null : [...rules, ...paid].join(" och ");
}

/** So many lines are named. */
const NAMED_LINES = 20;

function lineWords(lines: readonly string[], all: number): string {
  const count = counted(all, "utbetalning", "utbetalningar");
  const named = lines.slice(0, NAMED_LINES).map((line) => `”${line}”`);
  const others = all > named.length ? ` och ${formatCount(all - named.length)}\u00A0till` : "";
  return `${count}: ${named.join(", ")}${others}`;
}

/** `Ersättningsmodell 2026, avsnitt 4 Kapitering`: of either package, by the title of the new one where it has the document. */
export function placeWords(
  { section, document }: Place,
  { before, after }: Pick<Diff, "before" | "after">,
): string {
  const called = after.documents.get(document) ?? before.documents.get(document) ?? document;
  if (!section || section.title === called) return called;
  const number = section.number === null ? "" : `avsnitt\u00A0${section.number} `;
  return `${called}, ${number}${section.title}`;
}

/** A rule by its id, as a reader knows it: `kapitering (Listad)`, ”Kapitering”. */
export function ruleWords(id: string, labels: Diff["labels"]): string {
  const label = labels.get(id);
  if (label !== undefined) return `”${label}”`;
  const [, kind = "", rest = ""] =
    /^(tabell|kontroll|begrepp|rader|tider|citat|indikator) (.*)$/s.exec(id) ?? [];
  switch (kind) {
    case "tabell":
      return `tabellen ${tableWords(rest)}`;
    case "kontroll":
      return `kontrollen ${scoped(rest)}`;
    case "begrepp":
      return `begreppet ${scoped(rest)}`;
    case "rader":
      return `vilka rader av ${rest} som räknas`;
    case "tider":
      return `när det betalas (${rest.replace(/ \d+$/, "").toLowerCase()})`;
    case "citat":
      return "ett tal i texten";
    case "indikator":
      return `indikatorn ${rest}`;
    default:
      return exceptionWords(id);
  }
}

function exceptionWords(id: string): string {
  const [rule = id, exception] = id.split(" undantag ");
  return exception === undefined ? scoped(rule) : `undantaget ”${exception}” från ${scoped(rule)}`;
}

/** `avståndsbelopp.Belopp` is the table avståndsbelopp. */
function tableWords(id: string): string {
  const at = id.lastIndexOf(".");
  return at < 0 ? id : id.slice(0, at);
}

/** `Listad.kapitering` is kapitering of each Listad. */
function scoped(id: string): string {
  const [, entity, name] = /^([^.[\]]+)[./](.+)$/s.exec(id) ?? [];
  return entity === undefined || name === undefined ? setCalled(id) : `${setCalled(name)} (${entity})`;
}

/** The way from a hidden change to its cause, the cause last; a rule that is called as the one before is said once. */
export function chainWords({ chain }: HiddenChange, labels: Diff["labels"]): readonly string[] {
  const words = chain.map((id) => ruleWords(id, labels));
  return words.filter((one, at) => one !== words[at - 1]);
}

/** What a value is as people write it, its days in words. */
export function valueWords(text: string): string {
  return setDays(setValue(text));
}

/** The smallest inputs for which a rule gives something else (A5); null where none is known. */
export function counterexampleWords({ counterexample }: Change): string | null {
  if (!counterexample) return null;
  const { inputs, before, after } = counterexample;
  const given = inputs.map(({ name, value }) => `${name} ${valueWords(value)}`).join(", ");
  const lead = given === "" ? "Exempel: regeln ger" : `Exempel: ${given} ger`;
  return `${lead} ${valueWords(before)} i det gällande och ${valueWords(after)} i det föreslagna.`;
}

/** What is given where something else comes out: `avstånd minst 20 km och under 40 km, slag litet`. */
export function givenWords({ inputs, at }: OutcomeChange): string {
  const given = inputs.map(({ name, value }) => `${name} ${valueWords(value)}`).join(", ");
  const place = at === null ? "" : ` (vid ${valueWords(at)})`;
  return `${given === "" ? "alltid" : given}${place}`;
}

/** The values by which outcomes are told; empty if there are none. */
export function byValuesWords({ given }: OutcomeChanges): string {
  if (given.length === 0) return "";
  return `med ${given.map(({ name, value }) => `${name} ${valueWords(value)}`).join(", ")}`;
}

/** Where a table along a number gives something else, of which column and which other keys. */
export function curveTitle({ column, of, key, marginal }: Curve): string {
  const words = [
    `${column} efter ${key}`,
    ...(of === "" ? [] : [of]),
    ...(marginal ? ["för varje del"] : []),
  ];
  return words.join(", ");
}

/** `från 2 480 kr till 2 639 kr (+159 kr, +6,4 %)`. */
export function valueSentence(value: ValueChange, diff: Diff): string {
  const between = [value.difference, value.percent].flatMap((one) => (one === null ? [] : [valueWords(one)]));
  const told = between.length === 0 ? "" : ` (${between.join(", ")})`;
  return `från ${valueWords(value.before)} till ${valueWords(value.after)}${told}${dayWords(value, diff)}`;
}

/** `, från och med 1 juli 2026` of a value that does not apply from the package's first day; else empty. */
export function dayWords({ from }: Pick<ValueChange, "from">, { after }: Diff): string {
  return from === null || from === after.from ? "" : `, från och med ${valueWords(from)}`;
}

/** From when new values apply, where nothing else is said of them; empty if the package does not say. */
export function validFromWords({ after: { from } }: Diff): string {
  return from === null ? "" : `de nya gäller från och med ${valueWords(from)} där inget annat sägs`;
}

/** Why, and by which decision; empty where `forandringar.yaml` does not speak of it. */
export function motiveWords({ motive }: Pick<Change, "motive">): string {
  if (!motive) return "";
  return `Motiv: ${sentence(motive.motive ?? "saknas")} Beslut: ${sentence(motive.decision ?? "saknas")}`;
}

function sentence(text: string): string {
  return /[.!?]$/.test(text) ? text : `${text}.`;
}

/** `enligt LPIK (3,4 %) väntades 2 564,32 kr; det beslutade avviker med +74,68 kr`; null where no index is named. */
export function expectedWords({ expected }: ValueChange): string | null {
  if (!expected) return null;
  const { index, rate, value, difference } = expected;
  return `enligt ${index} (${valueWords(rate)}) väntades ${valueWords(value)}; det beslutade avviker med ${valueWords(difference)}`;
}

/** `från 2 480 till 2 639 kr per listad och år (+6,4 %)`: in one line, the unit once. */
export function briefValue({ before, after, difference, percent }: ValueChange): string {
  const [old, now] = [before, after].map((text) => valueWords(text).split(/(?<=[ \u00A0])/)) as [
    string[],
    string[],
  ];
  let same = 0;
  while (
    same < old.length - 1 &&
    old.at(-1 - same) === now.at(-1 - same) &&
    !/\d/.test(old.at(-1 - same) ?? "")
  )
    same += 1;
  const between = percent ?? difference;
  const told = between === null ? "" : ` (${valueWords(between)})`;
  return `från ${old
    .slice(0, old.length - same)
    .join("")
    .trim()} till ${now.join("")}${told}`;
}

/** What the comparison is of: `2026 mot 2025`. */
export function comparedWords({ before, after }: Diff): string {
  const years = [after.year, before.year];
  if (years.every((year) => year !== "") && years[0] !== years[1]) return `${after.year} mot ${before.year}`;
  return `${after.id === "" ? "föreslaget" : after.id} mot ${before.id === "" ? "gällande" : before.id}`;
}

/** `Hälsoval primärvård, Region Västerbotten`; empty of documents that do not say. */
export function packageWords({ after }: Pick<Diff, "after">): string {
  return [capital(after.careChoice), after.region].filter((part) => part !== "").join(", ");
}
