/** Headings: their number, their anchor, and a visible link to copy. */
import type { Element, ElementContent } from "hast";
import type { Section } from "../grammar/index.js";
import type { PublishedDocument } from "./documents.js";
import { h, nodes, unseen } from "./hast.js";
import type { Publication } from "./publication.js";

/** Sets a heading. */
export function setHeading(
  { anchors }: Publication,
  { outline, levels, titleSection }: PublishedDocument,
  section: Section,
  children: readonly ElementContent[],
): Element {
  const id = anchors.section(outline, section.index);
  const isTitle = section.index === titleSection?.index;
  const mark = section.classes.includes("upplysning")
    ? [" ", h("span", { className: ["mark"] }, "upplysning")]
    : [];
  const words = isTitle ? children : numbered(children, section);
  const heading = h(`h${levels.get(section.index) ?? 2}`, { id }, nodes(words), mark);
  // The link stands beside the heading, so that who goes from heading to heading hears only its words.
  return isTitle ? heading : h("div", { className: ["heading"] }, heading, " ", copyLink(id, section));
}

/** The link that a reader copies to show the way to a place. */
export function copyLink(id: string, { number, title }: Pick<Section, "number" | "title">): Element {
  const name = number === null ? title : `${number} ${title}`;
  return h(
    "a",
    { href: `#${id}`, className: ["anchor"] },
    h("span", { ariaHidden: "true" }, "#"),
    unseen(`Länk till ${name}`),
  );
}

/** The number stands apart from the words. */
function numbered(children: readonly ElementContent[], { number }: Section): readonly ElementContent[] {
  const [first, ...rest] = children;
  if (number === null || first?.type !== "text") return children;
  const written = /^\s*(?:§\s*)?\d+(?:\.\d+)*\.?/.exec(first.value)?.[0] ?? "";
  const words = { ...first, value: first.value.slice(written.length) };
  return [h("span", { className: ["number"] }, written.trim()), words, ...rest];
}
