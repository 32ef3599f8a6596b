/** What is done to a package's files by chance: its paragraphs, its line ends, its documents and its tables' files. */
import type { PackageFile, PackageTexts } from "../../../engine/index.js";
import type { Draw } from "../random-data.js";

export interface Alteration {
  readonly name: string;
  /** The package altered; null where it has nothing to alter in that way. */
  readonly alter: (texts: PackageTexts, draw: Draw) => PackageTexts | null;
}

/** The place of a file among all of a package. */
type Change = (text: string, draw: Draw) => string | null;

/** One of a list. */
export function oneOf<T>(list: readonly T[], draw: Draw): T | null {
  return list[draw(Math.max(1, list.length))] ?? null;
}

/** In one document by chance. */
function inDocument(name: string, change: Change): Alteration {
  return {
    name,
    alter: (texts, draw) => {
      const document = oneOf(texts.documents, draw);
      const text = document && change(document.text, draw);
      return document && text !== null && text !== document.text
        ? { ...texts, documents: texts.documents.map((one) => (one === document ? { ...one, text } : one)) }
        : null;
    },
  };
}

/** In one file by chance: the description, a document, or the file of a table. */
function inFile(name: string, change: Change): Alteration {
  return {
    name,
    alter: (texts, draw) => {
      const all = [texts.description, ...texts.documents, ...(texts.tableFiles ?? [])];
      const file = oneOf(
        all.filter((one) => one !== null),
        draw,
      );
      const text = file && change(file.text, draw);
      if (!file || text === null || text === file.text) return null;
      const put = (one: PackageFile): PackageFile => (one === file ? { ...one, text } : one);
      return {
        ...texts,
        description: texts.description && put(texts.description),
        documents: texts.documents.map(put),
        tableFiles: (texts.tableFiles ?? []).map(put),
      };
    },
  };
}

/** The same package with other documents, which its description names. */
function withDocuments(texts: PackageTexts, documents: readonly PackageFile[]): PackageTexts | null {
  const { description } = texts;
  if (!description) return null;
  const list = `dokument: [${documents.map(({ name }) => name).join(", ")}]`;
  const text = description.text.replace(/^dokument:.*$/m, list);
  return { ...texts, documents, description: { ...description, text } };
}

// ---- Paragraphs ------------------------------------------------------------------------------------------------------

/** Paragraphs of plain words, between two empty lines. */
const PARAGRAPH = /(?<=\n\n)[A-ZÅÄÖ][^\n`|]*(?:\n[^\n`|]+)*\n\n/g;

const SAID = [
  "Den som tar emot en patient utan remiss får ersättning som för andra besök.",
  'Regionen följer upp "uppdraget" en gång om året; resultatet läggs ut på \\webben\\.',
  "En mottagning som byter namn anmäler det inom 14 dagar, dock senast den 1 maj.",
  'Citat som ”}], {"fil": "a.md"} och </script> är ord som andra.',
  "Rad med radskiljare\u2028    0\u2028    1,\u2029och slut 🏥.",
  "Ersättningen höjs med 3 % och betalas den 15 i varje månad.",
];

const paragraphs: readonly Alteration[] = [
  inDocument("stycke tillagt", (text, draw) => {
    const places = [...text.matchAll(PARAGRAPH)];
    const at = oneOf(places, draw)?.index ?? text.length;
    const end = at === text.length ? "\n" : "";
    return `${text.slice(0, at)}${end}${oneOf(SAID, draw) ?? ""}\n\n${text.slice(at)}`;
  }),
  inDocument("stycke borttaget", (text, draw) => {
    const found = oneOf([...text.matchAll(PARAGRAPH)], draw);
    return found && text.slice(0, found.index) + text.slice(found.index + found[0].length);
  }),
  inDocument("stycke dubblerat", (text, draw) => {
    const found = oneOf([...text.matchAll(PARAGRAPH)], draw);
    return found && text.slice(0, found.index) + found[0] + text.slice(found.index);
  }),
  inDocument("stycke flyttat", (text, draw) => {
    const found = oneOf([...text.matchAll(PARAGRAPH)], draw);
    if (!found) return null;
    const rest = text.slice(0, found.index) + text.slice(found.index + found[0].length);
    const to = oneOf([...rest.matchAll(PARAGRAPH)], draw)?.index;
    return to === undefined ? null : rest.slice(0, to) + found[0] + rest.slice(to);
  }),
  inDocument("ord bytt i ett stycke", (text, draw) => {
    const found = oneOf([...text.matchAll(PARAGRAPH)], draw);
    const word = found && oneOf([...found[0].matchAll(/\p{Ll}{4,}/gu)], draw);
    if (!word) return null;
    const at = found.index + word.index;
    return `${text.slice(0, at)}annat${text.slice(at + word[0].length)}`;
  }),
];

// ---- Characters and line ends ----------------------------------------------------------------------------------------

const characters: readonly Alteration[] = [
  inFile("rader med CRLF", (text) => text.replace(/\r?\n/g, "\r\n")),
  inFile("några rader med CRLF", (text, draw) =>
    text.replace(/\r?\n/g, (end) => (draw(3) === 0 ? "\r\n" : end)),
  ),
  inFile("ingen radbrytning sist", (text) => text.replace(/[\r\n]+$/, "")),
  inFile("tomma rader sist", (text) => `${text}\n\n`),
  inFile("byteordningsmärke", (text) => (text.startsWith("\uFEFF") ? text.slice(1) : `\uFEFF${text}`)),
  inFile("bokstäver i två delar", (text) => text.normalize(text === text.normalize("NFD") ? "NFC" : "NFD")),
  inDocument("mjukt bindestreck", (text, draw) => {
    const found = oneOf([...text.matchAll(PARAGRAPH)], draw);
    return found && `${text.slice(0, found.index + 3)}\u00AD${text.slice(found.index + 3)}`;
  }),
];

