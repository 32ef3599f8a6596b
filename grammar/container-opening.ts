/** Reads the line that opens a container: `:::krav[Rubrik]{#id följs-upp-av="indikator-id" sanktion="betalnings-id"}`. */
import { fix, type Diagnostic } from "./diagnostic.js";
import { nearest } from "./distance.js";
import { slug } from "./heading.js";
import { containerReport as report } from "./messages-containers.js";
import { CONTAINER_KINDS, type ContainerAttribute, type ContainerKind } from "./outline-nodes.js";
import type { Span } from "./source.js";

export interface Opening {
  /** null for a name that is none of ours. */
  readonly kind: ContainerKind | null;
  readonly title: string;
  /** Written in braces, else the words of the title; null where there are none. */
  readonly id: string | null;
  readonly attributes: readonly ContainerAttribute[];
  readonly diagnostics: readonly Diagnostic[];
}

const FORM = /^:{3,}(?<name>\p{L}+)(?:\[(?<title>[^[\]`]*)\])?(?<braces>\{[^{}]*\})?$/u;

/** The attributes that each kind can have. */
const ATTRIBUTES: Readonly<Record<ContainerKind, readonly string[]>> = {
  krav: ["följs-upp-av", "sanktion"],
  bedömning: [],
  oklart: [],
};

/** Reads an opening line. */
export function readOpening(text: string, span: Span): Opening {
  const word = /^:+\s*([\p{L}]*)/u.exec(text)?.[1] ?? "";
  const kind = CONTAINER_KINDS.find((known) => known === word.normalize("NFC")) ?? null;
  if (!kind) return unread(null, unknown(text, word, span));
  const form = FORM.exec(text)?.groups;
  const title = form?.["title"]?.trim() ?? "";
  if (!form || (kind === "krav" && title === "")) return unread(kind, badForm(text, kind, span));
  const start = span.end - (form["braces"]?.length ?? 0);
  return readBraces(form["braces"] ?? "", { ...span, start }, kind, title);
}

function unread(kind: ContainerKind | null, diagnostic: Diagnostic): Opening {
  return { kind, title: "", id: null, attributes: [], diagnostics: [diagnostic] };
}

function unknown(text: string, word: string, span: Span): Diagnostic {
  const [meant] = nearest(word.toLowerCase(), CONTAINER_KINDS);
  if (meant === undefined) return report("unknown-container", span, { name: word });
  const start = span.start + text.indexOf(word);
  const edit = { span: { ...span, start, end: start + word.length }, text: meant };
  const mend = fix(`Skriv ”:::${meant}”.`, `Write “:::${meant}”.`, [edit]);
  return report("unknown-container", span, { name: word }, { fix: mend });
}

/** A space between the parts is mended by taking it away. */
function badForm(text: string, kind: ContainerKind, span: Span): Diagnostic {
  const joined = text.replace(/^(:+)\s+/, "$1").replace(/\s+(?=[[{])/g, "");
  const form = FORM.exec(joined)?.groups;
  if (!form || (kind === "krav" && !form["title"])) return report("container-form", span, { kind });
  const mend = fix(`Skriv ”${joined}”.`, `Write “${joined}”.`, [{ span, text: joined }]);
  return report("container-form", span, { kind }, { fix: mend });
}

const PART = /\s*(?:#(?<id>[\p{L}\p{N}_-]+)|(?<name>\p{L}[\p{L}-]*)="(?<value>[^"]*)")(?=\s|\}$)/uy;

function readBraces(braces: string, span: Span, kind: ContainerKind, title: string): Opening {
  const ids: string[] = [];
  const attributes: ContainerAttribute[] = [];
  const diagnostics: Diagnostic[] = [];
  let at = 1;
  for (const part of partsOf(braces)) {
    const { id, name = "", value = "" } = part.groups ?? {};
    at = part.index + part[0].length;
    const start = span.start + at - part[0].trimStart().length;
    const own = { ...span, start, end: span.start + at };
    if (id !== undefined) ids.push(id);
    else if (!ATTRIBUTES[kind].includes(name)) diagnostics.push(unknownAttribute(name, kind, own));
    else
      attributes.push({ name, ids: idsIn(value, { ...own, start: own.end - value.length - 1 }), span: own });
  }
  const names = attributes.map(({ name }) => name);
  const readable = /^\s*\}?$/.test(braces.slice(at));
  if (!readable || ids.length > 1 || new Set(names).size < names.length)
    diagnostics.push(report("container-form", span, { kind }));
  return { kind, title, id: ids[0] ?? (slug(title) || null), attributes, diagnostics };
}

function partsOf(braces: string): readonly RegExpExecArray[] {
  const parts: RegExpExecArray[] = [];
  PART.lastIndex = 1;
  for (let part = PART.exec(braces); part; part = PART.exec(braces)) parts.push(part);
  return parts;
}

/** `a, b`: the ids of an attribute's value, each with its place. */
function idsIn(value: string, { file, start }: Span): ContainerAttribute["ids"] {
  return [...value.matchAll(/[^\s,]+/g)].map(({ 0: text, index }) => ({
    text,
    span: { file, start: start + index, end: start + index + text.length },
  }));
}

function unknownAttribute(name: string, kind: ContainerKind, span: Span): Diagnostic {
  const [meant] = nearest(name, ATTRIBUTES[kind]);
  if (meant === undefined) return report("container-attribute", span, { name, known: ATTRIBUTES[kind] });
  const edit = { span: { ...span, end: span.start + name.length }, text: meant };
  const mend = fix(`Skriv ”${meant}”.`, `Write “${meant}”.`, [edit]);
  return report("container-attribute", span, { name, known: ATTRIBUTES[kind] }, { fix: mend });
}
