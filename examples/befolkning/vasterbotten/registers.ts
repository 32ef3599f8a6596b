/** What the packages of Västerbotten call the things of the world: data sets and columns. */
import { dayText } from "../calendar.js";
import type { Centre } from "../persons.js";
import { FLAGS } from "../rates.js";
import { dataSet, type Cell, type DataSets } from "../writer.js";
import { CENTRES } from "./centres.js";
import { bloodTests, pressureReadings, reports, withdrawals } from "./follow-up.js";
import { claims, costs, handedIn, nurses, openWeeks, places, staffing } from "./operation.js";
import { reported } from "./reported.js";
import { visits } from "./visits.js";
import { makeWorld, type Resident, type World, type WorldOptions } from "./world.js";

/** The data sets of one year's package. */
export function vasterbottenDataSets(options: WorldOptions): DataSets {
  const world = makeWorld(options);
  return new Map([...registers(world), ...operation(world)]);
}

function registers(world: World): DataSets {
  return new Map([
    ["hälsocentraler", centres(world)],
    ["listade", listings(world)],
    [
      "besök",
      dataSet(() => visits(world), {
        listad: ({ person }) => numberOf(person),
        hälsocentral: codeOf,
        datum: dateOf,
        "sökte vård": ({ sought }) => dayOr(sought),
        kontaktform: ({ form }) => form,
        yrkeskategori: ({ profession }) => profession,
        behandlare: ({ staff }) => staff,
        insats: ({ measure }) => measure,
        avgift: ({ fee }) => fee,
      }),
    ],
    [
      "läkemedelsuttag",
      dataSet(() => withdrawals(world), {
        listad: ({ person }) => numberOf(person),
        datum: dateOf,
        läkemedelsgrupp: ({ group }) => group,
      }),
    ],
    [
      "blodsockerprov",
      dataSet(() => bloodTests(world), {
        listad: ({ person }) => numberOf(person),
        datum: dateOf,
        HbA1c: ({ value }) => [value, 0],
      }),
    ],
    [
      "blodtrycksmätningar",
      dataSet(() => pressureReadings(world), {
        listad: ({ person }) => numberOf(person),
        datum: dateOf,
        övertryck: ({ upper }) => [upper, 0],
        undertryck: ({ lower }) => [lower, 0],
      }),
    ],
  ]);
}

function operation(world: World): DataSets {
  return new Map([
    [
      "boenden",
      dataSet(() => places(world), {
        hälsocentral: codeOf,
        slag: ({ kind }) => kind,
        platser: ({ count }) => [count, 0],
        "gäller från": ({ from }) => dayText(from),
        "gäller till": ({ to }) => dayOr(to),
      }),
    ],
    [
      "rapporter",
      dataSet(() => reports(world), {
        hälsocentral: codeOf,
        inlämnad: dateOf,
        godkänd: ({ approved }) => truth(approved),
      }),
    ],
    [
      "överförda kostnader",
      dataSet(() => costs(world), {
        hälsocentral: codeOf,
        månad: ({ month }) => month,
        kostnadsslag: ({ kind }) => kind,
        belopp: ({ öre }) => [öre, 2],
      }),
    ],
    [
      "bemanningar",
      dataSet(() => staffing(world), {
        hälsocentral: codeOf,
        månad: ({ month }) => month,
        läkartjänster: ({ hundredths }) => [hundredths, 2],
      }),
    ],
    [
      "öppetveckor",
      dataSet(() => openWeeks(world), {
        hälsocentral: codeOf,
        måndag: ({ monday }) => dayText(monday),
        vardagar: ({ workdays }) => [workdays, 0],
        öppet: ({ tenths }) => [tenths, 1],
        "dagar utan läkare": ({ withoutDoctor }) => [withoutDoctor, 0],
        "godtagbart skäl": ({ excused }) => truth(excused),
      }),
    ],
    [
      "underlag",
      dataSet(() => handedIn(world), {
        hälsocentral: codeOf,
        underlagsslag: ({ kind }) => kind,
        inlämnat: ({ date }) => dayOr(date),
      }),
    ],
    [
      "rapporterade värden",
      dataSet(() => reported(world), {
        hälsocentral: codeOf,
        indikator: ({ indicator }) => indicator,
        mätdag: ({ day }) => day,
        kön: ({ sex }) => sex,
        personer: ({ persons }) => (persons === null ? "" : [persons, 0]),
        utfall: ({ tenths }) => [tenths, 1],
      }),
    ],
    [
      "återkrav",
      dataSet(() => claims(world), {
        hälsocentral: codeOf,
        beslutat: ({ decided }) => dayText(decided),
        utbetalt: ({ paid }) => dayText(paid),
        felbelopp: ({ öre }) => [öre, 2],
      }),
    ],
  ]);
}

function centres(world: World): ReturnType<typeof dataSet> {
  return dataSet<Centre>(() => CENTRES, {
    kod: ({ code }) => code,
    namn: ({ name }) => name,
    driftsform: ({ ownership }) => ownership,
    "avstånd till sjukhus": ({ hectometres }) => [hectometres, 1],
    psykiatrisjuksköterskor: (centre) => [nurses(world, centre), 2],
  });
}

/** A row for each time that a person is listed at a centre. */
interface Listing {
  readonly person: Resident;
  readonly centre: Centre;
  readonly from: number;
  readonly to: number | null;
}

function* listingsOf(world: World): Iterable<Listing> {
  for (const person of world.residents) {
    const { centre, from, to, next } = person;
    yield { person, centre, from, to: next ? next.from : to };
    if (next) yield { person, centre: next.centre, from: next.from, to };
  }
}

function listings(world: World): ReturnType<typeof dataSet> {
  const flags = FLAGS.map(
    (flag) => [flag, ({ person }: Listing): Cell => truth(person.flags.has(flag))] as const,
  );
  return dataSet<Listing>(() => listingsOf(world), {
    löpnummer: ({ person }) => numberOf(person),
    "listad hos": codeOf,
    födelsedatum: ({ person }) => dayText(person.born),
    kön: ({ person }) => (person.woman ? "kvinna" : "man"),
    boendeform: ({ person }) => person.home,
    ...Object.fromEntries(flags),
    "fast läkarkontakt": ({ person }) => truth(person.ownDoctor),
    diabetes: ({ person }) => truth(person.diabetes),
    "högt blodtryck": ({ person }) => truth(person.highPressure),
    "listad från": ({ from }) => dayText(from),
    "listad till": ({ to }) => dayOr(to),
  });
}

function numberOf(person: Resident | null): string {
  return person ? String(person.number) : "";
}

function codeOf({ centre }: { readonly centre: Centre | null }): string {
  return centre?.code ?? "";
}

function dateOf({ date }: { readonly date: number }): string {
  return dayText(date);
}

function dayOr(day: number | null): string {
  return day === null ? "" : dayText(day);
}

function truth(value: boolean): string {
  return value ? "ja" : "nej";
}
