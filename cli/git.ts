/**
 * Asks Git about a folder that may hold anything: a repository says in its own settings which programs Git is to run,
 * and none of them is run from here.
 */
import { execFile, type ExecFileException } from "node:child_process";
import { devNull } from "node:os";
import { parse } from "node:path";
import type { Localized } from "../grammar/index.js";
import { TreeFault } from "./file-tree.js";
import type { Environment } from "./io.js";

/** So long may Git take for all that is read of a revision, in milliseconds. */
export const GIT_MILLISECONDS = 30_000;
/** A longer answer than this is not taken: folders with so many names hold no package. */
const MOST_ANSWER_BYTES = 16 * 1024 * 1024;

/** What a shell calls a program that was stopped. */
const STOPPED = 128;

export interface Answer {
  /** What Git ended with: 0 where it could answer. */
  readonly code: number;
  readonly out: Buffer;
  readonly err: string;
}

/** Runs Git in one folder, for reading only. */
export type Git = (args: readonly string[], mostBytes?: number) => Promise<Answer>;

/** Settings of the repository that would start something, or have something fetched, give way to these. */
const SETTINGS = [
  "core.fsmonitor=false",
  `core.hooksPath=${devNull}`,
  "protocol.allow=never",
  "safe.bareRepository=explicit",
  "core.warnAmbiguousRefs=true",
  "core.commitGraph=false",
].flatMap((setting) => ["-c", setting]);

const FLAGS = ["--no-pager", "--no-optional-locks", "--no-replace-objects", "--literal-pathspecs"];

/**
 * Git for a folder.
 *
 * @param milliseconds - For all that is asked together; what comes later is refused.
 */
export function gitIn(folder: string, environment: Environment, milliseconds = GIT_MILLISECONDS): Git {
  const end = performance.now() + milliseconds;
  const options = {
    // Not the folder, where a search path with `.` in it would find any program called git.
    cwd: parse(folder).root,
    env: environmentOf(environment),
    encoding: "buffer" as const,
    killSignal: "SIGKILL" as const,
    windowsHide: true,
  };
  return (args, mostBytes = MOST_ANSWER_BYTES) =>
    new Promise((resolve, reject) => {
      const timeout = Math.ceil(end - performance.now());
      if (timeout <= 0) return reject(new TreeFault(TOO_SLOW));
      const all = ["-C", folder, ...FLAGS, ...SETTINGS, ...args];
      const child = execFile("git", all, { ...options, timeout, maxBuffer: mostBytes }, (error, out, err) => {
        const fault = error && faultOf(error);
        if (fault) reject(new TreeFault(fault));
        else resolve({ code: error ? Number(error.code ?? STOPPED) : 0, out, err: err.toString("utf8") });
      });
      child.stdin?.on("error", () => undefined).end();
    });
}

/** The user's own environment, without what tells Git to look elsewhere, and with words that can be recognized. */
function environmentOf(environment: Environment): NodeJS.ProcessEnv {
  const own = Object.entries(environment).filter(([name]) => !/^(?:GIT_|LC_|LANGUAGE$)/i.test(name));
  return {
    ...Object.fromEntries(own),
    LC_ALL: "C",
    GIT_TERMINAL_PROMPT: "0",
    GIT_OPTIONAL_LOCKS: "0",
    GIT_NO_LAZY_FETCH: "1",
    // With the flag against replacements and the setting against graphs: which commit is before another, it says itself.
    GIT_GRAFT_FILE: devNull,
    // Goes before what a repository allows by `protocol.ext.allow` and the like.
    GIT_ALLOW_PROTOCOL: "none",
  };
}

const TOO_SLOW: Localized = {
  sv: `Git svarade inte på ${GIT_MILLISECONDS / 1000} sekunder, och revisionen läses inte.`,
  en: `Git did not answer in ${GIT_MILLISECONDS / 1000} seconds, and the revision is not read.`,
};

const TOO_LONG: Localized = {
  sv: "Git svarade med mer än vad som hör till ett paket, och revisionen läses inte.",
  en: "Git answered with more than belongs to a package, and the revision is not read.",
};

/** Why there is no answer; null where Git itself said no. */
function faultOf({ code, killed }: ExecFileException): Localized | null {
  // The types know only numbers. There is none where Git was stopped by a signal.
  const reason: unknown = code;
  if (reason === "ERR_CHILD_PROCESS_STDIO_MAXBUFFER") return TOO_LONG;
  if (killed) return TOO_SLOW;
  if (typeof reason !== "string") return null;
  return {
    sv: `Git gick inte att köra (${reason}). En revision kan bara läsas med programmet git.`,
    en: `Git could not be run (${reason}). A revision can be read only with the program git.`,
  };
}
