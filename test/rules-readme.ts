/** The page `rules/README.md`: what each package holds, and its figures beside the printed ones. */
import { cpSync, existsSync, readFileSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import {
  checkPackage,
  countPoints,
  everyPart,
  measureCoverage,
  percentOf,
  quote,
  type Inline,
  type Model,
  type OpenPackage,
} from "../engine/index.js";
import { openAt } from "../cli/package-files.js";
import { IN_POPULATION, populationFigure } from "./population-figures.js";
import { packageFolders } from "./publish/folders.js";

export const RULES = join(import.meta.dirname, "../rules");
/** Beside a package, and no part of it: its figures beside the printed ones, calculated by its own rules. */
const FIGURES = "tryckt-och-beraknat.md";

type Quotation = Extract<Inline, { kind: "quotation" }>;

/** A package, and the same with its figures as one more document. */
export interface CountedPackage {
  readonly folder: string;
  readonly opened: OpenPackage;
  /** null where nobody has set its figures beside the printed ones yet. */
  readonly withFigures: OpenPackage | null;
}

/** A line of a table of figures: what each column prints, and the calculations in it. */
export type FigureRow = Readonly<Record<string, FigureCell>>;

export interface FigureCell {
  readonly printed: string;
  readonly quotations: readonly Quotation[];
}

/** Every package under `rules/`; `copy` is an empty folder to work in. */
export async function countedPackages(copy: string): Promise<readonly CountedPackage[]> {
  cpSync(RULES, copy, { recursive: true });
  const folders = packageFolders(RULES).map((folder) => relative(RULES, folder));
  const packages: CountedPackage[] = [];
  for (const folder of folders.sort()) {
    const opened = await open(RULES, folder);
    if (!existsSync(join(copy, folder, FIGURES))) {
      packages.push({ folder, opened, withFigures: null });
      continue;
    }
    const description = join(copy, folder, "regelverk.yaml");
    const text = readFileSync(description, "utf8");
    writeFileSync(description, text.replace(/^dokument:\n(?: +- .*\n)+/mu, `$&  - ${FIGURES}\n`));
    packages.push({ folder, opened, withFigures: await open(copy, folder) });
    // The package of the year after is pinned to this one as it is.
    writeFileSync(description, text);
  }
  return packages;
}

async function open(root: string, folder: string): Promise<OpenPackage> {
  const io = { out: () => undefined, err: () => undefined, colour: false, cwd: root };
  const found = await openAt(folder, { io, language: "sv" });
  if (found.kind === "refused") throw new Error(found.message);
  return found.opened;
}

// ---- Figures --------------------------------------------------------------------------------------------------------

/** The rows of the table under a heading of a package's figures. */
export function figuresOf({ withFigures }: CountedPackage, heading: string): readonly FigureRow[] {
  const source = withFigures?.sources.find(({ file }) => file.endsWith(FIGURES));
  if (!withFigures || !source) return [];
  const lines = linesOf(source.text);
  const first = lines.findIndex(({ text }) => text === `## ${heading}`) + 1;
  const after = lines.findIndex(({ text }, at) => at >= first && text.startsWith("## "));
  const rows = lines.slice(first, after < 0 ? undefined : after).filter(({ text }) => text.startsWith("|"));
  const [head, , ...body] = rows;
  const names = head ? cellsOf(head) : [];
  return body.map((line) => {
    const cells = cellsOf(line).map((cell) => figureCell(withFigures, source.file, cell));
    return Object.fromEntries(cells.map((cell, at) => [names[at]?.text ?? "", cell]));
  });
}

/** A stretch of a document. */
interface Stretch {
  readonly start: number;
  readonly text: string;
}

function linesOf(text: string): readonly Stretch[] {
  return [...text.matchAll(/.*\n/gu)].map((line) => ({ start: line.index, text: line[0].trimEnd() }));
}

function cellsOf({ start, text }: Stretch): readonly Stretch[] {
  return [...text.matchAll(/(?<=\| )[^|]*(?= \|)/gu)].map((cell) => ({
    start: start + cell.index,
    text: cell[0].trim(),
  }));
}

/** A cell with what its calculations are printed as. */
function figureCell({ model }: OpenPackage, file: string, { start, text }: Stretch): FigureCell {
  const isIn = ({ span }: Inline): boolean =>
    span.file === file && span.start >= start && span.end <= start + text.length;
  const quotations = model.inlines.filter((one): one is Quotation => one.kind === "quotation" && isIn(one));
  let printed = text;
  for (const one of [...quotations].sort((left, right) => right.span.start - left.span.start)) {
    const said = quote(model, one);
    if (typeof said !== "string") throw new Error(`${file}: ${text}`);
    const before = text.lastIndexOf("`", one.span.start - start);
    const after = text.indexOf("`", one.span.end - start - 1);
    printed = printed.slice(0, before) + said + printed.slice(after + 1);
  }
  return { printed, quotations };
}

// ---- The page -------------------------------------------------------------------------------------------------------

/** The whole page. */
export function pageOf(packages: readonly CountedPackage[]): string {
  const parts = [
    "# Regelverk",
    "Varje mapp är ett paket: en regions regler för ett vårdval ett år. Den här sidan skrivs av `npm run packages`, som läser\n" +
      "paketen. Skriv inte i den.",
    "Alla paket är konstruerade. De är inte regionernas beslut. Vad som är tryckt, tolkat och valt står i varje pakets README.",
    "## Paketen",
    tableOf(packages.map(packageRow)),
    "*Budget enligt källan* är vad en offentlig källa anger, *budget i paketet* vad paketets egna regler räknar fram. Vad reglerna ger\n" +
      "för en påhittad befolkning räknas inte här.",
    "## Vad de innehåller",
    tableOf(packages.map(contentRow)),
    "*Värden* står i löpande text, *celler* i de tabeller som räknas. Ett värde som ingen källa trycker är märkt illustrativt;\n" +
      "*tryckta* är de som inte har märket. En *rapporterad* indikator har ett värde som någon annan har räknat fram. *Prövat* är\n" +
      "hur stor del av reglernas fall, tabellrader och gränser som något exempel prövar.",
    "## Kalibrering",
    "Här har värden valts så att en tryckt siffra nås, eller så att nivån går åt det håll som är tryckt. Att det beräknade\n" +
      "stämmer med det tryckta visar därför bara att valet lyckades, inte att reglerna är de rätta. Det som är räknat *i befolkningen* är räknat i de påhittade filer som\n" +
      "[befolkningen](../examples/befolkning/README.md) består av, den sista januari.",
    ...packages.flatMap((one) =>
      figureTable(one, "Kalibrering", "Inget värde är valt för att nå en tryckt siffra."),
    ),
    "## Belägg",
    "Här är det beräknade taget ur tryckta siffror, utan något valt värde. Där det inte stämmer står varför.",
    ...packages.flatMap((one) =>
      figureTable(one, "Belägg", "Inget: varje siffra som paketet räknar fram hänger på något valt värde."),
    ),
  ];
  return `${parts.join("\n\n")}\n`;
}

type Row = readonly (readonly [column: string, cell: string | number])[];

function packageRow(one: CountedPackage): Row {
  const { folder, opened } = one;
  const { region, careChoice, year, status, constructed, documents } = opened.manifest;
  const [budget] = figuresOf(one, "Budget");
  return [
    ["Paket", `[${folder}](${folder}/README.md)`],
    ["Region", region],
    ["Vårdval", careChoice],
    ["År", year],
    ["Status", constructed ? `${status}, konstruerat` : status],
    ["Dokument", documents.length],
    ["Budget enligt källan", budget?.["Enligt källan"]?.printed ?? "–"],
    ["Budget i paketet", budget?.["I paketet"]?.printed ?? "–"],
  ];
}

function contentRow({ folder, opened }: CountedPackage): Row {
  const { model } = opened;
  const values = valuesOf(model);
  const cells = model.tables.flatMap((table) =>
    table.rows.flatMap((row) => row.cells.map((cell) => table.illustrative || cell.illustrative)),
  );
  const chosen = values.filter(({ illustrative }) => illustrative).length;
  const chosenCells = cells.filter((illustrative) => illustrative).length;
  const passages = (kind: string): number =>
    model.passages.filter(({ container }) => container.kind === kind).length;
  const reported = model.indicators.filter(({ syntax }) => syntax.measure.kind === "reported");
  const { examples } = checkPackage(opened);
  const points = measureCoverage(model).rules.flatMap((rule) => rule.points);
  return [
    ["Paket", folder],
    ["Värden, tryckta", values.length - chosen],
    ["Värden, illustrativa", chosen],
    ["Tabeller", model.tables.length],
    ["Celler, tryckta", cells.length - chosenCells],
    ["Celler, illustrativa", chosenCells],
    ["Regler", rulesOf(model)],
    ["Krav", passages("krav")],
    ["Bedömningar", passages("bedömning")],
    ["Oklart", passages("oklart")],
    ["Indikatorer, beräknade", model.indicators.length - reported.length],
    ["Indikatorer, rapporterade", reported.length],
    ["Andra rader i redovisningen", model.results.length],
    ["Utbetalningar och avdrag", model.payments.length],
    ["Exempel", examples.length],
    ["Påståenden", examples.reduce((sum, { claims }) => sum + claims.length, 0)],
    ["Prövat", `${percentOf(countPoints(points))} %`],
  ];
}

/** What the running text states by itself: a value that is calculated from others is a rule. */
function valuesOf(model: Model): readonly Model["definitions"][number][] {
  return model.definitions.filter((one) => one.origin === "prose" && !isCalculated(one.body));
}

/** Each rule once: one with keys is several definitions of the same text. */
function rulesOf(model: Model): number {
  const rules = model.definitions.filter(
    ({ origin, body }) => origin === "rule" || (origin === "prose" && isCalculated(body)),
  );
  return new Set(rules.map(({ nameSpan }) => `${nameSpan.file}:${nameSpan.start}`)).size;
}

function isCalculated(body: Model["definitions"][number]["body"]): boolean {
  return [...everyPart(body)].some(
    ({ kind }) => kind === "defined" || kind === "lookup" || kind === "aggregate",
  );
}

function figureTable(one: CountedPackage, heading: string, none: string): readonly string[] {
  const rows = figuresOf(one, heading).map((row): Row =>
    Object.entries(row).map(([column, { printed }]) => [
      column,
      printed === IN_POPULATION ? populationFigure(one.folder, row["Uppgift"]?.printed ?? "") : printed,
    ]),
  );
  const said = one.withFigures === null ? "Inte sammanställt." : none;
  return [`### ${one.folder}`, rows.length > 0 ? tableOf(rows) : said];
}

function tableOf(rows: readonly Row[]): string {
  const [first = []] = rows;
  const line = (cells: readonly (string | number)[]): string => `| ${cells.join(" | ")} |`;
  const marks = first.map(([, cell]) => (typeof cell === "number" ? "--:" : ":--"));
  return [
    line(first.map(([column]) => column)),
    line(marks),
    ...rows.map((row) => line(row.map(([, cell]) => cell))),
  ].join("\n");
}
