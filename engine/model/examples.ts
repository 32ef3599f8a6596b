/** Builds worked examples: their rows with typed values, and what is claimed of them. */
import { nearest } from "../../grammar/distance.js";
import { fix, type Fix } from "../../grammar/diagnostic.js";
import { earlier, nameFix } from "../../grammar/messages.js";
import type { ExampleRowSyntax, ExampleSyntax, ExampleValue, QuestionSyntax } from "../../grammar/syntax.js";
import { readMonth } from "../values/date.js";
import { decimalsOf } from "../values/decimal.js";
import { compare, ONE } from "../values/rational.js";
import { conversion, isNone } from "../values/unit.js";
import { claimed } from "./claims.js";
import { constantValue } from "./constant.js";
import { report } from "./messages.js";
import type { Attribute, Entity, Example, ExampleRow, Expectation, GivenValue, Type } from "./model.js";
import { isNumber, type Value } from "./rows.js";
import { mayBeMissing } from "./optional.js";
import { WHOLE_PACKAGE, type Session } from "./session.js";
import { describe, numberOf, sameKind } from "./types.js";
import { convert, unify, unitOfNumber } from "./unify.js";

/** An example is read by people, and built in memory. */
const MOST_ROWS = 100_000;

/** So many of an example's names are proposed. */
const MOST_LABELS = 5;

/** Builds one example. A value with a fault is reported and left out. */
export function buildExample(syntax: ExampleSyntax, session: Session): Example {
  const builder = new ExampleBuilder(syntax, session);
  return builder.build();
}

class ExampleBuilder {
  private readonly labels = new Map<string, ExampleRowSyntax>();

  constructor(
    private readonly syntax: ExampleSyntax,
    private readonly session: Session,
  ) {}

  build(): Example {
    const { title, period, rows, questions, span } = this.syntax;
    for (const row of rows) this.noteLabel(row);
    if (rows.reduce((sum, row) => sum + row.count, 0) > MOST_ROWS)
      this.session.diagnostics.push(report("example-too-many-rows", this.firstLine(), { most: MOST_ROWS }));
    if (questions.every((question) => question.claims === 0))
      this.session.diagnostics.push(
        report("example-without-question", questions[0]?.span ?? this.firstLine(), {}),
      );
    return {
      title,
      period: period === null ? null : readMonth(period),
      rows: rows.flatMap((row) => this.row(row)),
      expectations: questions.flatMap((question) => this.question(question)),
      span,
    };
  }

  private firstLine(): ExampleSyntax["span"] {
    const { span } = this.syntax;
    const [line = ""] = this.session.sourceText(span).split("\n");
    return { ...span, end: span.start + line.length };
  }

  private noteLabel(row: ExampleRowSyntax): void {
    if (row.label === null) return;
    const first = this.labels.get(row.label);
    const beside = first ? { related: earlier(first.entity.span) } : {};
    if (first)
      this.session.diagnostics.push(
        report("example-duplicate-row", row.entity.span, { label: row.label }, beside),
      );
    else this.labels.set(row.label, row);
  }

  private row(row: ExampleRowSyntax): readonly ExampleRow[] {
    const entity = this.session.declarations.concepts.entities.get(row.entity.text);
    if (!entity) return [];
    const given = row.values.flatMap((value, at) => {
      const first = row.values.slice(0, at).find((other) => other.name.text === value.name.text);
      if (!first) return this.given(value, entity);
      const beside = { related: earlier(first.name.span) };
      this.session.diagnostics.push(
        report("example-duplicate-value", value.name.span, { name: value.name.text }, beside),
      );
      return [];
    });
    return [{ entity: entity.name, label: row.label, count: row.count, given, span: row.span }];
  }

