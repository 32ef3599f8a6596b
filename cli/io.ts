/** The outer world of a command: where it writes, and in which language. */
import pc from "picocolors";
import type { Language, Palette } from "../grammar/index.js";
import { PLAIN } from "../grammar/index.js";

/** Names and values that programs are started with. */
export type Environment = Readonly<Record<string, string | undefined>>;

export interface Io {
  /** The result, on standard output. */
  readonly out: (text: string) => void;
  /** What is said about it, on standard error. */
  readonly err: (text: string) => void;
  readonly colour: boolean;
  readonly cwd: string;
  /** Where what was read of packages may be kept between commands; nowhere without it. */
  readonly cacheFolder?: string | null;
  /** What Git is started with, where a package is read from a revision. */
  readonly environment?: Environment;
  /** True where a person looks at standard output, and it can be cleared. */
  readonly isTerminal?: boolean;
  /** True where a person looks at standard error: then it may show how far a command has come. */
  readonly isErrTerminal?: boolean;
  /** Begins to listen for Ctrl-C, and resolves when it comes: for a command that goes on until then. */
  readonly untilStopped?: () => Promise<void>;
}

/** What a command ends with: 0 done, 1 the documents or the data have errors, 2 wrong use. */
export type ExitCode = 0 | 1 | 2;

/** What every command gets. */
export interface Context {
  readonly io: Io;
  readonly language: Language;
}

/** A text in the language that the user asked for. */
export function say({ language }: Context, sv: string, en: string): string {
  return language === "sv" ? sv : en;
}

export function paletteOf({ io }: Context): Palette {
  if (!io.colour) return PLAIN;
  const colours = pc.createColors(true);
  return { error: colours.red, warning: colours.yellow, place: colours.cyan, mark: colours.red };
}

/** Resolves when the user or the system asks the program to stop, which then ends in its own way. */
export function untilStopped(program: Pick<NodeJS.Process, "once">): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ["SIGINT", "SIGTERM"] as const) program.once(signal, () => resolve());
  });
}

/**
 * A reader such as `head` may close the pipe before all is written: that is no fault, and what the command
 * ends with is still what it found. Any other error in writing ends it.
 */
export function surviveClosedPipe(stream: NodeJS.WritableStream): void {
  stream.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code !== "EPIPE") process.exit(1);
  });
}
