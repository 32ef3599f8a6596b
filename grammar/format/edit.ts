/** Changes to a text, and how they are put in. */

/** A part of a document that is written anew as a whole: a block, a table, a piece of inline code. */
export interface Change {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** What formatting a part gave: its changes, and the places of what was left as it stood. */
export interface Part {
  readonly changes: readonly Change[];
  readonly untouched: readonly number[];
}

/** Puts changes into a text; they may not overlap. */
export function applied(text: string, changes: readonly Change[]): string {
  let result = "";
  let at = 0;
  for (const change of [...changes].sort((left, right) => left.start - right.start)) {
    result += text.slice(at, change.start) + change.text;
    at = change.end;
  }
  return result + text.slice(at);
}
