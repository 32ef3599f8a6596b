/** The money of a comparison: what the whole costs, which changes do it, and a part of its own for each receiver. */
import type { Element } from "hast";
import {
  BIN_WORDS,
  swedishAmount,
  type Money,
  type MoneyBin,
  type MoneyGroup,
  type MoneyGroupSum,
  type MoneyReceiver,
  type MoneyTerms,
} from "../engine/index.js";
import { scrolling } from "./diff-figures.js";
import { counted, formatCount } from "./diff-words.js";
import { h, stack, type Child } from "./hast.js";

const FIGURE = { className: ["figure"] };

/** All of it, in the order in which a board asks: how much, why, who. */
export function setMoney(money: Money): readonly Child[] {
  const { groups, receivers, lines, bins, lacking } = money;
  const titles = new Map(groups.map(({ id, title }) => [id, title]));
  const own = groups.filter(hasEffect);
  return [
    h("p", {}, periodWords(money)),
    setTerms("Hela utbetalningen, kr", money.total),
    frameWords(money),
    own.length === 0
      ? h("p", {}, "Ingen ändring av reglerna har någon verkan på de nya uppgifterna.")
      : [
          h(
            "p",
            { className: ["facts"] },
            "Ensam: ändringen för sig. Stegvis: efter dem ovanför. Shapley: ändringens andel av regeleffekten, och raderna summerar till den.",
          ),
          setShares("Regeleffekten efter ändring, kr", own, titles),
        ],
    setRows(
      "Komponenterna, kr",
      "Komponent",
      lines.map((line) => ({ name: line.label, terms: line })),
    ),
    lacking.length === 0
      ? null
      : stack(
          "ul",
          {},
          lacking.map(({ line, reason }) => h("li", {}, `${line}: ${reason.sv}`)),
        ),
    setBins(bins, money),
    setRows(
      "Mottagarna, kr",
      "Mottagare",
      receivers.map((one) => ({ name: h("a", { href: `#${anchorOf(one)}` }, one.name), terms: one })),
    ),
    receivers.map((one) => setReceiver(one, money, titles)),
  ];
}

function anchorOf({ receiver }: MoneyReceiver): string {
  return `mottagare-${receiver.replace(/[^\p{L}\p{N}]+/gu, "-").toLowerCase()}`;
}

function hasEffect({
  alone,
  stepwise,
  shapley,
}: Pick<MoneyGroup, "alone" | "stepwise" | "shapley">): boolean {
  return [alone, stepwise, shapley].some((amount) => amount !== null && /[1-9]/.test(amount));
}

function periodWords({ periods, hasOldData }: Money): string {
  const span = (months: readonly string[]): string => [...new Set([months[0], months.at(-1)])].join("–");
  const words = `${span(periods.old)} jämfört med ${span(periods.new)}.`;
  return hasOldData ? words : `${words} Bara de nya uppgifterna är med.`;
}

function frameWords({ frame, transition }: Money): Child {
  return [
    frame === null
      ? null
      : h(
          "p",
          {},
          `Ramen ${frame.name} är ${kr(frame.frame)}. Utbetalningen är ${kr(frame.paid)}, och ${kr(frame.left)} är kvar.`,
        ),
    transition === null
      ? null
      : h(
          "p",
          {},
          `Utan övergångsreglerna blir utbetalningen ${kr(transition.before)}, med dem ${kr(transition.after)}.`,
        ),
  ];
}

function kr(amount: string): string {
  return `${swedishAmount(amount)}\u00A0kr`;
}

const TERMS: readonly (readonly [string, keyof MoneyTerms])[] = [
  ["Gällande", "old"],
  ["Regeleffekt", "rules"],
  ["Dataeffekt", "data"],
  ["Samspel", "interaction"],
  ["Föreslaget", "new"],
];

