/** A file a piece at a time. */
import { createHash } from "node:crypto";
import { open, type FileHandle } from "node:fs/promises";
import type { FileStamp } from "../data/raw.js";

const PIECE_BYTES = 1024 * 1024;

/** A file that was found, by its name as messages print it and its path as the file system writes it. */
export interface NamedFile {
  readonly file: string;
  readonly path: string;
}

/** Reads a file a piece at a time, for as long as the pieces are wanted. The next is fetched while one is worked on. */
export async function eachPiece(path: string, work: (piece: Uint8Array) => boolean): Promise<void> {
  const handle = await open(path, "r");
  try {
    let [piece, other] = [new Uint8Array(PIECE_BYTES), new Uint8Array(PIECE_BYTES)];
    let length = await fill(handle, piece);
    while (length > 0) {
      const next = fill(handle, other);
      const goesOn = work(piece.subarray(0, length));
      length = await next;
      if (!goesOn) return;
      [piece, other] = [other, piece];
    }
  } finally {
    await handle.close();
  }
}

async function fill(handle: FileHandle, piece: Uint8Array): Promise<number> {
  return (await handle.read(piece, 0, PIECE_BYTES)).bytesRead;
}

/** Which bytes a file has, counted as they are read. */
export class FileHash {
  private readonly hash = createHash("sha256");
  private bytes = 0;

  take(piece: Uint8Array): void {
    this.hash.update(piece);
    this.bytes += piece.length;
  }

  /** The stamp of the file, once. */
  finish(file: string): FileStamp {
    return { file, bytes: this.bytes, sha256: this.hash.digest("hex") };
  }
}
