/**
 * What everything with a rule in a package means: each has a hash that follows from its rule and from all that the rule
 * leads to (a Merkle tree), so that a changed hash under an unchanged text shows a hidden change, and where it comes from.
 */
import type { OtherYearValue } from "../model/expression.js";
import { hashOf, type OpenPackage } from "../package.js";
import { inCircles } from "./circles.js";
import { form, sorted } from "./form-text.js";
import type { Calls, Target } from "./normal-form.js";
import { Rules, type Rule } from "./rules.js";

/** What things of one package are called in the other. */
export interface Renamed {
  rule(id: string): string;
  entity(name: string): string;
  attribute(entity: string | null, name: string): string;
}

export const NOT_RENAMED: Renamed = {
  rule: (id) => id,
  entity: (name) => name,
  attribute: (_, name) => name,
};

/** A form as short as this stands for itself, so that a named value and the same value written out mean the same. */
const SHORT = 40;

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
   */
  constructor(
    opened: Pick<OpenPackage, "model" | "syntax" | "earlier">,
    private readonly renamed: Renamed = NOT_RENAMED,
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
    const calls: Calls = {
      exceptionsApart: true,
      target: (target) => this.nameOf(target, renamed),
      entity: (name) => renamed.entity(name),
      attribute: (entity, name) => renamed.attribute(entity, name),
    };
    return this.byId.get(id)?.write(calls) ?? "";
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
    });
    return [...ids].filter((id) => this.byId.has(id));
  }

  /** Each after those that it leads to; rules that lead to each other, by other months, have one hash together. */
  private deepen(): void {
    for (const circle of inCircles([...this.byId.keys()], (id) => this.leadsTo(id))) {
      const calls: Calls = {
        target: (target) => this.deepCalled(target),
        entity: (name) => this.renamed.entity(name),
        attribute: (entity, name) => this.renamed.attribute(entity, name),
      };
      const own = circle.map((id) => this.byId.get(id)?.write(calls) ?? "");
      const all = circle.length > 1 ? hashOf(sorted(own).join("\n")) : "";
      for (const [at, id] of circle.entries()) this.called.set(id, briefly(`${own[at] ?? ""}${all}`));
    }
  }

  private deepCalled(target: Target): string {
    if (target.kind === "earlier") return this.earlierCalled(target.value);
    // Of its own circle nothing is known yet: it leads to itself, by another month.
    return this.called.get(this.found.idOf(target)) ?? "(itself)";
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
  return written.length <= SHORT ? written : `#${hashOf(written)}`;
}
