/**
 * The files of a commit, read from Git's own store: nothing is checked out, and no link is followed. Git does not
 * always ask whether something is what its hash says, so that is done here, from the commit on.
 */
import { createHash } from "node:crypto";
import { realpath, stat } from "node:fs/promises";
import { dirname, isAbsolute, join, relative, sep } from "node:path";
import type { Localized } from "../grammar/index.js";
import { TreeFault, type FileTree, type Found, type Revision } from "./file-tree.js";
import { gitIn, type Answer, type Git } from "./git.js";
import type { Environment } from "./io.js";
import { revisionFault, unknownFault, type Asked } from "./revision.js";

/** What a folder of a commit says of one name. */
interface Entry {
  readonly kind: "folder" | "file" | "link" | "submodule";
  readonly id: string;
}

/**
 * The commit that a user asks for, in the repository that a path lies in.
 *
 * @param absolute - The path without its revision. It may be gone: then the nearest folder above it says which repository.
 * @throws TreeFault where there is no such revision, or Git cannot be asked.
 */
export async function openRevision(
  asked: Asked,
  absolute: string,
  environment: Environment,
): Promise<FileTree> {
  const fault = revisionFault(asked);
  if (fault) throw new TreeFault(fault);
  const present = await nearestFolder(absolute);
  const git = gitIn(await realpath(present), environment);
  const top = await topOf(git, asked);
  const root = await rootIn(top, present);
  if (!root) throw new TreeFault(noWorkTree(asked));
  const commit = await commitOf(git, asked);
  return new GitTree({ asked: asked.revision, commit }, git, root);
}

async function nearestFolder(path: string): Promise<string> {
  const found = await stat(path).catch(() => null);
  const above = dirname(path);
  return found?.isDirectory() || above === path ? path : nearestFolder(above);
}

/** The folder that holds the whole repository. */
async function topOf(git: Git, asked: Asked): Promise<string> {
  const { code, out, err } = await git(["rev-parse", "--show-toplevel"]);
  if (code === 0) return out.toString("utf8").replace(/\n$/, "");
  if (/not a git repository/i.test(err)) throw new TreeFault(noRepository(asked));
  if (/dubious ownership|unsafe repository/.test(err)) throw new TreeFault(OTHERS);
  if (/work tree|bare repository/.test(err)) throw new TreeFault(noWorkTree(asked));
  throw unanswered(err);
}

/** A folder of the disk, and where in a commit it stands. */
interface Root {
  readonly folder: string;
  readonly inTree: string;
}

/**
 * A name is looked up in the commit, not among the links of today: so the folder above is the place that counts, if it
 * is in the repository too.
 */
async function rootIn(top: string, present: string): Promise<Root | null> {
  for (const folder of [dirname(present), present]) {
    const inTree = relative(top, await realpath(folder));
    if (!leadsOut(inTree)) return { folder, inTree };
  }
  return null;
}

function leadsOut(path: string): boolean {
  return path === ".." || path.startsWith(`..${sep}`) || isAbsolute(path);
}

/** How Git says that there is no such revision. */
const NONE =
  /Needed a single revision|only has \d+ entries|unknown revision|bad revision|no upstream|no such branch|not point to a branch/;

/** The full hash of the commit. What could be several is none. */
async function commitOf(git: Git, asked: Asked): Promise<string> {
  const { revision } = asked;
  const { code, out, err } = await git(["rev-parse", "--verify", "--end-of-options", `${revision}^{commit}`]);
  const commit = /^([0-9a-f]{40}|[0-9a-f]{64})\n$/.exec(out.toString("latin1"))?.[1];
  if (/is ambiguous/.test(err) && commit !== revision) throw new TreeFault(ambiguous(revision));
  if (/expected commit type/.test(err)) throw new TreeFault(noCommit(revision));
  // Of a branch's earlier days Git gives the first it knows, where the day that was asked for is before that.
  if (code === 0 && commit !== undefined && !/only goes back to/.test(err)) return commit;
  if (code === 0 || NONE.test(err)) throw new TreeFault(unknownFault(asked, await isShallow(git)));
  throw unanswered(err);
}

