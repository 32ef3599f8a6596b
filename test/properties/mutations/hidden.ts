/** Changes of what a package counts by, of many kinds: each changes one rule, which others depend on. */
import type { OpenPackage } from "../../../engine/index.js";
import { codeOf, type Code, type Edit } from "./code.js";

export interface Kind {
  readonly name: string;
  /** Every place of a settled package where such a change can be tried. */
  readonly edits: (opened: OpenPackage) => readonly Edit[];
}

type Instead = string | ((found: RegExpExecArray) => string);

/** In code of the given kinds, what the pattern finds is replaced; several ways of it are tried after each other. */
export function inCode(
  name: string,
  kinds: readonly Code["kind"][],
  pattern: RegExp,
  ...instead: readonly Instead[]
): Kind {
  const within = (code: Code): readonly Edit[] =>
    [...code.text.matchAll(pattern)].flatMap((found) =>
      instead.map((one) => {
        const text = typeof one === "string" ? one : one(found);
        const start = code.start + found.index;
        return [{ file: code.file, start, end: start + found[0].length, text, cell: code.cell }];
      }),
    );
  return {
    name,
    edits: (opened) =>
      codeOf(opened)
        .filter(({ kind }) => kinds.includes(kind))
        .flatMap(within),
  };
}

export const RULES = ["regel", "utbetalning", "redovisning"] as const;
/** A number as it is written. */
export const NUMBER = /\d+(?:[ \u00A0]\d{3})*(?:,\d+)?/.source;

/** The number with another last digit. */
function otherNumber([text]: RegExpExecArray): string {
  return text.replace(/\d(?=\D*$)/, (digit) => String(digit === "9" ? 8 : Number(digit) + 1));
}

/** The end of the code, without the spaces after it. */
const END = /(?<=\S)\s*$/g;

/** A limit between two rows that follow each other, moved in both. */
const limits: Kind = {
  name: "gräns i ett intervall",
  edits: (opened) => {
    const keys = codeOf(opened).filter(({ kind }) => kind === "key");
    return keys.flatMap((code, at): readonly Edit[] => {
      const next = keys
        .slice(at + 1)
        .find(({ cell }) => cell?.table === code.cell?.table && cell?.row !== code.cell?.row);
      const own = [...code.text.matchAll(/\d+/g)].at(-1);
      const other = next && /\d+/.exec(next.text);
      if (!own || !next || !other || Math.abs(Number(own[0]) - Number(other[0])) > 1) return [];
      const moved = (one: Code, found: RegExpExecArray) => {
        const start = one.start + found.index;
        const text = String(Number(found[0]) - 1);
        return { file: one.file, start, end: start + found[0].length, text, cell: one.cell };
      };
      return [[moved(code, own), moved(next, other)]];
    });
  },
};

/** An exception that is put after a rule of an entity that stands on one line. */
const exceptions: Kind = {
  name: "undantag infört",
  edits: (opened) =>
    codeOf(opened).flatMap(({ kind, file, start, text }, at, all): readonly Edit[] => {
      const found = /^( {4})(\S[^=\[\]{}:]*?) += (\S.*?)\s*$/.exec(text);
      if (kind !== "regel" || !found) return [];
      // A deeper line goes on with the rule.
      const next = all[at + 1];
      if (next?.kind === "regel" && next.file === file && /^ {5}/.test(next.text)) return [];
      const [, indent = "", name = "", body = ""] = found;
      const line = `\n${indent}undantag prövat från ${name} när periodens månad är maj: 2 × (${body})`;
      return [[{ file, start: start + text.length, end: start + text.length, text: line }]];
    }),
};

const siblings: Kind = {
  name: "värde i ett urval eller villkor",
  edits: (opened) =>
    [...opened.model.entities.values()]
      .flatMap(({ attributes }) => attributes)
      .flatMap(({ type }) => (type.kind === "choice" && type.values.length > 1 ? [type.values] : []))
      .flatMap((values) =>
        values.flatMap((value, at) =>
          inCode(
            "",
            RULES,
            new RegExp(`(?<=\\bär (?:inte )?)${value}(?=$|[\\s,)])`, "gu"),
            values[(at + 1) % values.length] ?? "",
          ).edits(opened),
        ),
      ),
};

