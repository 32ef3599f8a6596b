#!/usr/bin/env node
/** The program's start: the only place that touches the process. */
import { main } from "./main.js";

// A reader such as `head` may close the pipe before all is written: that is no fault.
process.stdout.on("error", (error: NodeJS.ErrnoException) => process.exit(error.code === "EPIPE" ? 0 : 1));

process.exitCode = await main(process.argv.slice(2), {
  out: (text) => process.stdout.write(text),
  err: (text) => process.stderr.write(text),
  colour: process.stderr.isTTY && process.env["NO_COLOR"] === undefined,
  cwd: process.cwd(),
});
