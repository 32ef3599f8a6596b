/** The indicators of a package: what each is measured by, and the definitions that give its figures. */
import { earlier } from "../../grammar/messages.js";
import type { IndicatorOccasion, IndicatorSyntax, Item } from "../../grammar/syntax.js";
import type { Span } from "../../grammar/source.js";
import { entityOfRows, groupsOf } from "./indicator-definitions.js";
import { indicatorNames, type IndicatorGroup } from "./indicator-names.js";
import { entityFix } from "./mends.js";
import { report } from "./messages.js";
import type { PaymentLine } from "./model.js";
import { canIdentify } from "./payments.js";
import type { Session } from "./session.js";

export type { IndicatorGroup } from "./indicator-names.js";

/** An indicator with where its figures are found. */
export interface Indicator {
  readonly id: string;
  readonly title: string;
  /** The entity whose rows are counted. */
  readonly counted: string;
  readonly syntax: IndicatorSyntax;
  readonly occasions: readonly IndicatorOccasion[];
  readonly figures: readonly IndicatorFigure[];
  readonly span: Span;
}

/** One figure of an indicator: for the whole package or for each row of an entity, of all rows or of a group. */
export interface IndicatorFigure {
  readonly entity: string | null;
  readonly group: IndicatorGroup | null;
  readonly value: number;
  /** The number of rows that it rests on. */
  readonly basis: number;
  readonly fulfilment: number | null;
  /** Whether the goal is reached, where limits say how far; else the fulfilment says it. */
  readonly reached: number | null;
}

/** Builds the indicators; an id is used once, for an indicator, a payment or a result. */
export function buildIndicators(
  items: readonly Item[],
  lines: readonly Pick<PaymentLine, "id" | "idSpan">[],
  session: Session,
): readonly Indicator[] {
  const indicators: Indicator[] = [];
  for (const item of items) {
    if (item.kind !== "indicator") continue;
    const known = [...lines, ...indicators.map(({ syntax }) => syntax)];
    const first = known.find(({ id }) => id === item.id);
    const beside = first ? { related: earlier(first.idSpan) } : {};
    if (first) session.diagnostics.push(report("duplicate-payment", item.idSpan, { id: item.id }, beside));
    if (!/^[a-z][a-z0-9-]*$/.test(item.id))
      session.diagnostics.push(report("payment-id", item.idSpan, { id: item.id }));
    checkEntity(item, session);
    if (!first) indicators.push(indicatorOf(item, items, session));
  }
  return indicators;
}

/** Rows are known in the file by their key; a row of personal data is not reported by itself. */
function checkEntity({ reported: { per } }: IndicatorSyntax, session: Session): void {
  if (!per) return;
  const { text: name, span } = per.entity;
  const { entities } = session.declarations.concepts;
  const entity = entities.get(name);
  if (!entity) {
    const fix = entityFix(span, name, entities.keys());
    session.diagnostics.push(report("unknown-entity", span, { name }, { fix }));
  } else if (!canIdentify(entity)) session.diagnostics.push(report("receiver-needs-key", span, { name }));
  else if (entity.personal) session.diagnostics.push(report("result-personal", span, { name }));
}

function indicatorOf(syntax: IndicatorSyntax, items: readonly Item[], session: Session): Indicator {
  const { id, title, reported, span } = syntax;
  const counted = entityOfRows(syntax.base, items, session.declarations.concepts);
  const scopes = [null, ...(reported.per ? [reported.per.entity.text] : [])];
  const groups = [null, ...groupsOf(syntax, counted, session.declarations.concepts)];
  const figures = scopes.flatMap((scope) =>
    groups.flatMap((group) => figureOf(title.text, scope, group, session)),
  );
  const { occasions } = reported;
  return { id, title: title.text, counted: counted?.name ?? "", syntax, occasions, figures, span };
}

function figureOf(
  title: string,
  entity: string | null,
  group: IndicatorGroup | null,
  { declarations }: Session,
): readonly IndicatorFigure[] {
  const value = declarations.find(indicatorNames.value(title, group), entity);
  const basis = declarations.find(indicatorNames.basis(title, group), entity);
  const fulfilment = group ? null : declarations.find(indicatorNames.fulfilment(title), entity);
  const reached = group ? null : declarations.find(indicatorNames.reached(title), entity);
  if (!value || !basis) return [];
  return [
    {
      entity,
      group: group && { attribute: group.attribute, value: group.value },
      value: value.index,
      basis: basis.index,
      fulfilment: fulfilment?.index ?? null,
      reached: reached?.index ?? null,
    },
  ];
}
