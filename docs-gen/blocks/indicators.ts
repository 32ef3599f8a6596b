/** An indicator as a card: what is measured of whom, the goal, and when and for whom it is reported. */
import type { ElementContent } from "hast";
import type { Indicator } from "../../engine/index.js";
import type { Block, Span, Syntax } from "../../grammar/index.js";
import { setFormula } from "../formula.js";
import { h, nodes, stack, textOfNodes, type Child } from "../hast.js";
import { goalWords, reportWords, requirementLinks, WITHOUT_BASIS } from "../indicator-register.js";
import { within, type Publication } from "../publication.js";
import { setVersions } from "./amended.js";
import { commentsFor, commentsOf, setComments } from "./comments.js";
import { frame } from "./frame.js";

/** A row of the card: what is said, and where the text says it. */
interface CardRow {
  readonly term: string;
  readonly words: readonly Child[];
  readonly span: Span;
}

/** Sets an `indikator` block. */
export function setIndicator(publication: Publication, block: Block): ElementContent {
  const item = publication.opened.syntax.items.find(
    (one): one is Syntax.IndicatorSyntax => one.kind === "indicator" && within(one.span, block.span),
  );
  // What an amendment restates has a card of its own.
  const indicator = item && publication.model.indicators.find(({ id }) => id === item.id);
  if (!item || !indicator) return frame("indicator", "Indikator", block);
  const rows = cardRows(publication, { ...indicator, syntax: item });
  const ordered = [...rows].sort((left, right) => left.span.start - right.span.start);
  const comments = commentsFor(
    commentsOf(block),
    ordered.map(({ span }) => span),
  );
  const items = rows.map((row) =>
    h(
      "div",
      { className: ["definition"] },
      h("dt", {}, row.term),
      stack(
        "dd",
        {},
        h("p", { className: ["formula"] }, row.words),
        setComments(comments[ordered.indexOf(row)] ?? []),
      ),
    ),
  );
  const id = publication.anchors.indicator(indicator.id);
  const isFirst = indicator.span.file === item.span.file && indicator.span.start === item.span.start;
  const title = h(
    "p",
    { className: ["head"], ...(isFirst ? { id } : {}) },
    h("a", { href: `#${id}` }, indicator.title),
  );
  return frame(
    "indicator",
    "Indikator",
    block,
    title,
    stack("dl", {}, items),
    setVersions(publication, item),
    followed(publication, indicator),
  );
}

function cardRows(publication: Publication, indicator: Indicator): readonly CardRow[] {
  const { syntax } = indicator;
  const { base, measure, period, limits, withoutBasis } = syntax;
  const formula = (span: Span): readonly Child[] => nodes(setFormula(publication, span));
  const isOwn = measure.kind === "reported" || (measure.kind === "aggregate" && base.span === measure.span);
  const row = (term: string, span: Span, words = formula(span)): CardRow => ({ term, words, span });
  return [
    ...(isOwn ? [] : [row("Mäts bland", base.span)]),
    measureRow(publication, indicator),
    ...(period
      ? [row("Period", period.span, period.kind === "month" ? ["månaden"] : formula(period.span))]
      : []),
    ...goalRow(publication, syntax),
    ...(limits ? [row("Nedre gräns", limits.lower.span), row("Övre gräns", limits.upper.span)] : []),
    row("Utan underlag", withoutBasis.span, [WITHOUT_BASIS[withoutBasis.kind]]),
    row("Redovisas", withoutBasis.span, [reportWords(indicator)]),
  ];
}

/** What is measured; of a reported value from where it comes. */
function measureRow(publication: Publication, { syntax: { measure }, counted }: Indicator): CardRow {
  const formula = (span: Span): readonly ElementContent[] => setFormula(publication, span);
  switch (measure.kind) {
    case "share":
      return {
        term: "Andelen är",
        words: ofThose(formula(measure.numerator.span)),
        span: measure.numerator.span,
      };
    case "aggregate":
      return { term: "Mäts som", words: formula(measure.span), span: measure.span };
    case "reported": {
      const file = publication.model.entities.get(counted)?.dataSet ?? counted;
      const words = [...formula(measure.span), ` – det senast rapporterade värdet, ur datafilen ${file}.csv`];
      return { term: "Rapporterat värde", words, span: measure.span };
    }
  }
}

/** Of those who are measured the text says `population`; the card has just named them. */
function ofThose([first, ...rest]: readonly ElementContent[]): readonly Child[] {
  return [first && textOfNodes([first]) === "population" ? "de av dem" : (first ?? null), ...rest];
}

function goalRow(publication: Publication, { goal }: Syntax.IndicatorSyntax): readonly CardRow[] {
  if (!goal) return [];
  const span = goal.kind === "between" ? goal.low.span : goal.bound.span;
  return [{ term: "Mål", words: goalWords(publication, goal), span }];
}

/** The requirements that it follows up. */
function followed(publication: Publication, { id }: Indicator): ElementContent | null {
  const links = requirementLinks(publication, id);
  return links.length === 0 ? null : h("p", { className: ["note"] }, "Följer upp: ", links);
}
