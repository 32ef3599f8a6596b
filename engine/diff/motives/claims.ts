/** Which change each name in `forandringar.yaml` speaks of. What is named most closely goes before what is around it. */
import { fix, related, type Diagnostic } from "../../../grammar/diagnostic.js";
import { nearest } from "../../../grammar/distance.js";
import { report } from "../../messages-motives.js";
import type { MotiveEntry, Written } from "../../motives.js";
import type { OpenPackage } from "../../package.js";
import type { Change, Diff, HiddenChange } from "../change.js";
import { pushTo } from "../grouped.js";
import type { NamesInChange } from "../affected.js";
import { namesIn } from "./names.js";
import { Anchors, placeOfChange } from "./places.js";

/** Two packages that are compared. */
export interface Compared {
  readonly before: OpenPackage;
  readonly after: OpenPackage;
  /** The names of all rules that stand in each change, by its id. */
  readonly names: ReadonlyMap<string, NamesInChange>;
}

/** A name that speaks of a change, and how closely: an id, a name, a heading. */
interface Claim {
  readonly entry: MotiveEntry;
  readonly name: Written;
  readonly closeness: number;
}

const BY_ID = 1000;
const BY_NAME = 500;

/** For so many unknown names others are proposed. */
const MOST_PROPOSED = 50;

export interface Claimed {
  /** The entry of each change that is spoken of, by the change's id. */
  readonly changes: ReadonlyMap<string, MotiveEntry>;
  /** The hidden changes that an entry names itself, by their ids. */
  readonly hidden: ReadonlyMap<string, MotiveEntry>;
  readonly faults: readonly Diagnostic[];
}

/** Finds what each entry speaks of. */
export function claimsOf(
  entries: readonly MotiveEntry[],
  diff: Pick<Diff, "changes" | "hidden">,
  packages: Compared,
): Claimed {
  return new Claimer(diff, packages).claim(entries);
}

class Claimer {
  private readonly named = new Map<string, { readonly change: Change; readonly closeness: number }[]>();
  private readonly hiddenNamed = new Map<string, HiddenChange[]>();
  private readonly faults: Diagnostic[] = [];
  private proposed = 0;

  constructor(
    private readonly diff: Pick<Diff, "changes" | "hidden">,
    private readonly packages: Compared,
  ) {
    const [old, now] = [new Anchors(packages.before), new Anchors(packages.after)];
    for (const change of diff.changes) {
      this.add(change.id, change, BY_ID);
      for (const name of namesOf(change, packages)) this.add(name, change, BY_NAME);
      const place = placeOfChange(change);
      const around = place ? (change.after.length > 0 ? now : old).around(place) : [];
      for (const [at, ways] of around.entries()) for (const way of ways) this.add(way, change, -at);
    }
    for (const one of diff.hidden)
      for (const name of new Set([one.id, one.name])) pushTo(this.hiddenNamed, name, one);
  }

  private add(name: string, change: Change, closeness: number): void {
    pushTo(this.named, name, { change, closeness });
  }

  claim(entries: readonly MotiveEntry[]): Claimed {
    const claims = new Map<string, Claim[]>();
    const hidden = new Map<string, MotiveEntry>();
    for (const entry of entries)
      for (const name of entry.changes) {
        const found = this.named.get(name.text) ?? [];
        // A heading speaks of what means something else under it, not of each comma.
        const meant = found.filter(
          ({ change, closeness }) => closeness > 0 || change.verdict === "substantial",
        );
        for (const { change, closeness } of meant) pushTo(claims, change.id, { entry, name, closeness });
        const following = this.hiddenNamed.get(name.text) ?? [];
        for (const { id } of following) if (!hidden.has(id)) hidden.set(id, entry);
        if (found.length + following.length === 0) this.faults.push(this.notFound(name));
      }
    const changes = new Map([...claims].map(([id, all]) => [id, this.closest(id, all).entry]));
    return { changes, hidden, faults: this.faults };
  }

  /** The claim that holds; another as close is told of. */
  private closest(id: string, claims: readonly Claim[]): Claim {
    const most = Math.max(...claims.map(({ closeness }) => closeness));
    const [first, ...others] = claims.filter(({ closeness }) => closeness === most);
    if (!first) throw new RangeError("a change without a claim");
    for (const { name } of others) {
      const there = related(first.name.span, "här nämns den", "it is named here");
      const change = this.diff.changes.find((one) => one.id === id);
      const facts = { name: change?.name ?? name.text };
      this.faults.push(report("motive-repeated", name.span, facts, { related: [there] }));
    }
    return first;
  }

  private notFound({ text, span }: Written): Diagnostic {
    const { before, after } = this.packages;
    const there = [before, after].some((one) => namesIn(one).has(text) || new Anchors(one).all.has(text));
    if (there) return report("motive-unchanged", span, { name: text });
    this.proposed += 1;
    const [meant] = this.proposed > MOST_PROPOSED ? [] : nearest(text, this.known());
    const mend =
      meant === undefined
        ? null
        : fix(`Skriv ”${meant}”.`, `Write “${meant}”.`, [{ span, text: quoted(meant) }]);
    return report("motive-unknown-name", span, { name: text }, { fix: mend });
  }

  private known(): Iterable<string> {
    return [...this.named.keys(), ...this.hiddenNamed.keys()];
  }
}

/** What a reader calls a change: its name, its values, its table, its rules. */
function namesOf({ id, name, values, table }: Change, { names }: Compared): ReadonlySet<string> {
  const own = [name, ...values.map((value) => value.name), ...(table ? [table.name] : [])];
  return new Set([...own, ...(names.get(id)?.all ?? [])]);
}

/** As YAML is written: in quotation marks where a sign would mean something else. */
export function quoted(text: string): string {
  return /^[\p{L}\p{N}](?:[^:#"'\\{}[\],&*!|>%@`]*[^:#"'\\{}[\],&*!|>%@`\s])?$/u.test(text)
    ? text
    : `"${text.replace(/["\\]/g, "\\$&")}"`;
}
