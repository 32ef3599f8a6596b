/** What amendments say of each part, in order of time: which statement counts, and when the part applies (S16). */
import { partsOf, type AmendablePart } from "./amend-parts.js";
import type { Amendment, Repeal } from "./amendment.js";
import { repealed } from "./amend-repeals.js";
import { related, type Diagnostic } from "./diagnostic.js";
import { report } from "./messages-amendments.js";
import { earlier } from "./messages.js";
import type { Span } from "./source.js";
import type { DateLiteral, Item } from "./syntax.js";
import type { InForce } from "./syntax-years.js";

/** What an amendment says of a part: the part anew, or null for its repeal. */
export interface Decided {
  readonly part: AmendablePart | null;
  readonly amendment: Amendment;
  readonly span: Span;
}

/** A part with all that is said of it. */
export interface Timeline {
  /** Its statement in a document that amends nothing, else the earliest in an amendment. */
  readonly base: AmendablePart;
  /** True for a part that only amendments have. */
  readonly isNew: boolean;
  /** What follows the base, one for each day, in order of time. */
  readonly later: readonly Decided[];
}

/** The parts that amendments speak of, by their keys. */
export function timelines(
  items: readonly Item[],
  amendments: readonly Amendment[],
  diagnostics: Diagnostic[],
): ReadonlyMap<string, Timeline> {
  const byFile = new Map(amendments.map((amendment) => [amendment.file, amendment]));
  const parts = items.flatMap(partsOf);
  const originals = new Map<string, AmendablePart>();
  const decided = new Map<string, Decided[]>();
  const say = (key: string, one: Decided): void => {
    decided.set(key, [...(decided.get(key) ?? []), one]);
  };
  for (const part of parts) {
    const amendment = byFile.get(part.item.span.file);
    if (part.key === null) continue;
    if (amendment) say(part.key, { part, amendment, span: part.span });
    else if (!originals.has(part.key)) originals.set(part.key, part);
  }
  for (const { repeal, part, amendment } of repealed(parts, amendments, diagnostics)) {
    const restated = decided.get(part.key ?? "")?.find((one) => one.part && one.amendment === amendment);
    if (restated) reportBoth(repeal, restated, diagnostics);
    else say(part.key ?? "", { part: null, amendment, span: repeal.span });
  }
  return new Map(
    [...decided].flatMap(([key, all]) => {
      const made = timeline(originals.get(key) ?? null, all, diagnostics);
      return made ? [[key, made] as const] : [];
    }),
  );
}

function timeline(
  original: AmendablePart | null,
  all: readonly Decided[],
  diagnostics: Diagnostic[],
): Timeline | null {
  const inOrder = [...oneForEachDay(all, diagnostics)].sort((left, right) =>
    compareDays(left.amendment.from, right.amendment.from),
  );
  const at = original ? -1 : inOrder.findIndex(({ part }) => part !== null);
  const base = original ?? inOrder[at]?.part ?? null;
  let applies = base !== null && at < 0;
  const later = inOrder.filter((one, index) => {
    if (index === at) applies = true;
    const counts = index !== at && (one.part !== null || applies);
    if (one.part === null && !applies) reportGone(one, base, diagnostics);
    if (index !== at && counts) applies = one.part !== null;
    return counts;
  });
  return base && { base, isNew: original === null, later };
}

/** When the part applies at all; undefined for always. */
export function forceOf(
  { base, isNew, later }: Timeline,
  from: DateLiteral | null,
): { force?: readonly InForce[] } {
  const stretches: InForce[] = [];
  let open: { readonly from: DateLiteral | null } | null = { from: isNew ? from : null };
  for (const { part, amendment, span } of later) {
    const day = amendment.from;
    if (part) open ??= { from: day };
    else if (open) {
      stretches.push({ ...open, until: { ...day, span } });
      open = null;
    }
  }
  if (open) stretches.push({ ...open, until: null });
  const always = stretches.length === 1 && stretches[0]?.from === null && stretches[0].until === null;
  return always || base.key === null ? {} : { force: stretches };
}

/** The statements of a part, one for each day: that of the latest decision. */
function oneForEachDay(all: readonly Decided[], diagnostics: Diagnostic[]): readonly Decided[] {
  const byDay = new Map<string, Decided>();
  for (const one of all) {
    const day = one.amendment.from.text;
    const other = byDay.get(day);
    const order = other ? compareDecisions(other.amendment, one.amendment) : -1;
    if (order === 0 && other) reportClash(one, other, diagnostics);
    if (order < 0) byDay.set(day, one);
  }
  return [...byDay.values()];
}

function reportClash(one: Decided, other: Decided, diagnostics: Diagnostic[]): void {
  const name = (one.part ?? other.part)?.name ?? "";
  const facts = { name, from: one.amendment.from.text };
  diagnostics.push(report("amendment-clash", one.span, facts, { related: earlier(other.span) }));
}

function reportBoth({ text, span }: Repeal, restated: Decided, diagnostics: Diagnostic[]): void {
  const beside = { related: [related(restated.span, "skrivs om här", "restated here")] };
  diagnostics.push(report("repeal-and-restate", span, { name: text }, beside));
}

function reportGone(
  { span, amendment }: Decided,
  base: AmendablePart | null,
  diagnostics: Diagnostic[],
): void {
  const facts = { name: base?.name ?? "", from: amendment.from.text };
  diagnostics.push(report("repeal-not-in-force", span, facts));
}

/** Days of a calendar as text sort as they follow. */
export function compareDays(left: DateLiteral | null, right: DateLiteral | null): number {
  const [one, other] = [left?.text ?? "", right?.text ?? ""];
  return one < other ? -1 : one > other ? 1 : 0;
}

/** A decision that is not taken yet comes after all that are. */
function compareDecisions(left: Amendment, right: Amendment): number {
  const [one, other] = [left.decided ?? "9999", right.decided ?? "9999"];
  return one < other ? -1 : one > other ? 1 : 0;
}
