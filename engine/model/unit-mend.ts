/** What is meant by two sides that do not fit: a number that lacks the other's unit, or a share of the other. */
import type { Fix } from "../../grammar/diagnostic.js";
import type { Span } from "../../grammar/source.js";
import { isNone, unitText } from "../values/unit.js";
import { rewrite } from "./date-signs.js";
import type { Expression } from "./expression.js";
import type { Session } from "./session.js";

/** Null where neither can be told. A number is mended only as written, with a unit that can stand after it. */
export function unitFix(left: Expression, right: Expression, session: Session): Fix | null {
  const sign = session.sourceText({ ...left.span, start: left.span.end, end: right.span.start }).trim();
  const share = /^[+\u2212\u2013-]$/u.test(sign)
    ? shareFix(left.span, sign === "+" ? "+" : "−", right.span, session)
    : null;
  if (share) return share;
  const bare = [left, right].find(isBareNumber);
  const other = bare === left ? right : left;
  if (!bare || other.type.kind !== "number" || isNone(other.type.unit)) return null;
  const unit = unitText(other.type.unit);
  if (/^per |×/.test(unit)) return null;
  return rewrite(bare.span, `${session.sourceText(bare.span)} ${unit}`);
}

function isBareNumber({ kind, type }: Expression): boolean {
  return kind === "constant" && type.kind === "number" && isNone(type.unit);
}

const SHARE = /^\d+(?:,\d+)?\s*(?:%|procent)$/u;

/** `A − 10 %` means `A − 10 % av A`; null where the right side is not a share alone. */
export function shareFix(left: Span, sign: string, right: Span, session: Session): Fix | null {
  const [whole, share] = [left, right].map((side) => session.sourceText(side).trim());
  if (whole === undefined || share === undefined || !SHARE.test(share)) return null;
  const of = /\s[+\u2212\u2013×/*-]\s/u.test(whole) ? `(${whole})` : whole;
  const span = { ...left, end: right.end };
  return rewrite(span, `${whole} ${sign} ${share} av ${of}`);
}
