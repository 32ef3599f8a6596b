/** The engine's public face: open and check a package, run its examples, pay a month, explain it. */
export { runExamples, type ClaimResult, type ExampleResult } from "./check-examples.js";
export { checkPackage } from "./check.js";
export {
  countPoints,
  measureCoverage,
  percentOf,
  type Coverage,
  type ExercisedPoint,
  type RuleCoverage,
} from "./exercise/measure.js";
export type { Point } from "./exercise/points.js";
export { SECTION_KINDS, type MarkedSection, type SectionKind } from "./exercise/sections.js";
export { engineCodes } from "./codes.js";
export { readDataset, type DatasetRead } from "./data/intake.js";
export { readPresent, type PresentRead } from "./data/present.js";
export { LEFT_OUT_WORDS, type LeftOutReason } from "./model/in-force.js";
export {
  readTables,
  type DataSource,
  type FileStamp,
  type RawTable,
  type Seen,
  type TablesRead,
} from "./data/raw.js";
export {
  calledName,
  explainPayments,
  explainResults,
  explainRow,
  monthsOfLine,
  readBeside,
  type ReceiverName,
  resultLabel,
  type ExplainedGoal,
  findRow,
  findLine,
  linesOf,
  type LineName,
  findReceivers,
  receiverNames,
  WHOLE_PACKAGE,
  type ExplainedPayment,
  type ExplainedResult,
  type ExplainedValue,
  type NoRow,
} from "./explain.js";
export {
  comesToSame,
  comparePayments,
  compareResults,
  toldInputs,
  type InputDifference,
  type PaymentDifference,
  type ResultDifference,
  type StepDifference,
} from "./explain-difference.js";
export { differenceJson, type DifferenceFacts } from "./difference-json.js";
export { explanationJson, isOfPayments, type ExplanationFacts } from "./explanation-json.js";
export * from "./diff/index.js";
export * from "./simulate/index.js";
export { planOf, type PlannedAggregate } from "./plan-words.js";
export { changesSections } from "./changes-told.js";
export { MOTIVES_FILE, type MotiveEntry, type MotivesFile } from "./motives.js";
export { newYearFiles, REVIEW_FILE, type NewYearPlan } from "./new-year.js";
export {
  hashOf,
  openPackage,
  type OpenPackage,
  type PackageFile,
  type PackageTexts,
  type UnreadableDocument,
} from "./package.js";
export {
  computePayments,
  keyOf,
  nameOf,
  sectionOf,
  total,
  type Payment,
  type PaymentRun,
} from "./payments.js";
export { Memory, type Packing, type Remembered } from "../grammar/memory.js";
export { constantValue } from "./model/constant.js";
export { everyPart } from "./model/expression.js";
export { countsRows } from "./reach.js";
export type {
  Attribute,
  Definition,
  Entity,
  Example,
  Inline,
  Model,
  PaymentLine,
  ResultLine,
  Schedule,
  Table,
  TableCell,
  TableRow,
  Type,
  Use,
} from "./model/model.js";
export type { Indicator } from "./model/indicators.js";
export type { Passage } from "./model/passages.js";
export { computeResults, type Result } from "./results.js";
export { paysIn } from "./model/schedule.js";
export { isNumber, isRow, type Dataset, type Row, type Value } from "./model/rows.js";
export { Evaluator } from "./reference/evaluate.js";
export { CountingEvaluator } from "./run/counting.js";
export type { RowsCounted } from "./run/counter.js";
export { RuleFault } from "./reference/fault.js";
export { printValue, showCount, showName, showRow, showValue } from "./reference/show.js";
export { trace, type Figure, type Group, type Input, type Reason, type Step } from "./reference/trace.js";
export {
  constructedWords,
  CONTROL_FILE,
  LEDGER_FILE,
  MANIFEST_FILE,
  packageVersion,
  runFiles,
  type RunFacts,
} from "./output.js";
export { controlDiagnostics, type ControlResult } from "./controls.js";
export { dataTemplates } from "./templates.js";
export { trialReasons } from "./readiness.js";
export { countRows, type RowCounts } from "./row-counts.js";
export { quote } from "./quotations.js";
export { firstDay, lastDay, readMonth, type CalendarDate, type CalendarMonth } from "./values/date.js";
export { writeDecimal } from "./values/decimal.js";
export { formatAmount, formatExact, formatSigned, swedishAmount } from "./values/format.js";
export { sumOf, type Rational } from "./values/rational.js";
export { unitText, type Unit } from "./values/unit.js";
