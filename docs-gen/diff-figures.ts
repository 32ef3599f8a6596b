/** Tables of figures on the page of a comparison. */
import type { Element } from "hast";
import { h, stack } from "./hast.js";

/** A table with its caption; on a narrow screen it scrolls by itself, also by the keyboard. */
export function scrolling(caption: string, head: Element | null, rows: readonly Element[]): Element {
  const table = stack("table", {}, h("caption", {}, caption), head, stack("tbody", {}, rows));
  return h("div", { className: ["scroll"], tabIndex: 0, role: "group", ariaLabel: caption }, table);
}
