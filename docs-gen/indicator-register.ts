/** The register of indicators, and the words that it shares with their cards. */
import type { Indicator } from "../engine/index.js";
import type { Syntax } from "../grammar/index.js";
import { PAGE } from "./anchors.js";
import { setFormula } from "./formula.js";
import { h, nodes, type Child } from "./hast.js";
import { linkTo, sectionLink, type Publication } from "./publication.js";
import type { Register } from "./registers.js";

/** What holds for the one who has nothing to measure. */
export const WITHOUT_BASIS: Readonly<Record<Syntax.IndicatorSyntax["withoutBasis"]["kind"], string>> = {
  unreported: "redovisas inte",
  zero: "räknas som 0",
  reached: "räknas som att målet är nått",
};

const OCCASIONS: Readonly<Record<Syntax.IndicatorOccasion, string>> = {
  month: "varje månad",
  quarter: "varje kvartal",
  first: "delår 1 (april)",
  second: "delår 2 (augusti)",
  year: "år (december)",
};

/** `lägst 80 %` with its names as links. */
export function goalWords(publication: Publication, goal: Syntax.IndicatorGoal): readonly Child[] {
  const formula = ({ span }: Syntax.Expression): readonly Child[] => nodes(setFormula(publication, span));
  switch (goal.kind) {
    case "least":
      return ["lägst ", formula(goal.bound)];
    case "greatest":
      return ["högst ", formula(goal.bound)];
    case "between":
      return ["mellan ", formula(goal.low), " och ", formula(goal.high)];
  }
}

/** `delår 1 (april), år (december), uppdelat på kön; för regionen och för varje Hälsocentral` */
export function reportWords({ occasions, figures, syntax: { reported } }: Indicator): string {
  const { splits, per } = reported;
  const parts = [
    ...occasions.map((one) => OCCASIONS[one]),
    ...splits.map(({ text }) => `uppdelat på ${pathWords(text)}`),
  ];
  // What is reported of each row alone has no value for the region.
  const region = figures.some(({ entity }) => entity === null) ? ["för regionen"] : [];
  const whom = [...region, ...(per ? [`för varje ${per.entity.text}`] : [])].join(" och ");
  return `${parts.join(", ")}; ${whom}`;
}

/** `listad.kön` is read as “kön (hos listad)”, as in a formula. */
function pathWords(path: string): string {
  const [owned = "", ...owners] = path.split(/\s*\.\s*/).reverse();
  return owners.length === 0 ? owned : `${owned} (hos ${owners.join(" hos ")})`;
}

/** The requirements that an indicator follows up, as links. */
export function requirementLinks({ model, anchors }: Publication, id: string): readonly Child[] {
  const links = model.passages.flatMap(({ followedBy, number, container: { title } }, index) =>
    followedBy.includes(id)
      ? [h("a", { href: `#${anchors.passage(index)}` }, `Krav ${number ?? ""} ${title}`)]
      : [],
  );
  return links.flatMap((link, at) => (at === 0 ? [link] : [", ", link]));
}

/** Links to what follows up a requirement: indicators, and lines of `redovisning`. */
export function followUpLinks(publication: Publication, ids: readonly string[]): readonly Child[] {
  const { model, anchors } = publication;
  return ids.flatMap((id) => [
    ...model.indicators
      .filter((one) => one.id === id)
      .map(({ title }) => h("a", { href: `#${anchors.indicator(id)}` }, title)),
    ...model.results
      .filter((one) => one.id === id)
      .map(({ definition, label }) => linkTo(publication, { kind: "definition", index: definition }, label)),
  ]);
}

/** Every indicator with its goal, when it is reported, and what it follows up. */
export function indicatorRegister(publication: Publication): Register {
  const rows = publication.model.indicators.map((indicator) => {
    const { id, title, syntax, span } = indicator;
    const followed = requirementLinks(publication, id);
    return h(
      "tr",
      {},
      h("th", { scope: "row" }, h("a", { href: `#${publication.anchors.indicator(id)}` }, title)),
      h("td", {}, h("code", {}, id)),
      h("td", {}, syntax.goal ? goalWords(publication, syntax.goal) : "–"),
      h("td", {}, reportWords(indicator)),
      h("td", {}, followed.length === 0 ? "–" : followed),
      h("td", {}, sectionLink(publication, span)),
    );
  });
  return {
    id: PAGE.indicators,
    title: "Indikatorer",
    intro: "Vad som följs upp, med mål och redovisningstillfällen, och vilka krav som följs upp med det.",
    heads: ["Indikator", "Beteckning", "Mål", "Redovisas", "Krav", "Avsnitt"],
    rows,
  };
}
