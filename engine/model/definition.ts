/** A definition of the model, when its body is typed. */
import { closingPhrases } from "./closing-phrases.js";
import type { Declared } from "./declarations.js";
import type { Expression } from "./expression.js";
import type { Definition } from "./model.js";
import { mayBeMissing } from "./optional.js";

/** What was declared, with its typed body. */
export function definitionOf(declared: Declared, body: Expression): Definition {
  const { index, name, entity, span, nameSpan, origin, force } = declared;
  const { shownDecimals } = closingPhrases(declared.body);
  const illustrative = [declared, ...declared.exceptions].some(
    (one) => closingPhrases(one.body).illustrative,
  );
  const optional = mayBeMissing(declared);
  const { type } = body;
  return {
    index,
    name,
    entity,
    type,
    body,
    optional,
    span,
    nameSpan,
    origin,
    illustrative,
    shownDecimals,
    force,
  };
}
