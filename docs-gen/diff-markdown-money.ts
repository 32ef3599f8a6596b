/** The money of a comparison in a comment: the total, which changes do it, who wins and loses, and each receiver. */
import {
  BIN_WORDS,
  lackingByReason,
  swedishAmount,
  type Money,
  type MoneyBin,
  type MoneyGroup,
  type MoneyTerms,
} from "../engine/index.js";
import { plain, type Part } from "./comment.js";
import { datesWords, drawnWords, frameWords, isSome } from "./diff-kronor.js";
import { totalWords } from "./diff-money.js";
import { formatCount } from "./diff-words.js";

export function moneyParts(money: Money): readonly Part[] {
  const { groups, lines, receivers, bins, lacking } = money;
  const drawn = drawnWords(money);
  return [
    { opening: totalPart(money), items: [], closing: "" },
    {
      opening: "**Går inte att räkna**\n\n",
      items: lackingByReason(lacking).map(
        ({ lines: own, reason }) => `- ${plain(`${own.join(", ")}: ${reason.sv}`)}\n`,
      ),
      closing: "\n",
    },
    table(
      `**Ändringarna som gör det**, kr\n\n${drawn === null ? "" : `${plain(drawn)}\n\n`}`,
      ["Ändring", "Andel (Shapley)", "Ensam", "Stegvis"],
      groups.filter(hasEffect).map(groupRow),
    ),
    table(
      "**Vinnare och förlorare**\n\n",
      ["Utfall", "Mottagare", ...(money.counted === null ? [] : ["Listade"]), "Regeleffekt, kr"],
      bins.map((one) => binRow(one, money.counted !== null)),
    ),
    folded(
      `Varje mottagare (${formatCount(receivers.length)}), kr`,
      ["Mottagare", ...TERMS.map(([words]) => words)],
      receivers.map((one) => [plain(one.name), ...amountsOf(one)]),
    ),
    folded(
      `Varje komponent (${formatCount(lines.length)}), kr`,
      ["Komponent", ...TERMS.map(([words]) => words)],
      lines.map((one) => [plain(one.label), ...amountsOf(one)]),
    ),
  ].filter(({ opening, items }) => opening.startsWith("##") || items.length > 0);
}

const TERMS: readonly (readonly [string, keyof MoneyTerms])[] = [
  ["Gällande", "old"],
  ["Regeleffekt", "rules"],
  ["Dataeffekt", "data"],
  ["Samspel", "interaction"],
  ["Föreslaget", "new"],
];

function totalPart(money: Money): string {
  const { total } = money;
  const dates = datesWords(money);
  const said = [
    "## Pengar",
    totalWords(money),
    [row(TERMS.map(([words]) => words)), row(TERMS.map(() => "--:")), row(amountsOf(total))].join("\n"),
    ...frameWords(money).map(plain),
    ...(dates === null ? [] : [plain(dates)]),
  ];
  return `${said.join("\n\n")}\n\n`;
}

function amountsOf(terms: MoneyTerms): readonly string[] {
  return TERMS.map(([, term]) => amountOf(terms[term]));
}

function amountOf(amount: string | null): string {
  return amount === null ? "–" : swedishAmount(amount);
}

function hasEffect({ alone, stepwise, shapley }: MoneyGroup): boolean {
  return [alone, stepwise, shapley].some((amount) => amount !== null && isSome(amount));
}

function groupRow({ title, alone, stepwise, shapley }: MoneyGroup): readonly string[] {
  return [plain(title), ...[shapley, alone, stepwise].map(amountOf)];
}

function binRow({ bin, receivers, persons, rules }: MoneyBin, hasPersons: boolean): readonly string[] {
  const counts = [receivers, ...(hasPersons ? [persons ?? 0] : [])];
  return [BIN_WORDS[bin], ...counts.map(formatCount), swedishAmount(rules)];
}

function table(
  title: string,
  heads: readonly string[],
  rows: readonly (readonly string[])[],
  closing = "",
): Part {
  const marks = heads.map((_, at) => (at === 0 ? ":--" : "--:"));
  const opening = `${title}${row(heads)}\n${row(marks)}\n`;
  return { opening, items: rows.map((cells) => `${row(cells)}\n`), closing: `\n${closing}` };
}

function folded(title: string, heads: readonly string[], rows: readonly (readonly string[])[]): Part {
  return table(`<details><summary>${title}</summary>\n\n`, heads, rows, "</details>\n\n");
}

function row(cells: readonly string[]): string {
  return `| ${cells.join(" | ")} |`;
}
