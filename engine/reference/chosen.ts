/**
 * The rows that an aggregate counts. A condition `patient är denna.patient` is answered by an index, so that a look
 * back over all rows, asked of each of them, takes no longer than the rows that it finds.
 */
import { everyPart, type AggregateValue, type Expression } from "../model/expression.js";
import type { Model } from "../model/model.js";
import { perModel } from "../model/per-model.js";
import { keyOf, type Row } from "../model/rows.js";
import type { Evaluator } from "./evaluate.js";
import { RuleFault, within } from "./fault.js";

/** The rows that an aggregate is of, and those among them that fulfil its condition. */
export interface ChosenRows {
  readonly all: readonly Row[];
  readonly chosen: readonly Row[];
}

/** Rows of which the same is told. */
export interface Alike {
  /** The first of them. */
  readonly row: Row;
  readonly count: number;
  /** The row that is asked for the value of them all, also of others elsewhere; null for the first of them. */
  readonly valueOf: Row | null;
  /** The same of what the value came by. */
  readonly reasonOf: Row | null;
}

/** `ChosenRows` by what is told of them: how many there are of all, and each kind of those that fulfil the condition. */
export interface AlikeRows {
  readonly all: number;
  /** In the order of the first of each kind. */
  readonly chosen: readonly Alike[];
}

/** Rows of which nothing is known to be alike. */
export function eachByItself({ all, chosen }: ChosenRows): AlikeRows {
  return { all: all.length, chosen: chosen.map((row) => ({ row, count: 1, valueOf: null, reasonOf: null })) };
}

/** Chooses the rows of an aggregate for a row. */
export function choose(expression: AggregateValue, row: Row | null, evaluator: Evaluator): ChosenRows {
  const group = evaluator.group.get(expression);
  if (group) return { all: group, chosen: group };
  const { of, where } = expression;
  const rows = evaluator.rowsOf(expression, row);
  return within(() => {
    const all = of ? fulfilling(of, rows, evaluator) : rows;
    return { all, chosen: where ? fulfilling(where, all, evaluator) : all };
  });
}

function fulfilling(condition: Expression, rows: readonly Row[], evaluator: Evaluator): readonly Row[] {
  const likely = likelyRows(condition, rows, evaluator);
  return likely.filter((one) => evaluator.truth(condition, one));
}

/** Fewer rows than this are asked one by one. */
const WORTH_AN_INDEX = 16;

/** The rows that can fulfil a condition: of a look-back, those that share a value with the row of the rule. */
function likelyRows(condition: Expression, rows: readonly Row[], evaluator: Evaluator): readonly Row[] {
  if (rows.length < WORTH_AN_INDEX) return rows;
  const link = linkOf(condition, evaluator.model);
  if (!link) return rows;
  // What does not speak of the counted rows is the same for all of them.
  if (link.fixed.some((part) => !evaluator.truth(part, null))) return [];
  const wanted = keyOf(evaluator.valueOrAbsent(link.own, null) ?? undefined);
  return wanted === undefined ? rows : evaluator.indexed(rows, link.counted).with(wanted);
}

/** `counted är own`: what the counted rows and the row of the rule must share. */
interface Link {
  readonly counted: Expression;
  readonly own: Expression;
  /** The conditions beside it that are of the row of the rule alone. */
  readonly fixed: readonly Expression[];
}

const linkOf = perModel((condition, model): Link | null => findLink(conditionsIn(condition, model)));

function findLink(conditions: readonly Expression[]): Link | null {
  const fixed = conditions.filter((part) => !speaksOfCounted(part));
  for (const part of conditions) {
    if (part.kind !== "comparison" || part.operator !== "=") continue;
    const [counted, own] = speaksOfCounted(part.left) ? [part.left, part.right] : [part.right, part.left];
    if (
      counted.kind === "attribute" &&
      speaksOfCounted(counted) &&
      !speaksOfCounted(own) &&
      speaksOfSelf(own)
    )
      return { counted, own, fixed };
  }
  return null;
}

/** The conditions that all must hold, those of a named selection among them. */
function conditionsIn(condition: Expression | null, model: Model): readonly Expression[] {
  if (condition === null) return [];
  if (condition.kind === "logic" && condition.operator === "and")
    return [...conditionsIn(condition.left, model), ...conditionsIn(condition.right, model)];
  if (condition.kind === "selected")
    return conditionsIn(model.definitions[condition.definition]?.body ?? null, model);
  if (condition.kind === "selection")
    return [...conditionsIn(condition.of, model), ...conditionsIn(condition.where, model)];
  return [condition];
}

function speaksOfSelf(expression: Expression): boolean {
  return [...everyPart(expression)].some(({ kind }) => kind === "self");
}

/** What says nothing of a row by itself, but only by its parts. */
const BY_PARTS: ReadonlySet<Expression["kind"]> = new Set([
  "self",
  "constant",
  "time",
  "conversion",
  "negation",
  "arithmetic",
  "comparison",
  "between",
  "presence",
  "logic",
  "not",
]);

/** True if the value depends on the counted row. What is not known to be without it counts as being of it. */
function speaksOfCounted(expression: Expression): boolean {
  return [...everyPart(expression)].some((part) => {
    if (part.kind === "attribute") return part.of === null;
    if (part.kind === "defined") return part.of === null && part.scope === "row";
    return !BY_PARTS.has(part.kind);
  });
}

/** The rows of a list by a value of theirs. A row whose value is missing, or cannot be found, is under every value. */
export class RowIndex {
  private readonly rows = new Map<unknown, Row[]>();
  private readonly open: Row[] = [];

  constructor(
    private readonly all: readonly Row[],
    counted: Expression,
    evaluator: Evaluator,
  ) {
    for (const row of all) {
      const key = keyOfRow(row, counted, evaluator);
      if (key === undefined) this.open.push(row);
      else this.add(key, row);
    }
  }

  /** The rows that have a value, in the order of the list. */
  with(key: unknown): readonly Row[] {
    const found = this.rows.get(key) ?? [];
    if (this.open.length === 0) return found;
    const both = new Set([...found, ...this.open]);
    return found.length === 0 ? this.open : this.all.filter((row) => both.has(row));
  }

  private add(key: unknown, row: Row): void {
    const known = this.rows.get(key);
    if (known) known.push(row);
    else this.rows.set(key, [row]);
  }
}

function keyOfRow(row: Row, counted: Expression, evaluator: Evaluator): unknown {
  try {
    return keyOf(evaluator.value(counted, row) ?? undefined);
  } catch (fault) {
    // The row is asked as if there were no index, and then says what is wrong.
    if (fault instanceof RuleFault) return undefined;
    throw fault;
  }
}
