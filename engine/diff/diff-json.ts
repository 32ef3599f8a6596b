/** A comparison as text for other programs: the one form that every report is made of (A19). */
import { json } from "../output.js";
import type {
  CellChange,
  Change,
  ChangeKind,
  Counterexample,
  Curve,
  CurvePiece,
  Diff,
  Evidence,
  Expected,
  HiddenChange,
  MotivatedChanges,
  NamedOperation,
  Operation,
  OutcomeChange,
  OutcomeChanges,
  PackageFacts,
  Place,
  Side,
  TableChange,
  ValueChange,
  Verdict,
} from "./change.js";
import type { Match } from "./align.js";
import { moneyFigures } from "./money-json.js";
import type { EditScript } from "./edit-script.js";

export const OPERATION_WORDS: Readonly<Record<Operation, string>> = {
  repealed: "upphävd",
  introduced: "införd",
  amended: "ändrad",
  replaced: "utbytt",
  renumbered: "omnumrerad",
  moved: "flyttad",
  split: "delad",
  joined: "sammanslagen",
  renamed: "omdöpt",
  revalued: "ändrat värde",
};

export const VERDICT_WORDS: Readonly<Record<Verdict, string>> = {
  hidden: "dold",
  substantial: "saklig",
  editorial: "redaktionell",
};

export const KIND_WORDS: Readonly<Record<ChangeKind, string>> = {
  value: "värde",
  rule: "regel",
  table: "tabell",
  payment: "utbetalning",
  result: "redovisning",
  schedule: "tider",
  indicator: "indikator",
  control: "kontroll",
  concept: "begrepp",
  exception: "undantag",
  requirement: "krav",
  prose: "text",
  heading: "rubrik",
  example: "exempel",
  comment: "kommentar",
  description: "uppgift om paketet",
};

export const EVIDENCE_WORDS: Readonly<Record<Evidence["kind"], string>> = {
  identical: "identisk",
  "normal-form": "samma normalform",
  exhaustive: "uttömmande",
  tested: "provad",
  "same-words": "samma ord",
  "not-counted": "inget räknas efter den",
  "other-rule": "annan regel",
  "figures-in-prose": "siffra i brödtext skiljer",
  unknown: "okänd",
};

/** `docs/scheman/jamforelse.schema.json` tells its form. The same two packages give the same bytes. */
export function diffJson(diff: Diff): string {
  const { before, after, matrix, hidden, changes, labels, script, money, motives } = diff;
  const lines = hidden.map((one) => JSON.stringify(hiddenFigures(one)));
  const text = json({
    jämförelse: 1,
    gällande: facts(before),
    föreslaget: facts(after),
    antal: {
      oförändrade: matrix.unchanged,
      dolda: matrix.hidden,
      redaktionella: matrix.editorial,
      sakliga: matrix.substantial,
    },
    "dolda ändringar": lines.map((_, at) => at),
    ändringar: changes.map(changeFigures),
    ...(motives && motives.entries.length > 0 ? { förändringar: motives.entries.map(motivatedFigures) } : {}),
    ...(labels.size > 0 ? { benämningar: Object.fromEntries(labels) } : {}),
    ...(money ? { pengar: moneyFigures(money) } : {}),
    filer: scriptFigures(script),
  });
  // One line each: of one changed value there are many. A text may hold other line separators than the file's own.
  return text.replace(/(?<=\n {4})(\d+)(?=,?\n)/g, (_, at: string) => lines[Number(at)] ?? "");
}

export function facts(of: PackageFacts): object {
  const { id, region, careChoice, year, status, from, documents, hash } = of;
  return {
    id,
    region,
    vårdval: careChoice,
    år: year,
    status,
    ...(from === null ? {} : { "från och med": from }),
    dokument: Object.fromEntries(documents),
    sha256: hash,
  };
}

function hiddenFigures({ id, kind, name, place, chain, causes, values }: HiddenChange): object {
  return {
    id,
    slag: KIND_WORDS[kind],
    namn: name,
    plats: placeFigures(place),
    kedja: chain,
    "följer av": causes,
    ...(values.length > 0 ? { värden: values.map(valueFigures) } : {}),
  };
}

function changeFigures(change: Change): object {
  const {
    id,
    kind,
    name,
    verdict,
    operations,
    match,
    before,
    after,
    evidence,
    values,
    table,
    affects,
    follows,
    counterexample,
    motive,
    outcomes,
    introduces,
    repeals,
  } = change;
  return {
    id,
    slag: KIND_WORDS[kind],
    namn: name,
    utslag: VERDICT_WORDS[verdict],
    åtgärder: operations.map((one) => OPERATION_WORDS[one]),
    match: matchFigures(match),
    gällande: before.map(sideFigures),
    föreslaget: after.map(sideFigures),
    belägg: evidenceFigures(evidence),
    ...(values.length > 0 ? { värden: values.map(valueFigures) } : {}),
    ...(table ? { tabell: tableFigures(table) } : {}),
    ...(counterexample ? { motexempel: counterexampleFigures(counterexample) } : {}),
    ...(outcomes ? { utfall: outcomesFigures(outcomes) } : {}),
    ...(introduces.length > 0 ? { inför: introduces } : {}),
    ...(repeals.length > 0 ? { upphäver: repeals } : {}),
    ...(follows > 0 ? { följdändringar: follows } : {}),
    ...(affects.rules > 0 || affects.payments.length > 0 ? { berör: affectsFigures(affects) } : {}),
    ...(motive ? { motiv: motive.motive, beslut: motive.decision } : {}),
  };
}

