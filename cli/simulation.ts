/** A simulation as text for a terminal. */
import {
  controlDiagnostics,
  difference,
  formatAmount,
  formatSigned,
  inPercent,
  type Compared,
  type ComparedReceiver,
  type ControlResult,
  type SimulatedCase,
  type Simulation,
  type SimulationFacts,
  type ValuePlace,
} from "../engine/index.js";
import { marks } from "./explanation.js";
import { say, type Context } from "./io.js";

/** The whole simulation: what is changed, what it costs, and which controls do not hold. */
export function simulationText({ opened, period, simulation }: SimulationFacts, context: Context): string {
  const { settings, cases } = simulation;
  const [first] = cases;
  const lines = [
    say(
      context,
      `Simulering för ${period}: ingenting betalas eller skrivs`,
      `Simulation for ${period}: nothing is paid or written`,
    ),
    ...marks(opened, context),
    "",
    ...changes(simulation, context),
    "",
    ...(settings.varied ? rangeTable(simulation, context) : first ? comparison(first, context) : []),
    ...(cases.some(changesSomething)
      ? []
      : ["", say(context, "Ingen utbetalning ändras.", "No payment is changed.")]),
    ...failingLines(simulation, context),
  ];
  return `${lines.map((line) => line.trimEnd()).join("\n")}\n`;
}

function changesSomething({ comparison: { receivers } }: SimulatedCase): boolean {
  return receivers.some(({ components }) => components.some((one) => difference(one).numerator !== 0n));
}

function changes({ settings: { sets, varied } }: Simulation, context: Context): readonly string[] {
  const words = ({ isVersion, from }: ValuePlace): string =>
    !isVersion
      ? ""
      : from
        ? say(context, `, lydelsen från och med ${from.toString()}`, `, the version from ${from.toString()}`)
        : say(context, ", den första lydelsen", ", the first version");
  const values = varied?.range.values ?? [];
  const range = `${values[0]?.text ?? ""} … ${values.at(-1)?.text ?? ""}`;
  return [
    ...sets.map(({ place, text }) => `${place.name}${words(place)}: ${place.text} → ${text}`),
    ...(varied ? [`${varied.place.name}${words(varied.place)}: ${varied.place.text} → ${range}`] : []),
  ];
}

/** Lines of cells under a head: the first column to the left, the amounts under each other. */
function table(head: readonly string[], rows: readonly (readonly string[])[]): readonly string[] {
  const widths = head.map((_, at) => Math.max(...[head, ...rows].map((row) => row[at]?.length ?? 0)));
  return [head, ...rows].map((row) =>
    row
      .map((cell, at) => (at === 0 ? cell.padEnd(widths[at] ?? 0) : cell.padStart(widths[at] ?? 0)))
      .join("  "),
  );
}

/** Components, then receivers with those of their components that change: all in one table. */
function comparison(
  { comparison: { total, components, receivers } }: SimulatedCase,
  context: Context,
): readonly string[] {
  const several = components.length > 1;
  const sum = amounts(say(context, "Summa", "Total"), total);
  const head = (name: string): readonly string[] => [
    name,
    say(context, "Nu", "Now"),
    say(context, "Simulerat", "Simulated"),
    say(context, "Skillnad", "Difference"),
    "%",
  ];
  const [first, ...rest] = table(head(say(context, "Komponent", "Component")), [
    ...components.map((one) => amounts(one.label, one)),
    sum,
    head(say(context, "Mottagare", "Receiver")),
    ...receivers.flatMap((one) => [amounts(one.name, one), ...(several ? changed(one) : [])]),
    sum,
  ]);
  const at = components.length + 1;
  return [first ?? "", ...rest.slice(0, at), "", ...rest.slice(at)];
}

function changed({ components }: ComparedReceiver): readonly (readonly string[])[] {
  return components
    .filter((one) => difference(one).numerator !== 0n)
    .map((one) => amounts(`  ${one.label}`, one));
}

function amounts(name: string, compared: Compared): readonly string[] {
  const percent = inPercent(compared);
  return [
    name,
    formatAmount(compared.base),
    formatAmount(compared.simulated),
    formatSigned(difference(compared), 2),
    percent === null ? "–" : formatSigned(percent, 2),
  ];
}

/** A row for each value: the whole, and each component that changes; the month as it is on the first row. */
function rangeTable({ settings: { varied }, cases }: Simulation, context: Context): readonly string[] {
  const [first] = cases;
  if (!varied || !first) return [];
  const all = cases
    .flatMap(({ comparison: { components } }) => components)
    .filter(({ id }, at, every) => every.findIndex((one) => one.id === id) === at);
  const changing = all.filter(({ id }) =>
    cases.some(({ comparison: { components } }) =>
      components.some((one) => one.id === id && difference(one).numerator !== 0n),
    ),
  );
  const now = say(context, `nu, ${varied.place.text}`, `now, ${varied.place.text}`);
  const rows = cases.map(({ value, comparison: { total, components } }) => [
    value?.text ?? "",
    formatAmount(total.simulated),
    formatSigned(difference(total), 2),
    ...changing.map(({ id }) => {
      const own = components.find((one) => one.id === id);
      return own ? formatAmount(own.simulated) : "–";
    }),
  ]);
  const head = [
    varied.place.name,
    say(context, "Summa", "Total"),
    say(context, "Skillnad", "Difference"),
    ...changing.map(({ label }) => label),
  ];
  const base = [
    now,
    formatAmount(first.comparison.total.base),
    formatSigned(
      difference({ base: first.comparison.total.base, simulated: first.comparison.total.base }),
      2,
    ),
    ...changing.map((one) => formatAmount(one.base)),
  ];
  const same = all.filter((one) => !changing.includes(one)).map(({ label }) => label);
  return [
    ...table(head, [base, ...rows]),
    ...(same.length === 0
      ? []
      : ["", say(context, `Ändras inte: ${same.join(", ")}.`, `Unchanged: ${same.join(", ")}.`)]),
  ];
}

/** Which controls and warnings do not hold, now and with the new values. */
function failingLines({ failing, cases }: Simulation, context: Context): readonly string[] {
  const of = (results: readonly ControlResult[], when: string): readonly string[] =>
    controlDiagnostics(results).map(({ message }) => `  ${when}: ${message[context.language]}`);
  const lines = [
    ...of(failing, say(context, "nu", "now")),
    ...cases.flatMap(({ value, failing: own }) =>
      of(own, value?.text ?? say(context, "simulerat", "simulated")),
    ),
  ];
  if (lines.length === 0) return [];
  return ["", say(context, "Kontroller som inte är uppfyllda", "Controls that do not hold"), ...lines];
}
