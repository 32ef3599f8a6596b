/** `npm start`: the whole way on one population: make it, check the rules, pay February 2020, publish the page. */
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { main } from "../cli/main.js";
import { makePopulation } from "./befolkning/generate.js";

const PACKAGE = "rules/jamtland-harjedalen/primarvard/2020";
const OUT = "ut";
const DATA = join(OUT, "data");

const io = {
  out: (text: string) => process.stdout.write(text),
  err: (text: string) => process.stderr.write(text),
  colour: process.stderr.isTTY,
  cwd: process.cwd(),
};

const steps: readonly (readonly [heading: string, work: () => Promise<number>])[] = [
  ["Befolkning", makeData],
  ["Granskning", () => main(["check", PACKAGE], io)],
  [
    "Utbetalning",
    () =>
      main(
        ["run", PACKAGE, "--period", "2020-02", "--data", DATA, "--out", join(OUT, "2020-02"), "--prov"],
        io,
      ),
  ],
  ["Webbsida", () => main(["publish", PACKAGE, "--out", join(OUT, "ersattningsmodell.html")], io)],
];

for (const [heading, work] of steps) {
  process.stdout.write(`\n${heading}\n`);
  const exit = await work();
  if (exit !== 0) process.exit(exit);
}

async function makeData(): Promise<number> {
  await mkdir(DATA, { recursive: true });
  for (const [name, text] of makePopulation().files) {
    await writeFile(join(DATA, name), text);
    process.stdout.write(`${join(DATA, name)}: ${text.split("\n").length - 2} rader\n`);
  }
  return 0;
}
