/**
 * Hidden changes seeded in the real packages: one rule is changed, and the texts of all that depends on it say nothing of
 * that. Each of them must be found with the way to its cause, and nothing else.
 */
import { describe, expect, test } from "vitest";
import { diffPackages, Memory, openPackage } from "../../engine/index.js";
import { idOfColumn } from "../../engine/diff/rules.js";
import { readForDiff, type ReadPackage, type Reading } from "../../engine/diff/readings.js";
import { editedTexts, settled, type Edit } from "./mutations/code.js";
import { HIDDEN_KINDS } from "./mutations/hidden.js";
import { openedRules, REAL_PACKAGES, shuffled } from "./mutations/real.js";
import { drawFrom } from "./random-data.js";
import { runs } from "./runs.js";

const found: Record<string, number> = {};

/** The smallest of those that hold a place. */
function around<T extends { readonly span: Reading["span"] }>(
  all: readonly T[],
  file: string,
  at: number,
): T | null {
  const size = ({ span }: T): number => span.end - span.start;
  const holding = all.filter(({ span }) => span.file === file && span.start <= at && at <= span.end);
  return holding.sort((left, right) => size(left) - size(right))[0] ?? null;
}

/** The units that an edit is made in, and the rules that it changes; what is put in by itself is a unit of its own. */
function mutated(edit: Edit, { readings, meanings, opened: { model } }: ReadPackage) {
  const within = edit.filter(({ text }) => !text.startsWith("\n"));
  const units = within.flatMap(({ file, start }) => around(readings, file, start) ?? []);
  const rules = within.flatMap(({ file, start, cell }): readonly string[] => {
    const table = cell && model.tables[cell.table];
    if (table)
      return table.columns.flatMap((_, at) =>
        cell.column < 0 || cell.column === at ? [idOfColumn(table, at)] : [],
      );
    // An indicator is one text with many rules.
    const unit = around(readings, file, start);
    if (unit?.kind === "indicator") return unit.rules;
    const all = meanings.rules.filter(({ kind }) => kind !== "column");
    const rule = around(all, file, start);
    return rule ? [rule.id] : [];
  });
  return { units, rules };
}

/** All rules that lead to one of some, these included. */
function dependents(rules: ReadonlySet<string>, { meanings }: ReadPackage): ReadonlySet<string> {
  const all = new Set(rules);
  for (let before = -1; before < all.size;) {
    before = all.size;
    for (const { id } of meanings.rules) if (meanings.leadsTo(id).some((one) => all.has(one))) all.add(id);
  }
  return all;
}

/** Tries one edit; false if the package then has an error, or nothing depends on what was changed. */
function tried(before: ReadPackage, edit: Edit, memory: Memory): boolean {
  const now = openPackage(editedTexts(before.opened.texts, edit), memory);
  if (now.diagnostics.some(({ severity }) => severity === "error")) return false;
  const after = readForDiff(now);
  const { units, rules: within } = mutated(edit, before);
  const added = after.meanings.rules.filter(({ id }) => !before.meanings.rule(id)).map(({ id }) => id);
  const rules = new Set([...within, ...added]);
  if (rules.size === 0) return false;
  const reached = dependents(rules, after);
  // A quotation with other words is another one, wherever it stands in its paragraph.
  const news = after.readings.filter(({ rules: said }) => said.some((rule) => added.includes(rule)));
  const own = new Set([...units, ...news].map(({ id }) => id));
  const hidden = after.readings.filter(
    ({ id, rules: said }) => !own.has(id) && said.some((rule) => reached.has(rule)),
  );
  if (hidden.length === 0) return false;
  const said = JSON.stringify(edit);
  const diff = diffPackages(before.opened, now);
  expect(diff.hidden.map(({ id }) => id).sort(), said).toEqual(hidden.map(({ id }) => id).sort());
  for (const { chain, id, causes } of diff.hidden) {
    const reading = hidden.find((one) => one.id === id);
    expect(reading?.rules, said).toContain(chain[0]);
    for (const [at, rule] of chain.slice(1).entries())
      expect(after.meanings.leadsTo(chain[at] ?? ""), `${said} ${chain.join(" ← ")}`).toContain(rule);
    expect([...rules], `${said} ${chain.join(" ← ")}`).toContain(chain.at(-1));
    expect(causes.length, said).toBeGreaterThan(0);
    for (const cause of causes)
      expect(
        diff.changes.map((one) => one.id),
        said,
      ).toContain(cause);
  }
  for (const { verdict, id } of diff.changes) expect([id, verdict], said).toEqual([id, "substantial"]);
  // The rows of a table are one change.
  const places = new Set([...own].map((id) => id.replace(/^rad ([^[]*)\[.*$/s, "tabell $1")));
  expect(diff.changes.length, said).toBe(places.size);
  return true;
}

/** So many places of each kind are tried before it is given up for a package. */
const TRIES = 12;

describe.each(REAL_PACKAGES)("hidden changes in %s", async (name) => {
  const before = readForDiff(settled((await openedRules(name)).texts));
  const memory = new Memory();
  openPackage(before.opened.texts, memory);
  const draw = drawFrom(20261122 + name.length);
  const share = runs(1) > 1 ? HIDDEN_KINDS : shuffled(HIDDEN_KINDS, draw).slice(0, 3);
  test.each(share)("$name", ({ name: kind, edits }) => {
    let left = runs(1) > 1 ? 4 : 1;
    for (const edit of shuffled(edits(before.opened), draw).slice(0, TRIES * left)) {
      if (left === 0) break;
      if (!tried(before, edit, memory)) continue;
      left -= 1;
      found[kind] = (found[kind] ?? 0) + 1;
    }
  });
});

test("so many were seeded, and all were found", () => {
  const all = Object.values(found).reduce((sum, one) => sum + one, 0);
  console.log(`${all} hidden changes of ${Object.keys(found).length} kinds: ${JSON.stringify(found)}`);
  expect(all).toBeGreaterThan(runs(1) > 1 ? 200 : 3);
});
