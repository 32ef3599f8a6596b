/** The cases of publishing: each folder is one claim, with a document or a whole package. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import {
  MOTIVES_FILE,
  openPackage,
  runExamples,
  type OpenPackage,
  type PackageFile,
  type PackageTexts,
} from "../../engine/index.js";
import { publishHtml } from "../../docs-gen/index.js";
import { readManifest } from "../../grammar/index.js";

const CASES = "test/cases/publish";

/** A published package. */
export interface Published {
  readonly name: string;
  readonly folder: string;
  readonly opened: OpenPackage;
  readonly page: string;
}

/** Every case, published. */
export function publishedCases(): readonly Published[] {
  return readdirSync(CASES).map((name) => publishFolder(join(CASES, name)));
}

/** Publishes the package or the single document `rules.md` of a folder. */
export function publishFolder(folder: string): Published {
  const opened = openFolder(folder);
  const page = publishHtml(opened, runExamples(opened.model, opened.diagnostics), { version: "0.0.0" });
  return { name: folder.split("/").at(-1) ?? folder, folder, opened, page };
}

/** Packages in a folder tree, by the folders that hold a description. */
export function packageFolders(root: string): readonly string[] {
  if (!existsSync(root)) return [];
  if (existsSync(join(root, "regelverk.yaml"))) return [root];
  const below = readdirSync(root, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  return below.flatMap((entry) => packageFolders(join(root, entry.name)));
}

/** Reads a package, or the single document `rules.md`. */
export function openFolder(folder: string): OpenPackage {
  if (existsSync(join(folder, "regelverk.yaml"))) return openPackage(packageTexts(folder, "paket"));
  const documents = [fileIn(folder, "rules.md")];
  return openPackage({ id: "rules", description: null, documents, tableFiles: tableFilesIn(folder) });
}

/** A package as the commands read it, with the one that it follows. */
function packageTexts(folder: string, id: string): PackageTexts {
  const description = fileIn(folder, "regelverk.yaml");
  const span = { file: description.name, start: 0, end: description.text.length };
  const { manifest } = readManifest(id, description.text, span, false);
  const documents = manifest.documents.map((name) => fileIn(folder, name));
  const before = manifest.predecessor?.folder;
  const predecessor = before === undefined ? null : packageTexts(join(folder, before), "året före");
  const motives = existsSync(join(folder, MOTIVES_FILE)) ? fileIn(folder, MOTIVES_FILE) : null;
  return { id, description, documents, tableFiles: tableFilesIn(folder), motives, predecessor };
}

function tableFilesIn(folder: string): readonly PackageFile[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith(".csv"))
    .map((name) => fileIn(folder, name));
}

function fileIn(folder: string, name: string): PackageFile {
  return { name, text: readFileSync(join(folder, name), "utf8") };
}
