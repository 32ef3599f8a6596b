/** Exceptions on the page: each where it stands, with its rule, and at the rule all of them. */
import type { ElementContent } from "hast";
import type { Definition } from "../../engine/index.js";
import type { Syntax } from "../../grammar/index.js";
import { setFormula } from "../formula.js";
import { h, nodes, stack, type Child } from "../hast.js";
import { linkTo, type Publication } from "../publication.js";
import type { Comment } from "./comments.js";
import { setVersions } from "./amended.js";
import { setBody } from "./body.js";

/** An exception where the author wrote it, with a link to the rule that it takes the place of. */
export function setException(
  publication: Publication,
  item: Syntax.ExceptionSyntax,
  comments: readonly Comment[],
): ElementContent {
  const { name, of, entity, condition, before, body, span } = item;
  const id = publication.anchors.exception(span);
  const rule = publication.model.definitions.find(
    (one) => one.name === of.text && one.entity === (entity?.text ?? null),
  );
  const from = rule ? linkTo(publication, { kind: "definition", index: rule.index }, of.text) : of.text;
  const when = h("p", { className: ["hint"] }, "när ", nodes(setFormula(publication, condition.span)));
  const order = before.map(({ text }) => `”${text}”`).join(", ");
  return h(
    "div",
    { className: ["definition"] },
    h(
      "dt",
      { id },
      h("a", { href: `#${id}` }, name?.text ?? "Undantag"),
      " ",
      mark(name ? "undantag från " : "från "),
      from,
    ),
    stack(
      "dd",
      {},
      when,
      setBody(publication, body, comments),
      before.length === 0 ? null : h("p", { className: ["hint"] }, `Går före undantaget ${order}.`),
      setVersions(publication, item),
    ),
  );
}

/** The exceptions from a rule, each linked to where it stands. */
export function exceptionsFrom(publication: Publication, definition: Definition | null): Child {
  if (definition?.body.kind !== "exceptions") return null;
  const links = definition.body.exceptions.map(({ label, span, condition }): Child => {
    const link = h("a", { href: `#${publication.anchors.exception(span)}` }, label);
    const named = !label.startsWith("när ");
    return h("li", {}, link, named ? [" när ", nodes(setFormula(publication, condition.span))] : []);
  });
  return [
    h("p", { className: ["hint"] }, "Undantag, som gäller i stället:"),
    stack("ul", { className: ["exceptions"] }, links),
  ];
}

function mark(text: string): ElementContent {
  return h("span", { className: ["unit"] }, text);
}
