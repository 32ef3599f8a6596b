/** The mend for a number that lacks its unit: the unit of what it is put beside. */
import type { Fix } from "../../grammar/diagnostic.js";
import { isNone, unitText } from "../values/unit.js";
import { rewrite } from "./date-signs.js";
import type { Expression } from "./expression.js";
import type { Session } from "./session.js";

/** Null unless one of the two is a bare number as written, and the other has a unit that can stand after it. */
export function unitFix(left: Expression, right: Expression, session: Session): Fix | null {
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
