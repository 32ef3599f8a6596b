/** What every page of a comparison has around its content: skip link, title, parts, and at the foot what is compared. */
import type { Element } from "hast";
import type { PackageFacts } from "../engine/index.js";
import { PAGE } from "./anchors.js";
import { withoutTurns } from "./diff-text.js";
import { formatCount } from "./diff-words.js";
import { h, stack, type Child } from "./hast.js";
import { writeHtml } from "./shell.js";
import { CHART } from "./style/chart.js";
import { DIFF } from "./style/diff.js";
import { styleSheet } from "./style/style.js";
import { capital } from "./typography.js";

export interface ComparisonPage {
  readonly title: string;
  /** What it is of: the care choice and the region. */
  readonly about: string;
  /** What is compared, each with what it is called here. */
  readonly packages: readonly { readonly label: string; readonly facts: PackageFacts }[];
  readonly summary: Child;
  readonly parts: readonly Part[];
  readonly version: string;
}

/** A part of the page below the summary; one without anything to count is left out. */
export interface Part {
  readonly id: string;
  readonly title: string;
  readonly count: number;
  readonly content: readonly Child[];
}

/** The page as text. */
export function writeComparison(page: ComparisonPage): string {
  const { title, about, packages, version } = page;
  const parts = page.parts.filter(({ count }) => count > 0);
  const body = stack(
    "body",
    {},
    h("a", { href: `#${PAGE.main}`, className: ["skip"] }, "Hoppa till innehållet"),
    stack(
      "header",
      { className: ["top"] },
      h("p", { className: ["over"] }, ["Jämförelse", about].filter((part) => part !== "").join(" · ")),
      h("h1", {}, title),
    ),
    stack(
      "div",
      { className: ["page"] },
      stack(
        "main",
        { id: PAGE.main, tabIndex: -1, className: ["comparison"] },
        page.summary,
        setParts(parts),
        parts.map(setPart),
      ),
    ),
    setFoot(page),
  );
  const foot = [title, ...packages.map(({ facts }) => shortHash(facts))].join(" · ");
  const style = [styleSheet(foot, []), DIFF.trim(), CHART.trim()].join("\n");
  return withoutTurns(writeHtml({ title, style, script: null, version, body }));
}

function setParts(parts: readonly Part[]): Child {
  if (parts.length === 0) return null;
  return stack(
    "nav",
    { ariaLabel: "Innehåll", className: ["parts"] },
    stack(
      "ul",
      {},
      parts.map(({ id, title, count }) =>
        h("li", {}, h("a", { href: `#${id}` }, title), ` ${formatCount(count)}`),
      ),
    ),
  );
}

function setPart({ id, title, content }: Part): Element {
  return stack("section", {}, h("h2", { id }, title), content);
}

function setFoot({ title, packages, version }: ComparisonPage): Element {
  return stack(
    "footer",
    { className: ["foot"] },
    h("p", { className: ["label"] }, "Om jämförelsen"),
    h("p", { className: ["foot-title"] }, title),
    stack(
      "dl",
      { className: ["stamp"] },
      packages.flatMap(({ label, facts }) => setPackage(label, facts)),
      h("div", {}, h("dt", {}, "Programversion"), h("dd", {}, `Regelbok ${version}`)),
    ),
  );
}

function setPackage(label: string, facts: PackageFacts): readonly Element[] {
  const name = [capital(facts.careChoice), facts.region, facts.year].filter((part) => part !== "").join(" ");
  return [
    [label, name || facts.id],
    [`${label}, status`, capital(facts.status)],
    [`${label}, kontrollsumma`, shortHash(facts)],
  ].map(([term = "", value = ""]) => h("div", {}, h("dt", {}, term), h("dd", {}, value)));
}

/** So many characters of the content hash are printed; `diff.json` has the whole. */
function shortHash({ hash }: PackageFacts): string {
  return hash.slice(0, 12);
}