async function isShallow(git: Git): Promise<boolean> {
  const { out } = await git(["rev-parse", "--is-shallow-repository"]);
  return out.toString("latin1").trim() === "true";
}

class GitTree implements FileTree {
  private readonly folders = new Map<string, Promise<ReadonlyMap<string, Entry>>>();
  private readonly sizes = new Map<string, Promise<number>>();

  constructor(
    readonly revision: Revision,
    private readonly git: Git,
    private readonly root: Root,
  ) {}

  async look(path: string): Promise<Found> {
    const entry = await this.entryAt(path);
    if (!entry) return { kind: "nothing" };
    switch (entry.kind) {
      case "folder":
        return { kind: "folder" };
      case "file":
        return { kind: "file", size: await this.sizeOf(entry.id) };
      case "link":
        return { kind: "other", what: LINK };
      case "submodule":
        return { kind: "other", what: SUBMODULE };
    }
  }

  isWithin(path: string, folder: string): Promise<boolean> {
    return Promise.resolve(path.startsWith(`${folder}${sep}`));
  }

  async list(folder: string): Promise<readonly string[]> {
    const entry = await this.entryAt(folder);
    return entry?.kind === "folder" ? [...(await this.namesIn(entry.id)).keys()] : [];
  }

  async read(path: string): Promise<Uint8Array> {
    const entry = await this.entryAt(path);
    if (entry?.kind !== "file") throw new TreeFault(lacking(this.revision));
    return this.object("blob", entry.id, (await this.sizeOf(entry.id)) + 1);
  }

  /** A link or a submodule on the way is what is found: nothing is looked for beyond it. */
  private async entryAt(path: string): Promise<Entry | null> {
    const inTree = join(this.root.inTree, relative(this.root.folder, path));
    if (leadsOut(inTree)) return null;
    let entry: Entry = { kind: "folder", id: this.revision.commit };
    for (const name of inTree.split(sep).filter((part) => part !== "" && part !== ".")) {
      if (entry.kind === "file") return null;
      if (entry.kind !== "folder") return entry;
      const next: Entry | undefined = (await this.namesIn(entry.id)).get(name);
      if (!next) return null;
      entry = next;
    }
    return entry;
  }

  private namesIn(id: string): Promise<ReadonlyMap<string, Entry>> {
    const known = this.folders.get(id) ?? this.readFolder(id);
    this.folders.set(id, known);
    return known;
  }

  /** A folder; the commit's own is found by the commit. */
  private async readFolder(id: string): Promise<ReadonlyMap<string, Entry>> {
    if (id !== this.revision.commit) return entriesOf(await this.object("tree", id), id.length / 2);
    const text = (await this.object("commit", id)).toString("latin1");
    const [, tree = ""] = /^tree ([0-9a-f]+)\n/.exec(text) ?? [];
    return entriesOf(await this.object("tree", tree), id.length / 2);
  }

  private sizeOf(id: string): Promise<number> {
    const known = this.sizes.get(id) ?? this.askSize(id);
    this.sizes.set(id, known);
    return known;
  }

  private async askSize(id: string): Promise<number> {
    const { code, out } = await this.git(["cat-file", "-s", id]);
    if (code !== 0) throw new TreeFault(lacking(this.revision));
    return Number(out.toString("latin1"));
  }

  private async object(type: "blob" | "tree" | "commit", id: string, mostBytes?: number): Promise<Buffer> {
    const { code, out } = await this.git(["cat-file", type, id], mostBytes);
    const hash = createHash(id.length === SHA1_LETTERS ? "sha1" : "sha256");
    if (code !== 0 || hash.update(`${type} ${out.length}\0`).update(out).digest("hex") !== id)
      throw new TreeFault(lacking(this.revision));
    return out;
  }
}

