/** Reads the head of an `utbetalning` or a `redovisning`: who, how often, on which day, and for which time. */
import { readExpression, type ReadContext } from "./expressions.js";
import { report } from "./messages.js";
import type { Span } from "./source.js";
import type { Statement } from "./statements.js";
import type { Expression, Frequency, Name, ScheduleSyntax } from "./syntax.js";
import { MONTH_NAMES, normalizeName } from "./words.js";

export interface PaymentHead {
  readonly receiver: Name;
  readonly schedule: ScheduleSyntax;
}

const OFTEN = `varje\\s+(?<often>månad|kvartal|år)(?:\\s+i\\s+(?<month>${MONTH_NAMES.join("|")}))?`;
const PAID = "(?:,\\s*betalas\\s+(?<day>\\S.*?))?";
const CONCERNS = "(?:,\\s*avser\\s+föregående\\s+(?<previous>månad|kvartal|år))?";
const HEAD = new RegExp(`^Till\\s+\\S.*?\\s+${OFTEN}${PAID}${CONCERNS}$`, "su");
/** The receiver, also of a head with a fault that is already reported. */
const RECEIVER = /^[Tt]ill\s+(\S.*?)(?:\s+varje(?!\p{L}).*|\s*,.*)?$/su;

const FREQUENCIES: Readonly<Record<string, Frequency>> = { månad: "month", kvartal: "quarter", år: "year" };

/** Every month, as a head with a fault is read. */
const MONTHLY: ScheduleSyntax = { frequency: "month", month: null, previous: false, payDay: null };

/** Reads `Till Hälsocentral varje kvartal, betalas periodens sista dag, avser föregående kvartal`. */
export function readPaymentHead(head: Statement, context: ReadContext): PaymentHead | null {
  const found = HEAD.exec(head.text)?.groups;
  const often = found?.["often"] ?? "";
  const previous = found?.["previous"];
  const isRead =
    found && (previous === undefined || previous === often) && (often === "år" || !found["month"]);
  if (!isRead) reportHead(head.span, context);
  const receiver = RECEIVER.exec(head.text)?.[1];
  if (receiver === undefined) return null;
  const schedule: ScheduleSyntax = isRead
    ? {
        frequency: FREQUENCIES[often] ?? "month",
        month: found["month"] === undefined ? null : MONTH_NAMES.indexOf(found["month"]) + 1,
        previous: previous !== undefined,
        payDay: payDayOf(head, found["day"], context),
      }
    : MONTHLY;
  return { receiver: receiverName(head, receiver, context), schedule };
}

/** Says how the head of a payment block is written. */
export function reportHead(at: Span, context: ReadContext): void {
  const expected =
    "”Till Entitet varje månad”, till exempel ”Till Hälsocentral varje månad”; eller ”varje kvartal”, ”varje år i mars”, och därefter ”, betalas <dag>” och ”, avser föregående månad”";
  const english =
    "“Till Entity varje månad”, as in “Till Hälsocentral varje månad”; or “varje kvartal”, “varje år i mars”, and then “, betalas <day>” and “, avser föregående månad”";
  context.diagnostics.push(report("unknown-head", at, { expected, english }));
}

function payDayOf(head: Statement, day: string | undefined, context: ReadContext): Expression | null {
  if (day === undefined) return null;
  const start = head.text.indexOf(day, /,\s*betalas\s+/u.exec(head.text)?.index ?? 0);
  const span = { ...head.span, start: head.span.start + start, end: head.span.start + start + day.length };
  return readExpression({ text: day, span }, "Value", context);
}

function receiverName(head: Statement, receiver: string, context: ReadContext): Name {
  const start = head.span.start + head.text.indexOf(receiver);
  const text = normalizeName(receiver);
  const span = { ...head.span, start, end: start + receiver.length };
  return { span, text, declared: context.names.entities.has(text) };
}
