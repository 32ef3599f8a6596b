/** What a package under `rules/` declares of its data, as `regelbok data-mall` says it. */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parse } from "yaml";
import { main } from "../../cli/main.js";
import type { Template } from "./generate.js";
import type { CsvForm } from "./writer.js";

/**
 * The columns of each data set of a package, and the form of its files. Throws when the package cannot be read.
 *
 * @param cacheFolder - Where the command keeps what it reads; null for nowhere.
 */
export async function templateOf(
  packageFolder: string,
  cacheFolder: string | null = null,
): Promise<Template> {
  const parent = mkdtempSync(join(tmpdir(), "regelbok-mall-"));
  try {
    const folder = join(parent, "mall");
    const said: string[] = [];
    const keep = (text: string): void => void said.push(text);
    const exit = await main(["data-mall", packageFolder, "--out", folder], {
      out: keep,
      err: keep,
      colour: false,
      cwd: process.cwd(),
      cacheFolder,
    });
    if (exit !== 0) throw new Error(said.join(""));
    const form = formOf(packageFolder);
    return { headings: new Map(headingsIn(folder, form)), form };
  } finally {
    rmSync(parent, { recursive: true, force: true });
  }
}

function* headingsIn(folder: string, { separator }: CsvForm): Iterable<[string, readonly string[]]> {
  for (const file of readdirSync(folder).sort()) {
    if (!file.endsWith(".csv")) continue;
    const columns = readFileSync(join(folder, file), "utf8").trimEnd().split(separator);
    yield [file.slice(0, -".csv".length).normalize("NFC"), columns.map((name) => name.replaceAll('"', ""))];
  }
}

/** Which sign parts the cells of a row, and which the decimals of a number. */
function formOf(packageFolder: string): CsvForm {
  const description = parse(readFileSync(join(packageFolder, "regelverk.yaml"), "utf8")) as Description;
  const { avskiljare: separator, decimaltecken: decimalMark } = description.datafiler ?? {};
  if (separator === undefined || decimalMark === undefined)
    throw new RangeError(`${packageFolder}: regelverk.yaml säger inte hur datafilerna skrivs.`);
  return { separator, decimalMark };
}

interface Description {
  readonly datafiler?: { readonly avskiljare?: string; readonly decimaltecken?: string };
}
