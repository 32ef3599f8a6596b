/** Requirements, judgements and what is not decided: as boxes in the text, and as registers at the end. */
import type { Element, ElementContent } from "hast";
import type { Passage } from "../engine/index.js";
import { PAGE } from "./anchors.js";
import { h, stack, type Child } from "./hast.js";
import { followUpLinks } from "./indicator-register.js";
import { linkTo, sectionLink, type Publication } from "./publication.js";
import type { Register } from "./registers.js";

/** Sets a container with its content, which is the author's own text. */
export function setPassage(
  publication: Publication,
  index: number,
  content: readonly ElementContent[],
): ElementContent {
  const passage = publication.model.passages[index];
  if (!passage) return stack("div", {}, content);
  const id = publication.anchors.passage(index);
  const { title } = passage.container;
  const label = publication.anchors.free(`${id}-slag`);
  const head = title === "" ? null : publication.anchors.free(`${id}-rubrik`);
  return stack(
    "section",
    {
      id,
      className: ["passage", CLASSES[passage.container.kind]],
      ariaLabelledBy: head === null ? [label] : [label, head],
    },
    h("p", { className: ["label"], id: label }, labelOf(passage)),
    head === null ? null : h("p", { className: ["head"], id: head }, title),
    content,
    links(publication, passage),
  );
}

const CLASSES: Readonly<Record<Passage["container"]["kind"], string>> = {
  krav: "requirement",
  bedömning: "judgement",
  oklart: "unclear",
};

function labelOf({ container: { kind }, number }: Passage): string {
  switch (kind) {
    case "krav":
      return `Krav ${number ?? ""}`;
    case "bedömning":
      return "Kräver en persons bedömning";
    case "oklart":
      return "Oklart: ännu inte bestämt";
  }
}

function links(publication: Publication, passage: Passage): Element | null {
  const sanctions = sanctionLinks(publication, passage);
  const followedBy = followUpLinks(publication, passage.followedBy);
  if (sanctions.length === 0 && followedBy.length === 0) return null;
  const parts = [
    ...(followedBy.length > 0 ? ["Följs upp av: ", separated(followedBy), ". "] : []),
    ...(sanctions.length > 0 ? ["Betalning som hänger på kravet: ", separated(sanctions)] : []),
  ];
  return h("p", { className: ["note"] }, parts);
}

function sanctionLinks(publication: Publication, { sanctions }: Passage): readonly Child[] {
  return sanctions.flatMap((id) => {
    const line = publication.model.payments.find((payment) => payment.id === id);
    return line ? [linkTo(publication, { kind: "definition", index: line.definition }, line.label)] : [];
  });
}

function separated(items: readonly Child[]): readonly Child[] {
  return items.flatMap((item, at) => (at === 0 ? [item] : [", ", item]));
}

// ---- registers ------------------------------------------------------------------------------------------------------

/** Every requirement with what follows it up and what hangs on it. */
export function requirementRegister(publication: Publication): Register {
  const rows = publication.model.passages.flatMap((passage, index) =>
    passage.container.kind === "krav" ? [requirementRow(publication, passage, index)] : [],
  );
  return {
    id: PAGE.requirements,
    title: "Krav",
    intro:
      "Varje krav i dokumenten, vad det följs upp av, och den betalning eller sanktion som hänger på det.",
    heads: ["Krav", "Rubrik", "Följs upp av", "Sanktion", "Avsnitt"],
    rows,
  };
}

function requirementRow(publication: Publication, passage: Passage, index: number): Element {
  const { title, opening } = passage.container;
  const followedBy = followUpLinks(publication, passage.followedBy);
  const sanctions = sanctionLinks(publication, passage);
  return h(
    "tr",
    {},
    h(
      "th",
      { scope: "row" },
      h("a", { href: `#${publication.anchors.passage(index)}` }, `Krav ${passage.number ?? ""}`),
    ),
    h("td", {}, title),
    h("td", {}, followedBy.length === 0 ? "–" : separated(followedBy)),
    h("td", {}, sanctions.length === 0 ? "–" : separated(sanctions)),
    h("td", {}, sectionLink(publication, opening)),
  );
}

/** What a person has to judge, and what is not decided: nothing of it is computed. */
export function judgementRegister(publication: Publication): Register {
  const rows = publication.model.passages.flatMap(({ container: { kind, title, opening } }, index) =>
    kind === "krav"
      ? []
      : [
          h(
            "tr",
            {},
            h(
              "th",
              { scope: "row" },
              h(
                "a",
                { href: `#${publication.anchors.passage(index)}` },
                title === "" ? "Utan rubrik" : title,
              ),
            ),
            h("td", {}, kind === "bedömning" ? "kräver en persons bedömning" : "oklart, ännu inte bestämt"),
            h("td", {}, sectionLink(publication, opening)),
          ),
        ],
  );
  return {
    id: PAGE.judgements,
    title: "Bedömningar och oklarheter",
    intro: "Det som en person ska bedöma, och det som ännu inte är bestämt. Ingenting av detta räknas ut.",
    heads: ["Rubrik", "Slag", "Avsnitt"],
    rows,
  };
}
