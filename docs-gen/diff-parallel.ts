/** Parallel text (A20): what applies and what is proposed beside each other, what differs marked word by word. */
import type { ElementContent } from "hast";
import type { Change } from "../engine/index.js";
import { shownText } from "./diff-text.js";
import { h, stack, unseen, type Child } from "./hast.js";
import { noBreaks } from "./typography.js";
import { wordRuns, type Run } from "./word-difference.js";

/** Both texts in two columns; on a narrow screen under each other. */
export function setParallel(sides: Pick<Change, "before" | "after">): ElementContent {
  const { before, after } = shownText(sides);
  const runs = wordRuns(before, after);
  const [old, now] = [sides.before.length > 0, sides.after.length > 0];
  return stack(
    "div",
    { className: ["parallel", ...(old && now ? [] : ["alone"])] },
    old ? column("Gällande", lines(runs, "removed", now)) : null,
    now ? column("Föreslaget", lines(runs, "added", old)) : null,
  );
}

function column(title: string, content: readonly ElementContent[]): ElementContent {
  return stack("div", {}, h("p", { className: ["label"] }, title), content);
}

/** The paragraphs of one side; nothing is marked where all of it is new or gone. */
function lines(runs: readonly Run[], own: "removed" | "added", isMarked: boolean): readonly ElementContent[] {
  const paragraphs: Child[][] = [[]];
  for (const { kind, text } of runs) {
    if (kind !== "same" && kind !== own) continue;
    text.split("\n").forEach((part, at) => {
      if (at > 0) paragraphs.push([]);
      if (part === "") return;
      paragraphs
        .at(-1)
        ?.push(isMarked && kind !== "same" && part.trim() !== "" ? marked(own, part) : noBreaks(part));
    });
  }
  return paragraphs.filter((words) => words.length > 0).map((words) => h("p", {}, words));
}

/** Struck through or underlined, and said to those who only hear it. */
function marked(kind: "removed" | "added", text: string): ElementContent {
  const [tag, begin, end] = kind === "removed" ? ["del", "[utgår: ", "]"] : ["ins", "[nytt: ", "]"];
  return h(tag, {}, unseen(begin), noBreaks(text), unseen(end));
}
