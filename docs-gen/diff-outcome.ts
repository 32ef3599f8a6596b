/** Who wins and who loses by the new rules: in five bins, by what receivers are, and one by one. */
import type { Element } from "hast";
import { BIN_WORDS, byEffect, percentWords, type Money, type MoneyReceiver } from "../engine/index.js";
import { binsBar, binsWords, effectBar, shareBar } from "./diff-bars.js";
import { FIGURE, scrolling } from "./diff-figures.js";
import { signed } from "./diff-kronor.js";
import { formatCount } from "./diff-words.js";
import { h, stack, type Child } from "./hast.js";
import { capital } from "./typography.js";

const PICTURE = { className: ["picture"] };

/** The bins with how many are in each. */
export function setBins({ bins, large, receivers }: Money): Element {
  const isCounted = bins.some(({ persons }) => persons !== null);
  const heads = ["Mottagare", ...(isCounted ? ["Personer"] : []), "Regeleffekt, kr"];
  const rows = bins.map((one) =>
    h(
      "tr",
      {},
      h("th", { scope: "row" }, capital(BIN_WORDS[one.bin])),
      h("td", FIGURE, formatCount(one.receivers)),
      isCounted ? h("td", FIGURE, formatCount(one.persons ?? 0)) : null,
      h("td", FIGURE, signed(one.rules)),
      h("td", PICTURE, shareBar(one, receivers.length)),
    ),
  );
  const caption = `Antal i varje grupp. Mycket är mer än ${large.replace(".", ",")} procent`;
  return scrolling(caption, headOf("Utfall", heads, "Andel av mottagarna"), rows, "chart aside");
}

/** Bins by what receivers are: who runs them, how many are listed. */
export function setClasses({ classes }: Money): Child {
  return classes.map(({ by, classes: own }) =>
    scrolling(
      `Efter ${by}`,
      headOf(capital(by), ["Mottagare", "Regeleffekt, kr"], "Utfall"),
      own.map((one) =>
        h(
          "tr",
          {},
          h("th", { scope: "row" }, capital(one.class)),
          h("td", FIGURE, formatCount(one.receivers)),
          h("td", FIGURE, one.rules === null ? "–" : signed(one.rules)),
          h("td", PICTURE, binsBar(one.bins), h("span", { className: ["words"] }, binsWords(one.bins))),
        ),
      ),
      "chart",
    ),
  );
}

/** Each receiver's regeleffekt, who gains most of its payment first. */
export function setEffects({ receivers }: Money, linkOf: (one: MoneyReceiver) => string): Element {
  const order = [...receivers].sort(byEffect);
  const percents = new Map(order.map((one) => [one, percentOf(one)]));
  const known = [...percents.values()].filter((one) => one !== null);
  const rows = order.map((one) => {
    const percent = percents.get(one) ?? null;
    return h(
      "tr",
      {},
      h("th", { scope: "row" }, h("a", { href: linkOf(one) }, one.name)),
      h("td", FIGURE, one.rules === null ? "–" : signed(one.rules)),
      h("td", FIGURE, percent ?? "–"),
      h("td", PICTURE, percent === null ? null : effectBar(known, percent)),
    );
  });
  const caption = "Regeleffekten för varje mottagare, störst ökning i procent först";
  return scrolling(caption, headOf("Mottagare", ["Kronor", "Procent"], "Minskar eller ökar"), rows, "chart");
}

function percentOf({ rules, oldRules }: MoneyReceiver): string | null {
  return rules === null || oldRules === null ? null : percentWords(rules, oldRules);
}

function headOf(name: string, figures: readonly string[], picture: string): Element {
  return stack(
    "thead",
    {},
    h(
      "tr",
      {},
      h("th", { scope: "col" }, name),
      figures.map((text) => h("th", { scope: "col", ...FIGURE }, text)),
      h("th", { scope: "col" }, picture),
    ),
  );
}