/** The kinds of changes that are hidden in all that follows from them. */
export const HIDDEN_KINDS: readonly Kind[] = [
  inCode("värde på en konstant", ["inline"], new RegExp(`(?<= = )${NUMBER}`, "g"), otherNumber),
  inCode("enhet i ett värde", ["inline"], /(?<= = \d.*)\bper år\b|(?<= = \d.*)\boch år\b/g, ([text]) =>
    text.replace("år", "månad"),
  ),
  inCode("enhet tusenfalt", ["inline"], /(?<= = \d[\d ,]*) kr\b/g, " tkr"),
  inCode("cell i en tabell", ["cell"], new RegExp(NUMBER, "g"), otherNumber),
  limits,
  inCode(
    "gräns i ett villkor, innefattad eller inte",
    RULES,
    /[<>≤≥](?!=)/g,
    ([sign]) => ({ "<": "≤", "≤": "<", ">": "≥", "≥": ">" })[sign] ?? sign,
  ),
  inCode(
    "tal i ett villkor",
    RULES,
    new RegExp(`(?<=(?:när|där) .*)(?<![\\p{L}\\d])${NUMBER}`, "gu"),
    otherNumber,
  ),
  inCode(
    "avrundning ändrad",
    [...RULES, "inline"],
    /avrundat till (?=öre|kronor|närmaste|\d)/g,
    "avrundat nedåt till ",
  ),
  inCode(
    "avrundning ändrad åt andra hållet",
    [...RULES, "inline"],
    /avrundat uppåt till /g,
    "avrundat till ",
  ),
  inCode("avrundning till något annat", RULES, /(?<=avrundat till )öre/g, "kronor"),
  inCode(
    "avrundning införd",
    ["regel"],
    END,
    ", avrundat uppåt till tusental kronor",
    ", avrundat uppåt till heltal",
  ),
  inCode("tecken i en summa", [...RULES, "inline"], / ([+−]) /g, ([, sign]) =>
    sign === "+" ? " − " : " + ",
  ),
  inCode(
    "led i en skillnad omkastade",
    RULES,
    /(?<=skillnaden mellan )([^()]+) och ([^()]+)(?=\))/g,
    ([, one = "", other = ""]) => `${other} och ${one}`,
  ),
  inCode("faktor i stället för divisor", [...RULES, "inline"], / \/ /g, " × "),
  inCode("divisor i stället för faktor", RULES, / × (?=\p{L}[\p{L} ]+$)/gu, " / "),
  inCode(
    "summa blir något annat",
    RULES,
    /summan av ([^()]+?) för (?=[\p{Lu}])/gu,
    ([, of = ""]) => `största av ${of} för `,
    ([, of = ""]) => `medelvärdet av ${of} för `,
  ),
  inCode(
    "största i stället för summa, med reserv",
    RULES,
    /summan av [^()]+? för [^()]+$/gu,
    ([text]) => `(största av ${text.slice("summan av ".length)} annars 0 kr per år)`,
    ([text]) => `(största av ${text.slice("summan av ".length)} annars 0 kr)`,
  ),
  inCode("urval borttaget", RULES, / där [^()]*(?=$|\))/gu, ""),
  inCode("urval omvänt", RULES, /(?<=\S) är (?!inte)/gu, " är inte "),
  siblings,
  inCode("och blir eller", RULES, / och (?=\S)/gu, " eller "),
  inCode("eller blir och", RULES, / eller (?=\S)/gu, " och "),
  exceptions,
  inCode(
    "giltighetens sista dag",
    ["begrepp"],
    /(?<=giltig från och med .*)(?:fram till|till och med)(?= \S)/gu,
    ([text]) => (text === "fram till" ? "till och med" : "fram till"),
  ),
  inCode(
    "tid som raderna avser",
    ["utbetalning", "redovisning"],
    /(?<=^(?:Till|Per) .* varje månad)(?:, avser föregående månad)?$/gu,
    ([text]) => (text === "" ? ", avser föregående månad" : ""),
  ),
  inCode(
    "månad för betalning",
    ["utbetalning", "redovisning"],
    /(?<=varje år)(?: i december)?$/gu,
    " i november",
  ),
  inCode("tak infört", ["regel"], END, ", högst 5 kr per år", ", högst 5 kr", ", högst 1", ", högst 1 %"),
  inCode("golv infört", ["regel"], END, ", lägst 50 000 kr per år", ", lägst 500 kr", ", lägst 3"),
  inCode("mätdatum", ["regel"], /(?<=^mätdatum = )föregående månads sista dag/g, "periodens första dag"),
  inCode("dag för en version", ["inline", "regel"], /(?<=från och med \d{4}-)\d\d(?=-)/g, ([month]) =>
    month === "07" ? "08" : "07",
  ),
  inCode("tid som räknas", RULES, /hela år från/g, "påbörjade år från"),
  inCode(
    "fönster",
    [...RULES, "indikator"],
    new RegExp(`(?<=(?:de senaste|inom) )${NUMBER}(?= månader)`, "g"),
    otherNumber,
  ),
  inCode(
    "mål och gräns för en indikator",
    ["indikator"],
    new RegExp(`(?<=(?:mål|gräns) += (?:lägst |högst )?)${NUMBER}`, "g"),
    otherNumber,
  ),
  inCode("täljare eller population", ["indikator"], / där [^()]*$/gu, ""),
  inCode("nyckel vid uppslag", RULES, /(?<=\[)([^\],]+)(?=\])/g, "annan"),
  inCode("dag i perioden", RULES, /periodens (?=första dag|sista dag)/g, "årets "),
  inCode("gränser omkastade", RULES, /, (högst|lägst) /g, ([, word]) =>
    word === "högst" ? ", lägst " : ", högst ",
  ),
  inCode("fall utelämnat", ["regel"], /^( {8}\S.*?) +när .*$/gu, ""),
];
