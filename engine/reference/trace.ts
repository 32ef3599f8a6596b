/**
 * How a value arose: a tree of steps, from the rule to the rows of tables, the cases taken and the roundings done.
 * Built on demand by asking the evaluator again for each part, so that a run pays nothing for it.
 */
import type { Span } from "../../grammar/source.js";
import { add, ZERO } from "../values/rational.js";
import {
  everyPart,
  type AggregateValue,
  type Expression,
  type OverChoicesValue,
} from "../model/expression.js";
import type { Definition, Type } from "../model/model.js";
import { keyOf, type Row, type Value } from "../model/rows.js";
import { indicatorPart } from "../model/indicator-parts.js";
import { versionInForce } from "./dated.js";
import type { Evaluator } from "./evaluate.js";
import { exceptionFor } from "./exceptions.js";
import { figureOf, showName, showRow, showValue, sourceOf } from "./show.js";
import { takenOf } from "./taken.js";
import { largestSum, likeRows, shownGroups, sumOfGroup, type LikeRows } from "./trace-groups.js";
import { covers, isLeaf } from "./trace-leaves.js";
import { leastOf, reasonsOf, type Origin } from "./trace-reasons.js";
import { addressOf } from "./trace-address.js";
import { tellIndicator, type Told } from "./trace-indicator.js";
import { untoldFigure } from "./trace-secrecy.js";
import { rulesIn, type Telling } from "./trace-rules.js";
import type { Figure, Group, Input, Reason, Step } from "./trace-step.js";

export type { Figure, Group, Input, Reason, Step } from "./trace-step.js";

/**
 * Explains a definition for a row, or for the whole package.
 *
 * @param origin - Of a register no personal attribute and no small group of persons is shown.
 */
export function trace(
  evaluator: Evaluator,
  index: number,
  row: Row | null,
  origin: Origin = "register",
): Step {
  return new Tracer(evaluator, origin).step(index, row);
}

/** Explains definitions of a register one after the other: what one of them sets out, the later ones refer to. */
export function traceTogether(evaluator: Evaluator): (index: number, row: Row | null) => Step {
  const tracer = new Tracer(evaluator, "register");
  return (index, row) => tracer.step(index, row);
}

class Tracer {
  private readonly seen = new Set<string>();
  /** Which rules of a row have a personuppgift as their value. */
  private readonly passing = new Map<Row, Map<number, boolean>>();
  private readonly telling: Telling;

  constructor(
    private readonly evaluator: Evaluator,
    private readonly origin: Origin,
  ) {
    const traceIn = (other: Evaluator, index: number, row: Row | null): Step =>
      trace(other, index, row, origin);
    this.telling = {
      evaluator,
      origin,
      traceIn,
      step: (index, row) => this.step(index, row),
      below: (taken, row) => this.stepsBelow(taken, row),
      groups: (taken, row) => this.groupsIn(taken, row),
      repeats: (address) => this.repeats(address),
    };
  }

  step(index: number, row: Row | null): Step {
    return this.evaluator.speakingOf(row, () => this.stepOf(index, row));
  }

  private stepOf(index: number, row: Row | null): Step {
    const definition = this.definitionAt(index);
    const address = addressOf(definition, row);
    const repeated = this.repeats(address);
    const given = row?.given.has(index) ?? false;
    const open = !repeated && !given && definition.body.kind !== "constant";
    const told = open ? this.told(definition, row) : null;
    const isMade = indicatorPart(this.evaluator.model, index) !== null;
    const formula = isMade
      ? sourceOf(this.evaluator.model, definition.nameSpan)
      : this.formulaOf(given ? definition.body : this.applied(definition.body, row));
    const { text, exact, unit } = this.ownFigure(definition, row);
    return {
      address,
      name: showName(this.evaluator.model, definition),
      subject: showRow(row),
      definition: index,
      span: definition.span,
      ...(told ?? { ...NOTHING, formula }),
      value: text,
      exact,
      unit,
      given,
      repeated,
    };
  }

  /** Notes that a step is set out: true if it is already. */
  private repeats(address: string): boolean {
    const repeated = this.seen.has(address);
    this.seen.add(address);
    return repeated;
  }

  /** By which rules the rows of sums and counts are chosen; an example shows its rows themselves. */
  private rulesOf(taken: readonly Expression[]): readonly Step[] {
    if (this.origin !== "register") return [];
    const asked = taken.flatMap((part) => (part.kind === "aggregate" ? [part.of, part.where] : []));
    return rulesIn(asked, this.telling);
  }

  private ownFigure({ index, type }: Definition, row: Row | null): Figure {
    if (this.passesOn(index, row)) return NOT_TOLD;
    const untold = untoldFigure(index, row, this.telling);
    return untold ?? this.figure(this.evaluator.definition(index, row), type);
  }

