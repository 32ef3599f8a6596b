/** The files of a run, as text: the ledger, the control figures and the manifest. The same run gives the same bytes. */
import { hashOf, type OpenPackage } from "./package.js";
import type { ControlResult } from "./controls.js";
import { LEFT_OUT_WORDS } from "./model/in-force.js";
import type { RowCounts } from "./row-counts.js";
import type { FileStamp } from "./data/raw.js";
import { sectionOf, total, type Payment } from "./payments.js";
import { rowName } from "./reference/fault.js";
import type { Result } from "./results.js";
import { writeDecimal } from "./values/decimal.js";

/** What the files of a run are written from. */
export interface RunFacts {
  readonly opened: OpenPackage;
  readonly period: string;
  readonly payments: readonly Payment[];
  readonly results: readonly Result[];
  readonly controls: readonly ControlResult[];
  readonly counts: ReadonlyMap<string, RowCounts>;
  readonly inputs: readonly FileStamp[];
  /** True for a trial run: everything written says PROV (S31). */
  readonly trial: boolean;
  readonly version: string;
}

export const LEDGER_FILE = "utbetalningar.csv";
export const CONTROL_FILE = "kontroll.json";
export const MANIFEST_FILE = "körning.json";

export const RESULTS_FILE = "redovisning.csv";

const RESULTS_HEADER =
  "period,avser,entitet,nyckel,beteckning,benämning,värde,enhet,avsnitt,paket,grupp,anmärkning";

const LEDGER_HEADER = "period,avser,betalas,mottagare,komponent,belopp,regel,avsnitt,paket";

/** True for rules with something to report. */
function reports({ results, indicators }: OpenPackage["model"]): boolean {
  return results.length > 0 || indicators.length > 0;
}

/** The text of each file by its name. The manifest has the hashes of the others. */
export function runFiles(facts: RunFacts): ReadonlyMap<string, string> {
  const outputs = new Map([
    [LEDGER_FILE, ledger(facts)],
    [CONTROL_FILE, json(control(facts))],
    ...(reports(facts.opened.model) ? [[RESULTS_FILE, resultFile(facts)] as const] : []),
  ]);
  return new Map([...outputs, [MANIFEST_FILE, json(manifest(facts, outputs))]]);
}

/** `Konstruerat exempel – inte ett beslut av Region X`; null for a region's own package (S30). */
export function constructedWords({ manifest: { constructed, region } }: OpenPackage): string | null {
  return constructed ? `Konstruerat exempel – inte ett beslut av ${region}` : null;
}

/** The package and its version, as the ledger names it. */
export function packageVersion({ manifest, hash }: OpenPackage, trial: boolean): string {
  return `${trial ? "PROV " : ""}${manifest.id}@${hash.slice(0, 12)}`;
}

function ledger({ opened, payments, trial }: RunFacts): string {
  const version = packageVersion(opened, trial);
  const rows = payments.map(({ period, concerns, payDay, receiver, component, amount, rule, section }) =>
    [period, concerns, payDay ?? "", receiver, component, writeDecimal(amount, 2), rule, section, version]
      .map(csvCell)
      .join(","),
  );
  return table(LEDGER_HEADER, rows, trial);
}

function resultFile({ opened, results, trial }: RunFacts): string {
  const version = packageVersion(opened, trial);
  const cells = results.map(({ period, concerns, of, id, label, value, unit, section, group, note }) => [
    period,
    concerns,
    of?.entity ?? "",
    of?.key ?? "",
    id,
    label,
    value,
    unit,
    section,
    version,
    group,
    note,
  ]);
  const rows = cells.map((row) => row.map(csvCell).join(","));
  return table(RESULTS_HEADER, rows, trial);
}

/** The package column marks each row of a trial run; a file without rows is marked by a last column of its header. */
function table(header: string, rows: readonly string[], trial: boolean): string {
  const head = trial && rows.length === 0 ? `${header},PROV` : header;
  return [head, ...rows].map((row) => `${row}\n`).join("");
}

