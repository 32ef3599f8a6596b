import { defineConfig } from "vitest/config";

/** Tests that take from minutes to hours: `npm run test:long`. RUNS says how many times more cases than `npm test`. */
export default defineConfig({
  test: {
    include: ["test/fuzz/long.ts", "test/long/*.ts", "test/properties/*.test.ts"],
    testTimeout: 24 * 3600_000,
    env: { RUNS: process.env["RUNS"] ?? "20" },
  },
});
