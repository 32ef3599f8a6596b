/** What differs between two explanations, as JSON for other programs. */
import type {
  GroupDifference,
  InputDifference,
  PaymentDifference,
  ResultDifference,
  StepDifference,
} from "./explain-difference.js";
import type { ExplainedResult } from "./explain.js";
import { figures, placeFigures, receiverFigures } from "./explanation-json.js";
import type { Row } from "./model/rows.js";
import { json, marks, packageVersion } from "./output.js";
import type { OpenPackage } from "./package.js";
import { trialReasons } from "./readiness.js";
import type { Figure, Group, Step } from "./reference/trace-step.js";
import { writeDecimal } from "./values/decimal.js";
import { sumOf } from "./values/rational.js";

/** What a comparison of two months is written from. */
export interface DifferenceFacts {
  readonly opened: OpenPackage;
  /** The month that is compared with, and the month that is explained. */
  readonly then: string;
  readonly now: string;
  /** A receiver, or null for the package as a whole. */
  readonly row: Row | null;
  readonly payments: readonly PaymentDifference[];
  readonly results: readonly ResultDifference[];
}

/** `docs/scheman/forklarad-skillnad.schema.json` tells its form. */
export function differenceJson({ opened, then, now, row, payments, results }: DifferenceFacts): string {
  const trial = trialReasons(opened).length > 0;
  return json({
    ...marks(opened, trial),
    paket: packageVersion(opened, trial),
    då: then,
    nu: now,
    gäller: row && receiverFigures(row),
    skillnad: writeDecimal(sumOf(payments.map(({ difference }) => difference)), 2),
    utbetalningar: payments.map((line) => ({
      id: line.id,
      benämning: line.label,
      då: line.then && writeDecimal(line.then.payment.amount, 2),
      nu: line.now && writeDecimal(line.now.payment.amount, 2),
      skillnad: writeDecimal(line.difference, 2),
      uträkning: line.step && stepFigures(line.step, opened),
    })),
    redovisning: results.map((line) => ({
      id: line.id,
      benämning: (line.now ?? line.then)?.result.label ?? line.label,
      då: line.then && resultFigures(line.then),
      nu: line.now && resultFigures(line.now),
      uträkning: line.step && stepFigures(line.step, opened),
      ...((line.now ?? line.then)?.isIndicator === true && { grupp: line.group }),
    })),
  });
}

function resultFigures({ result, isIndicator, goal }: ExplainedResult): object {
  const { value: värde, unit: enhet, note: anmärkning } = result;
  if (!isIndicator) return { värde, enhet };
  return { värde, enhet, anmärkning, mål: goal && { text: goal.text, nått: goal.reached } };
}

function stepFigures(step: StepDifference, opened: OpenPackage): object {
  const { address, name, then, now, inputs, reasons, groups, steps, same } = step;
  return {
    adress: address,
    namn: name,
    då: then && sideFigures(then, opened),
    nu: now && sideFigures(now, opened),
    värden: inputs.map(inputFigures),
    skäl: { då: reasons.then, nu: reasons.now },
    grupper: groups.map(groupFigures),
    steg: steps.map((one) => stepFigures(one, opened)),
    lika: same,
  };
}

function sideFigures({ value, exact, unit, formula, span }: Step, opened: OpenPackage): object {
  return { värde: figures({ text: value, exact, unit }), regel: formula, plats: placeFigures(span, opened) };
}

function inputFigures({ text, then, now }: InputDifference): object {
  const of = (figure: Figure | null): object | null => figure && figures(figure);
  return { namn: text, då: of(then), nu: of(now) };
}

function groupFigures({ reason, then, now }: GroupDifference): object {
  const of = (group: Group | null): object | null =>
    group && {
      antal: group.count,
      "var och en": group.each && figures(group.each),
      tillsammans: figures(group.sum),
    };
  return { skäl: reason, då: of(then), nu: of(now) };
}
