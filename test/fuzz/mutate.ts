/** Spoils good texts in the ways that texts get spoilt, each time by a seed: the same seed gives the same text. */

/** Numbers from 0 up to 1, by the generator mulberry32. */
export type Random = () => number;

export function randomOf(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

export function oneOf<T>(random: Random, items: readonly T[]): T {
  return items[Math.floor(random() * items.length)] as T;
}

const TOKEN = /\p{L}[\p{L}\p{N}-]*|\p{N}+|\n[ \t]*|[ \t]+|[^\s]/gu;
const PIECES = [
  ..."()[]{}`|\"'*_-–−+/,.:;=<>#~\\&",
  ...[
    "```",
    "```regel",
    "```exempel",
    ":::",
    "---",
    "\t",
    "\n\n",
    "\r",
    "\u00A0",
    "\u200B",
    "\u0000",
    "\uFFFD",
    "\uE000",
  ],
  ...[
    "när",
    "annars",
    "där",
    "för",
    "per",
    "av",
    "summan av",
    "antal Listad",
    "från och med",
    "5 kr",
    "3 %",
    "2020-02-30",
  ],
  ...[
    "För varje Listad",
    "Då är",
    "Tabell `a[b]`: c",
    "| a | b |",
    "&a",
    "*a",
    "<<",
    "!!js",
    "? ",
    "{a: ",
    "- - ",
  ],
];

/** Ways to spoil a list of tokens. `other` is another good text. */
const WAYS: readonly ((tokens: string[], random: Random, other: readonly string[]) => void)[] = [
  (tokens, random) => void tokens.splice(at(tokens, random), 1 + Math.floor(random() * 3)),
  (tokens, random) => void tokens.splice(at(tokens, random), 0, tokens[at(tokens, random)] ?? ""),
  (tokens, random) => {
    const [left, right] = [at(tokens, random), at(tokens, random)];
    [tokens[left], tokens[right]] = [tokens[right] ?? "", tokens[left] ?? ""];
  },
  (tokens, random) => {
    const place = at(tokens, random);
    [tokens[place], tokens[place + 2]] = [tokens[place + 2] ?? "", tokens[place] ?? ""];
  },
  (tokens, random) => void (tokens[at(tokens, random)] = oneOf(random, PIECES)),
  (tokens, random) => void tokens.splice(at(tokens, random), 0, oneOf(random, PIECES)),
  (tokens, random) => void tokens.splice(at(tokens, random), 0, unicode(random)),
  (tokens, random) => void (tokens.length = at(tokens, random)),
  (tokens, random) => void tokens.splice(0, at(tokens, random)),
  (tokens, random) =>
    void tokens.splice(
      at(tokens, random),
      0,
      oneOf(random, ["(", "[", "> ", "- ", "**", "{a: "]).repeat(1 + Math.floor(random() * 120)),
    ),
  (tokens, random, other) => {
    const from = Math.floor(random() * other.length);
    tokens.splice(
      at(tokens, random),
      Math.floor(random() * 30),
      ...other.slice(from, from + 1 + Math.floor(random() * 60)),
    );
  },
];

function at(tokens: readonly string[], random: Random): number {
  return Math.floor(random() * tokens.length);
}

/** A few characters from anywhere in Unicode, surrogates without their half included. */
function unicode(random: Random): string {
  const codes = Array.from({ length: 1 + Math.floor(random() * 4) }, () =>
    Math.floor(random() ** 3 * 0x110000),
  );
  return String.fromCodePoint(...codes);
}

/** A good text spoilt in one to six places. */
export function mutated(text: string, other: string, random: Random): string {
  const tokens = text.match(TOKEN) ?? [];
  const others = other.match(TOKEN) ?? [];
  const count = 1 + Math.floor(random() * 6);
  for (let done = 0; done < count; done += 1) oneOf(random, WAYS)(tokens, random, others);
  return tokens.join("");
}

const CLASSES = [/^\d{4}$/, /^\d+$/, /^\p{L}[\p{L}\p{N}-]*$/u, /^[+−–×/<>≤≥=]$/u];
const MORE = ["0", "1", "2", "7", "40", "99999", "2019", "2021", "2028", "=", "≤", "<", "−", "×", "kr", "år"];

/** A good text in which one to three numbers, words or signs are others of the same kind. */
export function nudged(text: string, random: Random): string {
  const tokens: string[] = text.match(TOKEN) ?? [];
  const count = 1 + Math.floor(random() * 3);
  for (let done = 0; done < count; done += 1) {
    const place = at(tokens, random);
    const kind = CLASSES.find((one) => one.test(tokens[place] ?? ""));
    const others = kind ? [...new Set([...tokens, ...MORE])].filter((token) => kind.test(token)) : [];
    if (others.length > 0) tokens[place] = oneOf(random, others);
  }
  return tokens.join("");
}
