/** The 28 centres of the constructed population. See README.md for what is a source's and what is made up. */

import type { Centre } from "../persons.js";

type Line = readonly [
  place: string,
  ownership: Centre["ownership"],
  hectometres: number,
  listed: number,
  need: number,
  elderly: number,
];

/** Neighbours stand side by side: a person listed away from home is listed at one near in this order. */
const LINES: readonly Line[] = [
  ["Frösön", "egen regi", 41, 12_950, 960, 95],
  ["Odensala", "egen regi", 28, 11_600, 1040, 85],
  ["Z-gränd", "egen regi", 12, 10_800, 1060, 95],
  ["Ripan", "privat", 9, 7_900, 900, 90],
  ["Östersund 1", "egen regi", 0, 9_400, 980, 90],
  ["Östersund 2", "egen regi", 34, 7_700, 1010, 85],
  ["Östersund 3", "egen regi", 57, 6_300, 930, 85],
  ["Östersund 4", "egen regi", 163, 5_100, 950, 95],
  ["Östersund 5", "egen regi", 268, 3_800, 940, 105],
  ["Krokom", "egen regi", 204, 8_300, 910, 85],
  ["Krokom 2", "egen regi", 372, 2_300, 960, 105],
  ["Offerdal", "privat", 566, 2_100, 930, 110],
  ["Hallen", "egen regi", 448, 1_400, 770, 105],
  ["Åre", "egen regi", 987, 4_600, 870, 75],
  ["Järpen", "egen regi", 843, 3_900, 1350, 105],
  ["Åre 2", "egen regi", 705, 1_800, 990, 110],
  ["Strömsund", "egen regi", 1002, 5_200, 1110, 120],
  ["Strömsund 2", "egen regi", 771, 1_900, 1020, 115],
  ["Hoting", "privat", 1486, 1_700, 1060, 130],
  ["Backe", "egen regi", 1523, 1_500, 1080, 130],
  ["Gäddede", "egen regi", 1684, 920, 1000, 125],
  ["Bräcke", "egen regi", 708, 3_600, 1140, 120],
  ["Bräcke 2", "egen regi", 1013, 2_700, 1090, 120],
  ["Bräcke 3", "egen regi", 689, 2_400, 1030, 115],
  ["Hede", "privat", 1394, 3_100, 960, 115],
  ["Hede 2", "egen regi", 1127, 2_180, 940, 110],
  ["Sveg", "egen regi", 1611, 4_900, 1120, 130],
  ["Lillhärdal", "privat", 1697, 950, 1010, 135],
];

export const CENTRES: readonly Centre[] = LINES.map(
  ([place, ownership, hectometres, listed, need, elderly], index) => ({
    code: `HC${String(index + 1).padStart(2, "0")}`,
    name: `Hälsocentral ${place}`,
    ownership,
    hectometres,
    listed,
    need,
    elderly,
  }),
);
