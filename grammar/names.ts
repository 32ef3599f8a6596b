/** The names that a package declares, collected from all its documents before any expression is read (R3). */
import { BUILT_IN_UNIT_WORDS } from "./unit-words.js";
import type { Block, CaptionedTable, DocumentOutline } from "./outline.js";
import {
  controlHead,
  cutBlock,
  definedName,
  definesInProse,
  equalsAt,
  type Statement,
} from "./statements.js";
import { fulfilmentName, hasGoal, indicatorHead } from "./indicator-head.js";
import { exceptionName, isException } from "./exception-names.js";
import { captionName, columnName, isNamedInterval, isWordKey, liesAcross } from "./table-words.js";
import { DAY_KINDS, isForbiddenName, MONTH_NAMES, normalizeName, TIME_NAMES } from "./words.js";

export interface Names {
  /** Every declared name that an expression can hold. */
  readonly names: ReadonlySet<string>;
  readonly entities: ReadonlySet<string>;
  /** Each word or words of a unit, as written. */
  readonly units: ReadonlySet<string>;
  /** The attributes and definitions of each entity. */
  readonly ofEntity: ReadonlyMap<string, ReadonlySet<string>>;
  /** The entity that a counting unit counts: `listad` and `listade` count Listad. */
  readonly entityOfUnit: ReadonlyMap<string, string>;
  /** What names rows of an entity: `Besök i mätperioden = Besök där …`. */
  readonly selections: ReadonlySet<string>;
  /** What stands for a value of an enumeration where a sum runs over it: `kön` of Kön, and the keys of tables. */
  readonly keys: ReadonlySet<string>;
  /** The labels and ids of payment lines: what an example can ask for besides names. */
  readonly payments: ReadonlySet<string>;
  /** The names of exceptions, which stand only after `före`, with the rule that each is from. */
  readonly exceptions: ReadonlyMap<string, string>;
  /** What is declared by a name that cannot be one: told where it is declared, and not again where it is used. */
  readonly invalid: ReadonlySet<string>;
  /** All of these by first word, longest first: what the reader tries at each place. */
  readonly byFirstWord: ReadonlyMap<string, readonly string[]>;
  /** The names of last year's package, which stand before a year in brackets. */
  readonly earlier: Names | null;
}

/** Collects the declared names of all documents of a package. */
export function collectNames(outlines: readonly DocumentOutline[], earlier: Names | null = null): Names {
  const collector = new Collector();
  for (const outline of outlines) collector.collect(outline);
  return { ...collector.finish(), earlier };
}

class Collector {
  private readonly names = new Set<string>([...TIME_NAMES, ...MONTH_NAMES, ...DAY_KINDS]);
  private readonly entities = new Set<string>();
  private readonly units = new Set<string>(BUILT_IN_UNIT_WORDS);
  private readonly payments = new Set<string>();
  private readonly exceptions = new Map<string, string>();
  private readonly invalid = new Set<string>();
  private readonly keys = new Set<string>();
  /** Definitions whose name begins with a capital letter, with their right sides. */
  private readonly capital = new Map<string, string>();
  private readonly entityOfUnit = new Map<string, string>();
  /** Declared last: what is an interval depends on the other names. */
  private readonly keyWords = new Set<string>();
  private readonly ofEntity = new Map<string, Set<string>>();

  collect(outline: DocumentOutline): void {
    for (const block of outline.blocks) this.collectBlock(block);
    for (const table of outline.tables) this.collectTable(table);
    for (const { text } of outline.inlines) if (definesInProse(text)) this.declare(definedName(text));
  }

  finish(): Omit<Names, "earlier"> {
    const words = [...this.keyWords].filter((word) => !isNamedInterval(word, this.names));
    for (const word of words) this.declare(word);
    const selections = selectionsAmong(this.capital, this.entities);
    for (const name of selections) this.names.delete(name);
    const byFirstWord = new Map<string, string[]>();
    for (const name of new Set([...this.names, ...this.entities, ...selections, ...this.keys])) {
      const first = firstWord(name);
      const list = byFirstWord.get(first);
      if (list) list.push(name);
      else byFirstWord.set(first, [name]);
    }
    for (const list of byFirstWord.values()) list.sort((left, right) => right.length - left.length);
    return {
      names: this.names,
      entities: this.entities,
      units: this.units,
      ofEntity: this.ofEntity,
      selections,
      keys: this.keys,
      payments: this.payments,
      exceptions: this.exceptions,
      invalid: this.invalid,
      entityOfUnit: this.entityOfUnit,
      byFirstWord,
    };
  }

