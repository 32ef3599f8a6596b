/** Generated packages that hold every construct of LANGUAGE.md, well typed, with an example that asks for every value. */
import fc from "fast-check";
import { openPackage, type PackageTexts } from "../../../engine/index.js";
import { CONCEPTS, EXAMPLE_ROWS, TABLES } from "./frame.js";
import { textsOf } from "./grammar.js";
import { CONTEXTS } from "./ways.js";

/** The names of an entity's definitions, by what they are: `del 0`, `del 1`, … */
const NAMES = {
  Listad: { money: "del", truth: "villkor", number: "tal" },
  Hälsocentral: { money: "summa", truth: "läge", number: "kvot" },
  Regionen: { money: "total", truth: "utfall", number: "andel" },
} as const;
type Context = keyof typeof NAMES;
type Thing = "money" | "truth" | "number";

const things = textsOf(CONTEXTS);
const thing = (name: string): fc.Arbitrary<string> => things[name] ?? fc.constant("");

/** A right side: an expression, cases or an expression under an exception. */
interface Body {
  readonly first: string;
  readonly when: string;
  readonly otherwise: string;
  readonly exceptions: readonly (readonly [when: string, value: string])[];
  readonly cased: boolean;
}

const bodyOf = (name: string, context: Context): fc.Arbitrary<Body> =>
  fc.record({
    first: thing(name),
    when: thing(`${context} truth`),
    otherwise: thing(name),
    exceptions: fc.array(fc.tuple(thing(`${context} truth`), thing(name)), { maxLength: 2 }),
    cased: fc.boolean(),
  });

/** What is defined of one entity, in order: money, a condition and a number at each place. */
const layerOf = (context: Context): fc.Arbitrary<readonly Readonly<Record<Thing, Body>>[]> =>
  fc.array(
    fc.record({
      money: bodyOf(`${context} money`, context),
      truth: bodyOf(`${context} truth`, context),
      number: bodyOf(`${context} number`, context),
    }),
    { minLength: 1, maxLength: 2 },
  );

const amount = fc.integer({ min: 1, max: 5_000 });

export interface Shape {
  readonly layers: { readonly [C in Context]: readonly Readonly<Record<Thing, Body>>[] };
  readonly amounts: readonly number[];
  readonly weights: readonly string[];
  readonly control: string;
  readonly pays: readonly string[];
}

export const shape: fc.Arbitrary<Shape> = fc.record({
  layers: fc.record({
    Listad: layerOf("Listad"),
    Hälsocentral: layerOf("Hälsocentral"),
    Regionen: layerOf("Regionen"),
  }),
  amounts: fc.array(amount, { minLength: 6, maxLength: 6 }),
  weights: fc.array(
    fc.integer({ min: 1, max: 99 }).map((below) => `1,${below}`),
    { minLength: 4, maxLength: 4 },
  ),
  control: thing("Hälsocentral truth"),
  pays: fc.array(thing("Hälsocentral money"), { minLength: 3, maxLength: 3 }),
});

// ---- Writing ---------------------------------------------------------------------------------------------------------

/** The context and the fallback of a definition that is referred to by its place. */
const PLACED: Readonly<Record<string, readonly [context: Context, otherwise: string]>> = {
  del: ["Listad", "7 kr per år"],
  villkor: ["Listad", "ja"],
  tal: ["Listad", "0,5"],
  summa: ["Hälsocentral", "7 kr per år"],
  läge: ["Hälsocentral", "nej"],
  kvot: ["Hälsocentral", "1,5"],
  total: ["Regionen", "7 kr per år"],
  utfall: ["Regionen", "ja"],
  andel: ["Regionen", "2,5"],
};

class Writer {
  constructor(
    private readonly shape: Shape,
    private readonly hasPredecessor: boolean,
  ) {}

