/** A file that someone writes while it is read. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test, vi } from "vitest";
import { folderSource } from "../../engine/sources/folder.js";
import { SWEDISH_CSV } from "./entities.js";
import { render } from "./render.js";

const folder = mkdtempSync(join(tmpdir(), "regelbok-"));
afterAll(() => rmSync(folder, { recursive: true }));

/** Asked for the file's state a second time, it has been written to. */
vi.mock("node:fs/promises", async (importOriginal) => {
  const original = await importOriginal<typeof import("node:fs/promises")>();
  let asked = 0;
  const stat: typeof original.stat = ((path: string, options: object) => {
    asked += 1;
    if (asked === 2) writeFileSync(path, "a\n1\n2\n");
    return original.stat(path, options);
  }) as typeof original.stat;
  return { ...original, stat };
});

test("a file that changes while it is read is refused", async () => {
  writeFileSync(join(folder, "prov.csv"), "a\n1\n");
  const { table, diagnostics } = await folderSource(folder, SWEDISH_CSV).read({
    dataSet: "prov",
    attributes: ["a"],
    keys: new Map(),
  });
  expect(table).toBeNull();
  expect(render(diagnostics)).toMatchInlineSnapshot(`
    "data-changed-while-reading prov.csv
      Filen ändrades medan den lästes.
      åtgärd: Vänta tills filen är färdigskriven, och kör igen.
    "
  `);
  expect(render(diagnostics, "en")).toMatchInlineSnapshot(`
    "data-changed-while-reading prov.csv
      The file changed while it was read.
      fix: Wait until the file is complete, and run again.
    "
  `);
});
