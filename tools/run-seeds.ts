/** `npm run seeds -- FOLDER|FILE…`, from `dist/tools/`. */
import { resolve } from "node:path";
import { compareWithSources } from "./seeds.js";

const root = resolve(import.meta.dirname, "../..");
process.exitCode = compareWithSources(root, process.argv.slice(2), (line) => {
  console.log(line);
});
