/** The right side of a rule: a formula, or cases. */
import type { ElementContent } from "hast";
import type { Span, Syntax } from "../../grammar/index.js";
import { setFormula } from "../formula.js";
import { h, nodes, stack } from "../hast.js";
import type { Publication } from "../publication.js";
import { commentsFor, setComments, type Comment } from "./comments.js";

/**
 * A formula, or cases as a list of which the first that applies holds.
 *
 * @param value - Where the value itself stands, if what closes it (`illustrativt`) is said beside it.
 */
export function setBody(
  publication: Publication,
  body: Syntax.Expression,
  comments: readonly Comment[],
  value: Span = body.span,
): readonly ElementContent[] {
  if (body.kind !== "cases") {
    const formula = h("p", { className: ["formula"] }, nodes(setFormula(publication, value)));
    return [formula, ...setComments(comments)];
  }
  const first = body.cases[0]?.span.start ?? body.span.start;
  const above = comments.filter(({ start }) => start < first);
  const shared = commentsFor(
    comments.filter(({ start }) => start >= first),
    body.cases.map(({ span }) => span),
  );
  const cases = body.cases.map((one, index) => setCase(publication, one, shared[index] ?? []));
  const hint = h("p", { className: ["hint"] }, "Det första fall som stämmer gäller:");
  return [
    ...setComments(above),
    ...(cases.length > 2 ? [hint] : []),
    stack("ol", { className: ["cases"] }, cases),
  ];
}

function setCase(publication: Publication, one: Syntax.Case, comments: readonly Comment[]): ElementContent {
  const condition = one.condition ? ["när ", nodes(setFormula(publication, one.condition.span))] : ["annars"];
  return h(
    "li",
    {},
    h("span", { className: ["outcome"] }, nodes(setFormula(publication, one.value.span))),
    " ",
    h("span", { className: ["condition"] }, condition),
    comments.map(({ text }) => [" ", h("span", { className: ["note"] }, text)]),
  );
}
