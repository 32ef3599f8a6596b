/** The phrases that close a definition and say how it is shown. */
import type { Expression, Phrase } from "../../grammar/syntax.js";

export interface Closing {
  readonly value: Expression;
  readonly illustrative: boolean;
  readonly shownDecimals: number | null;
}

/** Takes the closing phrases off; a dated value is illustrative if one of its versions is. */
export function closingPhrases(body: Expression): Closing {
  let value = body;
  let illustrative = false;
  let shownDecimals: number | null = null;
  for (let phrase = closing(value); phrase && value.kind === "phrased"; phrase = closing(value)) {
    if (phrase.kind === "illustrative") illustrative = true;
    if (phrase.kind === "shown") shownDecimals = phrase.decimals;
    value = value.value;
  }
  if (value.kind !== "dated") return { value, illustrative, shownDecimals };
  const versions = value.versions.map((version) => closingPhrases(version.value));
  return {
    value,
    illustrative: illustrative || versions.some((version) => version.illustrative),
    shownDecimals: versions.reduce((shown, version) => shown ?? version.shownDecimals, shownDecimals),
  };
}

function closing(value: Expression): Phrase | null {
  if (value.kind !== "phrased") return null;
  return value.phrase.kind === "illustrative" || value.phrase.kind === "shown" ? value.phrase : null;
}
