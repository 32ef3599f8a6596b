import { defineConfig } from "vitest/config";
import { BaseSequencer, type TestSpecification } from "vitest/node";

/** Tests that put something else in the place of a module: they need modules that no other test has loaded. */
const MOCKING = ["test/case-runs.test.ts", "test/data/changed.test.ts"];

/** What takes longest is begun first, so that no processor waits for it in the end. */
const LONGEST = [...MOCKING, "test/format", "test/properties/packages", "test/fuzz/", "test/twelve-months"];

class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const isLong = ({ moduleId }: TestSpecification): boolean =>
      LONGEST.some((path) => moduleId.includes(path));
    const sorted = await super.sort(files);
    return [...sorted.filter(isLong), ...sorted.filter((file) => !isLong(file))];
  }
}

export default defineConfig({
  test: {
    // Against what never ends, not for what is slow on a busy machine.
    testTimeout: 300_000,
    hookTimeout: 300_000,
    slowTestThreshold: 1_000,
    // Without a number, one processor of two would stand idle.
    maxWorkers: "100%",
    sequence: { sequencer: LongestFirst },
    projects: [
      { extends: true, test: { name: "alone", include: MOCKING } },
      {
        extends: true,
        // In one process after another: what is loaded and compiled for one file serves the next.
        test: {
          name: "shared",
          include: ["test/**/*.test.ts"],
          exclude: ["test/system/**", ...MOCKING],
          isolate: false,
        },
      },
    ],
  },
});
