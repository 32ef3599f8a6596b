/** What stands beside a part that an amendment adds, restates or repeals: from when, and by which decision. */
import type { ElementContent } from "hast";
import { partsOf, type AmendablePart, type Syntax } from "../../grammar/index.js";
import { h } from "../hast.js";
import { linkTo, type Publication } from "../publication.js";
import { dayWords } from "../typography.js";

type Amendment = Publication["model"]["amendments"][number];

/** The hints beside an item of the text, or beside one line of a block. */
export function setVersions(
  publication: Publication,
  item: Syntax.Item,
  line: Syntax.ResultLineSyntax | null = null,
): readonly ElementContent[] {
  const part = partsOf(item).find((one) => one.line === line);
  if (!part) return [];
  const timeline = publication.timelines.get(part.key ?? "");
  const own = publication.model.amendments.find(({ file }) => file === item.span.file);
  if (!timeline) return own && part.key === null ? [hint(applies(own))] : [];
  const { base, later } = timeline;
  if (base.item !== item || base.line !== line)
    return own ? [hint(applies(own), " ", before(publication, base))] : [];
  return [
    ...(own ? [hint(applies(own))] : []),
    ...later.map(({ part: restated, amendment }) =>
      hint(`${restated ? "Ändras" : "Upphävs"} från och med ${decidedWords(amendment)}.`),
    ),
  ];
}

/** `1 mars 2022, beslutat 15 februari 2022` */
export function decidedWords({ from, decided }: Amendment): string {
  const decision = decided === null ? "inte beslutat" : `beslutat ${dayWords(decided)}`;
  return `${dayWords(from.text)}, ${decision}`;
}

function applies(amendment: Amendment): string {
  return `Gäller från och med ${decidedWords(amendment)}.`;
}

function before(publication: Publication, base: AmendablePart): ElementContent | null {
  const words = "Den tidigare lydelsen";
  const { model, anchors } = publication;
  if (base.kind === "undantag") return h("a", { href: `#${anchors.exception(base.item.span)}` }, words);
  if (base.kind === "indikator") return h("a", { href: `#${anchors.indicator(base.name)}` }, words);
  const table = model.tables.find(({ nameSpan }) => nameSpan === base.span);
  if (table) return linkTo(publication, { kind: "table", index: table.index }, words);
  const index = model.definitions.findIndex(({ nameSpan }) => nameSpan === base.span);
  return index < 0 ? null : linkTo(publication, { kind: "definition", index }, words);
}

function hint(...words: readonly (string | ElementContent | null)[]): ElementContent {
  return h("p", { className: ["hint"] }, words);
}