// ---- Documents -------------------------------------------------------------------------------------------------------

/** A name that no file of the package has. */
function newName({ documents, tableFiles = [] }: PackageTexts, ending: string, draw: Draw): string {
  const names = new Set([...documents, ...tableFiles].map(({ name }) => name));
  for (let at = draw(50); ; at += 1) if (!names.has(`fil-${at}.${ending}`)) return `fil-${at}.${ending}`;
}

const documents: readonly Alteration[] = [
  {
    name: "dokument tillagt",
    alter: (texts, draw) => {
      const said = SAID.map((one) => `${one}\n\n`).slice(draw(SAID.length));
      const added = { name: newName(texts, "md", draw), text: `# Bilaga ${draw(9)}\n\n${said.join("")}` };
      const at = draw(texts.documents.length + 1);
      return withDocuments(texts, texts.documents.toSpliced(at, 0, added));
    },
  },
  {
    name: "dokument borttaget",
    alter: (texts, draw) =>
      texts.documents.length < 2
        ? null
        : withDocuments(texts, texts.documents.toSpliced(draw(texts.documents.length), 1)),
  },
  {
    name: "dokument omdöpt",
    alter: (texts, draw) => {
      const at = draw(texts.documents.length);
      const name = newName(texts, "md", draw);
      const all = texts.documents.map((one, place) => (place === at ? { ...one, name } : one));
      return withDocuments(texts, all);
    },
  },
  {
    name: "dokument delat",
    alter: (texts, draw) => {
      const at = draw(texts.documents.length);
      const whole = texts.documents[at];
      const place = whole && oneOf([...whole.text.matchAll(/(?<=\n\n)(?:#{2,3} |```\p{L})/gu)], draw);
      if (!place) return null;
      const [first, second] = [whole.text.slice(0, place.index), whole.text.slice(place.index)];
      const other = { name: newName(texts, "md", draw), text: `# Del två\n\n${second}` };
      return withDocuments(texts, texts.documents.toSpliced(at, 1, { ...whole, text: first }, other));
    },
  },
  {
    name: "dokument i annan ordning",
    alter: (texts) =>
      texts.documents.length < 2 ? null : withDocuments(texts, [...texts.documents].reverse()),
  },
];

// ---- The files of tables ---------------------------------------------------------------------------------------------

const CAPTIONED = /(Tabell `[^\n]*`[^\n]*\n\n)((?:\|[^\n]*\n)+)/g;
const LINKED = /(Tabell `[^\n]*`[^\n]*\n\n)\[[^\]\n]*\.csv\]\(([^)\n]*\.csv)\)\n/g;

function cellsOf(line: string): readonly string[] {
  return line
    .replace(/^\|\s*|\s*\|$/g, "")
    .split("|")
    .map((cell) => cell.trim());
}

/** The package with the first document of which something is found changed. */
function inFirst(
  texts: PackageTexts,
  pattern: RegExp,
  change: (
    found: RegExpExecArray,
  ) => { readonly text: string; readonly tableFiles: readonly PackageFile[] } | null,
): PackageTexts | null {
  for (const [at, document] of texts.documents.entries()) {
    const [found] = document.text.matchAll(pattern);
    const made = found && change(found);
    if (!made) continue;
    const end = found.index + found[0].length;
    const text = document.text.slice(0, found.index) + made.text + document.text.slice(end);
    return {
      ...texts,
      documents: texts.documents.with(at, { ...document, text }),
      tableFiles: made.tableFiles,
    };
  }
  return null;
}

const tables: readonly Alteration[] = [
  {
    name: "tabell lagd i en fil",
    alter: (texts, draw) =>
      inFirst(texts, CAPTIONED, ([, caption = "", rows = ""]) => {
        if (rows.includes(";")) return null;
        const [head = "", , ...lines] = rows.trimEnd().split("\n");
        const text = [head, ...lines].map((line) => `${cellsOf(line).join(";")}\n`).join("");
        const name = newName(texts, "csv", draw);
        return {
          text: `${caption}[${name}](${name})\n`,
          tableFiles: [...(texts.tableFiles ?? []), { name, text }],
        };
      }),
  },
  {
    name: "tabell hämtad ur en fil",
    alter: (texts) =>
      inFirst(texts, LINKED, ([, caption = "", name = ""]) => {
        const file = texts.tableFiles?.find((one) => one.name === name);
        const [head = [], ...rows] =
          file?.text
            .trim()
            .split(/\r?\n/)
            .map((line) => line.split(";")) ?? [];
        const lines = [head, head.map(() => "---"), ...rows].map((cells) => `| ${cells.join(" | ")} |\n`);
        return {
          text: caption + lines.join(""),
          tableFiles: (texts.tableFiles ?? []).filter((one) => one !== file),
        };
      }),
  },
  {
    name: "tabells fil omdöpt",
    alter: (texts, draw) =>
      inFirst(texts, LINKED, ([whole, , name = ""]) => {
        const other = newName(texts, "csv", draw);
        return {
          text: whole.replaceAll(name, other),
          tableFiles: (texts.tableFiles ?? []).map((one) =>
            one.name === name ? { ...one, name: other } : one,
          ),
        };
      }),
  },
];

/** What makes a package be of more files. */
export const FILE_ALTERATIONS = [documents, tables];

/** All that is done to files, by what it is done to; what needs the rules read is in `mutations/`. */
export const ALTERATIONS: readonly (readonly Alteration[])[] = [paragraphs, characters, ...FILE_ALTERATIONS];
