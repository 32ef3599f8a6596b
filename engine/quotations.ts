/** Quotations in prose: what is printed there, and whether it can be. */
import type { Diagnostic } from "../grammar/diagnostic.js";
import { report } from "./model/messages.js";
import type { Inline, Model } from "./model/model.js";
import type { Value } from "./model/rows.js";
import { Evaluator } from "./reference/evaluate.js";
import { RuleFault } from "./reference/fault.js";
import { printValue } from "./reference/show.js";
import { faultSpans, soundnessOf, touched } from "./soundness.js";

type Quotation = Extract<Inline, { kind: "quotation" }>;

/** The text that a quotation is printed as; a diagnostic where it cannot be. */
export function quote(model: Model, quotation: Quotation): string | Diagnostic {
  const { body, span } = quotation;
  const own = body.kind === "defined" ? (model.definitions[body.definition]?.shownDecimals ?? null) : null;
  const value = valueOf(model, quotation);
  if (value instanceof RuleFault) return value.diagnostic;
  return (
    printValue(model, value, body.type, quotation.shownDecimals ?? own) ??
    report("quotation-not-finite", span, {})
  );
}

/** Reports each quotation that cannot be printed. */
export function checkQuotations(model: Model, diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  const sound = soundnessOf(model, diagnostics);
  const faults = faultSpans(diagnostics);
  return model.inlines.flatMap((inline) => {
    if (inline.kind !== "quotation" || inline.names || touched(inline.span, faults)) return [];
    if (!sound.expression(inline.body)) return [];
    const text = quote(model, inline);
    return typeof text === "string" ? [] : [text];
  });
}

function valueOf(model: Model, { body, day }: Quotation): Value | RuleFault {
  try {
    return new Evaluator(model, new Map(), null, undefined, day ?? null).value(body, null);
  } catch (fault) {
    if (fault instanceof RuleFault) return fault;
    throw fault;
  }
}
