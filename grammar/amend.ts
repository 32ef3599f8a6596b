/**
 * Puts what amendments say where it belongs: what is restated becomes a version of the original, what is added or
 * repealed applies from its day, or until it (S16).
 *
 * The version of the latest day in force counts, and of one day that of the latest decision.
 */
import { differenceOf } from "./amend-differences.js";
import { keyOf, partsOf, type AmendablePart } from "./amend-parts.js";
import { compareDays, forceOf, timelines, type Decided, type Timeline } from "./amend-timeline.js";
import type { Amendment } from "./amendment.js";
import type { Diagnostic } from "./diagnostic.js";
import { report } from "./messages-amendments.js";
import { related } from "./diagnostic.js";
import type {
  DateLiteral,
  Dated,
  DefinitionSyntax,
  ExceptionSyntax,
  Expression,
  IndicatorSyntax,
  Item,
  PaymentSyntax,
  Phrase,
  ResultLineSyntax,
  ResultSyntax,
  TableSyntax,
} from "./syntax.js";
import type { DatedVersion, InForce } from "./syntax-years.js";

/** The items with every amendment put in its place. */
export function amend(
  items: readonly Item[],
  amendments: readonly Amendment[],
): { items: readonly Item[]; diagnostics: readonly Diagnostic[] } {
  if (amendments.length === 0) return { items, diagnostics: [] };
  const amender = new Amender(items, amendments);
  return { items: amender.amended(), diagnostics: amender.diagnostics };
}

/** A statement that restates a part, with the part. */
type Restating = Decided & { readonly part: AmendablePart };

class Amender {
  readonly diagnostics: Diagnostic[] = [];
  private readonly byFile: ReadonlyMap<string, Amendment>;
  private readonly timelines: ReadonlyMap<string, Timeline>;
  private readonly refused = new Set<Decided>();

  constructor(
    private readonly items: readonly Item[],
    amendments: readonly Amendment[],
  ) {
    this.byFile = new Map(amendments.map((amendment) => [amendment.file, amendment]));
    this.timelines = timelines(items, amendments, this.diagnostics);
    for (const timeline of this.timelines.values())
      for (const one of timeline.later) this.checkLike(timeline.base, one);
  }

  amended(): readonly Item[] {
    return this.items.flatMap((item) => this.item(item));
  }

  private item(item: Item): readonly Item[] {
    switch (item.kind) {
      case "definition":
        return this.definition(item);
      case "control":
        return this.merged(item, (timeline) => ({
          ...item,
          condition: this.dated(item.condition, timeline, ({ item: other }) =>
            other.kind === "control" ? other.condition : null,
          ),
        }));
      case "indicator":
        return this.merged(item, (timeline) => ({ ...item, ...this.indicatorVersions(timeline) }));
      case "table":
        return this.table(item);
      case "exception":
        return this.exception(item);
      case "payment":
      case "results":
        return this.lines(item);
      case "entity":
      case "choice":
      case "unit":
        if (!this.byFile.has(item.span.file)) return [item];
        this.diagnostics.push(report("amendment-part", firstOf(item), { part: "concept" }));
        return [];
      case "example":
      case "quotation":
      case "computed":
      case "plain":
      case "restated":
        return [item];
    }
  }

  /** A part of its own: the base with what restates it; what restates it stands nowhere else. */
  private merged<T extends Item>(item: T, change: (timeline: Timeline) => T): readonly T[] {
    const [part] = partsOf(item);
    const timeline = this.timelines.get(part?.key ?? "");
    if (!timeline) return [item];
    if (timeline.base.item === item) return [{ ...change(timeline), ...this.force(timeline) }];
    return this.byFile.has(item.span.file) ? [] : [item];
  }

  private definition(item: DefinitionSyntax): readonly Item[] {
    const [merged] = this.merged(item, (timeline) => ({
      ...item,
      body: this.dated(item.body, timeline, ({ item: other }) =>
        other.kind === "definition" ? other.body : null,
      ),
    }));
    if (merged) return [merged];
    const { span, name, body, origin } = item;
    return origin === "prose" ? [{ kind: "restated", span, name, body }] : [];
  }

  /** Each version of a table is a table; the first of them leads. */
  private table(item: TableSyntax): readonly TableSyntax[] {
    const timeline = this.timelines.get(partsOf(item)[0]?.key ?? "");
    if (!timeline) return [item];
    if (timeline.base.item !== item) return [];
    const amended = this.restating(timeline);
    const own = this.items.filter(
      (one): one is TableSyntax =>
        one.kind === "table" && one.name.text === item.name.text && !this.byFile.has(one.span.file),
    );
    const kept = keptOf(own.length > 0 ? own : [item], timeline);
    const added = amended.flatMap(({ part: { item: table }, amendment: { from } }) =>
      table.kind === "table" ? [{ ...table, from, restates: true }] : [],
    );
    const force = this.force(timeline);
    return [...kept, ...added]
      .sort((left, right) => compareDays(left.from, right.from))
      .map((table, at) => (at === 0 ? { ...table, ...force } : table));
  }

