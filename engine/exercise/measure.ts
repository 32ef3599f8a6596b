/** Measures what the worked examples of a package exercise of its rules. */
import type { Span } from "../../grammar/source.js";
import { brokenControls } from "../controls.js";
import { ExampleRunner } from "../example-runner.js";
import type { Example, Model } from "../model/model.js";
import { RuleFault } from "../reference/fault.js";
import { showName, sourceOf } from "../reference/show.js";
import { compare } from "../values/rational.js";
import { Observations, ObservingEvaluator, type Order } from "./observer.js";
import { pointsOfRule, type Point, type Side } from "./points.js";
import { kindsOfSections, type MarkedSection } from "./sections.js";
import { pointsOfTable } from "./table-points.js";

/** A point, and the examples that exercise it. */
export interface ExercisedPoint {
  readonly point: Point;
  readonly examples: readonly Example[];
}

/** A rule or a table with what can be exercised in it. */
export interface RuleCoverage {
  readonly kind: "rule" | "table";
  readonly name: string;
  readonly span: Span;
  readonly points: readonly ExercisedPoint[];
}

export interface Coverage {
  readonly sections: readonly MarkedSection[];
  readonly rules: readonly RuleCoverage[];
}

/** Runs every example once more, and notes what it comes by. Only for a model without faults. */
export function measureCoverage(model: Model): Coverage {
  const seen = model.examples.map((example) => ({ example, observations: observe(model, example) }));
  const rules = candidates(model).map(({ points, ...rule }) => ({
    ...rule,
    points: points.flatMap((variants) => {
      const [point] = variants;
      const examples = seen
        .filter(({ observations }) => variants.some((one) => isExercised(one, observations)))
        .map(({ example }) => example);
      return point ? [{ point, examples }] : [];
    }),
  }));
  return { sections: kindsOfSections(model), rules };
}

/** How many points there are, and how many an example exercises. */
export function countPoints(points: readonly ExercisedPoint[]): { exercised: number; all: number } {
  return { exercised: points.filter(({ examples }) => examples.length > 0).length, all: points.length };
}

/** In whole percent, downwards: 100 only where nothing is left. */
export function percentOf({ exercised, all }: { exercised: number; all: number }): number {
  return all === 0 ? 100 : Math.floor((100 * exercised) / all);
}

/** A rule with keys is several definitions of one text: a point of it is exercised in whichever. */
interface Candidate extends Omit<RuleCoverage, "points"> {
  readonly points: readonly (readonly Point[])[];
}

function candidates(model: Model): readonly Candidate[] {
  const rules = new Map<string, Candidate & { name: string; readonly points: Point[][] }>();
  for (const definition of model.definitions) {
    const points = pointsOfRule(model, definition);
    if (points.length === 0) continue;
    const { nameSpan: span } = definition;
    const place = `${span.file}:${span.start}`;
    const known = rules.get(place);
    if (!known) {
      const name = showName(model, definition);
      rules.set(place, { kind: "rule", name, span, points: points.map((point) => [point]) });
    } else {
      // Its name as written, not that of one combination of its keys.
      known.name = sourceOf(model, span);
      points.forEach((point, at) => (known.points[at] ??= []).push(point));
    }
  }
  const tables = model.tables.map((table): Candidate => {
    const points = pointsOfTable(model, table).map((point) => [point]);
    return { kind: "table", name: table.name, span: table.nameSpan, points };
  });
  return [...rules.values(), ...tables];
}

/** What a claim needs is computed, and the controls as in every check; what a fault stops is exercised as far as it came. */
function observe(model: Model, example: Example): Observations {
  const seen = new Observations();
  const runner = new ExampleRunner(model, example, (...facts) => new ObservingEvaluator(seen, ...facts));
  for (const expectation of example.expectations)
    unlessFaulty(() =>
      runner.evaluator(expectation).definition(expectation.definition, runner.subject(expectation)),
    );
  for (const evaluator of runner.tried()) brokenControls(example, evaluator, () => true);
  return seen;
}

function unlessFaulty(work: () => unknown): void {
  try {
    work();
  } catch (fault) {
    if (!(fault instanceof RuleFault)) throw fault;
  }
}

function isExercised(point: Point, seen: Observations): boolean {
  switch (point.kind) {
    case "rule":
    case "case":
    case "otherwise":
    case "version":
    case "exception":
    case "base":
      return seen.evaluated.has(point.part);
    case "breakpoint":
      return ordersOf(point.side).some((order) => seen.wasTried(point.limit, order));
    case "bound":
      return point.orders.some((order) => seen.wasTried(point.limit, order));
    case "row":
      return seen.hits.has(point.row);
    case "key": {
      const orders = [...seen.keysOf(point.table, point.at)].map((key) => orderAt(compare(key, point.limit)));
      return ordersOf(point.side).some((order) => orders.includes(order));
    }
  }
}

function orderAt(order: number): Order {
  return order < 0 ? "below" : order > 0 ? "above" : "at";
}

function ordersOf(side: Side): readonly Order[] {
  return side === "beside" ? ["below", "above"] : [side];
}
