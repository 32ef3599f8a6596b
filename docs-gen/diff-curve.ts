/** The curves of a table before and after in one chart (A8). The ranges where they differ stand as a table beside it. */
import type { Element } from "hast";
import { swedishAmount, type Curve, type CurvePiece } from "../engine/index.js";
import { curveLines, curveScales, givenEnds, placesAlong, type CurveScales } from "./chart-curve.js";
import { curveTitle } from "./diff-words.js";
import { h, stack } from "./hast.js";

/** Null for curves that change nowhere along the number. */
export function setCurve(curve: Curve): Element | null {
  const { before, after, key, keyUnit, unit } = curve;
  const all = [...before, ...after];
  const scales = curveScales(all);
  if (!scales) return null;
  const title = curveTitle(curve);
  return stack(
    "figure",
    { className: ["curves"] },
    h("figcaption", {}, `${title}. Streckad linje: gällande. Heldragen: föreslaget.`),
    h(
      "svg",
      { className: ["curve"], role: "img" },
      h("title", {}, `${title}, gällande och föreslaget`),
      h("desc", {}, "Tabellen efter bilden säger var de skiljer, och vad som gäller där."),
      h(
        "svg",
        { x: "0", y: "1.6rem", width: "100%", height: "9rem", overflow: "visible" },
        givenEnds(all, scales).map(({ y, text }) => [
          h("line", { className: ["grid"], x1: "0", x2: "100%", y1: y, y2: y }),
          h("text", { x: "0", y, dy: "-0.35em" }, written(text, y === "0%" ? unit : "")),
        ]),
        setLines(after, scales, "now"),
        setLines(before, scales, "old"),
        placesAlong(all, scales).map(({ x, text }) =>
          h("text", { x, y: "100%", dy: "1.3em", textAnchor: anchorOf(x) }, written(text, "")),
        ),
      ),
    ),
    h("p", { className: ["axis"] }, `${key}${keyUnit === "" ? "" : `, ${keyUnit}`} →`),
  );
}

/** Figures at the edges stay within the picture. */
function anchorOf(x: string): "start" | "middle" | "end" {
  return x === "0.00%" ? "start" : x === "100.00%" ? "end" : "middle";
}

function setLines(pieces: readonly CurvePiece[], scales: CurveScales, name: string): readonly Element[] {
  return curveLines(pieces, scales).map(({ isStep, ...line }) =>
    h("line", { className: isStep ? [name, "step"] : [name], ...line }),
  );
}

/** `1 450 kr per listad och år`; a quotient stands as it is. */
function written(text: string, unit: string): string {
  const number = text.includes("/") ? text : swedishAmount(text);
  return unit === "" ? number : `${number} ${unit}`;
}
