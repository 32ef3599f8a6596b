/** The steps that differ between two months: folded under each other, each with what it was then and what it is now. */
import type { ElementContent } from "hast";
import { showCount, toldInputs, type Figure, type Group, type StepDifference } from "../engine/index.js";
import { LOWEST_LEVEL, place, plain, type StepSetting } from "./explanation-steps.js";
import { h, stack, unseen, type Child } from "./hast.js";
import { setCalled, setPrinted } from "./typography.js";

/** What the steps of a difference are set with. */
export interface DifferenceSetting extends StepSetting {
  /** What the two months are called. */
  readonly months: { readonly then: string; readonly now: string };
}

/** The line that the steps are of, and the level of the headings. */
interface Depth {
  readonly line: string;
  readonly level: number;
}

/** What a step was then and is now, as the table has it. */
interface Sides {
  readonly name: string;
  readonly then: string;
  readonly now: string;
}

/** How a line differs; its own rule is open, the rules that it reads are folded. */
export function setDifferent(setting: DifferenceSetting, step: StepDifference, depth: Depth): ElementContent {
  return stack("div", { className: ["steps"] }, body(setting, step, depth));
}

function body(setting: DifferenceSetting, step: StepDifference, depth: Depth): readonly Child[] {
  const { steps, same } = step;
  return [
    setRules(setting, step),
    setReasons(setting, step),
    setSides(setting, "Det som lästes", inputsOf(step)),
    setSides(setting, "Grupper i summan", step.groups.map(groupSides)),
    setPlaces(setting, step),
    steps.length === 0
      ? null
      : stack(
          "ul",
          { className: ["below"] },
          steps.map((one) => h("li", {}, setBelow(setting, one, depth))),
        ),
    same.length === 0 ? null : h("p", { className: ["muted"] }, `Lika: ${same.map(setCalled).join(", ")}.`),
  ];
}

/** The rule once where both months have the same; a value in the text is its own rule. */
function setRules({ months }: DifferenceSetting, { then, now }: StepDifference): readonly Child[] {
  const rule = (...content: readonly Child[]): ElementContent => h("p", { className: ["rule"] }, content);
  if (then && now && then.formula !== now.formula)
    return [
      rule(month(months.then), setPrinted(then.formula)),
      rule(month(months.now), setPrinted(now.formula)),
    ];
  const either = now ?? then;
  if (!either || plain(either.formula) === plain(either.value)) return [];
  return [rule(setPrinted(either.formula))];
}

function month(name: string): ElementContent {
  return h("span", { className: ["muted"] }, `${name}: `);
}

function setReasons({ months }: DifferenceSetting, { reasons }: StepDifference): Child {
  const items = [
    ...reasons.then.map((text) => h("li", {}, month(months.then), setPrinted(text))),
    ...reasons.now.map((text) => h("li", {}, month(months.now), setPrinted(text))),
  ];
  return items.length === 0 ? null : stack("ul", { className: ["reasons"] }, items);
}

function inputsOf(step: StepDifference): readonly Sides[] {
  const words = (figure: Figure | null): string => figure?.text ?? "(personuppgift)";
  return toldInputs(step).map(({ text, then, now }) => ({ name: text, then: words(then), now: words(now) }));
}

function groupSides({ reason, then, now }: StepDifference["groups"][number]): Sides {
  const words = (group: Group | null): string =>
    group ? `${showCount(group.count)} × ${group.each?.text ?? "olika"} = ${group.sum.text}` : "–";
  return { name: reason === "" ? "med samma värde" : reason, then: words(then), now: words(now) };
}

function setSides({ months }: DifferenceSetting, title: string, rows: readonly Sides[]): Child {
  if (rows.length === 0) return null;
  const figure = { className: ["figure"] };
  const head = h(
    "tr",
    {},
    h("th", { scope: "col" }, title),
    [months.then, months.now].map((text) => h("th", { scope: "col", ...figure }, text)),
  );
  const content = rows.map(({ name, then, now }) =>
    h(
      "tr",
      {},
      h("th", { scope: "row" }, setPrinted(name)),
      [then, now].map((text) => h("td", figure, setPrinted(text))),
    ),
  );
  const table = stack("table", {}, h("thead", {}, head), stack("tbody", {}, content));
  return stack(
    "div",
    { className: ["scroll", "sides"], role: "group", tabIndex: 0, ariaLabel: title },
    table,
  );
}

/** One place where both months have the rule from there. */
function setPlaces(setting: DifferenceSetting, { then, now }: StepDifference): readonly Child[] {
  const spans = [then, now].flatMap((side) => (side ? [side.span] : []));
  const [first, second] = spans;
  const isSame = first?.file === second?.file && first?.start === second?.start;
  return (isSame ? spans.slice(0, 1) : spans).map((span) => place(setting, span));
}

function setBelow(setting: DifferenceSetting, step: StepDifference, { line, level }: Depth): Child {
  const { address, then, now } = step;
  const above = setting.ids.known(line, address);
  const head = heading(step, level);
  if (then?.repeated === true || now?.repeated === true)
    return h(
      "div",
      { className: ["step"] },
      head,
      above === null ? null : [" ", h("a", { href: `#${above}` }, "se ovan")],
    );
  const id = setting.ids.of(line, address);
  const content = stack("div", { className: ["steps"] }, body(setting, step, { line, level: level + 1 }));
  return stack("details", { id }, h("summary", {}, head), content);
}

function heading({ name, then, now }: StepDifference, level: number): ElementContent {
  const [before, after] = [then, now].map((side) => (side ? setPrinted(side.value) : "–"));
  // What is no number and is the same is said once.
  const isSame = now?.exact === null && before === after;
  const change = isSame ? (after ?? "") : setChange(before ?? "", after ?? "");
  const text = [
    h("span", { className: ["name"] }, setCalled(name)),
    " ",
    h("span", { className: ["amount"] }, change),
  ];
  return level > LOWEST_LEVEL
    ? h("span", { className: ["step-head"] }, text)
    : h(`h${level}`, { className: ["step-head"] }, text);
}

/** `50 kr → 60 kr`; who hears the page hears “till”. */
export function setChange(then: string, now: string): Child {
  return [then, h("span", { ariaHidden: "true" }, " → "), unseen(" till "), now];
}
