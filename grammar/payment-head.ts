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

const OFTEN = `varje\\s+(?<often>månad|kvartal|halvår|år)(?:\\s+i\\s+(?<month>${MONTH_NAMES.join("|")}))?`;
const PAID = "(?:,\\s*betalas\\s+(?<day>\\S.*?))?";
const CONCERNS = "(?:,\\s*avser\\s+föregående\\s+(?<previous>månad|kvartal|halvår|år))?";
const HEAD = new RegExp(`^Till\\s+\\S.*?\\s+${OFTEN}${PAID}${CONCERNS}$`, "su");
/** The receiver, also of a head with a fault that is already reported. */
const RECEIVER = /^[Tt]ill\s+(\S.*?)(?:\s+varje(?!\p{L}).*|\s*,.*)?$/su;

const FREQUENCIES: Readonly<Record<string, Frequency>> = {
  månad: "month",
  kvartal: "quarter",
  halvår: "half",
  år: "year",
};

/** Every month, as a head with a fault is read. */
const MONTHLY: ScheduleSyntax = { frequency: "month", month: null, previous: false, payDay: null };

/** Reads `Till Hälsocentral varje kvartal, betalas periodens sista dag, avser föregående kvartal`. */
export function readPaymentHead(head: Statement, context: ReadContext): PaymentHead | null {
  const found = HEAD.exec(head.text)?.groups;
  const schedule = found ? scheduleOf(found) : null;
  if (!schedule) reportPaymentHead(head.span, context);
  const receiver = RECEIVER.exec(head.text)?.[1];
  if (receiver === undefined) return null;
  const payDay = schedule ? payDayOf(head, found?.["day"], context) : null;
  return {
    receiver: receiverName(head, receiver, context),
    schedule: { ...(schedule ?? MONTHLY), payDay },
  };
}

const RESULT_HEAD = new RegExp(`^(?:Per\\s+\\S.*?|För\\s+regionen)\\s+${OFTEN}${CONCERNS}$`, "su");
const RESULT_ENTITY = /^(?:[Pp]er|[Tt]ill)\s+(\S.*?)(?:\s+varje(?!\p{L}).*|\s*,.*)?$/su;

/** Reads `Per Hälsocentral varje år` or `För regionen varje månad`, which has no receiver. */
export function readResultHead(
  head: Statement,
  context: ReadContext,
): { readonly entity: Name | null; readonly schedule: ScheduleSyntax } | null {
  const found = RESULT_HEAD.exec(head.text)?.groups;
  const schedule = found ? scheduleOf(found) : null;
  if (!schedule) reportResultHead(head.span, context);
  const entity = RESULT_ENTITY.exec(head.text)?.[1];
  if (entity === undefined && !/^[Ff][öo]r\s+regionen/u.test(head.text)) return null;
  return {
    entity: entity === undefined ? null : receiverName(head, entity, context),
    schedule: schedule ?? MONTHLY,
  };
}

/** Says how the head of a block of results is written. */
export function reportResultHead(at: Span, context: ReadContext): void {
  const expected =
    "”Per Entitet varje månad” eller ”För regionen varje månad”; eller ”varje kvartal”, ”varje halvår”, ”varje år”";
  const english =
    "“Per Entity varje månad” or “För regionen varje månad”; or “varje kvartal”, “varje halvår”, “varje år”";
  context.diagnostics.push(report("unknown-head", at, { expected, english }));
}

/** How often and for which time; null where the parts do not fit each other. */
function scheduleOf(found: Partial<Record<string, string>>): ScheduleSyntax | null {
  const { often = "", month, previous } = found;
  if ((previous !== undefined && previous !== often) || (month !== undefined && often !== "år")) return null;
  return {
    frequency: FREQUENCIES[often] ?? "month",
    month: month === undefined ? null : MONTH_NAMES.indexOf(month) + 1,
    previous: previous !== undefined,
    payDay: null,
  };
}

/** Says how the head of a payment block is written. */
export function reportPaymentHead(at: Span, context: ReadContext): void {
  const expected =
    "”Till Entitet varje månad”, till exempel ”Till Hälsocentral varje månad”; eller ”varje kvartal”, ”varje halvår”, ”varje år i mars”, och därefter ”, betalas <dag>” och ”, avser föregående månad”";
  const english =
    "“Till Entity varje månad”, as in “Till Hälsocentral varje månad”; or “varje kvartal”, “varje halvår”, “varje år i mars”, and then “, betalas <day>” and “, avser föregående månad”";
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
