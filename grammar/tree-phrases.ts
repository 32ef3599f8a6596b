/** Comma phrases: limits, roundings and how a value is shown. */
import type { Node } from "ohm-js";
import type { RegelbokActionDict } from "./regelbok.ohm-bundle.js";
import type {
  CapTime,
  NumberLiteral,
  Phrase,
  RemainderWords,
  RoundingTarget,
  RoundingWords,
} from "./syntax.js";
import {
  expression,
  nameOf,
  numberOf,
  readingOf,
  spanOf,
  tokenText,
  unitOf,
  type Reading,
} from "./tree-nodes.js";
import { searchOf, workingDayOf } from "./tree-time.js";
import type { RoundingName } from "./words.js";

function roundingWords(mode: RoundingName, target: Node, reading: Reading): RoundingWords {
  return { mode, target: target["target"](reading) as RoundingTarget };
}

function rounding(node: Node, reading: Reading): RoundingWords {
  return node["rounding"](reading) as RoundingWords;
}

/** The rounding of parts, where it is written. */
export function optionalRounding({ children: [tail] }: Node, reading: Reading): RoundingWords | null {
  return tail ? rounding(tail, reading) : null;
}

/** Where the remainder goes, where it is written. */
export function optionalRemainder({ children: [tail] }: Node, reading: Reading): RemainderWords | null {
  return tail ? (tail["remainder"](reading) as RemainderWords) : null;
}

export const phraseActions: RegelbokActionDict<Phrase> = {
  ShownTail(_, phrase) {
    return phrase["phrase"](readingOf(this)) as Phrase;
  },
  PhraseTail(_, phrase) {
    return phrase["phrase"](readingOf(this)) as Phrase;
  },
  Phrase_floor(_, bound) {
    return { kind: "floor", bound: expression(bound, readingOf(this)) };
  },
  Phrase_ceiling(_, bound) {
    return { kind: "ceiling", bound: expression(bound, readingOf(this)) };
  },
  Phrase_cap(_, bound, time) {
    const reading = readingOf(this);
    return { kind: "cap", bound: expression(bound, reading), time: time["capTime"](reading) as CapTime };
  },
  Phrase_per(_, unit) {
    return { kind: "per", unit: unitOf(unit, readingOf(this)) };
  },
  Phrase_round(words) {
    return { kind: "round", ...rounding(words, readingOf(this)) };
  },
  Phrase_balanced(words, _, __, ___, ____, over, _____, total, remainder) {
    const reading = readingOf(this);
    return {
      kind: "balanced",
      rounding: rounding(words, reading),
      over: nameOf(over, reading),
      total: expression(total, reading),
      remainder: optionalRemainder(remainder, reading),
    };
  },
  Phrase_capped(_, __, bound, ___, ____, _____, ______, parts, remainder) {
    const reading = readingOf(this);
    return {
      kind: "capped",
      bound: expression(bound, reading),
      rounding: optionalRounding(parts, reading),
      remainder: optionalRemainder(remainder, reading),
    };
  },
  Shown_shown(_, __, count, ___) {
    return { kind: "shown", decimals: Number(tokenText(count, readingOf(this))) };
  },
  Phrase_workingDay(_, __, search, day) {
    return { kind: "workingDay", day: workingDayOf(day), search: searchOf(search) };
  },
  Shown_illustrative(_) {
    return { kind: "illustrative" };
  },
};

export const roundingActions: RegelbokActionDict<RoundingWords> = {
  RoundingTail(_, words) {
    return rounding(words, readingOf(this));
  },
  Rounding_round(_, directions, __, target, even) {
    const direction = directions.children[0]?.sourceString.trim();
    const tie = even.children.length > 0 ? "nearest-even" : "nearest";
    const mode = direction === "uppåt" ? "up" : direction === "nedåt" ? "down" : tie;
    return roundingWords(mode, target, readingOf(this));
  },
  Rounding_truncate(_, __, target) {
    return roundingWords("truncate", target, readingOf(this));
  },
};

export const remainderActions: RegelbokActionDict<RemainderWords> = {
  RemainderTail(_, __, rule) {
    return rule["remainder"](readingOf(this)) as RemainderWords;
  },
  Remainder_largest(_, __) {
    return { kind: "largest" };
  },
  Remainder_fractions(_, __, ___) {
    return { kind: "fractions" };
  },
  Remainder_row(_, node) {
    const { text, span } = nameOf(node, readingOf(this));
    return { kind: "row", name: text, span };
  },
};

export const capTimeActions: RegelbokActionDict<CapTime> = {
  CapTime_calendarYear(_, __) {
    return { kind: "calendarYear", span: spanOf(this, readingOf(this)) };
  },
  CapTime_rolling(_, __, number, unit) {
    const reading = readingOf(this);
    const length: NumberLiteral = {
      kind: "number",
      span: spanOf(this, reading),
      digits: tokenText(number, reading),
      unit: unitOf(unit, reading),
    };
    return { kind: "rolling", span: length.span, length };
  },
  CapTime_row(_, entity) {
    const reading = readingOf(this);
    return { kind: "row", span: spanOf(this, reading), entity: nameOf(entity, reading) };
  },
  CapTime_period(_, name) {
    const reading = readingOf(this);
    return { kind: "period", span: spanOf(this, reading), name: nameOf(name, reading) };
  },
};

export const targetActions: RegelbokActionDict<RoundingTarget> = {
  RoundTarget_nearest(_, number, unit) {
    return { kind: "nearest", step: numberOf(number, unit, this, readingOf(this)) };
  },
  RoundTarget_decimals(count, _) {
    return { kind: "decimals", count: Number(tokenText(count, readingOf(this))) };
  },
  RoundTarget_ore(_) {
    return { kind: "unit", symbol: "öre" };
  },
  RoundTarget_thousands(_, __) {
    return { kind: "unit", symbol: "tkr" };
  },
  RoundTarget_kronor(_, __) {
    return { kind: "unit", symbol: "kr" };
  },
  RoundTarget_whole(_) {
    return { kind: "decimals", count: 0 };
  },
};
