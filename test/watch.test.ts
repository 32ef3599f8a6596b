/** `regelbok check --watch`: a save is seen, a file may come and go, and Ctrl-C ends it well. */
import { EventEmitter } from "node:events";
import { mkdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test, vi } from "vitest";
import { untilStopped } from "../cli/io.js";
import { main } from "../cli/main.js";
import { temporaryFolder } from "./cli-runner.js";

const GOOD = "# A\n\nPriset är `pris = 2 kr`.\n\n```exempel\nDå är\n    pris = 2 kr\n```\n";
const BAD = GOOD.replace("    pris = 2 kr", "    prs = 2 kr");

/** A watching command: what it has said so far, and how it is stopped. */
class Watching {
  said = "";
  readonly ended: Promise<number>;
  private readonly program = new EventEmitter();

  constructor(cwd: string, path: string, isTerminal = false) {
    const say = (text: string): void => void (this.said += text);
    this.ended = main(["check", path, "--watch"], {
      out: say,
      err: say,
      colour: false,
      cwd,
      isTerminal,
      untilStopped: () => untilStopped(this.program as unknown as NodeJS.Process),
    });
  }

  /** Waits until what is said since the last wait holds the words. */
  async hears(words: string): Promise<void> {
    await vi.waitFor(() => expect(this.said).toContain(words), { timeout: 20_000, interval: 20 });
    await vi.waitFor(() => expect(this.said).toContain("Ctrl-C"), { timeout: 20_000, interval: 20 });
    this.said = "";
  }

  stop(): Promise<number> {
    this.program.emit("SIGINT");
    return this.ended;
  }
}

test("a saved file is checked again, also one that is deleted, renamed or put in place whole", async () => {
  const folder = temporaryFolder();
  const file = join(folder, "a.md");
  writeFileSync(file, GOOD);
  const watching = new Watching(folder, "a.md");
  await watching.hears("0 fel");
  writeFileSync(file, BAD);
  await watching.hears("unknown-name");
  writeFileSync(join(folder, "ny"), GOOD);
  renameSync(join(folder, "ny"), file);
  await watching.hears("0 fel");
  renameSync(file, join(folder, "undan.md"));
  await watching.hears("Det finns inget på platsen");
  writeFileSync(file, BAD);
  await watching.hears("unknown-name");
  rmSync(file);
  await watching.hears("Det finns inget på platsen");
  expect(await watching.stop()).toBe(0);
});

test("a package is checked again when a missing document comes, and when all is gone and back", async () => {
  const folder = temporaryFolder();
  const makeAll = (): void => {
    mkdirSync(join(folder, "p"));
    const description = "region: R\nvårdval: V\når: 2020\nkonstruerad: ja\nstatus: utkast\n";
    const rest =
      'giltig: från och med 2020-01-01 till och med 2020-12-31\ndatafiler: {avskiljare: ";", decimaltecken: ","}\n';
    writeFileSync(join(folder, "p", "regelverk.yaml"), `${description}${rest}dokument:\n  - a.md\n`);
  };
  makeAll();
  const watching = new Watching(folder, "p");
  await watching.hears("manifest-document");
  writeFileSync(join(folder, "p", "a.md"), BAD);
  await watching.hears("unknown-name");
  writeFileSync(join(folder, "p", "a.md"), GOOD);
  await watching.hears("0 fel");
  rmSync(join(folder, "p"), { recursive: true });
  await watching.hears("Det finns inget på platsen");
  makeAll();
  await watching.hears("manifest-document");
  expect(await watching.stop()).toBe(0);
});

test("a terminal is cleared before each result", async () => {
  const folder = temporaryFolder();
  writeFileSync(join(folder, "a.md"), GOOD);
  const watching = new Watching(folder, "a.md", true);
  await watching.hears("\u001B[2J");
  expect(await watching.stop()).toBe(0);
});

test("a table's file is listened to as the document is", async () => {
  const folder = temporaryFolder();
  writeFileSync(
    join(folder, "a.md"),
    "Tabell `vikt[ålder]`: Vikt\n\n[v.csv](v.csv)\n\nVikten är `= vikt[30 år]`.\n",
  );
  writeFileSync(join(folder, "v.csv"), "Ålder;Vikt\n0–17 år;1\növriga;2\n");
  const watching = new Watching(folder, "a.md");
  await watching.hears("0 fel");
  writeFileSync(join(folder, "v.csv"), "Ålder;Vikt\n0–17 år;1\növriga;\n");
  await watching.hears("empty-cell");
  writeFileSync(join(folder, "v.csv"), "Ålder;Vikt\n0–17 år;1\növriga;3\n");
  await watching.hears("0 fel");
  expect(await watching.stop()).toBe(0);
});
