/**
 * Puts restated rules where they belong: what a document amends becomes a version of the original's (S16).
 *
 * The version of the latest day in force counts, and of one day that of the latest decision.
 */
import type { Amendment } from "./amendment.js";
import { earlier } from "./messages.js";
import type { Diagnostic } from "./diagnostic.js";
import { report } from "./messages-amendments.js";
import type { DateLiteral, DefinitionSyntax, Expression, Item, TableSyntax } from "./syntax.js";
import type { DatedVersion } from "./syntax-years.js";

/** A restated rule or table, with the amendment that restates it. */
interface Restated<T> {
  readonly item: T;
  readonly amendment: Amendment;
}

/** The items with every amendment put in its place. */
export function amend(
  items: readonly Item[],
  amendments: readonly Amendment[],
): { items: readonly Item[]; diagnostics: readonly Diagnostic[] } {
  if (amendments.length === 0) return { items, diagnostics: [] };
  const amender = new Amender(items, amendments);
  return { items: amender.amended(), diagnostics: amender.diagnostics };
}

class Amender {
  readonly diagnostics: Diagnostic[] = [];
  private readonly byFile: ReadonlyMap<string, Amendment>;
  private readonly originals: ReadonlySet<string>;
  private readonly rules = new Map<string, Restated<DefinitionSyntax>[]>();
  private readonly tables = new Map<string, Restated<TableSyntax>[]>();

  constructor(
    private readonly items: readonly Item[],
    amendments: readonly Amendment[],
  ) {
    this.byFile = new Map(amendments.map((amendment) => [amendment.file, amendment]));
    const known = items.flatMap((item) => (this.byFile.has(item.span.file) ? [] : (keyOf(item) ?? [])));
    this.originals = new Set(known);
    for (const item of items) this.collect(item);
  }

  amended(): readonly Item[] {
    return this.items.flatMap((item) => {
      if (this.byFile.has(item.span.file)) return this.fromAmendment(item);
      if (item.kind === "definition") return [this.definition(item)];
      return item.kind === "table" ? this.table(item) : [item];
    });
  }

  private collect(item: Item): void {
    const amendment = this.byFile.get(item.span.file);
    const key = keyOf(item) ?? "";
    if (!amendment || !this.originals.has(key)) return;
    if (item.kind === "definition")
      this.rules.set(key, [...(this.rules.get(key) ?? []), { item, amendment }]);
    if (item.kind === "table") this.tables.set(key, [...(this.tables.get(key) ?? []), { item, amendment }]);
  }

  /** What an amendment holds besides what it restates: new names, examples and sentences. */
  private fromAmendment(item: Item): readonly Item[] {
    switch (item.kind) {
      case "definition": {
        if (!this.isRestated(item)) return [item];
        const { span, name, body, origin } = item;
        return origin === "prose" ? [{ kind: "restated", span, name, body }] : [];
      }
      case "table":
        return this.isRestated(item) ? [] : [item];
      case "example":
      case "quotation":
      case "plain":
      case "restated":
        return [item];
      case "entity":
      case "choice":
      case "unit":
      case "control":
      case "exception":
      case "payment":
      case "results":
      case "indicator":
        this.diagnostics.push(report("amendment-part", headOf(item), {}));
        return [];
    }
  }

  private isRestated(item: Item): boolean {
    const key = keyOf(item);
    return key !== null && this.originals.has(key);
  }

  private definition(item: DefinitionSyntax): DefinitionSyntax {
    const all = this.oneForEachDay(this.rules.get(keyOf(item) ?? "") ?? []);
    if (all.length === 0) return item;
    const keyed = all.find(({ item: { keys } }) => item.keys.length > 0 || keys.length > 0);
    if (keyed) {
      this.diagnostics.push(report("amendment-part", keyed.item.name.span, {}));
      return item;
    }
    const own = versionsOf(item.body);
    const days = new Set(all.map(({ amendment }) => amendment.from.text));
    const kept = own.filter(({ from }) => from === null || !days.has(from.text));
    const added = all.map(({ item: { body }, amendment: { from } }) => ({
      span: body.span,
      value: body,
      from,
    }));
    const versions = [...kept, ...added].sort((left, right) => compareDays(left.from, right.from));
    return { ...item, body: { kind: "dated", span: item.body.span, versions } };
  }

  /** Each version of a table is a table; the first of them leads. */
  private table(item: TableSyntax): readonly TableSyntax[] {
    const all = this.oneForEachDay(this.tables.get(keyOf(item) ?? "") ?? []);
    if (all.length === 0) return [item];
    const own = this.items.filter(
      (one): one is TableSyntax =>
        one.kind === "table" && one.name.text === item.name.text && !this.byFile.has(one.span.file),
    );
    if (own[0] !== item) return [];
    const days = new Set(all.map(({ amendment }) => amendment.from.text));
    const kept = own.filter(({ from }) => from === null || !days.has(from.text));
    const added = all.map(({ item: table, amendment: { from } }) => ({ ...table, from, restates: true }));
    return [...kept, ...added].sort((left, right) => compareDays(left.from, right.from));
  }

  /** The restatements of a rule, one for each day: that of the latest decision. */
  private oneForEachDay<T extends DefinitionSyntax | TableSyntax>(
    all: readonly Restated<T>[],
  ): readonly Restated<T>[] {
    const byDay = new Map<string, Restated<T>>();
    for (const one of all) {
      const { from } = one.amendment;
      const other = byDay.get(from.text);
      const order = other ? compareDecisions(other.amendment, one.amendment) : -1;
      if (order === 0) this.reportClash(one, other);
      if (order < 0) byDay.set(from.text, one);
    }
    return [...byDay.values()];
  }

  private reportClash<T extends DefinitionSyntax | TableSyntax>(
    { item: { name }, amendment: { from } }: Restated<T>,
    other: Restated<T> | undefined,
  ): void {
    const facts = { name: name.text, from: from.text };
    const beside = other ? { related: earlier(other.item.name.span) } : {};
    const clash = report("amendment-clash", name.span, facts, beside);
    const isTold = this.diagnostics.some(
      ({ code, place }) =>
        code === clash.code &&
        place.kind === "document" &&
        place.span.start === name.span.start &&
        place.span.file === name.span.file,
    );
    if (!isTold) this.diagnostics.push(clash);
  }
}

/** What a name is known by: of an entity, or of the whole package; null for what has no name of its own. */
function keyOf(item: Item): string | null {
  if (item.kind === "table") return `tabell\n${item.name.text}`;
  if (item.kind === "definition") return `${item.entity?.text ?? ""}\n${item.name.text}`;
  return null;
}

function headOf(item: Item): Item["span"] {
  return { ...item.span, end: Math.min(item.span.end, item.span.start + 1) };
}

function versionsOf(body: Expression): readonly DatedVersion[] {
  return body.kind === "dated" ? body.versions : [{ span: body.span, value: body, from: null }];
}

/** Days of a calendar as text sort as they follow. */
function compareDays(left: DateLiteral | null, right: DateLiteral | null): number {
  const [one, other] = [left?.text ?? "", right?.text ?? ""];
  return one < other ? -1 : one > other ? 1 : 0;
}

/** A decision that is not taken yet comes after all that are. */
function compareDecisions(left: Amendment, right: Amendment): number {
  const [one, other] = [left.decided ?? "9999", right.decided ?? "9999"];
  return one < other ? -1 : one > other ? 1 : 0;
}
