/** Pages of comparisons with money, on the small data of the cases, and of proposals beside each other. */
import { diffHtml, proposalsHtml } from "../../docs-gen/index.js";
import {
  besideEachOther,
  compareMoney,
  comparisonOf,
  isMoney,
  openPackage,
  type Diff,
  type MoneyInput,
} from "../../engine/index.js";
import { textsOf, type CaseFolder } from "../case-folders.js";
import { inputOf, MONEY } from "../money-cases.js";

export interface NamedPage {
  readonly name: string;
  readonly page: string;
}

/** Two changes of rules with a factor between them. */
const TWO_RULES = caseOf("two-rules-that-act-on-each-other");

/** What a page of money can show: winners and losers, centres that come and go, rules of transition, dates that are moved. */
const SHOWN: readonly CaseFolder[] = [
  TWO_RULES,
  ...[
    "a-new-centre-and-one-that-has-closed",
    "transition-rules-are-a-group-of-their-own",
    "dates-of-the-year-are-moved-with-it",
    "new-data-that-lack-what-the-old-rules-read",
  ].map(caseOf),
];

export const MONEY_PAGE = `money ${TWO_RULES.name}`;

export async function moneyPages(): Promise<readonly NamedPage[]> {
  const pages = [];
  for (const folder of SHOWN) {
    const page = diffHtml(priced(await inputOf(folder)), { version: "0.0.0", document: null });
    pages.push({ name: `money ${folder.name}`, page });
  }
  return [...pages, await proposalsPage()];
}

/** Two proposals that change one value differently, with what they cost. */
async function proposalsPage(): Promise<NamedPage> {
  const input = await inputOf(TWO_RULES);
  const texts = textsOf(TWO_RULES, "högre vikt");
  const documents = texts.documents.map((one) => ({
    ...one,
    text: one.text.replace("vikt = 3", "vikt = 1"),
  }));
  const other = openPackage({ ...texts, documents, predecessor: null });
  const diffs = [input, { ...input, new: other }].map(priced);
  const names = ["majoriteten", "oppositionen"];
  return { name: "proposals", page: proposalsHtml(besideEachOther(diffs), { version: "0.0.0", names }) };
}

function priced(input: MoneyInput): Diff {
  const comparison = comparisonOf(input.old, input.new);
  const money = compareMoney({ ...input, comparison });
  if (!isMoney(money)) throw new Error("the money of the case is not known");
  return { ...comparison.diff, money };
}

function caseOf(name: string): CaseFolder {
  const folder = MONEY.find((one) => one.name === name);
  if (!folder) throw new Error(`no case ${name}`);
  return folder;
}
