/** What kind of block a fence was meant as, where its opening line does not say. */
import type { Localized } from "./diagnostic.js";
import { nearest } from "./distance.js";
import { BLOCK_KINDS, type BlockKind } from "./outline-nodes.js";

/** The kind of block that a fence was meant as; null if it is none of ours. */
export function proposeBlock(language: string | null, content: string): BlockKind | null {
  if (language !== null) return nearestKind(language);
  if (/^\s*För varje \p{Lu}/mu.test(content)) return "regel";
  if (/^\s*Till \p{Lu}\S* varje (?:månad|kvartal|halvår|år)/mu.test(content)) return "utbetalning";
  if (/^\s*Då är(?: för \p{L}| *$)/mu.test(content)) return "exempel";
  if (/^\s+\p{L}[\p{L} ]* +: (?:text|datum|heltal|ja eller nej)(?:,|$)/mu.test(content)) return "begrepp";
  return /^\s*\p{L}[\p{L}\p{N} -]* = .*(?:\d (?:kr|%)|×)/mu.test(content) ? "regel" : null;
}

/** How what a fence seems to hold is written; null if it is no word of ours. */
export function otherPlace(language: string | null): Localized | null {
  const [word] = nearest((language ?? "").toLowerCase(), Object.keys(ELSEWHERE));
  return word === undefined ? null : (ELSEWHERE[word] ?? null);
}

const PASSAGE = (word: string): Localized => ({
  sv: `Skriv ”:::${word}” på en egen rad före texten och ”:::” på en egen rad efter den.`,
  en: `Write “:::${word}” on a line of its own before the text and “:::” on one after it.`,
});
const IN_RULES = (word: string): Localized => ({
  sv: `Skriv det i ett block \`\`\`regel, på en rad som börjar med ”${word}”.`,
  en: `Write it in a block \`\`\`regel, on a line that begins with “${word}”.`,
});

/** Words that look like a kind of block, but are written in another way. */
const ELSEWHERE: Readonly<Record<string, Localized>> = {
  krav: PASSAGE("krav[Rubrik]"),
  bedömning: PASSAGE("bedömning"),
  oklart: PASSAGE("oklart"),
  kontroll: IN_RULES("kontroll"),
  varning: IN_RULES("varning"),
  undantag: IN_RULES("undantag"),
  uppföljning: {
    sv: "Skriv ```indikator och en benämning för det som mäts, eller ”:::krav[Rubrik]” för det som ska uppfyllas.",
    en: "Write ```indikator and a title for what is measured, or “:::krav[Title]” for what must be fulfilled.",
  },
  tabell: {
    sv: "Skriv ”Tabell `namn[nyckel]`: rubrik” som ett stycke, och tabellen direkt under.",
    en: "Write “Tabell `name[key]`: caption” as a paragraph, and the table right below it.",
  },
};

function nearestKind(language: string): BlockKind | null {
  const [meant] = nearest(language.replace(/[^\p{L}]/gu, ""), BLOCK_KINDS);
  return BLOCK_KINDS.find((kind) => kind === meant) ?? null;
}
