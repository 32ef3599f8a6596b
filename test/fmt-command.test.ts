/** `regelbok fmt`: which files it writes, what it says of them, and what it leaves alone. */
import { chmodSync, lstatSync, mkdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { regelbok, temporaryFolder } from "./cli-runner.js";

const UNTIDY = "# A\n\n```regel\na=1*pris\n```\n";
const TIDY = "# A\n\n```regel\na = 1 × pris\n```\n";
const PRICE = "# B\n\nPriset är `pris = 2 kr`.\n";

/** A package of two documents, where the one uses a name of the other. */
function makePackage(): string {
  const folder = temporaryFolder();
  mkdirSync(join(folder, "p"));
  const description = "region: R\nvårdval: V\når: 2020\nkonstruerad: ja\nstatus: utkast\n";
  writeFileSync(join(folder, "p", "regelverk.yaml"), `${description}dokument:\n  - a.md\n  - b.md\n`);
  writeFileSync(join(folder, "p", "a.md"), UNTIDY);
  writeFileSync(join(folder, "p", "b.md"), PRICE);
  return folder;
}

test("writes the documents of a package, and says which", async () => {
  const folder = makePackage();
  expect(await regelbok(folder, "fmt", "p")).toEqual({
    exit: 0,
    out: "p/a.md\n1 av 2 dokument ändrade.\n",
    err: "",
  });
  expect(readFileSync(join(folder, "p", "a.md"), "utf8")).toBe(TIDY);
  expect(readFileSync(join(folder, "p", "b.md"), "utf8")).toBe(PRICE);
  expect(await regelbok(folder, "fmt", "p")).toMatchObject({ exit: 0, out: "0 av 2 dokument ändrade.\n" });
});

test("a document of a package is read with the names of the package", async () => {
  const folder = makePackage();
  const said = await regelbok(folder, "fmt", "--lang", "en", "p/a.md", "p/b.md", "p/a.md");
  expect(said).toEqual({ exit: 0, out: "p/a.md\n1 of 2 documents changed.\n", err: "" });
  expect(readFileSync(join(folder, "p", "a.md"), "utf8")).toBe(TIDY);
});

test("with --check nothing is written, and a change ends with 1", async () => {
  const folder = makePackage();
  const said = await regelbok(folder, "fmt", "--check", "p");
  expect(said).toEqual({ exit: 1, out: "p/a.md\n1 av 2 dokument skulle ändras.\n", err: "" });
  expect(readFileSync(join(folder, "p", "a.md"), "utf8")).toBe(UNTIDY);
  expect(await regelbok(folder, "fmt", "--check", "p/b.md")).toMatchObject({ exit: 0 });
});

test("what cannot be read is left, and its place is told", async () => {
  const folder = temporaryFolder();
  writeFileSync(join(folder, "a.md"), "# A\n\n```regel\na=1*2\nb=okänt*2\n```\n");
  const said = await regelbok(folder, "fmt", "a.md");
  expect(said).toMatchObject({ exit: 0, out: "a.md\n1 av 1 dokument ändrade.\n" });
  expect(said.err).toMatch(/^a\.md:5: lämnas som det står/);
  expect(readFileSync(join(folder, "a.md"), "utf8")).toBe("# A\n\n```regel\na = 1 × 2\nb=okänt*2\n```\n");
});

test("a file keeps who may read it, and a link stays a link", async () => {
  const folder = temporaryFolder();
  const file = join(folder, "a.md");
  writeFileSync(file, "# A  \n");
  chmodSync(file, 0o640);
  symlinkSync("a.md", join(folder, "länk.md"));
  expect(await regelbok(folder, "fmt", "länk.md")).toMatchObject({ exit: 0 });
  expect(readFileSync(file, "utf8")).toBe("# A\n");
  expect(statSync(file).mode & 0o777).toBe(0o640);
  expect(lstatSync(join(folder, "länk.md")).isSymbolicLink()).toBe(true);
});

test("nothing there is wrong use, and a document that cannot be read is told", async () => {
  const folder = makePackage();
  expect(await regelbok(folder, "fmt", "finns-inte")).toMatchObject({ exit: 2, out: "" });
  expect(await regelbok(folder, "fmt")).toMatchObject({ exit: 2 });
  writeFileSync(join(folder, "p", "b.md"), Buffer.from([0xff, 0xfe, 0x41]));
  const said = await regelbok(folder, "fmt", "p");
  expect(said.exit).toBe(1);
  expect(said.err).toContain("manifest-document");
});
