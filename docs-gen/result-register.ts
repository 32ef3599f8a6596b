/** The register of what is reported and not paid. */
import { PAGE } from "./anchors.js";
import { h } from "./hast.js";
import { linkTo, sectionLink, type Publication } from "./publication.js";
import { forceWords, type Register } from "./registers.js";
import { frequencyWords } from "./schedule.js";

/** Every result with its id, for whom and how often. */
export function resultRegister(publication: Publication): Register {
  const rows = publication.model.results.map(({ label, id, entity, definition, schedule, span }) =>
    h(
      "tr",
      {},
      h("th", { scope: "row" }, linkTo(publication, { kind: "definition", index: definition }, label)),
      h("td", {}, h("code", {}, id)),
      h(
        "td",
        {},
        entity === null ? "regionen" : linkTo(publication, { kind: "entity", name: entity }, entity),
      ),
      h("td", {}, frequencyWords(schedule), forceWords(publication, definition)),
      h("td", {}, sectionLink(publication, span)),
    ),
  );
  return {
    id: PAGE.results,
    title: "Redovisade resultat",
    intro: "Resultat som redovisas men inte betalas, med den beteckning som de har i redovisningsfilen.",
    heads: ["Benämning", "Beteckning", "För", "När", "Avsnitt"],
    rows,
  };
}