  private told({ index, body }: Definition, row: Row | null): Told {
    const taken = takenOf(body, row, this.evaluator);
    const applied = this.applied(body, row);
    return (
      tellIndicator(index, row, taken, this.telling) ?? {
        formula: this.formulaOf(applied),
        filled: this.fill(applied, row),
        inputs: this.inputsOf(taken, row),
        reasons: withoutTwins(taken.flatMap((part) => reasonsOf(part, row, this.telling))),
        groups: this.groupsIn(taken, row),
        steps: [...this.stepsBelow(taken, row), ...this.rulesOf(taken)],
      }
    );
  }

  private groupsIn(taken: readonly Expression[], row: Row | null): readonly Group[] {
    return taken.flatMap((part) => {
      if (part.kind === "overChoices") return this.groupsOfChoices(part, row);
      return part.kind === "aggregate" ? this.groupsOf(part, row) : [];
    });
  }

  private definitionAt(index: number): Definition {
    const definition = this.evaluator.model.definitions[index];
    if (!definition) throw new RangeError(`no definition ${index}`);
    return definition;
  }

  private show(value: Value, type: Type): string {
    return showValue(this.evaluator.model, value, type);
  }

  private figure(value: Value, type: Type): Figure {
    return figureOf(this.evaluator.model, value, type);
  }

  /** What gave the value: the exception that applies, or the rule itself. */
  private applied(body: Expression, row: Row | null): Expression {
    if (body.kind !== "exceptions") return body;
    return exceptionFor(body, row, this.evaluator)?.value ?? body.base;
  }

  /** A rule as written; cases are parted, since they stand on lines of their own. */
  private formulaOf(body: Expression): string {
    const spans = body.kind === "cases" ? body.cases.map(({ span }) => span) : [body.span];
    const texts = spans.map((span) => sourceOf(this.evaluator.model, span));
    return [...new Set(texts)].join("; ");
  }

  /** What each value of an enumeration gave, in the enumeration's order. */
  private groupsOfChoices({ fn, terms }: OverChoicesValue, row: Row | null): readonly Group[] {
    if (fn !== "sum") return [];
    return terms.map(({ choice, value }) => {
      const each = this.figure(this.evaluator.number(value, row), value.type);
      return { reason: choice, count: 1, each, sum: each, sample: [] };
    });
  }

  /** The rows of a sum, grouped by what their values came by. */
  private groupsOf(part: AggregateValue, row: Row | null): readonly Group[] {
    const { inner } = part;
    // Only of a sum do the groups add up to the value.
    if (!inner || part.fn !== "sum") return [];
    const { all, sorted } = likeRows(part, inner, row, this.evaluator);
    const least = leastOf(part.entity, this.evaluator, this.origin);
    if (all < least) return [];
    const shown = shownGroups(
      sorted.map(({ count }) => count),
      least,
    );
    const largest = largestSum(sorted.slice(0, shown));
    const first = sorted.slice(0, shown).map((group, at) => ({
      reason: group.reason,
      count: group.count,
      each: this.figure(group.each, inner.type),
      sum: this.figure(sumOfGroup(group), inner.type),
      sample: at === largest ? this.stepsBelow(takenOf(inner, group.first, this.evaluator), group.first) : [],
    }));
    return [...first, ...this.rest(sorted.slice(shown), inner, shown === 0)];
  }

  private rest(groups: readonly LikeRows[], inner: Expression, isAll: boolean): readonly Group[] {
    if (groups.length === 0) return [];
    const count = groups.reduce((total, group) => total + group.count, 0);
    const sum = this.figure(groups.map(sumOfGroup).reduce(add, ZERO), inner.type);
    const own = { count, each: null, sum };
    if (!isAll) return [{ ...own, reason: `${groups.length} mindre grupper tillsammans`, sample: [] }];
    // Where no group can be shown, the rule is: else nothing would tell what the sum came by.
    const reason = `${groups.length} grupper, med för få i någon för att visas var för sig`;
    return [{ ...own, reason, sample: rulesIn([inner], this.telling) }];
  }

  private stepsBelow(taken: readonly Expression[], row: Row | null): readonly Step[] {
    const steps: Step[] = [];
    for (const part of taken) {
      if (part.kind !== "defined") continue;
      const target = this.evaluator.target(part, row);
      const address = addressOf(this.definitionAt(part.definition), target);
      if (!steps.some((step) => step.address === address)) steps.push(this.step(part.definition, target));
    }
    return steps;
  }

