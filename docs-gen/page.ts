/** The page: head, stamp, contents, documents, registers, footer, as one self-contained file. */
import type { Element } from "hast";
import { PAGE } from "./anchors.js";
import { documentId, setContents } from "./contents.js";
import { h, stack, type Child } from "./hast.js";
import { setDocument, type PublishedText } from "./markdown.js";
import type { Publication } from "./publication.js";
import { registersOf, setRegisters } from "./registers.js";
import { SCRIPT } from "./script.js";
import { writeHtml } from "./shell.js";
import { kindWords, pageTitle, runningFoot, setStamp, setWarnings, setFoot, warnings } from "./stamp.js";
import { styleSheet } from "./style/style.js";

/** A title longer than this is cut by search engines and by tabs. */
const LONGEST_TITLE = 70;

/** Writes the page. */
export function writePage(publication: Publication): string {
  const texts = publication.documents.map((document) => setDocument(publication, document));
  return writeHtml({
    title: shortTitle(publication),
    style: styleSheet(runningFoot(publication), warnings(publication)),
    script: SCRIPT,
    version: publication.options.version,
    body: setPage(publication, texts),
  });
}

/** The page's title with the region, unless it names it, as far as a tab shows it. */
function shortTitle(publication: Publication): string {
  const { region } = publication.opened.manifest;
  const title = pageTitle(publication);
  const whole = region === "" || title.includes(region) ? title : `${title} – ${region}`;
  return whole.length <= LONGEST_TITLE ? whole : `${title.slice(0, LONGEST_TITLE - 1)}…`;
}

function setPage(publication: Publication, texts: readonly PublishedText[]): Element {
  const registers = registersOf(publication);
  return stack(
    "body",
    {},
    h("a", { href: `#${PAGE.main}`, className: ["skip"] }, "Hoppa till innehållet"),
    setTop(publication, texts),
    stack(
      "div",
      { className: ["page"] },
      setContents(publication, registers),
      stack("main", { id: PAGE.main, tabIndex: -1 }, setTexts(publication, texts), setRegisters(registers)),
    ),
    setFoot(publication),
    h("script", {}, SCRIPT),
  );
}

function setTop(publication: Publication, texts: readonly PublishedText[]): Element {
  const { region, careChoice, year } = publication.opened.manifest;
  const title = pageTitle(publication).toLowerCase();
  const parts = [region, careChoice, year, ...kindWords(publication)];
  const above = parts.filter((part) => part !== "" && !title.includes(part.toLowerCase()));
  const own = texts.length === 1 ? texts[0]?.title : null;
  return stack(
    "header",
    { className: ["top"] },
    setWarnings(publication),
    above.length === 0 ? null : h("p", { className: ["over"] }, above.join(" · ")),
    own ?? h("h1", {}, pageTitle(publication)),
    setStamp(publication, {}),
  );
}

function setTexts(publication: Publication, texts: readonly PublishedText[]): readonly Child[] {
  if (texts.length === 1) return texts.map(({ content }) => stack("article", {}, content));
  return texts.map(({ title, content }, index) => {
    const document = publication.documents[index];
    const heading =
      title ?? (document ? h("h2", { id: documentId(publication, document) }, document.title) : null);
    const place = h("p", { className: ["over"] }, `Dokument ${index + 1} av ${texts.length}`);
    return stack("article", { className: ["document"] }, place, heading, content);
  });
}
