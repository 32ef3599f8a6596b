/** Reads `--set` and `--vary`: which values of the package are to be what. */
import { related, type Diagnostic } from "../../grammar/diagnostic.js";
import { readExpression } from "../../grammar/expressions.js";
import { makeSource, type Source, type Span } from "../../grammar/source.js";
import { equalsAt, withoutComment } from "../../grammar/statements.js";
import { children, type Expression } from "../../grammar/syntax.js";
import { normalizeName } from "../../grammar/words.js";
import type { Model } from "../model/model.js";
import { describe } from "../model/types.js";
import type { OpenPackage } from "../package.js";
import type { CalendarMonth } from "../values/date.js";
import { report, type SettingOption } from "./messages.js";
import { readRange, type Range } from "./range.js";
import type { ValuePlace } from "./place.js";
import { placeOfValue } from "./value-place.js";
import { figureOf, writtenAt, type Figure } from "./written.js";

/** What the user asks for, as it was typed. */
export interface SimulationWords {
  readonly sets: readonly string[];
  readonly vary: string | null;
}

/** A value that is set. */
export interface Setting {
  readonly place: ValuePlace;
  /** The new value with its unit, and as it is put in the text of the package. */
  readonly text: string;
  readonly written: string;
  /** Where it was typed. */
  readonly at: Span;
}

/** A value that takes each of a range of values in turn. */
export interface Varied {
  readonly place: ValuePlace;
  readonly range: Range;
  /** What is put in the text of the package, one for each value of the range. */
  readonly written: readonly string[];
  readonly at: Span;
}

export interface Settings {
  readonly sets: readonly Setting[];
  readonly varied: Varied | null;
  /** What was typed after each option, a line each, so that messages can show the place. */
  readonly sources: readonly Source[];
  readonly diagnostics: readonly Diagnostic[];
}

/** An argument whose name is found. */
interface Argument {
  readonly place: ValuePlace;
  readonly nameAt: Span;
  /** What follows the sign `=`, and where. */
  readonly value: string;
  readonly at: Span;
}

/** Where arguments are read. */
interface Reading {
  readonly opened: OpenPackage;
  readonly period: CalendarMonth;
  readonly diagnostics: Diagnostic[];
}

/** Reads what is to be changed. With an error among the diagnostics nothing can be simulated. */
export function readSettings(
  { sets, vary }: SimulationWords,
  opened: OpenPackage,
  period: CalendarMonth,
): Settings {
  const reading = { opened, period, diagnostics: [] };
  const set = argumentsOf("--set", sets, reading);
  const [varied] = argumentsOf("--vary", vary === null ? [] : [vary], reading);
  reportTwice(varied ? [...set, varied] : set, reading);
  return {
    sets: set.flatMap((argument) => settingOf(argument, reading) ?? []),
    varied: varied ? variedOf(varied, reading) : null,
    sources: [
      ...(sets.length > 0 ? [sourceOf("--set", sets)] : []),
      ...(vary === null ? [] : [sourceOf("--vary", [vary])]),
    ],
    diagnostics: reading.diagnostics,
  };
}

/** The arguments of an option as a text of its own, a line each with single spaces. */
function sourceOf(option: SettingOption, words: readonly string[]): Source {
  return makeSource(option, words.map((word) => normalizeName(makeSource(option, word).text)).join("\n"));
}

function argumentsOf(option: SettingOption, words: readonly string[], reading: Reading): readonly Argument[] {
  const { text, lineStarts } = sourceOf(option, words);
  const lines = text.split("\n");
  return words.flatMap((_, index) => {
    const start = lineStarts[index] ?? 0;
    return argumentAt(option, lines[index] ?? "", start, reading) ?? [];
  });
}

function argumentAt(
  option: SettingOption,
  line: string,
  start: number,
  { opened, period, diagnostics }: Reading,
): Argument | null {
  const equals = equalsAt(line);
  const name = line.slice(0, Math.max(equals, 0)).trimEnd();
  const value = line.slice(equals + 1).trimStart();
  const end = start + line.length;
  if (name === "" || value === "") {
    diagnostics.push(report("simulation-form", { file: option, start, end }, { option }));
    return null;
  }
  const nameAt = { file: option, start, end: start + name.length };
  const found = placeOfValue(name, nameAt, opened.model, period);
  if ("code" in found) diagnostics.push(found);
  else return { place: found, nameAt, value, at: { file: option, start: end - value.length, end } };
  return null;
}

/** Two changes of one stretch of text. */
function reportTwice(all: readonly Argument[], { diagnostics }: Reading): void {
  for (const [index, { place, nameAt }] of all.entries()) {
    const same = ({ place: { span } }: Argument): boolean =>
      span.file === place.span.file && span.start === place.span.start;
    const first = all.slice(0, index).find(same);
    if (!first) continue;
    const beside = { related: [related(first.nameAt, "ändras redan här", "is changed here already")] };
    diagnostics.push(report("simulation-twice", nameAt, { name: place.name }, beside));
  }
}

function settingOf(argument: Argument, reading: Reading): Setting | null {
  const { place, value, at } = argument;
  const { opened, diagnostics } = reading;
  const before = diagnostics.length;
  const context = { names: opened.syntax.names, diagnostics };
  const read = readExpression({ text: value, span: at }, "Value", context);
  if (diagnostics.length > before) return null;
  // A comment would hide what follows the value in the text.
  if (!isWrittenOut(read, opened.model) || withoutComment(value) !== value) {
    diagnostics.push(report("simulation-value", at, {}));
    return null;
  }
  const figure = figureOf(read);
  const written = writtenOrReported(value, figure, argument, reading);
  const unit = place.unitApart && figure?.unit === null ? place.text.slice(place.written.length) : "";
  return written === null ? null : { place, text: value + unit, written, at };
}

function variedOf(argument: Argument, reading: Reading): Varied | null {
  const { place, value, at } = argument;
  const { opened, diagnostics } = reading;
  const context = { names: opened.syntax.names, diagnostics };
  const range = readRange({ text: value, span: at }, context);
  const written: string[] = [];
  for (const one of range?.values ?? []) {
    const figure = { value: one.value, unit: range?.unitWords ?? null };
    const text = writtenOrReported(one.text, figure, argument, reading);
    if (text === null) return null;
    written.push(text);
  }
  return range && { place, range, written, at };
}

/** What is put in the text; null after reporting that it is of another kind than what stands there. */
function writtenOrReported(
  typed: string,
  figure: Figure | null,
  { place, at }: Argument,
  { opened, diagnostics }: Reading,
): string | null {
  const found = writtenAt(typed, figure, place, opened);
  if (found.kind === "written") return found.text;
  const facts = { name: place.name, is: describe(place.type), set: found.set };
  const beside = { related: [related(place.span, "så står det nu", "as it stands now")] };
  diagnostics.push(report("simulation-other-kind", at, facts, beside));
  return null;
}

/** What a value is written with; also arithmetic on figures, as `816/2453`. */
const WRITTEN_WITH: ReadonlySet<Expression["kind"]> = new Set([
  "number",
  "date",
  "month",
  "truth",
  "negation",
  "arithmetic",
]);

/** True for what is written out: no name of the package, but a word of an enumeration. */
function isWrittenOut(read: Expression, model: Model): boolean {
  if (read.kind === "reference") return !model.definitions.some(({ name }) => name === read.name.text);
  return WRITTEN_WITH.has(read.kind) && children(read).every((part) => isWrittenOut(part, model));
}
