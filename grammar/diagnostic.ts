/** What the product says about a document or a data file: code, place, words, and a proposed mend. */
import type { Span } from "./source.js";

export type Language = "sv" | "en";

/** A text in both of the product's languages. */
export type Localized = Readonly<Record<Language, string>>;

/** A place in a document. */
export interface DocumentPlace {
  readonly kind: "document";
  readonly span: Span;
}

/** A place in a data file. The header is row 1, as in a spreadsheet. Never holds a cell's content. */
export interface DataPlace {
  readonly kind: "data";
  readonly file: string;
  readonly row: number | null;
  readonly column: string | null;
}

export type Place = DocumentPlace | DataPlace;

export type Severity = "error" | "warning";

/** Another place that explains the message. */
export interface Related {
  readonly place: Place;
  readonly message: Localized;
}

/** One replacement of a stretch of a document. */
export interface Edit {
  readonly span: Span;
  readonly text: string;
}

/** A way to mend it: always in words, and as edits where the edit is certain. */
export interface Fix {
  readonly label: Localized;
  readonly edits: readonly Edit[];
}

export interface Diagnostic {
  readonly code: string;
  readonly severity: Severity;
  readonly place: Place;
  readonly message: Localized;
  readonly related: readonly Related[];
  readonly fix: Fix | null;
}

/** One message: its severity and its words, from the facts that it needs; and the mend where it is always the same. */
export interface MessageDefinition<Facts> {
  readonly severity: Severity;
  readonly sv: (it: Facts) => string;
  readonly en: (it: Facts) => string;
  readonly mend?: { readonly sv: (it: Facts) => string; readonly en: (it: Facts) => string };
}

export type Words<Facts> = Omit<MessageDefinition<Facts>, "severity">;

/** A message that stops what comes after. */
export function error<Facts = object>(words: Words<Facts>): MessageDefinition<Facts> {
  return { severity: "error", ...words };
}

/** A message that stops nothing. */
export function warning<Facts = object>(words: Words<Facts>): MessageDefinition<Facts> {
  return { severity: "warning", ...words };
}

export type Messages = Readonly<Record<string, MessageDefinition<never>>>;

/** What may stand beside a message. */
export interface Beside {
  readonly related?: readonly Related[];
  readonly fix?: Fix | null;
}

/** A message that needs no facts takes an empty object. */
export type FactsOf<D> =
  D extends MessageDefinition<infer Facts>
    ? [Facts] extends [never]
      ? Readonly<Record<string, never>>
      : Facts
    : never;

export interface Reporter<M extends Messages> {
  <Code extends keyof M & string>(
    code: Code,
    at: Span | DataPlace,
    facts: FactsOf<M[Code]>,
    beside?: Beside,
  ): Diagnostic;
  readonly codes: readonly string[];
}

/** Gives a function that makes diagnostics of a table of messages. Codes are published: never rename or reuse one. */
export function defineMessages<M extends Messages>(messages: M): Reporter<M> {
  return Object.assign(report, { codes: Object.keys(messages) });

  function report<Code extends keyof M & string>(
    code: Code,
    at: Span | DataPlace,
    facts: FactsOf<M[Code]>,
    beside: Beside = {},
  ): Diagnostic {
    const definition: MessageDefinition<never> = messages[code] as M[Code];
    const it = facts as never;
    return {
      code,
      severity: definition.severity,
      place: "kind" in at ? at : { kind: "document", span: visible(at) },
      message: { sv: definition.sv(it), en: definition.en(it) },
      related: beside.related ?? [],
      fix: beside.fix ?? standingMend(definition, it),
    };
  }
}

/** A place has something to mark, also where something is missing. */
function visible(span: Span): Span {
  return span.end > span.start ? span : { ...span, end: span.start + 1 };
}

function standingMend(definition: MessageDefinition<never>, facts: never): Fix | null {
  const { mend } = definition;
  return mend ? fix(mend.sv(facts), mend.en(facts)) : null;
}

/** A related place in a document. */
export function related(span: Span, sv: string, en: string): Related {
  return { place: { kind: "document", span }, message: { sv, en } };
}

/** A mend given as words and, where it is certain, as edits. */
export function fix(sv: string, en: string, edits: readonly Edit[] = []): Fix {
  return { label: { sv, en }, edits };
}

/** True if the diagnostics stop what comes after. */
export function hasErrors(diagnostics: readonly Diagnostic[]): boolean {
  return diagnostics.some((diagnostic) => diagnostic.severity === "error");
}