  private given(value: ExampleValue, entity: Entity): readonly GivenValue[] {
    const name = value.name.text;
    const attribute = entity.attributes.find((one) => one.name === name);
    const declared = this.session.declarations.find(name, entity.name);
    const type = attribute?.type ?? (declared ? this.session.typeOf(declared) : null);
    if (!type || type.kind === "unknown") return [];
    const optional = attribute?.optional ?? (declared !== null && mayBeMissing(declared));
    const read = this.value(value, type, optional, true);
    if (read === undefined || (attribute && !this.isWithin(read, attribute, value))) return [];
    const target = attribute
      ? ({ kind: "attribute", index: attribute.index, name } as const)
      : ({ kind: "definition", index: declared?.index ?? 0, name } as const);
    return [{ target, value: read, span: value.span }];
  }

  /** What a data file may not hold, an example may not give: more decimals than declared, or a value beyond a limit. */
  private isWithin(read: GivenValue["value"], { type, bounds }: Attribute, written: ExampleValue): boolean {
    if (!isNumber(read) || type.kind !== "number") return true;
    const decimals = decimalsOf(read);
    if (type.scale !== null && (decimals === null || decimals > type.scale)) {
      const count =
        type.scale === 0
          ? "utan decimaler"
          : `med högst ${type.scale} ${type.scale === 1 ? "decimal" : "decimaler"}`;
      const english =
        type.scale === 0
          ? "without decimals"
          : `with at most ${type.scale} ${type.scale === 1 ? "decimal" : "decimals"}`;
      this.fault(written, `${describe(type).sv} ${count}`, `${describe(type).en} ${english}`);
      return false;
    }
    const broken = bounds.find(({ side, limit }) => {
      if (limit.kind !== "constant") return false;
      const order = compare(read, limit.value);
      return side === "least" ? order < 0 : order > 0;
    });
    if (broken) this.fault(written, `ett värde som är ${broken.text}`, `a value that is ${broken.text}`);
    return !broken;
  }

  private question(question: QuestionSyntax): readonly Expectation[] {
    const row = question.subject === null ? null : this.subject(question);
    if (row === undefined) return [];
    const entity = row?.entity.text ?? null;
    return question.expectations.flatMap((value) => this.expectation(value, entity, question));
  }

  private subject({ subject, subjectSpan, span }: QuestionSyntax): ExampleRowSyntax | undefined {
    const row = this.labels.get(subject ?? "");
    if (row) return row;
    this.unknownRow(subject ?? "", subjectSpan ?? span);
    return undefined;
  }

  private expectation(
    value: ExampleValue,
    entity: string | null,
    question: QuestionSyntax,
  ): readonly Expectation[] {
    const declared = claimed(value, entity, this.session);
    if (declared === "faulty") return [];
    if (!declared) {
      const beside = { fix: this.mendOfQuestion(value, entity) };
      const facts = { name: value.name.text, of: question.subject ?? "hela regelverket" };
      this.session.diagnostics.push(report("no-member", value.name.span, facts, beside));
      return [];
    }
    this.session.uses.push({ span: value.name.span, target: { kind: "definition", index: declared.index } });
    const type = this.session.typeOf(declared);
    if (type.kind === "unknown") return [];
    const expected = this.value(value, type, mayBeMissing(declared), false);
    if (expected === undefined) return [];
    return [
      {
        subject: question.subject,
        definition: declared.index,
        expected,
        span: value.span,
        valueSpan: value.valueSpan,
        period: question.month === null ? null : readMonth(question.month),
      },
    ];
  }

  private mendOfQuestion({ name: { text, span } }: ExampleValue, entity: string | null): Fix {
    const { declarations } = this.session;
    if (entity !== null && declarations.attribute(text, entity))
      return fix(
        `Fråga efter något som reglerna räknar ut; ”${text}” är en uppgift som exemplet ger.`,
        `Ask for something that the rules calculate; “${text}” is what the example gives.`,
      );
    const [owner] = declarations.owners(text);
    if (owner !== undefined)
      return fix(
        `Ställ raden under ”Då är för …” med namnet på en ${owner}.`,
        `Put the line under “Då är för …” with the name of a row of ${owner}.`,
      );
    if (declarations.find(text, null))
      return fix(
        `Ställ raden under ”Då är” utan namn, eftersom ”${text}” gäller hela regelverket.`,
        `Put the line under “Då är” without a name, since “${text}” belongs to the whole package.`,
      );
    const names = declarations.definitions.filter((one) => one.entity === entity).map(({ name }) => name);
    return nameFix(span, nearest(text, names));
  }

