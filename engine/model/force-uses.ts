/** Checks that nothing is used on a day on which an amendment has repealed it, or not yet added it (S16). */
import { related } from "../../grammar/diagnostic.js";
import type { Period } from "../../grammar/manifest.js";
import type { Span } from "../../grammar/source.js";
import { compareDates, readDate } from "../values/date.js";
import type { DatedValue, ExceptionsValue, Expression } from "./expression.js";
import { common, firstGap, type Force, type Stretch } from "./force.js";
import { report } from "./messages-dated.js";
import type { Definition, Model, Table } from "./model.js";
import { parts } from "./parts.js";
import type { Session } from "./session.js";

/** Reports each use of a name at a time at which it does not apply, and each change of a line within a month. */
export function checkForce(model: Model, session: Session): void {
  const { definitions, tables, inlines, amendments, manifest } = model;
  const someEnd = [...definitions, ...tables].some(({ force }) => force !== null);
  const checker = new ForceChecker(model, session);
  checker.midMonth();
  if (!someEnd) return;
  for (const definition of definitions)
    for (const stretch of stretches(definition.force, manifest.validity))
      checker.visit(definition.body, stretch);
  for (const inline of inlines) {
    if (inline.kind !== "quotation") continue;
    const own = amendments.find(({ file }) => file === inline.span.file)?.from.text;
    const day = readDate(own ?? manifest.validity?.from ?? "");
    if (day) checker.visit(inline.body, { from: day, until: day.add({ days: 1 }) });
  }
}

class ForceChecker {
  private readonly told = new Set<string>();

  constructor(
    private readonly model: Model,
    private readonly session: Session,
  ) {}

  /** Follows an expression through the days on which it counts. */
  visit(expression: Expression, within: Stretch): void {
    // Lines that are not in force are not paid, and which day `vid` reads is known first when the rules are run.
    if (expression.kind === "paymentSum") return;
    if (expression.kind === "onDay") return this.visit(expression.day, within);
    if (expression.kind === "dated") return this.visitVersions(expression, within);
    if (expression.kind === "exceptions") return this.visitExceptions(expression, within);
    if (expression.kind === "lookup" && !expression.day)
      this.check(this.model.tables[expression.table], expression.span, within);
    if (expression.kind === "defined" || expression.kind === "selected")
      this.check(this.model.definitions[expression.definition], expression.span, within);
    for (const part of parts(expression)) this.visit(part, within);
  }

  private visitVersions({ versions }: DatedValue, within: Stretch): void {
    versions.forEach(({ from, value }, at) => {
      this.visitDuring(value, { from, until: versions[at + 1]?.from ?? null }, within);
    });
  }

  private visitExceptions({ base, exceptions }: ExceptionsValue, within: Stretch): void {
    this.visit(base, within);
    for (const { condition, value, force } of exceptions)
      for (const stretch of force ?? [{ from: null, until: null }])
        for (const part of [condition, value]) this.visitDuring(part, stretch, within);
  }

  /** A line, a result, a control, an indicator or an exception counts for a whole month. */
  midMonth(): void {
    const { definitions } = this.model;
    for (const { name, force, span, origin, body } of definitions) {
      if (origin !== "rule" && origin !== "prose") this.checkMonth(this.titled(name, span), force, span);
      if (body.kind !== "exceptions") continue;
      for (const one of body.exceptions) this.checkMonth(one.label, one.force, one.span);
    }
  }

  private titled(name: string, span: Span): string {
    const { payments, results } = this.model;
    return [...payments, ...results].find((line) => line.span === span)?.label ?? name;
  }

  private checkMonth(name: string, force: Force | null, span: Span): void {
    const [all] = stretches(null, this.session.validity);
    for (const { from, until, endedAt } of force ?? [])
      for (const [day, at] of [[from, span] as const, [until, endedAt ?? span] as const]) {
        const starts = all?.from && day && compareDates(day, all.from) <= 0;
        if (!day || day.day === 1 || starts) continue;
        this.tell(at, () => report("version-mid-month", at, { name, date: day.toString(), whole: true }));
      }
  }

  private visitDuring(part: Expression, stretch: Stretch, within: Stretch): void {
    const during = common(stretch, within);
    if (during) this.visit(part, during);
  }

  private check(used: Definition | Table | undefined, span: Span, within: Stretch): void {
    const gap = used && firstGap(used.force, within);
    if (!used || !gap) return;
    const ended = used.force?.filter(
      ({ until }) => until !== null && gap.from !== null && compareDates(until, gap.from) <= 0,
    );
    const last = ended?.at(-1);
    const next = used.force?.find(
      ({ from }) => from !== null && (gap.from === null || compareDates(gap.from, from) < 0),
    );
    const day = (last?.until ?? next?.from)?.toString() ?? "";
    const place = last?.endedAt ?? used.nameSpan;
    const words = last
      ? related(place, "upphävs här", "repealed here")
      : related(place, "införs här", "added here");
    const facts = { name: used.name, day, repealed: last !== undefined };
    this.tell(span, () => report("name-not-in-force", span, facts, { related: [words] }));
  }

  /** What several definitions say of one place is told once. */
  private tell(span: Span, make: () => ReturnType<typeof report>): void {
    const place = `${span.file} ${span.start}`;
    if (this.told.has(place)) return;
    this.told.add(place);
    this.session.diagnostics.push(make());
  }
}

/** The stretches in which something applies, of those in which the package does. */
function stretches(force: Force | null, validity: Period | null): readonly Stretch[] {
  const first = validity && readDate(validity.from);
  const last = validity && readDate(validity.to);
  const all = { from: first, until: last && last.add({ days: 1 }) };
  return (force ?? [all]).flatMap((stretch) => common(stretch, all) ?? []);
}
