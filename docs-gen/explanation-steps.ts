/** The steps of an explanation on its page: folded under each other, each with its rule, its values, why, and its §. */
import type { ElementContent } from "hast";
import { readBeside, showCount, type Group, type Step } from "../engine/index.js";
import { headingText, placeText, sectionAt, type Span } from "../grammar/index.js";
import type { StepIds } from "./explanation-ids.js";
import { h, stack, type Child } from "./hast.js";
import { documentAt, type Publication } from "./publication.js";
import { setCalled, setPrinted } from "./typography.js";

/** What steps are set with. */
export interface StepSetting {
  readonly publication: Publication;
  /** The published page that the sections are links to; null for no links. */
  readonly document: string | null;
  readonly ids: StepIds;
}

/** A place in the page: the line that the steps are of, and how deep they lie. */
interface Depth {
  readonly line: string;
  /** The level of the headings. */
  readonly level: number;
  /** The row that is spoken of: a step of another one says which. */
  readonly subject: string;
}

/** A heading below the lowest level is set without one. */
export const LOWEST_LEVEL = 6;

/** How a line arose; its own rule is open, the rules that it reads are folded. */
export function setExplained(setting: StepSetting, step: Step, line: string, level = 3): ElementContent {
  return stack("div", { className: ["steps"] }, body(setting, step, { line, level, subject: step.subject }));
}

function body(setting: StepSetting, step: Step, depth: Depth): readonly Child[] {
  const { formula, filled, value, reasons, groups, steps } = step;
  const isSame = (left: string, right: string): boolean => plain(left) === plain(right);
  return [
    isSame(formula, value) ? null : h("p", { className: ["rule"] }, setPrinted(formula)),
    filled === "" || isSame(filled, value) || isSame(filled, formula)
      ? null
      : h("p", { className: ["line", "reckoning"] }, setPrinted(filled)),
    readBeside(step).map(({ text, figure }) =>
      h("p", { className: ["muted"] }, `${setPrinted(text)}: ${setPrinted(figure.text)}`),
    ),
    reasons.length === 0
      ? null
      : stack(
          "ul",
          { className: ["reasons"] },
          reasons.map(({ text }) => h("li", {}, setPrinted(text))),
        ),
    place(setting, step.span),
    setGroups(setting, groups, depth),
    below(setting, steps, depth),
  ];
}

/** A text with its spaces single: the same words are the same. */
export function plain(text: string): string {
  return text.replace(/\s+/g, " ").trim();
}

/** Where the rule stands: its section, a link if the published page is known, and its place in the file. */
export function place({ publication, document }: StepSetting, span: Span): ElementContent {
  const { opened, anchors } = publication;
  const own = documentAt(publication, span.file);
  const section = own ? sectionAt(own.outline, span.start) : null;
  const heading = headingText(span, opened);
  const where = placeText({ kind: "document", span }, opened, "sv");
  const rest = heading !== "" && where.startsWith(`${heading}, `) ? where.slice(heading.length) : where;
  const words = rest === where ? null : `§\u00A0${heading}`;
  const href =
    own && section && document !== null
      ? `${relativeUrl(document)}#${anchors.section(own.outline, section.index)}`
      : null;
  return h("p", { className: ["place"] }, href !== null && words ? h("a", { href }, words) : words, rest);
}

/** A path as a link has it: never a scheme of its own. */
function relativeUrl(path: string): string {
  return path
    .replace(/\\/g, "/")
    .split("/")
    .map((part) => encodeURIComponent(part))
    .join("/");
}

function below(setting: StepSetting, steps: readonly Step[], depth: Depth): ElementContent | null {
  if (steps.length === 0) return null;
  return stack(
    "ul",
    { className: ["below"] },
    steps.map((step) => h("li", {}, setBelow(setting, step, depth))),
  );
}

/** A step that is read by another, folded; one that is set out elsewhere is a link to there. */
export function setBelow(setting: StepSetting, step: Step, { line, level, subject }: Depth): Child {
  const id = setting.ids.of(line, step.address);
  const head = heading(step, level, subject);
  if (step.repeated)
    return h("div", { className: ["step"] }, head, " ", h("a", { href: `#${id}` }, "se ovan"));
  const content = stack(
    "div",
    { className: ["steps"] },
    body(setting, step, { line, level: level + 1, subject: isOfRow(step) ? step.subject : subject }),
  );
  return stack("details", { id }, h("summary", {}, head), content);
}

/** `antal listade = 5` under a heading, as deep as headings go. */
function heading(step: Step, level: number, spokenOf: string): ElementContent {
  const { name, subject, value } = step;
  // “ett värde för varje listad” says itself whose it is.
  const other = isOfRow(step) && subject !== spokenOf && !value.endsWith(subject);
  const ofRow = other ? h("span", { className: ["muted"] }, ` (${setPrinted(subject)})`) : null;
  const text = [
    h("span", { className: ["name"] }, setCalled(name)),
    ofRow,
    " ",
    h("span", { className: ["amount"] }, setPrinted(value)),
  ];
  return level > LOWEST_LEVEL
    ? h("span", { className: ["step-head"] }, text)
    : h(`h${level}`, { className: ["step-head"] }, text);
}

/** A value of the whole package says so by its place in the text. */
function isOfRow({ address }: Step): boolean {
  return address.includes("/");
}

function setGroups(setting: StepSetting, groups: readonly Group[], depth: Depth): readonly Child[] {
  if (groups.length === 0) return [];
  return [groupTable(groups), ...groups.map((group) => sample(setting, group, depth))];
}

function groupTable(groups: readonly Group[]): ElementContent {
  const figure = { className: ["figure"] };
  const heads = ["Grupp", "Antal", "Var och en", "Tillsammans"];
  const head = heads.map((text, at) => h("th", { scope: "col", ...(at > 0 ? figure : {}) }, text));
  const rows = groups.map(({ reason, count, each, sum }) =>
    h(
      "tr",
      {},
      h("th", { scope: "row" }, reason === "" ? "med samma värde" : setPrinted(reason)),
      [showCount(count), each?.text ?? "olika", sum.text].map((text) => h("td", figure, setPrinted(text))),
    ),
  );
  const table = stack("table", {}, h("thead", {}, h("tr", {}, head)), stack("tbody", {}, rows));
  return stack(
    "div",
    { className: ["scroll"], role: "group", tabIndex: 0, ariaLabel: "Grupper i summan" },
    table,
  );
}

/** How one row of a group is counted; only the group that weighs most has it. */
function sample(setting: StepSetting, { reason, each, sample: steps }: Group, depth: Depth): Child {
  const list = below(setting, steps, depth);
  if (!list) return null;
  const which = reason === "" ? (each?.text ?? "") : reason;
  return stack(
    "div",
    { className: ["sample"] },
    h("p", {}, each === null ? "Så räknas var och en:" : `Så räknas en i gruppen ${setPrinted(which)}:`),
    list,
  );
}

/** The heading of a line: what it is called, what it came to, and for which time. */
export function setHeading(
  { id, label, time }: { readonly id: string; readonly label: string; readonly time: string | null },
  value: string,
): ElementContent {
  return h(
    "h2",
    { id },
    label,
    ": ",
    h("span", { className: ["amount"] }, value),
    time === null ? null : h("span", { className: ["muted"] }, ` (${time})`),
  );
}
