/** What is still to be said in `forandringar.yaml`: an entry for each section with changes that no entry speaks of. */
import type { Change, Diff, Place } from "../change.js";
import { pushTo } from "../grouped.js";
import { quoted } from "./claims.js";
import { placeOfChange } from "./places.js";

/**
 * The entries as YAML, to be put below `ändringar:`; motive and decision are `saknas`. Empty where nothing is left to say,
 * null of two packages that do not follow one another.
 */
export function motivesDraft({ changes, motives, after }: Diff): string | null {
  if (!motives) return null;
  const sections = new Map<string, Change[]>();
  for (const change of changes.filter(({ id }) => motives.missing.includes(id)))
    pushTo(sections, nameOf(change), change);
  const entries = [...sections].map(([name, own]) => entry(name, own, after));
  const opening = motives.entries.length === 0 && entries.length > 0 ? "ändringar:\n" : "";
  return `${opening}${entries.join("")}`;
}

function entry(name: string, changes: readonly Change[], { documents }: Diff["after"]): string {
  const [first] = changes;
  const place = first ? placeOfChange(first) : null;
  const title = place?.section ? titleOf(place, documents.get(place.document)) : (first?.name ?? name);
  return [
    `  - rubrik: ${quoted(title)}`,
    `    # ${changes.map((change) => change.name.replace(/\s+/g, " ")).join("; ")}`,
    `    ändrar: [${quoted(name)}]`,
    "    motiv: saknas",
    "    beslut: saknas",
    "",
  ].join("\n");
}

/** The section with its document, as a link is written; of what stands in no section the change itself. */
function nameOf(change: Change): string {
  const place = placeOfChange(change);
  if (!place?.section) return change.id;
  return place.document.endsWith(".md") ? `${place.document}#${place.section.id}` : `#${place.section.id}`;
}

function titleOf({ section }: Place, document: string | undefined): string {
  const title = `${section?.number == null ? "" : `${section.number} `}${section?.title ?? ""}`;
  return document === undefined || document === title ? title : `${title}, ${document}`;
}
