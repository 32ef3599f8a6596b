/** `COPY … TO STDOUT`: rows as CSV, in pieces, through the protocol messages of the package `pg`. */
import type { Client, Connection, Submittable } from "pg";

/** Each row is a message of its own; so many bytes of them are handed over together. */
const PIECE_BYTES = 256 * 1024;

/** Runs a COPY. The pieces are handed over as they come, and may be overwritten afterwards. */
export function copyOut(client: Client, statement: string, take: (piece: Uint8Array) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    client.query(new CopyOut(statement, take, resolve, reject));
  });
}

class CopyOut implements Submittable {
  private piece = new Uint8Array(2 * PIECE_BYTES);
  private length = 0;
  /** What was thrown while a piece was worked on: told when the server has said all. */
  private failure: unknown = null;

  constructor(
    private readonly statement: string,
    private readonly take: (piece: Uint8Array) => void,
    private readonly resolve: () => void,
    private readonly reject: (error: unknown) => void,
  ) {}

  submit(connection: Connection): void {
    connection.query(this.statement);
  }

  handleCopyData({ chunk }: { readonly chunk: Uint8Array }): void {
    const length = this.length + chunk.length;
    if (length > this.piece.length) this.makeRoom(length);
    this.piece.set(chunk, this.length);
    this.length = length;
    if (length >= PIECE_BYTES) this.handOver();
  }

  handleCommandComplete(): void {
    this.handOver();
  }

  handleReadyForQuery(): void {
    if (this.failure === null) this.resolve();
    else this.reject(this.failure);
  }

  handleError(error: unknown): void {
    this.reject(error);
  }

  private makeRoom(length: number): void {
    const larger = new Uint8Array(length);
    larger.set(this.piece.subarray(0, this.length));
    this.piece = larger;
  }

  private handOver(): void {
    const piece = this.piece.subarray(0, this.length);
    this.length = 0;
    if (this.failure !== null) return;
    try {
      this.take(piece);
    } catch (thrown) {
      // Thrown on it would reach the socket, where no one catches it.
      this.failure = thrown;
    }
  }
}
