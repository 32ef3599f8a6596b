/** What competing proposals cost as Markdown: the total, winners and losers, the components and the receivers. */
import {
  BIN_WORDS,
  BINS,
  swedishAmount,
  type AmountsBeside,
  type Money,
  type ProposalsMoney,
} from "../engine/index.js";

/** @param plain - Writes the words of a document as words: nothing in them is Markdown. */
export function proposalsMoneyParts(
  money: ProposalsMoney,
  plain: (text: string) => string,
): readonly string[] {
  const { periods, total, lines, receivers, outcomes } = money;
  const span = [...new Set([periods.new[0], periods.new.at(-1)])].join("–");
  const amounts = (head: string, rows: readonly (readonly [string, AmountsBeside])[]): string =>
    table(
      [head, "Gällande", ...total.by.flatMap(({ letter }) => [letter, `${letter} − gällande`])],
      rows.map(([name, one]) => [plain(name), ...cellsOf(one)]),
    );
  return [
    "## Vad förslagen kostar",
    `Kronor, ${span}. *Gällande* är de gällande reglerna på samma uppgifter som förslagen.`,
    amounts("", [["Tillsammans", total]]),
    table(
      ["Regeleffekt", ...outcomes.map(({ letter }) => letter)],
      BINS.map((bin) => [BIN_WORDS[bin], ...outcomes.map(({ bins }) => receiversIn(bins, bin))]),
    ),
    ...outcomes.flatMap(({ letter, frame }) => (frame ? [frameWords(letter, frame, plain)] : [])),
    amounts(
      "Komponent",
      lines.map((one) => [one.label, one]),
    ),
    amounts(
      "Mottagare",
      receivers.map((one) => [one.name, one]),
    ),
  ];
}

function cellsOf({ base, by }: AmountsBeside): readonly string[] {
  const all = [base, ...by.flatMap(({ amount, rules }) => [amount, rules])];
  return all.map((amount) => (amount === null ? "–" : swedishAmount(amount)));
}

function receiversIn(bins: Money["bins"], bin: Money["bins"][number]["bin"]): string {
  return String(bins.find((one) => one.bin === bin)?.receivers ?? 0);
}

function frameWords(
  letter: string,
  { name, frame, left }: NonNullable<Money["frame"]>,
  plain: (text: string) => string,
): string {
  return `${letter}: ramen ${plain(name)} är ${swedishAmount(frame)} kr, och ${swedishAmount(left)} kr är kvar.`;
}

/** A table whose first column is words and the others figures. */
function table(heads: readonly string[], rows: readonly (readonly string[])[]): string {
  const row = (cells: readonly string[]): string => `| ${cells.join(" | ")} |`;
  const marks = heads.map((_, at) => (at === 0 ? ":--" : "--:"));
  return [row(heads), row(marks), ...rows.map(row)].join("\n");
}
