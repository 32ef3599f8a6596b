/**
 * A constructed population for each package under `rules/`: no person in it exists. Whole numbers and a fixed seed
 * only, so that the files are the same bytes on every machine. README.md says where its sizes come from.
 */
import { CENTRES as JAMTLAND } from "./jamtland/centres.js";
import { jamtlandDataSets } from "./jamtland/registers.js";
import type { Centre } from "./persons.js";
import { CENTRES as VASTERBOTTEN } from "./vasterbotten/centres.js";
import { vasterbottenDataSets } from "./vasterbotten/registers.js";
import {
  everyHeading,
  fileLines,
  SWEDISH_FORM,
  type CsvForm,
  type DataSets,
  type Headings,
} from "./writer.js";

export interface PopulationOptions {
  /** The package, by its folder under `rules/`. */
  readonly id?: string;
  /** Persons listed on the last of January of the package's year. */
  readonly size?: number;
  readonly seed?: number;
}

/** Files by name, as text with LF. */
export interface Population {
  readonly files: ReadonlyMap<string, string>;
}

/** How a package declares its data: the columns of each data set, and how the files are written. */
export interface Template {
  readonly headings: Headings;
  readonly form: CsvForm;
}

interface Maker {
  readonly id: RegExp;
  readonly centres: readonly Centre[];
  readonly make: (year: number, size: number, seed: number) => DataSets;
}

const FIRST_PACKAGE = "jamtland-harjedalen/primarvard/2020";

/** The day on which `size` persons are listed in Jämtland Härjedalen: mätdatum of the payment for February 2020. */
export const REFERENCE_DAY = "2020-01-31";

const SEED = 5_542_019;

/** A package's population by the folder under `rules/`. The last group of the pattern is the year. */
const MAKERS: readonly Maker[] = [
  {
    id: /^jamtland-harjedalen\/primarvard\/(2020)$/,
    centres: JAMTLAND,
    make: (_year, size, seed) => jamtlandDataSets(size, seed),
  },
  {
    id: /^vasterbotten\/primarvard\/(2025|2026)$/,
    centres: VASTERBOTTEN,
    make: (year, size, seed) => vasterbottenDataSets({ year, size, seed }),
  },
];

/** Persons of the full population of a package. */
export function fullSizeOf(id: string): number {
  return makerOf(id).centres.reduce((sum, { listed }) => sum + listed, 0);
}

/** What the generator can say for a package. Throws for a package that it has no population for. */
export function makeDataSets({ id = FIRST_PACKAGE, size, seed = SEED }: PopulationOptions = {}): DataSets {
  const maker = makerOf(id);
  const year = Number(maker.id.exec(id)?.[1]);
  return maker.make(year, size ?? fullSizeOf(id), seed);
}

/** The lines of each file, in the package's own columns when its template is given. Nothing is held in memory. */
export function makeFiles(
  options: PopulationOptions,
  template?: Template,
): ReadonlyMap<string, Iterable<string>> {
  const dataSets = makeDataSets(options);
  return fileLines(dataSets, template?.headings ?? everyHeading(dataSets), template?.form ?? SWEDISH_FORM);
}

/** The files as text: UTF-8 and LF. For a small population, or where all of it fits in memory. */
export function makePopulation(options: PopulationOptions = {}, template?: Template): Population {
  const files = [...makeFiles(options, template)].map(
    ([name, lines]) => [name, `${[...lines].join("\n")}\n`] as const,
  );
  return { files: new Map(files) };
}

function makerOf(id: string): Maker {
  const maker = MAKERS.find(({ id: pattern }) => pattern.test(id));
  if (!maker) throw new RangeError(`Det finns ingen befolkning för paketet ”${id}”.`);
  return maker;
}
