/** The faults that an author makes, each put into a copy of a real document: what is said, where, and how to mend it. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { headingText, makeSource, positionOf, render } from "../grammar/index.js";
import { checkPackage, openPackage, type OpenPackage } from "../engine/index.js";

const FOLDER = join(import.meta.dirname, "../rules/jamtland-harjedalen/primarvard/2020");
const DESCRIPTION = readFileSync(join(FOLDER, "regelverk.yaml"), "utf8");
const DOCUMENT = readFileSync(join(FOLDER, "ersattningsmodell.md"), "utf8");
/** The other documents of the package, as they are. */
const OTHERS = ["uppdrag-och-regler.md", "uppfoljningsplan.md", "rakneexempel.md"].map((name) => ({
  name,
  text: readFileSync(join(FOLDER, name), "utf8"),
}));

interface Seeded {
  readonly fault: string;
  readonly from: string;
  readonly to: string;
  readonly code: string;
  /** Words of the changed text that the mark begins at. */
  readonly at: string;
  readonly heading: string;
  readonly says: string;
  readonly mend: string;
}

const FAULTS: readonly Seeded[] = [
  {
    fault: "a misspelt name",
    from: "ålderskapitering = grundbelopp × åldersvikt[ålder]",
    to: "ålderskapitering = grundbelop × åldersvikt[ålder]",
    code: "unknown-name",
    at: "grundbelop × åldersvikt[ålder]",
    heading: "4.3 Beräkning",
    says: "Inget med namnet ”grundbelop” finns i regelverket.",
    mend: "Skriv ”grundbelopp”.",
  },
  {
    fault: "kr added to km",
    from: "läkemedelsersättning = summan av läkemedelsersättning för Listad via listad hos",
    to: "läkemedelsersättning = summan av läkemedelsersättning för Listad via listad hos + avstånd till sjukhus",
    code: "incompatible-units",
    at: "summan av läkemedelsersättning för Listad via listad hos + avstånd till sjukhus",
    heading: "6 Läkemedel",
    says: "”+” kan inte förena kr per år med km.",
    mend: "Se till att båda sidor är av samma slag, till exempel båda i kr per år.",
  },
  {
    fault: "a gap in the age table",
    from: "| 85–89 år         |          5429/2453 |",
    to: "| 86–89 år         |          5429/2453 |",
    code: "table-gap",
    at: "86–89 år         |          5429/2453",
    heading: "4.1 Belopp och vikter",
    says: "Tabellen har en lucka: 85 år saknar rad.",
    mend: "Lägg till en rad, eller ändra en gräns så att raderna möts.",
  },
  {
    fault: "an overlap",
    from: "| 20–24 år         | 0,58, illustrativt |",
    to: "| 19–24 år         | 0,58, illustrativt |",
    code: "table-overlap",
    at: "19–24 år         | 0,58, illustrativt",
    heading: "4.1 Belopp och vikter",
    says: "Raderna ”15–19 år” och ”19–24 år” överlappar varandra.",
    mend: "Ändra en gräns så att varje värde hör till en enda rad.",
  },
  {
    fault: "a payment without rounding",
    from: "= glesbygdsersättning, per månad, avrundat till öre",
    to: "= glesbygdsersättning, per månad",
    code: "payment-not-rounded",
    at: "Glesbygd {glesbygd}",
    heading: "10 Avrundning och utbetalning",
    says: "Utbetalningen ”Glesbygd” är inte avrundad till öre eller grövre.",
    mend: "Avsluta raden med ”, avrundat till öre”.",
  },
  {
    fault: "an example with a wrong amount",
    from: "glesbygdsersättning = 84 000 kr per år",
    to: "glesbygdsersättning = 84 001 kr per år",
    code: "example-fails",
    at: "84 001 kr per år",
    heading: "7 Glesbygd",
    says: "men reglerna ger 84\u00A0000\u00A0kr per år.",
    mend: "Rätta regeln, eller det den bygger på. Är reglerna rätt, skriv 84\u00A0000\u00A0kr per år i exemplet.",
  },
  {
    fault: "a figure in prose that differs from the value it names",
    from: "Dagen då den upphör räknas inte,",
    to: "Grundbeloppet är 2 543 kr. Dagen då den upphör räknas inte,",
    code: "figure-differs",
    at: "2 543 kr. Dagen",
    heading: "3 Listning och mätdatum",
    says: "Texten säger 2 543 kr, men ”grundbelopp” är 2\u00A0453 kr per listad och år.",
    mend: "Ersätt siffran med citatet `grundbelopp`.",
  },
  {
    fault: "a cycle",
    from: "egna CNI-poäng per listad  = (CNI-poäng / antal listade annars 0 poäng per listad)",
    to: "egna CNI-poäng per listad  = CNI-index × regionens CNI-poäng per listad",
    code: "cycle",
    at: "egna CNI-poäng per listad  = CNI-index",
    heading: "5.3 Hälsocentralens index och ersättning",
    says: "Reglerna går i ring: ",
    mend: "Ändra en av reglerna så att den inte beror av de andra.",
  },
  {
    fault: "a missing annars",
    from: "        CNI-vikt[utlandsfödda]    när utlandsfödd\n        0 poäng                   annars\n",
    to: "        CNI-vikt[utlandsfödda]    när utlandsfödd\n",
    code: "cases-not-exhaustive",
    at: "CNI-vikt[utlandsfödda]    när utlandsfödd",
    heading: "5.2 Grupper och vikter",
    says: "Fallen slutar inte med ”annars”",
    mend: "Lägg till en sista rad med ett värde och ordet ”annars”.",
  },
];

