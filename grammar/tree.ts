/** From the grammar's match to the syntax tree. */
import grammar from "./regelbok.ohm-bundle.js";
import type {
  AggregateDates,
  AttributeMark,
  CapTime,
  DatedVersion,
  EntityClause,
  Expression,
  IndicatorGoal,
  KeyCellSyntax,
  Name,
  Phrase,
  RemainderWords,
  RoundingTarget,
  RoundingWords,
  TypeWords,
} from "./syntax.js";
import {
  clauseActions,
  boundActions,
  endsActions,
  keyCellActions,
  markActions,
  namesActions,
  partsActions,
  typeActions,
  type BoundWords,
  type Ends,
} from "./tree-concepts.js";
import { aggregateActions, datesActions } from "./tree-aggregates.js";
import { goalActions, indicatorValueActions, type IndicatorValueWords } from "./tree-indicators.js";
import { datedActions, versionActions } from "./tree-dated.js";
import { timeActions } from "./tree-time.js";
import { expressionActions, nameActions, operandActions } from "./tree-expressions.js";
import {
  capTimeActions,
  phraseActions,
  remainderActions,
  roundingActions,
  targetActions,
} from "./tree-phrases.js";

export { unitWords, type Reading } from "./tree-nodes.js";
export { grammar };

/** The operations over a match, made once. */
export const semantics = grammar
  .createSemantics()
  .addOperation<Expression>("expression(reading)", {
    ...expressionActions,
    ...aggregateActions,
    ...datedActions,
    ...timeActions,
  })
  .addOperation<DatedVersion>("version(reading)", versionActions)
  .addOperation<Phrase>("phrase(reading)", phraseActions)
  .addOperation<RoundingWords>("rounding(reading)", roundingActions)
  .addOperation<RemainderWords>("remainder(reading)", remainderActions)
  .addOperation<CapTime>("capTime(reading)", capTimeActions)
  .addOperation<RoundingTarget>("target(reading)", targetActions)
  .addOperation<readonly Expression[]>("operands(reading)", operandActions)
  .addOperation<AggregateDates>("dates(reading)", datesActions)
  .addOperation<Name>("viaName(reading)", nameActions)
  .addOperation<BoundWords>("bound(reading)", boundActions)
  .addOperation<Ends>("ends(reading)", endsActions)
  .addOperation<KeyCellSyntax>("keyCell(reading)", keyCellActions)
  .addOperation<TypeWords>("typeWords(reading)", typeActions)
  .addOperation<AttributeMark>("mark(reading)", markActions)
  .addOperation<[TypeWords, readonly AttributeMark[]]>("parts(reading)", partsActions)
  .addOperation<EntityClause>("clause(reading)", clauseActions)
  .addOperation<readonly Name[]>("names(reading)", namesActions)
  .addOperation<IndicatorGoal>("goal(reading)", goalActions)
  .addOperation<IndicatorValueWords>("indicatorValue(reading)", indicatorValueActions);
