/** How far a long command has come, on one line of the terminal that is written over and taken away at the end. */
import { showCount } from "../engine/index.js";
import { say, type Context } from "./io.js";

/** So many milliseconds at least between two lines: what is soon done shows none. */
const BETWEEN = 100;
/** Without looking at the clock so many times that it would cost. */
const FIRST_AFTER = 300;
const WIDTH = 20;

export interface Progress {
  /** So many rows of a data set have been read. */
  readonly reading: (dataSet: string, rows: number) => void;
  /** So many lines of all have been computed. */
  readonly computing: (done: number, all: number) => void;
  /** Takes the line away: before anything else is written. */
  readonly end: () => void;
}

const QUIET: Progress = { reading: () => undefined, computing: () => undefined, end: () => undefined };

/** Shows how far a command has come, if a person looks at what it says. */
export function progressOn(context: Context, clock: () => number = Date.now): Progress {
  const { io } = context;
  if (io.isErrTerminal !== true) return QUIET;
  let next = clock() + FIRST_AFTER;
  let isShown = false;
  return {
    reading: (dataSet, rows) =>
      show(
        say(
          context,
          `läser ${dataSet}: ${showCount(rows)} rader`,
          `reading ${dataSet}: ${showCount(rows)} rows`,
        ),
      ),
    computing: (done, all) =>
      show(
        `${bar(done, all)} ${say(context, `räknar ${done + 1} av ${all}`, `computing ${done + 1} of ${all}`)}`,
      ),
    end: () => {
      if (isShown) io.err(CLEAR);
      isShown = false;
    },
  };

  function show(words: string): void {
    const now = clock();
    if (now < next) return;
    next = now + BETWEEN;
    isShown = true;
    io.err(`${CLEAR}${words}`);
  }
}

/** To the beginning of the line, and nothing after it. */
const CLEAR = "\r\u001B[2K";

function bar(done: number, all: number): string {
  const full = Math.floor((done * WIDTH) / Math.max(1, all));
  return "█".repeat(full) + "░".repeat(WIDTH - full);
}
