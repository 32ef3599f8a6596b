/** How ages and circumstances are spread. Made up, of the order of a Swedish region with much countryside. */

/** Persons per 100 000, by five-year band: 0–4, 5–9 … 100–104. */
export const AGE_BANDS: readonly number[] = [
  5150, 5600, 5500, 5150, 4950, 6100, 5850, 5450, 5450, 6150, 6400, 6400, 6450, 6600, 6850, 5100, 3350, 2000,
  1000, 260, 30,
];

/** From this band the persons left grow fewer with every year: 75 years and older. */
export const FIRST_THINNING_BAND = 15;

/** From this band a centre's share of elderly counts: 65 years and older. */
export const FIRST_ELDERLY_BAND = 13;

/** Women per thousand, from an age. */
export const WOMEN: Steps = [
  [0, 486],
  [65, 498],
  [75, 530],
  [85, 630],
  [95, 780],
];

/** What a person's row says in ja or nej. */
export const FLAGS = [
  "ensamboende",
  "utlandsfödd",
  "arbetslös",
  "ensamstående förälder",
  "inflyttad",
  "lågutbildad",
] as const;

export type Flag = (typeof FLAGS)[number];

/** A rate from an age up to the next line's. */
export type Steps = readonly (readonly [fromAge: number, perThousand: number])[];

/** Persons per thousand with each flag, from an age. */
export const FLAG_RATES: Readonly<Record<Flag, Steps>> = {
  ensamboende: [
    [0, 0],
    [18, 240],
    [25, 270],
    [65, 290],
    [75, 370],
    [85, 560],
  ],
  utlandsfödd: [
    [0, 10],
    [5, 60],
    [20, 95],
    [45, 50],
    [65, 14],
  ],
  arbetslös: [
    [0, 0],
    [16, 20],
    [20, 85],
    [25, 58],
    [55, 48],
    [65, 0],
  ],
  "ensamstående förälder": [
    [0, 0],
    [20, 20],
    [25, 60],
    [35, 95],
    [50, 35],
    [60, 0],
  ],
  inflyttad: [
    [0, 0],
    [1, 75],
    [20, 140],
    [35, 50],
    [65, 25],
  ],
  lågutbildad: [
    [0, 0],
    [25, 80],
    [45, 120],
    [65, 0],
  ],
};

/** The rate at an age. */
export function rateAt(steps: Steps, age: number): number {
  return steps.findLast(([fromAge]) => fromAge <= age)?.[1] ?? 0;
}