  /** The rule's text with each name replaced by its value. */
  private fill(body: Expression, row: Row | null): string {
    const shown =
      body.kind === "cases"
        ? this.evaluator.caseOf(body, row).value
        : body.kind === "dated"
          ? versionInForce(body, this.evaluator).value
          : body;
    const taken = new Set(takenOf(shown, row, this.evaluator));
    const outer = outermost([...everyPart(shown)].filter((part) => taken.has(part)));
    const { file, start, end } = shown.span;
    let text = "";
    let at = start;
    for (const leaf of outer) {
      // The terms of a sum of payments stand in the payment block.
      if (leaf.span.file !== file) continue;
      if (leaf.span.start < at || leaf.span.end > end) continue;
      text += `${this.raw({ file, start: at, end: leaf.span.start })}${this.leafText(leaf, row)}`;
      at = leaf.span.end;
    }
    return `${text}${this.raw({ file, start: at, end })}`.replace(/ +/g, " ").trim();
  }

  private raw({ file, start, end }: Span): string {
    const outline = this.evaluator.model.documents.find(({ source }) => source.file === file);
    return (outline?.source.text.slice(start, end) ?? "").replace(/--.*$/gm, "").replace(/\s+/g, " ");
  }

  /** What the rule read, each once, in the order of the text: of a lookup what it gave, and its keys. */
  private inputsOf(taken: readonly Expression[], row: Row | null): readonly Input[] {
    const inputs = new Map<string, Input>();
    const isLookup = ({ kind }: Expression): boolean => kind === "lookup";
    const keys = outermost(taken.filter((part) => !isLookup(part)));
    const read = new Set([...outermost(taken), ...keys]);
    for (const leaf of [...read].sort((left, right) => left.span.start - right.span.start)) {
      const text = sourceOf(this.evaluator.model, leaf.span);
      if (inputs.has(text)) continue;
      const hidden = this.hidden(leaf, row) !== null;
      const figure = hidden ? null : this.figure(this.evaluator.value(leaf, row), leaf.type);
      inputs.set(text, { text, figure });
    }
    return [...inputs.values()];
  }

  private leafText(leaf: Expression, row: Row | null): string {
    return this.hidden(leaf, row) ?? this.show(this.evaluator.value(leaf, row), leaf.type);
  }

  /**
   * True where a rule's value is a personuppgift itself, unchanged, or a day that is counted from one: to tell the value
   * would be to tell that.
   */
  private passesOn(index: number, row: Row | null): boolean {
    if (this.origin !== "register" || !row?.entity.personal) return false;
    const known = this.passing.get(row)?.get(index);
    if (known !== undefined) return known;
    const { body, type } = this.definitionAt(index);
    const value = keyOf(this.evaluator.definition(index, row) ?? undefined);
    const passes =
      value !== undefined &&
      !row.given.has(index) &&
      this.evaluator.speakingOf(row, () =>
        takenOf(body, row, this.evaluator).some(
          (part) =>
            (part.kind === "attribute" || part.kind === "defined") &&
            this.hidden(part, row) !== null &&
            ((type.kind === "date" && part.type.kind === "date") ||
              keyOf(this.evaluator.value(part, row) ?? undefined) === value),
        ),
      );
    const ofRow = this.passing.get(row) ?? new Map<number, boolean>();
    this.passing.set(row, ofRow.set(index, passes));
    return passes;
  }

  /** What stands in the place of a value that is not told of a person; null for one that is. */
  private hidden(leaf: Expression, row: Row | null): string | null {
    if (this.origin !== "register") return null;
    if (leaf.kind === "defined") {
      const target = this.evaluator.target(leaf, row);
      if (this.passesOn(leaf.definition, target)) return NOT_TOLD.text;
      const untold = untoldFigure(leaf.definition, target, this.telling);
      return untold && `(${untold.text})`;
    }
    if (leaf.kind !== "attribute") return null;
    if (leaf.personal) return NOT_TOLD.text;
    const of = this.evaluator.target(leaf, row)?.entity;
    return of?.personal && of.key?.index === leaf.index ? "(nyckel)" : null;
  }
}

/** Of a value in the text, and of a step that is set out elsewhere. */
const NOTHING: Omit<Told, "formula"> = { filled: "", inputs: [], reasons: [], groups: [], steps: [] };

const NOT_TOLD: Figure = { text: "(personuppgift)", exact: null, unit: "" };

/** The parts that are shown by their values and lie in no other such part, in the order of the text. */
function outermost(parts: readonly Expression[]): readonly Expression[] {
  const leaves = parts.filter(isLeaf);
  return leaves
    .filter((leaf) => !leaves.some((other) => other !== leaf && covers(other.span, leaf.span)))
    .sort((left, right) => left.span.start - right.span.start);
}

function withoutTwins(reasons: readonly Reason[]): readonly Reason[] {
  return reasons.filter(({ text }, at) => reasons.findIndex((one) => one.text === text) === at);
}
