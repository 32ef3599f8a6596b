/** Parallel text (A20): what applies and what is proposed beside each other, what differs marked word by word. */
import type { ElementContent } from "hast";
import type { Change, Side } from "../engine/index.js";
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
    old ? column("Gällande", lines(runs, ["removed"], now)) : null,
    now ? column("Föreslaget", lines(runs, ["added"], old)) : null,
  );
}

function column(title: string, content: readonly ElementContent[]): ElementContent {
  return stack("div", {}, h("p", { className: ["label"] }, title), content);
}

/** What one proposal does where several change the same. */
export interface ProposedText extends Pick<Change, "before" | "after"> {
  readonly title: string;
  /** What becomes of the values in it, in words. */
  readonly values: readonly string[];
  /** Other proposals change more here, which this one leaves as it is. */
  readonly isPart: boolean;
}

/** What applies, and beside it what each proposal makes of it, with both what goes and what comes. */
export function setProposed(base: readonly Side[], proposed: readonly ProposedText[]): ElementContent {
  const applies = shownText({ before: base, after: [] }).before;
  const isLong = wordsOf(applies).length > LONG;
  const old = applies === "" ? note("Finns inte.") : isLong ? setFolded(applies) : plain(applies);
  return stack(
    "div",
    { className: ["parallel", "several"] },
    column("Gällande", old),
    proposed.map((one) => column(one.title, setOne(one))),
  );
}

function setOne({ before: old, after: now, values, isPart }: ProposedText): readonly ElementContent[] {
  const { before, after } = shownText({ before: old, after: now });
  const runs = wordRuns(before, after);
  const isLong = runs.reduce((count, { text }) => count + wordsOf(text).length, 0) > LONG;
  return [
    ...values.map((words) => h("p", {}, h("strong", {}, words))),
    ...(after === "" ? note("Upphävs.") : lines(isLong ? shortened(runs) : runs, CHANGED, before !== "")),
    ...(isPart ? note("Övrigt som gällande.") : []),
  ];
}

function note(words: string): readonly ElementContent[] {
  return [h("p", { className: ["muted"] }, words)];
}

const CHANGED = ["removed", "added"] as const;

/** A long text that is shown again beside what changes in it. */
function setFolded(text: string): readonly ElementContent[] {
  return [stack("details", {}, h("summary", {}, "Visa hela texten"), plain(text))];
}

function plain(text: string): readonly ElementContent[] {
  return text.split("\n").map((line) => h("p", {}, noBreaks(line)));
}

/** A text of more words than these is folded, and cut between its changes. */
const LONG = 150;

/** So many words of what is the same stand beside a change. */
const AROUND = 12;

/** The runs with the long ones that are the same cut short. */
function shortened(runs: readonly Run[]): readonly Run[] {
  return runs.map((run, at): Run => {
    const words = wordsOf(run.text);
    if (run.kind !== "same" || words.length <= 4 * AROUND) return run;
    const before = at === 0 ? "" : words.slice(0, AROUND).join("");
    const after = at === runs.length - 1 ? "" : words.slice(-AROUND).join("");
    return { kind: "same", text: `${before}… ${after}` };
  });
}

function wordsOf(text: string): readonly string[] {
  return text.split(/(?<=\s)/);
}

/** The paragraphs of one side; nothing is marked where all of it is new or gone. */
function lines(
  runs: readonly Run[],
  own: readonly ("removed" | "added")[],
  isMarked: boolean,
): readonly ElementContent[] {
  const paragraphs: Child[][] = [[]];
  for (const { kind, text } of runs) {
    if (kind !== "same" && !own.includes(kind)) continue;
    text.split("\n").forEach((part, at) => {
      if (at > 0) paragraphs.push([]);
      if (part === "") return;
      const isChange = isMarked && kind !== "same" && part.trim() !== "";
      paragraphs.at(-1)?.push(isChange ? marked(kind, part) : noBreaks(part));
    });
  }
  return paragraphs.filter((words) => words.length > 0).map((words) => h("p", {}, words));
}

/** Struck through or underlined, and said to those who only hear it. */
function marked(kind: "removed" | "added", text: string): ElementContent {
  const [tag, begin, end] = kind === "removed" ? ["del", "[utgår: ", "]"] : ["ins", "[nytt: ", "]"];
  return h(tag, {}, unseen(begin), noBreaks(text), unseen(end));
}
