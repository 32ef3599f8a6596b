/** The last look at the page: no link and no description leads to a place that is not there. */
import type { Element, ElementContent, Root, RootContent } from "hast";

/** Turns links to missing anchors into plain words, and takes away references to missing texts. */
export function mendLinks(root: Root): Root {
  const ids = new Set<string>();
  for (const child of root.children) collect(child, ids);
  return {
    ...root,
    children: root.children.map((child) => (child.type === "element" ? mend(child, ids) : child)),
  };
}

function collect(node: RootContent, ids: Set<string>): void {
  if (node.type !== "element") return;
  const { id } = node.properties;
  if (typeof id === "string") ids.add(id);
  for (const child of node.children) collect(child, ids);
}

function mend(element: Element, ids: ReadonlySet<string>): Element {
  const children: ElementContent[] = element.children.map((child) =>
    child.type === "element" ? mend(child, ids) : child,
  );
  const { href, ariaDescribedBy, ...others } = element.properties;
  const described = ariaDescribedBy?.every((id) => ids.has(String(id))) ? { ariaDescribedBy } : {};
  if (typeof href === "string" && href.startsWith("#") && !ids.has(href.slice(1))) {
    const { id, className, title } = others;
    const kept = Object.entries({ id, className, title }).filter(([, value]) => value !== undefined);
    return { ...element, tagName: "span", properties: Object.fromEntries(kept), children };
  }
  const linked = href === undefined ? {} : { href };
  return { ...element, properties: { ...linked, ...others, ...described }, children };
}
