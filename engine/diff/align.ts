/**
 * Which unit of the old package is which of the new one (A2): by id, by what the author has declared, by the same
 * words, and what is left by likeness.
 */
import type { Manifest } from "../../grammar/manifest.js";
import { baseName } from "../front-matter.js";
import type { Renamed } from "./meanings.js";
import { nameOfRule, namesOf, type ReadPackage, type Reading } from "./readings.js";
import { likest } from "./likeness.js";
import { pushTo } from "./grouped.js";
import { idOfWords, wordsOf } from "./units.js";
import { Parts } from "./parts.js";

/** Two units that are one, or one that is new or gone. */
export interface Pair {
  readonly before: Reading | null;
  readonly after: Reading | null;
  readonly match: Match;
}

export type Match =
  /** `declared`: by `tidigare namn` or `flyttad från`; `replaced`: by `ersätter`. `meaning`: two rules that mean the same, under names that are both alone. */
  | { readonly way: "id" | "declared" | "replaced" | "meaning" | "none" }
  /** From 0,75 to 1, in hundredths. */
  | { readonly way: "likeness"; readonly hundredths: number }
  /** One unit that has become several, or several that have become one. */
  | { readonly way: "part"; readonly whole: string };

/** How like two units must be to be taken for one, in hundredths. */
export const LIKE_ENOUGH = 75;

