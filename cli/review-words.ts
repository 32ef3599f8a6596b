/** What a review says in a terminal. */
import type { Fallen, ReviewItem, ReviewMark, Standing } from "../engine/index.js";
import { say, type Context } from "./io.js";
import { counted } from "./report.js";

/** How many are looked at, which are not, and who has signed. */
export function standingWords(
  { items, open, looked, signed }: Standing,
  context: Context,
): readonly string[] {
  const count = `${looked.size}/${items.length} ${say(context, "granskade", "looked at")}`;
  const rest =
    open.length === 0
      ? []
      : [
          "",
          say(context, "Inte granskade", "Not looked at"),
          ...open.map((item) => itemWords(item, context)),
        ];
  const who = signed.map((mark) => say(context, `Signerad av ${words(mark)}`, `Signed by ${words(mark)}`));
  return [count, ...rest, ...who];
}

function itemWords({ id, words: said, hidden }: ReviewItem, context: Context): string {
  if (hidden === null) return said === "" ? `  ${id}` : `  ${id} (${said})`;
  const many = counted(
    hidden,
    say(context, "dold ändring", "hidden change"),
    say(context, "dolda ändringar", "hidden changes"),
  );
  return `  ${id} (${many})`;
}

function words({ by, day }: ReviewMark): string {
  return `${by}, ${day}`;
}

/** What held for an earlier comparison and does not for this one. */
export function fallenWords({ fallen, unsigned }: Standing, context: Context): readonly string[] {
  const gone = unsigned.map((mark) =>
    say(
      context,
      `Signeringen av ${words(mark)} gäller inte längre.`,
      `The sign-off by ${words(mark)} holds no more.`,
    ),
  );
  const lines = fallen.map((one) => `  ${one.id}: ${whyWords(one, context)}`);
  const heading = say(context, "Granskade, men gäller inte längre", "Looked at, but no longer valid");
  return [...gone, ...(lines.length === 0 ? [] : [heading, ...lines, ""])];
}

function whyWords({ why }: Fallen, context: Context): string {
  switch (why) {
    case "changed":
      return say(context, "är ändrad sedan dess", "has changed since then");
    case "gone":
      return say(context, "finns inte i jämförelsen", "is not in the comparison");
  }
}

/** Refuses a sign-off. */
export function notAllWords({ items, open, looked }: Standing, context: Context): string {
  const some = open.slice(0, FEW).map((item) => itemWords(item, context));
  const more = open.length - some.length;
  return [
    say(
      context,
      `${looked.size}/${items.length} granskade: signeras när alla är det. Ingenting är skrivet. Kvar:`,
      `${looked.size}/${items.length} looked at: signed when all are. Nothing is written. Left:`,
    ),
    ...some,
    ...(more > 0 ? [say(context, `  och ${more} till`, `  and ${more} more`)] : []),
  ].join("\n");
}

const FEW = 5;

/** Refuses ids that no change has, and names those that begin so. */
export function unknownWords(unknown: readonly string[], known: readonly string[], context: Context): string {
  const lines = unknown.slice(0, FEW).map((typed) => {
    const meant = typed === "" ? [] : known.filter((id) => id.startsWith(typed)).slice(0, FEW);
    return [lineFor(shortened(typed), context), ...meant.map((id) => `  ${id}`)].join("\n");
  });
  return [...lines, say(context, "Ingenting är skrivet.", "Nothing is written.")].join("\n");

  function lineFor(typed: string, { language }: Context): string {
    const shown = language === "sv" ? `”${typed}”` : `“${typed}”`;
    return say(
      context,
      `Ingen ändring i jämförelsen heter ${shown}. Skriv hela beteckningen.`,
      `No change in the comparison is called ${shown}. Write the whole id.`,
    );
  }
}

/** What was typed, as one short line. */
function shortened(typed: string): string {
  const line = typed.replace(/[\p{Cc}\u2028\u2029\u202A-\u202E\u2066-\u2069]/gu, "�");
  return line.length <= 100 ? line : `${line.slice(0, 100)} …`;
}
