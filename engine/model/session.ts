/** What the parts of the typing pass share. */
import type { Diagnostic } from "../../grammar/diagnostic.js";
import type { Manifest, Period } from "../../grammar/manifest.js";
import type { Span } from "../../grammar/source.js";
import type { Expression as Syntax } from "../../grammar/syntax.js";
import type { Declarations, Declared } from "./declarations.js";
import type { Expression } from "./expression.js";
import { report } from "./messages.js";
import type { Model, Table, Type, Use } from "./model.js";
import { describe, sameKind, UNKNOWN } from "./types.js";

/** Where an expression stands. */
export interface Scope {
  /** The entity whose row the expression speaks of; null for the whole package. */
  readonly entity: string | null;
  /** Names that the text has shown to be present (S12). */
  readonly present: ReadonlySet<string>;
  /** The type that is wanted, where it decides what a word means (S13). */
  readonly expected: Type | null;
  /** The name whose definition it is, for messages. */
  readonly defines?: string;
  /** The entity whose row the rule speaks of, `denna`; null for the whole package. */
  readonly self: string | null;
  /** True inside an aggregate, where `entity` is that of the counted rows. */
  readonly counting: boolean;
  /** The entity whose rule has keys, or null for the package; not set outside such a rule. */
  readonly keysOf?: string | null;
  /** Names that stand for a value of an enumeration: in a sum over it, or as the key of a rule. */
  readonly bound: ReadonlyMap<string, BoundValue>;
}

/** One value of an enumeration that a sum runs over. */
export interface BoundValue {
  readonly type: Type;
  readonly value: string;
}

/** Outside every `För varje`. */
export const WHOLE_PACKAGE: Scope = {
  entity: null,
  present: new Set(),
  expected: null,
  self: null,
  counting: false,
  bound: new Map(),
};

export interface Session {
  readonly declarations: Declarations;
  readonly diagnostics: Diagnostic[];
  readonly uses: Use[];
  /** When the package is valid; null if it does not say. */
  readonly validity: Period | null;
  type(syntax: Syntax, scope: Scope): Expression;
  /** The type of a definition, found when it is first needed. */
  typeOf(declared: Declared): Type;
  /** The rule of a definition, typed when it is first needed. */
  bodyOf(declared: Declared): Expression;
  /** Last year's model; null without `föregås av`. */
  readonly earlier: Model | null;
  /** This package's description. */
  readonly manifest: Manifest;
  /** The places of values that lost `per` their row's counting unit when they were read, each with that unit (S5). */
  readonly readPerRow: Set<string>;
  /** Products and quotients that are parts of a longer one. */
  readonly factors: Set<Syntax>;
  /** The name at a place is read by its version on a given day. */
  readOnDay(span: Span): void;
  tableNamed(name: string): Table | null;
  /** The tables that a name stands for: one, or its versions in order of time. */
  tableVersions(table: Table): readonly Table[];
  /** True for what stands alone in a definition, as against in a case, a bracket or an aggregate. */
  isWhole(syntax: Syntax): boolean;
  /** The text at a place, for messages that show it. */
  sourceText(span: Span): string;
  /** A lookup tells the table how many decimals its keys have. */
  noteKeyScale(table: Table, key: number, scale: number | null): void;
}

export function faulty(span: Span): Expression {
  return { kind: "faulty", span, type: UNKNOWN };
}

/** Reports a part of the wrong kind, unless its own fault is already reported. */
export function requireKind(expression: Expression, wanted: Type, session: Session): boolean {
  if (expression.type.kind === "unknown") return false;
  if (sameKind(expression.type, wanted)) return true;
  session.diagnostics.push(report("wrong-type", expression.span, wrongKind(expression.type, wanted)));
  return false;
}

/** What a message of the wrong kind says. */
export function wrongKind(
  type: Type,
  wanted: Type,
): Record<"expected" | "found" | "english" | "foundEnglish", string> {
  const [found, expected] = [describe(type), describe(wanted)];
  return { expected: expected.sv, found: found.sv, english: expected.en, foundEnglish: found.en };
}

