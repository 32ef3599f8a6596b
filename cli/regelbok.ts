#!/usr/bin/env node
/** The program's start: the only place that touches the process. */
import { cacheFolder } from "./cache.js";
import { surviveClosedPipe, untilStopped } from "./io.js";
import { main } from "./main.js";

surviveClosedPipe(process.stdout);
surviveClosedPipe(process.stderr);

process.exitCode = await main(process.argv.slice(2), {
  out: (text) => process.stdout.write(text),
  err: (text) => process.stderr.write(text),
  colour: process.stderr.isTTY && process.env["NO_COLOR"] === undefined,
  cwd: process.cwd(),
  cacheFolder: cacheFolder(process.env, process.platform),
  environment: process.env,
  isTerminal: process.stdout.isTTY,
  isErrTerminal: process.stderr.isTTY,
  untilStopped: () => untilStopped(process),
});
