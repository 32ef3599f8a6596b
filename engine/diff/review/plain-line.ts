/** Texts that may stand in a terminal and in a file of ours as they are. */

/** Longer than any id or name; a table's key may be a sentence. */
const MOST_CHARACTERS = 2000;

/** One line that says what it seems to say: no control characters, and none that turn the direction of writing. */
export function isPlainLine(value: unknown): value is string {
  return (
    typeof value === "string" &&
    value.trim() !== "" &&
    value.length <= MOST_CHARACTERS &&
    !/\p{Cs}/u.test(value) &&
    !/[\p{Cc}\u2028\u2029\u202A-\u202E\u2066-\u2069]/u.test(value)
  );
}
