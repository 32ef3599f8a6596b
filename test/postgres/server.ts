/**
 * PostgreSQL within the test: PGlite, behind a socket as a server has it, so that all is read the way it is in use.
 * What it cannot show (users, passwords, encryption) is tried against a real server, in `test/system/`.
 */
import { createServer, type Socket } from "node:net";
import { join } from "node:path";
import type { PGlite } from "@electric-sql/pglite";
import { onTestFinished } from "vitest";

/** One for all tests of a process: it takes seconds to begin. */
let begun: Promise<PGlite> | null = null;

/** What a server does with a message of the client, `null` being the first: its answer, and whether it goes on. */
type Answer = (message: Buffer) => Promise<{ readonly bytes: Uint8Array; readonly goesOn: boolean }>;

/**
 * Serves a database that holds what the SQL makes and nothing else, until the test is finished.
 *
 * @param folder - For the socket.
 * @param cutAfter - Of the answer to a COPY, the connection is cut after so many bytes.
 * @returns Its address.
 */
export async function serveDatabase(folder: string, sql: string, cutAfter?: number): Promise<string> {
  begun ??= import("@electric-sql/pglite").then((pglite) => pglite.PGlite.create());
  const database = await begun;
  await database.exec("ROLLBACK; DROP SCHEMA IF EXISTS public CASCADE; CREATE SCHEMA public;");
  await database.exec(sql);
  const answer: Answer = async (message) => {
    const bytes = await database.execProtocolRaw(Uint8Array.from(message));
    const isCut = cutAfter !== undefined && message.includes("COPY (");
    return { bytes: isCut ? bytes.subarray(0, cutAfter) : bytes, goesOn: !isCut };
  };
  const server = createServer((socket) => serve(socket, answer));
  await new Promise<void>((resolve) => server.listen(join(folder, ".s.PGSQL.5432"), resolve));
  onTestFinished(() => {
    server.close();
  });
  return `postgres://postgres@/postgres?host=${encodeURIComponent(folder)}`;
}

const TERMINATE = "X".charCodeAt(0);

/** Answers one message after another. Only the first has no letter for its kind before its length. */
function serve(socket: Socket, answer: Answer): void {
  let waiting = Buffer.alloc(0);
  let kindLength = 0;
  let last = Promise.resolve();
  socket.on("data", (bytes) => {
    waiting = Buffer.concat([waiting, bytes]);
    while (waiting.length >= kindLength + 4) {
      const length = kindLength + waiting.readUInt32BE(kindLength);
      if (waiting.length < length) return;
      const message = waiting.subarray(0, length);
      waiting = waiting.subarray(length);
      kindLength = 1;
      last = last.then(() => answered(socket, message, answer));
    }
  });
  socket.on("error", () => socket.destroy());
}

async function answered(socket: Socket, message: Buffer, answer: Answer): Promise<void> {
  if (message[0] === TERMINATE) {
    socket.end();
    return;
  }
  const { bytes, goesOn } = await answer(message);
  socket.write(bytes);
  if (!goesOn) socket.destroySoon();
}
