/** A waterfall as a table: from what was paid to what will be, a row each step, its figure and its bar. */
import type { Element } from "hast";
import { runningSteps, swedishAmount, type Money, type WaterfallStep } from "../engine/index.js";
import { scaleOf } from "./chart-scale.js";
import { waterfallBar } from "./diff-bars.js";
import { scrolling } from "./diff-figures.js";
import { groupWords, periodsOf, signed } from "./diff-kronor.js";
import { h } from "./hast.js";

/** Null where there is nothing to begin with. */
export function setWaterfall(
  caption: string,
  waterfall: readonly WaterfallStep[],
  money: Money,
): Element | null {
  if (waterfall.length === 0) return null;
  const steps = runningSteps(waterfall);
  const scale = scaleOf(steps.flatMap(({ from, to }) => [from, to]));
  const rows = steps.map((step) => {
    const isSum = step.kind === "old" || step.kind === "new";
    return h(
      "tr",
      isSum ? { className: ["sum"] } : {},
      h("th", { scope: "row" }, stepWords(step, money)),
      h("td", { className: ["figure"] }, isSum ? swedishAmount(step.amount) : signed(step.amount)),
      h("td", { className: ["picture"] }, waterfallBar(scale, step)),
    );
  });
  const head = h(
    "tr",
    {},
    h("th", { scope: "col" }, "Steg"),
    h("th", { scope: "col", className: ["figure"] }, "Kronor"),
    h("th", { scope: "col" }, "Från gällande till föreslaget"),
  );
  return scrolling(caption, h("thead", {}, head), rows, "chart");
}

function stepWords({ kind, group }: WaterfallStep, money: Money): string {
  const { old, now } = periodsOf(money);
  switch (kind) {
    case "old":
      return money.hasOldData ? `Gällande, ${old}` : "Gällande regler på de nya uppgifterna";
    case "data":
      return "Nya uppgifter (dataeffekt)";
    case "group":
      return groupWords(money.groups.find(({ id }) => id === group)?.title ?? group ?? "");
    case "unattributed":
      return "Ändringar som inte kan skiljas åt";
    case "interaction":
      return "Samspel";
    case "undivided":
      return "Regler och uppgifter som inte kan skiljas åt";
    case "new":
      return `Föreslaget, ${now}`;
  }
}
