/**
 * A repository can be someone else's, and its settings name programs for Git to run. None of them is run to read a
 * revision. Each trap is first sprung by Git itself, so that it is known to work.
 */
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { filesUnder, regelbokIn, temporaryFolder } from "./cli-runner.js";
import { commit, git, packageOf, PLAIN, program, repository, treeOf, tryGit } from "./git-repository.js";

const regelbok = regelbokIn(PLAIN);

interface Trapped {
  readonly repo: string;
  /** A program that leaves a mark. */
  readonly trap: string;
  readonly isSprung: () => boolean;
}

/** A repository with a package, and a program that must not be run. */
function trapped(): Trapped {
  const folder = temporaryFolder();
  const repo = repository(join(folder, "r"));
  commit(repo, packageOf("2025", 2025, 1));
  commit(repo, packageOf("2025", 2025, 2));
  const marker = join(folder, "märke");
  const trap = program(join(folder, "fälla"), `touch '${marker}'; exit 1`);
  return {
    repo,
    trap,
    isSprung: () => {
      const is = existsSync(marker);
      rmSync(marker, { force: true });
      return is;
    },
  };
}

interface Trap {
  readonly set: (repo: string, trap: string) => void;
  /** What Git does that springs it. */
  readonly spring: readonly string[];
}

const config =
  (...settings: readonly (readonly [string, (trap: string) => string])[]): Trap["set"] =>
  (repo, trap) => {
    for (const [name, value] of settings) git(repo, "config", name, value(trap));
  };
const own = (trap: string): string => trap;
const shell = (trap: string): string => `!${trap}`;

const TRAPS: Readonly<Record<string, Trap>> = {
  "a file system monitor": { set: config(["core.fsmonitor", own]), spring: ["status"] },
  hooks: {
    set: (repo, trap) => {
      const hooks = join(repo, "..", "krokar");
      git(repo, "config", "core.hooksPath", hooks);
      for (const name of ["post-checkout", "reference-transaction", "post-index-change", "pre-auto-gc"])
        program(join(hooks, name), trap);
    },
    spring: ["checkout", "-q", "-b", "ny"],
  },
  "hooks of its own": {
    set: (repo, trap) => {
      for (const name of ["post-checkout", "reference-transaction"])
        program(join(repo, ".git/hooks", name), trap);
    },
    spring: ["checkout", "-q", "-b", "ny"],
  },
  "a filter": {
    set: (repo, trap) => {
      config(["filter.x.smudge", own], ["filter.x.required", () => "true"])(repo, trap);
      writeFileSync(join(repo, ".gitattributes"), "* filter=x\n");
      writeFileSync(join(repo, ".git/info/attributes"), "* filter=x\n");
    },
    spring: ["cat-file", "--filters", "HEAD:2025/regler.md"],
  },
  "a filter that goes on": {
    set: (repo, trap) => {
      config(["filter.x.process", own])(repo, trap);
      writeFileSync(join(repo, ".git/info/attributes"), "* filter=x\n");
    },
    spring: ["cat-file", "--filters", "HEAD:2025/regler.md"],
  },
  "a text conversion": {
    set: (repo, trap) => {
      config(["diff.x.textconv", own])(repo, trap);
      writeFileSync(join(repo, ".git/info/attributes"), "* diff=x\n");
    },
    spring: ["cat-file", "--textconv", "HEAD:2025/regler.md"],
  },
  "a program for differences": {
    set: config(["diff.external", own]),
    spring: ["diff", "HEAD~1", "HEAD"],
  },
  "names of commands": {
    set: config(
      ["alias.falla", shell],
      ["alias.rev-parse", shell],
      ["alias.ls-tree", shell],
      ["alias.cat-file", shell],
      ["alias.status", shell],
    ),
    spring: ["falla"],
  },
  "settings in another file": {
    set: (repo, trap) => {
      writeFileSync(
        join(repo, ".git/fler"),
        `[core]\n\tfsmonitor = ${trap}\n[alias]\n\trev-parse = !${trap}\n`,
      );
      git(repo, "config", "include.path", "fler");
    },
    spring: ["status"],
  },
  "a program for ssh": {
    set: config(["core.sshCommand", own], ["remote.origin.url", () => "ssh://x.invalid/y"]),
    spring: ["fetch", "origin"],
  },
  "a program that signs": {
    set: config(["gpg.program", own], ["log.showSignature", () => "true"], ["commit.gpgSign", () => "true"]),
    spring: ["commit", "--allow-empty", "-m", "x"],
  },
};

describe("no program of the repository is run", () => {
  test.each(Object.entries(TRAPS))("%s", async (_, { set, spring }) => {
    const { repo, trap, isSprung } = trapped();
    set(repo, trap);
    tryGit(repo, ...spring);
    expect(isSprung()).toBe(true);
    git(repo, "symbolic-ref", "HEAD", "refs/heads/main");
    isSprung();
    for (const revision of ["main", "HEAD~1", "nope", "main@{0}"]) {
      const { exit } = await regelbok(repo, "check", `2025@${revision}`);
      expect(exit, revision).toBe(revision === "nope" ? 2 : 0);
    }
    expect(isSprung()).toBe(false);
  });
});