const SELF = "denna";

/** What is known inside an aggregate of the row that the rule speaks of. */
export function presentOfSelf({ present, counting }: Scope): ReadonlySet<string> {
  const keys = [...present];
  const isOfSelf = (key: string): boolean => key.startsWith(`${SELF}.`);
  return new Set(
    counting ? keys.filter(isOfSelf) : keys.map((key) => (isOfSelf(key) ? key : `${SELF}.${key}`)),
  );
}

/** True if the text has shown a value to be present. Outside aggregates `denna.x` and `x` are one. */
export function isPresent(key: string, { present, counting }: Scope): boolean {
  if (present.has(key) || counting) return present.has(key);
  return present.has(key.startsWith(`${SELF}.`) ? key.slice(SELF.length + 1) : `${SELF}.${key}`);
}

/** True for what only `där` can show to be present: a value of the rows that an aggregate counts. */
export function isOfCounted(key: string, { counting }: Scope): boolean {
  return counting && !key.startsWith(`${SELF}.`);
}

/** The name by which a text shows a value to be present: `bor närmast`, `a.b`. */
export function presenceKey(syntax: Syntax): string | null {
  if (syntax.kind === "reference") return syntax.name.text;
  if (syntax.kind === "self") return SELF;
  if (syntax.kind === "lookup" && !syntax.column) return lookupKey(syntax);
  if (syntax.kind === "otherYear" && !syntax.lookup) return `${syntax.name.text} (${syntax.year})`;
  if (syntax.kind === "onDay") return onDayKey(syntax);
  if (syntax.kind !== "member") return null;
  const of = presenceKey(syntax.of);
  return of === null ? null : `${of}.${syntax.name.text}`;
}

/** `(patient vid datum)` */
function onDayKey({ value, day }: Extract<Syntax, { kind: "onDay" }>): string | null {
  const keys = [presenceKey(value), presenceKey(day)];
  return keys.includes(null) ? null : `(${keys.join(" vid ")})`;
}

/** `tillägg[nivå 1]` */
function lookupKey({ table, keys }: Extract<Syntax, { kind: "lookup" }>): string | null {
  const written = keys.map(presenceKey);
  return written.includes(null) ? null : `${table.text}[${written.join(", ")}]`;
}

/** What is known to be present where a condition holds. */
export function presentWhen(condition: Syntax, holds: boolean): ReadonlySet<string> {
  switch (condition.kind) {
    case "presence": {
      const key = presenceKey(condition.value);
      return new Set(condition.present === holds && key !== null ? [key] : []);
    }
    case "not":
      return presentWhen(condition.operand, !holds);
    case "logic": {
      // `a och b` holds only if both do; `a eller b` fails only if both do.
      const left = presentWhen(condition.left, holds);
      const right = presentWhen(condition.right, holds);
      const bothCertain = (condition.operator === "and") === holds;
      return bothCertain ? union(left, right) : new Set([...left].filter((key) => right.has(key)));
    }
    case "phrased":
    case "number":
    case "date":
    case "month":
    case "truth":
    case "reference":
    case "member":
    case "lookup":
    case "negation":
    case "arithmetic":
    case "shareOf":
    case "comparison":
    case "between":
    case "extreme":
    case "difference":
    case "temporal":
    case "increase":
    case "fallback":
    case "aggregate":
    case "paymentSum":
    case "overChoices":
    case "sharing":
    case "selection":
    case "self":
    case "overGroups":
    case "cases":
    case "dated":
    case "onDay":
    case "otherYear":
    case "missing":
    case "unreadable":
      return new Set();
  }
}

export function union(left: ReadonlySet<string>, right: ReadonlySet<string>): ReadonlySet<string> {
  return right.size === 0 ? left : new Set([...left, ...right]);
}
