/** The money of a comparison, in the order in which a board asks: how much, why, and who. */
import {
  bySize,
  lackingByReason,
  percentWords,
  swedishAmount,
  wholeWaterfall,
  type Money,
  type MoneyGroup,
  type MoneyGroupSum,
  type MoneyTerms,
} from "../engine/index.js";
import type { Element } from "hast";
import { figureHead, figureRow, scrolling } from "./diff-figures.js";
import {
  datesWords,
  drawnWords,
  groupWords,
  frameWords,
  isMore,
  isSome,
  kr,
  periodsOf,
  signed,
} from "./diff-kronor.js";
import { setBins, setClasses, setEffects } from "./diff-outcome.js";
import { setWaterfall } from "./diff-waterfall.js";
import { h, stack, type Child } from "./hast.js";
import { setDays } from "./typography.js";

/** The anchor of this part of the page. */
export const MONEY = "pengar";

/** All but the receivers' own parts, which the links lead to. */
export function setMoney(money: Money, anchors: ReadonlyMap<string, string>): readonly Child[] {
  const { lines, receivers, lacking } = money;
  return [
    h("p", {}, totalWords(money)),
    frameWords(money).map((words) => h("p", {}, words)),
    setWaterfall("Steg för steg, kr", wholeWaterfall(money), money) ??
      setRows("Summan, kr", "", totalRow(money)),
    setTermsNote(money),
    setDates(money),
    setGroups(money),
    lacking.length === 0
      ? null
      : stack(
          "ul",
          {},
          lackingByReason(lacking).map(({ lines: own, reason }) =>
            h("li", {}, `${own.join(", ")}: ${reason.sv}`),
          ),
        ),
    h("h3", {}, "Vinnare och förlorare"),
    h("p", {}, "Efter regeleffekten: vad de nya reglerna ger jämfört med de gällande, på samma uppgifter."),
    setBins(money),
    setEffects(money, ({ receiver }) => `#${anchors.get(receiver) ?? ""}`),
    setClasses(money),
    h("h3", {}, "Alla belopp"),
    setRows("Komponenterna, kr", "Komponent", [
      ...lines.map((line) => ({ name: line.label, terms: line })),
      ...totalRow(money),
    ]),
    setRows("Mottagarna, kr", "Mottagare", [
      ...receivers.map((one) => ({
        name: h("a", { href: `#${anchors.get(one.receiver) ?? ""}` }, one.name),
        terms: one,
      })),
      ...totalRow(money),
    ]),
  ];
}

function totalRow({ total }: Money): readonly FigureTerms[] {
  return [{ name: h("strong", {}, "Tillsammans"), terms: total }];
}

/** `Från mars 2025 till mars 2026 går utbetalningen från 7 316 649,67 kr till 7 630 654,60 kr: +314 004,93 kr, +4,3 %.` */
export function totalWords(money: Money): string {
  const { old, oldRules, new: now, difference, rules } = money.total;
  const { old: before, now: after } = periodsOf(money);
  if (old !== null && difference !== null)
    return `Utbetalningen för ${after} blir ${kr(now)}. För ${before} var den ${kr(old)}${apart(difference, old)}.`;
  if (oldRules !== null && rules !== null)
    return `Utbetalningen för ${after} blir ${kr(now)}. Efter de gällande reglerna, på samma uppgifter, vore den ${kr(oldRules)}${apart(rules, oldRules)}.`;
  return `Utbetalningen för ${after} blir ${kr(now)}.`;
}

function apart(difference: string, whole: string): string {
  if (!isSome(difference)) return ", alltså lika mycket";
  const percent = percentWords(difference, whole);
  const figures = [`${signed(difference)}\u00A0kr`, ...(percent === null ? [] : [percent])].join(", ");
  return `. Det är en ${isMore(difference) ? "ökning" : "minskning"}: ${figures}`;
}

