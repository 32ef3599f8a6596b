/** What a comparison shows in a terminal: how much is changed, what is hidden, and each change in a line. */
import type { Change, Diff, HiddenChange, Place, ValueChange, Verdict } from "../engine/index.js";
import { groupedBy, KIND_ORDER, KIND_WORDS, OPERATION_WORDS } from "../engine/index.js";
import { moneyText } from "./comparison-money.js";
import { counted } from "./report.js";
import { say, type Context } from "./io.js";

/** So many changes of a kind are listed; the rest are in the written comparison. */
const LISTED = 20;

export function comparisonText(diff: Diff, context: Context): string {
  const { before, after } = diff;
  const money = diff.money ? moneyText(diff.money, context) : [];
  if (before.hash === after.hash)
    return [say(context, "Regelverken är lika.", "The rule books are equal."), ...money, ""].join("\n");
  return [
    `${before.id} → ${after.id}`,
    "",
    ...summary(diff, context),
    ...motiveLines(diff, context),
    ...money,
    ...hiddenLines(diff.hidden, context),
    ...changeLines(diff, "substantial", say(context, "Sakliga ändringar", "Substantial changes"), context),
    ...changeLines(diff, "editorial", say(context, "Redaktionella ändringar", "Editorial changes"), context),
    "",
  ].join("\n");
}

function summary(
  { matrix: { unchanged, hidden, editorial, substantial } }: Diff,
  context: Context,
): readonly string[] {
  const rows: readonly (readonly [string, number])[] = [
    [say(context, "dolda: samma text, annan innebörd", "hidden: same text, another meaning"), hidden],
    [
      say(context, "sakliga: annan text, annan innebörd", "substantial: another text, another meaning"),
      substantial,
    ],
    [
      say(context, "redaktionella: annan text, samma innebörd", "editorial: another text, same meaning"),
      editorial,
    ],
    [say(context, "oförändrade", "unchanged"), unchanged],
  ];
  const width = Math.max(...rows.map(([, count]) => String(count).length));
  return rows.map(([words, count]) => `  ${String(count).padStart(width)}  ${words}`);
}

/** How far the changes have motives; nothing of a package that tells none. */
function motiveLines({ motives }: Diff, context: Context): readonly string[] {
  if (!motives || motives.entries.length === 0) return [];
  const { entries, missing } = motives;
  const told = counted(entries.length, say(context, "post", "entry"), say(context, "poster", "entries"));
  return [
    "",
    say(
      context,
      `Motiv och beslut: ${told}; ${missing.length} sakliga ändringar nämns inte.`,
      `Motives and decisions: ${told}; ${missing.length} substantial changes are not named.`,
    ),
  ];
}

/** Hidden changes, by what they come from. */
function hiddenLines(hidden: readonly HiddenChange[], context: Context): readonly string[] {
  if (hidden.length === 0) return [];
  const causes = groupedBy(hidden, ({ chain, id }) => chain.at(-1) ?? id);
  const lines = [...causes].flatMap(([cause, all]) => [
    `  ${cause}: ${counted(all.length, say(context, "plats", "place"), say(context, "platser", "places"))}`,
    ...all.slice(0, 3).map((one) => `    ${placeWords(one.place)} ${one.chain.join(" ← ")}`),
    ...(all.length > 3
      ? [say(context, `    och ${all.length - 3} till`, `    and ${all.length - 3} more`)]
      : []),
  ]);
  return [
    "",
    say(context, "Dolda ändringar, efter vad de kommer av", "Hidden changes, by what they come from"),
    ...lines,
  ];
}

function changeLines(
  { changes, after: { from } }: Diff,
  verdict: Verdict,
  heading: string,
  context: Context,
): readonly string[] {
  const own = changes
    .filter((change) => change.verdict === verdict)
    .sort((left, right) => KIND_ORDER.indexOf(left.kind) - KIND_ORDER.indexOf(right.kind));
  if (own.length === 0) return [];
  const more = own.length - LISTED;
  return [
    "",
    heading,
    ...own.slice(0, LISTED).map((change) => changeLine(change, from)),
    ...(more > 0
      ? [
          say(
            context,
            `  och ${more} till; med --out skrivs alla`,
            `  and ${more} more; all are written with --out`,
          ),
        ]
      : []),
  ];
}

/** With the day of each value that does not apply from the package's first. */
function changeLine({ kind, name, operations, before, after, values }: Change, first: string | null): string {
  const place = after[0] ?? before[0];
  const done = operations.map((one) => OPERATION_WORDS[one]).join(", ");
  const figures = values.length === 0 ? "" : `: ${values.map(valueIn).join("; ")}`;
  return `  ${place ? placeWords(place) : ""} ${KIND_WORDS[kind]} ${name} (${done})${figures}`;

  function valueIn(value: ValueChange): string {
    const own = values.length === 1 ? "" : `${value.name} `;
    const day = value.from === null || value.from === first ? "" : ` ${value.from}`;
    return `${own}${valueWords(value)}${day}`;
  }
}

export function valueWords({ before, after, percent }: ValueChange): string {
  return `${before} → ${after}${percent === null ? "" : ` (${percent})`}`;
}

export function placeWords({ document, section }: Place): string {
  return section?.number == null ? document : `${document} § ${section.number}`;
}