function open(text: string): OpenPackage {
  return openPackage({
    id: "jamtland-harjedalen/primarvard/2020",
    description: { name: "regelverk.yaml", text: DESCRIPTION },
    documents: [{ name: "ersattningsmodell.md", text }, ...OTHERS],
  });
}

function seed(text: string, { from, to }: Seeded): string {
  expect(text.split(from).length, `“${from}” stands once in the document`).toBe(2);
  return text.replace(from, to);
}

/** Line and column of the words in the text as it was written. */
function placeIn(text: string, words: string): ReturnType<typeof positionOf> {
  return positionOf(makeSource("ersattningsmodell.md", text), text.indexOf(words));
}

/** Finds the fault's diagnostic, and holds its place, heading, words and mend against what was seeded. */
function expectFault(opened: OpenPackage, text: string, fault: Seeded): void {
  const { diagnostics } = checkPackage(opened);
  const found = diagnostics.filter(({ code }) => code === fault.code);
  expect(found.map(({ code }) => code)).toEqual([fault.code]);
  const [diagnostic] = found;
  const source = opened.sources.find(({ file }) => file === "ersattningsmodell.md");
  if (diagnostic?.place.kind !== "document" || !source) throw new Error("no place");
  const { span } = diagnostic.place;
  expect(positionOf(source, span.start)).toEqual(placeIn(text, fault.at));
  expect(headingText(span, opened)).toBe(fault.heading);
  expect(diagnostic.message.sv).toContain(fault.says);
  expect(diagnostic.fix?.label.sv).toBe(fault.mend);
}

describe("a seeded fault is named, placed and mended", () => {
  test("the document itself has none", () => {
    expect(checkPackage(open(DOCUMENT)).diagnostics).toEqual([]);
  });

  test.each(FAULTS)("$fault", (fault) => {
    const text = seed(DOCUMENT, fault);
    const opened = open(text);
    expectFault(opened, text, fault);
    expect(checkPackage(opened).diagnostics).toHaveLength(1);
  });

  test("all of them in one run, each once", () => {
    const text = FAULTS.reduce(seed, DOCUMENT);
    const opened = open(text);
    for (const fault of FAULTS) expectFault(opened, text, fault);
    const { diagnostics } = checkPackage(opened);
    expect(diagnostics.map(({ code }) => code).sort()).toEqual(FAULTS.map(({ code }) => code).sort());
  });

  test("the terminal shows line, column, heading and mend", () => {
    const [fault] = FAULTS;
    if (!fault) throw new Error("no fault");
    const text = seed(DOCUMENT, fault);
    const opened = open(text);
    const shown = render(checkPackage(opened).diagnostics, opened, "sv");
    const { line, column } = placeIn(text, fault.at);
    expect(shown).toContain(`4.3 Beräkning, ersattningsmodell.md:${line}:${column}`);
    expect(shown).toContain("åtgärd: Skriv ”grundbelopp”.");
  });
});
