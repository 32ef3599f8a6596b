/** The fixed words of the rule language. Everything else that consists of letters is a name or a unit. */

/** Ways to round, as the syntax names them; their meaning is in `engine/values/rounding.ts`. */
export type RoundingName = "nearest" | "nearest-even" | "up" | "down" | "truncate";

/** Where a statement is read decides which words are keywords there. */
export type ReadingMode = "expression" | "type" | "key";

/** How the phrases of time begin: a name may not begin so. */
const TIME_STARTS: readonly string[] = [
  ...["dagar från", "hela månader från", "hela år från", "påbörjade veckor från"],
  ...["veckor som påbörjas i perioden", "nästa bankdag efter", "nästa vardag efter", "året då"],
  ...["året för", "månaden för", "kalendermånaden för", "första dagen i", "sista dagen i"],
  ...["räknat från", "inom de senaste"],
];

const TIME_PHRASES: readonly string[] = [
  ...TIME_STARTS,
  ...TIME_STARTS.filter((phrase) => phrase.endsWith(" från")).map((phrase) => `${phrase} och med`),
  ...["eller närmast följande bankdag", "eller närmast följande vardag"],
  ...["eller närmast föregående bankdag", "eller närmast föregående vardag"],
];

/** Phrases of several words: read before names, so that no name ends inside one. */
const PHRASES: Readonly<Record<ReadingMode, readonly string[]>> = {
  expression: [
    "från och med",
    "till och med",
    "fram till",
    "det lägsta av",
    "det högsta av",
    "skillnaden mellan",
    "de senaste",
    ...TIME_PHRASES,
    "summan av",
    "medelvärdet av",
    "minsta av",
    "största av",
    "antal grupper där",
    "andelen grupper där",
    "för varje",
    "är inte",
    "avrundat till",
    "avrundat uppåt till",
    "avrundat nedåt till",
    "avkortat till",
    "halva till jämnt",
    "hela kronor",
    "tusental kronor",
    "visas med",
    "tillsammans högst",
    "minskat i proportion",
    "så att summan över",
    "resten till största",
    "resten efter största bråkdel",
    "resten till",
    "oavsett datum",
    "per kalenderår",
    "per löpande",
    "ökningen under perioden av",
  ],
  type: [
    "från och med",
    "till och med",
    "fram till",
    "ja eller nej",
    "kan saknas",
    "tal med",
    "gäller för",
    "en månad kan sakna rader",
  ],
  key: [
    "från och med",
    "till och med",
    "fr.o.m.",
    "t.o.m.",
    "och äldre",
    "och mer",
    "och fler",
    "och över",
    "eller äldre",
    "eller mer",
    "eller fler",
  ],
};

const EXPRESSION_WORDS =
  "när annars och eller inte är finns saknas mellan av för där via per lägst högst antal andelen ja nej denna till från " +
  "gällande vid öre kronor krona decimal decimaler heltal närmaste illustrativt plus minus inom i före efter fyller " +
  "utbetalningar fördela över blir dagarna dygnen veckorna månaderna åren";

const WORDS: Readonly<Record<ReadingMode, readonly string[]>> = {
  expression: EXPRESSION_WORDS.split(" "),
  type: "text heltal datum månad nyckel personuppgift med decimal decimaler lägst högst tidigast senast giltig på händelsedatum".split(
    " ",
  ),
  key: "under över minst högst övriga".split(" "),
};

/** The phrases of a mode, longest first. */
export const phrasesOf: Readonly<Record<ReadingMode, readonly string[]>> = {
  expression: byLength(PHRASES.expression),
  type: byLength(PHRASES.type),
  key: byLength(PHRASES.key),
};

export const wordsOf: Readonly<Record<ReadingMode, ReadonlySet<string>>> = {
  expression: new Set(WORDS.expression),
  type: new Set(WORDS.type),
  key: new Set(WORDS.key),
};

/** The names of time that every package has. */
export const TIME_NAMES = [
  "period",
  "periodens år",
  "periodens månad",
  "periodens första dag",
  "periodens sista dag",
  "föregående månad",
  "föregående månads första dag",
  "föregående månads sista dag",
  "årets första dag",
  "årets sista dag",
] as const;
export type TimeName = (typeof TIME_NAMES)[number];

/** The table key that takes everything that no other row takes. */
export const REST = "övriga";

/** The package value by which rows with a validity are in force. */
export const REFERENCE_DAY = "mätdatum";

/** What a name may not begin with, since the text could then be read in two ways. */
export const FORBIDDEN_FIRST_WORDS: ReadonlySet<string> = new Set(
  "inte när annars och eller per denna till från".split(" "),
);

/** How an aggregate begins: a name may not. `antal listade` may, since what is counted has a capital letter. */
export const AGGREGATE_START =
  /^(?:(?:summan|medelvärdet|minsta|största) av |(?:antal|andelen|finns) \p{Lu})/u;

/** Words of the language that stand only in fixed phrases, and so can begin a name but not be one. */
const SINGLE_WORDS: ReadonlySet<string> = new Set(
  "minsta största summan medelvärdet skillnaden hela".split(" "),
);

/** True for a name that would make the text around it unreadable: a keyword, or one that begins as an expression. */
export function isForbiddenName(name: string): boolean {
  const [first = ""] = name.split(" ");
  const single = name === first && (wordsOf.expression.has(name) || SINGLE_WORDS.has(name));
  const time =
    TIME_NAMES.some((known) => known === name) ||
    TIME_STARTS.some((start) => name === start || name.startsWith(`${start} `));
  return single || time || FORBIDDEN_FIRST_WORDS.has(first) || AGGREGATE_START.test(name);
}

/** Swedish month names, January first. */
export const MONTH_NAMES: readonly string[] =
  "januari februari mars april maj juni juli augusti september oktober november december".split(" ");

/** What a day can be said to be: `datum är bankdag`. */
export const DAY_KINDS = ["vardag", "bankdag", "helgdag"] as const;
export type DayKindName = (typeof DAY_KINDS)[number];

/** A name with its spaces made single: spaces, no-break spaces and narrow ones are one. */
export function normalizeName(text: string): string {
  return text.replace(/[\s\u00A0\u202F]+/g, " ").trim();
}

function byLength(phrases: readonly string[]): readonly string[] {
  return [...phrases].sort((left, right) => right.length - left.length);
}
