/** Lines of `redovisning`: results that are reported and not paid. */
import { earlier } from "../../grammar/messages.js";
import type { Item, ResultLineSyntax, ResultSyntax } from "../../grammar/syntax.js";
import { resultName } from "./declarations.js";
import { entityFix } from "./mends.js";
import { report } from "./messages.js";
import type { Definition, PaymentLine, ResultLine } from "./model.js";
import { canIdentify } from "./payments.js";
import type { Session } from "./session.js";

/** Builds the lines; an id is used once, whether it is paid or reported. */
export function buildResults(
  items: readonly Item[],
  payments: readonly PaymentLine[],
  session: Session,
  definitions: readonly Definition[],
): readonly ResultLine[] {
  const lines: ResultLine[] = [];
  for (const item of items) {
    if (item.kind !== "results") continue;
    checkEntity(item, session);
    for (const line of item.lines) {
      const first = [...payments, ...lines].find(({ id }) => id === line.id);
      if (first) {
        const beside = { related: earlier(first.idSpan) };
        session.diagnostics.push(report("duplicate-payment", line.idSpan, { id: line.id }, beside));
      } else lines.push(buildLine(line, item, session, definitions));
    }
  }
  return lines;
}

/** Rows are known in the file by their key; a row of personal data is not reported by itself. */
function checkEntity({ entity: name }: ResultSyntax, session: Session): void {
  if (!name) return;
  const { entities } = session.declarations.concepts;
  const entity = entities.get(name.text);
  if (!entity) {
    const fix = entityFix(name.span, name.text, entities.keys());
    session.diagnostics.push(report("unknown-entity", name.span, { name: name.text }, { fix }));
  } else if (!canIdentify(entity)) {
    session.diagnostics.push(report("receiver-needs-key", name.span, { name: name.text }));
  } else if (entity.personal) {
    session.diagnostics.push(report("result-personal", name.span, { name: name.text }));
  }
}

function buildLine(
  { id, idSpan, label, span }: ResultLineSyntax,
  { entity, schedule }: ResultSyntax,
  session: Session,
  definitions: readonly Definition[],
): ResultLine {
  const declared = session.declarations.find(resultName(id), entity?.text ?? null);
  const definition = declared ? definitions[declared.index] : undefined;
  if (!/^[a-z][a-z0-9-]*$/.test(id)) session.diagnostics.push(report("payment-id", idSpan, { id }));
  if (definition) checkValue(definition, label, session);
  const when = { ...schedule, payDay: null };
  return {
    id,
    label,
    entity: entity?.text ?? null,
    definition: declared?.index ?? -1,
    schedule: when,
    span,
    idSpan,
  };
}

/** A number is written as it is, so it has to have an end; a row or a text is no result. */
function checkValue({ type, body, shownDecimals }: Definition, label: string, session: Session): void {
  switch (type.kind) {
    case "number":
      if (type.scale === null && shownDecimals === null && body.kind !== "constant")
        session.diagnostics.push(report("result-not-rounded", body.span, { label }));
      return;
    case "truth":
    case "choice":
    case "date":
    case "month":
    case "unknown":
      return;
    case "text":
    case "entity":
    case "rows":
      session.diagnostics.push(report("result-kind", body.span, { label }));
      return;
  }
}
