/** The README shows what the program does: its document, its result, and its fault. */
import { readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { expect, test } from "vitest";
import { regelbok, temporaryFolder } from "./cli-runner.js";

const README = readFileSync(join(resolve(import.meta.dirname, ".."), "README.md"), "utf8");
const DOCUMENT = /^````markdown\n(.*?)^````$/ms.exec(README)?.[1] ?? "";
const [RESULT = "", FAULT = ""] = [...README.matchAll(/^```text\n(.*?)^```$/gms)].map(
  ([, text]) => text ?? "",
);

/** The README has plain spaces where the program prints no-break ones. */
function plain(text: string): string {
  return text.replace(/\u00A0/g, " ");
}

test("the rule in the README gives the result beside it", async () => {
  const folder = temporaryFolder();
  writeFileSync(join(folder, "jour.md"), DOCUMENT);
  const checked = await regelbok(folder, "check", "jour.md");
  expect(checked).toMatchObject({ exit: 0, err: "" });
  const said = await regelbok(folder, "test", "jour.md");
  expect(said.exit).toBe(0);
  expect(plain(said.out)).toBe(RESULT);
});

test("the misspelt name gives the message beside it", async () => {
  const folder = temporaryFolder();
  writeFileSync(join(folder, "jour.md"), DOCUMENT.replace("× kvällstimmar", "× kvälstimmar"));
  const said = await regelbok(folder, "check", "jour.md");
  expect(said.exit).toBe(1);
  expect(plain(said.err)).toBe(`${FAULT}\n`);
});
