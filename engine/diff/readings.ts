/** A package as it is compared: each piece of text with the rules that stand in it, and what they mean. */
import { byIdentity } from "../../grammar/by-identity.js";
import type { Span } from "../../grammar/source.js";
import type { Table } from "../model/model.js";
import type { OpenPackage } from "../package.js";
import { Meanings, NOT_RENAMED, type Renamed, type StandIn } from "./meanings.js";
import { idOfColumn, type Rule } from "./rules.js";
import { pushTo } from "./grouped.js";
import { headForm, rowForm } from "./table-forms.js";
import { unitsOf, type Unit } from "./units.js";

/** A unit with what it says that is counted by. */
export interface Reading extends Unit {
  /** The ids of the rules that stand in it. */
  readonly rules: readonly string[];
  /** Of a table's head or row, what it says in its normal form; null for other units. */
  readonly table: string | null;
  /** And the ids of the columns of that table. */
  readonly columns: readonly string[];
}

/** A package read for comparison. */
export interface ReadPackage {
  readonly opened: OpenPackage;
  readonly meanings: Meanings;
  readonly readings: readonly Reading[];
}

/** Reads a package for comparison. */
export function readForDiff(
  opened: OpenPackage,
  renamed: Renamed = NOT_RENAMED,
  standIn?: StandIn,
): ReadPackage {
  const meanings = new Meanings(opened, renamed, standIn);
  const readings = withOwnIds(new Reader(opened, meanings).readings());
  return { opened, meanings, readings };
}

/** What a rule is called, whether it is a rule with keys, a table or neither: `Listad.vikt`, `taxa`. */
export function nameOfRule(id: string): string {
  return id.replace(/\[.*$/s, "").replace(/^tabell ([^.]*)\..*$/s, "$1");
}

/** What all rules and tables of a package are called. */
export const namesOf = byIdentity(
  ({ meanings }: ReadPackage): ReadonlySet<string> => new Set(meanings.rules.map(({ id }) => nameOfRule(id))),
);

/** True of a unit with rules, of which it can be told whether it means the same. */
export function isCounted({ rules, table }: Reading): boolean {
  return rules.length > 0 || table !== null;
}

/** Two units with one id, as two paragraphs with the same words, are told apart by their order. */
function withOwnIds(readings: readonly Reading[]): readonly Reading[] {
  const seen = new Map<string, number>();
  return readings.map((reading) => {
    const before = seen.get(reading.id) ?? 0;
    seen.set(reading.id, before + 1);
    return before === 0 ? reading : { ...reading, id: `${reading.id} (${before + 1})` };
  });
}

/** A rule, and a place where it is said. */
interface Standing {
  readonly rule: Rule;
  readonly span: Span;
}

/** What amendments say of rules that stand in another document: each is a version of the rule. */
function amending({ model }: OpenPackage, meanings: Meanings): readonly Standing[] {
  const bySpan = new Map<Span, Rule[]>();
  for (const rule of meanings.rules) pushTo(bySpan, rule.span, rule);
  return model.definitions.flatMap(({ span, name, body }) => {
    if (body.kind !== "dated") return [];
    const own = (bySpan.get(span) ?? []).filter((rule) => rule.name === name);
    const elsewhere = body.versions.filter((version) => version.span.file !== span.file);
    return elsewhere.flatMap((version) => own.map((rule) => ({ rule, span: version.span })));
  });
}

class Reader {
  private readonly rulesByFile = new Map<string, readonly Standing[]>();
  private readonly tables = new Map<string, Pick<Reading, "table" | "columns">>();

  constructor(
    private readonly opened: OpenPackage,
    meanings: Meanings,
  ) {
    const files = new Map<string, Standing[]>();
    for (const rule of meanings.rules)
      if (rule.kind !== "column") pushTo(files, rule.span.file, { rule, span: rule.span });
    for (const { rule, span } of amending(opened, meanings)) pushTo(files, span.file, { rule, span });
    for (const [file, rules] of files)
      this.rulesByFile.set(
        file,
        [...rules].sort((left, right) => left.span.start - right.span.start),
      );
    for (const table of opened.model.tables) this.addTable(table);
  }

  readings(): readonly Reading[] {
    let head: readonly Rule[] = [];
    let caption: Pick<Reading, "table" | "columns"> = NO_TABLE;
    return unitsOf(this.opened).map((unit) => {
      const inside = this.rulesIn(unit);
      if (unit.kind === "head") head = inside.filter(({ kind }) => kind === "rows");
      // `giltig från …` says which rows of the entity above count.
      const own = unit.kind === "statement" && inside.length === 0 ? head : inside;
      const rules = [...new Set(own.map(({ id }) => id))];
      const found = this.tables.get(placeKey(unit.span)) ?? NO_TABLE;
      const isHead = unit.id.startsWith("tabellhuvud ");
      // What the columns are called says nothing; their units are in the values below, keys across in the rows.
      const table = isHead ? caption : found;
      if (unit.kind === "caption" && !isHead) caption = found;
      return { ...unit, id: this.idOf(unit, own), rules, ...table };
    });
  }

  /** What has a name is known by it; rules with keys are many, of one text. */
  private idOf({ kind, id, section }: Unit, rules: readonly Rule[]): string {
    const first = rules.find((rule) => rule.kind !== "quotation") ?? (kind === "row" ? undefined : rules[0]);
    const isNamed = kind === "heading" || kind === "field" || kind === "passage" || kind === "example";
    if (isNamed || !first) return id;
    if (first.kind === "quotation") return `${section ?? ""} ${id}`;
    return `${kind === "prose" || kind === "row" ? "stycke" : "regel"} ${first.id.replace(/\[.*$/, "")}`;
  }

  private rulesIn({ span, kind }: Unit): readonly Rule[] {
    if (kind === "example" || kind === "comment" || kind === "field") return [];
    const rules = this.rulesByFile.get(span.file) ?? [];
    const found: Rule[] = [];
    for (let at = firstFrom(rules, span.start); at < rules.length; at += 1) {
      const standing = rules[at];
      if (!standing || standing.span.start >= span.end) break;
      if (standing.span.end <= span.end) found.push(standing.rule);
    }
    return found;
  }

  private addTable(table: Table): void {
    const columns = table.columns.map((_, column) => idOfColumn(table, column));
    this.tables.set(placeKey(table.span), { table: headForm(table), columns });
    // Where a key stands across, a line has a row of the table in each of its cells.
    const lines = new Map<string, string[]>();
    for (const row of table.rows) pushTo(lines, placeKey(row.span), rowForm(row, table));
    for (const [key, forms] of lines) this.tables.set(key, { table: forms.join("\n"), columns });
  }
}

const NO_TABLE = { table: null, columns: [] };

function placeKey({ file, start }: Span): string {
  return `${file} ${start}`;
}

/** The place of the first rule that begins there or later. */
function firstFrom(rules: readonly Standing[], start: number): number {
  let [low, high] = [0, rules.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((rules[middle]?.span.start ?? 0) < start) low = middle + 1;
    else high = middle;
  }
  return low;
}
