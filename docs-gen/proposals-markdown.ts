/** Competing proposals beside each other as Markdown. */
import { KIND_WORDS, OPERATION_WORDS } from "../engine/index.js";
import type { Contested, ContestedHidden, Place, ProposedChange, Proposals, Side } from "../engine/index.js";
import { proposalsMoneyParts } from "./proposals-money.js";

/** What proposals share, where they meet, and what each does alone; the texts where they differ stand in full. */
export function proposalsMarkdown({ base, proposals, contested, hidden, money }: Proposals): string {
  const of = (agreement: Contested["agreement"]): readonly Contested[] =>
    contested.filter((one) => one.agreement === agreement);
  const rows = proposals.map(
    ({ letter, facts, changes, matrix }) =>
      `| ${letter} | ${plain(facts.id)} | ${changes} | ${matrix.hidden} |`,
  );
  return [
    `# Förslag bredvid varandra`,
    `Jämfört med ${plain(base.id)}.`,
    ["| Förslag | Regelverk | Ändringar | Dolda |", "| :-- | :-- | --: | --: |", ...rows].join("\n"),
    ...(money ? proposalsMoneyParts(money, plain) : []),
    ...chapter("Olika i flera förslag", of("different"), differing),
    ...chapter("Lika i flera förslag", [...of("alike")], line),
    ...proposals.flatMap(({ letter }) =>
      chapter(
        `Bara i ${letter}`,
        of("only").filter(({ by }) => by[0]?.letter === letter),
        line,
      ),
    ),
    ...chapter(
      "Dolda ändringar som flera förslag når",
      hidden.filter(({ by }) => by.length > 1),
      hiddenLine,
    ),
    "",
  ]
    .join("\n\n")
    .replace(/\n+$/, "\n");
}

function chapter<One>(title: string, all: readonly One[], written: (one: One) => string): readonly string[] {
  if (all.length === 0) return [];
  const parts = all.map(written);
  const isList = parts.every((part) => part.startsWith("- "));
  return [`## ${title} (${all.length})`, parts.join(isList ? "\n" : "\n\n")];
}

function line(one: Contested): string {
  const [first] = one.by;
  const letters = one.agreement === "alike" ? `${one.by.map(({ letter }) => letter).join(", ")}: ` : "";
  return `- ${headOf(one)} (${letters}${first ? doneWords(first) : ""})`;
}

function differing(one: Contested): string {
  const rows = [["gällande", textOf(one.base)], ...one.by.map((own) => [own.letter, proposedText(own)])];
  return [
    `### ${headOf(one)}`,
    [
      "| | lydelse |",
      "| :-- | :-- |",
      ...rows.map(([label = "", text = ""]) => `| ${label} | ${text} |`),
    ].join("\n"),
  ].join("\n\n");
}

function headOf({ place, kind, name }: Contested): string {
  return plain(
    [place ? placeWords(place) : "", KIND_WORDS[kind], name].filter((word) => word !== "").join(" "),
  );
}

function placeWords({ document, section }: Place): string {
  return section?.number == null ? document : `${document} § ${section.number}`;
}

function doneWords({ changes }: ProposedChange): string {
  const done = [...new Set(changes.flatMap(({ operations }) => operations))].map(
    (one) => OPERATION_WORDS[one],
  );
  const figures = changes.flatMap(({ values }) => values).map(({ before, after }) => `${before} → ${after}`);
  return plain([done.join(", "), ...figures].join("; "));
}

function proposedText({ changes, kept }: ProposedChange): string {
  const text = textOf(changes.flatMap(({ after }) => after));
  return kept > 0 ? `${text}<br>*övrigt som gällande*` : text;
}

function textOf(sides: readonly Side[]): string {
  return sides.length === 0 ? "*finns inte*" : sides.map(({ text }) => plain(text)).join("<br>");
}

function hiddenLine({ kind, name, by }: ContestedHidden): string {
  const reach = by.map(({ letter, cause }) => `${letter} ← ${cause}`).join(", ");
  return `- ${plain(`${KIND_WORDS[kind]} ${name}: ${reach}`)}`;
}

/** Words of the documents as words: nothing in them is Markdown or HTML here. */
function plain(text: string): string {
  return text
    .replace(/\s+/g, " ")
    .replace(/&/g, "&amp;")
    .replace(/</g, "&lt;")
    .replace(/[\\`*_[\]{}()#|~>!@]/g, "\\$&")
    .replace(/:\/\//g, ":&#47;/");
}
