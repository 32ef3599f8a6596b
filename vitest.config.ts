import { defineConfig } from "vitest/config";

/** Tests that put something else in the place of a module: they need modules that no other test has loaded. */
const MOCKING = ["test/case-runs.test.ts", "test/data/changed.test.ts"];

export default defineConfig({
  test: {
    testTimeout: 60_000,
    hookTimeout: 60_000,
    slowTestThreshold: 1_000,
    // Without a number, one processor of two would stand idle.
    maxWorkers: "100%",
    projects: [
      { extends: true, test: { name: "mocking", include: MOCKING } },
      {
        extends: true,
        // In one process after another: what is loaded and compiled for one file serves the next.
        test: {
          name: "all",
          include: ["test/**/*.test.ts"],
          exclude: ["test/system/**", ...MOCKING],
          isolate: false,
        },
      },
    ],
  },
});