/** What the old package's names are called in the new one, as far as the new one says so itself. */
export function declaredNames(manifest: Manifest): Renamed {
  const later = new Map([...manifest.formerNames].map(([now, { text }]) => [text, now]));
  const called = (name: string): string => later.get(name) ?? name;
  return {
    entity: called,
    attribute: (_, name) => called(name),
    dataSet: (name) => name,
    rule: (id) =>
      id.replace(
        /^(kontroll |rader |begrepp |tabell )?([^.[/]*?)((?:\.[^[/]*)?)(?=$|\[|\/)/u,
        (_, kind = "", first: string, second: string) =>
          `${String(kind)}${called(first)}${second === "" ? "" : `.${called(second.slice(1))}`}`,
      ),
  };
}

/** Pairs the units of two packages; in the order of the new one, those that are gone after what stood before them. */
export function align(before: ReadPackage, after: ReadPackage, renamed: Renamed): readonly Pair[] {
  return new Aligner(before, after, renamed).pairs();
}

type Side = ReadPackage;

class Aligner {
  private readonly found: Pair[] = [];
  private readonly leftBefore: Set<Reading>;
  private readonly leftAfter: Set<Reading>;

  constructor(
    private readonly before: Side,
    private readonly after: Side,
    private readonly renamed: Renamed,
  ) {
    this.leftBefore = new Set(before.readings);
    this.leftAfter = new Set(after.readings);
  }

  pairs(): readonly Pair[] {
    const { replaces, movedFrom } = this.after.opened.manifest;
    this.byDeclaration(replaces, "replaced");
    this.byDeclaration(movedFrom, "declared");
    this.splitAndJoined();
    this.byId((reading) => reading.id, "id");
    this.byOnlyDocument();
    this.byId((reading) => this.renamedId(reading), "declared");
    this.byRules(({ kind }) => kind === "prose");
    this.byRules(({ kind }) => kind === "prose" || kind === "row" || kind === "statement");
    this.byCaption();
    this.byMeaning();
    this.byLikeness();
    const tables = this.tablesNow();
    for (const reading of this.leftBefore) {
      const of = tables.get(reading.of ?? "") ?? reading.of;
      this.found.push({ before: { ...reading, of }, after: null, match: { way: "none" } });
    }
    for (const reading of this.leftAfter)
      this.found.push({ before: null, after: reading, match: { way: "none" } });
    return this.inOrder();
  }

  /** Paragraphs with other words than any in the other package, which two or more of the other together have. */
  private splitAndJoined(): void {
    const [own, other] = [this.before, this.after].map(
      ({ readings }) => new Set(readings.map(({ text }) => text)),
    );
    const [old, now] = [
      this.before.readings.filter((one) => one.kind === "prose" && !other?.has(one.text)),
      this.after.readings.filter((one) => one.kind === "prose" && !own?.has(one.text)),
    ];
    this.partsOfOne(old, this.before, now, this.after, (before, after) => ({
      before,
      after,
      match: { way: "part", whole: before.id },
    }));
    this.partsOfOne(now, this.after, old, this.before, (after, before) => ({
      before,
      after,
      match: { way: "part", whole: after.id },
    }));
  }

  /** What the new package says itself, by name or id; of the same kind where there is one. */
  private byDeclaration(names: Manifest["replaces"], way: "replaced" | "declared"): void {
    if (names.size === 0) return;
    const [before, after] = [byName(this.leftBefore), byName(this.leftAfter)];
    for (const [now, { text }] of names) {
      const [olds, news] = [before.get(text) ?? [], after.get(now) ?? []];
      const alike = news.flatMap((one) => {
        const former = olds.find(({ kind }) => kind === one.kind);
        return former ? [{ former, one }] : [];
      });
      const [former, one] = [alike[0]?.former ?? olds[0], alike[0]?.one ?? news[0]];
      if (former && one && this.leftBefore.has(former) && this.leftAfter.has(one))
        this.take(former, one, { way });
    }
  }

  private byId(idOf: (reading: Reading) => string, way: "id" | "declared"): void {
    const later = new Map([...this.leftAfter].map((reading) => [reading.id, reading]));
    for (const reading of this.leftBefore) {
      const own = later.get(idOf(reading));
      if (own?.kind === reading.kind && this.leftAfter.has(own)) this.take(reading, own, { way });
    }
  }

  /** Two packages of one document each: it is the same one, whatever its file is called. */
  private byOnlyDocument(): void {
    const [old, now] = [onlyDocument(this.before), onlyDocument(this.after)];
    if (old === null || now === null || old === now) return;
    this.byId(({ id }) => (OF_DOCUMENT.test(id) ? id.replace(` ${old}`, () => ` ${now}`) : id), "id");
  }

  /** A paragraph that says what a rule is, beside others: it is known by any of them; so is a rule that now stands in a block. */
  private byRules(isSought: (reading: Reading) => boolean): void {
    const later = new Map(
      [...this.leftAfter].flatMap((reading) =>
        isSought(reading) ? ownRules(reading.rules).map((id) => [id, reading] as const) : [],
      ),
    );
    for (const reading of [...this.leftBefore].filter(isSought)) {
      const found = ownRules(reading.rules).flatMap((id) => later.get(this.renamed.rule(id)) ?? []);
      const [own] = found;
      if (own && this.leftAfter.has(own)) this.take(reading, own, { way: "id" });
    }
  }

  /** A table under another name, that is captioned as no other one is; with its head, and the rows that have the same keys. */
  private byCaption(): void {
    const [old, now] = [captionsIn(this.leftBefore), captionsIn(this.leftAfter)];
    const [earlier, later] = [tablesIn(this.before), tablesIn(this.after)];
    for (const [words, [before, ...others]] of old) {
      const [after, ...more] = now.get(words) ?? [];
      if (!before?.of || !after?.of || others.length + more.length > 0) continue;
      if (later.has(before.of) || earlier.has(after.of)) continue;
      this.take(before, after, { way: "likeness", hundredths: 100 });
      this.inRenamedTable(before.of, after.of);
    }
  }

  private inRenamedTable(before: string, after: string): void {
    const parts = [...this.leftBefore].filter(({ of }) => of === before);
    const others = new Map([...this.leftAfter].filter(({ of }) => of === after).map((one) => [one.id, one]));
    for (const part of parts) {
      const other = others.get(part.id.replace(` ${before}`, () => ` ${after}`));
      if (other) this.take(part, other, { way: "id" });
    }
  }

  /** A statement under another name, of which there is one in each package that means the same. */
  private byMeaning(): void {
    const alone = (side: Side, left: ReadonlySet<Reading>): ReadonlyMap<string, Reading> => {
      const isNamed = (id: string): boolean => side.meanings.rule(id)?.kind !== "quotation";
      const own = [...left].filter(
        ({ kind, rules }) =>
          (kind === "statement" || kind === "prose" || kind === "row") && rules.some(isNamed),
      );
      const byKey = new Map<string, Reading[]>();
      for (const reading of own) {
        const deep = reading.rules.map((rule) => side.meanings.deep(rule)).join(" ");
        pushTo(byKey, `${scopeOf(reading.id)} ${deep}`, reading);
      }
      return new Map(
        [...byKey].flatMap(([key, [only, other]]) => (only && !other ? [[key, only] as const] : [])),
      );
    };
    const later = alone(this.after, this.leftAfter);
    for (const [key, reading] of alone(this.before, this.leftBefore)) {
      const own = later.get(key);
      if (own && !this.isElsewhere(reading, own)) this.take(reading, own, { way: "meaning" });
    }
  }

  /** What the old tables are called now: their rows that are gone are told of them. */
  private tablesNow(): ReadonlyMap<string, string> {
    const captions = this.found.filter(({ before }) => before?.id.startsWith("tabell "));
    return new Map(
      captions.flatMap(({ before, after }) => (before?.of && after?.of ? [[before.of, after.of]] : [])),
    );
  }

  private renamedId({ id, kind: what, text }: Reading): string {
    const over = /^För varje (.*)$/.exec(text)?.[1];
    if (what === "head" && over !== undefined)
      return idOfWords(what, `För varje ${this.renamed.entity(over)}`);
    const at = id.indexOf(" ");
    const [kind, rest] = [id.slice(0, at), id.slice(at + 1)];
    return kind === "regel" || kind === "stycke"
      ? `${kind} ${this.renamed.rule(rest)}`
      : `${kind} ${this.renamed.entity(rest)}`;
  }

  private take(before: Reading, after: Reading, match: Match): void {
    this.leftBefore.delete(before);
    this.leftAfter.delete(after);
    this.found.push({ before, after, match });
  }

  /** A unit whose words are those of several that follow one another: it was split, or they were joined. */
  private partsOfOne(
    wholes: readonly Reading[],
    side: Side,
    others: readonly Reading[],
    otherSide: Side,
    pair: (whole: Reading, part: Reading) => Pair,
  ): void {
    const left = (one: Reading): boolean => this.leftBefore.has(one) || this.leftAfter.has(one);
    const parts = new Parts(others.filter(left));
    for (const whole of wholes.filter(left)) {
      const run = parts.within(whole);
      if (run.length < 2 || meaningOf([whole], side) !== meaningOf(run, otherSide)) continue;
      for (const part of run) {
        const { before, after, match } = pair(whole, part);
        if (before && after) this.take(before, after, match);
      }
    }
  }

  private byLikeness(): void {
    const candidates = likest(
      [...this.leftBefore].filter(canBeLike),
      [...this.leftAfter].filter(canBeLike),
      LIKE_ENOUGH,
    );
    for (const { before, after, hundredths } of candidates)
      if (this.leftBefore.has(before) && this.leftAfter.has(after) && !this.isElsewhere(before, after))
        this.take(before, after, { way: "likeness", hundredths });
  }

  /** True if one of the two has a name of its own that the other package has too: it stands there as something else. */
  private isElsewhere(before: Reading, after: Reading): boolean {
    const own = new Set(namesIn(after));
    const old = namesIn(before).map((name) => this.renamed.rule(name));
    if (old.length === 0 || old.some((name) => own.has(name))) return false;
    const [later, earlier] = [namesOf(this.after), namesOf(this.before)];
    return old.some((name) => later.has(name)) || [...own].some((name) => earlier.has(name));
  }

  private inOrder(): readonly Pair[] {
    const placeAfter = new Map<number, number>();
    for (const { before, after } of this.found)
      if (before && after) placeAfter.set(before.order, after.order);
    let last = -1;
    const placeOfGone = new Map<number, number>();
    for (const { order } of this.before.readings) {
      last = placeAfter.get(order) ?? last;
      placeOfGone.set(order, last);
    }
    const place = ({ before, after }: Pair): number =>
      after?.order ?? (before ? (placeOfGone.get(before.order) ?? 0) + 0.5 : 0);
    return [...this.found].sort(
      (left, right) => place(left) - place(right) || (left.before?.order ?? 0) - (right.before?.order ?? 0),
    );
  }
}

/** The captions of some tables by their words, without what the table is called. */
function captionsIn(readings: ReadonlySet<Reading>): ReadonlyMap<string, readonly Reading[]> {
  const found = new Map<string, Reading[]>();
  const all = [...readings];
  for (const reading of all) {
    const { id, of, text } = reading;
    if (of === null || !id.startsWith("tabell ")) continue;
    const head = all.find((one) => one.id.startsWith("tabellhuvud ") && one.of === of);
    pushTo(
      found,
      wordsOf(`${text.replace(of, () => "")} ${head?.text.replaceAll(of, () => "") ?? ""}`),
      reading,
    );
  }
  return found;
}

function tablesIn({ readings }: Side): ReadonlySet<string> {
  return new Set(readings.flatMap(({ id, of }) => (of !== null && id.startsWith("tabell ") ? [of] : [])));
}

/** Units that are known by the file that they stand in. */
const OF_DOCUMENT = /^(?:titel|uppgifter) /;

/** The file of a package of one document; null of several. */
export function onlyDocument({ opened: { outlines } }: Pick<Side, "opened">): string | null {
  const [only, ...others] = outlines;
  return only && others.length === 0 ? baseName(only.source.file) : null;
}

/** Units by what they are called: `regel Listad.kapitering` is called so, and `kapitering`. */
function byName(readings: Iterable<Reading>): ReadonlyMap<string, readonly Reading[]> {
  const found = new Map<string, Reading[]>();
  for (const reading of readings) {
    if (/^(?:rad|tabellhuvud) /.test(reading.id)) continue;
    const name = reading.id.slice(reading.id.indexOf(" ") + 1);
    for (const called of new Set([name, name.split(/[./]/).at(-1) ?? name])) pushTo(found, called, reading);
  }
  return found;
}

/** The names of the rules that are said there; of a row the table's. */
function namesIn({ rules, kind, of }: Reading): readonly string[] {
  const own = ownRules(rules);
  return own.length === 0 && kind === "row" && of !== null ? [of] : own.map(nameOfRule);
}

/** The rules that are said there; what is quoted there is said elsewhere. */
function ownRules(rules: readonly string[]): readonly string[] {
  return rules.filter((id) => !id.startsWith("citat "));
}

/** The entity, or the receiver, of a rule by its id. */
function scopeOf(id: string): string {
  return /^regel ([^./]*)[./]/.exec(id)?.[1] ?? "";
}

/** What is counted by in some units, with all that it leads to. */
function meaningOf(readings: readonly Reading[], { meanings }: Side): string {
  return readings
    .flatMap(({ rules }) => rules.map((id) => meanings.deep(id)))
    .sort()
    .join("\n");
}

/** What has no name of its own can be known again by its words; so can a rule under another name. */
function canBeLike({ kind }: Reading): boolean {
  return kind !== "field" && kind !== "caption";
}