  /**
   * Reads a value by the type that it must have; `undefined` after reporting that it cannot be read.
   *
   * @param ownUnit - True where a bare number is in the attribute's own unit, as in a data file.
   */
  private value(
    written: ExampleValue,
    type: Type,
    optional: boolean,
    ownUnit: boolean,
  ): GivenValue["value"] | undefined {
    if (optional && written.text === "saknas") return null;
    switch (type.kind) {
      case "number":
        return this.number(written, type, ownUnit);
      case "date":
      case "month":
        return this.constant(written, type);
      case "truth":
        if (written.text === "ja" || written.text === "nej") return written.text === "ja";
        return this.fault(written, "ja eller nej", "ja or nej");
      case "choice":
        if (type.values.includes(written.text)) return written.text;
        return this.fault(written, `något av ${type.values.join(", ")}`, `one of ${type.values.join(", ")}`);
      case "text":
        return written.text;
      case "entity":
        if (this.labels.get(written.text)?.entity.text === type.entity)
          return { label: written.text, entity: type.entity };
        this.unknownRow(written.text, written.valueSpan);
        return undefined;
      case "rows":
      case "unknown":
        return undefined;
    }
  }

  private number(
    written: ExampleValue,
    type: Extract<Type, { kind: "number" }>,
    ownUnit: boolean,
  ): Value | undefined {
    if (!written.value) return this.fault(written, describe(type).sv, describe(type).en);
    const typed = this.session.type(written.value, WHOLE_PACKAGE);
    if (typed.type.kind === "unknown") return undefined;
    const unit = unitOfNumber(typed);
    const bare = ownUnit && isNone(unit);
    const lead = { kind: "faulty" as const, span: typed.span, type: numberOf(type.unit, null) };
    const [fitted] = bare ? [typed] : unify([typed, lead], "=", written.valueSpan, this.session);
    if (!fitted) return undefined;
    // A bare 60 of a percentage is 60 %, although the number 60 and a percentage are of one kind (S3).
    const factor = bare ? ONE : (conversion(unitOfNumber(fitted), type.unit) ?? ONE);
    const value = constantValue(convert(fitted, type.unit, factor));
    return isNumber(value) ? value : this.fault(written, describe(type).sv, describe(type).en);
  }

  private constant(written: ExampleValue, type: Type): Value | undefined {
    const typed = written.value
      ? this.session.type(written.value, { ...WHOLE_PACKAGE, expected: type })
      : null;
    if (typed?.type.kind === "unknown") return undefined;
    const value = typed && sameKind(typed.type, type) ? constantValue(typed) : undefined;
    return value === undefined ? this.fault(written, describe(type).sv, describe(type).en) : value;
  }

  private fault(written: ExampleValue, expected: string, english: string): undefined {
    const facts = { name: written.name.text, expected, english };
    const { valueSpan, name } = written;
    const at = valueSpan.end > valueSpan.start ? valueSpan : name.span;
    this.session.diagnostics.push(report("example-value", at, facts));
    return undefined;
  }

  private unknownRow(label: string, span: ExampleSyntax["span"]): void {
    const [meant] = nearest(label, this.labels.keys());
    const known = [...this.labels.keys()].slice(0, MOST_LABELS);
    const mend =
      meant === undefined
        ? fix(`Skriv något av namnen ${known.join(", ")}.`, `Write one of the names ${known.join(", ")}.`)
        : fix(`Skriv ”${meant}”.`, `Write “${meant}”.`, [{ span, text: meant }]);
    const beside = known.length > 0 ? { fix: mend } : {};
    this.session.diagnostics.push(report("example-unknown-row", span, { label }, beside));
  }
}
