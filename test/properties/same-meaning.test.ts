/**
 * What a comparison says to mean the same pays the same: packages are changed by chance, and both are computed on the same
 * random data. A payment, a result or any other rule may differ only if the comparison has said so.
 */
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, describe, expect, test } from "vitest";
import { hasErrors } from "../../grammar/index.js";
import {
  CountingEvaluator,
  diffPackages,
  openPackage,
  readDataset,
  readMonth,
  type CalendarMonth,
  type OpenPackage,
} from "../../engine/index.js";
import { sizeOf } from "../../engine/diff/form-text.js";
import { readForDiff, type ReadPackage } from "../../engine/diff/readings.js";
import { Payer } from "../../engine/payments.js";
import { resultsOf } from "../../engine/results.js";
import { isNumber, type Dataset } from "../../engine/model/rows.js";
import { monthsBetween } from "../../engine/values/date.js";
import { multiply } from "../../engine/values/rational.js";
import { MECHANISMS, MECHANISMS_WITH_DATA, openedMechanism } from "../mechanisms.js";
import { faultOr, outcome } from "../outcome.js";
import { shape, written } from "./generated/package.js";
import { editedTexts, settled, type Edit } from "./mutations/code.js";
import { EDITORIAL_KINDS } from "./mutations/editorial.js";
import { HIDDEN_KINDS } from "./mutations/hidden.js";
import { drawFrom, randomTables, type Draw } from "./random-data.js";
import { runs } from "./runs.js";

const HOURS = 24 * 3600_000;
const KINDS = [...HIDDEN_KINDS, ...EDITORIAL_KINDS];
const seeds = fc.integer({ min: 1, max: 2 ** 31 - 1 });
const tried = { pairs: 0, same: 0, told: 0, differing: 0, faults: 0 };

/** What a line or rule comes to for each row, or the fault. */
interface Computed {
  readonly lines: ReadonlyMap<string, readonly string[]>;
  readonly rules: ReadonlyMap<string, readonly string[]>;
}

const FAULT = "(fault)";
const settledFault = (text: string): string => (/^[a-z-]+: /.test(text) ? FAULT : text);

function computed(
  { opened: { model }, meanings }: ReadPackage,
  dataset: Dataset,
  month: CalendarMonth,
): Computed {
  const evaluator = CountingEvaluator.of(model, dataset, month);
  const payer = new Payer(evaluator, month);
  const lines = new Map<string, readonly string[]>();
  for (const line of model.payments)
    lines.set(
      `${line.receiver}/${line.id}`,
      (payer.evaluator(line)?.rowsInForce(line.receiver) ?? []).map((row) =>
        settledFault(
          String(
            faultOr(() =>
              payer
                .pay(line, row)
                .map(
                  ({ concerns, payDay, amount, receiver }) =>
                    `${receiver} ${concerns} ${payDay} ${outcome(() => amount)}`,
                )
                .join(),
            ),
          ),
        ),
      ),
    );
  for (const line of model.results)
    lines.set(
      `${line.entity ?? ""}/${line.id}`,
      (line.entity === null ? [null] : [...evaluator.rowsInForce(line.entity)]).map((row) =>
        settledFault(
          String(
            faultOr(() =>
              resultsOf(line, row, evaluator, month)
                .map(({ value, unit, concerns }) => `${concerns} ${value} ${unit}`)
                .join(),
            ),
          ),
        ),
      ),
    );
  const rules = new Map<string, readonly string[]>();
  for (const { name, entity, type, index } of model.definitions) {
    const id = entity === null ? name : `${entity}.${name}`;
    if (type.kind === "rows" || !meanings.rule(id)) continue;
    const rows = entity === null ? [null] : (dataset.get(entity)?.list() ?? []);
    rules.set(
      id,
      rows.map((row) =>
        settledFault(
          outcome(() => {
            const value = evaluator.definition(index, row);
            return isNumber(value) ? multiply(value, sizeOf(type)) : value;
          }),
        ),
      ),
    );
  }
  return { lines, rules };
}

/** The same but for what some data cannot be computed from: which fault is met first is no part of what is meant. */
function differ(before: readonly string[], after: readonly string[]): boolean {
  if ([...before, ...after].includes(FAULT)) tried.faults += 1;
  return (
    before.length !== after.length ||
    before.some((one, at) => one !== after[at] && one !== FAULT && after[at] !== FAULT)
  );
}

