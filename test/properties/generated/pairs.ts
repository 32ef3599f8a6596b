/** Pairs of packages to compare, by chance: one package and the same altered, or two that have nothing to do with each other. */
import { hasErrors } from "../../../grammar/index.js";
import { openPackage, type Memory, type OpenPackage, type PackageTexts } from "../../../engine/index.js";
import { editedTexts } from "../mutations/code.js";
import { EDITORIAL_KINDS } from "../mutations/editorial.js";
import { HIDDEN_KINDS } from "../mutations/hidden.js";
import type { Draw } from "../random-data.js";
import { ALTERATIONS, FILE_ALTERATIONS, oneOf } from "./alterations.js";

export interface TwoPackages {
  readonly before: OpenPackage;
  readonly after: OpenPackage;
  /** What was done for the second to become what it is. */
  readonly by: readonly string[];
}

/** A package on the way, with what has been done to it. */
interface Altered {
  readonly texts: PackageTexts;
  readonly by: readonly string[];
}

const KINDS = [...HIDDEN_KINDS, ...EDITORIAL_KINDS];
export const UNRELATED = "ett annat regelverk";
export const REWRITTEN = "en regel eller dess ord";
/** One pair of so many is of two packages that have nothing to do with each other. */
const ONE_UNRELATED_OF = 8;

/** A document that stands alone as a package with a description, so that files can be put beside it. */
export function described(texts: PackageTexts): PackageTexts {
  const [document] = texts.documents;
  if (texts.description || !document) return texts;
  const [whole = "", front = ""] = /^---\n(.*?)\n---\n+/s.exec(document.text) ?? [];
  const fields = front.split("\n").filter((line) => !line.startsWith("dokument:"));
  const files = front.includes("datafiler:") ? [] : ['datafiler: { avskiljare: ";", decimaltecken: "," }'];
  const text = [...fields, ...files, `dokument: [ersattning.md]`].join("\n");
  return {
    ...texts,
    description: { name: "regelverk.yaml", text: `${text}\n` },
    documents: [{ name: "ersattning.md", text: document.text.slice(whole.length) }],
  };
}

/** An old package: with no alterations one of the given ones, settled. */
interface Old extends Altered {
  readonly base: OpenPackage;
  readonly opened: OpenPackage;
}

/** Makes pairs of some packages without errors, settled. */
export class PairMaker {
  private readonly olds: Old[] = [];

  /** @param most - So many old packages are made; each is then compared with many new ones. */
  constructor(
    private readonly bases: readonly OpenPackage[],
    private readonly most: number,
    private readonly memory: Memory,
  ) {}

  pair(draw: Draw): TwoPackages {
    const before = this.old(draw);
    const isUnrelated = draw(ONE_UNRELATED_OF) === 0;
    const other = isUnrelated ? unfilled(this.base(draw).texts) : before.texts;
    const same = { texts: other, by: isUnrelated ? [UNRELATED] : [] };
    // What is rewritten is found by its place in a package as it was opened first.
    const isBase = !isUnrelated && before.by.length === 0;
    const start = isBase ? (rewritten(before.base, draw) ?? same) : same;
    const count = isUnrelated ? draw(2) : 1 + draw(4);
    const after = this.sound([same, ...series(start, ALTERATIONS, count, draw)]);
    return { before: before.opened, after: after.opened, by: after.by };
  }

  private old(draw: Draw): Old {
    const known = this.olds.length < this.most ? null : oneOf(this.olds, draw);
    if (known) return known;
    const base = this.base(draw);
    const start = { texts: unfilled(base.texts), by: [] };
    const made = { base, ...this.sound(series(start, FILE_ALTERATIONS, draw(4), draw)) };
    this.olds.push(made);
    return made;
  }

  private base(draw: Draw): OpenPackage {
    const base = oneOf(this.bases, draw);
    if (!base) throw new RangeError("no packages");
    return base;
  }

  /** The last of a series that has no errors. */
  private sound(series: readonly Altered[]): Altered & { readonly opened: OpenPackage } {
    for (const one of [...series].reverse()) {
      const opened = openPackage(one.texts, this.memory);
      if (!hasErrors(opened.diagnostics)) return { ...one, opened };
    }
    throw new Error(`none is sound: ${JSON.stringify(series.map(({ by }) => by))}`);
  }
}

/** A package after none, one, two, … alterations. */
function series(start: Altered, kinds: typeof ALTERATIONS, count: number, draw: Draw): readonly Altered[] {
  const all = [start];
  for (let tries = 0; all.length <= count && tries < 8 * count; tries += 1) {
    const { texts, by } = all.at(-1) ?? start;
    const one = oneOf(oneOf(kinds, draw) ?? [], draw);
    const altered = one?.alter(texts, draw) ?? null;
    if (one && altered) all.push({ texts: altered, by: [...by, one.name] });
  }
  return all;
}

/** The package with one of the changes of what it counts by, or of how that is said; null if there is none of the kind. */
function rewritten(base: OpenPackage, draw: Draw): Altered | null {
  const edit = oneOf(oneOf(KINDS, draw)?.edits(base) ?? [], draw);
  return edit ? { texts: unfilled(editedTexts(base.texts, edit)), by: [REWRITTEN] } : null;
}

/** The texts as an author has them: a settled package has spaces in its empty lines. */
function unfilled(texts: PackageTexts): PackageTexts {
  const documents = texts.documents.map(({ name, text }) => ({ name, text: text.replace(/^ +$/gm, "") }));
  return { ...texts, documents };
}
