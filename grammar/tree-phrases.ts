/** Comma phrases: limits, roundings and how a value is shown. */
import type { Node } from "ohm-js";
import type { RegelbokActionDict } from "./regelbok.ohm-bundle.js";
import type { Phrase, RoundingTarget } from "./syntax.js";
import { expression, numberOf, readingOf, tokenText, unitOf, type Reading } from "./tree-nodes.js";
import { searchOf, workingDayOf } from "./tree-time.js";
import type { RoundingName } from "./words.js";

function roundingPhrase(mode: RoundingName, target: Node, reading: Reading): Phrase {
  return { kind: "round", mode, target: target["target"](reading) as RoundingTarget };
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
  Phrase_per(_, unit) {
    return { kind: "per", unit: unitOf(unit, readingOf(this)) };
  },
  Phrase_round(_, directions, __, target, even) {
    const direction = directions.children[0]?.sourceString.trim();
    const tie = even.children.length > 0 ? "nearest-even" : "nearest";
    const mode = direction === "uppåt" ? "up" : direction === "nedåt" ? "down" : tie;
    return roundingPhrase(mode, target, readingOf(this));
  },
  Phrase_truncate(_, __, target) {
    return roundingPhrase("truncate", target, readingOf(this));
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
