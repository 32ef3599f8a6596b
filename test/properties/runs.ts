/** How many cases a property is tried on: some here, and as many times more as RUNS says (`npm run test:long`). */
export function runs(some: number): number {
  return some * Number(process.env["RUNS"] ?? 1);
}
