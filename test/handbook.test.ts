/**
 * The handbook is true: its reader's steps are done in order, in one empty folder. Each file is written and changed as
 * it says, each command is run, and each answer, file and page that it shows is compared with what comes.
 * `npx vitest run test/handbook.test.ts --update` writes what comes into the handbook: read the difference.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";
import { main } from "../cli/main.js";
import { temporaryFolder } from "./cli-runner.js";
import { stepsOf, type Step } from "./handbook-steps.js";

const ROOT = join(import.meta.dirname, "..");
const PATH = join(ROOT, "docs/handbok.md");
const HANDBOOK = readFileSync(PATH, "utf8");
const README = readFileSync(join(ROOT, "README.md"), "utf8");
const STEPS = stepsOf(HANDBOOK);

test("each step of the handbook gives what it shows", async () => {
  const reader = new Reader(temporaryFolder());
  const shown: string[] = [];
  for (const step of STEPS) shown.push(await reader.does(step));
  expect(reader.unread).toBe("");
  await expect(handbookWith(shown)).toMatchFileSnapshot(PATH);
}, 120_000);

test("the handbook is linked from the README's first screen, and its own links lead somewhere", () => {
  expect(README.split("\n").slice(0, 25).join("\n")).toContain("](docs/handbok.md)");
  const links = [...HANDBOOK.matchAll(/\]\((?!https:)([^)#]+)(?:#[^)]*)?\)/g)].map(([, link]) => link ?? "");
  expect(links.length).toBeGreaterThan(2);
  expect(links.filter((link) => !existsSync(join(dirname(PATH), link)))).toEqual([]);
});

test.each([
  ["a block that nobody is told what to do with", "Ett block:\n\n```text\nx\n```\n"],
  ["a block inside a list", "- Skriv i terminalen:\n\n  ```sh\n  x\n  ```\n"],
])("%s is not read past", (_, text) => {
  expect(() => stepsOf(text)).toThrow();
});

/** Someone who does what the handbook says, and keeps what the last command answered. */
class Reader {
  /** What the last command answered and the handbook has not shown yet. */
  unread = "";
  private toReplace: { readonly file: string; readonly old: string } | null = null;

  constructor(private readonly folder: string) {}

  /** Does a step; gives what the block should hold. */
  async does(step: Step): Promise<string> {
    if (this.toReplace !== null && step.kind !== "with") throw fault(step, "nothing to replace it with");
    if (step.kind === "command")
      expect(this.unread, `an answer before line ${step.first} is not shown`).toBe("");
    switch (step.kind) {
      case "write":
        this.write(step.file, step.text);
        return step.text;
      case "append":
        this.write(step.file, `${this.read(step.file)}\n${step.text}`);
        return step.text;
      case "replace":
        this.toReplace = { file: step.file, old: step.text };
        return step.text;
      case "with":
        return this.replace(step);
      case "holds":
        return this.read(step.file);
      case "setup":
        for (const command of step.text.trim().split("\n")) expect(README).toContain(command);
        return step.text;
      case "command":
        await this.run(step);
        return step.text;
      case "answer":
        return this.answer();
      case "part":
        return this.part(step);
    }
  }

  private write(file: string, text: string): void {
    mkdirSync(dirname(join(this.folder, file)), { recursive: true });
    writeFileSync(join(this.folder, file), text);
  }

  private read(file: string): string {
    return readFileSync(join(this.folder, file), "utf8");
  }

  private replace(step: Step): string {
    if (this.toReplace === null) throw fault(step, "it replaces nothing");
    const { file, old } = this.toReplace;
    this.toReplace = null;
    const pieces = this.read(file).split(old);
    if (pieces.length !== 2)
      throw fault(step, `what it replaces stands ${pieces.length - 1} times in ${file}`);
    this.write(file, pieces.join(step.text));
    return step.text;
  }

  /**
   * A command ends with 0, unless what it says is a fault: of the texts, or of the command itself. A comparison of two
   * that differ, but for what it proposes of motives, and a review with something left, end with 1.
   */
  private async run(step: Step): Promise<void> {
    const [npx, program, ...words] = step.text.trim().split(/ (?=(?:[^"]*"[^"]*")*[^"]*$)/);
    if (npx !== "npx" || program !== "regelbok") throw fault(step, "it is no command of ours");
    let said = "";
    const terminal = (text: string): void => void (said += text);
    const argv = words.map((word) => word.replace(/^"|"$/g, ""));
    const exit = await main(argv, { out: terminal, err: terminal, colour: false, cwd: this.folder });
    const isFault = /^(?:fel\[|.*Ingenting är skrivet)/m.test(said);
    const ofCommand = /^ {2}--(?:set|vary):/m.test(said);
    const isDiff = argv[0] === "diff" && !argv.includes("--motiv");
    const isOther = isDiff || /^Inte granskade$/m.test(said);
    expect(exit, `the command at line ${step.first}`).toBe(isOther ? 1 : isFault ? (ofCommand ? 2 : 1) : 0);
    this.unread = plain(said);
  }

  private answer(): string {
    const answer = this.unread;
    this.unread = "";
    return answer;
  }

  /** Of what the handbook shows, what stands in the file: of a page each line, of another file the whole. */
  private part({ file, text }: Step): string {
    const held = plain(this.read(file));
    if (!file.endsWith(".html")) return held.includes(text) ? text : held;
    const words = held.replace(/<[^>]*>/g, "");
    return text
      .split("\n")
      .filter((line) => words.includes(line))
      .join("\n");
  }
}

/** The handbook with other content in its blocks, one for each step. */
function handbookWith(contents: readonly string[]): string {
  const lines = HANDBOOK.split("\n");
  for (const [index, { first, last }] of [...STEPS.entries()].reverse()) {
    lines.splice(first, last - first - 1, ...(contents[index] ?? "").trimEnd().split("\n"));
  }
  return lines.join("\n");
}

function fault({ first }: Step, words: string): Error {
  return new Error(`docs/handbok.md:${first}: ${words}`);
}

/** The handbook has plain spaces where the program prints no-break ones. */
function plain(text: string): string {
  return text.replace(/\u00A0/g, " ");
}
