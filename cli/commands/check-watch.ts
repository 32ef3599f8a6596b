/** `regelbok check PAKET --watch`: checks again whenever a text of the package is saved, until it is stopped. */
import { stat } from "node:fs/promises";
import { dirname, resolve } from "node:path";
import { Memory } from "../../engine/index.js";
import { cacheOf } from "../cache.js";
import { say, type Context, type ExitCode } from "../io.js";
import { openAt } from "../package-files.js";
import { misuse } from "../report.js";
import { watchFolder } from "../watch.js";
import { checkOpened, type CheckOptions } from "./check.js";

/** Clears the screen, what has scrolled away too, and begins at the top. */
const CLEAR = "\u001B[2J\u001B[3J\u001B[H";

export async function checkAndWatch(
  path: string,
  options: CheckOptions,
  context: Context,
): Promise<ExitCode> {
  const stopped = (context.io.untilStopped?.() ?? new Promise<void>(() => undefined)).then(
    () => "stopped" as const,
  );
  const root = await rootOf(resolve(context.io.cwd, path));
  const cache = await cacheOf(path, context);
  const memory = cache?.memory ?? new Memory();
  let shown: string | null = null;
  for (;;) {
    // It listens before it reads, so that no change falls between the two.
    const watch = await watchFolder(root);
    try {
      const round = await checkOnce(path, options, context, memory);
      if (round.text !== shown) print(round, options, context);
      shown = round.text;
      if ((await Promise.race([watch.changed, stopped])) === "stopped") {
        await cache?.keep();
        return 0;
      }
    } finally {
      watch.close();
    }
  }
}

/** What one check says, kept until it is known whether it is new. */
interface Round {
  readonly out: string;
  readonly err: string;
  /** What it was said of, and what was said. */
  readonly text: string;
}

async function checkOnce(
  path: string,
  options: CheckOptions,
  context: Context,
  memory: Memory,
): Promise<Round> {
  let out = "";
  let err = "";
  const io = { ...context.io, out: (text: string) => (out += text), err: (text: string) => (err += text) };
  const kept = { ...context, io };
  // A file may vanish while it is read; then the next event tells what became of it.
  const found = await openAt(path, kept, memory, options.beslutTill ?? null).catch((error: unknown) => {
    if (error instanceof Error && "code" in error)
      return { kind: "refused" as const, message: error.message };
    throw error;
  });
  if (found.kind === "refused") misuse(found.message, kept);
  else checkOpened(found.opened, options, kept, memory);
  const hash = found.kind === "opened" ? found.opened.hash : "";
  return { out, err, text: `${hash}\n${err}\n${out}` };
}

function print({ out, err }: Round, { format }: CheckOptions, context: Context): void {
  const { io } = context;
  if (io.isTerminal) io.out(CLEAR);
  if (err !== "") io.err(err);
  if (out !== "") io.out(out);
  if (format === "text")
    io.err(say(context, "Väntar på ändringar. Ctrl-C avslutar.\n", "Waiting for changes. Ctrl-C ends.\n"));
}

/** The folder that all texts stand in: the package's, or a single document's. */
async function rootOf(absolute: string): Promise<string> {
  const found = await stat(absolute).catch(() => null);
  const isFolder = found ? found.isDirectory() : !/\.(?:md|ya?ml)$/.test(absolute);
  return isFolder ? absolute : dirname(absolute);
}
