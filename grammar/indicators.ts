/** Reads a block `indikator`: its lines in any order, each once. */
import { declaredName, firstLine } from "./declared.js";
import { nearest } from "./distance.js";
import {
  matchStretch,
  part,
  readExpression,
  stretchOf,
  type ReadContext,
  type Stretch,
} from "./expressions.js";
import { indicatorHead } from "./indicator-head.js";
import { readDecimals, readReport, readWithoutBasis } from "./indicator-words.js";
import { earlier, nameFix, report as reportForm } from "./messages.js";
import { indicatorReport as report } from "./messages-indicators.js";
import { firstWord, type Names } from "./names.js";
import type { Block } from "./outline-nodes.js";
import { lineText, positionOf, type Source, type Span } from "./source.js";
import { definedName, equalsAt, type Statement } from "./statements.js";
import type { IndicatorGoal, IndicatorMeasure, IndicatorRows, IndicatorSyntax, Name } from "./syntax.js";
import { semantics } from "./tree.js";
import { normalizeName } from "./words.js";
import type { IndicatorValueWords } from "./tree-indicators.js";

const LINES = [
  "källa",
  "population",
  "nämnare",
  "täljare",
  "värde",
  "period",
  "mål",
  "nedre gräns",
  "övre gräns",
  "utan underlag",
  "redovisas",
  "visas med",
] as const;
type LineName = (typeof LINES)[number];

/** The name by which the lines of an indicator speak of its own rows. */
export const POPULATION = "population";

/** The one thing that `källa` can say: what is measured otherwise is counted. */
const REPORTED = "rapporterat värde";

/** Shares and means can have endless decimals; this many are shown where none are written. */
const SHOWN_DECIMALS = 1;

/** Reads one indicator; nothing of one that lacks a part that it cannot be without, which is reported. */
export function readIndicator(
  source: Source,
  block: Block,
  statements: readonly Statement[],
  context: ReadContext,
): readonly IndicatorSyntax[] {
  const reader = new IndicatorReader(source, block, context);
  for (const statement of statements) reader.note(statement);
  const item = reader.read();
  return item ? [item] : [];
}

class IndicatorReader {
  private readonly lines = new Map<LineName, { readonly value: Stretch; readonly name: Span }>();
  private readonly opening: Span;
  private unread = false;

  constructor(
    source: Source,
    private readonly block: Block,
    private readonly context: ReadContext,
  ) {
    const { line, column } = positionOf(source, block.span.start);
    const { start } = block.span;
    this.opening = {
      ...block.span,
      end:
        start +
        lineText(source, line)
          .slice(column - 1)
          .trimEnd().length,
    };
  }

  /** Keeps a line by its name. */
  note(statement: Statement): void {
    const equals = equalsAt(statement.text);
    const name = definedName(statement.text);
    if (equals < 0 || name === null) {
      this.unread = true;
      this.context.diagnostics.push(reportForm("missing-equals", firstLine(statement), {}));
      return;
    }
    const { span } = stretchOf(statement, 0, equals);
    const known = LINES.find((one) => one === name);
    const first = known && this.lines.get(known);
    if (!known) this.refuseLine(name, span);
    else if (first) this.fault("indicator-line-twice", span, { name }, { related: earlier(first.name) });
    else
      this.lines.set(known, { value: stretchOf(statement, equals + 1, statement.text.length), name: span });
  }

  read(): IndicatorSyntax | null {
    const title = this.title();
    const measured = this.measured();
    const limits = this.limits();
    const period = this.period();
    const goal = this.goal();
    const withoutBasis = this.needed("utan underlag", "redovisas inte", readWithoutBasis);
    const reported = this.needed("redovisas", "delår 1, delår 2, år", readReport);
    const shown = this.value("visas med");
    const decimals = shown ? readDecimals(shown, this.context) : SHOWN_DECIMALS;
    if (!title || !measured || !withoutBasis || !reported || this.unread) return null;
    const { id } = indicatorHead(this.block);
    const span = this.block.span;
    const idSpan = this.opening;
    const whole = { title, id, idSpan, span, period, goal, limits, withoutBasis, reported };
    return { kind: "indicator", ...whole, ...measured, decimals: decimals ?? SHOWN_DECIMALS };
  }

  private title(): Name | null {
    const { title, braces, readable } = indicatorHead(this.block);
    if (title === "" || !readable) {
      this.fault("indicator-title", this.opening, { braces: braces >= 0 && !readable });
      return null;
    }
    // The opening line ends with what the block knows as its title.
    const start = this.opening.end - this.block.title.length;
    const written = this.block.title.slice(0, braces < 0 ? undefined : braces).trimEnd();
    const span = { ...this.opening, start, end: start + written.length };
    return declaredName(title, span, this.context);
  }

  /** What is measured, and of which rows: by a part of them, or by a value that each has. */
  private measured(): Pick<IndicatorSyntax, "base" | "measure"> | null {
    const source = this.value("källa");
    if (source) return this.reported(source);
    const [population, denominator] = [this.value("population"), this.value("nämnare")];
    const [numerator, value] = [this.value("täljare"), this.value("värde")];
    const twice = (numerator && value) ?? (population && denominator) ?? (value && denominator);
    if (twice ?? (!numerator && !value)) {
      const at =
        (twice && [...this.lines.values()].find((line) => line.value === twice)?.name) ?? this.opening;
      if (!this.unread || twice) this.fault("indicator-measure", at, { both: twice !== null });
      return null;
    }
    const base = population ?? denominator;
    if (numerator) return this.share(numerator, base);
    return value && this.aggregate(value, base);
  }

