/**
 * Bars in the cells of tables: each row of a chart has its exact figures beside its bar. Widths are per cent, so that a bar
 * fills its cell on any screen. What a bar says is not told by its colour alone: a decrease is hollow, and signs stand in the
 * figures.
 */
import type { Element } from "hast";
import { BIN_WORDS, BINS, type Bin, type MoneyBin, type RunningStep } from "../engine/index.js";
import { part, position, scaleWithZero, stretch, type Scale } from "./chart-scale.js";
import { kr } from "./diff-kronor.js";
import { formatCount } from "./diff-words.js";
import { h } from "./hast.js";

/** A step of a waterfall: a bar from the sum before it to the sum after it; a sum itself is a stroke. */
export function waterfallBar(scale: Scale, { kind, from, to, amount }: RunningStep): Element {
  const isSum = kind === "old" || kind === "new";
  const words = isSum ? kr(to) : `från ${kr(from)} till ${kr(to)}`;
  if (isSum) return picture(words, upright(position(scale, to), "sum"));
  const { start, length } = stretch(scale, from, to);
  const way = amount.startsWith("-") ? "less" : "more";
  return picture(
    words,
    upright(position(scale, from), "way"),
    h("rect", { className: [way], x: start, width: length, y: "22%", height: "56%" }),
  );
}

function upright(x: string, name: string): Element {
  return h("line", { className: [name], x1: x, x2: x, y1: "0", y2: "100%" });
}

/** An effect to the right of 0, or to the left of it. The figure beside it says the same. */
export function effectBar(effects: readonly string[], effect: string): Element {
  const scale = scaleWithZero(effects);
  const { start, length } = stretch(scale, "0", effect);
  const way = effect.startsWith("\u2212") ? "less" : "more";
  return silent(
    upright(position(scale, "0"), "way"),
    h("rect", { className: [way], x: start, width: length, y: "22%", height: "56%" }),
  );
}

const BIN_CLASSES: Readonly<Record<Bin, string>> = {
  "loses-more": "loses-more",
  loses: "loses",
  unchanged: "unchanged",
  gains: "gains",
  "gains-more": "gains-more",
};

/** All bins in a row, from those who lose most; the words beside it say the same. */
export function binsBar(bins: readonly MoneyBin[]): Element {
  const all = bins.reduce((sum, { receivers }) => sum + receivers, 0);
  let before = 0;
  const parts = inOrder(bins).map(({ bin, receivers }) => {
    const x = part(before, all);
    before += receivers;
    const place = { x, width: part(receivers, all), y: "15%", height: "70%" };
    return receivers === 0 ? null : h("rect", { className: [BIN_CLASSES[bin]], ...place });
  });
  return silent(...parts.filter((one) => one !== null));
}

/** One bin's part of all. */
export function shareBar({ bin, receivers }: MoneyBin, all: number): Element {
  return silent(
    h("rect", {
      className: [BIN_CLASSES[bin]],
      x: "0",
      width: part(receivers, all),
      y: "15%",
      height: "70%",
    }),
  );
}

/** `3 förlorar, 35 vinner mycket` */
export function binsWords(bins: readonly MoneyBin[]): string {
  return inOrder(bins)
    .filter(({ receivers }) => receivers > 0)
    .map(({ bin, receivers }) => `${formatCount(receivers)}\u00A0${binWords(bin, receivers)}`)
    .join(", ");
}

function binWords(bin: Bin, count: number): string {
  return bin === "unchanged" && count !== 1 ? "oförändrade" : BIN_WORDS[bin];
}

function inOrder(bins: readonly MoneyBin[]): readonly MoneyBin[] {
  return BINS.flatMap((bin) => bins.filter((one) => one.bin === bin));
}

function picture(words: string, ...parts: readonly Element[]): Element {
  return h("svg", { className: ["bar"], role: "img" }, h("title", {}, words), parts);
}

/** For eyes only: beside it the same is read. */
function silent(...parts: readonly Element[]): Element {
  return h("svg", { className: ["bar"], ariaHidden: "true" }, parts);
}
