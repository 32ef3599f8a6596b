/** The stamp: which package this is, who decided it, and whether it is a draft. The same words stand in the footer. */
import type { Element } from "hast";
import { PAGE } from "./anchors.js";
import { frontTitle } from "./documents.js";
import { h, stack } from "./hast.js";
import type { OpenPackage } from "../engine/index.js";
import type { Publication } from "./publication.js";
import { capital, dayWords } from "./typography.js";

type Condition = OpenPackage["manifest"]["conditions"][number];

/** So many characters of the content hash are printed; the ledger has the whole. */
const SHORT_HASH = 12;

/** What the stamp says, in order. */
export function stampFacts(publication: Publication): readonly (readonly [label: string, value: string])[] {
  const { manifest, hash, earlier } = publication.opened;
  const { region, careChoice, year, validity, decision, status } = manifest;
  const date =
    decision.date === null
      ? null
      : /^\d{4}-\d{2}-\d{2}$/.test(decision.date)
        ? dayWords(decision.date)
        : decision.date;
  return [
    ["Region", orMissing(region)],
    ["Vårdval", orMissing(careChoice)],
    ["År", orMissing(year)],
    ["Gäller", validity ? `${dayWords(validity.from)} – ${dayWords(validity.to)}` : "saknas"],
    ["Status", capital(status)],
    ["Beslut av", orMissing(decision.body)],
    ["Paragraf", paragraphWords(decision.paragraph)],
    ["Beslutsdatum", orMissing(date)],
    ["Diarienummer", orMissing(decision.registration)],
    ...manifest.conditions.map((condition) => ["Villkor", conditionWords(condition)] as const),
    ...(earlier
      ? [["Föregås av", `${earlier.manifest.id} (${earlier.hash.slice(0, SHORT_HASH)})`] as const]
      : []),
    ["Kontrollsumma", hash.slice(0, SHORT_HASH)],
    ["Programversion", `Regelbok ${publication.options.version}`],
  ];
}

/** The stamp as a list. */
export function setStamp(publication: Publication, properties: Element["properties"]): Element {
  // A document that stands alone need not say what a package must.
  const alone = publication.opened.manifest.documents.length === 0;
  const stated = stampFacts(publication).filter(([, value]) => !alone || value !== "saknas");
  const facts = stated.map(([label, value]) => {
    const missing = value === "saknas" ? { className: ["missing"] } : {};
    return h("div", {}, h("dt", {}, label), h("dd", missing, value));
  });
  return stack("dl", { className: ["stamp"], ...properties }, facts);
}

/** What must be seen before anything else: a draft, a constructed example, a trial run. */
export function warnings(publication: Publication): readonly string[] {
  const { manifest } = publication.opened;
  return [
    ...(publication.options.prov === true ? ["PROV – ingen utbetalning får göras efter denna text"] : []),
    ...(manifest.status === "utkast" ? ["UTKAST – inte beslutat"] : []),
    ...(manifest.status === "förslag" ? ["FÖRSLAG – inte beslutat"] : []),
    ...manifest.conditions.filter(({ met }) => !met).map(({ text }) => `VILLKOR INTE UPPFYLLT – ${text}`),
    ...(manifest.constructed ? [constructedWords(manifest.region)] : []),
  ];
}

/** The warnings as bands across the page. */
export function setWarnings(publication: Publication): readonly Element[] {
  const all = warnings(publication);
  return all.length === 0
    ? []
    : [
        stack(
          "ul",
          { className: ["warnings"] },
          all.map((text) => h("li", {}, text)),
        ),
      ];
}

/** The title of the page. */
export function pageTitle(publication: Publication): string {
  const { manifest } = publication.opened;
  const [document] = publication.documents;
  if (document && publication.documents.length === 1) return document.title;
  const name = [manifest.careChoice, manifest.year].filter((part) => part !== "").join(" ");
  return name === "" ? manifest.id : capital(name);
}

/** The kinds of document, as their front matter names them. */
export function kindWords({ documents }: Publication): readonly string[] {
  return documents.flatMap(({ outline, title }) => {
    const kind = frontTitle(outline);
    return kind === null || title.startsWith(kind) ? [] : [kind];
  });
}

/** The line at the foot of each printed page. */
export function runningFoot(publication: Publication): string {
  const { manifest, hash } = publication.opened;
  const parts = [
    pageTitle(publication),
    manifest.region,
    manifest.decision.registration,
    capital(manifest.status),
  ];
  const words = parts.filter((part) => part !== null && part !== "");
  return [...words, hash.slice(0, SHORT_HASH)].join(" · ");
}

const STAMP_TITLE = { id: PAGE.stamp, text: "Om dokumentet" } as const;

function constructedWords(region: string): string {
  return `Konstruerat exempel – inte ett beslut av ${region === "" ? "någon region" : region}`;
}

function conditionWords({ text, met, decision }: Condition): string {
  return `${text}: ${met ? "uppfyllt" : "inte uppfyllt"}${decision === null ? "" : ` (${decision})`}`;
}

function orMissing(value: string | null): string {
  return value === null || value === "" ? "saknas" : value;
}

function paragraphWords(paragraph: string | null): string {
  if (paragraph === null) return "saknas";
  return paragraph.includes("§") ? paragraph : `§\u00A0${paragraph}`;
}

/** The foot of a page: what it was made of. */
export function setFoot(publication: Publication): Element {
  return stack(
    "footer",
    { className: ["foot"] },
    h("p", { className: ["label"] }, STAMP_TITLE.text),
    h("p", { className: ["foot-title"] }, pageTitle(publication)),
    setWarnings(publication),
    setStamp(publication, {}),
  );
}
