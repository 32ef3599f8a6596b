/** Tables of figures on the page of a comparison. */
import type { Element } from "hast";
import { h, stack, type Child } from "./hast.js";

/** A table with its caption; on a narrow screen it scrolls by itself, also by the keyboard. */
export function scrolling(
  caption: string,
  head: Element | null,
  rows: readonly Element[],
  name: "chart" | "chart aside" | "beside" | "compared" | null = null,
): Element {
  const table = stack("table", {}, h("caption", {}, caption), head, stack("tbody", {}, rows));
  const className = name === null ? ["scroll"] : ["scroll", ...name.split(" ")];
  return h("div", { className, tabIndex: 0, role: "group", ariaLabel: caption }, table);
}

/** The head of a table: the first column has names, the others figures. */
export function figureHead(heads: readonly string[]): Element {
  return h(
    "thead",
    {},
    h(
      "tr",
      {},
      heads.map((text, at) => h("th", { scope: "col", ...(at === 0 ? {} : FIGURE) }, text)),
    ),
  );
}

/** A row of a table: what it is of, and its figures as they are written. */
export function figureRow(name: Child, figures: readonly string[]): Element {
  return h(
    "tr",
    {},
    h("th", { scope: "row" }, name),
    figures.map((text) => h("td", FIGURE, text)),
  );
}

export const FIGURE = { className: ["figure"] };
