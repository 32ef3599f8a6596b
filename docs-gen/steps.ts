/** How a value arises: its formula, the formula with its values, the reasons, and the steps below. */
import type { ElementContent } from "hast";
import type { Definition, Group, Reason, Step } from "../engine/index.js";
import { setFormula } from "./formula.js";
import { h, stack, type Child } from "./hast.js";
import { linkTo, sourceText, type Publication } from "./publication.js";
import { setCalled, setPrinted } from "./typography.js";

/** The steps of a claim: the first level open, what lies below it folded. */
export function setSteps(publication: Publication, step: Step): ElementContent {
  const parts = below(publication, step.steps);
  return stack(
    "div",
    { className: ["steps"] },
    reckoning(publication, step),
    folded(parts, step.steps.length),
  );
}

/** More parts than this are folded together, so that a long sum does not fill the page. */
const MOST_OPEN = 3;

function folded(parts: ElementContent | null, count: number): ElementContent | null {
  if (!parts || count <= MOST_OPEN) return parts;
  return h("details", {}, h("summary", {}, `De ${count} delarna`), parts);
}

/** The formula and the formula with its values, where they say more than the value alone; then why. */
function reckoning(publication: Publication, step: Step): readonly Child[] {
  const { definition, formula, filled, value, reasons, groups } = step;
  const body = publication.model.definitions[definition]?.body;
  const rows: Child[] = [];
  // With exceptions the text of what was applied, and of an indicator's part its own words: neither is the rule's text.
  if (body?.kind === "exceptions" || (body && isMade(publication, body, formula)))
    rows.push(setPrinted(formula));
  else if (body && body.kind !== "cases" && body.kind !== "constant")
    rows.push(setFormula(publication, body.span));
  if (![formula, value, ""].some((text) => isSame(text, filled))) rows.push(setPrinted(filled));
  const other = reasons.filter(({ text }) => !isSame(text, value));
  return [
    stack(
      "div",
      { className: ["reckoning"] },
      rows.map((row) => h("p", { className: ["line"] }, row)),
    ),
    setReasons(publication, other, body),
    setGroups(publication, groups),
  ];
}

/** True where the words of a step do not stand in the document as one stretch. */
function isMade(publication: Publication, body: Definition["body"], formula: string): boolean {
  return (
    formula !== "" &&
    body.kind !== "cases" &&
    body.kind !== "constant" &&
    !isSame(sourceText(publication, body.span), formula)
  );
}

function isSame(left: string, right: string): boolean {
  return left.replace(/\s+/g, " ").trim() === right.replace(/\s+/g, " ").trim();
}

function setReasons(
  publication: Publication,
  reasons: readonly Reason[],
  body: Definition["body"] | undefined,
): ElementContent | null {
  if (reasons.length === 0) return null;
  return stack(
    "ul",
    { className: ["reasons"] },
    reasons.map((reason) => h("li", {}, setCase(publication, reason, body) ?? setPrinted(reason.text))),
  );
}

/** The case that was taken, with its names as the rule has them; null for any other reason. */
function setCase(
  publication: Publication,
  reason: Reason,
  body: Definition["body"] | undefined,
): readonly Child[] | null {
  if (reason.kind !== "case" || body?.kind !== "cases") return null;
  const taken = body.cases[reason.number - 1];
  if (!taken) return null;
  // In a list the case goes on along its line, without the line ends of the rule.
  const isBreak = (node: ElementContent): boolean => node.type === "element" && node.tagName === "br";
  return [
    `fall ${reason.number} av ${reason.of}: `,
    ...setFormula(publication, taken.span).filter((node) => !isBreak(node)),
  ];
}

/** `= 5`, but only `≈ 0,83` of what is shown short. */
export function setEqual(value: string): string {
  const text = setPrinted(value);
  return text.startsWith("≈") ? ` ${text}` : ` = ${text}`;
}

/** Steps below: a value that needs no reckoning on one line, the others folded. */
function below(publication: Publication, steps: readonly Step[]): ElementContent | null {
  if (steps.length === 0) return null;
  return stack(
    "ul",
    { className: ["below"] },
    steps.map((step) => h("li", {}, setBelow(publication, step))),
  );
}

function setBelow(publication: Publication, step: Step): Child {
  if (step.given) return line(publication, step, "givet i exemplet");
  if (step.repeated) return line(publication, step, "se ovan");
  const body = publication.model.definitions[step.definition]?.body;
  if (body?.kind === "constant") return line(publication, step, null);
  return h(
    "details",
    {},
    h("summary", {}, `${setCalled(step.name)}${setEqual(step.value)}`),
    setSteps(publication, step),
  );
}

function line(
  publication: Publication,
  { definition, name, value }: Step,
  note: string | null,
): readonly Child[] {
  const link = linkTo(publication, { kind: "definition", index: definition }, setCalled(name));
  return [link, setEqual(value), note === null ? null : h("span", { className: ["muted"] }, ` (${note})`)];
}

/** The rows of a sum: one kind in a sentence, several in a table. */
function setGroups(publication: Publication, groups: readonly Group[]): readonly Child[] {
  const [first] = groups;
  if (!first) return [];
  return [
    groups.length === 1 ? oneGroup(first) : groupTable(groups),
    ...groups.map((group) => sampleSteps(publication, group, groups.length)),
  ];
}

function oneGroup({ reason, count, each, sum }: Group): ElementContent {
  const why = reason === "" ? "" : ` (${reason})`;
  return h("p", { className: ["group-sum"] }, setPrinted(`${count} × ${eachText(each)} = ${sum.text}${why}`));
}

function groupTable(groups: readonly Group[]): ElementContent {
  const heads = ["Grupp", "Antal", "Värde för var och en", "Tillsammans"];
  const head = h(
    "tr",
    {},
    heads.map((text, at) => h("th", { scope: "col", ...(at > 0 ? { className: ["figure"] } : {}) }, text)),
  );
  const rows = groups.map(({ reason, count, each, sum }) =>
    h(
      "tr",
      {},
      h("th", { scope: "row" }, reason === "" ? "med samma värde" : setPrinted(reason)),
      [String(count), eachText(each), sum.text].map((text) =>
        h("td", { className: ["figure"] }, setPrinted(text)),
      ),
    ),
  );
  const table = stack("table", {}, h("thead", {}, head), stack("tbody", {}, rows));
  return stack(
    "div",
    { className: ["scroll"], role: "group", tabIndex: 0, ariaLabel: "Grupper i summan" },
    table,
  );
}

/** Several small groups together have no one value. */
function eachText(each: Group["each"]): string {
  return each?.text ?? "olika";
}

/** How one row of a group arose; only the group that weighs most has it. */
function sampleSteps(publication: Publication, { reason, each, sample }: Group, groups: number): Child {
  const list = below(publication, sample);
  if (!list) return null;
  const which = reason === "" ? eachText(each) : reason;
  const title = groups === 1 ? "Så räknas var och en" : `Så räknas en i gruppen ${setPrinted(which)}`;
  return h("details", {}, h("summary", {}, title), list);
}
