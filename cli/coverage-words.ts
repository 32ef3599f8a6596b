/** What coverage is called in words. Words of the document itself stay in its own language. */
import type { Point, SectionKind } from "../engine/index.js";
import type { Language, Localized } from "../grammar/index.js";

export const SECTION_WORDS: Readonly<Record<SectionKind | "unmarked", Localized>> = {
  rule: { sv: "regel", en: "rule" },
  requirement: { sv: "krav", en: "requirement" },
  definition: { sv: "definition", en: "definition" },
  judgement: { sv: "bedömning", en: "judgement" },
  undecided: { sv: "oklart", en: "undecided" },
  information: { sv: "upplysning", en: "information" },
  example: { sv: "exempel", en: "example" },
  unmarked: { sv: "omärkt", en: "unmarked" },
};

/** The groups of the summary, each with the kinds of points that it counts. */
export const GROUPS = [
  { id: "rules", kinds: ["rule", "version"], words: { sv: "regler", en: "rules" } },
  { id: "cases", kinds: ["case", "otherwise"], words: { sv: "fall", en: "cases" } },
  { id: "exceptions", kinds: ["base", "exception"], words: { sv: "undantag", en: "exceptions" } },
  { id: "rows", kinds: ["row"], words: { sv: "tabellrader", en: "table rows" } },
  { id: "breakpoints", kinds: ["breakpoint", "key"], words: { sv: "gränser", en: "limits" } },
  { id: "bounds", kinds: ["bound"], words: { sv: "lägst och högst", en: "lägst and högst" } },
] as const satisfies readonly { id: string; kinds: readonly Point["kind"][]; words: Localized }[];

const SIDES = {
  below: { sv: "under gränsen", en: "below the limit" },
  at: { sv: "på gränsen", en: "at the limit" },
  above: { sv: "över gränsen", en: "above the limit" },
  beside: { sv: "ett annat värde", en: "another value" },
} as const satisfies Readonly<Record<string, Localized>>;

/** What a point is called: `när ålder ≥ 20 år`, `ålder 20 år: på gränsen`. */
export function pointWords(point: Point, language: Language): string {
  const say = (sv: string, en: string): string => (language === "sv" ? sv : en);
  const { text } = point;
  switch (point.kind) {
    case "rule":
      return say("regeln räknas", "the rule is computed");
    case "case":
    case "otherwise":
      return text;
    case "version":
      return text === ""
        ? say("den första lydelsen", "the first version")
        : say(`lydelsen från och med ${text}`, `the version from ${text} on`);
    case "base":
      return say("regeln utan undantag", "the rule without an exception");
    case "exception":
      return say(`undantaget ”${text}”`, `the exception “${text}”`);
    case "breakpoint":
    case "key":
      return `${text}: ${SIDES[point.side][language]}`;
    case "bound":
      return point.binds
        ? say(`${text}: gränsen avgör`, `${text}: the limit decides`)
        : say(`${text}: gränsen avgör inte`, `${text}: the limit does not decide`);
    case "row":
      return say(`raden ${text}`, `the row ${text}`);
  }
}
