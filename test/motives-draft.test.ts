/** `regelbok diff --motiv`, pasted below `ändringar:` and filled in, is all that a package that is decided lacks. */
import { cpSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { regelbok, temporaryFolder } from "./cli-runner.js";

const CASE = join(import.meta.dirname, "cases/diff/motives-and-decisions");
const OTHER = "En ny regel: skriv allt.";

/** The two years of the case, the new one with or without its motives, and with a paragraph more. */
function years(): string {
  const folder = temporaryFolder();
  cpSync(join(CASE, "gällande"), join(folder, "2026"), { recursive: true });
  for (const name of ["regelverk.yaml", "rules.md", "forandringar.yaml"])
    cpSync(join(CASE, "föreslaget", name), join(folder, "2027", name));
  edit(folder, "rules.md", (text) => `${text}\n## 4 Övrigt {#ovrigt}\n\n${OTHER}\n`);
  return folder;
}

function edit(folder: string, name: string, change: (text: string) => string): void {
  const file = join(folder, "2027", name);
  writeFileSync(file, change(readFileSync(file, "utf8")));
}

test("what is left to say is printed, and said it is nothing", async () => {
  const folder = years();
  const draft = await regelbok(folder, "diff", "2026", "2027", "--motiv");
  expect(draft).toEqual({
    exit: 0,
    err: "",
    out: [
      '  - rubrik: "4 Övrigt, Ersättning 2027"',
      `    # 4 Övrigt; ${OTHER}`,
      '    ändrar: ["rules.md#ovrigt"]',
      "    motiv: saknas",
      "    beslut: saknas",
      "",
    ].join("\n"),
  });
  edit(folder, "forandringar.yaml", (text) => `${text}${draft.out}`);
  const none = await regelbok(folder, "diff", "2026", "2027", "--motiv");
  expect(none).toEqual({ exit: 0, err: "Varje saklig ändring nämns redan.\n", out: "" });

  edit(folder, "regelverk.yaml", (text) => text.replace("utkast", "fastställd"));
  const undecided = await regelbok(folder, "check", "2027");
  expect(undecided.err.match(/fel\[[a-z-]+\]/g)).toEqual(Array(4).fill("fel[motive-not-decided]"));
  edit(folder, "forandringar.yaml", (text) => text.replaceAll(": saknas", ": RS 2026-06-17 § 89"));
  expect(await regelbok(folder, "check", "2027")).toMatchObject({ exit: 0, err: "" });
});

test("packages that do not follow one another, and other options, are refused", async () => {
  const folder = years();
  const backwards = await regelbok(folder, "diff", "2027", "2026", "--motiv");
  expect(backwards).toMatchObject({ exit: 2, out: "" });
  expect(backwards.err).toContain("föregås av");
  for (const more of [["--out", "ut"], ["2026"]])
    expect(await regelbok(folder, "diff", "2026", "2027", ...more, "--motiv")).toMatchObject({
      exit: 2,
      out: "",
    });
});