/** A cell of a CSV file. One that a spreadsheet would run as a formula is made text by an apostrophe. */
export function csvCell(text: string): string {
  const guarded =
    /^[=+@\t\r]/.test(text) || (text.startsWith("-") && !/^-\d+(\.\d+)?$/.test(text)) ? `'${text}` : text;
  return /[",\n\r]/.test(guarded) ? `"${guarded.replace(/"/g, '""')}"` : guarded;
}

function control({ opened, period, payments, controls, counts, trial }: RunFacts): object {
  return {
    ...marks(opened, trial),
    paket: packageVersion(opened, trial),
    period,
    summa: writeDecimal(total(payments), 2),
    rader: payments.length,
    komponenter: sums(payments, ({ component }) => component),
    mottagare: sums(
      payments,
      ({ receiver }) => receiver,
      ({ receiverName }) => receiverName,
    ),
    kontroller: controls.map((result) => controlFigures(result, opened)),
    indata: [...counts.values()].map(inputCounts),
  };
}

/** How a control came out. Rows are named as in messages: a personal one never by its key. */
export function controlFigures(
  { control: { name, stops, span }, tried, failing }: ControlResult,
  { model }: OpenPackage,
) {
  return {
    namn: name,
    slag: stops ? "kontroll" : "varning",
    avsnitt: sectionOf(span, model),
    prövade: tried,
    "inte uppfyllda": failing.length,
    rader: failing.map((row) => rowName(row).row),
  };
}

function sums(
  payments: readonly Payment[],
  keyOf: (payment: Payment) => string,
  nameOf: ((payment: Payment) => string) | null = null,
): readonly object[] {
  const groups = groupBy(payments, keyOf);
  return [...groups].map(([key, group]) => ({
    id: key,
    ...(nameOf && group[0] ? { namn: nameOf(group[0]) } : {}),
    rader: group.length,
    summa: writeDecimal(total(group), 2),
  }));
}

function groupBy<T>(values: readonly T[], keyOf: (value: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const value of values) {
    const group = groups.get(keyOf(value));
    if (group) group.push(value);
    else groups.set(keyOf(value), [value]);
  }
  return groups;
}

function inputCounts({ entity, file, read, used, leftOut, ungrouped }: RowCounts): object {
  return {
    datamängd: entity,
    fil: file,
    lästa: read,
    använda: used,
    utelämnade: Object.fromEntries([...leftOut].map(([reason, count]) => [LEFT_OUT_WORDS[reason].sv, count])),
    "utan grupp": ungrouped.map(({ attribute, missing, notInForce }) => ({
      attribut: attribute,
      saknas: missing,
      "inte i kraft": notInForce,
    })),
  };
}

function manifest(
  { opened, period, inputs, trial, version }: RunFacts,
  outputs: ReadonlyMap<string, string>,
): object {
  const { decision, status, validity } = opened.manifest;
  return {
    // First, so that the next run sees what the folder holds without reading it all.
    ...(trial ? { prov: "PROV" } : {}),
    period,
    ...marks(opened, false),
    paket: {
      id: opened.manifest.id,
      sha256: opened.hash,
      status,
      giltig: validity && { "från och med": validity.from, "till och med": validity.to },
      beslut: {
        instans: decision.body,
        datum: decision.date,
        paragraf: decision.paragraph,
        diarienummer: decision.registration,
      },
    },
    ...(opened.decidedBy === null ? {} : { "beslut till": opened.decidedBy }),
    dokument: opened.hashes.map(({ name, sha256 }) => ({ fil: name, sha256 })),
    indata: inputs.map(inputStamp),
    utdata: [...outputs].map(([file, text]) => ({ fil: file, sha256: hashOf(text) })),
    program: { regelbok: version },
  };
}

function inputStamp({ file, bytes, sha256, database }: FileStamp): object {
  const name = database === undefined ? { fil: file } : { tabell: file, databas: database };
  return { ...name, byte: bytes, sha256 };
}

/** What the first fields of a file say where it must not be overlooked: a trial, or a package that is constructed. */
export function marks(opened: OpenPackage, trial: boolean): object {
  const constructed = constructedWords(opened);
  return {
    ...(trial ? { prov: "PROV" } : {}),
    ...(constructed === null ? {} : { konstruerad: constructed }),
  };
}

/** JSON as files have it. */
export function json(value: object): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
