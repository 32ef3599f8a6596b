/** From the syntax tree of a package to its checked model. */
import { hasErrors, type Diagnostic } from "../../grammar/diagnostic.js";
import type { Manifest } from "../../grammar/manifest.js";
import type { DocumentOutline } from "../../grammar/outline.js";
import type { PackageSyntax } from "../../grammar/parse.js";
import type { ExampleSyntax, Item } from "../../grammar/syntax.js";
import { buildConcepts } from "./concepts.js";
import { buildControls, checkPaymentSums } from "./controls.js";
import { checkCoverage } from "./coverage.js";
import { checkMonths, checkTableMonths } from "./dated-reads.js";
import { resolveDays } from "./days.js";
import { declare, type Declarations } from "./declarations.js";
import { Definer, type TypedParts } from "./definer.js";
import { buildExample } from "./examples.js";
import { checkFigures } from "./figures.js";
import { checkForce } from "./force-uses.js";
import { buildIndicators } from "./indicators.js";
import { buildInlines } from "./inlines.js";
import { checkLinks } from "./links.js";
import { entityFix } from "./mends.js";
import { report } from "./messages.js";
import type { Checked, Example, Model } from "./model.js";
import { checkPassages, passagesOf } from "./passages.js";
import { buildPayments } from "./payments.js";
import { buildResults } from "./results.js";
import { conceptItemsOf, facesAreSame, sameItems, toTypeAgain, type Kept, type Typed } from "./reuse.js";

/** What a model is built of. */
export interface Parts {
  readonly manifest: Manifest;
  readonly outlines: readonly DocumentOutline[];
  readonly syntax: PackageSyntax;
  /** Last year's model. */
  readonly earlier: Model | null;
}

/** What a process that builds the model of a package again and again keeps of the last one. */
export interface ModelMemory {
  typed: Typed | null;
}

/** Builds and checks the model of a package. Never fails: what is wrong is a diagnostic. */
export function buildModel(parts: Parts, memory: ModelMemory | null = null): Checked {
  const before = memory?.typed ?? null;
  const built = (before && build(parts, before)) ?? build(parts, null);
  if (!built) throw new Error("a model that is built anew is always built");
  if (memory && built.typed) memory.typed = built.typed;
  return built;
}

/** What was built, and what of it may be used again: null after a fault in what was typed. */
interface Built extends Checked {
  readonly typed: Typed | null;
}

/** @returns null if what was typed before cannot be used. */
function build(parts: Parts, before: Typed | null): Built | null {
  const { manifest, outlines, earlier } = parts;
  const { items } = parts.syntax;
  const diagnostics: Diagnostic[] = [];
  const conceptItems = conceptItemsOf(items);
  const found = buildConcepts(items, diagnostics);
  const same = before && diagnostics.length === 0 && sameItems(before.conceptItems, conceptItems);
  const concepts = same ? before.concepts : found;
  const declarations = declare(items, concepts, diagnostics);
  const again = before && toTypeAgain(before, { manifest, earlier, conceptItems }, declarations);
  if (before && !again) return null;
  checkScopes(items, declarations, diagnostics);
  const start = before && again ? { typed: before, again } : null;
  const definer = new Definer(declarations, outlines, diagnostics, manifest, earlier, start);
  const said = diagnostics.length;
  const typed = definer.defineAll();
  const isFaulty = hasErrors(diagnostics.slice(said));
  if (before && (isFaulty || !facesAreSame(before, typed, declarations.definitions))) return null;
  const examples = items.flatMap((item) =>
    item.kind === "example" ? [exampleOf(item, definer, before)] : [],
  );
  const made = examples.map(({ value }) => value);
  const model = modelOf(parts, definer, made, typed);
  checkModel(model, definer);
  const kept = { definitions: definer.kept(), tables: definer.keptTables(), examples };
  return {
    model,
    diagnostics,
    typed: isFaulty ? null : { manifest, earlier, concepts, conceptItems, ...kept },
  };
}

/** An example, as it was built before if its text is the same. */
function exampleOf(
  syntax: ExampleSyntax,
  definer: Definer,
  before: Typed | null,
): Kept<ExampleSyntax, Example> {
  const known = before?.examples.find((one) => one.syntax === syntax && !one.trail.reported);
  const { value, trail } = known ?? definer.apart(() => buildExample(syntax, definer));
  definer.follow(trail);
  return { syntax, value, trail };
}

/** A `För varje` of something that is no entity. */
function checkScopes(
  items: readonly Item[],
  { concepts: { entities } }: Declarations,
  diagnostics: Diagnostic[],
): void {
  const reported = new Set<number>();
  for (const item of items) {
    // A name that is declared nowhere is reported where the text is read.
    if (item.kind !== "definition" && item.kind !== "control" && item.kind !== "exception") continue;
    if (!item.entity?.declared || entities.has(item.entity.text)) continue;
    const { text, span } = item.entity;
    if (reported.has(span.start)) continue;
    reported.add(span.start);
    const fix = entityFix(span, text, entities.keys());
    diagnostics.push(report("unknown-entity", span, { name: text }, { fix }));
  }
}

/** The model on typed definitions and tables, and every check that needs it whole. */
function modelOf(parts: Parts, definer: Definer, examples: readonly Example[], typed: TypedParts): Model {
  const { items, amendments = [] } = parts.syntax;
  const { definitions, tables } = typed;
  const { validity, earlier } = definer;
  const rules = {
    bodyOf: (index: number) => definitions[index],
    tableOf: (index: number) => tables[index],
    validity,
    earlier,
  };
  const inlines = buildInlines(items, { session: definer, rules, amendments });
  checkPaymentSums(definitions, definer);
  for (const table of tables) checkCoverage(table, definer.keyScales, definer);
  const payments = buildPayments(items, definer, definitions);
  const results = buildResults(items, payments, definer, definitions);
  const model = {
    manifest: parts.manifest,
    earlier,
    documents: parts.outlines,
    amendments,
    entities: definer.declarations.concepts.entities,
    unitPlurals: definer.declarations.concepts.unitPlurals,
    definitions,
    tables,
    payments,
    results,
    indicators: buildIndicators(items, [...payments, ...results], definer),
    controls: buildControls(items, definer),
    examples,
    inlines,
    passages: passagesOf(parts.outlines),
    ...resolveDays(definer, definitions),
  };
  return { ...model, uses: definer.allUses().uses };
}

function checkModel(model: Model, definer: Definer): void {
  const { uses, onDays } = definer.allUses();
  checkIllustrative(model, definer.diagnostics);
  checkMonths(model.definitions, uses, onDays, definer);
  checkTableMonths(model.tables, uses, onDays, definer);
  checkForce(model, definer);
  checkFigures(model, definer);
  checkLinks(model, definer);
  checkPassages(model, definer);
}

function checkIllustrative({ manifest, definitions, tables }: Model, diagnostics: Diagnostic[]): void {
  if (manifest.status !== "fastställd") return;
  const values = definitions.filter((definition) => definition.illustrative);
  const marked = tables.filter(
    (table) => table.illustrative || table.rows.some((row) => row.cells.some((cell) => cell.illustrative)),
  );
  for (const { name, nameSpan } of [...values, ...marked])
    diagnostics.push(report("illustrative-decided", nameSpan, { name }));
}