  /** An expression as it is written at a place of a context; what stands later there is not referred to. */
  private settled(text: string, context: Context, at: number): string {
    const chosen = text.replace(/«([^|»]*)\|([^»]*)»/g, (_, withYear: string, without: string) =>
      this.hasPredecessor ? withYear : without,
    );
    return chosen.replace(/@(\p{L}+)#(\d+)@/gu, (_, name: string, pick: string) => {
      const [home, otherwise] = PLACED[name] ?? [context, "1"];
      const there = home === context ? at : this.shape.layers[home].length;
      return there === 0 ? otherwise : `${name} ${Number(pick) % there}`;
    });
  }

  definitions(context: Context): string {
    const indent = context === "Regionen" ? "" : "    ";
    const lines = this.shape.layers[context].flatMap((layer, at) =>
      (["money", "truth", "number"] as const).map((what) =>
        this.definition(`${NAMES[context][what]} ${at}`, layer[what], context, at, indent),
      ),
    );
    return lines.join("\n");
  }

  private definition(name: string, body: Body, context: Context, at: number, indent: string): string {
    const write = (text: string): string => this.settled(text, context, at);
    const { cased, first, when, otherwise } = body;
    const right = cased
      ? `\n${indent}    ${write(first)}  när ${write(when)}\n${indent}    ${write(otherwise)}  annars`
      : ` ${write(first)}`;
    // An exception stands in an entity's rules.
    const exceptions = context === "Regionen" ? [] : body.exceptions;
    const lines = exceptions.map(([condition, value], one) => {
      const before = one === 0 ? "" : `, före ${name} nr 0`;
      return `${indent}undantag ${name} nr ${one} från ${name} när ${write(condition)}${before}: ${write(value)}`;
    });
    return [`${indent}${name} =${right}`, ...lines].join("\n");
  }

  document(): string {
    const { shape, hasPredecessor } = this;
    const [base = 1, fixed = 1, moving = 1, pot = 1, cap = 1, price = 1] = shape.amounts;
    const last = (text: string): string =>
      this.settled(text, "Hälsocentral", shape.layers.Hälsocentral.length);
    return `# Regler

Grunden är \`grundbelopp = ${base} kr per listad och år\`, och dubbelt blir \`= 2 × grundbelopp\`. Fast är
\`fast belopp = ${fixed},50 kr per år, illustrativt\`${hasPredecessor ? ", förra året `= fast belopp (2025)`" : ""}, och rörligt
\`rörligt belopp = ${moving} kr per år från och med 1900-01-01, ${moving} tkr per år från och med 2026-02-01\`, alltså
\`= rörligt belopp vid 2026-02-01\` sedan. Taket är \`årstak = ${cap} kr\`. Se [taxan](#taxa), [fast belopp](#fast-belopp) och \`mätdatum\`.

\`poängpris = ${price} kr per poäng och år\` och \`pris för telefon = ${price} öre per år, visas med 1 decimal\`.

:::krav[Öppet]{#öppet följs-upp-av="fast-lakarkontakt" sanktion="vite"}
Det kostar \`vite per vecka = ${price} kr per vecka\` att ha stängt.
:::

:::bedömning[Skäl]
Regionen bedömer skälen.
:::

${CONCEPTS}

${TABLES(shape.weights)}

\`\`\`regel
mätdatum = periodens sista dag
fast del[kön] = taxa[kön] × 50 %
Privata = Hälsocentral där driftsform är privat
Dyra besök = Besök där avgift ≥ ${price} kr

För varje Listad
    Senare besök = Besök där datum ≥ denna.listad från -- de som följer
    besök efter listning = antal Senare besök
${this.definitions("Listad")}

För varje Hälsocentral
    långväg =
        500 kr när avstånd till sjukhus > ${price} km
        saknas annars
    del av potten = fördela ${pot} kr efter vårdpoäng över Hälsocentral där avstånd till sjukhus > 5 km,
                    avrundat till öre, resten till största
    utjämning = (vårdpoäng − medelpoäng) × 1 kr per poäng,
                avrundat till kronor så att summan över Hälsocentral blir 0 kr, resten efter största bråkdel
    gemensamt = anslag, tillsammans högst ${cap} kr, minskat i proportion, avrundat nedåt till kronor, resten till Norra
    kvällsöppet = (summan av extra tid för Öppettid) × ${price} kr per timme, högst årstak per kalenderår
    kvällar = (summan av extra tid för Öppettid) × ${price} kr per timme, högst årstak per löpande 3 månader
    veckovite = vite per vecka × påbörjade veckor från och med invigd fram till mätdatum
${this.definitions("Hälsocentral")}
    kontroll rimlig: (${last(shape.control)}) eller anslag ≥ 0 kr
    varning stor: summan av utbetalningar till Hälsocentral < 5 mnkr

medelpoäng = medelvärdet av vårdpoäng för Hälsocentral
${this.definitions("Regionen")}
\`\`\`

\`\`\`indikator Fast läkarkontakt {#fast-lakarkontakt}
population     = Listad där ålder ≥ 18 år
täljare        = population där fast läkare
mål            = lägst 80 %
nedre gräns    = 60 %
övre gräns     = 80 %
utan underlag  = redovisas inte
redovisas      = delår 1, delår 2, år, uppdelat på kön, per Hälsocentral via hälsocentral
\`\`\`

\`\`\`utbetalning
Till Hälsocentral varje månad, betalas nästa bankdag efter periodens sista dag, avser föregående månad
    Ersättning {ersattning} = ${last(shape.pays[0] ?? "")}, per månad, avrundat till öre
    Avdrag: Vite {vite}     = veckovite, lägst 0 kr, avrundat till öre

Till Hälsocentral varje kvartal
    Kvartal {kvartal} = 3 månader × (${last(shape.pays[1] ?? "")}), avrundat uppåt till kronor

Till Hälsocentral varje år i mars
    År {ar} = ${last(shape.pays[2] ?? "")}, avrundat till tusental kronor
\`\`\`

\`\`\`redovisning
Per Hälsocentral varje år
    Kvot {kvot} = kvot 0, avrundat till 2 decimaler
    Läge {lage} = läge 0
    Långväg {langvag} =
        långväg  när långväg finns
        saknas   annars

För regionen varje månad
    Total {total} = total 0, visas med 1 decimal
    Mätt {matt} = mätdatum
\`\`\`

${this.example()}`;
  }

  private example(): string {
    const { layers } = this.shape;
    const claims = (context: Context): string =>
      layers[context]
        .flatMap((_, at) => {
          const { money, truth, number } = NAMES[context];
          return [`    ${money} ${at} = 0 kr per år`, `    ${truth} ${at} = ja`, `    ${number} ${at} = 0`];
        })
        .join("\n");
    const own = ["långväg = saknas", "del av potten = 0 kr", "utjämning = 0 kr", "gemensamt = 0 kr"];
    const paid = ["kvällsöppet = 0 kr", "kvällar = 0 kr", "Ersättning = 0 kr per månad", "vite = 0 kr"];
    const late = ["Kvartal = 0 kr", "År = 0 kr per år", "kvot = 0", "Långväg = saknas"];
    const asked = [...own, ...paid, ...late].map((claim) => `    ${claim}`).join("\n");
    return `\`\`\`exempel Några rader
${EXAMPLE_ROWS}
Då är för gammal
    besök efter listning = 1
${claims("Listad")}
Då är för Norra
${asked}
    Fast läkarkontakt = 0 %
    måluppfyllelse Fast läkarkontakt = 1
    rimlig = ja
${claims("Hälsocentral")}
Då är för Södra i mars 2026
${asked}
${claims("Hälsocentral")}
Då är
    medelpoäng = 0 poäng
${claims("Regionen")}
\`\`\`
`;
  }
}

const description = (year: number, more: string): string => `region: Region Exempel
vårdval: Primärvård
år: ${year}
giltig: från och med ${year}-01-01 till och med ${year}-12-31
dokument: [a.md]
status: utkast
datafiler: { avskiljare: ";", decimaltecken: "," }
${more}`;

function packageOf(text: string, year: number, predecessor: PackageTexts | null): PackageTexts {
  const more = predecessor ? `föregås av: { mapp: ../2025, sha256: ${openPackage(predecessor).hash} }\n` : "";
  const name = String(year);
  return {
    id: name,
    description: { name: "regelverk.yaml", text: description(year, more) },
    documents: [{ name: "a.md", text }],
    predecessor,
  };
}

/** The document of a package, with what only one with a predecessor can say or without it. */
export function documentOf(one: Shape, hasPredecessor: boolean): string {
  return new Writer(one, hasPredecessor).document();
}

/** A package of 2026; with that of 2025 before it, which says the same of other amounts. */
export function written(one: Shape, before: Shape | null): PackageTexts {
  const predecessor = before ? packageOf(documentOf(before, false), 2025, null) : null;
  return packageOf(documentOf(one, before !== null), 2026, predecessor);
}
