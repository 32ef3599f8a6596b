/** A package is read from a Git revision as it would be from a disk where that revision lay. */
import { cpSync, existsSync, readdirSync, renameSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import type { Environment } from "../cli/io.js";
import { MOST_BYTES, openAt, type Opened } from "../cli/package-files.js";
import type { OpenPackage } from "../engine/index.js";
import { filesUnder, regelbokIn, sharedFolder, temporaryFolder, type Said } from "./cli-runner.js";
import {
  commit,
  description,
  git,
  packageOf,
  PLAIN,
  program,
  put,
  repository,
  rules,
  type Files,
} from "./git-repository.js";

const ROOT = resolve(import.meta.dirname, "..");

const regelbok = regelbokIn(PLAIN);

function openIn(cwd: string, path: string, environment = PLAIN): Promise<Opened> {
  const nothing = (): void => undefined;
  const io = { out: nothing, err: nothing, colour: false, cwd, environment };
  return openAt(path, { io, language: "sv" });
}

/** The package, which must be one. */
async function opened(cwd: string, path: string): Promise<OpenPackage & { readonly commit: string | null }> {
  const found = await openIn(cwd, path);
  if (found.kind === "refused") throw new Error(found.message);
  return { ...found.opened, commit: found.revision?.commit ?? null };
}

const PRECEDED = "föregås av: { mapp: ../2024, sha256: saknas }\n";

describe("a package is read from a revision", () => {
  let repo = "";
  const commits: string[] = [];
  beforeAll(() => {
    repo = repository(join(made, "r"));
    commits.push(
      commit(repo, { ...packageOf("rules/a/2024", 2024, 1), ...packageOf("rules/a/2025", 2025, 2) }),
    );
    git(repo, "tag", "v1");
    git(repo, "tag", "-a", "v1-med-text", "-m", "t");
    git(repo, "branch", "gren/förslag");
    const after = packageOf("rules/a/2025", 2025, 4, PRECEDED);
    commits.push(commit(repo, { ...packageOf("rules/a/2024", 2024, 3), ...after }));
    commits.push(commit(repo, { ...packageOf("rules/a/2024", 2024, 5) }));
    rmSync(join(repo, "rules/a/2024"), { recursive: true });
    commits.push(commit(repo));
  });
  const made = sharedFolder();

  test.each([
    ["HEAD~3", 0],
    ["v1", 0],
    ["v1-med-text", 0],
    ["gren/förslag", 0],
    ["refs/tags/v1", 0],
    ["main", 3],
    ["main@{0}", 3],
    ["@{0}", 3],
    ["main^", 2],
    ["HEAD~2", 1],
  ])("named %s", async (revision, at) => {
    const found = await openIn(repo, `rules/a/2025@${revision}`);
    expect(found).toMatchObject({ kind: "opened", revision: { asked: revision, commit: commits[at] } });
  });

  test("named by its hash, whole or as much as tells it", async () => {
    const [hash = ""] = commits;
    expect((await opened(repo, `rules/a/2025@${hash}`)).commit).toBe(hash);
    expect((await opened(repo, `rules/a/2025@${hash.slice(0, 12)}`)).commit).toBe(hash);
  });

  test("with the text that it had, whatever lies on the disk today", async () => {
    const text = async (path: string): Promise<string> => (await opened(repo, path)).sources[1]?.text ?? "";
    expect(await text("rules/a/2025@v1")).toContain("grund = 2 kr");
    expect(await text("rules/a/2025")).toContain("grund = 4 kr");
    expect(await text("rules/a/2024@v1")).toContain("grund = 1 kr");
    expect((await openIn(repo, "rules/a/2024")).kind).toBe("refused");
  });

  test("from wherever the user stands, by way of a link too", async () => {
    symlinkSync(join(repo, "rules"), join(made, "länk"));
    const paths = [
      [join(repo, "rules/a/2025"), ".@v1"],
      [join(repo, "rules/a"), "2025@v1"],
      [join(repo, "rules/a"), "./2025/@v1"],
      [made, "r/rules/a/2025/../2025@v1"],
      [made, "länk/a/2025@v1"],
      [join(made, "länk/a"), "2025/regelverk.yaml@v1"],
      ["/", `${repo}/rules/a/2025@v1`],
    ] as const;
    const { hash } = await opened(repo, "rules/a/2025@v1");
    for (const [cwd, path] of paths) expect((await opened(cwd, path)).hash, path).toBe(hash);
  });

  test("with the package before it in the same revision", async () => {
    const { earlier } = await opened(repo, "rules/a/2025@HEAD~2");
    expect(earlier?.sources[1]?.text).toContain("grund = 3 kr");
    expect(earlier?.sources.map(({ file }) => file)).toEqual([
      "rules/a/2024@HEAD~2/regelverk.yaml",
      "rules/a/2024@HEAD~2/regler.md",
    ]);
    const gone = await regelbok(repo, "check", "rules/a/2025@main");
    expect(gone.err).toContain("Mappen ”rules/a/2024@main” har ingen regelverk.yaml.");
    expect(gone.err).toContain("rules/a/2025@main/regelverk.yaml:9:");
  });

  test("and a document alone, which is called by its folder in that revision", async () => {
    const { sources, manifest } = await opened(repo, "rules/a/2025/regler.md@v1");
    expect(sources.map(({ file }) => file)).toEqual(["rules/a/2025@v1/regler.md"]);
    expect(manifest.id).toBe("regler");
  });

  test("and nothing in the repository is changed by it", async () => {
    const before = filesUnder(repo);
    for (const revision of ["v1", "main", "nope", "main@{0}"]) await openIn(repo, `rules/a/2025@${revision}`);
    expect(filesUnder(repo)).toEqual(before);
  });

  test("whatever the environment says of Git", async () => {
    const other = repository(join(made, "annat"));
    commit(other, packageOf("rules/a/2025", 2025, 9));
    git(other, "tag", "v1");
    const marker = join(made, "märke");
    const trap = program(join(made, "fälla"), `touch '${marker}'`);
    const misleading: Environment = {
      ...PLAIN,
      GIT_DIR: join(other, ".git"),
      GIT_COMMON_DIR: join(other, ".git"),
      GIT_WORK_TREE: other,
      GIT_INDEX_FILE: join(other, ".git/index"),
      GIT_OBJECT_DIRECTORY: join(other, ".git/objects"),
      GIT_NAMESPACE: "x",
      GIT_CONFIG_COUNT: "1",
      GIT_CONFIG_KEY_0: "core.fsmonitor",
      GIT_CONFIG_VALUE_0: trap,
      GIT_CONFIG_PARAMETERS: `'core.pager=${trap}'`,
      GIT_EXTERNAL_DIFF: trap,
      GIT_PAGER: trap,
      GIT_SSH_COMMAND: trap,
      GIT_TRACE: marker,
      GIT_EXEC_PATH: made,
      LC_ALL: "sv_SE.UTF-8",
    };
    const found = await openIn(repo, "rules/a/2025@v1", misleading);
    expect(found).toMatchObject({ kind: "opened", revision: { commit: commits[0] } });
    expect(existsSync(marker)).toBe(false);
  });

  test("by every command that only reads a package", async () => {
    const folder = temporaryFolder();
    put(folder, { "data/hälsocentraler.csv": "kod\nH1\n" });
    const data = ["--period", "2025-02", "--data", join(folder, "data")];
    const own = repository(join(folder, "r"));
    commit(own, packageOf("2025", 2025, 5));
    for (const [name, path] of [
      ["disk", "2025"],
      ["git", "2025@main"],
    ] as const) {
      const to = (file: string): string => join(folder, name, file);
      const commands = [
        ["test", path],
        ["explain", path, ...data, "--for", "H1"],
        ["simulate", path, ...data, "--set", "grund = 7 kr"],
        ["run", path, ...data, "--out", to("run"), "--prov"],
        ["publish", path, "--out", to("sida.html")],
        ["data-mall", path, "--out", to("mall")],
      ];
      for (const argv of commands) {
        const said = await regelbok(own, ...argv);
        expect(said, said.err).toMatchObject({ exit: 0 });
      }
    }
    expect(filesUnder(join(folder, "git"))).toEqual(filesUnder(join(folder, "disk")));
  });

  test("but by none that writes where the package lies", async () => {
    const before = filesUnder(repo);
    const commands = [["fmt"], ["fmt", "--check"], ["check", "--watch"], ["new-year", "2026"]] as const;
    for (const [name, ...more] of commands) {
      const { exit, err } = await regelbok(repo, name, "rules/a/2025@v1", ...more);
      const called = more[0] === "--watch" ? "check --watch" : name;
      const sv = `”rules/a/2025@v1” finns inte på disken, och ${called} läser ingen Git-revision.\n`;
      expect({ exit, err }).toEqual({ exit: 2, err: sv });
    }
    expect(filesUnder(repo)).toEqual(before);
  });
});

describe("what stands on the disk as it is typed goes first", () => {
  test("also a document whose ending is left out", async () => {
    const folder = repository(temporaryFolder());
    commit(folder, packageOf("2025", 2025, 1));
    put(folder, { ...packageOf("2025@main", 2025, 2), "2025@HEAD.md": rules(3) });
    expect((await opened(folder, "2025@main")).commit).toBe(null);
    const { err } = await regelbok(folder, "check", "2025@HEAD");
    expect(err).toBe("Det finns inget på platsen ”2025@HEAD”. Menades ”2025@HEAD.md”?\n");
  });
});

describe("every package under rules/ is the same from a revision", () => {
  const folder = sharedFolder();
  beforeAll(() => {
    cpSync(join(ROOT, "rules"), join(folder, "rules"), { recursive: true });
    commit(repository(folder));
    renameSync(join(folder, "rules"), join(folder, "borta"));
  });
  const paths = readdirSync(join(ROOT, "rules"), { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith("/regelverk.yaml"))
    .map((name) => join("rules", name, ".."));

  test.each(paths)("%s", async (path) => {
    const [disk, revision] = [await opened(ROOT, path), await opened(folder, `${path}@main`)];
    expect(revision.hashes).toEqual(disk.hashes);
    expect(revision.manifest.id).toBe(disk.manifest.id);
    expect(revision.earlier?.hash).toBe(disk.earlier?.hash);
    expect(revision.diagnostics).toHaveLength(disk.diagnostics.length);
  });
});

describe("names of every kind are found", () => {
  const NAMES = [
    "å ä ö",
    "a:b",
    ":(top)x",
    "*",
    "[a]",
    "-x",
    "x'\"$(id)`",
    "a\\b",
    "(x)",
    "a@b",
    "~",
    "HEAD",
    "a\tb",
    "a\nb",
    "b\n",
  ];
  test.each(NAMES)("%s", async (name) => {
    const folder = repository(temporaryFolder());
    commit(folder, packageOf(`${name}/2025`, 2025, 1));
    rmSync(join(folder, name), { recursive: true });
    const { hash, sources } = await opened(folder, `./${name}/2025@main`);
    put(folder, packageOf(`${name}/2025`, 2025, 1));
    expect(hash).toBe((await opened(folder, `./${name}/2025`)).hash);
    expect(sources[0]?.file).toBe(`${name}/2025@main/regelverk.yaml`);
  });
});

test("a repository with SHA-256 is read", async () => {
  const folder = repository(temporaryFolder(), "--object-format=sha256");
  const hash = commit(folder, packageOf("2025", 2025, 1));
  expect(hash).toHaveLength(64);
  expect((await opened(folder, "2025@main")).commit).toBe(hash);
});

test("a second work tree is read", async () => {
  const folder = temporaryFolder();
  const first = repository(join(folder, "a"));
  commit(first, packageOf("2025", 2025, 1));
  git(first, "worktree", "add", "-q", "-b", "andra", join(folder, "b"));
  const hash = commit(join(folder, "b"), packageOf("2025", 2025, 2));
  expect((await opened(folder, "b/2025@HEAD")).commit).toBe(hash);
  expect((await opened(folder, "a/2025@HEAD")).commit).not.toBe(hash);
});

test("a package that is the whole repository is read", async () => {
  const folder = repository(temporaryFolder());
  commit(folder, { "regelverk.yaml": description(2025), "regler.md": rules(1) });
  const { sources, commit: hash } = await opened(folder, ".@main");
  expect(hash).not.toBe(null);
  expect(sources.map(({ file }) => file)).toEqual([".@main/regelverk.yaml", ".@main/regler.md"]);
});

describe("a file that cannot be read is told of as on the disk", () => {
  /** A package with these files instead of its own; what `check` says of it. */
  async function checked(files: Files, path = "2025@main"): Promise<Said> {
    const folder = repository(temporaryFolder());
    commit(folder, files);
    return regelbok(folder, "check", path);
  }

  test("one that is too large", async () => {
    const files = { ...packageOf("2025", 2025, 1), "2025/regler.md": "x".repeat(MOST_BYTES + 1) };
    const { exit, err } = await checked(files);
    expect(exit).toBe(1);
    expect(err).toContain("”2025@main/regler.md” är större än 2 MB och läses inte.");
    const most = await checked({ ...files, "2025/regler.md": "x".repeat(MOST_BYTES) });
    expect(most.err.includes("större än")).toBe(false);
  });

  test("more than a package may hold", async () => {
    const names = Array.from({ length: 6 }, (_, at) => `d${at}.md`);
    const yaml = description(2025).replace("[regler.md]", `[${names.join(", ")}]`);
    const large = names.map((name) => [`2025/${name}`, "x".repeat(MOST_BYTES - 1)] as const);
    const { exit, err } = await checked({ "2025/regelverk.yaml": yaml, ...Object.fromEntries(large) });
    expect(exit).toBe(1);
    expect(err).toContain("större än 10 MB, och ”2025@main/d5.md” läses inte.");
  });

  test("one that is not there, or not UTF-8", async () => {
    const none = await checked({ "2025/regelverk.yaml": description(2025) });
    expect(none.err).toContain("Dokumentet ”2025@main/regler.md” finns inte.");
    const folder = repository(temporaryFolder());
    put(folder, packageOf("2025", 2025, 1));
    writeFileSync(join(folder, "2025/regler.md"), Buffer.from(rules(1), "latin1"));
    commit(folder);
    const { exit, err } = await regelbok(folder, "check", "2025@main");
    expect(exit).toBe(1);
    expect(err).toContain("”2025@main/regler.md” är inte UTF-8.");
  });

  test("a link, wherever it leads", async () => {
    const link = { link: "verklig.md" };
    const own = { "2025/regelverk.yaml": description(2025), "2025/verklig.md": rules(1) };
    const { exit, err } = await checked({ ...own, "2025/regler.md": link });
    expect(exit).toBe(1);
    expect(err).toContain("”2025@main/regler.md” är en länk. Länkar följs inte i en Git-revision.");
    const out = await checked({ ...own, "2025/regler.md": { link: "/etc/passwd" } });
    expect(out.err).toContain("”2025@main/regler.md” är en länk.");
    const whole = await checked({ ...packageOf("2024", 2024, 1), "2025": { link: "2024" } });
    expect(whole).toMatchObject({
      exit: 2,
      err: "”2025@main” är en länk. Länkar följs inte i en Git-revision.\n",
    });
    const yaml = await checked({
      "2025/regler.md": rules(1),
      "2025/regelverk.yaml": { link: "/etc/passwd" },
    });
    expect(yaml).toMatchObject({
      exit: 2,
      err: "”2025@main/regelverk.yaml” är en länk. Länkar följs inte i en Git-revision.\n",
    });
  });

  test("a table's file that is a link; and one that is none is read", async () => {
    const table = "Tabell `vikt[ålder]`: Vikt\n\n[vikter](vikter.csv)\n";
    const text = `# Regler\n\n${table}\nEn åttioåring har vikten \`= vikt[80 år]\`.\n`;
    const own = { "2025/regelverk.yaml": description(2025), "2025/regler.md": text };
    const weights = "Ålder;Vikt\n0–17 år;0,5\növriga;2\n";
    const linked = { ...own, "2025/verklig.csv": weights, "2025/vikter.csv": { link: "verklig.csv" } };
    const { exit, err } = await checked(linked);
    expect(exit).toBe(1);
    expect(err).toContain("”2025@main/vikter.csv” är en länk.");
    expect(await checked({ ...own, "2025/vikter.csv": weights })).toMatchObject({ exit: 0 });
    expect(await checked({ ...own, "2025/vikter.csv": weights }, "2025/regler.md@main")).toMatchObject({
      exit: 0,
    });
  });

  test("a name that leads out of the package", async () => {
    const yaml = description(2025).replace("regler.md", '"../hemlig.md"');
    const { exit, out, err } = await checked({ "2025/regelverk.yaml": yaml, "hemlig.md": "# Hemligt\n" });
    expect(exit).toBe(1);
    expect(out + err).not.toContain("Hemligt");
  });

  test("a submodule", async () => {
    const folder = repository(temporaryFolder());
    const hash = commit(folder, packageOf("2024", 2024, 1));
    git(folder, "update-index", "--add", "--cacheinfo", `160000,${hash},2025`);
    git(folder, "commit", "-q", "-m", "s");
    const said = await regelbok(folder, "check", "2025@main");
    expect(said.exit).toBe(2);
    expect(said.err).toBe("”2025@main” är en delmodul, ett annat Git-förråd, och läses inte.\n");
    expect((await regelbok(folder, "check", "2025/x/y@main")).err).toBe(
      "”2025/x/y@main” är en delmodul, ett annat Git-förråd, och läses inte.\n",
    );
  });
});
