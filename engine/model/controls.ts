/** Controls: what must hold of a run. */
import { byIdentity } from "../../grammar/by-identity.js";
import type { Item } from "../../grammar/syntax.js";
import { everyPart, type Expression } from "./expression.js";
import { report } from "./messages.js";
import type { Control, Definition } from "./model.js";
import type { Session } from "./session.js";

/** Builds the controls of a package; one whose name is taken is left out. */
export function buildControls(items: readonly Item[], { declarations }: Session): readonly Control[] {
  return items.flatMap((item): readonly Control[] => {
    if (item.kind !== "control") return [];
    const entity = item.entity?.text ?? null;
    const declared = declarations.find(item.name.text, entity);
    if (declared?.nameSpan.start !== item.name.span.start || declared.nameSpan.file !== item.name.span.file)
      return [];
    const { stops, span } = item;
    return [{ name: declared.name, entity, stops, definition: declared.index, span }];
  });
}

/** What is paid can be judged, but nothing may be calculated from it. */
export function checkPaymentSums(definitions: readonly Definition[], { diagnostics }: Session): void {
  const bodies = definitions.filter(({ origin }) => origin !== "control").map(({ body }) => body);
  for (const { span } of bodies.flatMap(paymentSumsIn))
    diagnostics.push(report("payments-only-in-control", span, {}));
}

const paymentSumsIn = byIdentity((body: Expression): readonly Expression[] =>
  [...everyPart(body)].filter(({ kind }) => kind === "paymentSum"),
);
