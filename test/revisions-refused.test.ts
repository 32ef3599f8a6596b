/** What cannot be read as a revision is wrong use: told in words, in both languages, with exit code 2. */
import { execFileSync } from "node:child_process";
import { mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { GIT_MILLISECONDS, gitIn } from "../cli/git.js";
import { regelbokIn, sharedFolder, temporaryFolder } from "./cli-runner.js";
import { commit, git, packageOf, PLAIN, program, repository } from "./git-repository.js";

const regelbok = regelbokIn(PLAIN);

/** What `check` says of a path in both languages; it must be wrong use. */
async function refusal(cwd: string, path: string, run = regelbok): Promise<readonly string[]> {
  const said = [await run(cwd, "check", path), await run(cwd, "check", path, "--lang", "en")];
  for (const { exit, out } of said) expect({ exit, out }).toEqual({ exit: 2, out: "" });
  return said.map(({ err }) => err.trimEnd());
}

describe("a revision", () => {
  const repo = repository(join(sharedFolder(), "r"));
  beforeAll(() => {
    commit(repo, packageOf("2025", 2025, 1));
    commit(repo, packageOf("2025", 2025, 2));
    for (const name of ["tag", "branch"]) git(repo, name, "båda");
    git(repo, "tag", "mapp", "HEAD^{tree}");
    git(repo, "tag", "fil", "HEAD:2025/regler.md");
    writeFileSync(join(repo, "ensam.md"), "# Ensam\n");
    commit(repo);
    rmSync(join(repo, "ensam.md"));
  });
  const ONE = [
    "är inte en enda commit. Skriv en gren, en tagg eller en kontrollsumma.",
    "is not one single commit. Write a branch, a tag or a hash.",
  ] as const;
  const CHARACTERS = [
    "Git-revisionen efter @ är för lång, eller har tecken som inte kan stå i en.",
    "The Git revision after @ is too long, or has characters that cannot stand in one.",
  ] as const;
  const hyphen = (revision: string): readonly [string, string] => [
    `En Git-revision kan inte börja med bindestreck: ”${revision}”.`,
    `A Git revision cannot begin with a hyphen: “${revision}”.`,
  ];
  const unknown = (revision: string, typed = `2025@${revision}`): readonly [string, string] => [
    `Git-förrådet har ingen revision ”${revision}”, och på disken finns inget ”${typed}”.`,
    `The Git repository has no revision “${revision}”, and the disk has no “${typed}”.`,
  ];
  const ambiguous = (revision: string): readonly [string, string] => [
    `”${revision}” kan vara flera revisioner. Skriv refs/heads/… för en gren, refs/tags/… för en tagg, eller hela kontrollsumman.`,
    `“${revision}” can be several revisions. Write refs/heads/… for a branch, refs/tags/… for a tag, or the full hash.`,
  ];

  test.each([
    ["2025@mian", unknown("mian")],
    ["2025@0123456789012345678901234567890123456789", unknown("0123456789012345678901234567890123456789")],
    ["2025@HEAD~99", unknown("HEAD~99")],
    ["2025@HEAD@{99}", unknown("HEAD@{99}")],
    ["2025@HEAD@{1990-01-01 10:00}", unknown("HEAD@{1990-01-01 10:00}")],
    ["2025@$(touch x)", unknown("$(touch x)")],
    ["2025@`touch x`;touch x", unknown("`touch x`;touch x")],
    ["2025@main@{u}", unknown("main@{u}")],
    ["2025@@{-1}", unknown("@{-1}")],
    ["a@b@c", unknown("c", "a@b@c")],
    ["2025@båda", ambiguous("båda")],
    ["2025@-x", hyphen("-x")],
    ["2025@--upload-pack=touch x", hyphen("--upload-pack=touch x")],
    ["2025@--output=x", hyphen("--output=x")],
    ["2025@HEAD~1..HEAD", [`”HEAD~1..HEAD” ${ONE[0]}`, `“HEAD~1..HEAD” ${ONE[1]}`]],
    ["2025@^HEAD", [`”^HEAD” ${ONE[0]}`, `“^HEAD” ${ONE[1]}`]],
    ["2025@HEAD:2025", [`”HEAD:2025” ${ONE[0]}`, `“HEAD:2025” ${ONE[1]}`]],
    ["2025@:/c", [`”:/c” ${ONE[0]}`, `“:/c” ${ONE[1]}`]],
    ["git@exempel.se:x/y", [`”exempel.se:x/y” ${ONE[0]}`, `“exempel.se:x/y” ${ONE[1]}`]],
    ["2025@main\nHEAD", CHARACTERS],
    ["2025@main\0", CHARACTERS],
    ["2025@\u001b[2Jmain", CHARACTERS],
    ["2025@\u202emain", CHARACTERS],
    [`2025@${"x".repeat(200_000)}`, CHARACTERS],
    [
      "2025@",
      [
        "Efter @ i ”2025@” ska det stå en Git-revision: en gren, en tagg eller en kontrollsumma.",
        "After @ in “2025@” a Git revision must stand: a branch, a tag or a hash.",
      ],
    ],
    [
      "2025@mapp",
      [
        "”mapp” är ingen commit. Skriv en gren, en tagg eller en kontrollsumma.",
        "“mapp” is not a commit. Write a branch, a tag or a hash.",
      ],
    ],
    [
      "2025@fil",
      [
        "”fil” är ingen commit. Skriv en gren, en tagg eller en kontrollsumma.",
        "“fil” is not a commit. Write a branch, a tag or a hash.",
      ],
    ],
    [
      "2026@main",
      [
        "I Git-revisionen ”main” finns inget på platsen ”2026”.",
        "In the Git revision “main” there is nothing at “2026”.",
      ],
    ],
    [
      "2025/regler.md/x@main",
      [
        "I Git-revisionen ”main” finns inget på platsen ”2025/regler.md/x”.",
        "In the Git revision “main” there is nothing at “2025/regler.md/x”.",
      ],
    ],
    [
      "ensam@main",
      [
        "I Git-revisionen ”main” finns inget på platsen ”ensam”. Menades ”ensam.md@main”?",
        "In the Git revision “main” there is nothing at “ensam”. Did you mean “ensam.md@main”?",
      ],
    ],
    [
      ".@main",
      [
        "Mappen ”.@main” har ingen regelverk.yaml. Ett ensamt dokument öppnas med sitt filnamn: ensam.md@main.",
        "The folder “.@main” has no regelverk.yaml. A single document is opened by its file name: ensam.md@main.",
      ],
    ],
    [
      "2025@main/regler.md",
      [
        "Git-förrådet har ingen revision ”main/regler.md”, och på disken finns inget ”2025@main/regler.md”. Menades ”2025/regler.md@main”?",
        "The Git repository has no revision “main/regler.md”, and the disk has no “2025@main/regler.md”. Did you mean “2025/regler.md@main”?",
      ],
    ],
  ])("%j", async (path, said) => {
    const before = readdirSync(repo);
    expect(await refusal(repo, path)).toEqual(said);
    expect(readdirSync(repo)).toEqual(before);
  });

  test("that begins as several commits do", async () => {
    const many = repository(temporaryFolder());
    // So many that two of them have the same first four digits.
    let stream = "";
    for (let at = 0; at < 800; at += 1)
      stream += `commit refs/heads/main\ncommitter n <n> ${at} +0000\ndata 1\nc\n${at > 0 ? "" : "M 644 inline a\ndata 1\na\n"}`;
    git(many, "config", "core.abbrev", "4");
    execFileSync("git", ["-C", many, "fast-import", "--quiet"], { env: PLAIN, input: stream });
    const starts = git(many, "rev-list", "main")
      .split("\n")
      .map((hash) => hash.slice(0, 4))
      .sort();
    const twice = starts.find((start, at) => start === starts[at + 1]) ?? "none";
    expect(await refusal(many, `x@${twice}`)).toEqual(ambiguous(twice));
  });

  test("of a shallow clone that ends before it", async () => {
    const folder = temporaryFolder();
    const first = git(repo, "rev-list", "--max-parents=0", "main");
    git(folder, "clone", "-q", "--depth", "1", `file://${repo}`, "k");
    expect((await regelbok(join(folder, "k"), "check", "2025@main")).exit).toBe(0);
    for (const revision of ["HEAD~1", first])
      expect(await refusal(join(folder, "k"), `2025@${revision}`)).toEqual([
        `${unknown(revision)[0]} Klonen saknar äldre historik; git fetch --unshallow hämtar den.`,
        `${unknown(revision)[1]} The clone lacks older history; git fetch --unshallow fetches it.`,
      ]);
  });

  test("before the first commit", async () => {
    const empty = repository(temporaryFolder());
    expect((await refusal(empty, "2025@HEAD"))[0]).toBe(unknown("HEAD")[0]);
  });
});

describe("a place", () => {
  test("in no repository", async () => {
    expect(await refusal(temporaryFolder(), "a/b@main")).toEqual([
      "Det finns inget på platsen ”a/b@main”, och ”a/b” ligger inte i något Git-förråd.",
      "There is nothing at “a/b@main”, and “a/b” does not lie in a Git repository.",
    ]);
  });

  test("in a repository without files, or among Git's own", async () => {
    const folder = temporaryFolder();
    commit(repository(join(folder, "r")), packageOf("2025", 2025, 1));
    git(folder, "clone", "-q", "--bare", "r", "bar");
    for (const path of ["bar/2025@main", "r/.git/2025@main"]) {
      const place = path.replace("@main", "");
      expect(await refusal(folder, path)).toEqual([
        `”${place}” ligger inte i arbetsmappen till ett Git-förråd. Skriv en plats i en klon med filer.`,
        `“${place}” does not lie in the work tree of a Git repository. Write a place in a clone with files.`,
      ]);
    }
  });

  test("in a repository that names another folder as its own", async () => {
    const folder = temporaryFolder();
    const repo = repository(join(folder, "r"));
    commit(repo, packageOf("2025", 2025, 1));
    mkdirSync(join(folder, "annan"));
    git(repo, "config", "core.worktree", join(folder, "annan"));
    const [sv] = await refusal(repo, "2025@main");
    expect(sv).toBe(
      "”2025” ligger inte i arbetsmappen till ett Git-förråd. Skriv en plats i en klon med filer.",
    );
  });

  test("in a repository that belongs to someone else", async () => {
    const folder = repository(temporaryFolder());
    commit(folder, packageOf("2025", 2025, 1));
    const real = git(folder, "--exec-path");
    const bin = join(temporaryFolder(), "bin");
    program(join(bin, "git"), `GIT_TEST_ASSUME_DIFFERENT_OWNER=1 exec '${real}/git' "$@"`);
    const run = regelbokIn({ ...PLAIN, PATH: `${bin}:${PLAIN["PATH"]}` });
    expect(await refusal(folder, "2025@main", run)).toEqual([
      "Git-förrådet ägs av någon annan, och Git läser det inte. Litar du på det, säg det till Git med inställningen safe.directory.",
      "The Git repository belongs to someone else, and Git does not read it. If you trust it, tell Git so with the setting safe.directory.",
    ]);
    const home = temporaryFolder();
    writeFileSync(join(home, ".gitconfig"), `[safe]\ndirectory = ${folder}\n`);
    const trusting = regelbokIn({ ...PLAIN, HOME: home, PATH: `${bin}:${PLAIN["PATH"]}` });
    expect(await trusting(folder, "check", "2025@main")).toMatchObject({ exit: 0 });
  });

  test("in a repository whose settings cannot be read, in Git's words without what a terminal would do", async () => {
    const folder = repository(temporaryFolder());
    commit(folder, packageOf("2025", 2025, 1));
    writeFileSync(join(folder, ".git/config"), "[core]\n\tbare = \u001b[2J\u202enej\n");
    const [sv = "", en = ""] = await refusal(folder, "2025@main");
    expect(sv).toMatch(/^Git kunde inte läsa förrådet: ”fatal: bad boolean config value '\?\[2J\?nej'/);
    expect(en).toMatch(/^Git could not read the repository: “fatal: /);
  });
});

describe("Git", () => {
  test("that is not there", async () => {
    const folder = repository(temporaryFolder());
    commit(folder, packageOf("2025", 2025, 1));
    const run = regelbokIn({ PATH: temporaryFolder() });
    expect(await refusal(folder, "2025@main", run)).toEqual([
      "Git gick inte att köra (ENOENT). En revision kan bara läsas med programmet git.",
      "Git could not be run (ENOENT). A revision can be read only with the program git.",
    ]);
    expect(await run(folder, "check", "2025")).toMatchObject({ exit: 0 });
  });

  test("is not looked for where the user stands", async () => {
    const folder = repository(temporaryFolder());
    commit(folder, packageOf("2025", 2025, 1));
    const marker = join(folder, "märke");
    program(join(folder, "git"), `touch '${marker}'`);
    const here = process.cwd();
    process.chdir(folder);
    try {
      const run = regelbokIn({ PATH: ".:" });
      expect((await refusal(folder, "2025@main", run))[1]).toContain("Git could not be run");
    } finally {
      process.chdir(here);
    }
    expect(readdirSync(folder)).not.toContain("märke");
  });

  test("that does not answer is ended, with all the time it has for a revision", async () => {
    const folder = repository(temporaryFolder());
    rmSync(join(folder, ".git/HEAD"));
    execFileSync("mkfifo", [join(folder, ".git/HEAD")]);
    const ask = gitIn(folder, PLAIN, 300);
    await expect(ask(["rev-parse", "--show-toplevel"])).rejects.toThrow(
      `Git did not answer in ${GIT_MILLISECONDS / 1000} seconds`,
    );
    // Nothing is left of the time: the next question is not asked.
    await expect(ask(["--version"])).rejects.toThrow("Git did not answer");
    await expect(gitIn(folder, PLAIN)(["--version"])).resolves.toMatchObject({ code: 0 });
  });

  test("that is stopped by someone else, or answers too much", async () => {
    const folder = temporaryFolder();
    commit(repository(folder), packageOf("2025", 2025, 1));
    const bin = temporaryFolder();
    program(join(bin, "git"), "kill -9 $$");
    expect((await refusal(folder, "2025@main", regelbokIn({ PATH: bin })))[1]).toBe(
      "Git could not read the repository.",
    );
    await expect(gitIn(folder, PLAIN)(["--version"], 3)).rejects.toThrow("more than belongs to a package");
  });
});
