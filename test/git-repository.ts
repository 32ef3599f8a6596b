/** Makes real repositories for tests, with nothing of the user's own settings in them. */
import { execFileSync, spawnSync } from "node:child_process";
import { chmodSync, mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Environment } from "../cli/io.js";

/** Git without the settings of the user and of the machine, and with one author. */
export const PLAIN: Environment = {
  PATH: process.env["PATH"],
  HOME: "/nonexistent",
  GIT_CONFIG_NOSYSTEM: "1",
  GIT_AUTHOR_NAME: "n",
  GIT_AUTHOR_EMAIL: "n@example.org",
  GIT_COMMITTER_NAME: "n",
  GIT_COMMITTER_EMAIL: "n@example.org",
};

/** What Git answers in a folder. Throws where Git says no. */
export function git(folder: string, ...args: readonly string[]): string {
  return execFileSync("git", ["-C", folder, ...args], { env: PLAIN, encoding: "utf8", stdio: "pipe" }).trim();
}

/** The same, whatever Git says of it. */
export function tryGit(folder: string, ...args: readonly string[]): void {
  spawnSync("git", ["-C", folder, ...args], { env: PLAIN, input: "", timeout: 20_000 });
}

/** Text of a file by its path; a link by what it leads to. */
export type Files = Readonly<Record<string, string | { readonly link: string }>>;

export function put(folder: string, files: Files): void {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    if (typeof text === "string") writeFileSync(join(folder, name), text);
    else symlinkSync(text.link, join(folder, name));
  }
}

/** An empty repository with the branch `main`. */
export function repository(folder: string, ...more: readonly string[]): string {
  mkdirSync(folder, { recursive: true });
  git(folder, "init", "-q", "-b", "main", ...more);
  return folder;
}

/** Puts files in a repository and commits all that lies there; the full hash. */
export function commit(folder: string, files: Files = {}): string {
  put(folder, files);
  git(folder, "add", "--all");
  git(folder, "commit", "-q", "--allow-empty", "-m", "c");
  return git(folder, "rev-parse", "HEAD");
}

/** A folder of a commit, with any names: Git's own commands would refuse some. Each is `mode hash` and a name. */
export function treeOf(repo: string, entries: readonly (readonly [head: string, name: string])[]): string {
  const bytes = entries.map(([head, name]) => {
    const [mode = "", hash = ""] = head.split(" ");
    return Buffer.concat([Buffer.from(`${mode} ${name}\0`), Buffer.from(hash, "hex")]);
  });
  const args = ["-C", repo, "hash-object", "-t", "tree", "-w", "--literally", "--stdin"];
  return execFileSync("git", args, { env: PLAIN, input: Buffer.concat(bytes), encoding: "utf8" }).trim();
}

/** A program that does what a shell script says. */
export function program(path: string, script: string): string {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, `#!/bin/sh\n${script}\n`);
  chmodSync(path, 0o755);
  return path;
}

export const description = (year: number, more = ""): string => `region: Region Exempel
vårdval: Hälsoval
år: ${year}
giltig: från och med ${year}-01-01 till och med ${year}-12-31
dokument: [regler.md]
status: utkast
konstruerad: ja
datafiler: { avskiljare: ";", decimaltecken: "," }
${more}`;
export const rules = (amount: number): string => `# Regler

Grunden är \`grund = ${amount} kr\`.

\`\`\`begrepp
Hälsocentral (hälsocentraler)
    kod : text, nyckel
\`\`\`

\`\`\`utbetalning
Till Hälsocentral varje månad
    Bidrag {bidrag} = grund, avrundat till öre
\`\`\`

\`\`\`exempel Alla
Hälsocentral Norra
Då är för Norra
    bidrag = ${amount} kr
\`\`\`
`;
/** A package in a folder. */
export const packageOf = (folder: string, year: number, amount: number, more = ""): Files => ({
  [`${folder}/regelverk.yaml`]: description(year, more),
  [`${folder}/regler.md`]: rules(amount),
});
