/** The indicators of an explanation on its page: a table of them all, and how each arose with its groups and its goal. */
import type { Element } from "hast";
import {
  resultLabel,
  type ExplainedGoal,
  type ExplainedResult,
  type ExplanationFacts,
  type Step,
} from "../engine/index.js";
import type { StepIds } from "./explanation-ids.js";
import { setBelow, setExplained, setHeading, type StepSetting } from "./explanation-steps.js";
import { h, stack, type Child } from "./hast.js";
import { capital, setPrinted } from "./typography.js";

/** A figure with the anchor of its reckoning. */
interface Figure {
  readonly id: string;
  readonly label: string;
  readonly value: string;
  readonly step: Step;
}

/** An indicator: its figure of all with its goal, and those of its groups. */
export interface IndicatorLine extends Figure {
  readonly time: string | null;
  readonly goal: ExplainedGoal | null;
  readonly groups: readonly Figure[];
}

/** The indicators in the order of the text. */
export function indicatorLines(
  { results }: Pick<ExplanationFacts, "results">,
  ids: StepIds,
  timeOf: (one: ExplainedResult["result"]) => string | null,
): readonly IndicatorLine[] {
  const all = results.filter(({ isIndicator, result }) => isIndicator && result.group === "");
  return all.map((one) => {
    const own = results.filter(({ result }) => result.id === one.result.id && result.group !== "");
    const figure = figureOf(one, ids);
    const groups = own.map((group) => figureOf(group, ids));
    return { ...figure, time: timeOf(one.result), goal: one.goal, groups };
  });
}

function figureOf({ result, shown, step }: ExplainedResult, ids: StepIds): Figure {
  const { id, group } = result;
  const value = setPrinted(shown);
  return { id: ids.free(group === "" ? id : `${id}-${group}`), label: resultLabel(result), value, step };
}

/** Every indicator with its value, its goal and whether it is reached; each a link to how it arose. */
export function setIndicators(lines: readonly IndicatorLine[]): Child {
  if (lines.length === 0) return null;
  const head = ["Benämning", "Värde", "Mål"].map((text, at) =>
    h("th", { scope: "col", ...(at === 1 ? { className: ["figure"] } : {}) }, text),
  );
  const table = stack("table", {}, h("thead", {}, h("tr", {}, head)), stack("tbody", {}, lines.map(setRow)));
  return stack(
    "section",
    { className: ["overview", "indicators"] },
    h("h2", {}, "Indikatorer"),
    stack("div", { className: ["scroll"], role: "group", tabIndex: 0, ariaLabel: "Indikatorer" }, table),
  );
}

function setRow({ id, label, value, goal }: IndicatorLine): Element {
  const met = goal?.reached === true ? "nått" : "inte nått";
  return h(
    "tr",
    {},
    h("th", { scope: "row" }, h("a", { href: `#${id}` }, label)),
    h("td", { className: ["figure"] }, withBreaks(value)),
    h("td", {}, goal ? withBreaks(`${setPrinted(goal.text)}, ${met}`) : "–"),
  );
}

/** A long unit may stand below its number: a phone has no room for both. */
function withBreaks(text: string): string {
  return text.replace(/\u00A0(?=\p{L}{8})/gu, " ");
}

/** How an indicator arose; what its goal and its groups came to is folded under it. */
export function setIndicator(setting: StepSetting, line: IndicatorLine): Element {
  const { id, label, value, time, step, goal, groups } = line;
  const heading = setHeading({ id, label, time }, value);
  setting.ids.stands(id, step.address, id);
  const own = setExplained(setting, step, id);
  const folded = [
    ...(goal ? [setBelow(setting, goal.step, { line: id, level: 3, subject: step.subject })] : []),
    ...groups.map((group) => setGroup(setting, group, id)),
  ];
  const list = stack(
    "ul",
    { className: ["below"] },
    folded.map((one) => h("li", {}, one)),
  );
  return stack(
    "section",
    { className: ["explained"] },
    heading,
    own,
    folded.length === 0 ? null : stack("div", { className: ["steps", "beside"] }, list),
  );
}

/** A group; the rules that the indicator's own figure has set out are links to there. */
function setGroup(setting: StepSetting, { id, label, value, step }: Figure, line: string): Element {
  setting.ids.stands(line, step.address, id);
  const head = h(
    "h3",
    { className: ["step-head"] },
    h("span", { className: ["name"] }, capital(label)),
    " ",
    h("span", { className: ["amount"] }, value),
  );
  return stack("details", { id }, h("summary", {}, head), setExplained(setting, step, line, 4));
}
