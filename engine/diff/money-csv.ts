/**
 * The money of a comparison as tables for a spreadsheet: what each receiver gets by each component, and what each change
 * does to each receiver. There are no rows of sums: those of a column are the total, to the öre. Amounts have a decimal
 * point, as in `utbetalningar.csv`; a cell is empty where nothing can be computed.
 */
import { table } from "./diff-csv.js";
import { BASIS_WORDS } from "./money-json.js";
import type { Money, MoneyTerms } from "./money/data.js";

const TERMS: readonly (readonly [string, keyof MoneyTerms])[] = [
  ["gällande", "old"],
  ["gällande regler, nya uppgifter", "oldRules"],
  ["nya regler, gällande uppgifter", "oldData"],
  ["föreslaget", "new"],
  ["skillnad", "difference"],
  ["regeleffekt", "rules"],
  ["dataeffekt", "data"],
  ["samspel", "interaction"],
];

/** A row for each receiver and component. */
export function termsCsv({ receivers, lines }: Money): string {
  const labels = new Map(lines.map(({ line, label }) => [line, label]));
  const heads = ["mottagare", "namn", "komponent", "benämning", ...TERMS.map(([words]) => words), "grund"];
  const rows = receivers.flatMap(({ receiver, name, lines: own }) =>
    own.map((one) => [
      receiver,
      name,
      one.line,
      labels.get(one.line) ?? "",
      ...TERMS.map(([, term]) => one[term] ?? ""),
      BASIS_WORDS[one.basis],
    ]),
  );
  return table([heads, ...rows]);
}

/** A row for each change, or changes that are one in the money, and each receiver that it has an effect on. */
export function effectsCsv({ receivers, groups }: Money): string {
  const heads = ["ändring", "namn", "delar", "mottagare", "mottagarens namn", "ensam", "stegvis", "shapley"];
  const rows = groups.flatMap(({ id, title, members }) =>
    receivers.flatMap(({ receiver, name, groups: own }) =>
      own
        .filter(({ group }) => group === id)
        .map(({ alone, stepwise, shapley }) => {
          const parts = members.map((one) => one.id).join("; ");
          return [id, title, parts, receiver, name, alone, stepwise, shapley];
        }),
    ),
  );
  return table([heads, ...rows]);
}
