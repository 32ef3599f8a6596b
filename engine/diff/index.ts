/** The comparison of two packages. */
export * from "./change.js";
export { changesSinceLastYear, comparisonOf, diffPackages, type PackageComparison } from "./diff.js";
export { groupedBy } from "./grouped.js";
export { motivesDraft } from "./motives/draft.js";
export { changesCsv, valuesCsv } from "./diff-csv.js";
export { diffJson, EVIDENCE_WORDS, KIND_WORDS, OPERATION_WORDS, VERDICT_WORDS } from "./diff-json.js";
export { applyScript, packageFiles, type EditScript, type NotApplied } from "./edit-script.js";
export { readScript } from "./script-json.js";
export { readItems, type ReviewItem } from "./review/items.js";
export { isPlainLine, readReview, reviewJson } from "./review/review-json.js";
export {
  besideEachOther,
  MOST_PROPOSALS,
  type Agreement,
  type Contested,
  type ContestedHidden,
  type ProposedChange,
  type Proposals,
} from "./proposals/proposals.js";
export type { AmountsBeside, ProposalsMoney, ProposedAmount } from "./proposals/proposals-money.js";
export { proposalsJson } from "./proposals/proposals-json.js";
export {
  sign,
  standingOf,
  tick,
  type Fallen,
  type Review,
  type ReviewMark,
  type Standing,
} from "./review/review.js";
export * from "./money/index.js";
export { effectsCsv, termsCsv } from "./money-csv.js";
export { BIN_WORDS } from "./money-json.js";
