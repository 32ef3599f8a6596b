/** A simulation as text for other programs. Amounts are exact decimal text; the same simulation gives the same bytes. */
import { controlFigures, csvCell, json, marks, packageVersion } from "../output.js";
import type { OpenPackage } from "../package.js";
import { sectionOf } from "../payments.js";
import { trialReasons } from "../readiness.js";
import { writeDecimal } from "../values/decimal.js";
import { exactText } from "../values/format.js";
import { subtract, ZERO, type Rational } from "../values/rational.js";
import type { Compared, ComparedRow } from "./compare.js";
import type { Simulation, SimulatedCase } from "./simulate.js";
import type { ValuePlace } from "./place.js";

/** What an output is written from. */
export interface SimulationFacts {
  readonly opened: OpenPackage;
  readonly period: string;
  readonly simulation: Simulation;
}

/** `docs/scheman/simulering.schema.json` tells its form. */
export function simulationJson({ opened, period, simulation }: SimulationFacts): string {
  const { settings, failing, cases } = simulation;
  const { varied, sets } = settings;
  const trial = trialReasons(opened).length > 0;
  return json({
    ...marks(opened, trial),
    paket: packageVersion(opened, trial),
    period,
    ändringar: sets.map(({ place, text }) => ({ ...placeFigures(place, opened), simulerat: text })),
    varierat: varied && { ...placeFigures(varied.place, opened), enhet: varied.range.unit },
    "inte uppfyllda kontroller": failing.map((one) => controlFigures(one, opened)),
    simulerat: cases.map((one) => caseFigures(one, opened)),
  });
}

function placeFigures({ name, text, span, from, isVersion }: ValuePlace, { model }: OpenPackage): object {
  return {
    namn: name,
    avsnitt: sectionOf(span, model),
    "lydelse från och med": isVersion && from ? from.toString() : null,
    nu: text,
  };
}

function caseFigures({ value, comparison, failing }: SimulatedCase, opened: OpenPackage): object {
  const { total, components, receivers, rows } = comparison;
  return {
    värde: value && exactText(value.value),
    summa: figures(total),
    komponenter: components.map((one) => ({ id: one.id, benämning: one.label, ...figures(one) })),
    mottagare: receivers.map((one) => ({ id: one.key, namn: one.name, ...figures(one) })),
    // Of a range of values each row would be said a thousand times.
    ...(value ? {} : { rader: rows.map(rowFigures) }),
    "inte uppfyllda kontroller": failing.map((one) => controlFigures(one, opened)),
  };
}

function rowFigures({ receiver, component, concerns, base, simulated }: ComparedRow): object {
  return {
    mottagare: receiver,
    komponent: component,
    avser: concerns,
    nu: base && writeDecimal(base, 2),
    simulerat: simulated && writeDecimal(simulated, 2),
    skillnad: writeDecimal(subtract(simulated ?? ZERO, base ?? ZERO), 2),
  };
}

function figures({ base, simulated }: Compared): object {
  return {
    nu: writeDecimal(base, 2),
    simulerat: writeDecimal(simulated, 2),
    skillnad: writeDecimal(subtract(simulated, base), 2),
  };
}

const HEADER = "period,värde,enhet,del,mottagare,namn,komponent,avser,nu,simulerat,skillnad,ändring,paket";

/** What the amounts of a line are of: everything, a component, a receiver, or a row of the ledger. */
type Part = "summa" | "komponent" | "mottagare" | "rad";

/** The cells of a line that say what its amounts are of. */
interface Line {
  readonly part: Part;
  readonly receiver: string;
  readonly name: string;
  readonly component: string;
  readonly concerns: string;
  readonly base: Rational | null;
  readonly simulated: Rational | null;
}

/** A line for each sum and, but of a range of values, for each row of the ledgers: `del` says which. */
export function simulationCsv({ opened, period, simulation }: SimulationFacts): string {
  const version = packageVersion(opened, trialReasons(opened).length > 0);
  const unit = simulation.settings.varied?.range.unit ?? "";
  const lines = simulation.cases.flatMap((one) =>
    linesOf(one).map(({ part, receiver, name, component, concerns, base, simulated }) => [
      period,
      one.value ? exactText(one.value.value) : "",
      unit,
      part,
      receiver,
      name,
      component,
      concerns,
      base ? writeDecimal(base, 2) : "",
      simulated ? writeDecimal(simulated, 2) : "",
      writeDecimal(subtract(simulated ?? ZERO, base ?? ZERO), 2),
      changeWords(one, simulation),
      version,
    ]),
  );
  return [HEADER, ...lines.map((cells) => cells.map(csvCell).join(","))].map((line) => `${line}\n`).join("");
}

/** `grundbelopp = 2 500 kr per år; tak = 10 tkr`: all that is other than it was, so that a saved file tells it. */
function changeWords({ value }: SimulatedCase, { settings: { sets, varied } }: Simulation): string {
  const all = [
    ...sets.map(({ place, text }) => `${place.name} = ${text}`),
    ...(varied && value ? [`${varied.place.name} = ${value.text}`] : []),
  ];
  return all.join("; ").replace(/\u00A0/g, " ");
}

function linesOf({ value, comparison }: SimulatedCase): readonly Line[] {
  const none = { receiver: "", name: "", component: "", concerns: "" };
  const { total, components, receivers, rows } = comparison;
  return [
    { part: "summa", ...none, ...total },
    ...components.map(({ id, base, simulated }) => ({
      ...none,
      part: "komponent" as const,
      component: id,
      base,
      simulated,
    })),
    ...receivers.map(({ key, name, base, simulated }) => ({
      ...none,
      part: "mottagare" as const,
      receiver: key,
      name,
      base,
      simulated,
    })),
    ...(value ? [] : rows).map(({ receiverName, ...row }) => ({
      ...row,
      part: "rad" as const,
      name: receiverName,
    })),
  ];
}