  /** Each statement of an exception applies until the next one. */
  private exception(item: ExceptionSyntax): readonly ExceptionSyntax[] {
    const own = this.byFile.get(item.span.file);
    const timeline = this.timelines.get(partsOf(item)[0]?.key ?? "");
    if (!timeline) return [own ? { ...item, force: [{ from: own.from, until: null }] } : item];
    const at = timeline.later.findIndex((one) => one.part?.item === item);
    if (at < 0 && timeline.base.item !== item) return own ? [] : [item];
    const next = timeline.later[at + 1];
    const until = next ? { ...next.amendment.from, span: next.span } : null;
    return [{ ...item, force: [{ from: own?.from ?? null, until }] }];
  }

  /** The lines of a block; a block whose lines are all restated says nothing of its own. */
  private lines(item: PaymentSyntax | ResultSyntax): readonly Item[] {
    const amended: Item =
      item.kind === "payment"
        ? { ...item, lines: item.lines.flatMap((line) => this.line(line, "utbetalning")) }
        : { ...item, lines: item.lines.flatMap((line) => this.line(line, "redovisning")) };
    return amended.lines.length === 0 && item.lines.length > 0 ? [] : [amended];
  }

  private line<T extends ResultLineSyntax>(line: T, kind: "utbetalning" | "redovisning"): readonly T[] {
    const timeline = this.timelines.get(keyOf(kind, line.id));
    if (!timeline) return [line];
    if (timeline.base.line !== line) return this.byFile.has(line.span.file) ? [] : [line];
    const body = this.dated(line.body, timeline, (other) => other.line?.body ?? null);
    return [{ ...line, body, ...this.force(timeline) }];
  }

  private indicatorVersions(timeline: Timeline): Pick<IndicatorSyntax, "restated"> {
    const restated = this.restating(timeline).flatMap(({ part: { item }, amendment: { from } }) =>
      item.kind === "indicator" ? [{ from, item }] : [],
    );
    return restated.length === 0 ? {} : { restated };
  }

  /** The body with a version for each day on which it is restated; `, illustrativt` after all versions still closes it. */
  private dated(
    body: Expression,
    timeline: Timeline,
    bodyOf: (part: AmendablePart) => Expression | null,
  ): Expression {
    const added = this.restating(timeline).flatMap(
      ({ part, amendment: { from } }): readonly DatedVersion[] => {
        const value = bodyOf(part);
        return value ? [{ span: value.span, value, from }] : [];
      },
    );
    if (body.kind === "phrased" && closes(body.phrase) && isDated(body.value))
      return { ...body, value: this.dated(body.value, timeline, bodyOf) };
    const own = keptOf(versionsOf(body), timeline);
    if (added.length === 0 && own.length === versionsOf(body).length) return body;
    const versions = [...own, ...added].sort((left, right) => compareDays(left.from, right.from));
    return { kind: "dated", span: body.span, versions } satisfies Dated;
  }

  private restating({ later }: Timeline): readonly Restating[] {
    return later.filter((one): one is Restating => one.part !== null && !this.refused.has(one));
  }

  /** A name that only amendments have applies from the day of the first of them. */
  private force(timeline: Timeline): { readonly force?: readonly InForce[] } {
    return forceOf(timeline, this.byFile.get(timeline.base.item.span.file)?.from ?? null);
  }

  private checkLike(base: AmendablePart, one: Decided): void {
    const what = one.part ? differenceOf(base, one.part) : null;
    if (!one.part || !what) return;
    this.refused.add(one);
    if (what === "selection") {
      this.diagnostics.push(report("amendment-part", one.span, { part: "selection" }));
      return;
    }
    const beside = { related: [related(base.span, "den tidigare lydelsen", "the earlier version")] };
    const facts = { name: one.part.label ?? one.part.name, what };
    this.diagnostics.push(report("amendment-differs", one.span, facts, beside));
  }
}

/** The versions that a part has of its own, but for those of a restated day and those after a repeal. */
function keptOf<T extends { readonly from: DateLiteral | null }>(
  own: readonly T[],
  { later }: Timeline,
): readonly T[] {
  return own.filter(
    ({ from }) =>
      from === null ||
      !later.some(({ part, amendment }) =>
        part ? amendment.from.text === from.text : compareDays(amendment.from, from) <= 0,
      ),
  );
}

/** True for versions, with or without closing phrases. */
function isDated(body: Expression): boolean {
  return body.kind === "dated" || (body.kind === "phrased" && closes(body.phrase) && isDated(body.value));
}

function closes({ kind }: Phrase): boolean {
  return kind === "shown" || kind === "illustrative";
}

function firstOf({ span }: Item): Item["span"] {
  return { ...span, end: Math.min(span.end, span.start + 1) };
}

function versionsOf(body: Expression): readonly DatedVersion[] {
  return body.kind === "dated" ? body.versions : [{ span: body.span, value: body, from: null }];
}
