import { defineConfig } from "vitest/config";

/** Tests that take from minutes to hours: `npm run test:long`. */
export default defineConfig({
  test: { include: ["test/fuzz/long.ts"], testTimeout: 24 * 3600_000 },
});
