/** Concept blocks: what the rules speak of, what is known of each, and in which data set it stands. */
import type { ElementContent } from "hast";
import type { Block, Syntax } from "../../grammar/index.js";
import { h, nodes, stack, type Child } from "../hast.js";
import { linkTo, sourceText, within, type Publication } from "../publication.js";
import { alternatives, setValue } from "../typography.js";
import { commentsFor, commentsOf, setComments, type Comment } from "./comments.js";
import { frame } from "./frame.js";

type Concept = Syntax.EntityDeclaration | Syntax.ChoiceDeclaration | Syntax.UnitDeclaration;
type Attribute = Syntax.AttributeDeclaration;

/** A comment's owner: a concept by itself, or one line of an entity. */
type Line = Concept | Attribute | Syntax.EntityClause;
type CommentsOn = (line: Line) => readonly Comment[];

/** Sets a `begrepp` block. */
export function setConcepts(publication: Publication, block: Block): ElementContent {
  const concepts = publication.opened.syntax.items.filter(
    (item): item is Concept =>
      (item.kind === "entity" || item.kind === "choice" || item.kind === "unit") &&
      within(item.span, block.span),
  );
  const lines = concepts.flatMap(linesOf).sort((left, right) => left.span.start - right.span.start);
  const shared = commentsFor(
    commentsOf(block),
    lines.map(({ span }) => span),
  );
  const commentsOn: CommentsOn = (line) => shared[lines.indexOf(line)] ?? [];
  const words = concepts.filter((concept) => concept.kind !== "entity");
  const entities = concepts.filter((concept) => concept.kind === "entity");
  return frame(
    "concepts",
    "Begrepp",
    block,
    words.length === 0
      ? null
      : stack(
          "dl",
          { className: ["group"] },
          words.map((one) => setWord(publication, one, commentsOn)),
        ),
    entities.map((entity) => setEntity(publication, entity, commentsOn)),
  );
}

function linesOf(concept: Concept): readonly Line[] {
  if (concept.kind !== "entity") return [concept];
  return [concept, ...concept.attributes, ...concept.clauses];
}

function setWord(
  publication: Publication,
  word: Syntax.ChoiceDeclaration | Syntax.UnitDeclaration,
  commentsOn: CommentsOn,
): ElementContent {
  const { text } = word.name;
  const meaning =
    word.kind === "choice"
      ? alternatives(word.values.map((value) => value.text))
      : `måttenhet${word.plural === text ? "" : `, i flertal ${word.plural}`}`;
  return h(
    "div",
    { className: ["definition"], id: publication.anchors.concept(text) },
    h("dt", {}, text),
    stack("dd", {}, h("p", { className: ["type"] }, meaning), setComments(commentsOn(word))),
  );
}

function setEntity(
  publication: Publication,
  entity: Syntax.EntityDeclaration,
  commentsOn: CommentsOn,
): ElementContent {
  const { name, plural, countsAs, attributes, clauses } = entity;
  const asOther = countsAs ? `, och varje rad räknas som ${countsAs.text}` : "";
  return stack(
    "div",
    { className: ["group"] },
    h(
      "p",
      { className: ["head"], id: publication.anchors.concept(name.text) },
      name.text,
      " ",
      h("span", { className: ["unit"] }, `läses från ${plural}${asOther}`),
    ),
    setComments(commentsOn(entity)),
    stack(
      "dl",
      {},
      attributes.map((one) => setAttribute(publication, name.text, one, commentsOn(one))),
    ),
    clauses.map((clause) => setClause(publication, name.text, clause, commentsOn(clause))),
  );
}

function setAttribute(
  publication: Publication,
  entity: string,
  { name, type, marks }: Attribute,
  comments: readonly Comment[],
): ElementContent {
  const labels = marks.flatMap((mark): readonly Child[] => [" ", setMark(publication, mark)]);
  const words = type ? setType(publication, type) : [];
  return h(
    "div",
    { className: ["definition"], id: publication.anchors.attribute(entity, name.text) },
    h("dt", {}, name.text),
    stack("dd", {}, h("p", { className: ["type"] }, nodes(words), labels), setComments(comments)),
  );
}

function setType(publication: Publication, type: Syntax.TypeWords): readonly Child[] {
  switch (type.kind) {
    case "choice":
      return [alternatives(type.values.map(({ text }) => text))];
    case "named":
      return [h("a", { href: `#${publication.anchors.concept(type.name.text)}` }, type.name.text)];
    case "text":
    case "whole":
    case "decimal":
    case "truth":
    case "date":
    case "month":
    case "unit":
      return [setValue(sourceText(publication, type.span))];
  }
}

function setMark(publication: Publication, mark: Syntax.AttributeMark): ElementContent {
  switch (mark.kind) {
    case "key":
      return h("span", { className: ["mark"] }, "nyckel");
    case "personal":
      return h("span", { className: ["mark"] }, "personuppgift");
    case "eventDate":
      return h("span", { className: ["mark"] }, "händelsedatum");
    case "optional":
      return h("span", { className: ["mark"] }, "kan saknas");
    case "bound":
      return h(
        "span",
        { className: ["mark"] },
        setValue(sourceText(publication, mark.span).replace(/^\s*,/, "")),
      );
  }
}

function setClause(
  publication: Publication,
  entity: string,
  clause: Syntax.EntityClause,
  comments: readonly Comment[],
): readonly ElementContent[] {
  return [
    h("p", { className: ["validity"] }, clauseSentence(publication, entity, clause)),
    ...setComments(comments),
  ];
}

function clauseSentence(
  publication: Publication,
  entity: string,
  clause: Syntax.EntityClause,
): readonly Child[] {
  const link = (name: string): ElementContent =>
    linkTo(publication, { kind: "attribute", entity, name }, name);
  switch (clause.kind) {
    case "validity": {
      const until = clause.includesLast ? " till och med " : " fram till ";
      const on = clause.on ? `, räknat på ${clause.on.text}` : "";
      return ["En rad gäller från och med ", link(clause.from.text), until, link(clause.to.text), `${on}.`];
    }
    case "month":
      return ["En rad räknas bara i den månad som är dess ", link(clause.attribute.text), "."];
    case "sparse":
      return ["En månad kan sakna rader."];
  }
}
