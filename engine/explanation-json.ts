/** An explanation as JSON for other programs. Numbers are exact text; the same explanation gives the same bytes. */
import { headingText } from "../grammar/render.js";
import { positionOf, type Span } from "../grammar/source.js";
import { calledName, type ExplainedPayment, type ExplainedResult, type ExplainedValue } from "./explain.js";
import type { Row } from "./model/rows.js";
import { json, marks, packageVersion } from "./output.js";
import type { OpenPackage } from "./package.js";
import { keyOf, sectionOf, total } from "./payments.js";
import { trialReasons } from "./readiness.js";
import type { Figure, Group, Reason, Step } from "./reference/trace-step.js";
import { writeDecimal } from "./values/decimal.js";

/** What an explanation is written from. */
export interface ExplanationFacts {
  readonly opened: OpenPackage;
  readonly period: string;
  /** What is explained: a receiver, or null for the package as a whole. */
  readonly row: Row | null;
  readonly payments: readonly ExplainedPayment[];
  readonly results: readonly ExplainedResult[];
  /** What the rules give one row, where that is what is asked about; null for a receiver. */
  readonly values: readonly ExplainedValue[] | null;
}

/** True for one who is paid, unless all that is explained is what is reported. */
export function isOfPayments({ opened, row, payments, results }: ExplanationFacts): boolean {
  if (row === null || (payments.length === 0 && results.length > 0)) return false;
  return opened.model.payments.some(({ receiver }) => receiver === row.entity.name);
}

/** `docs/scheman/forklaring.schema.json` tells its form. */
export function explanationJson({
  opened,
  period,
  row,
  payments,
  results,
  values,
}: ExplanationFacts): string {
  const trial = trialReasons(opened).length > 0;
  return json({
    ...marks(opened, trial),
    paket: packageVersion(opened, trial),
    period,
    gäller: row && receiverFigures(row),
    summa: writeDecimal(total(payments.map(({ payment }) => payment)), 2),
    utbetalningar: payments.map(({ label, payment, step }) => ({
      id: payment.component,
      benämning: label,
      avser: payment.concerns,
      betalas: payment.payDay,
      belopp: writeDecimal(payment.amount, 2),
      uträkning: stepFigures(step, opened),
    })),
    redovisning: results.map((one) => ({
      id: one.result.id,
      benämning: one.result.label,
      avser: one.result.concerns,
      värde: one.result.value,
      enhet: one.result.unit,
      uträkning: stepFigures(one.step, opened),
      ...(one.isIndicator && indicatorFigures(one, opened)),
    })),
    ...(values && {
      regler: values.map(({ label, step }) => ({ namn: label, uträkning: stepFigures(step, opened) })),
    }),
  });
}

/** What stands of an indicator's figure alone. */
function indicatorFigures({ result, goal }: ExplainedResult, opened: OpenPackage): object {
  return {
    grupp: result.group,
    anmärkning: result.note,
    mål: goal && { text: goal.text, nått: goal.reached, uträkning: stepFigures(goal.step, opened) },
  };
}

/** Who is explained. A personal row is named by its number alone (S14). */
export function receiverFigures(row: Row): object {
  const { entity, number } = row;
  const key = entity.personal ? "" : keyOf(row);
  return { entitet: entity.name, id: key === "" ? `rad ${number}` : key, namn: calledName(row) };
}

function stepFigures(step: Step, opened: OpenPackage): object {
  const { address, name, subject, formula, filled, value, exact, unit, repeated } = step;
  return {
    adress: address,
    namn: name,
    tillhör: subject,
    värde: figures({ text: value, exact, unit }),
    plats: placeFigures(step.span, opened),
    regel: formula,
    ...(repeated
      ? { "se ovan": true }
      : {
          "med värden": filled === "" ? null : filled,
          värden: step.inputs.map(({ text, figure }) => ({ namn: text, värde: figure && figures(figure) })),
          skäl: step.reasons.map((reason) => reasonFigures(reason, opened)),
          grupper: step.groups.map((group) => groupFigures(group, opened)),
          steg: step.steps.map((one) => stepFigures(one, opened)),
        }),
  };
}

export function figures({ text, exact, unit }: Figure): object {
  return { text, exakt: exact, enhet: unit };
}

export function placeFigures(span: Span, opened: OpenPackage): object {
  const source = opened.sources.find(({ file }) => file === span.file);
  const { line, column } = source ? positionOf(source, span.start) : { line: 1, column: 1 };
  const heading = headingText(span, opened);
  return {
    fil: span.file,
    rad: line,
    kolumn: column,
    rubrik: heading,
    avsnitt: sectionOf(span, opened.model),
  };
}

function reasonFigures(reason: Reason, opened: OpenPackage): object {
  const { text } = reason;
  switch (reason.kind) {
    case "table": {
      const rows = reason.rows.map(({ key, span }) => ({ nyckel: key, plats: placeFigures(span, opened) }));
      return { slag: "tabell", text, tabell: reason.table, "från och med": reason.version, rader: rows };
    }
    case "case":
      return { slag: "fall", text, fall: reason.number, av: reason.of };
    case "exception": {
      const { label, span } = reason;
      return { slag: "undantag", text, undantag: label, plats: span && placeFigures(span, opened) };
    }
    case "rounding":
      return { slag: "avrundning", text, från: figures(reason.from), till: figures(reason.to) };
    case "limit": {
      const which = reason.which === "floor" ? "lägst" : "högst";
      return { slag: "gräns", text, gräns: which, värde: figures(reason.bound) };
    }
    case "version":
      return { slag: "lydelse", text, "från och med": reason.from };
    case "cap":
      return { slag: "tak över tid", text };
    case "increase":
      return { slag: "ökning", text };
    case "count":
      return { slag: "antal", text };
    case "share":
      return { slag: "fördelning", text };
    case "window":
      return { slag: "tidsfönster", text };
    case "otherYear":
      return { slag: "annat år", text };
    case "scope":
      return { slag: "urval", text };
    case "basis":
      return { slag: "underlag", text };
    case "goal":
      return { slag: "mål", text };
  }
}

function groupFigures({ reason, count, each, sum, sample }: Group, opened: OpenPackage): object {
  return {
    skäl: reason,
    antal: count,
    "var och en": each && figures(each),
    tillsammans: figures(sum),
    "så räknas en": sample.map((step) => stepFigures(step, opened)),
  };
}