  private collectBlock(block: Block): void {
    if (block.kind === "indikator") return this.collectIndicator(block);
    const { groups } = cutBlock(block);
    for (const { head, body } of groups) {
      switch (block.kind) {
        case "begrepp":
          this.collectConcepts(head, body);
          break;
        case "regel": {
          const entity = head ? entityOfHead(head.text) : null;
          for (const { text } of body) this.collectRule(text, entity);
          break;
        }
        case "utbetalning":
        case "redovisning":
          for (const { text } of body) this.collectPayment(text);
          break;
        case "exempel":
          break;
      }
    }
  }

  private collectIndicator(block: Block): void {
    const { title, id } = indicatorHead(block);
    this.declare(title);
    if (hasGoal(block)) this.declare(fulfilmentName(title));
    if (title !== "") this.payments.add(id);
  }

  private collectRule(text: string, entity: string | null): void {
    if (!isException(text)) return this.collectDefinition(text, entity);
    const name = exceptionName(text);
    if (name !== null) this.exceptions.set(name.text, name.of);
  }

  private collectDefinition(text: string, entity: string | null): void {
    const name = definedName(text);
    const rows = equalsAt(text) < 0 ? NAMED_ROWS.exec(text) : null;
    this.declare(rows?.[1] ?? ruleName(text), entity);
    this.noteInvalid(name, entity);
    if (rows?.[1] !== undefined) this.capital.set(normalizeName(rows[1]), text.slice(rows[0].length).trim());
    if (name !== null && /^\p{Lu}/u.test(name)) this.capital.set(name, text.slice(equalsAt(text) + 1).trim());
  }

  private collectConcepts(head: Statement | null, body: readonly Statement[]): void {
    if (head) {
      if (!/^\p{Lu}/u.test(head.text)) return;
      const { name, plural } = entityHead(head.text);
      this.entities.add(name);
      this.units.add(name.toLowerCase()).add(plural);
      this.entityOfUnit.set(name.toLowerCase(), name).set(plural, name);
      for (const { text } of body) this.collectAttribute(name, text);
      return;
    }
    for (const { text } of body) {
      const unit = /^Måttenhet\s+(.*)$/s.exec(text)?.[1];
      if (unit !== undefined) {
        const { name, plural } = entityHead(unit);
        this.units.add(name).add(plural);
      } else if (equalsAt(text) > 0) {
        const choice = normalizeName(text.slice(0, equalsAt(text)));
        this.entities.add(choice);
        this.declareKey(choice.toLowerCase());
        this.declareValues(text.slice(equalsAt(text) + 1));
      }
    }
  }

  private collectAttribute(entity: string, text: string): void {
    const colon = text.indexOf(":");
    if (colon < 0) {
      if (!isEntityClause(text)) this.declare(proposedName(text), entity);
      return;
    }
    const name = normalizeName(text.slice(0, colon));
    this.declare(name, entity);
    this.noteInvalid(name, entity);
    if (text.includes("|")) this.declareValues(text.slice(colon + 1));
  }

  private collectPayment(text: string): void {
    const line = paymentLine(text);
    if (line) this.payments.add(line.label).add(line.id);
  }

  private declareValues(text: string): void {
    for (const value of text.split(",")[0]?.split("|") ?? []) this.declare(normalizeName(value));
  }

  private collectTable(table: CaptionedTable): void {
    if (!table.name) return;
    const { name, keys } = captionName(table.name.text);
    this.declare(name);
    for (const key of keys) this.declareKey(key.text);
    const across = liesAcross(table, keys);
    const columns = across ? [] : table.head.slice(keys.length);
    for (const { text } of columns) this.declare(columnName(text));
    // Words as keys declare an enumeration.
    const rowKeys = across ? 1 : keys.length;
    const cells = table.rows.flatMap((row) => row.slice(0, rowKeys));
    for (const { text } of [...cells, ...(across ? table.head.slice(1) : [])])
      if (isWordKey(text)) this.keyWords.add(normalizeName(text));
    const values = table.rows.flatMap((row) => row.slice(rowKeys));
    for (const { text } of values) this.declareWord(text);
  }

  /** A word as a value, with or without `, illustrativt`. */
  private declareWord(cell: string): void {
    const text = cell.replace(/,\s*illustrativt\s*$/, "");
    if (isWordKey(text)) this.declare(normalizeName(text));
  }

