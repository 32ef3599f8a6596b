/** Reads the data of a comparison, and what the changes cost. */
import {
  BasePaid,
  BIN_WORDS,
  compareMoney,
  haveSameConcepts,
  isMoney,
  lackingByReason,
  readMonth,
  readPresent,
  swedishAmount,
  type CalendarMonth,
  type Dataset,
  type Money,
  type MoneyInput,
  type MoneyTerms,
  type OpenPackage,
} from "../engine/index.js";
import { hasErrors } from "../grammar/index.js";
import { periodOf, readDataFolder } from "./data.js";
import { say, type Context, type ExitCode } from "./io.js";
import { misuse, printDiagnostics } from "./report.js";

export interface MoneyOptions {
  /** The old data and the new, or the new alone. */
  readonly data?: readonly string[];
  /** The old months and the new. */
  readonly period?: readonly string[];
  readonly ram?: string;
}

/** A year is the most that is compared at once. */
const MOST_MONTHS = 12;

/** What is wrong with the options themselves, before anything is read; null if nothing is. */
export function moneyFault({ data, period, ram }: MoneyOptions, context: Context): ExitCode | null {
  const wrong = (sv: string, en: string): ExitCode => misuse(say(context, sv, en), context);
  if ((data === undefined) !== (period === undefined))
    return wrong(
      "--data och --period hör ihop: uppgifterna, och månaderna som räknas.",
      "--data and --period go together: the data, and the months that are computed.",
    );
  if (!data || !period)
    return ram === undefined
      ? null
      : wrong("--ram hör till --data och --period.", "--ram goes with --data and --period.");
  if (data.length > 2)
    return wrong(
      "Högst två mappar: de gällande uppgifterna och de nya.",
      "At most two folders: the old data and the new.",
    );
  if (period.length !== 2)
    return wrong(
      "Skriv två perioder efter --period: de gällande månaderna och de nya.",
      "Write two periods after --period: the old months and the new.",
    );
  const [old, now] = period.map(monthsOf);
  const bad = period.find((one) => !monthsOf(one));
  if (bad !== undefined || !old || !now)
    return wrong(
      `”${bad ?? ""}” är ingen period. Skriv till exempel 2025-03, eller 2025-01..2025-12.`,
      `“${bad ?? ""}” is not a period. Write 2025-03, say, or 2025-01..2025-12.`,
    );
  return old.length === now.length
    ? null
    : wrong(
        "De båda perioderna måste vara lika många månader.",
        "The two periods must be equally many months.",
      );
}

/** `2025-03` or `2025-01..2025-12`; null for anything else. */
function monthsOf(text: string): readonly CalendarMonth[] | null {
  const [from, to, ...more] = text.split("..").map((one) => readMonth(one.trim()));
  if (!from || more.length > 0 || (text.includes("..") && !to)) return null;
  const count = to ? (to.year - from.year) * 12 + to.month - from.month + 1 : 1;
  if (count < 1 || count > MOST_MONTHS) return null;
  return Array.from({ length: count }, (_, at) => from.add({ months: at }));
}

/** What comparisons with one base have in common: the same data are read once, and the base is computed once. */
export class SharedData {
  readonly base = new BasePaid();
  private readonly known: {
    readonly folder: string;
    readonly by: OpenPackage;
    readonly read: PackageData;
  }[] = [];

  /** The data in a folder, by the concepts of a package, as far as it has them. */
  async read(
    opened: OpenPackage,
    folder: string,
    months: readonly CalendarMonth[],
    context: Context,
  ): Promise<PackageData | typeof UNTOLD | ExitCode> {
    for (const month of months) if (!periodOf(month.toString(), opened, context)) return 2;
    const same = this.known.find((one) => one.folder === folder && haveSameConcepts(one.by, opened));
    if (same) return same.read;
    const { entities } = opened.model;
    const tables = await readDataFolder(opened, folder, context);
    if (!tables) return 2;
    const { dataset, diagnostics, differing, ...found } = readPresent(entities, tables, opened.manifest.csv);
    // What is missing is told of the lines that need it: nothing is wrong with what is there.
    const told = differing.map((one) => ({ ...one, severity: "warning" as const }));
    printDiagnostics([...told, ...diagnostics], opened, context);
    if (hasErrors(diagnostics)) return UNTOLD;
    const read = { dataset, entities: found.entities };
    this.known.push({ folder, by: opened, read });
    return read;
  }
}

/** Data, with the concepts that they have. */
interface PackageData {
  readonly dataset: Dataset;
  readonly entities: OpenPackage["model"]["entities"];
}

/** Said instead of money that cannot be told at all, after saying why: the texts are compared all the same. */
export const UNTOLD = "untold";

