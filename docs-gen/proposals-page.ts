/**
 * Competing proposals as a page: what they cost beside each other, what they change differently, alike and alone. One
 * self-contained file without a script. The same proposals give the same bytes.
 */
import type { Element } from "hast";
import {
  KIND_WORDS,
  type Agreement,
  type Contested,
  type ContestedHidden,
  type Place,
  type Proposals,
} from "../engine/index.js";
import { setProposed } from "./diff-parallel.js";
import { figureHead, figureRow, scrolling } from "./diff-figures.js";
import { writeComparison, type Part } from "./diff-shell.js";
import { briefValue, counted, formatCount, packageWords, placeWords, ruleWords } from "./diff-words.js";
import { h, stack, type Child } from "./hast.js";
import { moneyPart, moneyRows } from "./proposals-money-page.js";
import { alternatives, capital } from "./typography.js";

/** @param names - What each proposal was called where it was asked for. */
export function proposalsHtml(
  found: Proposals,
  { version, names }: { readonly version: string; readonly names: readonly string[] },
): string {
  const { base, proposals } = found;
  const [first] = proposals;
  return writeComparison({
    title: "Förslag bredvid varandra",
    about: first ? packageWords({ after: first.facts }) : "",
    packages: [
      { label: "Gällande", facts: base },
      ...proposals.map(({ letter, facts }) => ({ label: `Förslag ${letter}`, facts })),
    ],
    summary: setSummary(found, names),
    parts: partsOf(found),
    version,
  });
}

function setSummary(found: Proposals, names: readonly string[]): Child {
  const { proposals, money } = found;
  const row = (name: string, figures: readonly string[]): Element => figureRow(name, figures);
  return [
    h("p", { className: ["lead"] }, agreementWords(found)),
    scrolling(
      "Förslagen i korthet",
      figureHead(["Om förslagen", ...proposals.map(({ letter }) => `Förslag ${letter}`)]),
      [
        row(
          "Finns i",
          proposals.map(({ facts }, at) => names[at] ?? facts.id),
        ),
        row(
          "Ändringar",
          proposals.map(({ changes }) => formatCount(changes)),
        ),
        row(
          "Dolda ändringar",
          proposals.map(({ matrix }) => formatCount(matrix.hidden)),
        ),
        ...(money ? moneyRows(money) : []),
      ],
      "beside",
    ),
  ];
}

/** `Förslagen ändrar 1 sak olika och 1 lika. Bara förslag A ändrar 4, bara förslag B 5.` */
function agreementWords({ contested, proposals }: Proposals): string {
  const count = (of: Agreement): number => contested.filter(({ agreement }) => agreement === of).length;
  const alone = proposals.map(
    ({ letter }) => `bara förslag\u00A0${letter} ändrar ${formatCount(onlyIn(contested, letter).length)}`,
  );
  const both = `Förslagen ändrar ${counted(count("different"), "sak", "saker")} olika och ${formatCount(count("alike"))} lika`;
  return `${both}; ${alone.join(", ")}.`;
}

function onlyIn(contested: readonly Contested[], letter: string): readonly Contested[] {
  return contested.filter(({ agreement, by }) => agreement === "only" && by[0]?.letter === letter);
}

function partsOf(found: Proposals): readonly Part[] {
  const { contested, proposals } = found;
  const part = (id: string, title: string, all: readonly Contested[]): Part => ({
    id,
    title,
    count: all.length,
    content: inOrder(all).map((one) => setContested(one, found)),
  });
  const shared = found.hidden.filter(({ by }) => new Set(by.map(({ letter }) => letter)).size > 1);
  return [
    ...(found.money ? [moneyPart(found.money)] : []),
    part(
      "olika",
      "Olika i förslagen",
      contested.filter(({ agreement }) => agreement === "different"),
    ),
    part(
      "lika",
      "Lika i förslagen",
      contested.filter(({ agreement }) => agreement === "alike"),
    ),
    ...proposals.map(({ letter }) =>
      part(`bara-${letter.toLowerCase()}`, `Bara i förslag\u00A0${letter}`, onlyIn(contested, letter)),
    ),
    {
      id: "dolda",
      title: "Dolda ändringar som flera förslag når",
      count: shared.length,
      content: [
        h(
          "p",
          {},
          "Texten är densamma, men den betyder något annat, eftersom den räknar med något som är ändrat.",
        ),
        setHidden(shared, found),
      ],
    },
  ];
}

/** What is counted by before examples and comments. */
function inOrder(all: readonly Contested[]): readonly Contested[] {
  const isMinor = ({ kind }: Contested): boolean => kind === "example" || kind === "comment";
  return [...all.filter((one) => !isMinor(one)), ...all.filter(isMinor)];
}

/** What stands there, and what each proposal would have stand there; what is alike is set once. */
function setContested({ name, kind, place, base, agreement, by }: Contested, found: Proposals): Element {
  const shown = agreement === "alike" ? by.slice(0, 1) : by;
  const alike = alternatives(by.map(({ letter }) => letter)).replace(" eller ", " och ");
  return stack(
    "section",
    { className: ["change"] },
    h("h3", {}, capital(name), " ", h("span", { className: ["mark"] }, KIND_WORDS[kind])),
    place ? h("p", { className: ["facts"] }, wherePlace(place, found)) : null,
    setProposed(
      base,
      shown.map(({ letter, changes, kept }) => ({
        title: `Förslag\u00A0${agreement === "alike" ? alike : letter}`,
        before: changes.flatMap(({ before }) => before),
        after: changes.flatMap(({ after }) => after),
        values: changes.flatMap(({ values }) =>
          values.map((value) => `${capital(value.name)} ${briefValue(value)}.`),
        ),
        isPart: kept > 0,
      })),
    ),
  );
}

function wherePlace(place: Place, { base, proposals }: Proposals): string {
  const [first] = proposals;
  return placeWords(place, { before: base, after: first?.facts ?? base });
}

function setHidden(hidden: readonly ContestedHidden[], { proposals }: Proposals): Element {
  const rows = hidden.map(({ name, kind, by }) =>
    h(
      "tr",
      {},
      h("th", { scope: "row" }, `${capital(name)} (${KIND_WORDS[kind]})`),
      proposals.map(({ letter }) =>
        h(
          "td",
          {},
          by
            .filter((one) => one.letter === letter)
            .map(({ cause }) => ruleWords(cause, NO_LABELS))
            .join(", ") || "–",
        ),
      ),
    ),
  );
  const heads = ["Regel", ...proposals.map(({ letter }) => `Förslag ${letter}, kommer av`)];
  const head = h(
    "thead",
    {},
    h(
      "tr",
      {},
      heads.map((text) => h("th", { scope: "col" }, text)),
    ),
  );
  return scrolling("Vad de kommer av", head, rows);
}

const NO_LABELS: ReadonlyMap<string, string> = new Map();