function motivatedFigures({ heading, motive, decision, index, changes, hidden }: MotivatedChanges): object {
  return {
    rubrik: heading,
    motiv: motive,
    beslut: decision,
    ...(index === null ? {} : { index }),
    ändringar: changes,
    "dolda ändringar": hidden,
  };
}

function affectsFigures({ rules, payments, more }: Change["affects"]): object {
  const named = { regler: rules, utbetalningar: payments };
  return more === undefined ? named : { ...named, "fler utbetalningar": more };
}

/** What `regelbok apply` makes the new package of; read again by `script-json.ts`. */
function scriptFigures({ from, files }: EditScript): object {
  return {
    av: from.map(({ name, sha256 }) => ({ namn: name, sha256 })),
    blir: files.map(({ name, sha256, parts }) => ({
      namn: name,
      sha256,
      delar: parts.map((part) =>
        typeof part === "string" ? part : { fil: part.file, rad: part.line, rader: part.lines },
      ),
    })),
  };
}

export function placeFigures({ document, section, line }: Place): object {
  return {
    dokument: document,
    avsnitt: section && { id: section.id, nummer: section.number, rubrik: section.title },
    rad: line,
  };
}

export function sideFigures({ text, ...place }: Side): object {
  return { ...placeFigures(place), text };
}

function matchFigures(match: Match): object {
  switch (match.way) {
    case "id":
      return { sätt: "id" };
    case "declared":
      return { sätt: "angett" };
    case "replaced":
      return { sätt: "ersätter" };
    case "meaning":
      return { sätt: "samma innebörd" };
    case "none":
      return { sätt: "ensam" };
    case "part":
      return { sätt: "del av", hel: match.whole };
    case "likeness":
      return {
        sätt: "gissad",
        likhet: `0.${String(match.hundredths).padStart(2, "0")}`.replace("0.100", "1.00"),
      };
  }
}

function evidenceFigures(evidence: Evidence): object {
  const slag = EVIDENCE_WORDS[evidence.kind];
  switch (evidence.kind) {
    case "exhaustive":
      return { slag, fall: evidence.cases };
    case "tested":
      return { slag, fall: evidence.cases, frö: evidence.seed };
    case "identical":
    case "normal-form":
    case "same-words":
    case "not-counted":
    case "other-rule":
    case "figures-in-prose":
    case "unknown":
      return { slag };
  }
}

function outcomesFigures({ given, rows, more }: OutcomeChanges): object {
  return {
    ...(given.length > 0 ? { värden: given.map(({ name, value }) => ({ namn: name, värde: value })) } : {}),
    rader: rows.map(outcomeFigures),
    fler: more,
  };
}

function outcomeFigures({ at, ...outcome }: OutcomeChange): object {
  return { ...counterexampleFigures(outcome), ...(at === null ? {} : { vid: at }) };
}

function counterexampleFigures({ inputs, before, after }: Counterexample): object {
  return {
    givet: inputs.map(({ name, value }) => ({ namn: name, värde: value })),
    gällande: before,
    föreslaget: after,
  };
}

export function valueFigures(change: ValueChange): object {
  const { name, unit, from, before, after, difference, percent, exact, expected } = change;
  return {
    namn: name,
    enhet: unit,
    ...(from === null ? {} : { "från och med": from }),
    gällande: before,
    föreslaget: after,
    skillnad: difference,
    procent: percent,
    exakt: exact && { gällande: exact.before, föreslaget: exact.after },
    ...(expected ? { väntat: expectedFigures(expected) } : {}),
  };
}

function expectedFigures({ index, rate, value, difference, exact }: Expected): object {
  return {
    index,
    sats: rate,
    värde: value,
    skillnad: difference,
    exakt: { värde: exact.value, skillnad: exact.difference },
  };
}

function tableFigures({ columns, rows, cells, curves }: TableChange): object {
  return {
    kolumner: columns.map(namedFigures),
    rader: rows.map(namedFigures),
    celler: cells.map(cellFigures),
    ...(curves.length > 0 ? { kurvor: curves.map(curveFigures) } : {}),
  };
}

function curveFigures(curve: Curve): object {
  const { column, of, key, keyUnit, unit, marginal, before, after, apart } = curve;
  return {
    kolumn: column,
    ...(of === "" ? {} : { för: of }),
    längs: key,
    "längs i": keyUnit,
    enhet: unit,
    ...(marginal ? { marginellt: true } : {}),
    gällande: before.map(pieceFigures),
    föreslaget: after.map(pieceFigures),
    skiljer: apart.map(outcomeFigures),
  };
}

function pieceFigures({ from, to, first, last }: CurvePiece): object {
  return { från: from, till: to, först: first, sist: last };
}

function namedFigures({ name, operation, formerly }: NamedOperation): object {
  return {
    namn: name,
    åtgärd: OPERATION_WORDS[operation],
    ...(formerly === null ? {} : { tidigare: formerly }),
  };
}

function cellFigures({ row, column, value }: CellChange): object {
  const { before, after, difference, percent, expected } = value;
  return {
    rad: row,
    kolumn: column,
    gällande: before,
    föreslaget: after,
    skillnad: difference,
    procent: percent,
    ...(expected ? { väntat: expectedFigures(expected) } : {}),
  };
}
