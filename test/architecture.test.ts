/** The import table of ARCHITECTURE.md, and that the core holds no Node module. */
import { readdirSync, readFileSync } from "node:fs";
import { builtinModules } from "node:module";
import { basename, dirname, join, relative, resolve } from "node:path";
import { describe, expect, test } from "vitest";

const ROOT = resolve(import.meta.dirname, "..");

interface Import {
  readonly from: string;
  readonly to: string;
}

/** Folder of our own → folders of our own that it may import from. The longest matching folder decides. */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  grammar: ["grammar"],
  "engine/values": ["engine/values"],
  "engine/model": ["engine/model", "engine/values", "grammar"],
  "engine/data": ["engine/data", "engine/model", "engine/values", "grammar"],
  "engine/sources": ["engine/sources", "engine/data", "engine/model", "engine/values", "grammar"],
  "engine/reference": ["engine/reference", "engine/model", "engine/values", "grammar"],
  "engine/plan": ["engine/plan", "engine/model", "engine/values"],
  "engine/run": ["engine/run", "engine/plan", "engine/reference", "engine/model", "engine/values"],
  "engine/diff": [
    "engine/diff",
    "engine",
    "engine/model",
    "engine/reference",
    "engine/run",
    "engine/values",
    "grammar",
  ],
  engine: [
    "engine",
    "engine/diff",
    "engine/data",
    "engine/model",
    "engine/plan",
    "engine/reference",
    "engine/run",
    "engine/values",
    "grammar",
  ],
  "docs-gen": ["docs-gen", "grammar/index.ts", "engine/index.ts"],
  cli: [
    "cli",
    "cli/commands",
    "grammar/index.ts",
    "engine/index.ts",
    "docs-gen/index.ts",
    "engine/sources/folder.ts",
    "engine/sources/postgres.ts",
  ],
  examples: ["examples", "cli/main.ts"],
  bench: [
    "bench",
    "engine/index.ts",
    "engine/sources/folder.ts",
    "engine/sources/postgres.ts",
    "tools/postgres-cluster.ts",
  ],
  tools: ["tools"],
};

const CORE = ["grammar", "engine", "docs-gen"];
const WITH_NODE = "engine/sources";

/** What tells how a part works, beside its code. */
const PAGES = [
  "grammar/README.md",
  "engine/README.md",
  "engine/data/README.md",
  "engine/run/README.md",
  "engine/diff/README.md",
  "cli/README.md",
];

function isOurs(path: string): boolean {
  return !/^(node_modules|dist|docs-api|coverage|\.git)\b/.test(path);
}

function filesUnder(folder: string): readonly string[] {
  return readdirSync(join(ROOT, folder), { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(".ts") && !entry.name.endsWith(".d.ts"))
    .map((entry) => relative(ROOT, join(entry.parentPath, entry.name)));
}

function importsOf(file: string): readonly string[] {
  const text = readFileSync(join(ROOT, file), "utf8");
  const found = text.matchAll(/(?:from|import)\s*\(?\s*["']([^"']+)["']/g);
  return [...found].map((match) => match[1] ?? "");
}

function ownImports(file: string): readonly Import[] {
  return importsOf(file)
    .filter((name) => name.startsWith("."))
    .map((name) => ({
      from: file,
      to: relative(ROOT, resolve(ROOT, dirname(file), name)).replace(/\.js$/, ".ts"),
    }));
}

function folderOf(file: string): string {
  const folders = Object.keys(MAY_IMPORT).filter((folder) => file.startsWith(`${folder}/`));
  return folders.sort((left, right) => right.length - left.length)[0] ?? "";
}

function allowed({ from, to }: Import): boolean {
  return (MAY_IMPORT[folderOf(from)] ?? []).some((target) => target === to || target === folderOf(to));
}

const files = [...CORE, "cli", "examples", "bench", "tools"].flatMap(filesUnder);

describe("who may import whom", () => {
  test("there is something to check", () => {
    expect(files.length).toBeGreaterThan(80);
    expect(files.flatMap(ownImports).length).toBeGreaterThan(200);
  });

  test("every import is in the table", () => {
    const broken = files.flatMap(ownImports).filter((one) => !allowed(one));
    expect(broken).toEqual([]);
  });

  test("the core imports no Node module", () => {
    const node = new Set([...builtinModules, ...builtinModules.map((name) => `node:${name}`)]);
    const broken = CORE.flatMap(filesUnder)
      .filter((file) => !file.startsWith(`${WITH_NODE}/`))
      .flatMap((file) => importsOf(file).map((name) => ({ file, name })))
      .filter(({ name }) => node.has(name) || name.startsWith("@duckdb"));
    expect(broken).toEqual([]);
  });

  test("only decimal.ts uses decimal.js, beside a program to measure against", () => {
    const users = files.filter(
      (file) => !file.startsWith("bench/") && importsOf(file).includes("decimal.js"),
    );
    expect(users).toEqual(["engine/values/decimal.ts"]);
  });
});

describe("what is written of the structure", () => {
  const pages = ["ARCHITECTURE.md", ...PAGES];
  const texts = new Map(pages.map((page) => [page, readFileSync(join(ROOT, page), "utf8")]));

  test("ARCHITECTURE.md is read in one sitting, and leads to each page beside the code", () => {
    const text = texts.get("ARCHITECTURE.md") ?? "";
    expect(text.split("\n").length).toBeLessThanOrEqual(121);
    expect(PAGES.filter((page) => !text.includes(`](${page})`))).toEqual([]);
  });

  test("every file that is named is there", () => {
    const names = new Set(readdirSync(ROOT, { recursive: true, encoding: "utf8" }).filter(isOurs));
    const ends = new Set([...names].flatMap((name) => [name, basename(name)]));
    const missing = [...texts].flatMap(([page, text]) =>
      [...text.matchAll(/`([\w./-]+\.(?:ts|ohm|md))`/g)]
        .map((match) => match[1] ?? "")
        .filter((name) => !ends.has(name) && !ends.has(join(dirname(page), name)))
        .map((name) => `${page}: ${name}`),
    );
    expect(missing).toEqual([]);
  });
});
