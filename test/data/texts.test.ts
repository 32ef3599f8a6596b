/** Texts by number: each once, in the order in which they first appear, whatever they are. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { TextColumnBuilder, type TextColumn } from "../../engine/data/text-columns.js";
import { BATCH, hashOf, Texts } from "../../engine/data/texts.js";
import { textsOfOneHash } from "./one-hash.js";

test("texts are numbered from 1 in the order in which they first appear, and the empty one is 0", () => {
  const texts = new Texts();
  expect(["nej", "ja", "", "nej", "å", "ja"].map((text) => texts.addText(text))).toEqual([1, 2, 0, 1, 3, 2]);
  expect(texts.size).toBe(3);
  expect([0, 1, 2, 3].map((number) => texts.text(number))).toEqual(["", "nej", "ja", "å"]);
  expect(["ja", "", "Ja", "nejj"].map((text) => texts.findText(text))).toEqual([2, 0, 0, 0]);
});

test("a long text comes back", () => {
  const texts = new Texts();
  for (const text of ["x".repeat(1_000), "xå".repeat(1_000), "🙂".repeat(1_000)])
    expect(texts.text(texts.addText(text))).toBe(text);
});

test("bytes are taken from where they lie", () => {
  const texts = new Texts();
  const bytes = bytesOf("ab;ab;b");
  expect([texts.add(bytes, 0, 2), texts.add(bytes, 3, 5), texts.add(bytes, 6, 7)]).toEqual([1, 1, 2]);
  expect(texts.add(bytes, 2, 2)).toBe(0);
  bytes.fill(0);
  expect([texts.text(1), texts.text(2)]).toEqual(["ab", "b"]);
});

test("texts are ASCII until one is not", () => {
  const texts = new Texts();
  texts.addText("a\u007F");
  expect(texts.isAscii).toBe(true);
  texts.findText("å");
  expect(texts.isAscii).toBe(true);
  texts.addText("a\u0080");
  expect(texts.isAscii).toBe(false);
});

const anyText = fc.oneof(
  fc.string({ unit: "binary", maxLength: 4 }),
  fc.string({ unit: fc.constantFrom("a", "b", "å", "\uFEFF", "🙂", "\0"), maxLength: 9 }),
);

test("any texts come back", () => {
  fc.assert(
    fc.property(fc.array(anyText, { maxLength: 200 }), fc.array(anyText), (added, more) => {
      const texts = new Texts();
      const numbers = added.map((text) => texts.addText(text));
      const different = [...new Set(["", ...added])];
      expect(numbers).toEqual(added.map((text) => different.indexOf(text)));
      expect(different.map((_, number) => texts.text(number))).toEqual(different);
      expect(more.map((text) => texts.findText(text))).toEqual(
        more.map((text) => Math.max(0, different.indexOf(text))),
      );
      const all = [...new Set([...different, ...more])];
      expect(more.map((text) => texts.addText(text))).toEqual(more.map((text) => all.indexOf(text)));
    }),
    { seed: 20_200_131 },
  );
});

test("a text is found in another dictionary as its bytes are", () => {
  fc.assert(
    fc.property(fc.array(anyText), fc.array(anyText), (own, others) => {
      const texts = textsOf(own);
      const other = textsOf(others);
      for (let number = 0; number <= other.size; number += 1)
        expect(texts.find(other, number)).toBe(texts.findText(other.text(number)));
    }),
    { seed: 20_200_131 },
  );
});

test("decomposed letters are other bytes", () => {
  expect(textsOf(["å"]).find(textsOf(["a\u030A"]), 1)).toBe(0);
});

test("a hundred thousand texts are told apart", () => {
  const many = 100_000;
  const texts = new Texts();
  const other = new Texts();
  let wrong = 0;
  for (let at = 1; at <= many; at += 1) if (texts.addText(`P${at * 7}`) !== at) wrong += 1;
  for (let at = many; at > 0; at -= 1) other.addText(`P${at * 7}`);
  for (let at = 1; at <= many; at += 1) if (other.find(texts, at) !== many + 1 - at) wrong += 1;
  expect({ wrong, size: other.size }).toEqual({ wrong: 0, size: many });
});

test("texts with one hash are told apart, and get others from another seed", () => {
  const texts = new Texts();
  const { seed } = texts;
  const same = textsOfOneHash(seed, 12);
  expect(new Set(same.map((bytes) => hashOf(seed, bytes, 0, bytes.length))).size).toBe(1);
  same.forEach((bytes, at) => expect(texts.add(bytes, 0, bytes.length)).toBe(at + 1));
  expect(texts.seed).not.toBe(seed);
  expect(new Set(same.map((bytes) => hashOf(texts.seed, bytes, 0, bytes.length))).size).toBe(same.length);
  same.forEach((bytes, at) => expect(texts.add(bytes, 0, bytes.length)).toBe(at + 1));
  same.forEach((bytes, at) => expect(texts.text(at + 1)).toBe(new TextDecoder().decode(bytes)));
});

test("texts of one hash that are only looked for change the seed too", () => {
  const texts = new Texts();
  const { seed } = texts;
  const same = textsOfOneHash(seed, 9).map((bytes) => new TextDecoder().decode(bytes));
  const known = same.slice(0, 200);
  known.forEach((text) => texts.addText(text));
  for (let round = 0; texts.seed === seed && round < 1_000; round += 1)
    for (const [at, text] of same.entries()) expect(texts.findText(text)).toBe(at < 200 ? at + 1 : 0);
  expect(texts.seed).not.toBe(seed);
  for (const [at, text] of same.entries()) expect(texts.findText(text)).toBe(at < 200 ? at + 1 : 0);
});

const WIDTHS: readonly (readonly [different: number, bytes: number])[] = [
  [0, 1],
  [1, 1],
  [255, 1],
  [256, 2],
  [65_535, 2],
  [65_536, 4],
];

test.each(WIDTHS)("a column of %i texts takes %i bytes a row", (different, bytes) => {
  const cells = Array.from({ length: different + 3 }, (_, at) => (at < different ? String(at) : null));
  const column = columnOf([...cells, ...cells]);
  expect(column.codes.BYTES_PER_ELEMENT).toBe(bytes);
  const numbers = cells.map((_, at) => (at < different ? at + 1 : 0));
  expect([...column.codes]).toEqual([...numbers, ...numbers]);
});

test("any cells come back from a column", () => {
  const drawn = fc.array(fc.option(fc.constantFrom("", "nej", "ja", "å", "P1", "P2")), { maxLength: 2_000 });
  fc.assert(
    fc.property(drawn, (cells) => {
      const { codes, texts } = columnOf(cells);
      expect(Array.from(codes, (code) => texts.text(code))).toEqual(cells.map((text) => text ?? ""));
    }),
    { seed: 20_200_131 },
  );
});

test("cells are appended by text or number alike", () => {
  const builder = new TextColumnBuilder(textsOf(["x", "y"]));
  builder.append(2);
  builder.appendText("x");
  builder.appendText("z");
  builder.appendText(null);
  expect([...builder.finish().codes]).toEqual([2, 1, 3, 0]);
});

function textsOf(added: readonly string[]): Texts {
  const texts = new Texts();
  for (const text of added) texts.addText(text);
  return texts;
}

function columnOf(cells: readonly (string | null)[]): TextColumn {
  const builder = new TextColumnBuilder();
  for (const text of cells) builder.appendText(text);
  return builder.finish();
}

function bytesOf(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

/** Forms of keys that end in digits, by which they are found; and others among them. */
const runningKey = fc.oneof(
  fc.nat({ max: 300 }).map((number) => `P${number}`),
  fc.nat({ max: 300 }).map((number) => `P${String(number).padStart(4, "0")}`),
  fc.nat().map((number) => `P${number}`),
  fc.nat({ max: 99 }).map((number) => `P1234567${number}`),
  fc.constantFrom("P", "", "p1", "P1x", "P-1", "P 1", "P+1", "Ö1", "P1,0", "1"),
);

