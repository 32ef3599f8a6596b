/** How far a command has come: shown where a person looks, and gone when it ends. */
import { expect, test } from "vitest";
import { progressOn } from "../cli/progress.js";
import type { Context } from "../cli/io.js";

function shownBy(
  work: (progress: ReturnType<typeof progressOn>, pass: (ms: number) => void) => void,
  isErrTerminal = true,
) {
  const said: string[] = [];
  const time = { now: 0 };
  const io = {
    out: () => undefined,
    err: (text: string) => said.push(text),
    colour: false,
    cwd: ".",
    isErrTerminal,
  };
  const context: Context = { io: { ...io, err: (text) => void said.push(text) }, language: "sv" };
  work(
    progressOn(context, () => time.now),
    (ms) => (time.now += ms),
  );
  return said.map((text) => text.replace("\r\u001B[2K", "<").replaceAll("\u00A0", " "));
}

test("a long command tells on one line how far it has come, and takes it away", () => {
  const said = shownBy((progress, pass) => {
    progress.reading("listade", 10_000);
    pass(400);
    progress.reading("listade", 1_200_000);
    pass(50);
    progress.reading("listade", 1_300_000);
    pass(60);
    progress.computing(3, 12);
    progress.end();
    progress.end();
  });
  expect(said).toEqual(["<läser listade: 1 200 000 rader", "<█████░░░░░░░░░░░░░░░ räknar 4 av 12", "<"]);
});

test("what is soon done, and what nobody looks at, says nothing", () => {
  const all = (progress: ReturnType<typeof progressOn>, pass: (ms: number) => void): void => {
    pass(1000);
    progress.reading("listade", 1);
    progress.computing(0, 1);
    progress.end();
  };
  expect(shownBy((progress) => (progress.computing(0, 1), progress.end()))).toEqual([]);
  expect(shownBy(all)).not.toEqual([]);
  expect(shownBy(all, false)).toEqual([]);
});