/** Of one thing, as a table that is read downwards: what there was, what was added, what there is. */
function setTerms(caption: string, terms: MoneyTerms): Element {
  const rows = TERMS.map(([words, name]) => row(words, [terms[name]]));
  return scrolled(caption, null, rows);
}

function setRows(
  caption: string,
  head: string,
  rows: readonly { readonly name: Child; readonly terms: MoneyTerms }[],
): Element {
  const heads = [head, ...TERMS.map(([words]) => words)];
  return scrolled(
    caption,
    heads,
    rows.map(({ name, terms }) =>
      row(
        name,
        TERMS.map(([, term]) => terms[term]),
      ),
    ),
  );
}

function setShares(
  caption: string,
  shares: readonly (MoneyGroupSum | MoneyGroup)[],
  titles: ReadonlyMap<string, string>,
): Element {
  const rows = shares.map((share) => {
    const id = "group" in share ? share.group : share.id;
    return row(titles.get(id) ?? id, [share.alone, share.stepwise, share.shapley]);
  });
  return scrolled(caption, ["Ändring", "Ensam", "Stegvis", "Shapley"], rows);
}

/** A receiver's own part: folded on the screen, whole in print. */
function setReceiver(one: MoneyReceiver, { lines }: Money, titles: ReadonlyMap<string, string>): Element {
  const { name, persons, bin, classes, presence } = one;
  const labels = new Map(lines.map(({ line, label }) => [line, label]));
  const about = [
    persons === null ? "" : counted(persons, "listad", "listade"),
    ...classes.map(({ by, class: own }) => `${by}: ${own}`),
    presence === "new" ? "ny" : presence === "closed" ? "har upphört" : "",
    bin === null ? "" : BIN_WORDS[bin],
  ].filter((part) => part !== "");
  const changed = one.lines.filter(({ old, new: now }) => old !== now);
  return stack(
    "section",
    { className: ["change"] },
    h("h3", { id: anchorOf(one) }, name),
    h("p", { className: ["facts"] }, about.join(" · ")),
    stack(
      "details",
      {},
      h("summary", {}, `${swedishAmount(one.old ?? "0.00")} → ${kr(one.new)}`),
      setTerms(`${name}, kr`, one),
      one.groups.length === 0 ? null : setShares(`Regeleffekten för ${name}, kr`, one.groups, titles),
      changed.length === 0
        ? null
        : setRows(
            `Komponenter som skiljer för ${name}, kr`,
            "Komponent",
            changed.map((line) => ({ name: labels.get(line.line) ?? line.line, terms: line })),
          ),
    ),
  );
}

function setBins(bins: readonly MoneyBin[], { large, counted: persons }: Money): Element {
  const heads = ["Utfall", "Mottagare", ...(persons === null ? [] : ["Listade"]), "Regeleffekt, kr"];
  const rows = bins.map((one) =>
    h(
      "tr",
      {},
      h("th", { scope: "row" }, BIN_WORDS[one.bin]),
      h("td", FIGURE, formatCount(one.receivers)),
      persons === null ? null : h("td", FIGURE, formatCount(one.persons ?? 0)),
      h("td", FIGURE, swedishAmount(one.rules)),
    ),
  );
  return scrolled(`Vinnare och förlorare: mycket är mer än ${large.replace(".", ",")} procent`, heads, rows);
}

function row(name: Child, amounts: readonly (string | null)[]): Element {
  return h(
    "tr",
    {},
    h("th", { scope: "row" }, name),
    amounts.map((amount) => h("td", FIGURE, amount === null ? "–" : swedishAmount(amount))),
  );
}

function scrolled(caption: string, heads: readonly string[] | null, rows: readonly Element[]): Element {
  const head =
    heads &&
    h(
      "thead",
      {},
      h(
        "tr",
        {},
        heads.map((text, at) => h("th", { scope: "col", ...(at === 0 ? {} : FIGURE) }, text)),
      ),
    );
  return scrolling(caption, head, rows);
}