test("running numbers, and others among them, are told apart as any texts are", () => {
  fc.assert(
    fc.property(fc.array(runningKey, { maxLength: 600 }), fc.array(runningKey), (added, sought) => {
      const builder = new TextColumnBuilder();
      const bytes = bytesOf(added.join(""));
      const ends = Int32Array.from(added, (_, at) => bytesOf(added.slice(0, at + 1).join("")).length);
      const starts = Int32Array.from(ends, (_, at) => ends[at - 1] ?? 0);
      for (let first = 0; first < added.length; first += BATCH) {
        const { seed } = builder.texts;
        const hashes = Int32Array.from(starts, (start, at) => hashOf(seed, bytes, start, ends[at] ?? 0));
        const places = { hashes, starts, ends };
        builder.appendAll(bytes, places, first, Math.min(BATCH, added.length - first));
      }
      const { codes, texts } = builder.finish();
      const different = [...new Set(["", ...added])];
      expect([...codes]).toEqual(added.map((text) => different.indexOf(text)));
      expect(sought.map((text) => texts.findText(text))).toEqual(
        sought.map((text) => Math.max(0, different.indexOf(text))),
      );
    }),
    { seed: 20_200_229, numRuns: 200 },
  );
});

test.each([
  ["in order", (at: number) => at],
  ["far apart", (at: number) => (at * 7_919_993) % 100_000_000],
  ["out of order", (at: number) => (at * 7_919) % 100_003],
])("a hundred thousand running numbers %s are told apart", (_, numberOf) => {
  const texts = new Texts();
  const keys = Array.from({ length: 100_000 }, (_, at) => `P${numberOf(at)}`);
  const numbers = keys.map((key) => texts.addText(key));
  const known = new Map<string, number>();
  for (const key of keys) if (!known.has(key)) known.set(key, known.size + 1);
  expect(numbers).toEqual(keys.map((key) => known.get(key)));
  expect(keys.every((key) => texts.text(texts.findText(key)) === key)).toBe(true);
  expect(texts.findText("P100000000")).toBe(0);
});
