/** The real packages, and an order by chance. */
import { join } from "node:path";
import { openAt } from "../../../cli/package-files.js";
import type { OpenPackage } from "../../../engine/index.js";
import type { Draw } from "../random-data.js";

export const REAL_PACKAGES = [
  "vasterbotten/primarvard/2025",
  "vasterbotten/primarvard/2026",
  "jamtland-harjedalen/primarvard/2020",
];

const RULES = join(import.meta.dirname, "../../../rules");

export async function openedRules(name: string): Promise<OpenPackage> {
  const io = { out: () => undefined, err: () => undefined, colour: false, cwd: RULES };
  const one = await openAt(name, { io, language: "sv" });
  if (one.kind !== "opened") throw new Error(one.message);
  return one.opened;
}

export function shuffled<T>(list: readonly T[], draw: Draw): readonly T[] {
  return list
    .map((one) => ({ one, at: draw(2 ** 30) }))
    .sort((left, right) => left.at - right.at)
    .map(({ one }) => one);
}
