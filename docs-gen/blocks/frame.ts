/** The frame that the blocks of the rule language share: a label, the content, and the source as written. */
import type { Element, ElementContent } from "hast";
import type { Block } from "../../grammar/index.js";
import { h, stack, type Child } from "../hast.js";

/** A block on the page. */
export function frame(kind: string, label: string, block: Block, ...content: readonly Child[]): Element {
  return stack(
    "div",
    { className: ["box", kind] },
    h("p", { className: ["label"] }, label),
    ...content,
    sourceDetails(block),
  );
}

/** The block as it was written. */
export function sourceDetails({ kind, title, lines }: Block): ElementContent {
  const written = lines.map(({ text }) => text).join("\n");
  const name = [kind, title].filter((part) => part !== "").join(" ");
  return h(
    "details",
    { className: ["source"] },
    h("summary", {}, "Källtext"),
    h("pre", { tabIndex: 0 }, h("code", {}, `${name}\n${written}`)),
  );
}
