/** What reading a document can find. Codes are published: never rename or reuse one. */
import { defineMessages, error, fix, related, type Fix, type Related } from "./diagnostic.js";
import { nearest } from "./distance.js";
import type { Span } from "./source.js";

const KINDS = ["begrepp", "regel", "utbetalning", "exempel"];

export const report = defineMessages({
  "unknown-block": error<{ found: string; meant: string }>({
    sv: (it) =>
      it.found === ""
        ? "Det här blocket ser ut som en regel, men öppningsraden säger inte vilket slag det är."
        : `”${it.found}” är inget slag av block.`,
    en: (it) =>
      it.found === ""
        ? "This block looks like a rule, but its opening line does not say which kind it is."
        : `“${it.found}” is not a kind of block.`,
    mend: {
      sv: (it) => `Skriv \`\`\`${it.meant} på öppningsraden.`,
      en: (it) => `Write \`\`\`${it.meant} on the opening line.`,
    },
  }),
  "unknown-container": error({
    sv: () => "Raden börjar med ”:::”, som inte öppnar eller stänger något känt stycke.",
    en: () => "The line begins with “:::”, which neither opens nor closes a known container.",
    mend: {
      sv: () => "Ta bort kolonen, eller skriv texten som ett vanligt stycke.",
      en: () => "Remove the colons, or write the text as a paragraph.",
    },
  }),
  "caption-without-table": error({
    sv: () => "Tabellrubriken följs inte av någon tabell.",
    en: () => "The table caption is not followed by a table.",
    mend: {
      sv: () => "Ställ tabellen direkt under rubriken, med en tom rad emellan.",
      en: () => "Put the table right below the caption, with an empty line between them.",
    },
  }),
  "duplicate-heading-id": error<{ id: string }>({
    sv: (it) => `Två rubriker har samma ankare, ”${it.id}”.`,
    en: (it) => `Two headings have the same id, “${it.id}”.`,
    mend: {
      sv: (it) => `Ge den ena rubriken ett eget ankare: {#${it.id}-2}.`,
      en: (it) => `Give one of the headings an id of its own: {#${it.id}-2}.`,
    },
  }),
  tab: error({
    sv: () => "Raden är indragen med tabb.",
    en: () => "The line is indented with a tab.",
    mend: { sv: () => "Dra in med mellanslag.", en: () => "Indent with spaces." },
  }),
  "indent-error": error({
    sv: () => "Indraget gör det oklart vad raden hör till.",
    en: () => "The indentation leaves it unclear what the line belongs to.",
    mend: {
      sv: () =>
        "Dra in raden lika mycket som den första raden under rubriken, eller längre om den fortsätter raden ovanför.",
      en: () =>
        "Indent the line as the first line under the head, or further if it continues the line above.",
    },
  }),
  "missing-equals": error({
    sv: () => "Här saknas ”=” mellan namnet och dess regel.",
    en: () => "“=” is missing between the name and its rule.",
    mend: { sv: () => "Skriv ”namn = regel”.", en: () => "Write “name = rule”." },
  }),
  "missing-colon": error({
    sv: () => "Här saknas ”:” mellan attributet och dess typ.",
    en: () => "“:” is missing between the attribute and its type.",
    mend: { sv: () => "Skriv ”attribut : typ”.", en: () => "Write “attribute : type”." },
  }),
  "missing-payment-id": error({
    sv: () => "Utbetalningsraden saknar beteckning inom klamrar.",
    en: () => "The payment line has no id in braces.",
    mend: {
      sv: () => "Skriv ”Benämning {beteckning} = belopp”, till exempel ”Kapitering {kapitering} = …”.",
      en: () => "Write “Label {id} = amount”, as in “Kapitering {kapitering} = …”.",
    },
  }),
  "unknown-head": error<{ expected: string; english: string }>({
    sv: () => "Raden kan inte läsas.",
    en: () => "The line cannot be read.",
    mend: { sv: (it) => `Skriv ${it.expected}.`, en: (it) => `Write ${it.english}.` },
  }),
  "invalid-name": error<{ name: string }>({
    sv: (it) => `”${it.name}” kan inte vara ett namn.`,
    en: (it) => `“${it.name}” cannot be a name.`,
    mend: {
      sv: () =>
        "Välj ett namn som inte börjar med siffra eller med ett ord i regelspråket, och utan räknetecken.",
      en: () =>
        "Choose a name that does not begin with a digit or a word of the rule language, and has no signs.",
    },
  }),
  "unknown-name": error<{ name: string }>({
    sv: (it) => `Inget med namnet ”${it.name}” finns i regelverket.`,
    en: (it) => `Nothing in the package is called “${it.name}”.`,
  }),
  "unit-misplaced": error<{ unit: string }>({
    sv: (it) => `”${it.unit}” är en enhet, och en enhet kan bara stå efter ett tal.`,
    en: (it) => `“${it.unit}” is a unit, and a unit can only stand after a number.`,
    mend: {
      sv: (it) => `Skriv ett tal före, eller ”, per ${it.unit}” om ett belopp per år ska räknas om.`,
      en: (it) => `Write a number before it, or “, per ${it.unit}” to restate a yearly amount.`,
    },
  }),
  "ambiguous-name": error<{ name: string }>({
    sv: (it) => `”${it.name}” kan läsas på två sätt: som ett namn och som ett uttryck.`,
    en: (it) => `“${it.name}” can be read in two ways: as one name and as an expression.`,
    mend: {
      sv: () => "Ge namnet en annan ordalydelse, eller sätt parentes om det är uttrycket som avses.",
      en: () => "Reword the name, or use brackets if the expression is meant.",
    },
  }),
  "decimal-point": error<{ found: string; meant: string }>({
    sv: (it) => `”${it.found}” är skrivet med punkt. Decimaler skrivs med komma.`,
    en: (it) => `“${it.found}” is written with a point. Decimals are written with a comma.`,
    mend: { sv: (it) => `Skriv ”${it.meant}”.`, en: (it) => `Write “${it.meant}”.` },
  }),
  "unknown-unit": error<{ name: string }>({
    sv: (it) => `”${it.name}” är ingen enhet här.`,
    en: (it) => `“${it.name}” is not a unit here.`,
    mend: {
      sv: (it) => `Rätta stavningen, eller lägg till ”Måttenhet ${it.name}” i ett begreppsblock.`,
      en: (it) => `Correct the spelling, or add “Måttenhet ${it.name}” to a block of concepts.`,
    },
  }),
  "number-too-long": error<{ most: number }>({
    sv: (it) => `Talet har fler än ${it.most} siffror.`,
    en: (it) => `The number has more than ${it.most} digits.`,
    mend: {
      sv: (it) => `Rätta talet, eller skriv det med högst ${it.most} siffror.`,
      en: (it) => `Correct the number, or write it with at most ${it.most} digits.`,
    },
  }),
  "decimal-count": error<{ most: number }>({
    sv: (it) => `Antalet decimaler ska vara ett heltal från 0 till ${it.most}.`,
    en: (it) => `The number of decimals must be a whole number from 0 to ${it.most}.`,
    mend: {
      sv: () => "Skriv ett heltal, till exempel ”2 decimaler”.",
      en: () => "Write a whole number, as in “2 decimaler”.",
    },
  }),
  "too-complex": error({
    sv: () => "Det här är för långt, eller har för många parenteser i varandra, för att kunna läsas.",
    en: () => "This is too long, or has too many brackets inside each other, to be read.",
    mend: {
      sv: () => "Dela upp det: ge delarna egna namn på egna rader och använd namnen här.",
      en: () => "Split it up: give the parts names on lines of their own, and use the names here.",
    },
  }),
  "minus-spacing": error({
    sv: () => "Ett minustecken som drar ifrån ska ha mellanslag på båda sidor.",
    en: () => "A minus sign that subtracts has a space on both sides.",
    mend: {
      sv: () => "Sätt mellanslag på båda sidor om minustecknet.",
      en: () => "Put a space on both sides of the minus sign.",
    },
  }),
  "case-without-condition": error({
    sv: () => "Fallet saknar ”när” med ett villkor, eller ”annars”.",
    en: () => "The case has neither “när” with a condition nor “annars”.",
    mend: {
      sv: () => "Lägg till ”när” och ett villkor, eller ”annars” på sista raden.",
      en: () => "Add “när” and a condition, or “annars” on the last line.",
    },
  }),
  "where-needs-brackets": error({
    sv: () => "Det är oklart var villkoret efter ”där” slutar.",
    en: () => "It is unclear where the condition after “där” ends.",
    mend: {
      sv: () => "Sätt parentes om allt från ”antal” eller ”summan” till villkorets slut.",
      en: () => "Put brackets round all from “antal” or “summan” to the end of the condition.",
    },
  }),
  "unclosed-bracket": error<{ bracket: string }>({
    sv: (it) => `”${it.bracket}” saknar sin andra hälft.`,
    en: (it) => `“${it.bracket}” lacks its other half.`,
    mend: {
      sv: (it) => `Sätt ut den andra hälften, eller ta bort ”${it.bracket}”.`,
      en: (it) => `Add the other half, or remove “${it.bracket}”.`,
    },
  }),
  "syntax-error": error<{ found: string; expected: string; english: string }>({
    sv: (it) => (it.found === "" ? "Texten tar slut för tidigt." : `”${it.found}” kan inte stå här.`),
    en: (it) => (it.found === "" ? "The text ends too early." : `“${it.found}” cannot stand here.`),
    mend: { sv: (it) => `Här väntades ${it.expected}.`, en: (it) => `Expected here: ${it.english}.` },
  }),
  "empty-cell": error({
    sv: () => "Cellen är tom.",
    en: () => "The cell is empty.",
    mend: { sv: () => "Fyll i cellen.", en: () => "Fill in the cell." },
  }),
  "manifest-field": error<{ field: string; expected: string; english: string }>({
    sv: (it) => `Uppgiften ”${it.field}” saknas eller kan inte läsas.`,
    en: (it) => `The field “${it.field}” is missing or cannot be read.`,
    mend: { sv: (it) => `Skriv ${it.expected}.`, en: (it) => `Write ${it.english}.` },
  }),
  "manifest-document": error<{ reason: string; english: string }>({
    sv: (it) => it.reason,
    en: (it) => it.english,
    mend: {
      sv: () => "Rätta filnamnet under ”dokument”, eller lägg filen i paketets mapp.",
      en: () => "Correct the file name under “dokument”, or put the file in the package's folder.",
    },
  }),
  "manifest-unknown-field": error<{ field: string }>({
    sv: (it) => `”${it.field}” är ingen uppgift om ett paket.`,
    en: (it) => `“${it.field}” is not a field of a package.`,
  }),
  "manifest-not-yaml": error({
    sv: () => "Uppgifterna om paketet går inte att läsa som YAML.",
    en: () => "The description of the package cannot be read as YAML.",
    mend: {
      sv: () => "Rätta raden så att varje uppgift står som ”namn: värde”.",
      en: () => "Correct the line: each field is “name: value”.",
    },
  }),
  "constructed-decided": error({
    sv: () => "Ett konstruerat exempel kan inte ha status ”fastställd”.",
    en: () => "A constructed example cannot have the status “fastställd”.",
    mend: {
      sv: () => "Ändra status till ”utkast”, eller ta bort ”konstruerad: ja”.",
      en: () => "Change the status to “utkast”, or remove “konstruerad: ja”.",
    },
  }),
});

/** The mend of a name that is not known: the nearest ones, and an edit where one lies nearest. */
export function nameFix(span: Span, proposals: readonly string[]): Fix {
  const [first] = proposals;
  if (first === undefined)
    return fix(
      "Rätta stavningen, eller definiera namnet i en regel.",
      "Correct the spelling, or define the name in a rule.",
    );
  const quoted = (open: string, close: string, or: string): string =>
    proposals.map((name) => `${open}${name}${close}`).join(or);
  return fix(`Skriv ${quoted("”", "”", " eller ")}.`, `Write ${quoted("“", "”", " or ")}.`, [
    { span, text: first },
  ]);
}

/** The kind of block that a fence was meant as; null if it is none of ours. */
export function proposeBlock(language: string | null, content: string): string | null {
  if (language !== null) return nearest(language, KINDS)[0] ?? null;
  if (/^\s*För varje \p{Lu}/mu.test(content)) return "regel";
  return /^\s*Till \p{Lu}\S* varje månad/mu.test(content) ? "utbetalning" : null;
}

/** An earlier place of the same thing. */
export function earlier(span: Span): readonly Related[] {
  return [related(span, "finns redan här", "is already here")];
}
