/** What is used of PGlite: the compiler needs no package that only a few tests load. */
declare module "@electric-sql/pglite" {
  export class PGlite {
    static create(): Promise<PGlite>;
    exec(sql: string): Promise<unknown>;
    /** Answers a message of PostgreSQL's protocol. */
    execProtocolRaw(message: Uint8Array): Promise<Uint8Array>;
  }
}
