/** Where the pieces of a table's curves lie in a picture, in per cent of its width and height: positions only, as in `chart-scale.ts`. */
import type { CurvePiece } from "../engine/index.js";
import { numberOf, percent, type Scale } from "./chart-scale.js";

/** A straight line; `isStep` where it only joins two pieces. */
export interface DrawnLine {
  readonly x1: string;
  readonly y1: string;
  readonly x2: string;
  readonly y2: string;
  readonly isStep: boolean;
}

/** What a picture of curves reaches over: along the number, and what is given. */
export interface CurveScales {
  readonly along: Scale;
  readonly given: Scale;
}

/** What is open is shown a seventh of the way beyond the last place where something changes. */
const BEYOND = 1 / 7;

/** Null for curves that change nowhere along the number. */
export function curveScales(pieces: readonly CurvePiece[]): CurveScales | null {
  const ends = pieces.flatMap(({ from, to }) =>
    [from, to].flatMap((end) => (end === null ? [] : [numberOf(end)])),
  );
  const [least, most] = [Math.min(...ends), Math.max(...ends)];
  if (ends.length === 0 || least === most) return null;
  const room = (most - least) * BEYOND;
  const along = {
    least: pieces.some(({ from }) => from === null) ? least - room : least,
    most: pieces.some(({ to }) => to === null) ? most + room : most,
  };
  const given = pieces.flatMap((piece) => {
    const { y1, y2 } = between(piece, along);
    return [y1, y2];
  });
  return { along, given: { least: Math.min(0, ...given), most: Math.max(0, ...given) } };
}

/** The lines of a curve, with an upright one where it leaps. */
export function curveLines(
  pieces: readonly CurvePiece[],
  { along, given }: CurveScales,
): readonly DrawnLine[] {
  const across = (x: number): string => percent((x - along.least) / (along.most - along.least));
  const up = (y: number): string =>
    percent(given.most === given.least ? 0.5 : (given.most - y) / (given.most - given.least));
  const parts = pieces.map((piece) => between(piece, along));
  return parts.flatMap(({ x1, y1, x2, y2 }, at) => {
    const own = { x1: across(x1), y1: up(y1), x2: across(x2), y2: up(y2), isStep: false };
    const before = parts[at - 1];
    if (before?.x2 !== x1 || before.y2 === y1) return [own];
    return [{ x1: own.x1, y1: up(before.y2), x2: own.x1, y2: own.y1, isStep: true }, own];
  });
}

interface Between {
  readonly x1: number;
  readonly y1: number;
  readonly x2: number;
  readonly y2: number;
}

/** A piece within the picture: of what is open, the value one further away tells how steep it is. */
function between({ from, to, first, last }: CurvePiece, along: Scale): Between {
  const [y1, y2] = [numberOf(first), numberOf(last)];
  const x1 = from === null ? along.least : numberOf(from);
  const x2 = to === null ? along.most : numberOf(to);
  if (from !== null && to === null) return { x1, y1, x2, y2: y1 + (y2 - y1) * (x2 - x1) };
  if (from === null && to !== null) return { x1, y1: y2 - (y2 - y1) * (x2 - x1), x2, y2 };
  return { x1, y1, x2, y2 };
}

/** The places along the number that have room for their figures: the first of those that lie too near each other. */
export function placesAlong(
  pieces: readonly CurvePiece[],
  { along }: CurveScales,
): readonly { readonly x: string; readonly text: string }[] {
  const ends = new Map(
    pieces.flatMap(({ from, to }) =>
      [from, to].flatMap((end) => (end === null ? [] : [[numberOf(end), end] as const])),
    ),
  );
  const sorted = [...ends].sort(([one], [other]) => one - other);
  let last = -Infinity;
  return sorted.flatMap(([number, text]) => {
    const share = (number - along.least) / (along.most - along.least);
    if (share - last < ROOM) return [];
    last = share;
    return [{ x: percent(share), text }];
  });
}

/** So much of the width a figure takes on a phone. */
const ROOM = 0.12;

/** The least and the most that is given, as they are written, with how far down they lie. */
export function givenEnds(
  pieces: readonly CurvePiece[],
  { given }: CurveScales,
): readonly { readonly y: string; readonly text: string }[] {
  const all = new Map(
    pieces.flatMap(({ first, last }) => [first, last].map((text) => [numberOf(text), text] as const)),
  );
  const ends = [given.most, given.least];
  return [...new Set(ends)].flatMap((number, at) => {
    const text = number === 0 ? "0" : all.get(number);
    return text === undefined ? [] : [{ y: at === 0 ? "0%" : "100%", text }];
  });
}
