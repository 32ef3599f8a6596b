import { defineConfig } from "vitest/config";

/** Tests that need Debian packages: see `.ci/run` for which. */
export default defineConfig({
  test: { include: ["test/system/**/*.test.ts"], testTimeout: 120_000, hookTimeout: 120_000 },
});
