/** A package with other values: its texts changed where the values stand, and all of it read and checked again. */
import { related, type Diagnostic, type Place } from "../../grammar/diagnostic.js";
import type { Memory } from "../../grammar/memory.js";
import type { Places } from "../../grammar/render.js";
import { lineStartsOf, positionOf, type Source, type Span } from "../../grammar/source.js";
import { openPackage, type OpenPackage, type PackageFile } from "../package.js";
import type { Type } from "../model/model.js";
import { describe, sameKind } from "../model/types.js";
import { conversion } from "../values/unit.js";
import { firstDay, type CalendarMonth } from "../values/date.js";
import { report } from "./messages.js";
import type { Setting } from "./settings.js";
import { valueAt } from "./place.js";

/** A package with other values, and what is wrong with it because of them. */
export interface Variant {
  readonly opened: OpenPackage;
  readonly faults: readonly Diagnostic[];
  /** What its messages are shown by: its own texts, and what was typed. */
  readonly places: Places;
  /** Tells of a fault of the rules that the values are others, and which. */
  readonly blamed: (fault: Diagnostic) => Diagnostic;
}

/**
 * A figure in a sentence may by chance be what a value is set to, or differ from it: nothing is counted by it.
 */
const OF_PROSE: ReadonlySet<string> = new Set(["unbound-figure", "figure-differs"]);

/** A setting, and where its text stands in the changed package. */
interface Placed {
  readonly setting: Setting;
  readonly span: Span;
}

/**
 * Opens a package with other values. Its examples are not run: they say what comes of the values that are decided.
 *
 * @param typed - What was typed after the options.
 */
export function openVariant(
  base: OpenPackage,
  settings: readonly Setting[],
  typed: readonly Source[],
  period: CalendarMonth,
  memory: Memory,
): Variant {
  const changes = settings.map((setting) => ({ setting, start: startInFile(setting, base) }));
  const change = (file: PackageFile): PackageFile => changed(file, changes, base);
  const { documents, tableFiles = [], ...texts } = base.texts;
  const opened = openPackage(
    { ...texts, documents: documents.map(change), tableFiles: tableFiles.map(change) },
    memory,
  );
  const placed = changes.map((one) => ({ setting: one.setting, span: spanIn(opened, one, changes) }));
  const blamed = (fault: Diagnostic): Diagnostic => atSettings(fault, placed);
  const own = placed.flatMap((one) => ownFault(one, opened, period) ?? []);
  const errors = opened.diagnostics.filter(
    ({ severity, code }) => severity === "error" && !OF_PROSE.has(code),
  );
  const unread = placed.filter((one) => !isRead(one, opened, period));
  const unreadable = unread.map(({ setting: { at } }) => report("simulation-value", at, {}));
  return {
    opened,
    faults: own.length > 0 ? own : errors.length > 0 ? errors.map(blamed) : unreadable,
    places: { sources: [...typed, ...opened.sources], outlines: opened.outlines },
    blamed,
  };
}

/** A setting, and where the value that it replaces begins in the file. */
interface Change {
  readonly setting: Setting;
  readonly start: number;
}

function startInFile({ place: { span } }: Setting, { sources }: OpenPackage): number {
  const source = sourceOf(span, sources);
  const { line, column } = positionOf(source, span.start);
  return (lineStartsOf(source.written)[line - 1] ?? 0) + column - 1;
}

/** The file with the new values in the place of the old; the same file where nothing is changed. */
function changed(file: PackageFile, changes: readonly Change[], { sources }: OpenPackage): PackageFile {
  const own = changes.filter(({ setting }) => setting.place.span.file === file.name);
  const [first] = own;
  if (!first) return file;
  const last = [...own].sort((left, right) => right.start - left.start);
  const text = last.reduce(
    (before, { setting, start }) =>
      before.slice(0, start) + setting.written + before.slice(start + lengthOf(setting.place.span)),
    sourceOf(first.setting.place.span, sources).written,
  );
  return { ...file, text };
}

/** Where the new value stands in the changed package. */
function spanIn({ sources }: OpenPackage, { setting, start }: Change, changes: readonly Change[]): Span {
  const { file } = setting.place.span;
  const source = sourceOf(setting.place.span, sources);
  const before = changes.filter((one) => one.setting.place.span.file === file && one.start < start);
  const at = before.reduce(
    (moved, { setting: { written: own, place } }) => moved + own.length - lengthOf(place.span),
    start,
  );
  const written = { ...source, text: source.written, lineStarts: lineStartsOf(source.written) };
  const { line, column } = positionOf(written, at);
  const from = (source.lineStarts[line - 1] ?? 0) + column - 1;
  return { file, start: from, end: from + setting.written.length };
}

function sourceOf({ file }: Span, sources: readonly Source[]): Source {
  const source = sources.find((one) => one.file === file);
  if (!source) throw new RangeError(`no text ${file}`);
  return source;
}

function lengthOf({ start, end }: Span): number {
  return end - start;
}

function isRead(placed: Placed, opened: OpenPackage, period: CalendarMonth): boolean {
  const value = valueAt(placed.setting.place.target, opened.model, firstDay(period));
  return value !== null && isWithin(value.span, placed.span);
}

/** A value of another kind is told of by itself: what follows from it would be told of in many places. */
function ownFault(placed: Placed, opened: OpenPackage, period: CalendarMonth): Diagnostic | null {
  const { place, at } = placed.setting;
  const value = valueAt(place.target, opened.model, firstDay(period));
  if (!value || isLike(value.type, place.type)) return null;
  const beside = { related: [related(place.span, "så står det nu", "as it stands now")] };
  const facts = { name: place.name, is: describe(place.type), set: describe(value.type) };
  return report("simulation-other-kind", at, facts, beside);
}

/** True for values of one kind; of numbers, in units that convert into each other. */
function isLike(left: Type, right: Type): boolean {
  if (left.kind !== "number" || right.kind !== "number") return sameKind(left, right);
  return conversion(left.unit, right.unit) !== null;
}

/** A fault within a new value is placed where it was typed; beside another one the settings are shown. */
function atSettings(fault: Diagnostic, placed: readonly Placed[]): Diagnostic {
  const moved = (span: Span): Span => {
    const within = placed.find((one) => isWithin(span, one.span));
    if (!within) return span;
    const { at: typed, written } = within.setting;
    // One of a range of values stands nowhere as it was typed, nor does a number that was brought to another unit.
    if (lengthOf(typed) !== written.length) return typed;
    const by = typed.start - within.span.start;
    return { file: typed.file, start: span.start + by, end: span.end + by };
  };
  const at = (place: Place): Place => (place.kind === "data" ? place : { ...place, span: moved(place.span) });
  const place = at(fault.place);
  const elsewhere = place === fault.place || (place.kind === "document" && !isTyped(place.span, placed));
  const shown = placed.map(({ setting: { at: typed, text } }) =>
    related(typed, `med det nya värdet ${text}`, `with the new value ${text}`),
  );
  return {
    ...fault,
    place,
    related: [...fault.related.map((one) => ({ ...one, place: at(one.place) })), ...(elsewhere ? shown : [])],
    fix: fault.fix && {
      ...fault.fix,
      edits: fault.fix.edits.map((edit) => ({ ...edit, span: moved(edit.span) })),
    },
  };
}

function isTyped({ file }: Span, placed: readonly Placed[]): boolean {
  return placed.some(({ setting }) => setting.at.file === file);
}

function isWithin(inner: Span, outer: Span): boolean {
  return inner.file === outer.file && inner.start >= outer.start && inner.end <= outer.end;
}
