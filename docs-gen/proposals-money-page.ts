/** What competing proposals cost on their page, beside each other: all together, by component, and for each receiver. */
import type { Element } from "hast";
import { percentWords, swedishAmount, type AmountsBeside, type ProposalsMoney } from "../engine/index.js";
import { binsWords, effectBar } from "./diff-bars.js";
import { figureHead, figureRow, scrolling } from "./diff-figures.js";
import { isSome, kr, periodsOf, signed } from "./diff-kronor.js";
import type { Part } from "./diff-shell.js";
import { h, type Child } from "./hast.js";

/** Rows of the summary, a column each proposal. */
export function moneyRows({ total, outcomes }: ProposalsMoney): readonly Element[] {
  return [
    figureRow(
      "Utbetalning",
      total.by.map(({ amount }) => kr(amount)),
    ),
    figureRow(
      "Mot gällande regler",
      total.by.map(({ rules }) => (rules === null ? "–" : `${signed(rules)}\u00A0kr`)),
    ),
    figureRow(
      "I procent",
      total.by.map(({ rules }) => percentOf(total, rules)),
    ),
    figureRow(
      "Mottagare",
      outcomes.map(({ bins }) => binsWords(bins) || "–"),
    ),
  ];
}

function amountWords(rules: string | null): string {
  return rules === null ? "–" : signed(rules);
}

function percentOf({ base }: AmountsBeside, rules: string | null): string {
  return (base === null || rules === null ? null : percentWords(rules, base)) ?? "–";
}

/** The part of the page with the money; none without data. */
export function moneyPart(money: ProposalsMoney): Part {
  const { lines, receivers, total, outcomes } = money;
  const { now } = periodsOf(money);
  return {
    id: "pengar",
    title: "Vad förslagen kostar",
    count: receivers.length,
    content: [
      h(
        "p",
        {},
        `Varje förslag jämfört med de gällande reglerna, på samma uppgifter för ${now}. En fylld stapel är en ökning, en tom en minskning.`,
      ),
      outcomes.map(({ letter, frame }) =>
        frame === null
          ? null
          : h(
              "p",
              {},
              `Förslag\u00A0${letter}: ramen ${frame.name} är ${kr(frame.frame)}, och ${kr(frame.left)} är kvar.`,
            ),
      ),
      setEffects(
        "Komponenter som ändras, kr",
        "Komponent",
        lines.filter(isChanged).map((line) => ({ name: line.label, amounts: line })),
        total,
      ),
      setEffects(
        "Mottagarna, kr",
        "Mottagare",
        receivers.map((one) => ({ name: one.name, amounts: one })),
        total,
      ),
    ],
  };
}

interface Effects {
  readonly name: Child;
  readonly amounts: AmountsBeside;
}

/** Where some proposal pays something else, or it is not known. */
function isChanged({ by }: AmountsBeside): boolean {
  return by.some(({ rules }) => rules === null || isSome(rules));
}

/** What each proposal adds to what the rules in force give; all bars but those of the sum by one scale. */
function setEffects(caption: string, head: string, rows: readonly Effects[], total: AmountsBeside): Element {
  const scale = rows.flatMap(({ amounts }) =>
    amounts.by.flatMap(({ rules }) => (rules === null ? [] : [signed(rules)])),
  );
  const heads = [head, ...total.by.map(({ letter }) => `Förslag ${letter}`), "Gällande"];
  const body = [
    ...rows.map((row) => setRow(row, scale)),
    setRow({ name: h("strong", {}, "Alla tillsammans"), amounts: total }, []),
  ];
  return scrolling(caption, figureHead(heads), body, "beside");
}

/** @param scale - All effects that have a bar; none for a row without bars. */
function setRow({ name, amounts }: Effects, scale: readonly string[]): Element {
  return h(
    "tr",
    scale.length === 0 ? { className: ["sum"] } : {},
    h("th", { scope: "row" }, name),
    amounts.by.map(({ rules }) =>
      h(
        "td",
        { className: ["figure", "with-bar"] },
        amountWords(rules),
        rules === null || !isSome(rules) || scale.length === 0 ? null : effectBar(scale, signed(rules)),
      ),
    ),
    h("td", { className: ["figure"] }, amounts.base === null ? "–" : swedishAmount(amounts.base)),
  );
}
