/** What each receiver's manager reads: its own part of the page, a sheet of its own in print. */
import type { Element } from "hast";
import { BIN_WORDS, percentWords, type Money, type MoneyReceiver } from "../engine/index.js";
import { kr, signed } from "./diff-kronor.js";
import { setRows, setShares } from "./diff-money.js";
import { setWaterfall } from "./diff-waterfall.js";
import { counted } from "./diff-words.js";
import { h, stack } from "./hast.js";
import { slug } from "../grammar/index.js";

/** An anchor for each receiver, by its key, that is the same each time. */
export function nameReceivers({ receivers }: Money): ReadonlyMap<string, string> {
  const taken = new Set<string>();
  return new Map(
    receivers.map(({ receiver }) => {
      const base = `mottagare-${slug(receiver)}`;
      let free = base;
      for (let count = 2; taken.has(free); count += 1) free = `${base}-${count}`;
      taken.add(free);
      return [receiver, free];
    }),
  );
}

export function setReceivers(money: Money, anchors: ReadonlyMap<string, string>): readonly Element[] {
  return money.receivers.map((one) => setReceiver(one, money, anchors.get(one.receiver) ?? ""));
}

function setReceiver(one: MoneyReceiver, money: Money, anchor: string): Element {
  const { name, groups, lines } = one;
  const labels = new Map(money.lines.map(({ line, label }) => [line, label]));
  const changed = lines.filter(({ old, new: now }) => old !== now);
  return stack(
    "section",
    { className: ["change", "receiver"] },
    h("h3", {}, name),
    h("p", { className: ["facts"] }, aboutWords(one)),
    stack(
      "details",
      {},
      h("summary", {}, sumWords(one)),
      // A browser unfolds what a link leads into.
      stack(
        "div",
        { id: anchor, className: ["inside"] },
        setWaterfall(`${name}: från gällande till föreslaget, kr`, one.waterfall, money),
        groups.length === 0 ? null : setShares(`${name}: regeleffekten efter ändring, kr`, groups, money),
        changed.length === 0
          ? null
          : setRows(
              `${name}: komponenter som skiljer, kr`,
              "Komponent",
              changed.map((line) => ({ name: labels.get(line.line) ?? line.line, terms: line })),
            ),
      ),
    ),
  );
}

function aboutWords({ persons, classes, presence, bin }: MoneyReceiver): string {
  return [
    presence === "new" ? "ny" : presence === "closed" ? "har upphört" : "",
    bin === null ? "" : `${BIN_WORDS[bin]} på de nya reglerna`,
    persons === null ? "" : counted(persons, "person", "personer"),
    ...classes.map(({ by, class: own }) => `${by} ${own}`),
  ]
    .filter((part) => part !== "")
    .join(" · ");
}

/** `Från 86 273,36 kr till 89 928,10 kr (+3 654,74 kr, +4,2 %)` */
function sumWords({ old, new: now, difference }: MoneyReceiver): string {
  if (old === null || difference === null) return `Blir ${kr(now)}`;
  const percent = percentWords(difference, old);
  return `Från ${kr(old)} till ${kr(now)} (${[`${signed(difference)}\u00A0kr`, ...(percent === null ? [] : [percent])].join(", ")})`;
}
