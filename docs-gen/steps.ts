/** How a value arises: its formula, the formula with its values, the reasons, and the steps below. */
import type { ElementContent } from "hast";
import type { Group, Step } from "../engine/index.js";
import { setFormula } from "./formula.js";
import { h, stack, type Child } from "./hast.js";
import { linkTo, type Publication } from "./publication.js";
import { setPrinted } from "./typography.js";

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
  // With exceptions the text of what was applied, which need not be the rule's own.
  if (body?.kind === "exceptions") rows.push(setPrinted(formula));
  else if (body && body.kind !== "cases" && body.kind !== "constant")
    rows.push(setFormula(publication, body.span));
  if (![formula, value, ""].some((text) => isSame(text, filled))) rows.push(setPrinted(filled));
  const other = [...new Set(reasons)].filter((reason) => !isSame(reason, value));
  return [
    stack(
      "div",
      { className: ["reckoning"] },
      rows.map((row) => h("p", { className: ["line"] }, row)),
    ),
    setReasons(other),
    setGroups(publication, groups),
  ];
}

function isSame(left: string, right: string): boolean {
  return left.replace(/\s+/g, " ").trim() === right.replace(/\s+/g, " ").trim();
}

function setReasons(reasons: readonly string[]): ElementContent | null {
  if (reasons.length === 0) return null;
  return stack(
    "ul",
    { className: ["reasons"] },
    reasons.map((reason) => h("li", {}, setPrinted(reason))),
  );
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
    h("summary", {}, `${step.name} = ${setPrinted(step.value)}`),
    setSteps(publication, step),
  );
}

function line(
  publication: Publication,
  { definition, name, value }: Step,
  note: string | null,
): readonly Child[] {
  const link = linkTo(publication, { kind: "definition", index: definition }, name);
  return [
    link,
    ` = ${setPrinted(value)}`,
    note === null ? null : h("span", { className: ["muted"] }, ` (${note})`),
  ];
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
  return h("p", { className: ["group-sum"] }, setPrinted(`${count} × ${each} = ${sum}${why}`));
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
      [String(count), each, sum].map((text) => h("td", { className: ["figure"] }, setPrinted(text))),
    ),
  );
  const table = stack("table", {}, h("thead", {}, head), stack("tbody", {}, rows));
  return stack(
    "div",
    { className: ["scroll"], role: "group", tabIndex: 0, ariaLabel: "Grupper i summan" },
    table,
  );
}

/** How one row of a group arose; only the group that weighs most has it. */
function sampleSteps(publication: Publication, { reason, each, sample }: Group, groups: number): Child {
  const list = below(publication, sample);
  if (!list) return null;
  const which = reason === "" ? each : reason;
  const title = groups === 1 ? "Så räknas var och en" : `Så räknas en i gruppen ${setPrinted(which)}`;
  return h("details", {}, h("summary", {}, title), list);
}
