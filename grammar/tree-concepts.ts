/** Table keys and concepts: intervals, types of attributes and what is said of them. */
import type { IterationNode, Node } from "ohm-js";
import type { RegelbokActionDict } from "./regelbok.ohm-bundle.js";
import type {
  AttributeMark,
  EndSyntax,
  EntityClause,
  KeyCellSyntax,
  Name,
  TypeWords,
  UnitWords,
} from "./syntax.js";
import {
  expression,
  nameOf,
  optionalUnit,
  readingOf,
  spanOf,
  tokenText,
  unitOf,
  type Reading,
  type Self,
} from "./tree-nodes.js";

/** One side of an interval, with the unit if it stands there. */
export interface Ends {
  readonly low: EndSyntax | null;
  readonly high: EndSyntax | null;
  readonly unit: UnitWords | null;
  /** The unit of the upper end, where each end has its own. */
  readonly otherUnit?: UnitWords | null;
}

function end(number: Node, included: boolean, reading: Reading): EndSyntax {
  return { digits: tokenText(number, reading), included };
}

export const endsActions: RegelbokActionDict<Ends> = {
  KeyCell_closed(low, _, high, unit) {
    const reading = readingOf(this);
    return {
      low: end(low, true, reading),
      high: end(high, true, reading),
      unit: optionalUnit(unit, reading),
    };
  },
  KeyCell_below(_, high, unit) {
    const reading = readingOf(this);
    return { low: null, high: end(high, false, reading), unit: optionalUnit(unit, reading) };
  },
  KeyCell_above(_, low, unit) {
    const reading = readingOf(this);
    return { low: end(low, false, reading), high: null, unit: optionalUnit(unit, reading) };
  },
  KeyCell_aboveUpTo(_, low, unit, upTo) {
    return bothEnds(end(low, false, readingOf(this)), unit, upTo, readingOf(this));
  },
  KeyCell_from(_, low, unit) {
    const reading = readingOf(this);
    return { low: end(low, true, reading), high: null, unit: optionalUnit(unit, reading) };
  },
  KeyCell_fromUpTo(_, low, unit, upTo) {
    return bothEnds(end(low, true, readingOf(this)), unit, upTo, readingOf(this));
  },
  UpTo_upTo(_, high, unit) {
    const reading = readingOf(this);
    return { low: null, high: end(high, true, reading), unit: optionalUnit(unit, reading) };
  },
  UpTo_below(_, high, unit) {
    const reading = readingOf(this);
    return { low: null, high: end(high, false, reading), unit: optionalUnit(unit, reading) };
  },
  KeyCell_orMore(low, unit, _) {
    const reading = readingOf(this);
    return { low: end(low, true, reading), high: null, unit: optionalUnit(unit, reading) };
  },
  KeyCell_single(number, unit) {
    const reading = readingOf(this);
    const only = end(number, true, reading);
    return { low: only, high: only, unit: optionalUnit(unit, reading) };
  },
};

function bothEnds(low: EndSyntax, unit: IterationNode, upTo: Node, reading: Reading): Ends {
  const rest = upTo["ends"](reading) as Ends;
  const own = optionalUnit(unit, reading);
  return { low, high: rest.high, unit: own ?? rest.unit, otherUnit: own ? rest.unit : null };
}

export const keyCellActions: RegelbokActionDict<KeyCellSyntax> = {
  KeyCell(cell) {
    const reading = readingOf(this);
    const span = spanOf(this, reading);
    if (cell.ctorName === "KeyCell_rest") return { kind: "rest", span };
    const { otherUnit = null, ...ends } = cell["ends"](reading) as Ends;
    return { kind: "interval", span, otherUnit, ...ends };
  },
};