/** What the words of the waterfall mean, and a warning where the parts are larger than what they part. */
function setTermsNote({ hasOldData, total }: Money): Child {
  const { interaction, difference } = total;
  const isLarge =
    interaction !== null && difference !== null && isSome(interaction) && bySize(interaction, difference) < 0;
  return [
    h(
      "p",
      { className: ["facts"] },
      "Strecken är summorna före och efter. En fylld stapel ökar utbetalningen, en tom minskar den.",
    ),
    hasOldData
      ? h(
          "p",
          { className: ["facts"] },
          "Dataeffekten är vad de nya uppgifterna ger, efter de nya reglerna. Ändringarna av reglerna är räknade på de nya uppgifterna; tillsammans är de regeleffekten. Samspelet är det som då har räknats två gånger, eller inte alls.",
        )
      : null,
    isLarge
      ? h(
          "p",
          { className: ["caution"] },
          "Läs stegen med försiktighet: samspelet är större än hela skillnaden. Någon ändring har en verkan på de nya uppgifterna som den inte har på de gällande.",
        )
      : null,
  ];
}

function setDates(money: Money): Child {
  const words = datesWords(money);
  return words === null ? null : h("p", { className: ["facts"] }, setDays(words));
}

/** The groups that cost something, in three ways: folded, since the waterfall tells the one that sums. */
function setGroups(money: Money): Child {
  const own = money.groups.filter(hasEffect);
  const drawn = drawnWords(money);
  if (own.length === 0)
    return h("p", {}, "Ingen ändring av reglerna har någon verkan på de nya uppgifterna.");
  const ways = stack(
    "details",
    {},
    h("summary", {}, "Ändringarna räknade på tre sätt"),
    h(
      "p",
      { className: ["facts"] },
      "Andel: ändringens del av regeleffekten, som ett medeltal över alla ordningar som ändringarna kan göras i (Shapley); andelarna summerar till regeleffekten. Ensam: om bara den ändringen görs. Stegvis: när den görs efter dem ovanför.",
    ),
    setShares("Regeleffekten efter ändring, kr", own, money),
  );
  return [drawn === null ? null : h("p", { className: ["caution"] }, drawn), ways];
}

function hasEffect({ alone, stepwise, shapley }: MoneyGroup): boolean {
  return [alone, stepwise, shapley].some((amount) => amount !== null && isSome(amount));
}

const TERMS: readonly (readonly [string, keyof MoneyTerms])[] = [
  ["Gällande", "old"],
  ["Dataeffekt", "data"],
  ["Regeleffekt", "rules"],
  ["Samspel", "interaction"],
  ["Föreslaget", "new"],
];

export interface FigureTerms {
  readonly name: Child;
  readonly terms: MoneyTerms;
}

/** What there was, what was added, and what there is, of each thing. */
export function setRows(caption: string, head: string, rows: readonly FigureTerms[]): Element {
  const heads = [head, ...TERMS.map(([words]) => words)];
  const figures = (terms: MoneyTerms): readonly string[] => TERMS.map(([, term]) => amountText(terms[term]));
  return scrolling(
    caption,
    figureHead(heads),
    rows.map(({ name, terms }) => figureRow(name, figures(terms))),
  );
}

export function setShares(
  caption: string,
  shares: readonly (MoneyGroupSum | MoneyGroup)[],
  { groups }: Money,
): Element {
  const titles = new Map(groups.map(({ id, title }) => [id, title]));
  const rows = shares.map((share) => {
    const id = "group" in share ? share.group : share.id;
    const figures = [share.shapley, share.alone, share.stepwise].map(amountText);
    return figureRow(groupWords(titles.get(id) ?? id), figures);
  });
  return scrolling(caption, figureHead(["Ändring", "Andel", "Ensam", "Stegvis"]), rows);
}

function amountText(amount: string | null): string {
  return amount === null ? "–" : swedishAmount(amount);
}
