/** Competing proposals as text for other programs: the one form that their reports are made of. */
import { json } from "../../output.js";
import {
  facts,
  KIND_WORDS,
  OPERATION_WORDS,
  placeFigures,
  sideFigures,
  valueFigures,
  VERDICT_WORDS,
} from "../diff-json.js";
import { binFigures, frameFigures } from "../money-json.js";
import type { Agreement, Contested, ProposedChange, Proposals } from "./proposals.js";
import type { AmountsBeside, ProposalsMoney } from "./proposals-money.js";

export const AGREEMENT_WORDS: Readonly<Record<Agreement, string>> = {
  only: "ensam",
  alike: "lika",
  different: "olika",
};

/** `docs/scheman/forslag.schema.json` tells its form. The same packages in the same order give the same bytes. */
export function proposalsJson({ base, proposals, contested, hidden, money }: Proposals): string {
  return json({
    "förslag bredvid varandra": 1,
    gällande: facts(base),
    förslag: proposals.map(({ letter, facts: own, matrix, changes }) => ({
      bokstav: letter,
      regelverk: facts(own),
      ändringar: changes,
      dolda: matrix.hidden,
    })),
    ändringar: contested.map(contestedFigures),
    "dolda ändringar": hidden.map(({ id, kind, name, by }) => ({
      id,
      slag: KIND_WORDS[kind],
      namn: name,
      förslag: by.map(({ letter, cause }) => ({ bokstav: letter, "kommer av": cause })),
    })),
    ...(money ? { pengar: moneyFigures(money) } : {}),
  });
}

function moneyFigures({ periods, total, lines, receivers, outcomes }: ProposalsMoney): object {
  return {
    perioder: { gällande: periods.old, föreslaget: periods.new },
    summa: besideFigures(total),
    komponenter: lines.map((one) => ({ id: one.line, benämning: one.label, ...besideFigures(one) })),
    mottagare: receivers.map((one) => ({
      id: one.receiver,
      namn: one.name,
      personer: one.persons,
      ...besideFigures(one),
    })),
    utfall: outcomes.map(({ letter, bins, frame }) => ({
      bokstav: letter,
      antal: bins.map(binFigures),
      ram: frame && frameFigures(frame),
    })),
  };
}

function besideFigures({ base, by }: AmountsBeside): object {
  return {
    gällande: base,
    förslag: by.map(({ letter, amount, rules }) => ({ bokstav: letter, belopp: amount, regeleffekt: rules })),
  };
}

function contestedFigures({ agreement, kind, name, place, base, by }: Contested): object {
  return {
    utfall: AGREEMENT_WORDS[agreement],
    slag: KIND_WORDS[kind],
    namn: name,
    plats: place && placeFigures({ document: place.document, section: place.section, line: place.line }),
    gällande: base.map(sideFigures),
    förslag: by.map(proposedFigures),
  };
}

function proposedFigures({ letter, changes, kept }: ProposedChange): object {
  return {
    bokstav: letter,
    ändringar: changes.map(({ id, verdict, operations, after, values }) => ({
      id,
      utslag: VERDICT_WORDS[verdict],
      åtgärder: operations.map((one) => OPERATION_WORDS[one]),
      lydelse: after.map(sideFigures),
      ...(values.length > 0 ? { värden: values.map(valueFigures) } : {}),
    })),
    ...(kept > 0 ? { "som gällande": kept } : {}),
  };
}
