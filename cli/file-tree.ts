/** Where the texts of a package lie: on the disk, or in a revision that Git keeps. */
import { readdir, readFile, realpath, stat } from "node:fs/promises";
import { sep } from "node:path";
import type { Localized } from "../grammar/index.js";

/** What lies at a path. */
export type Found =
  | { readonly kind: "nothing" }
  | { readonly kind: "folder" }
  /** @param size - In bytes, known before it is read. */
  | { readonly kind: "file"; readonly size: number }
  /** What cannot be read as a file: what it is, where that needs to be said. */
  | { readonly kind: "other"; readonly what: Localized | null };

/** A commit, as the user named it and by its full hash. */
export interface Revision {
  readonly asked: string;
  readonly commit: string;
}

/**
 * Folders and files, read only. Paths are absolute and those of the disk: a revision answers as the disk would if that
 * revision lay there.
 */
export interface FileTree {
  /** Null for the disk. */
  readonly revision: Revision | null;
  look(path: string): Promise<Found>;
  /** False where a name or a link leads out of a folder; true where nothing is there. */
  isWithin(path: string, folder: string): Promise<boolean>;
  /** The names in a folder. */
  list(folder: string): Promise<readonly string[]>;
  read(path: string): Promise<Uint8Array>;
}

/** A tree that cannot be read at all: wrong use, whatever the package holds. */
export class TreeFault extends Error {
  constructor(readonly words: Localized) {
    super(words.en);
  }
}

/** The disk, whose links are followed as long as they stay in the folder. */
export const DISK: FileTree = {
  revision: null,
  look: async (path) => {
    const found = await stat(path).catch(() => null);
    if (!found) return { kind: "nothing" };
    if (found.isDirectory()) return { kind: "folder" };
    return found.isFile() ? { kind: "file", size: found.size } : { kind: "other", what: null };
  },
  isWithin: async (path, folder) => {
    const real = await realpath(path).catch(() => null);
    return real === null || real.startsWith(`${await realpath(folder)}${sep}`);
  },
  list: (folder) => readdir(folder),
  read: (path) => readFile(path),
};
