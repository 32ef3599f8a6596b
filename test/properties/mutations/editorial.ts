/** Edits that change how a package is written and not what it means, of many kinds. */
import type { OpenPackage } from "../../../engine/index.js";
import type { Source } from "../../../grammar/source.js";
import { unitsOf, type Unit } from "../../../engine/diff/units.js";
import { codeOf, type Edit, type Stretch } from "./code.js";
import { inCode, NUMBER, RULES, type Kind } from "./hidden.js";

/** What the pattern finds in a text, replaced; each place is an edit of its own. */
function found(
  { file, text }: Source,
  start: number,
  end: number,
  pattern: RegExp,
  instead: string,
): readonly Edit[] {
  return [...text.slice(start, end).matchAll(pattern)].map((one) => {
    const at = start + one.index;
    return [
      {
        file,
        start: at,
        end: at + one[0].length,
        text: one[0].replace(new RegExp(pattern.source, pattern.flags.replace("g", "")), instead),
      },
    ];
  });
}

/** Paragraphs of prose that begin a line, and are no items, rows or quotations. */
function paragraphs(opened: OpenPackage): readonly { readonly unit: Unit; readonly source: Source }[] {
  return unitsOf(opened).flatMap((unit) => {
    const source = opened.outlines.find((one) => one.source.file === unit.span.file)?.source;
    const isPlain =
      source &&
      unit.kind === "prose" &&
      /(?:^|\n)$/.test(source.text.slice(0, unit.span.start)) &&
      /^[\p{L}*]/u.test(unit.text) &&
      !unit.text.startsWith("Tabell");
    return isPlain ? [{ unit, source }] : [];
  });
}

