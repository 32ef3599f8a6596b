/** Publishing: from a checked package and its worked examples to a page for people. */
import type { ExampleResult, OpenPackage } from "../engine/index.js";
import { writePage } from "./page.js";
import { gather, type PublishOptions } from "./publication.js";

export { diffHtml, type DiffPageOptions } from "./diff-page.js";
export { diffMarkdown } from "./diff-markdown.js";
export { differenceHtml } from "./difference-page.js";
export { explanationHtml, type ExplanationOptions } from "./explanation-page.js";
export { proposalsHtml } from "./proposals-page.js";
export { proposalsMarkdown } from "./proposals-markdown.js";
export type { PublishOptions } from "./publication.js";

/**
 * Publishes all documents of a package, in order, as one self-contained HTML file that fetches nothing and is
 * whole without its script. The same input gives the same bytes.
 *
 * @param examples - What `runExamples` gave for the package.
 */
export function publishHtml(
  opened: OpenPackage,
  examples: readonly ExampleResult[],
  options: PublishOptions,
): string {
  return writePage(gather(opened, examples, options));
}
