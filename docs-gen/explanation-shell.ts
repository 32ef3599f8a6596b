/** What every page of an explanation has around its content: skip link, warnings, title, and the stamp at the foot. */
import { PAGE } from "./anchors.js";
import { h, stack, type Child } from "./hast.js";
import type { Publication } from "./publication.js";
import { writeHtml } from "./shell.js";
import { pageTitle, runningFoot, setFoot, setWarnings, warnings } from "./stamp.js";
import { EXPLANATION } from "./style/explanation.js";
import { styleSheet } from "./style/style.js";

/** The page as text. */
export function writeExplanation(publication: Publication, title: string, main: readonly Child[]): string {
  const body = stack(
    "body",
    {},
    h("a", { href: `#${PAGE.main}`, className: ["skip"] }, "Hoppa till innehållet"),
    stack(
      "header",
      { className: ["top"] },
      setWarnings(publication),
      h("p", { className: ["over"] }, `Förklaring · ${pageTitle(publication)}`),
      h("h1", {}, title),
    ),
    stack("div", { className: ["page"] }, stack("main", { id: PAGE.main, tabIndex: -1 }, main)),
    setFoot(publication),
  );
  const style = `${styleSheet(runningFoot(publication), warnings(publication))}\n${EXPLANATION.trim()}`;
  return writeHtml({ title, style, script: null, version: publication.options.version, body });
}
