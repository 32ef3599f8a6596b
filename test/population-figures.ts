/** What the generated population of a package comes to, where a printed figure is of the region and not of its rules. */
import { makeDataSets } from "../examples/befolkning/generate.js";
import { SWEDISH_FORM, type DataSets } from "../examples/befolkning/writer.js";

/** Stands in a cell of figures that is counted in the population. */
export const IN_POPULATION = "i befolkningen";

type Row = Readonly<Record<string, string>>;

const FIGURES: Readonly<Record<string, (id: string) => string>> = {
  Hälsocentraler: (id) => {
    const own = [...rowsOf(id, "hälsocentraler")].map(isPrivate).filter((privately) => !privately).length;
    return `${own} i egen regi, ${privateCentres(id).size} privata`;
  },
  "Listade hos privata hälsocentraler": (id) => {
    const privately = privateCentres(id);
    const day = `${id.slice(-4)}-01-31`;
    let [all, some] = [0n, 0n];
    for (const row of rowsOf(id, "listade")) {
      if (!isListed(row, day)) continue;
      all += 1n;
      if (privately.has(row["listad hos"] ?? "")) some += 1n;
    }
    const tenths = (some * 1000n + all / 2n) / all;
    return `${tenths / 10n},${tenths % 10n} %`;
  },
};

/** The figure of that name, counted in the files of the whole population on the last of January. */
export function populationFigure(id: string, name: string): string {
  const figure = FIGURES[name];
  if (!figure) throw new RangeError(`${name} is not counted in a population`);
  return `${figure(id)}, ${IN_POPULATION}`;
}

function privateCentres(id: string): ReadonlySet<string> {
  return new Set([...rowsOf(id, "hälsocentraler")].filter(isPrivate).map(({ kod = "" }) => kod));
}

function isPrivate({ driftsform }: Row): boolean {
  if (driftsform !== "privat" && driftsform !== "egen regi") throw new Error("a centre is of neither kind");
  return driftsform === "privat";
}

/** The day in `listad till` is the first on which the listing is not in force; days stand in the order of the calendar. */
function isListed({ "listad från": from = "", "listad till": until = "" }: Row, day: string): boolean {
  return from <= day && (until === "" || day < until);
}

let last: { readonly id: string; readonly sets: DataSets } | undefined;

/** The figures of one package are asked one after the other: its whole population is made once. */
function setsOf(id: string): DataSets {
  last = last?.id === id ? last : { id, sets: makeDataSets({ id }) };
  return last.sets;
}

function* rowsOf(id: string, name: string): Iterable<Row> {
  const set = setsOf(id).get(name);
  if (!set) throw new RangeError(`no data set ${name}`);
  const [, ...lines] = set.lines(set.columns, SWEDISH_FORM);
  for (const line of lines) {
    const cells = line.split(";");
    yield Object.fromEntries(set.columns.map((column, at) => [column, cells[at] ?? ""]));
  }
}
