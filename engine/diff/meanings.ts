/**
 * What everything with a rule in a package means: each has a hash that follows from its rule and from all that the rule
 * leads to (a Merkle tree), so that a changed hash under an unchanged text shows a hidden change, and where it comes from.
 */
import type { Expression, OtherYearValue } from "../model/expression.js";
import { hashOf, type OpenPackage } from "../package.js";
import { inCircles } from "./circles.js";
import { form, sorted } from "./form-text.js";
import { NormalForm, type Calls, type Target } from "./normal-form.js";
import { Rules, type Rule } from "./rules.js";

/** What things of one package are called in the other. */
export interface Renamed {
  rule(id: string): string;
  entity(name: string): string;
  attribute(entity: string | null, name: string): string;
  /** The data that an entity's rows are read from. */
  dataSet(name: string): string;
}

export const NOT_RENAMED: Renamed = {
  rule: (id) => id,
  entity: (name) => name,
  attribute: (_, name) => name,
  dataSet: (name) => name,
};

/** Gives the form of a rule in the words of another package that says the same; null where there is none. */
export type StandIn = (id: string, called: (id: string) => string | undefined) => string | null;

/** A form as short as this stands for itself, so that a named value and the same value written out mean the same. */
const SHORT = 40;
/** In so many rounds at most, rules that lead to each other are told apart by what they say. */
const MOST_IN_CIRCLE = 100;

/** The meanings of one package. */
export class Meanings {
  private readonly found: Rules;
  private readonly byId: ReadonlyMap<string, Rule>;
  private readonly leads = new Map<string, readonly string[]>();
  /** How a rule stands in the forms of others: the form itself where it is short, else its hash. */
  private readonly called = new Map<string, string>();
  private readonly earlier: Meanings | null;

  /**
   * @param renamed - What entities and attributes are called in the other package.
   * @param standIn - For rules that were shown to give the same for every input, though their forms differ.
   */
  constructor(
    opened: Pick<OpenPackage, "model" | "syntax" | "earlier">,
    private readonly renamed: Renamed = NOT_RENAMED,
    private readonly standIn: StandIn = () => null,
  ) {
    this.earlier = opened.earlier && new Meanings(opened.earlier);
    this.found = new Rules(opened);
    this.byId = new Map([...this.found.all].reverse().map((rule) => [rule.id, rule]));
    for (const { id, write } of this.byId.values()) this.leads.set(id, this.leadsOf(write));
    this.deepen();
  }

  /** In the order of the model. */
  get rules(): readonly Rule[] {
    return this.found.all;
  }

  rule(id: string): Rule | null {
    return this.byId.get(id) ?? null;
  }

  /** The rules that one leads to, in the order in which it names them. */
  leadsTo(id: string): readonly string[] {
    return this.leads.get(id) ?? [];
  }

  /** What tells whether a rule, with all that it leads to, means the same in both packages. */
  deep(id: string): string {
    return this.called.get(id) ?? "";
  }

  /** What a rule says itself: what it leads to stands there by name, as the other package calls it. */
  own(id: string, renamed: Renamed): string {
    return this.byId.get(id)?.write(this.byName(renamed)) ?? "";
  }

  /** Writes the forms of expressions in the scope of an entity, by names as the other package has them. */
  namedForm(entity: string | null, renamed: Renamed): (expression: Expression) => string {
    const form = new NormalForm(this.byName(renamed), entity);
    return (expression) => form.of(expression);
  }

  private byName(renamed: Renamed): Calls {
    return {
      exceptionsApart: true,
      target: (target) => this.nameOf(target, renamed),
      entity: (name) => renamed.entity(name),
      attribute: (entity, name) => renamed.attribute(entity, name),
      dataSet: (name) => renamed.dataSet(name),
    };
  }

