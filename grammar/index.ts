/** Reading documents: Markdown to outline, blocks to syntax tree, and what is said about them. */
import { limitReport } from "./limits.js";
import { report } from "./messages.js";
import { report as amendmentReport } from "./messages-amendments.js";
import { report as captionReport } from "./messages-caption.js";
import { containerReport } from "./messages-containers.js";
import { indicatorReport } from "./messages-indicators.js";
import { report as tableFilesReport } from "./messages-table-files.js";
import { report as yearsReport } from "./messages-years.js";

export {
  hasErrors,
  type DataPlace,
  type Diagnostic,
  type DocumentPlace,
  type Edit,
  type Fix,
  type Language,
  type Localized,
  type Place,
  type Related,
  type Severity,
} from "./diagnostic.js";
export { formsOf, partsOf, type AmendablePart } from "./amend-parts.js";
export { timelines, type Timeline } from "./amend-timeline.js";
export { nearest } from "./distance.js";
export { formatDocument, type Formatted } from "./format/index.js";
export { CHANGES_CLASS, ruleSlug, slug } from "./heading.js";
export { LIMITS, overLimit, type LimitName } from "./limits.js";
export {
  readManifest,
  type CsvForm,
  type Decision,
  type Manifest,
  type Period,
  type Status,
} from "./manifest.js";
export {
  readOutline,
  sectionAt,
  textAt,
  type Block,
  type BlockKind,
  type CaptionedTable,
  type Container,
  type ContainerKind,
  type DocumentOutline,
  type InlineText,
  type Section,
  type TableFile,
} from "./outline.js";
export { parse, type PackageSyntax } from "./parse.js";
export { headingText, inOrder, PLAIN, placeText, render, type Palette, type Places } from "./render.js";
export {
  lineText,
  looksLikeUtf16,
  makeSource,
  positionOf,
  textOf,
  type Position,
  type Source,
  type Span,
} from "./source.js";
export { linkedTableFiles } from "./table-files.js";
export { withoutPhrases } from "./table-caption.js";
export type { ContainerNode } from "./containers.js";
export type * as Syntax from "./syntax.js";

/** Every code that reading a document can give. */
export const grammarCodes: readonly string[] = [
  ...report.codes,
  ...amendmentReport.codes,
  ...captionReport.codes,
  ...containerReport.codes,
  ...limitReport.codes,
  ...tableFilesReport.codes,
  ...yearsReport.codes,
  ...indicatorReport.codes,
];
