/** Reads the blocks `utbetalning` and `redovisning`: lines of a label, an id and a value, under who and how often. */
import { firstLine } from "./declared.js";
import { fix } from "./diagnostic.js";
import { readBody, type ReadContext } from "./expressions.js";
import { report } from "./messages.js";
import { paymentLine } from "./names.js";
import { readPaymentHead, readResultHead, reportPaymentHead, reportResultHead } from "./payment-head.js";
import { equalsAt, type Group, type Statement } from "./statements.js";
import type { PaymentLineSyntax, PaymentSyntax, ResultLineSyntax, ResultSyntax } from "./syntax.js";

/** Reads what stands under a head `Till Entitet varje månad`. */
export function readPayments({ head, body }: Group, context: ReadContext): readonly PaymentSyntax[] {
  const [first] = body;
  const read = head ? readPaymentHead(head, context) : null;
  if (!head && first) reportPaymentHead(firstLine(first), context);
  const lines = body.map((line) => readLine(line, true, context)).filter((line) => line !== null);
  if (!head || !read) return [];
  const end = body.at(-1)?.span.end ?? head.span.end;
  return [{ kind: "payment", span: { ...head.span, end }, ...read, lines }];
}

/** Reads what stands under a head `Per Entitet varje år` or `För regionen varje månad`. */
export function readResults({ head, body }: Group, context: ReadContext): readonly ResultSyntax[] {
  const [first] = body;
  const read = head ? readResultHead(head, context) : null;
  if (!head && first) reportResultHead(firstLine(first), context);
  const lines = body.map((line) => readLine(line, false, context)).filter((line) => line !== null);
  if (!head || !read) return [];
  const end = body.at(-1)?.span.end ?? head.span.end;
  return [{ kind: "results", span: { ...head.span, end }, ...read, lines: lines.map(resultLine) }];
}

function resultLine({ span, label, id, idSpan, body }: PaymentLineSyntax): ResultLineSyntax {
  return { span, label, id, idSpan, body };
}

function readLine(statement: Statement, pays: boolean, context: ReadContext): PaymentLineSyntax | null {
  const line = paymentLine(statement.text);
  if (!line) {
    const code = equalsAt(statement.text) < 0 ? "missing-equals" : "missing-payment-id";
    context.diagnostics.push(report(code, firstLine(statement), {}));
    return null;
  }
  const { label, id, deduction } = line;
  const body = pays && !deduction ? withoutDeduction(statement, line.length, context) : statement;
  const idStart = statement.span.start + statement.text.indexOf(id, statement.text.indexOf("{"));
  if (pays && (label.includes(":") || (!deduction && /^avdrag(?!\p{L})/iu.test(label))))
    reportLabel(statement, "payment", context);
  if (!pays && (label.includes(":") || deduction)) reportLabel(statement, "result", context);
  return {
    span: statement.span,
    label,
    id,
    idSpan: { ...statement.span, start: idStart, end: idStart + id.length },
    deduction,
    body: readBody(body, line.length, context),
  };
}

/** `= belopp, avdrag, avrundat till öre`: that it is deducted is said before the label, and the rest is read. */
function withoutDeduction(statement: Statement, from: number, context: ReadContext): Statement {
  const { text, span } = statement;
  const found = /,\s*avdrag(?=\s*(?:,|$))/u.exec(text.slice(from));
  if (!found || context.names.names.has("avdrag")) return statement;
  const [written] = found;
  const start = from + found.index;
  const at = { ...span, start: span.start + start, end: span.start + start + written.length };
  const mend = fix("Skriv ”Avdrag: ” först på raden.", "Write “Avdrag: ” first in the line.", [
    { span: { ...span, end: span.start }, text: "Avdrag: " },
    { span: at, text: "" },
  ]);
  const facts = {
    found: written,
    expected: "”Avdrag: ” först på raden",
    english: "“Avdrag: ” first in the line",
  };
  context.diagnostics.push(report("syntax-error", at, facts, { fix: mend }));
  return {
    ...statement,
    text: text.slice(0, start) + " ".repeat(written.length) + text.slice(start + written.length),
  };
}

const LABELS = {
  payment: {
    expected: "”Avdrag: ” före ett avdrag; annars inget kolon i benämningen",
    english: "“Avdrag: ” before a deduction; else no colon in the label",
  },
  result: {
    expected: "en benämning utan kolon; det som redovisas är inget avdrag",
    english: "a label without a colon; what is reported is no deduction",
  },
};

function reportLabel(statement: Statement, kind: keyof typeof LABELS, context: ReadContext): void {
  context.diagnostics.push(report("unknown-head", firstLine(statement), LABELS[kind]));
}