const SHA1_LETTERS = 40;

/** A folder as Git keeps it: for each name its mode, a space, the name, a zero byte, and its hash. */
function entriesOf(bytes: Buffer, hashBytes: number): ReadonlyMap<string, Entry> {
  const entries = new Map<string, Entry>();
  for (let at = 0; at < bytes.length;) {
    const [space, zero] = [bytes.indexOf(" ", at), bytes.indexOf(0, at)];
    if (space < at || zero < space) break;
    const mode = bytes.toString("latin1", at, space);
    const id = bytes.toString("hex", zero + 1, zero + 1 + hashBytes);
    entries.set(bytes.toString("utf8", space + 1, zero), { kind: kindOf(mode), id });
    at = zero + 1 + hashBytes;
  }
  return entries;
}

function kindOf(mode: string): Entry["kind"] {
  switch (mode) {
    case "40000":
      return "folder";
    case "120000":
      return "link";
    case "160000":
      return "submodule";
    default:
      return "file";
  }
}

const LINK: Localized = {
  sv: "är en länk. Länkar följs inte i en Git-revision.",
  en: "is a link. Links are not followed in a Git revision.",
};

const SUBMODULE: Localized = {
  sv: "är en delmodul, ett annat Git-förråd, och läses inte.",
  en: "is a submodule, another Git repository, and is not read.",
};

const OTHERS: Localized = {
  sv: "Git-förrådet ägs av någon annan, och Git läser det inte. Litar du på det, säg det till Git med inställningen safe.directory.",
  en: "The Git repository belongs to someone else, and Git does not read it. If you trust it, tell Git so with the setting safe.directory.",
};

function noRepository({ typed, path }: Asked): Localized {
  return {
    sv: `Det finns inget på platsen ”${typed}”, och ”${path}” ligger inte i något Git-förråd.`,
    en: `There is nothing at “${typed}”, and “${path}” does not lie in a Git repository.`,
  };
}

function noWorkTree({ path }: Asked): Localized {
  return {
    sv: `”${path}” ligger inte i arbetsmappen till ett Git-förråd. Skriv en plats i en klon med filer.`,
    en: `“${path}” does not lie in the work tree of a Git repository. Write a place in a clone with files.`,
  };
}

function ambiguous(revision: string): Localized {
  return {
    sv: `”${revision}” kan vara flera revisioner. Skriv refs/heads/… för en gren, refs/tags/… för en tagg, eller hela kontrollsumman.`,
    en: `“${revision}” can be several revisions. Write refs/heads/… for a branch, refs/tags/… for a tag, or the full hash.`,
  };
}

function noCommit(revision: string): Localized {
  return {
    sv: `”${revision}” är ingen commit. Skriv en gren, en tagg eller en kontrollsumma.`,
    en: `“${revision}” is not a commit. Write a branch, a tag or a hash.`,
  };
}

/** Partial clones have commits without all of their files. */
function lacking({ asked }: Revision): Localized {
  return {
    sv: `Git-förrådet har inte hela innehållet i ”${asked}”, eller så är det skadat. Hämta det med git fetch; härifrån hämtas inget.`,
    en: `The Git repository does not have all content of “${asked}”, or it is damaged. Fetch it with git fetch; nothing is fetched from here.`,
  };
}

/** In Git's own words, of which no sign may do anything to a terminal. */
function unanswered(err: Answer["err"]): TreeFault {
  const [line = ""] = err.split("\n").filter((one) => /^(?:fatal|error):/.test(one));
  const said = line.replace(/\p{C}/gu, "?").slice(0, 200);
  return new TreeFault({
    sv: `Git kunde inte läsa förrådet${said && `: ”${said}”`}.`,
    en: `Git could not read the repository${said && `: “${said}”`}.`,
  });
}