/** What a clone does that fetches an object when it is first asked for. */
const PROMISORS: Readonly<Record<string, Trap["set"]>> = {
  "a program at the other end": config(
    ["remote.origin.url", () => "../annat"],
    ["remote.origin.uploadpack", own],
    ["protocol.file.allow", () => "always"],
  ),
  "an address that is a program": config(
    ["remote.origin.url", (trap) => `ext::${trap}`],
    ["protocol.ext.allow", () => "always"],
    ["protocol.allow", () => "always"],
  ),
  "a program for ssh": config(
    ["remote.origin.url", () => "ssh://x.invalid/y"],
    ["core.sshCommand", own],
    ["protocol.ssh.allow", () => "always"],
  ),
  "a helper that is named": config(
    ["remote.origin.url", own],
    ["remote.origin.vcs", () => "ext"],
    ["protocol.ext.allow", () => "always"],
  ),
  "a way through a program": config(
    ["remote.origin.url", () => "git://x.invalid/y"],
    ["core.gitProxy", own],
    ["protocol.git.allow", () => "always"],
  ),
};

describe("nothing is fetched that a clone was promised", () => {
  test.each(Object.entries(PROMISORS))("%s", async (_, set) => {
    const { repo, trap, isSprung } = trapped();
    commit(repository(join(repo, "../annat")));
    git(repo, "config", "core.repositoryFormatVersion", "1");
    git(repo, "config", "extensions.partialClone", "origin");
    git(repo, "config", "remote.origin.promisor", "true");
    set(repo, trap);
    const name = "HEAD:2025/regler.md";
    const blob = git(repo, "rev-parse", name);
    rmSync(join(repo, ".git/objects", blob.slice(0, 2), blob.slice(2)));
    tryGit(repo, "cat-file", "blob", name);
    expect(isSprung()).toBe(true);
    const before = filesUnder(join(repo, ".git"));
    // A Git from before it could be asked not to fetch.
    const bin = join(repo, "../bin");
    program(join(bin, "git"), `unset GIT_NO_LAZY_FETCH; exec '${git(repo, "--exec-path")}/git' "$@"`);
    for (const run of [regelbok, regelbokIn({ ...PLAIN, PATH: `${bin}:${PLAIN["PATH"]}` })]) {
      expect(await run(repo, "check", "2025@main")).toEqual({
        exit: 2,
        out: "",
        err: "Git-förrådet har inte hela innehållet i ”main”, eller så är det skadat. Hämta det med git fetch; härifrån hämtas inget.\n",
      });
      expect(isSprung()).toBe(false);
    }
    expect(filesUnder(join(repo, ".git"))).toEqual(before);
  });

  test("nor by a real clone without files, or without folders", async () => {
    const { repo } = trapped();
    git(repo, "config", "uploadpack.allowFilter", "true");
    for (const filter of ["blob:none", "tree:0"]) {
      const clone = join(repo, "..", filter.replace(":", "-"));
      git(repo, "clone", "-q", "--no-checkout", `--filter=${filter}`, `file://${repo}`, clone);
      const before = filesUnder(join(clone, ".git"));
      const { exit, err } = await regelbok(clone, "check", "2025@main", "--lang", "en");
      expect({ exit, err }).toEqual({
        exit: 2,
        err: "The Git repository does not have all content of “main”, or it is damaged. Fetch it with git fetch; nothing is fetched from here.\n",
      });
      expect(filesUnder(join(clone, ".git"))).toEqual(before);
      git(clone, "checkout", "-q", "main");
      expect((await regelbok(clone, "check", "2025@main")).exit).toBe(0);
    }
  });
});

test("a repository that hides among the files of another is not read", async () => {
  const { repo, trap, isSprung } = trapped();
  const hidden = join(repo, "bilagor");
  mkdirSync(hidden);
  git(repo, "clone", "-q", "--bare", ".", "bilagor/x");
  const inside = join(hidden, "x");
  git(inside, "config", "core.bare", "false");
  git(inside, "config", "core.worktree", "..");
  git(inside, "config", "core.fsmonitor", trap);
  tryGit(inside, "status");
  expect(isSprung()).toBe(true);
  const { exit, err } = await regelbok(repo, "check", "bilagor/x/2025@main");
  expect(exit).toBe(2);
  expect(err).toMatch(/^”bilagor\/x\/2025” ligger inte i arbetsmappen till ett Git-förråd\./);
  expect(isSprung()).toBe(false);
});