/** In paragraphs, outside code and links. */
function inProse(name: string, pattern: RegExp, instead: string): Kind {
  const outside = (edit: Edit, { text }: Source, start: number): boolean => {
    const before = text.slice(start, edit[0]?.start);
    const count = (sign: RegExp): number => (before.match(sign) ?? []).length;
    return (
      count(/`/g) % 2 === 0 &&
      count(/\[/g) === count(/\]/g) &&
      count(/\(/g) === count(/\)/g) &&
      count(/\*/g) % 2 === 0
    );
  };
  return {
    name,
    edits: (opened) =>
      paragraphs(opened).flatMap(({ unit: { span }, source }) =>
        found(source, span.start, span.end, pattern, instead).filter((edit) =>
          outside(edit, source, span.start),
        ),
      ),
  };
}

/** Over the whole text of each document. */
function inText(name: string, pattern: RegExp, instead: (found: RegExpExecArray) => string): Kind {
  return {
    name,
    edits: ({ outlines }) =>
      outlines.flatMap(({ source: { file, text } }) =>
        [...text.matchAll(pattern)].map((one): Edit => [
          { file, start: one.index, end: one.index + one[0].length, text: instead(one) },
        ]),
      ),
  };
}

const rowsSwapped: Kind = {
  name: "rader i en tabell i annan ordning",
  edits: ({ model: { tables }, outlines }) =>
    tables.flatMap(({ rows, method }) =>
      rows.slice(1).flatMap(({ span }, at): readonly Edit[] => {
        const first = rows[at]?.span;
        const text = outlines.find(({ source }) => source.file === span.file)?.source.text;
        if (method !== "row" || !first || text === undefined || first.start === span.start) return [];
        const of = (one: typeof span): string => text.slice(one.start, one.end);
        return [
          [
            { ...first, text: of(span) },
            { ...span, text: of(first) },
          ],
        ];
      }),
    ),
};

/** Headings of the second level with a number, and all below and about them, from one on. */
const renumbered: Kind = {
  name: "omnumrering med hänvisningar",
  edits: ({ outlines }) =>
    outlines.flatMap(({ source: { file, text }, sections }): readonly Edit[] => {
      const tops = sections.filter(({ depth, number }) => depth === 2 && number !== null);
      return tops.slice(-4).map(({ number }) => {
        const least = Number(number);
        const places = [...text.matchAll(/^(#{2,}\s+|.*\b(?:avsnitt|kapitel)\s+)(\d+)(?=[. ])/gmu)];
        return places.flatMap(({ 0: all, 2: old = "", index }): readonly Stretch[] => {
          const start = index + all.length - old.length;
          return Number(old) < least
            ? []
            : [{ file, start, end: start + old.length, text: String(Number(old) + 1) }];
        });
      });
    }),
};

/** Two sections that follow each other and are of one level change places. */
const sectionsSwapped: Kind = {
  name: "avsnitt flyttat",
  edits: ({ outlines }) =>
    outlines.flatMap(({ source: { file, text }, sections }) =>
      sections.flatMap((section, at): readonly Edit[] => {
        const next = sections.slice(at + 1).find(({ depth }) => depth <= section.depth);
        if (section.depth < 2 || next?.depth !== section.depth) return [];
        const after = sections.slice(sections.indexOf(next) + 1).find(({ depth }) => depth <= next.depth);
        const [start, middle, end] = [section.span.start, next.span.start, after?.span.start ?? text.length];
        const last = text.slice(middle, end);
        return [
          [
            {
              file,
              start,
              end,
              text: `${last}${last.endsWith("\n\n") ? "" : "\n\n"}${text.slice(start, middle)}`,
            },
          ],
        ];
      }),
    ),
};

/** Names that stand in no other name, with all their uses. */
function namesOf({ model }: OpenPackage): readonly string[] {
  const all = [...new Set([...model.definitions, ...model.tables].map(({ name }) => name))];
  const words = [...model.entities.values()].flatMap(({ name, attributes }) => [
    name,
    ...attributes.map((one) => one.name),
  ]);
  return all.filter(
    (name) =>
      /^[\p{L} ]{6,}$/u.test(name) && [...all, ...words].filter((other) => other.includes(name)).length === 1,
  );
}

const termRenamed: Kind = {
  name: "namn bytt med alla dess bruk",
  edits: (opened) =>
    namesOf(opened).map((name) =>
      opened.outlines.flatMap(({ source: { file, text } }) =>
        [...text.matchAll(new RegExp(`(?<![\\p{L}\\p{N}])${name}(?![\\p{L}\\p{N}])(?! \\(20)`, "gu"))].map(
          ({ index }) => ({
            file,
            start: index,
            end: index + name.length,
            text: `nytt ord för ${name.slice(0, 1)}${name.length}`,
          }),
        ),
      ),
    ),
};

/** A name that is a value, written out where a rule uses it. */
const writtenOut: Kind = {
  name: "värde utskrivet i stället för sitt namn",
  edits: (opened) =>
    codeOf(opened).flatMap(({ kind, text }): readonly Edit[] => {
      const value = /^([\p{L} ]{6,}) = (\d[\d  ]*(?:,\d+)?(?: %| \p{L}[\p{L} ]*)?)(?:, illustrativt)?$/u.exec(
        text.trim(),
      );
      if (kind !== "inline" || !value) return [];
      const [, name = "", said = ""] = value;
      return codeOf(opened)
        .filter((code) => code.kind === "regel" && code.text.includes(" = "))
        .flatMap((code): readonly Edit[] => {
          const at = new RegExp(`(?<= = (?:.*[^\\p{L}])?)${name}(?=$| [×+]| *$)`, "u").exec(code.text)?.index;
          if (at === undefined) return [];
          const start = code.start + at;
          return [[{ file: code.file, start, end: start + name.length, text: `(${said})` }]];
        });
    }),
};

/** Two definitions of one line that follow each other. */
const definitionsSwapped: Kind = {
  name: "definitioner i ett block i annan ordning",
  edits: (opened) => {
    const lines = codeOf(opened).filter(({ kind }) => kind === "regel");
    const whole = /^( *)[^ \-+=][^=]* += \S/;
    return lines.flatMap((line, at): readonly Edit[] => {
      const next = lines[at + 1];
      const [own, other, third] = [line, next, lines[at + 2]].map((one) => whole.exec(one?.text ?? "")?.[1]);
      const isNear = next && next.start === line.start + line.text.length + 1;
      if (!isNear || own === undefined || own !== other || (lines[at + 2] && third === undefined)) return [];
      return [
        [
          { file: line.file, start: line.start, end: line.start + line.text.length, text: next.text },
          { file: next.file, start: next.start, end: next.start + next.text.length, text: line.text },
        ],
      ];
    });
  },
};

const times = (text: string, by: number): string => {
  const [whole = "", decimals = ""] = text.replace(/[  ]/g, "").split(",");
  const scale = 10n ** BigInt(decimals.length);
  const all = BigInt(whole + decimals) * BigInt(by);
  return all % scale === 0n ? String(all / scale) : text;
};

/** The kinds of edits that are editorial. */
export const EDITORIAL_KINDS: readonly Kind[] = [
  inCode("fler mellanslag i en regel", RULES, / = /g, "   =  "),
  inProse("radbyte i brödtext", /(?<=\p{L}{2}) (?=\p{Ll}{2})/gu, "\n"),
  inProse("rader i brödtext sammanförda", /\n(?=\S)/g, " "),
  inProse("betoning", /(?<= )(\p{Ll}{5,})(?= )/gu, "*$1*"),
  inProse("citattecken", /(?<= )(\p{Ll}{5,})(?= )/gu, "”$1”"),
  inCode("kommentar tillagd", RULES, /(?<=\S) *$/g, "    -- så här räknas det"),
  inText("kommentar ändrad", /(?<=\S +-- )\p{L}.*$/gmu, () => "något annat"),
  rowsSwapped,
  inCode(
    "termer i en summa",
    RULES,
    /(?<= = |\()([\p{L}][\p{L} ]*) \+ ([\p{L}][\p{L} ]*)(?=\)|$)/gu,
    ([, one = "", other = ""]) => `${other} + ${one}`,
  ),
  inCode(
    "faktorer i en produkt",
    RULES,
    /(?<= = )([\p{L}][\p{L} ]*) × ([\p{L}][\p{L} -]*)$/gu,
    ([, one = "", other = ""]) => `${other} × ${one}`,
  ),
  inCode(
    "villkor i annan ordning",
    RULES,
    /(?<= (?:när|där) )([^()]+?) och ([^()]+)$/gu,
    ([, one = "", other = ""]) => `${other} och ${one}`,
  ),
  inCode(
    "uttryck inom parentes",
    ["regel"],
    /(?<= = )([\p{L}][\p{L} ]*(?: [×+] [\p{L}][\p{L} ]*)+)$/gu,
    ([text]) => `(${text})`,
  ),
  definitionsSwapped,
  inCode(
    "kr blir öre",
    ["inline"],
    new RegExp(`(?<= = )(${NUMBER}) kr(?= per|,|$)`, "g"),
    ([, number = ""]) => `${times(number, 100)} öre`,
  ),
  inCode(
    "år blir månader",
    ["inline"],
    /(?<= = )(\d+) år(?=,|$)/g,
    ([, number = ""]) => `${times(number, 12)} månader`,
  ),
  inCode("decimal tillagd", ["inline"], /(?<= = \d+)(?= kr| %)/g, ",0"),
  inCode("gånger som asterisk", RULES, / × /g, " * "),
  inCode("tecken för minst", RULES, /[≥≤]/g, ([sign]) => (sign === "≥" ? ">=" : "<=")),
  sectionsSwapped,
  renumbered,
  inProse("stycke delat", /\.\s(?=\p{Lu})/gu, ".\n\n"),
  {
    name: "stycken sammanslagna",
    edits: (opened) =>
      paragraphs(opened).flatMap(({ unit: { span, order }, source }, at, all): readonly Edit[] => {
        const next = all[at + 1]?.unit;
        const isNext = next?.order === order + 1 && next.span.file === span.file;
        return isNext ? [[{ file: source.file, start: span.end, end: next.span.start, text: "\n" }]] : [];
      }),
  },
  termRenamed,
  inText(
    "kolumn omdöpt",
    /(?<=^Tabell `[^\n]*`[^\n]*\n\s*\n\|[^|\n]*\| *)\p{L}[\p{L} ]*?(?=( *\(|) *\|\n)/gmu,
    () => "Nytt huvud",
  ),
  writtenOut,
];
