/** Runs a number of fuzzed inputs, shared out over all kinds of text. */
import { randomOf } from "./mutate.js";
import { TARGETS } from "./targets.js";

/** No input may keep the processor for longer than this, in milliseconds. */
const QUICK = 1_000;

export interface Failure {
  readonly kind: string;
  readonly seed: number;
  readonly reason: string;
  readonly text: string;
}

/** Runs the inputs of the seeds from `first` on; all that went wrong. */
export function runInputs(first: number, count: number): readonly Failure[] {
  const failures: Failure[] = [];
  for (let seed = first; seed < first + count; seed += 1) {
    const target = TARGETS[seed % TARGETS.length];
    if (!target) continue;
    const text = target.make(randomOf(seed));
    const reason = faultIn(() => target.take(text)) ?? null;
    if (reason !== null) failures.push({ kind: target.name, seed, reason, text });
  }
  return failures;
}

/** What goes wrong when something is done; one that is slow is tried again, since the first time warms up. */
function faultIn(work: () => void, again = true): string | null {
  const used = process.cpuUsage();
  try {
    work();
  } catch (error) {
    return error instanceof Error ? `${error.message}\n${error.stack ?? ""}` : String(error);
  }
  const { user, system } = process.cpuUsage(used);
  const time = (user + system) / 1_000;
  if (time <= QUICK) return null;
  return again ? faultIn(work, false) : `took ${Math.round(time)} ms`;
}
