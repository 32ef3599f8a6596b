/** Builds the page's nodes. Nothing here concatenates HTML: text stays text until it is written out. */
import type { Element, ElementContent, Properties } from "hast";

/** What may stand inside an element; null is left out. */
export type Child = ElementContent | string | null | readonly Child[];

/** An element with its children in a row. */
export function h(tagName: string, properties: Properties, ...children: readonly Child[]): Element {
  return { type: "element", tagName, properties, children: [...nodes(children)] };
}

/** An element whose children are blocks: a line each, so that the file can be read and compared. */
export function stack(tagName: string, properties: Properties, ...children: readonly Child[]): Element {
  return { type: "element", tagName, properties, children: [...lines(nodes(children))] };
}

/** Children as nodes. */
export function nodes(children: readonly Child[]): readonly ElementContent[] {
  return children.flatMap((child) => {
    if (child === null) return [];
    if (typeof child === "string") return child === "" ? [] : [{ type: "text", value: child } as const];
    return isMany(child) ? nodes(child) : [child];
  });
}

/** Blocks with a line end round each. */
export function lines(blocks: readonly ElementContent[]): readonly ElementContent[] {
  const shown = blocks.filter((block) => block.type !== "text" || block.value.trim() !== "");
  return nodes(["\n", shown.map((block) => [block, "\n"])]);
}

/** Words for those who do not see the page. */
export function unseen(text: string): Element {
  return h("span", { className: ["unseen"] }, text);
}

/** The text of nodes, as it is read. */
export function textOfNodes(content: readonly ElementContent[]): string {
  return content
    .map((node) => {
      if (node.type === "text") return node.value;
      return node.type === "element" ? textOfNodes(node.children) : "";
    })
    .join("");
}

function isMany(child: ElementContent | readonly Child[]): child is readonly Child[] {
  return Array.isArray(child);
}