  /** The form of a rule by what the rules that it leads to are called in another package; null if one is not known. */
  formBy(id: string, called: (id: string) => string | undefined): string | null {
    let isKnown = true;
    const written = this.byId.get(id)?.write({
      target: (target) => {
        const found =
          target.kind === "earlier" ? this.earlierCalled(target.value) : called(this.found.idOf(target));
        isKnown &&= found !== undefined;
        return found ?? "";
      },
      entity: (name) => this.renamed.entity(name),
      attribute: (entity, name) => this.renamed.attribute(entity, name),
      dataSet: (name) => this.renamed.dataSet(name),
    });
    return isKnown ? (written ?? null) : null;
  }

  private nameOf(target: Target, renamed: Renamed): string {
    if (target.kind === "earlier") return form("year", target.value.year, JSON.stringify(target.value.name));
    return JSON.stringify(renamed.rule(this.found.idOf(target)));
  }

  private leadsOf(write: Rule["write"]): readonly string[] {
    const ids = new Set<string>();
    write({
      target: (target) => {
        if (target.kind !== "earlier") ids.add(this.found.idOf(target));
        return "";
      },
      entity: (name) => name,
      attribute: (_, name) => name,
      dataSet: (name) => name,
    });
    return [...ids].filter((id) => this.byId.has(id));
  }

  /** Each after those that it leads to; rules that lead to each other, by other months, have one hash together. */
  private deepen(): void {
    for (const circle of inCircles([...this.byId.keys()], (id) => this.leadsTo(id))) {
      const [only = ""] = circle;
      const alone = circle.length === 1 && !this.leadsTo(only).includes(only);
      if (!alone) for (const [id, hash] of this.circled(circle)) this.called.set(id, hash);
      else {
        const other = this.standIn(only, (id) => this.called.get(id));
        this.called.set(only, briefly(other ?? this.written(only, new Map())));
      }
    }
  }

  /**
   * Of rules that lead to each other: at first all are called alike, then each by what it says of the others so called,
   * until no more of them are told apart. Rules of two packages that have the same hash then say the same of each other.
   * Where there are too many for that, they are called by their names.
   */
  private circled(circle: readonly string[]): ReadonlyMap<string, string> {
    const first = (id: string): string =>
      circle.length > MOST_IN_CIRCLE ? JSON.stringify(this.renamed.rule(id)) : "(itself)";
    let called: ReadonlyMap<string, string> = new Map(circle.map((id) => [id, first(id)]));
    for (let [before, kinds] = [0, new Set(called.values()).size]; kinds > before;) {
      const last = called;
      called = new Map(circle.map((id) => [id, `#${hashOf(this.written(id, last))}`]));
      [before, kinds] = [kinds, new Set(called.values()).size];
    }
    const all = hashOf(sorted([...new Set(called.values())]).join("\n"));
    return new Map([...called].map(([id, hash]) => [id, `#${hashOf(hash + all)}`]));
  }

  /** @param circle - What those of its own circle are called. */
  private written(id: string, circle: ReadonlyMap<string, string>): string {
    const calls: Calls = {
      target: (target) =>
        target.kind === "earlier"
          ? this.earlierCalled(target.value)
          : this.calledBy(this.found.idOf(target), circle),
      entity: (name) => this.renamed.entity(name),
      attribute: (entity, name) => this.renamed.attribute(entity, name),
      dataSet: (name) => this.renamed.dataSet(name),
    };
    return this.byId.get(id)?.write(calls) ?? "";
  }

  private calledBy(id: string, circle: ReadonlyMap<string, string>): string {
    return circle.get(id) ?? this.called.get(id) ?? "";
  }

  private earlierCalled({ back, year, name, target }: OtherYearValue): string {
    let years = this.earlier;
    for (let at = 1; at < back && years; at += 1) years = years.earlier;
    if (!years) return form("year", year, JSON.stringify(name));
    const { index } = target;
    return years.deep(
      years.found.idOf(
        target.kind === "definition"
          ? { kind: "definition", index }
          : { kind: "column", table: index, column: target.column },
      ),
    );
  }
}

function briefly(written: string): string {
  // `denna` is the row of the rule that says it, so that it cannot stand in another rule's form.
  const standsAlone = written.length <= SHORT && !written.includes("(self)");
  return standsAlone ? written : `#${hashOf(written)}`;
}