/** The money of a comparison; null without data, an exit code where the options are wrong, which is told. */
export async function moneyOf(
  packages: Pick<MoneyInput, "old" | "new" | "comparison">,
  { data, period, ram }: MoneyOptions,
  context: Context,
  shared = new SharedData(),
): Promise<Money | null | typeof UNTOLD | ExitCode> {
  const [oldMonths, newMonths] = (period ?? []).map(monthsOf);
  if (!data || !oldMonths || !newMonths) return null;
  const [first = "", second] = data;
  const now = await shared.read(packages.new, second ?? first, newMonths, context);
  if (typeof now === "number") return now;
  const old = second === undefined ? null : await shared.read(packages.old, first, oldMonths, context);
  if (typeof old === "number") return old;
  if (now === UNTOLD || old === UNTOLD) return untold(context);
  const found = compareMoney({
    ...packages,
    base: shared.base,
    datasets: { old: old?.dataset ?? null, new: now.dataset },
    concepts: { ...(old ? { old: old.entities } : {}), new: now.entities },
    periods: { old: oldMonths, new: newMonths },
    ...(ram === undefined ? {} : { frame: ram }),
  });
  if (isMoney(found)) return found;
  context.io.err(
    lackingLines(found.lacking, context)
      .map((line) => `${line}\n`)
      .join(""),
  );
  return untold(context);
}

function untold(context: Context): typeof UNTOLD {
  context.io.err(
    say(
      context,
      "Pengarna kan inte räknas. Texten jämförs ändå.\n",
      "The money cannot be computed. The texts are compared all the same.\n",
    ),
  );
  return UNTOLD;
}

function lackingLines(lacking: Money["lacking"], context: Context): readonly string[] {
  return lackingByReason(lacking).map(
    ({ lines, reason }) => `  ${lines.join(", ")}: ${say(context, reason.sv, reason.en)}`,
  );
}

/** What a terminal shows of the money. */
export function moneyText(money: Money, context: Context): readonly string[] {
  const { periods, total, groups, bins, lacking } = money;
  const span = (months: readonly string[]): string => [...new Set([months[0], months.at(-1)])].join("–");
  // What a change has of a line that cannot be attributed is not known: the reason stands below.
  const own = groups.flatMap(({ title, shapley, alone }) =>
    shapley !== null && alone !== null && (isOther(shapley) || isOther(alone)) ? [{ title, shapley }] : [],
  );
  return [
    "",
    say(
      context,
      `Pengar, kr, ${span(periods.old)} → ${span(periods.new)}`,
      `Money, kr, ${span(periods.old)} → ${span(periods.new)}`,
    ),
    ...termLines(total, context),
    ...dateLines(money, context),
    ...(own.length === 0
      ? []
      : [
          say(
            context,
            "  regeleffekten, efter ändring (Shapley)",
            "  effect of the rules, by change (Shapley)",
          ),
        ]),
    ...own.map(({ title, shapley }) => `  ${swedish(shapley)}  ${title}`),
    ...(bins.every(({ receivers }) => receivers === 0) ? [] : bins).map(
      ({ bin, receivers }) => `  ${String(receivers).padStart(WIDTH)}  ${say(context, BIN_WORDS[bin], bin)}`,
    ),
    ...lackingLines(lacking, context),
  ];
}

/** The dates that were moved with the periods: what they would do as they are written stands in the column of amounts. */
function dateLines({ dates }: Money, context: Context): readonly string[] {
  if (!dates) return [];
  const { months, moved, effect } = dates;
  const [far, isBack] = [Math.abs(months), months < 0];
  const head = say(
    context,
    `mer regeleffekt utan att gällande datum flyttas ${far} månader ${isBack ? "bakåt" : "framåt"}`,
    `more effect of the rules without moving the old dates ${far} months ${isBack ? "back" : "forward"}`,
  );
  return [
    `  ${effect === null ? "–".padStart(WIDTH) : swedish(effect)}  ${head}`,
    ...moved.map(({ name, before, after }) => `  ${" ".repeat(WIDTH)}    ${name} ${before} → ${after}`),
  ];
}

const WIDTH = 18;

function swedish(amount: string): string {
  return swedishAmount(amount).padStart(WIDTH);
}

function isOther(amount: string): boolean {
  return /[1-9]/.test(amount);
}

function termLines(
  { old, new: now, rules, data, interaction }: MoneyTerms,
  context: Context,
): readonly string[] {
  const rows: readonly (readonly [string, string | null])[] = [
    [say(context, "gällande regler och uppgifter", "old rules and data"), old],
    [say(context, "regeleffekt", "effect of the rules"), rules],
    [say(context, "dataeffekt", "effect of the data"), data],
    [say(context, "samspel", "interaction"), interaction],
    [say(context, "nya regler och uppgifter", "new rules and data"), now],
  ];
  return rows.flatMap(([words, amount]) => (amount === null ? [] : [`  ${swedish(amount)}  ${words}`]));
}
