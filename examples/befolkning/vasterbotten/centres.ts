/** The 38 centres of the constructed Västerbotten. ../README.md says what is a source's and what is made up. */
import type { Centre } from "../persons.js";

type Line = readonly [
  place: string,
  ownership: Centre["ownership"],
  hectometres: number,
  listed: number,
  need: number,
  elderly: number,
];

/** Neighbours stand side by side, from the coast to the mountains. */
const LINES: readonly Line[] = [
  ["Umeå", "egen regi", 12, 16_900, 980, 85],
  ["Umeå 2", "egen regi", 21, 17_000, 1090, 75],
  ["Umeå 3", "egen regi", 34, 16_400, 1240, 80],
  ["Umeå 4", "privat", 9, 12_400, 860, 80],
  ["Umeå 5", "egen regi", 47, 15_600, 930, 80],
  ["Umeå 6", "privat", 62, 11_800, 840, 85],
  ["Umeå 7", "privat", 241, 9_000, 890, 95],
  ["Holmsund", "egen regi", 183, 10_400, 1010, 100],
  ["Sävar", "egen regi", 176, 7_900, 820, 90],
  ["Hörnefors", "egen regi", 331, 2_300, 980, 115],
  ["Nordmaling", "egen regi", 547, 7_100, 1080, 120],
  ["Bjurholm", "egen regi", 612, 2_300, 1070, 135],
  ["Vännäs", "egen regi", 306, 8_900, 960, 100],
  ["Vindeln", "egen regi", 558, 5_300, 1000, 120],
  ["Robertsfors", "egen regi", 604, 6_600, 940, 120],
  ["Burträsk", "egen regi", 421, 3_000, 930, 125],
  ["Bureå", "egen regi", 204, 2_400, 970, 115],
  ["Skellefteå", "egen regi", 7, 16_200, 1010, 105],
  ["Skellefteå 2", "privat", 18, 8_500, 880, 100],
  ["Skellefteå 3", "privat", 31, 11_500, 900, 95],
  ["Skellefteå 4", "egen regi", 26, 13_200, 1060, 100],
  ["Anderstorp", "egen regi", 33, 13_000, 1120, 100],
  ["Ursviken", "egen regi", 88, 9_200, 950, 100],
  ["Kåge", "egen regi", 127, 7_400, 870, 105],
  ["Byske", "egen regi", 283, 2_700, 960, 125],
  ["Boliden", "egen regi", 352, 1_900, 1040, 120],
  ["Jörn", "egen regi", 618, 1_000, 1110, 135],
  ["Norsjö", "egen regi", 763, 3_800, 1050, 125],
  ["Malå", "egen regi", 699, 2_900, 1060, 120],
  ["Lycksele", "egen regi", 11, 11_300, 1040, 110],
  ["Lycksele 2", "egen regi", 407, 1_700, 1000, 125],
  ["Åsele", "egen regi", 784, 2_700, 1130, 135],
  ["Dorotea", "egen regi", 972, 2_400, 1120, 135],
  ["Vilhelmina", "egen regi", 1163, 6_500, 1090, 120],
  ["Storuman", "egen regi", 1034, 3_900, 1060, 120],
  ["Storuman 2", "egen regi", 1372, 1_200, 1000, 130],
  ["Sorsele", "egen regi", 1186, 2_400, 1100, 130],
  ["Tärnaby", "egen regi", 2284, 1_300, 980, 110],
];

export const CENTRES: readonly Centre[] = LINES.map(
  ([place, ownership, hectometres, listed, need, elderly], index) => ({
    code: `VB${String(index + 1).padStart(2, "0")}`,
    name: `Hälsocentral ${place}`,
    ownership,
    hectometres,
    listed,
    need,
    elderly,
  }),
);

/** Persons per 100 000, by five-year band: the shares that the budget for 2025 counts with. */
export const AGE_BANDS: readonly number[] = [
  5000, 5500, 5500, 6000, 7000, 6500, 6500, 6500, 6500, 5750, 5750, 5750, 5750, 5500, 5500, 4500, 3500, 2000,
  800, 170, 30,
];