/** The lines of payment and report whose unit is said to be what it was. */
function saidToBeSame(before: ReadPackage, after: ReadPackage): ReadonlySet<string> {
  const { hidden, changes } = diffPackages(before.opened, after.opened);
  const other = new Set([
    ...hidden.map(({ id }) => id),
    ...changes.filter(({ verdict }) => verdict === "substantial").map(({ id }) => id),
  ]);
  const unitOf = new Map(after.readings.flatMap(({ id, rules }) => rules.map((rule) => [rule, id] as const)));
  const lines = after.meanings.rules.filter(({ kind }) => kind === "payment" || kind === "result");
  return new Set(lines.map(({ id }) => id).filter((id) => !other.has(unitOf.get(id) ?? "")));
}

function months({ manifest: { validity } }: OpenPackage): readonly CalendarMonth[] {
  const [first, last] = [validity?.from, validity?.to].map((day) => readMonth(day?.slice(0, 7) ?? ""));
  return first && last ? monthsBetween(first, last).slice(0, 24) : [];
}

/** A change by chance that leaves the package without errors. */
function changed(
  before: OpenPackage,
  draw: Draw,
): { readonly edit: Edit; readonly after: OpenPackage } | null {
  for (let tries = 0; tries < 12; tries += 1) {
    const edits = KINDS[draw(KINDS.length)]?.edits(before) ?? [];
    const edit = edits[draw(Math.max(1, edits.length))];
    if (!edit || edit.length === 0) continue;
    const after = openPackage(editedTexts(before.texts, edit));
    if (!hasErrors(after.diagnostics)) return { edit, after };
  }
  return null;
}

function holds(before: OpenPackage, seed: number): void {
  const draw = drawFrom(seed);
  const found = changed(before, draw);
  if (!found) return;
  const [old, now] = [readForDiff(before), readForDiff(found.after)];
  const same = saidToBeSame(old, now);
  for (let at = 0; at < 3; at += 1) {
    const possible = months(before);
    const month = possible[draw(possible.length)];
    if (!month) return;
    const { csv } = before.manifest;
    const tables = randomTables(before.model, month, csv.decimalMark, draw);
    const [own, other] = [before, found.after].map(({ model }) => readDataset(model.entities, tables, csv));
    if (!own || !other || hasErrors(own.diagnostics) || hasErrors(other.diagnostics)) continue;
    tried.pairs += 1;
    const [was, is] = [computed(old, own.dataset, month), computed(now, other.dataset, month)];
    const said = `${seed} ${month.toString()} ${JSON.stringify(found.edit)}\n${before.texts.documents[0]?.text ?? ""}`;
    for (const [id, values] of is.lines) {
      const isOther = differ(was.lines.get(id) ?? [], values);
      if (same.has(id)) expect([id, isOther ? [was.lines.get(id), values] : []], said).toEqual([id, []]);
      tried[same.has(id) ? "same" : "told"] += 1;
      if (isOther) tried.differing += 1;
    }
    for (const [id, values] of is.rules)
      if (old.meanings.rule(id) && old.meanings.deep(id) === now.meanings.deep(id)) {
        const isOther = differ(was.rules.get(id) ?? [], values);
        expect([id, isOther ? [was.rules.get(id), values] : []], said).toEqual([id, []]);
      }
  }
}

describe("a mechanism changed by chance", () => {
  const share = runs(1) > 1 ? MECHANISMS_WITH_DATA : MECHANISMS_WITH_DATA.filter((_, at) => at % 8 === 1);
  test.each(share)(
    "%s",
    async (name) => {
      const { texts } = await openedMechanism(join(MECHANISMS, name));
      const before = settled(texts);
      fc.assert(
        fc.property(seeds, (seed) => holds(before, seed)),
        { seed: 20261122, endOnFailure: true, numRuns: runs(4) },
      );
    },
    HOURS,
  );
});

test(
  "a generated package changed by chance",
  () => {
    fc.assert(
      fc.property(shape, seeds, (one, seed) => {
        const before = settled(written(one, null));
        if (!hasErrors(before.diagnostics)) holds(before, seed);
      }),
      { seed: 20261122, endOnFailure: true, numRuns: runs(3) },
    );
  },
  HOURS,
);

afterAll(() => {
  console.log(JSON.stringify(tried));
  expect(tried.same).toBeGreaterThan(5);
  expect(tried.differing).toBeGreaterThan(0);
});
