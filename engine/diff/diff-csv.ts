/** A comparison as tables for a spreadsheet: a row for each change, and one for each value and cell that is another. */
import { csvCell } from "../output.js";
import type { Change, Diff, Evidence, HiddenChange, Place, ValueChange } from "./change.js";
import { EVIDENCE_WORDS, KIND_WORDS, OPERATION_WORDS, VERDICT_WORDS } from "./diff-json.js";

const CHANGES_HEADER = [
  "id",
  "utslag",
  "slag",
  "namn",
  "åtgärder",
  "dokument",
  "avsnitt",
  "rubrik",
  "matchning",
  "belägg",
  "berörda regler",
  "berörda utbetalningar",
  "följer av",
  "gällande",
  "föreslaget",
  "motiv",
  "beslut",
];

/** A row for each change, hidden ones first; texts as they stand in the documents. */
export function changesCsv({ hidden, changes, labels }: Diff): string {
  return table([
    CHANGES_HEADER,
    ...hidden.map(hiddenRow),
    ...changes.map((change) => changeRow(change, labels)),
  ]);
}

const VALUES_HEADER = [
  "id",
  "utslag",
  "namn",
  "rad",
  "kolumn",
  "enhet",
  "gällande",
  "föreslaget",
  "skillnad",
  "procent",
  "gällande exakt",
  "föreslaget exakt",
  "index",
  "väntat exakt",
  "skillnad mot väntat exakt",
  "från och med",
];

/** A row for each value and each cell of a table that is another, also of what follows from other changes. */
export function valuesCsv({ hidden, changes }: Diff): string {
  return table([
    VALUES_HEADER,
    ...hidden.flatMap(({ id, values }) =>
      values.map((value) => valueRow([id, VERDICT_WORDS.hidden, value.name, "", ""], value)),
    ),
    ...changes.flatMap(({ id, verdict, values, table: own }) => [
      ...values.map((value) => valueRow([id, VERDICT_WORDS[verdict], value.name, "", ""], value)),
      ...(own?.cells ?? []).map(({ row, column, value }) =>
        valueRow([id, VERDICT_WORDS[verdict], own?.name ?? "", row, column], value),
      ),
    ]),
  ]);
}

/** Rows of cells, as a file. */
export function table(rows: readonly (readonly string[])[]): string {
  return rows.map((row) => `${row.map(csvCell).join(",")}\n`).join("");
}

function hiddenRow({ id, kind, name, place, causes }: HiddenChange): readonly string[] {
  const said = [id, VERDICT_WORDS.hidden, KIND_WORDS[kind], name, "", ...placeCells(place)];
  return [...said, "", "", "", "", causes.join("; "), "", "", "", ""];
}

function changeRow(change: Change, labels: Diff["labels"]): readonly string[] {
  const { id, verdict, kind, name, operations, match, before, after, evidence, affects, motive } = change;
  const [place] = after.length > 0 ? after : before;
  return [
    id,
    VERDICT_WORDS[verdict],
    KIND_WORDS[kind],
    name,
    operations.map((one) => OPERATION_WORDS[one]).join(", "),
    ...(place ? placeCells(place) : ["", "", ""]),
    match.way === "likeness" ? `gissad ${shareText(match.hundredths)}` : "",
    evidenceText(evidence),
    String(affects.rules),
    [...affects.payments.map((line) => labels.get(line) ?? line), ...othersText(affects)].join("; "),
    "",
    before.map(({ text }) => text).join("\n"),
    after.map(({ text }) => text).join("\n"),
    motive?.motive ?? "",
    motive?.decision ?? "",
  ];
}

function othersText({ more }: Change["affects"]): readonly string[] {
  return more === undefined ? [] : [`och ${more} till`];
}

function placeCells({ document, section }: Place): readonly string[] {
  return [document, section?.number ?? "", section?.title ?? ""];
}

/** In hundredths, as people write a share: `0,83`. */
function shareText(hundredths: number): string {
  const digits = String(hundredths).padStart(3, "0");
  return `${digits.slice(0, -2)},${digits.slice(-2)}`;
}

function evidenceText(evidence: Evidence): string {
  const word = EVIDENCE_WORDS[evidence.kind];
  switch (evidence.kind) {
    case "exhaustive":
      return `${word} ${evidence.cases} fall`;
    case "tested":
      return `${word} ${evidence.cases} fall, frö ${evidence.seed}`;
    case "identical":
    case "normal-form":
    case "same-words":
    case "not-counted":
    case "other-rule":
    case "figures-in-prose":
    case "unknown":
      return word;
  }
}

function valueRow(begin: readonly string[], value: ValueChange): readonly string[] {
  const { unit, before, after, difference, percent, exact, expected, from } = value;
  const shown = [unit, before, after, difference ?? "", percent ?? ""];
  const by = [expected?.index ?? "", expected?.exact.value ?? "", expected?.exact.difference ?? ""];
  return [...begin, ...shown, exact?.before ?? "", exact?.after ?? "", ...by, from ?? ""];
}