export const typeActions: RegelbokActionDict<TypeWords> = {
  Type_truth(_, __, ___) {
    return { kind: "truth", span: spanOf(this, readingOf(this)) };
  },
  Type_text(_) {
    return { kind: "text", span: spanOf(this, readingOf(this)) };
  },
  Type_whole(_) {
    return { kind: "whole", span: spanOf(this, readingOf(this)) };
  },
  Type_decimal(_, __, count, ___) {
    const reading = readingOf(this);
    return { kind: "decimal", span: spanOf(this, reading), decimals: Number(tokenText(count, reading)) };
  },
  Type_date(_) {
    return { kind: "date", span: spanOf(this, readingOf(this)) };
  },
  Type_month(_) {
    return { kind: "month", span: spanOf(this, readingOf(this)) };
  },
  Type_unitScaled(unit, _, count, __) {
    const reading = readingOf(this);
    const decimals = Number(tokenText(count, reading));
    return { kind: "unit", span: spanOf(this, reading), unit: unitOf(unit, reading), decimals };
  },
  Type_unit(unit) {
    const reading = readingOf(this);
    return { kind: "unit", span: spanOf(this, reading), unit: unitOf(unit, reading), decimals: 0 };
  },
  Type_choice(list) {
    const reading = readingOf(this);
    const values = list.asIteration().children.map((node) => nameOf(node, reading));
    const [only] = values;
    if (values.length === 1 && only) return { kind: "named", span: only.span, name: only };
    return { kind: "choice", span: spanOf(this, reading), values };
  },
  Type_entity(node) {
    const name = nameOf(node, readingOf(this));
    return { kind: "named", span: name.span, name };
  },
};

function boundMark(self: Self, side: "least" | "greatest", word: Node, limit: Node): AttributeMark {
  const reading = readingOf(self);
  const span = { ...spanOf(self, reading), start: spanOf(word, reading).start };
  return { kind: "bound", side, limit: expression(limit, reading), span };
}

export const markActions: RegelbokActionDict<AttributeMark> = {
  Mark_key(_, __) {
    return { kind: "key" };
  },
  Mark_optional(_, __, ___) {
    return { kind: "optional" };
  },
  Mark_eventDate(_, __) {
    return { kind: "eventDate" };
  },
  Mark_personal(_, __) {
    return { kind: "personal" };
  },
  Mark_least(_, word, limit) {
    return boundMark(this, "least", word, limit);
  },
  Mark_greatest(_, word, limit) {
    return boundMark(this, "greatest", word, limit);
  },
};

export const partsActions: RegelbokActionDict<[TypeWords, readonly AttributeMark[]]> = {
  AttributeType(type, marks) {
    const reading = readingOf(this);
    const all = marks.children.map((mark) => mark["mark"](reading) as AttributeMark);
    return [type["typeWords"](reading) as TypeWords, all];
  },
};

export const clauseActions: RegelbokActionDict<EntityClause> = {
  EntityClause_excluding(_, __, ___, ____, from, _____, ______, to, on) {
    return validity(this, from, to, false, on);
  },
  EntityClause_including(_, __, ___, ____, from, _____, ______, _______, to, on) {
    return validity(this, from, to, true, on);
  },
  EntityClause_month(_, __, attribute) {
    const reading = readingOf(this);
    return { kind: "month", span: spanOf(this, reading), attribute: nameOf(attribute, reading) };
  },
  EntityClause_sparse(_, __, ___, ____, _____) {
    return { kind: "sparse", span: spanOf(this, readingOf(this)) };
  },
};

function validity(
  self: Self,
  from: Node,
  to: Node,
  includesLast: boolean,
  days: IterationNode,
): EntityClause {
  const reading = readingOf(self);
  const [day] = days.children;
  return {
    kind: "validity",
    span: spanOf(self, reading),
    from: nameOf(from, reading),
    to: nameOf(to, reading),
    includesLast,
    on: day?.children[1] ? nameOf(day.children[1], reading) : null,
  };
}

export const namesActions: RegelbokActionDict<readonly Name[]> = {
  ValueNames(list) {
    const reading = readingOf(this);
    return list.asIteration().children.map((node) => nameOf(node, reading));
  },
};