  private declareKey(name: string): void {
    if (/^\p{L}/u.test(name) && !isForbiddenName(name)) this.keys.add(name);
  }

  private declare(name: string | null, entity: string | null = null): void {
    if (name === null || name === "" || isForbiddenName(name)) return;
    this.names.add(name);
    this.own(name, entity);
  }

  /** An example gives and claims also what has a name that must be changed. */
  private noteInvalid(name: string | null, entity: string | null): void {
    if (name === null || name === "" || !isForbiddenName(name)) return;
    this.invalid.add(name);
    this.own(name, entity);
  }

  private own(name: string, entity: string | null): void {
    if (entity === null) return;
    const own = this.ofEntity.get(entity) ?? new Set<string>();
    this.ofEntity.set(entity, own.add(name));
  }
}

/** The definitions that give rows a name: their right sides begin with an entity or another selection (R11). */
function selectionsAmong(
  definitions: ReadonlyMap<string, string>,
  entities: ReadonlySet<string>,
): ReadonlySet<string> {
  const found = new Set<string>();
  for (let before = -1; before !== found.size;) {
    before = found.size;
    for (const [name, body] of definitions)
      if (selectsRows(body, entities) || selectsRows(body, found)) found.add(name);
  }
  return found;
}

/** What follows an unknown word with a capital letter and `där` is a selection all the same: the word is misspelt. */
function selectsRows(body: string, known: ReadonlySet<string>): boolean {
  if (/^\p{Lu}[^=()+×*/<>,−]*?\sdär\s/u.test(body)) return true;
  const words = normalizeName(body);
  return known.has(words);
}

/** `giltig från och med A fram till B`, as against an attribute that is called *giltig från*. */
export function isEntityClause(text: string): boolean {
  return /^(?:giltig|gäller\s+för|en\s+månad\s+kan)(?:\s|$)/.test(text) && !/^[^:]*\S\s*:/.test(text);
}

/** What is said of an entity in its head: that each of its rows is one of another entity's too (S5). */
export const COUNTS_AS = /,\s*räknas\s+som\s+(\S[^]*)$/u;

/** `Hälsocentral (hälsocentraler)`; what follows, as in `, räknas som Barn`, is not read here. */
export function entityHead(whole: string): { name: string; plural: string } {
  const text = whole.slice(0, COUNTS_AS.exec(whole)?.index);
  const found = /^([^(]*)(?:\(([^)]*)\))?/s.exec(text);
  const name = normalizeName(found?.[1] ?? text);
  return { name, plural: normalizeName(found?.[2] ?? "") || name.toLowerCase() };
}

/** The entity of `För varje Hälsocentral`; null for `För regionen`, which is the whole package. */
export function entityOfHead(text: string): string | null {
  const found = /^[Ff][öo]r\s+(?:varje|var|alla)(?!\p{L})(.*)$/su.exec(text);
  return found ? normalizeName(found[1] ?? "") : null;
}

/** `Avdrag: Vite {vite} =`: what stands before the amount of a payment line; null if it is not of that form. */
export function paymentLine(text: string): {
  readonly deduction: boolean;
  readonly label: string;
  readonly id: string;
  readonly length: number;
} | null {
  const found = /^([Aa]vdrag\s*:\s*)?([^{=]*?[^{=\s])\s*\{\s*([^}\s]+)\s*\}\s*=/s.exec(text);
  if (!found) return null;
  const [whole, deduction, label = "", id = ""] = found;
  return { deduction: deduction !== undefined, label: normalizeName(label), id, length: whole.length };
}

export function firstWord(name: string): string {
  return /^\S+/.exec(name)?.[0] ?? name;
}

/** `Privata Hälsocentral där …`: rows with a name, whose `=` is missing. */
const NAMED_ROWS = /^(\p{Lu}[^=:]*?)\s(?=\p{Lu}\S*\s+där\s)/u;

/** The name that a statement of a rule block declares. */
function ruleName(text: string): string | null {
  return controlHead(text)?.name ?? definedName(text) ?? proposedName(text);
}

/** The name that a statement without `=` or `:` seems to define: the words before a wide space, a colon or a figure. */
function proposedName(text: string): string | null {
  const found = /^(\S+(?: \S+){0,9}?)(?: {2,}|\n| *:| (?=[\d(]))/.exec(text);
  return found?.[1] === undefined ? null : normalizeName(found[1]);
}
