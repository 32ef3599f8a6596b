/**
 * Whole packages that are spoilt, and then used in every way that a package can be: several documents, amendments, a
 * year before, coverage, the published page, a new year's package, a month's payments on made-up data, explanations.
 */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { explanationText } from "../../cli/explanation.js";
import { publishHtml } from "../../docs-gen/index.js";
import { memoryTable } from "../../engine/sources/memory.js";
import {
  checkPackage,
  computePayments,
  computeResults,
  countRows,
  dataTemplates,
  explainPayments,
  explanationJson,
  explainResults,
  findReceivers,
  firstDay,
  measureCoverage,
  newYearFiles,
  openPackage,
  readDataset,
  readMonth,
  receiverNames,
  RuleFault,
  runFiles,
  type Attribute,
  type Dataset,
  type Entity,
  type OpenPackage,
  type PackageTexts,
} from "../../engine/index.js";
import { hasErrors } from "../../grammar/index.js";
import { caseFolders, textsOf } from "../case-folders.js";
import { mutated, nudged, oneOf, randomOf, type Random } from "./mutate.js";

const EXAMPLES = join(import.meta.dirname, "../../examples/mekanismer");

/** The good packages: what each construct means, and the handbook. */
const PACKAGES: readonly PackageTexts[] = [
  ...caseFolders("evaluate").map((folder) => textsOf(folder, folder.name)),
  ...readdirSync(EXAMPLES, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
    .flatMap(packageIn),
];
/** Those that hold more than one text: what one says of another is spoilt too. */
const COMPOSED = PACKAGES.filter((one) => one.documents.length > 1 || one.predecessor);

function packageIn(folder: string): readonly PackageTexts[] {
  const names = readdirSync(folder).filter((name) => name.endsWith(".md") && name !== "README.md");
  if (names.length === 0) return [];
  const file = (name: string): { name: string; text: string } => ({
    name,
    text: readFileSync(join(folder, name), "utf8"),
  });
  const described = existsSync(join(folder, "regelverk.yaml"));
  const description = described ? file("regelverk.yaml") : null;
  return [{ id: "exempel", description, documents: names.sort().map(file) }];
}

interface Input {
  readonly seed: number;
  readonly texts: PackageTexts;
}

/** A package with one of its texts spoilt in one to six places. */
export function spoiltPackage(random: Random): string {
  return written(oneOf(random, oneOf(random, [PACKAGES, COMPOSED])), random, (text) =>
    mutated(text, oneOf(random, PACKAGES).documents[0]?.text ?? "", random),
  );
}

/** A package in which a number, a word or a date is another of the same kind: many can still be calculated. */
export function nudgedPackage(random: Random): string {
  return written(oneOf(random, oneOf(random, [PACKAGES, COMPOSED])), random, (text) => nudged(text, random));
}

function written(texts: PackageTexts, random: Random, spoil: (text: string) => string): string {
  const input: Input = { seed: Math.floor(random() * 2 ** 32), texts: spoiltIn(texts, random, spoil) };
  return JSON.stringify(input, null, 1);
}

function spoiltIn(texts: PackageTexts, random: Random, spoil: (text: string) => string): PackageTexts {
  const { description, documents, predecessor } = texts;
  const earlier = predecessor && "documents" in predecessor ? predecessor : null;
  const which = random();
  if (description && which < 0.15)
    return { ...texts, description: { ...description, text: spoil(description.text) } };
  if (earlier && which < 0.4) return { ...texts, predecessor: spoiltIn(earlier, random, spoil) };
  const at = Math.floor(random() * documents.length);
  return {
    ...texts,
    documents: documents.map((one, index) => (index === at ? { ...one, text: spoil(one.text) } : one)),
  };
}

/** Does all that can be done with a package. */
export function usePackage(text: string): void {
  const { seed, texts } = JSON.parse(text) as Input;
  const opened = openPackage(texts);
  const { diagnostics, examples } = checkPackage(opened);
  for (const { code, fix, message } of diagnostics) {
    if (fix === null) throw new Error(`${code} proposes no mend`);
    if (/undefined|NaN|\[object/.test(message.sv)) throw new Error(`${code} says ${message.sv}`);
  }
  if (hasErrors(opened.diagnostics)) return;
  measureCoverage(opened.model);
  useYearAfter(opened, texts);
  if (hasErrors(diagnostics)) return;
  publishHtml(opened, examples, { version: "0" });
  dataTemplates(opened);
  pay(opened, randomOf(seed));
}

/** A new year's package is a package like others, whatever the old one was. */
function useYearAfter(opened: OpenPackage, texts: PackageTexts): void {
  const files = newYearFiles(opened, { year: "2031", from: "../exempel" });
  if (!files) return;
  const documents = texts.documents.map(({ name }) => ({ name, text: files.get(name) ?? "" }));
  const description = { name: "regelverk.yaml", text: files.get("regelverk.yaml") ?? "" };
  checkPackage(openPackage({ id: "nästa", description, documents, predecessor: texts }));
}

function pay(opened: OpenPackage, random: Random): void {
  const { model, manifest } = opened;
  const month = readMonth((manifest.validity?.from ?? "2020-02-01").slice(0, 7));
  if (!month) return;
  const day = firstDay(month).toString();
  const tables = new Map(
    [...model.entities].map(([name, entity]) => [
      name,
      memoryTable(`${entity.dataSet}.csv`, rowsOf(entity, day, random)),
    ]),
  );
  const { dataset, diagnostics } = readDataset(model.entities, tables, {
    separator: ";",
    decimalMark: ",",
  });
  if (hasErrors(diagnostics)) return;
  try {
    const files = new Map([...tables].map(([entity, { file }]) => [entity, file]));
    const counts = countRows(model, dataset, files, month);
    const { payments, controls } = computePayments(model, dataset, month);
    const { results } = computeResults(model, dataset, month);
    const period = month.toString();
    runFiles({ opened, period, payments, results, controls, counts, inputs: [], trial: true, version: "0" });
    explain(opened, dataset, period);
  } catch (fault) {
    if (!(fault instanceof RuleFault)) throw fault;
  }
}

function explain(opened: OpenPackage, dataset: Dataset, period: string): void {
  const month = readMonth(period);
  if (!month) return;
  const context = {
    io: { out: () => undefined, err: () => undefined, colour: false, cwd: "/" },
    language: "sv",
  } as const;
  for (const { name } of receiverNames(opened.model, dataset, month).slice(0, 2))
    for (const row of findReceivers(opened.model, dataset, month, name)) {
      const facts = {
        opened,
        period,
        row,
        values: null,
        payments: explainPayments(opened.model, dataset, month, row),
        results: explainResults(opened.model, dataset, month, row),
      };
      const said = `${explanationText(facts, context)}${explanationJson(facts)}`;
      if (/undefined|NaN|\[object/.test(said)) throw new Error(`an explanation says ${said}`);
    }
}

/** A heading and one to six rows that a file of the entity may hold; now and then a cell is empty where it may not be. */
function rowsOf({ attributes }: Entity, day: string, random: Random): readonly (readonly string[])[] {
  const count = 1 + Math.floor(random() * 6);
  const row = (at: number): string[] => attributes.map((attribute) => cellOf(attribute, at, day, random));
  return [attributes.map(({ name }) => name), ...Array.from({ length: count }, (_, at) => row(at))];
}

function cellOf(attribute: Attribute, at: number, day: string, random: Random): string {
  const { type, optional, isKey } = attribute;
  if (random() < (optional ? 0.3 : 0.002)) return "";
  switch (type.kind) {
    case "number": {
      const decimals = (type.scale ?? 0) > 0 && random() < 0.5 ? ",5" : "";
      return isKey
        ? String(at + 1)
        : `${oneOf(random, ["0", "1", "2", "17", "40", "65", "1234"])}${decimals}`;
    }
    case "truth":
      return oneOf(random, ["ja", "nej"]);
    case "date":
      return oneOf(random, [day, "1940-02-29", "2015-03-01", "2000-12-31", "2035-01-01"]);
    case "month":
      return oneOf(random, [day.slice(0, 7), "2015-03", "2000-12"]);
    case "text":
      return isKey ? String(at + 1) : oneOf(random, ["A", "Å b", "1", "Norra"]);
    case "choice":
      return oneOf(random, type.values);
    // The first row of every entity has the key 1.
    case "entity":
      return isKey ? String(at + 1) : "1";
    case "rows":
    case "unknown":
      return "";
  }
}
