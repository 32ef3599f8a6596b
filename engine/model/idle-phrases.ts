/** Comma phrases that can be told to change nothing, since an earlier one has done their work. */
import type { Span } from "../../grammar/source.js";
import { compare, divide, isWhole, type Rational } from "../values/rational.js";
import { constantValue } from "./constant.js";
import type { Expression, LimitedValue, RoundedValue } from "./expression.js";
import { report } from "./messages-phrases.js";
import { isNumber } from "./rows.js";
import type { Session } from "./session.js";

/** Warns of a rounding directly after one that is as coarse, and of a limit directly after a tighter one. */
export function checkIdle(phrased: LimitedValue | RoundedValue, span: Span, session: Session): void {
  const idle = phrased.kind === "rounding" ? isIdleRounding(phrased) : idleLimit(phrased);
  if (idle !== false)
    session.diagnostics.push(report("phrase-without-effect", span, { always: idle === "always" }));
}

/** What is rounded to whole kronor is also whole öre. */
function isIdleRounding({ value, step }: RoundedValue): "nothing" | false {
  return value.kind === "rounding" && isWhole(divide(value.step, step)) ? "nothing" : false;
}

function idleLimit({ which, value, bound }: LimitedValue): "nothing" | "always" | false {
  const later = numberOf(bound);
  const earlier = value.kind === "limit" ? numberOf(value.bound) : null;
  if (value.kind !== "limit" || !later || !earlier) return false;
  const order = compare(earlier, later) * (value.which === "floor" ? 1 : -1);
  // What the earlier limit lets through reaches beyond the later one: that one does something.
  if (order < 0) return false;
  return value.which === which ? "nothing" : "always";
}

function numberOf(bound: Expression): Rational | null {
  const value = constantValue(bound);
  return isNumber(value) ? value : null;
}