describe("a repository that is not whole gives a message", () => {
  const damaged = (spoil: (repo: string, object: (name: string) => string) => void): string => {
    const { repo } = trapped();
    spoil(repo, (name) => {
      const hash = git(repo, "rev-parse", name);
      return join(repo, ".git/objects", hash.slice(0, 2), hash.slice(2));
    });
    return repo;
  };
  const SPOILT: Readonly<Record<string, () => string>> = {
    "a file is missing": () => damaged((_, object) => rmSync(object("HEAD:2025/regler.md"))),
    "a folder is missing": () => damaged((_, object) => rmSync(object("HEAD:2025"))),
    "a commit is missing": () => damaged((_, object) => rmSync(object("HEAD"))),
    "a file is cut off": () =>
      damaged((_, object) => {
        const path = object("HEAD:2025/regler.md");
        rmSync(path);
        writeFileSync(path, "x");
      }),
    "a file is another": () =>
      damaged((_, object) => {
        const path = object("HEAD:2025/regler.md");
        const bytes = readFileSync(object("HEAD:2025/regelverk.yaml"));
        rmSync(path);
        writeFileSync(path, bytes);
      }),
    "a folder is another": () =>
      damaged((_, object) => {
        const path = object("HEAD:2025");
        const other = readFileSync(object("HEAD~1:2025"));
        rmSync(path);
        writeFileSync(path, other);
      }),
    "a commit is another": () =>
      damaged((_, object) => {
        const path = object("HEAD");
        const other = readFileSync(object("HEAD~1"));
        rmSync(path);
        writeFileSync(path, other);
      }),
    "a folder is no folder": () =>
      damaged((_, object) => {
        const path = object("HEAD:2025");
        rmSync(path);
        writeFileSync(path, Buffer.from([0x78, 0x9c, 0x00]));
      }),
    "HEAD is nothing": () => damaged((repo) => writeFileSync(join(repo, ".git/HEAD"), "x")),
    "the repository is a file that leads nowhere": () =>
      damaged((repo) => {
        rmSync(join(repo, ".git"), { recursive: true });
        writeFileSync(join(repo, ".git"), "gitdir: /nonexistent\n");
      }),
    "settings include themselves": () => damaged((repo) => git(repo, "config", "include.path", "config")),
    "a branch leads to itself": () =>
      damaged((repo) => writeFileSync(join(repo, ".git/refs/heads/main"), "ref: refs/heads/main\n")),
  };
  test.each(Object.entries(SPOILT))("%s", async (_, make) => {
    const repo = make();
    const { exit, out, err } = await regelbok(repo, "check", "2025@main");
    expect({ exit, out }).toEqual({ exit: 2, out: "" });
    expect(err).toMatch(/^[^\n]+\.\n$/);
  });
});

describe("a commit is the one that its hash says", () => {
  test("though another is set in its place, or before it", async () => {
    const { repo } = trapped();
    const [later = "", first = ""] = git(repo, "rev-list", "main").split("\n");
    const textOf = async (path: string): Promise<string> =>
      (await regelbok(repo, "dump", path, "--stage", "outline")).out;
    const before = await textOf("2025/regler.md@HEAD~1");
    expect(before).toContain("grund = 1 kr");
    const cases = [
      () => git(repo, "replace", first, later),
      () => git(repo, "replace", `${first}:2025/regler.md`, `${later}:2025/regler.md`),
      () => writeFileSync(join(repo, ".git/info/grafts"), `${later} ${later}\n`),
    ];
    for (const change of cases) {
      change();
      expect(await textOf("2025/regler.md@HEAD~1")).toBe(before);
    }
  });
});

test("a folder with names that no disk has leads nowhere", async () => {
  const { repo } = trapped();
  const rules = git(repo, "rev-parse", "HEAD:2025/regler.md");
  const yaml = git(repo, "rev-parse", "HEAD:2025/regelverk.yaml");
  const inner = treeOf(repo, [
    [`100644 ${rules}`, "regler.md"],
    [`100644 ${yaml}`, "regelverk.yaml"],
    [`120000 ${rules}`, "regler.md"],
  ]);
  const outer = treeOf(repo, [
    [`40000 ${inner}`, "2025"],
    [`40000 ${inner}`, ".."],
    [`40000 ${inner}`, ".git"],
    [`100644 ${rules}`, "2025/regler.md"],
    [`100644 ${rules}`, "\u001b[2J.md"],
    [`40000 ${inner}`, "."],
  ]);
  git(repo, "update-ref", "refs/heads/ond", git(repo, "commit-tree", "-m", "x", outer));
  const said = await regelbok(repo, "check", "2025@ond");
  expect(said.exit).not.toBe(0);
  for (const path of ["../x@ond", "../../etc/passwd@ond", "2025/../..@ond"])
    expect((await regelbok(repo, "check", path)).exit, path).toBe(2);
  expect((await regelbok(repo, "check", ".@ond")).err).not.toContain("\u001b");
});
