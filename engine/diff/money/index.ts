/** What a revision costs each receiver, and which changes do it. */
export type * from "./data.js";
export { BasePaid } from "./base.js";
export { groupsByChange, type ChangeGroup } from "./groups.js";
export { compareMoney, isMoney, type MoneyInput, type NoMoney } from "./money.js";
export { haveSameConcepts } from "./rows.js";
export { BINS, type Bin } from "./outcome.js";
export { TRANSITION } from "./plan.js";
export {
  byEffect,
  bySize,
  lackingByReason,
  percentWords,
  runningSteps,
  wholeWaterfall,
  type RunningStep,
} from "./reading.js";
