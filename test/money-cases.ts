/** Money compared: a folder each with the new package, the old one in `tidigare`, and the data of either in `data`. */
import { compareMoney, isMoney, type Money, type MoneyTerms } from "../engine/diff/money/index.js";
import type { MoneyInput, NoMoney } from "../engine/diff/money/index.js";
import {
  openPackage,
  readPresent,
  readMonth,
  readTables,
  type CalendarMonth,
  type OpenPackage,
  type PresentRead,
} from "../engine/index.js";
import { folderSource } from "../engine/sources/folder.js";
import { hasErrors, render } from "../grammar/index.js";
import { caseFolders, textsOf, type CaseFolder } from "./case-folders.js";

export const MONEY: readonly CaseFolder[] = caseFolders("money");

/** What a case says beside its files. */
interface Fall {
  readonly old?: readonly string[];
  readonly new?: readonly string[];
  readonly seed?: number;
  readonly frame?: string;
}

/** Reads a case. */
export async function inputOf(folder: CaseFolder): Promise<MoneyInput> {
  const fall = (folder.has("fall.json") ? JSON.parse(folder.read("fall.json")) : {}) as Fall;
  const texts = textsOf(folder, "ny");
  const now = openWell(folder.has("regelverk.yaml") ? texts : { ...texts, predecessor: null });
  const before = folder.within("tidigare");
  const old = now.earlier ?? openWell(textsOf(before, "gammal"));
  const data = { old: await dataOf(before, old), new: await dataOf(folder, now) };
  if (!data.new) throw new Error(`${folder.name}: no data`);
  return {
    old,
    new: now,
    datasets: { old: data.old?.dataset ?? null, new: data.new.dataset },
    concepts: { ...(data.old ? { old: data.old.entities } : {}), new: data.new.entities },
    periods: { old: monthsOf(fall.old ?? ["2025-03"]), new: monthsOf(fall.new ?? ["2026-03"]) },
    ...(fall.seed === undefined ? {} : { seed: fall.seed }),
    ...(fall.frame === undefined ? {} : { frame: fall.frame }),
  };
}

function openWell(texts: Parameters<typeof openPackage>[0]): OpenPackage {
  const opened = openPackage(texts);
  if (hasErrors(opened.diagnostics)) throw new Error(render(opened.diagnostics, opened, "sv"));
  return opened;
}

export function monthsOf(texts: readonly string[]): readonly CalendarMonth[] {
  return texts.flatMap((text) => readMonth(text) ?? []);
}

/** What there is of the data that the package asks for. */
async function dataOf(folder: CaseFolder, { model, manifest }: OpenPackage): Promise<PresentRead | null> {
  if (!folder.has("data")) return null;
  const read = await readTables(folderSource(folder.path("data"), manifest.csv), model.entities);
  const found = readPresent(model.entities, read, manifest.csv);
  if (found.diagnostics.length > 0)
    throw new Error(found.diagnostics.map(({ message }) => message.sv).join("\n"));
  return found;
}

/** What a case comes to, to read. */
export async function moneyOf(folder: CaseFolder): Promise<string> {
  const found = compareMoney(await inputOf(folder));
  return isMoney(found) ? moneyText(found) : faultText(found);
}

function faultText({ lacking }: NoMoney): string {
  return lacking.map(({ line, reason: { sv, en } }) => `${line} kan inte räknas: ${sv} | ${en}\n`).join("");
}

export function moneyText(money: Money): string {
  const lines = [
    `${money.periods.old.join(", ")} → ${money.periods.new.join(", ")}`,
    "",
    "grupper, i den ordning som de görs stegvis: ensam, stegvis, Shapley",
    ...money.groups.map(groupText),
    "",
    ...money.lacking.map(({ line, reason }) => `${line} kan inte räknas: ${reason.sv} | ${reason.en}`),
    `tillsammans  ${termsText(money.total)}`,
    ...datesText(money.dates),
    ...transitionText(money.transition),
    ...money.lines.map(
      (line) => `${line.line}  ${termsText(line)}${line.orders ? `, ${line.orders} ordningar` : ""}`,
    ),
    ...money.receivers.flatMap(receiverText),
    "",
    `mer än ${money.large} %: ${binsText(money.bins)}`,
    ...money.classes.flatMap(({ by, classes }) => [
      `efter ${by}`,
      ...classes.map(
        (one) => `  ${one.class}: ${one.receivers} st, ${one.rules ?? "?"}, ${binsText(one.bins)}`,
      ),
    ]),
    ...(money.frame
      ? [`ram ${money.frame.frame}, betalas ${money.frame.paid}, kvar ${money.frame.left}`]
      : []),
  ];
  return `${lines.join("\n")}\n`;
}

function groupText(
  { id, title, members, reaches, carriedBy, ...own }: Money["groups"][number],
  at: number,
): string {
  const parts = members.length > 1 ? ` (${members.map((one) => one.title).join(", ")})` : "";
  const where = reaches.length > 0 ? `når ${reaches.join(", ")}` : "når ingen betalning";
  const by = carriedBy.length > 0 ? `, verkar genom ${carriedBy.join(", ")}` : "";
  return `${at + 1}. ${title}${parts} [${id}]: ${where}${by}: ${[own.alone, own.stepwise, own.shapley].map((one) => one ?? "–").join(", ")}`;
}

function termsText(terms: MoneyTerms): string {
  const corners = [terms.old, terms.oldRules, terms.oldData, terms.new].map((one) => one ?? "–").join(" | ");
  const parts = `regel ${terms.rules ?? "–"}, data ${terms.data ?? "–"}, samspel ${terms.interaction ?? "–"}`;
  return `${corners}: ${terms.difference ?? "–"} = ${parts}`;
}

function datesText(dates: Money["dates"]): readonly string[] {
  if (!dates) return [];
  const { months, moved, effect, lines } = dates;
  return [
    `  datum flyttade ${months} månader: ${moved.map(({ name, before, after }) => `${name} ${before} → ${after}`).join(", ")}`,
    `  regeleffekten vore utan det ${effect ?? "–"} större: ${lines.map((one) => `${one.line} ${one.effect}`).join(", ")}`,
  ];
}

function transitionText(transition: Money["transition"]): readonly string[] {
  return transition ? [`  före övergångsregler ${transition.before}, efter ${transition.after}`] : [];
}

function receiverText(one: Money["receivers"][number]): readonly string[] {
  const facts = [one.presence, one.bin ?? "", ...one.classes.map(({ class: own }) => own)].filter(Boolean);
  return [
    "",
    `${one.name} (${facts.join(", ")})${one.persons === null ? "" : `, ${one.persons} personer`}`,
    `  ${termsText(one)}`,
    ...transitionText(one.transition),
    ...one.lines.flatMap((line) => [
      `  ${line.line} [${line.basis}]  ${termsText(line)}`,
      ...(line.groups ?? []).map(
        ({ group, alone, stepwise, shapley, exact, standardError }) =>
          `    ${group}: ${alone}, ${stepwise}, ${shapley}${exact ? ` (${exact})` : ""}${standardError ? ` ± ${standardError}` : ""}`,
      ),
    ]),
    `  ${one.waterfall.map(({ kind, group, amount }) => `${group ?? kind} ${amount}`).join(" → ")}`,
  ];
}

function binsText(bins: Money["bins"]): string {
  return bins
    .map(
      ({ bin, receivers, persons, rules }) =>
        `${bin} ${receivers}${persons === null ? "" : ` (${persons})`} ${rules}`,
    )
    .join(", ");
}
