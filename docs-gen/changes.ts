/** What the chapter about the changes since the year before consists of: a part for each entry, and the rest. */
import {
  changesSections,
  changesSinceLastYear,
  type Change,
  type ChangeMotive,
  type Diff,
  type HiddenChange,
  type OpenPackage,
} from "../engine/index.js";
import { slug, type Section } from "../grammar/index.js";
import type { Anchors } from "./anchors.js";

export interface ChangesChapter {
  /** The heading that it follows. */
  readonly section: Section;
  readonly diff: Diff;
  readonly parts: readonly ChangesPart[];
}

/** A heading of the chapter with what stands under it. */
export interface ChangesPart {
  readonly id: string;
  readonly title: string;
  /** Null of what no entry speaks of. */
  readonly motive: ChangeMotive | null;
  readonly changes: readonly Change[];
  /** Rules whose text is the same and whose meaning is not. */
  readonly hidden: readonly HiddenChange[];
}

/** The chapter; null where no heading asks for it, or there is no year before to compare with. */
export function changesChapter(opened: OpenPackage, anchors: Anchors): ChangesChapter | null {
  const [section] = changesSections(opened.outlines);
  const diff = section ? changesSinceLastYear(opened) : null;
  if (!section || !diff) return null;
  const parts = partsOf(diff).map((part) => ({ ...part, id: anchors.free(`ändring-${slug(part.title)}`) }));
  return { section, diff, parts };
}

function partsOf({ changes, hidden, motives }: Diff): readonly Omit<ChangesPart, "id">[] {
  const entries = motives?.entries ?? [];
  const missing = motives?.missing ?? [];
  const told = entries.map(({ heading, motive, decision, ...entry }) => ({
    title: heading,
    motive: { motive, decision },
    changes: changes.filter(({ id }) => entry.changes.includes(id)),
    hidden: hidden.filter(({ id }) => entry.hidden.includes(id)),
  }));
  const left = hidden.filter(({ id }) => !entries.some((entry) => entry.hidden.includes(id)));
  const ofSeveral = left.filter(({ causes }) => !causes.some((id) => missing.includes(id)));
  const rest = [
    { title: "Följder av flera förändringar", motive: null, changes: [], hidden: ofSeveral },
    {
      title: "Övriga ändringar",
      motive: null,
      changes: changes.filter(({ id }) => missing.includes(id)),
      hidden: left.filter((one) => !ofSeveral.includes(one)),
    },
  ];
  return [...told, ...rest.filter((part) => part.changes.length + part.hidden.length > 0)];
}
