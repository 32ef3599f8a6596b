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

/** A limit as written: a number with its unit, or a name. */
interface Bound {
  readonly end: EndSyntax;
  readonly unit: UnitWords | null;
}

function boundOf(node: Node, included: boolean, reading: Reading): Bound {
  const { name, digits, unit } = node["bound"](reading) as BoundWords;
  return { end: { digits, name, included }, unit };
}

function lowOf(node: Node, included: boolean, reading: Reading): Ends {
  const { end, unit } = boundOf(node, included, reading);
  return { low: end, high: null, unit };
}

function highOf(node: Node, included: boolean, reading: Reading): Ends {
  const { end, unit } = boundOf(node, included, reading);
  return { low: null, high: end, unit };
}

/** The words of a limit: the digits of a number, or a name. */
export interface BoundWords {
  readonly digits: string;
  readonly name: Name | null;
  readonly unit: UnitWords | null;
}

export const boundActions: RegelbokActionDict<BoundWords> = {
  Bound_number(number, unit) {
    const reading = readingOf(this);
    return { digits: tokenText(number, reading), name: null, unit: optionalUnit(unit, reading) };
  },
  Bound_name(name) {
    return { digits: "0", name: nameOf(name, readingOf(this)), unit: null };
  },
};

export const endsActions: RegelbokActionDict<Ends> = {
  KeyCell_closed(low, _, high) {
    return bothEnds(lowOf(low, true, readingOf(this)), highOf(high, true, readingOf(this)));
  },
  KeyCell_below(_, high) {
    return highOf(high, false, readingOf(this));
  },
  KeyCell_above(_, low) {
    return lowOf(low, false, readingOf(this));
  },
  KeyCell_aboveUpTo(_, low, upTo) {
    const reading = readingOf(this);
    return bothEnds(lowOf(low, false, reading), upTo["ends"](reading) as Ends);
  },
  KeyCell_from(_, low) {
    return lowOf(low, true, readingOf(this));
  },
  KeyCell_fromUpTo(_, low, upTo) {
    const reading = readingOf(this);
    return bothEnds(lowOf(low, true, reading), upTo["ends"](reading) as Ends);
  },
  UpTo_upTo(_, high) {
    return highOf(high, true, readingOf(this));
  },
  UpTo_below(_, high) {
    return highOf(high, false, readingOf(this));
  },
  KeyCell_orMore(low, _) {
    return lowOf(low, true, readingOf(this));
  },
  KeyCell_single(number, unit) {
    const reading = readingOf(this);
    const only = { digits: tokenText(number, reading), name: null, included: true };
    return { low: only, high: only, unit: optionalUnit(unit, reading) };
  },
};

function bothEnds({ low, unit }: Ends, { high, unit: other }: Ends): Ends {
  return { low, high, unit: unit ?? other, otherUnit: unit ? other : null };
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
  Via(_, list) {
    const reading = readingOf(this);
    return list.asIteration().children.map((node) => nameOf(node, reading));
  },
  ValueNames(list) {
    const reading = readingOf(this);
    return list.asIteration().children.map((node) => nameOf(node, reading));
  },
};
