/** The same as `mutations.test.ts`, with so many inputs that it takes an hour. INPUTS and FIRST choose others. */
import { expect, test } from "vitest";
import { runInputs, type Failure } from "./run.js";

const INPUTS = Number(process.env["INPUTS"] ?? 200_000);
const FIRST = Number(process.env["FIRST"] ?? 1);
const STRETCH = 1_000;

test(`${INPUTS} spoilt texts from seed ${FIRST} on`, () => {
  const failures: Failure[] = [];
  const begun = performance.now();
  for (let done = 0; done < INPUTS; done += STRETCH) {
    const found = runInputs(FIRST + done, Math.min(STRETCH, INPUTS - done));
    failures.push(...found);
    for (const { kind, seed, reason } of found)
      process.stdout.write(`  seed ${seed}, ${kind}: ${reason.split("\n")[0] ?? ""}\n`);
    const seconds = Math.round((performance.now() - begun) / 1_000);
    process.stdout.write(
      `${Math.min(done + STRETCH, INPUTS)} inputs, ${failures.length} failures, ${seconds} s\n`,
    );
  }
  expect(failures).toEqual([]);
});