  /** `källa = rapporterat värde`, and in `värde` which attribute of which rows holds it. */
  private reported(source: Stretch): Pick<IndicatorSyntax, "base" | "measure"> | null {
    if (normalizeName(source.text) !== REPORTED) {
      const facts = { found: source.text, expected: `”${REPORTED}”`, english: `“${REPORTED}”` };
      this.fault("indicator-words", source.span, facts);
      return null;
    }
    const other = (["täljare", "population", "nämnare"] as const).find((name) => this.lines.has(name));
    const value = this.value("värde");
    const divided = value && / för\s+(?=\p{Lu})/u.exec(value.text);
    if (other !== undefined || !value || !divided) {
      const at = (other && this.lines.get(other)?.name) ?? value?.span ?? this.opening;
      this.fault("indicator-reported", at, {});
      return null;
    }
    const inner = readExpression(part(value, 0, divided.index), "Value", this.context);
    const base = this.rows(part(value, divided.index + divided[0].length, value.text.length), this.context);
    return base && { base, measure: { kind: "reported", inner, span: value.span } };
  }

  private share(numerator: Stretch, base: Stretch | null): Pick<IndicatorSyntax, "base" | "measure"> | null {
    const rows = base && this.rows(base, this.context);
    const names = withPopulation(this.context.names);
    const above = this.rows(numerator, { ...this.context, names });
    if (!base) this.missing("population", "Listad där ålder ≥ 18");
    if (!rows || !above) return null;
    const measure: IndicatorMeasure = {
      kind: "share",
      numerator: above,
      ofBase: above.over.text === POPULATION,
    };
    return { base: rows, measure };
  }

  private aggregate(value: Stretch, base: Stretch | null): Pick<IndicatorSyntax, "base" | "measure"> | null {
    const rows = base && this.rows(base, this.context);
    const reached = matchStretch(value, "IndicatorValue", "expression", this.context);
    if (!reached || (base && !rows)) return null;
    const { fn, inner, over, where } = semantics(reached.match)["indicatorValue"](
      reached.reading,
    ) as IndicatorValueWords;
    const own = over ? { over, where, span: value.span } : null;
    if (own && rows) this.fault("indicator-measure", value.span, { both: true });
    if (!own && !rows) this.missing("population", "Besök där akut");
    const found = own ?? rows;
    if (!found || (own && rows)) return null;
    return { base: found, measure: { kind: "aggregate", fn, inner, span: value.span } };
  }

  private rows(stretch: Stretch, context: ReadContext): IndicatorRows | null {
    const read = readExpression(stretch, "Selection", context);
    return read.kind === "selection" ? { over: read.over, where: read.where, span: read.span } : null;
  }

  private limits(): IndicatorSyntax["limits"] {
    const [lower, upper] = [this.value("nedre gräns"), this.value("övre gräns")];
    if (lower && !upper) this.missing("övre gräns", "80 %");
    if (upper && !lower) this.missing("nedre gräns", "60 %");
    if (!lower || !upper) return null;
    return {
      lower: readExpression(lower, "Value", this.context),
      upper: readExpression(upper, "Value", this.context),
    };
  }

  private period(): IndicatorSyntax["period"] {
    const stretch = this.value("period");
    if (!stretch) return null;
    const { span } = stretch;
    if (stretch.text === "period") return { kind: "month", span };
    return { kind: "window", window: readExpression(stretch, "Window", this.context), span };
  }

  private goal(): IndicatorGoal | null {
    const stretch = this.value("mål");
    const reached = stretch && matchStretch(stretch, "IndicatorGoal", "expression", this.context);
    return reached ? (semantics(reached.match)["goal"](reached.reading) as IndicatorGoal) : null;
  }

  private value(name: LineName): Stretch | null {
    return this.lines.get(name)?.value ?? null;
  }

  /** A line that every indicator has. */
  private needed<T>(
    name: LineName,
    example: string,
    read: (stretch: Stretch, context: ReadContext) => T | null,
  ): T | null {
    const stretch = this.value(name);
    if (stretch) return read(stretch, this.context);
    this.missing(name, example);
    return null;
  }

  private missing(name: LineName, example: string): void {
    // A line that could not be read may be the one.
    if (!this.unread) this.fault("indicator-line-missing", this.opening, { name, example });
  }

  private refuseLine(name: string, span: Span): void {
    this.unread = true;
    const meant = nearest(name, LINES);
    const beside = meant.length > 0 ? { fix: nameFix(span, meant) } : {};
    this.context.diagnostics.push(report("indicator-line", span, { name, known: LINES }, beside));
  }

  private fault(...facts: Parameters<typeof report>): void {
    this.context.diagnostics.push(report(...facts));
  }
}

/** Names where `population` stands for rows. */
function withPopulation(names: Names): Names {
  const first = firstWord(POPULATION);
  const same = [...(names.byFirstWord.get(first) ?? []), POPULATION];
  return {
    ...names,
    entities: new Set([...names.entities, POPULATION]),
    byFirstWord: new Map([...names.byFirstWord, [first, same.sort((a, b) => b.length - a.length)]]),
  };
}
