/** A fenced block of the rule language, by its kind. */
import type { ElementContent } from "hast";
import type { Block } from "../../grammar/index.js";
import { setExample } from "../examples.js";
import type { Publication } from "../publication.js";
import { setConcepts } from "./concepts.js";
import { setIndicator } from "./indicators.js";
import { setPayments } from "./payments.js";
import { setResults } from "./results.js";
import { setRules } from "./rules.js";

/**
 * Sets a block.
 *
 * @param level - The level of the heading that it stands under.
 */
export function setBlock(publication: Publication, block: Block, level: number): ElementContent {
  switch (block.kind) {
    case "begrepp":
      return setConcepts(publication, block);
    case "regel":
      return setRules(publication, block);
    case "utbetalning":
      return setPayments(publication, block);
    case "redovisning":
      return setResults(publication, block);
    case "indikator":
      return setIndicator(publication, block);
    case "exempel":
      return setExample(publication, block, level + 1);
  }
}
