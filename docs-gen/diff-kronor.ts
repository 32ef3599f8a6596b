/** Amounts and periods of a comparison in words. */
import { swedishAmount, type Money } from "../engine/index.js";
import { capital, monthWords } from "./typography.js";

/** `7 630 654,60 kr` */
export function kr(amount: string): string {
  return `${swedishAmount(amount)}\u00A0kr`;
}

/** A difference: what is above 0 has a plus. */
export function signed(amount: string): string {
  return isMore(amount) ? `+${swedishAmount(amount)}` : swedishAmount(amount);
}

/** Above 0. */
export function isMore(amount: string): boolean {
  return isSome(amount) && !amount.startsWith("-");
}

/** Other than 0. */
export function isSome(amount: string): boolean {
  return /[1-9]/.test(amount);
}

/** The months before and after: `mars 2025`, `januari–december 2025`. */
export function periodsOf({ periods }: Pick<Money, "periods">): {
  readonly old: string;
  readonly now: string;
} {
  return { old: spanWords(periods.old), now: spanWords(periods.new) };
}

function spanWords(months: readonly string[]): string {
  const [first = "", last = first] = [months[0], months.at(-1)];
  if (first === last) return monthWords(first);
  const [month = ""] = monthWords(first).split("\u00A0");
  const isOneYear = first.slice(0, 4) === last.slice(0, 4);
  return `${isOneYear ? month : monthWords(first)}–${monthWords(last)}`;
}

/** Which dates were moved with the periods, and what that does; null where none were. */
export function datesWords({ dates }: Money): string | null {
  if (!dates) return null;
  const { months, moved, effect } = dates;
  const names = [...new Set(moved.map(({ name }) => name))];
  const named = names
    .map((name) => {
      const own = moved.filter((one) => one.name === name);
      return `${name} ${own.map(({ before, after }) => `${before} → ${after}`).join(", ")}`;
    })
    .join("; ");
  const how = `Datum i de gällande reglerna som hör till deras år är flyttade ${Math.abs(months)} månader ${months < 0 ? "bakåt" : "framåt"} när reglerna räknas på de nya uppgifterna: ${named}.`;
  if (effect === null) return how;
  if (!isSome(effect)) return `${how} Det ändrar inga belopp.`;
  const size = kr(effect.replace("-", ""));
  return `${how} Med datumen som de står hade regeleffekten varit ${size} ${isMore(effect) ? "större" : "mindre"}.`;
}

/** What is paid against the frame, and what transition rules do to it. */
export function frameWords({ frame, transition }: Money): readonly string[] {
  return [
    ...(frame
      ? [
          `Ramen ${frame.name} är ${kr(frame.frame)} för de månader som jämförs. Utbetalningen är ${kr(frame.paid)}, och ${kr(frame.left)} är kvar.`,
        ]
      : []),
    ...(transition
      ? [
          `Utan övergångsreglerna blir utbetalningen ${kr(transition.before)}, med dem ${kr(transition.after)}.`,
        ]
      : []),
  ];
}

/** Of which lines the shares are drawn, where too many changes reach them for all orders; null where all are exact. */
export function drawnWords({ lines }: Money): string | null {
  const drawn = lines.filter(({ orders }) => orders !== null);
  const orders = drawn.flatMap((line) => line.orders ?? []);
  if (drawn.length === 0) return null;
  const names = drawn.map(({ label }) => `”${label}”`).join(", ");
  return `Så många ändringar leder till ${names} att andelarna där är skattade: medeltal av ${Math.max(...orders)} slumpade ordningar. Medelfelet för varje mottagare står i diff.json.`;
}

/** What a change does to the regeleffekt, by its id, and together or through which; null where it can change no payment. */
export function effectWords(id: string, { groups }: Money): string | null {
  const group = groups.find(({ members }) => members.some((one) => one.id === id));
  if (!group) return null;
  const { alone, stepwise, shapley, members, carriedBy } = group;
  const users = groups.filter((one) => carriedBy.includes(one.id)).map(({ title }) => title);
  if (users.length > 0) return `verkar genom ${users.join(", ")}`;
  if (group.reaches.length === 0) return null;
  if (alone === null || stepwise === null || shapley === null) return null;
  const others = [...new Set(members.flatMap((one) => (one.id === id ? [] : [one.title])))];
  const together = others.length === 0 ? "" : ` tillsammans med ${others.join(", ")}`;
  return `regeleffekt${together} ${signed(shapley)}\u00A0kr (ensam ${signed(alone)}, stegvis ${signed(stepwise)})`;
}

/** What changes that can only be made together are called; what several of them are called is said once. */
export function groupWords(title: string): string {
  return capital([...new Set(title.split(" + "))].join(" + "));
}
