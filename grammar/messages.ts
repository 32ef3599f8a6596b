/** What reading a document can find. Codes are published: never rename or reuse one. */
import { ruleMessages } from "./messages-rules.js";
import {
  defineMessages,
  error,
  fix,
  related,
  type Diagnostic,
  type Fix,
  type Related,
} from "./diagnostic.js";
import type { Span } from "./source.js";

/** `2.400` can be two thousand four hundred, or two and four tenths. */
function isThousands(figure: string): boolean {
  return /^\d{1,3}(?:\.\d{3})+$/.test(figure);
}

/** Quarters and half years are times of payment, and no units. */
function isPartOfYear(word: string): boolean {
  return /^(?:kvartal|halvår)$/.test(word);
}

export const report = defineMessages({
  ...ruleMessages,
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
  "unclosed-block": error({
    sv: () => "Blocket avslutas aldrig, så resten av texten hör till det.",
    en: () => "The block is never closed, so the rest of the text belongs to it.",
    mend: {
      sv: () => "Skriv ``` på en egen rad efter blockets sista rad.",
      en: () => "Write ``` on a line of its own after the last line of the block.",
    },
  }),
  "heading-braces": error({
    sv: () => "Klamrarna efter rubriken kan inte läsas.",
    en: () => "The braces after the heading cannot be read.",
    mend: {
      sv: () => "Skriv ett ankare, ”.upplysning”, ”.förändringar” eller flera: {#ankare .upplysning}.",
      en: () => "Write an id, “.upplysning”, “.förändringar” or several: {#id .upplysning}.",
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
    sv: () => "På raden står en tabb.",
    en: () => "There is a tab on the line.",
    mend: { sv: () => "Använd mellanslag i stället.", en: () => "Use spaces instead." },
  }),
  "entity-without-attributes": error<{ name: string }>({
    sv: (it) => `”${it.name}” har inga attribut.`,
    en: (it) => `“${it.name}” has no attributes.`,
    mend: {
      sv: () => "Skriv attributen indragna under raden, ett på varje rad: ”kod : text, nyckel”.",
      en: () => "Write the attributes indented below the line, one on each: “kod : text, nyckel”.",
    },
  }),
  "indent-error": error({
    sv: () => "Indraget gör det oklart vad raden hör till.",
    en: () => "The indentation leaves it unclear what the line belongs to.",
    mend: {
      sv: () =>
        "Låt raden börja lika långt in som de andra på samma nivå, eller längre in om den fortsätter raden ovanför.",
      en: () =>
        "Begin the line as far in as the others of its level, or further in if it continues the line above.",
    },
  }),
  "example-count": error<{ found: string }>({
    sv: (it) => `”${it.found}” är inget antal rader.`,
    en: (it) => `“${it.found}” is not a number of rows.`,
    mend: {
      sv: () => "Skriv ett enda antal med hela siffror, till exempel ”3 st”.",
      en: () => "Write one count in whole figures, such as “3 st”.",
    },
  }),
  "missing-payment-id": error({
    sv: () => "Utbetalningsraden ska ha en benämning och en beteckning inom klamrar.",
    en: () => "The payment line needs a label, and an id in braces.",
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
  "invalid-name": error<{ name: string; keyword: boolean }>({
    sv: (it) => (it.name === "" ? "Här saknas ett namn." : `”${it.name}” kan inte vara ett namn.`),
    en: (it) => (it.name === "" ? "A name is missing here." : `“${it.name}” cannot be a name.`),
    mend: {
      sv: (it) =>
        it.keyword
          ? it.name.includes(" ")
            ? "Välj andra ord. De här, eller de första av dem, betyder redan något i språket."
            : `Lägg till ett ord, till exempel ”${it.name} kontakter”. Ordet betyder något eget i språket när det står för sig.`
          : "Välj ett namn utan parenteser, skiljetecken och räknetecken, som inte börjar med en siffra eller med ord som ”när”, ”per” och ”summan av”.",
      en: (it) =>
        it.keyword
          ? it.name.includes(" ")
            ? "Choose other words. These, or the first of them, already mean something in the language."
            : `Add a word, as in “${it.name} kontakter”. By itself the word has a meaning of its own in the language.`
          : "Choose a name without brackets, punctuation or signs, that does not begin with a digit or with words such as “när”, “per” and “summan av”.",
    },
  }),
  "unknown-name": error<{ name: string }>({
    sv: (it) => `Inget med namnet ”${it.name}” finns i regelverket.`,
    en: (it) => `Nothing in the package is called “${it.name}”.`,
  }),
  "unit-misplaced": error<{ unit: string; entity: string | null }>({
    sv: (it) => `”${it.unit}” är en enhet, och en enhet kan bara stå efter ett tal.`,
    en: (it) => `“${it.unit}” is a unit, and a unit can only stand after a number.`,
    mend: {
      sv: (it) => {
        if (it.entity !== null)
          return `Menas raderna, skriv ”${it.entity}” med stor bokstav, till exempel ”antal ${it.entity}”.`;
        return /^(?:månad|år)/.test(it.unit)
          ? `Skriv ett tal före, eller ”, per ${it.unit}” om ett belopp per år ska räknas om.`
          : "Skriv talet först och enheten efter, till exempel ”2 400 kr per år”.";
      },
      en: (it) => {
        if (it.entity !== null)
          return `If the rows are meant, write “${it.entity}” with a capital, as in “antal ${it.entity}”.`;
        return /^(?:månad|år)/.test(it.unit)
          ? `Write a number before it, or “, per ${it.unit}” to restate a yearly amount.`
          : "Write the number first and the unit after it, as in “2 400 kr per år”.";
      },
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
    mend: {
      sv: (it) =>
        isThousands(it.found)
          ? `Menas tusental, skriv ”${it.found.replace(/\./g, " ")}”. Menas decimaler, skriv ”${it.meant}”.`
          : `Skriv ”${it.meant}”.`,
      en: (it) =>
        isThousands(it.found)
          ? `For thousands write “${it.found.replace(/\./g, " ")}”. For decimals write “${it.meant}”.`
          : `Write “${it.meant}”.`,
    },
  }),
  "unknown-unit": error<{ name: string }>({
    sv: (it) => `”${it.name}” är ingen enhet här.`,
    en: (it) => `“${it.name}” is not a unit here.`,
    mend: {
      sv: (it) =>
        isPartOfYear(it.name)
          ? "Ett belopp är per månad eller per år. Skriv det så, eller i kr för hela tiden."
          : `Rätta stavningen, eller lägg till ”Måttenhet ${it.name}” i ett begreppsblock.`,
      en: (it) =>
        isPartOfYear(it.name)
          ? "An amount is per månad or per år. Write it so, or in kr for the whole time."
          : `Correct the spelling, or add “Måttenhet ${it.name}” to a block of concepts.`,
    },
  }),
  "table-across": error<{ name: string }>({
    sv: (it) =>
      `Tabellen har två nycklar, men ”${it.name}” står varken över den andra kolumnen eller har sina värden som rubriker.`,
    en: (it) =>
      `The table has two keys, but “${it.name}” neither heads the second column nor has its values as heads.`,
    mend: {
      sv: (it) =>
        `Skriv ”${it.name}” över den andra kolumnen, med en rad för varje par av nycklar; eller skriv en kolumn för varje värde på ”${it.name}”.`,
      en: (it) =>
        `Write “${it.name}” over the second column, with a row for each pair of keys; or write a column for each value of “${it.name}”.`,
    },
  }),
  "table-key-form": error<{ text: string }>({
    sv: (it) => `”${it.text}” kan inte läsas som ett intervall eller ett ord.`,
    en: (it) => `“${it.text}” cannot be read as an interval or a word.`,
    mend: {
      sv: () =>
        "Skriv till exempel ”0–4 år”, ”under 50 km”, ”fr.o.m. 50 km under 100 km”, ”85 år och äldre” eller ”övriga”.",
      en: () =>
        "Write for example “0–4 år”, “under 50 km”, “fr.o.m. 50 km under 100 km”, “85 år och äldre” or “övriga”.",
    },
  }),
  "quotation-without-equals": error({
    sv: () => "Uttrycket räknas inte ut: i en mening ska det börja med ”=”.",
    en: () => "The expression is not calculated: in a sentence it must begin with “=”.",
    mend: { sv: () => "Skriv ”=” först.", en: () => "Write “=” first." },
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
  "case-without-condition": error<{ bare: boolean }>({
    sv: (it) =>
      it.bare
        ? "Efter ”annars” kan inget mer stå på raden."
        : "Fallet saknar ”när” med ett villkor, eller ”annars”.",
    en: (it) =>
      it.bare
        ? "Nothing can stand after “annars” on the line."
        : "The case has neither “när” with a condition nor “annars”.",
    mend: {
      sv: (it) =>
        it.bare
          ? "Sätt parentes om det hela: ”(A annars B)”."
          : "Lägg till ”när” och ett villkor, eller ”annars” på sista raden.",
      en: (it) =>
        it.bare
          ? "Put brackets round all of it: “(A annars B)”."
          : "Add “när” and a condition, or “annars” on the last line.",
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
  "table-dash": error({
    sv: () => "Ett streck säger inte vilket värde som gäller.",
    en: () => "A dash does not say which value applies.",
    mend: {
      sv: () => "Skriv värdet, till exempel 0 där inget betalas.",
      en: () => "Write the value, such as 0 where nothing is paid.",
    },
  }),
  "empty-cell": error({
    sv: () => "Cellen är tom.",
    en: () => "The cell is empty.",
    mend: { sv: () => "Fyll i cellen.", en: () => "Fill in the cell." },
  }),
  "manifest-field": error<{ field: string; missing: boolean; expected: string; english: string }>({
    sv: (it) => `Uppgiften ”${it.field}” ${it.missing ? "saknas" : "kan inte läsas"}.`,
    en: (it) => `The field “${it.field}” ${it.missing ? "is missing" : "cannot be read"}.`,
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
  "front-matter-field": error<{ field: string }>({
    sv: (it) => `Uppgiften ”${it.field}” läses inte här, eftersom dokumentet hör till ett paket.`,
    en: (it) => `The field “${it.field}” is not read here, since the document belongs to a package.`,
    mend: {
      sv: () => "Flytta den till paketets regelverk.yaml, eller ta bort den.",
      en: () => "Move it to the package's regelverk.yaml, or remove it.",
    },
  }),
  "manifest-repeated-field": error({
    sv: () => "Uppgiften står två gånger.",
    en: () => "The field is given twice.",
    mend: { sv: () => "Ta bort den ena raden.", en: () => "Remove one of the lines." },
  }),
  "manifest-reference": error({
    sv: () => "Ett värde kan inte hämtas från ett annat ställe med ”&” och ”*”.",
    en: () => "A value cannot be taken from another place by “&” and “*”.",
    mend: {
      sv: () => "Skriv värdet på uppgiftens egen rad, inom citattecken om det börjar med ”&” eller ”*”.",
      en: () => "Write the value on the field's own line, in quotation marks if it begins with “&” or “*”.",
    },
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

/** A figure with a point: an edit, unless it can be thousands as well as decimals. */
export function decimalPointAt(span: Span, found: string): Diagnostic {
  const meant = found.replace(".", ",");
  if (isThousands(found)) return report("decimal-point", span, { found, meant });
  const mend = fix(`Skriv ”${meant}”.`, `Write “${meant}”.`, [{ span, text: meant }]);
  return report("decimal-point", span, { found, meant }, { fix: mend });
}

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

/** An earlier place of the same thing. */
export function earlier(span: Span): readonly Related[] {
  return [related(span, "finns redan här", "is already here")];
}
