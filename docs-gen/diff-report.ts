/** A comparison in the order in which it is read: what matters most first. Of this every report is set. */
import { groupedBy, type Change, type ChangeKind, type Diff, type HiddenChange } from "../engine/index.js";
import { byWeight, costsOf, type Costs } from "./diff-weight.js";

/** Hidden changes that come from the same rule. */
export interface HiddenGroup {
  /** The rule that says something else, by its id. */
  readonly cause: string;
  /** The changes that the cause stands in. */
  readonly changes: readonly Change[];
  readonly hidden: readonly HiddenChange[];
}

/** Substantial changes of one kind. */
export interface KindGroup {
  readonly kind: ChangeKind;
  readonly changes: readonly Change[];
}

/** Headings and paragraphs that are new, gone or changed in one section. */
export interface Passage {
  /** The section, or the document. */
  readonly title: string;
  /** What has become of all of it; null where only parts have changed. */
  readonly whole: "introduced" | "repealed" | null;
  readonly changes: readonly Change[];
}

export interface DiffReport {
  readonly diff: Diff;
  /** What changes cost, by their ids. */
  readonly costs: Costs;
  /** What is told in the summary, the weightiest first. */
  readonly important: readonly Change[];
  readonly hidden: readonly HiddenGroup[];
  /** All but text, which is told by passages. */
  readonly substantial: readonly KindGroup[];
  readonly passages: readonly Passage[];
  readonly editorial: readonly Change[];
  /** Examples and comments, by which nothing is counted. */
  readonly minor: readonly Change[];
}

/** In this order substantial changes are told. */
const KINDS: readonly ChangeKind[] = [
  "value",
  "table",
  "rule",
  "exception",
  "payment",
  "schedule",
  "result",
  "indicator",
  "control",
  "concept",
  "requirement",
  "description",
];

/** So many changes are told in the summary. */
const MOST_IMPORTANT = 8;

export function reportOf(diff: Diff): DiffReport {
  const { changes } = diff;
  const costs = costsOf(diff);
  const isMinor = ({ kind }: Change): boolean => kind === "example" || kind === "comment";
  const told = changes.filter((one) => !isMinor(one));
  const substantial = told.filter(({ verdict }) => verdict === "substantial");
  return {
    diff,
    costs,
    important: importantOf(substantial, costs),
    hidden: hiddenGroups(diff),
    substantial: KINDS.flatMap((kind) => {
      const own = substantial.filter((change) => change.kind === kind);
      const inOrder = [...own].sort(byWeight(costs, dependents));
      return own.length === 0 ? [] : [{ kind, changes: inOrder }];
    }),
    passages: passagesOf(substantial.filter(isText)),
    editorial: told.filter(({ verdict }) => verdict === "editorial"),
    minor: changes.filter(isMinor),
  };
}

function isText({ kind }: Change): boolean {
  return kind === "prose" || kind === "heading";
}

/** What costs most; then what most depends on, values and tables before rules; of these only what can be told in a line. */
function importantOf(changes: readonly Change[], costs: Costs): readonly Change[] {
  const weight = (change: Change): number =>
    dependents(change) + (change.kind === "value" ? 1000 : change.kind === "table" ? 500 : 0);
  const kinds: readonly ChangeKind[] = [
    "value",
    "table",
    "rule",
    "payment",
    "exception",
    "schedule",
    "control",
  ];
  const own = changes.filter(
    ({ id, kind, affects, values }) =>
      costs.has(id) ||
      (kinds.includes(kind) && (values.length > 0 || affects.payments.length > 0 || affects.rules > 0)),
  );
  return oneOfEach([...own].sort(byWeight(costs, weight)), costs).slice(0, MOST_IMPORTANT);
}

/** How much depends on a change: payments weigh more than rules. */
function dependents({ affects }: Change): number {
  return affects.payments.length * 100 + affects.rules;
}

/** Of changes that can only be made together, which have one cost, the first. */
function oneOfEach(changes: readonly Change[], costs: Costs): readonly Change[] {
  const taken = new Set<string>();
  return changes.filter(({ id }) => {
    const group = costs.get(id)?.group;
    if (group === undefined || !taken.has(group)) {
      if (group !== undefined) taken.add(group);
      return true;
    }
    return false;
  });
}

/** By cause, those first that reach most payments, then most rules. */
function hiddenGroups({ hidden, changes }: Diff): readonly HiddenGroup[] {
  const byId = new Map(changes.map((change, at) => [change.id, { change, at }]));
  const byCause = groupedBy(hidden, ({ chain, id }) => chain.at(-1) ?? id);
  const groups = [...byCause].map(([cause, own]): HiddenGroup => {
    const common = commonTo(own.map(({ causes }) => causes)).flatMap((id) => byId.get(id) ?? []);
    const inOrder = common.sort((left, right) => left.at - right.at).map(({ change }) => change);
    return { cause, changes: inOrder, hidden: inWeight(own) };
  });
  const weight = (group: HiddenGroup): number => paid(group.hidden) * 1000 + group.hidden.length;
  return groups.sort((left, right) => weight(right) - weight(left));
}

function paid(hidden: readonly HiddenChange[]): number {
  return hidden.filter(({ kind }) => kind === "payment").length;
}

/** Payments first, then what is reported and controlled, then rules. */
function inWeight(hidden: readonly HiddenChange[]): readonly HiddenChange[] {
  const order: readonly ChangeKind[] = ["payment", "result", "control", "indicator"];
  const place = ({ kind }: HiddenChange): number => {
    const at = order.indexOf(kind);
    return at < 0 ? order.length : at;
  };
  return [...hidden].sort((left, right) => place(left) - place(right));
}

function commonTo(lists: readonly (readonly string[])[]): readonly string[] {
  const [first = [], ...others] = lists;
  let common = [...new Set(first)];
  for (const list of others) {
    if (common.length === 0) break;
    const own = new Set(list);
    common = common.filter((id) => own.has(id));
  }
  return common;
}

/** Neighbouring changes of one section; a section, or a document, that is new or gone is one passage. */
function passagesOf(changes: readonly Change[]): readonly Passage[] {
  const passages: { key: string; title: string; changes: Change[] }[] = [];
  for (const change of changes) {
    const { key, title } = sectionOf(change);
    const last = passages.at(-1);
    if (last?.key === key) last.changes.push(change);
    else passages.push({ key, title, changes: [change] });
  }
  return passages.map(({ title, changes: own }) => ({ title, whole: wholeOf(own), changes: own }));
}

/** New and gone by its heading, and all else in it likewise. */
function wholeOf(changes: readonly Change[]): Passage["whole"] {
  const [first] = changes;
  if (first?.kind !== "heading") return null;
  const [operation] = first.operations;
  if (operation !== "introduced" && operation !== "repealed") return null;
  return changes.every(({ operations }) => operations[0] === operation) ? operation : null;
}

function sectionOf({ before, after }: Change): { readonly key: string; readonly title: string } {
  const [side] = after.length > 0 ? after : before;
  const { document = "", section = null } = side ?? {};
  const number = section?.number ?? null;
  const title = section ? `${number === null ? "" : `${number} `}${section.title}` : document;
  return { key: `${document} ${section?.id ?? ""}`, title };
}
