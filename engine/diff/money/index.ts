/** What a revision costs each receiver, and which changes do it. */
export type * from "./data.js";
export { groupsByChange, type ChangeGroup } from "./groups.js";
export { compareMoney, isMoney, type MoneyInput, type NoMoney } from "./money.js";
export { BINS, type Bin } from "./outcome.js";
export { TRANSITION } from "./plan.js";
