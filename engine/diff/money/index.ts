/** What a revision costs each receiver, and which changes do it. */
export type * from "./data.js";
export { groupsByName, type Change as MoneyChange, type ChangeGroup } from "./groups.js";
export { itemsOf } from "./items.js";
export { compareMoney, isMoney, type MoneyInput, type NoMoney } from "./money.js";
export { BINS, type Bin } from "./outcome.js";
export { TRANSITION } from "./plan.js";
