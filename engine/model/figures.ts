/** Figures in running text that equal or name a value of the rules without being bound to it (S25). */
import type { DocumentOutline, ProseText } from "../../grammar/outline.js";
import { byIdentity } from "../../grammar/by-identity.js";
import { sectionAt } from "../../grammar/outline.js";
import { unitLength } from "../../grammar/lexer.js";
import type { Span } from "../../grammar/source.js";
import { unitWords as unitWordsOf } from "../../grammar/tree.js";
import { normalizeName } from "../../grammar/words.js";
import { readDecimal } from "../values/decimal.js";
import { formatExact } from "../values/format.js";
import { compare, multiply, type Rational } from "../values/rational.js";
import { dimensionOf, isNone, measures, sizeIn, unitText, type Unit } from "../values/unit.js";
import { fix, type Fix } from "../../grammar/diagnostic.js";
import { constantValue } from "./constant.js";
import type { DatedVersion, Expression } from "./expression.js";
import { report } from "./messages.js";
import type { Model } from "./model.js";
import { isNumber } from "./rows.js";
import type { Session } from "./session.js";
import { readUnit } from "./units.js";

/** A value with a unit that the package defines. */
interface NamedValue {
  readonly name: string;
  readonly lower: string;
  readonly value: Rational;
  readonly unit: Unit;
  /** What a sentence quotes it by: the name, or for a value with versions the name on a day. */
  readonly quotation: string;
  /** True for one of several versions. */
  readonly dated: boolean;
  /** The files that declare it or refer to it. */
  readonly files: ReadonlySet<string>;
}

/** A figure with a unit in a sentence. */
interface Figure {
  readonly text: string;
  readonly value: Rational;
  readonly unit: Unit;
  readonly span: Span;
}

const FIGURE =
  /(?<![\p{L}\p{N}.,:/–−-])(\d{1,3}(?:[ \u00A0\u2009\u202F]\d{3})+(?!\d)(?:,\d+)?|\d+(?:,\d+)?)\s{0,3}/gu;
/** A number longer than this is no amount. */
const MOST_DIGITS = 30;

/** Checks the running text of every section that is not marked `{.upplysning}`. */
export function checkFigures(model: Model, session: Session): void {
  const values = namedValues(model);
  if (values.length === 0) return;
  const units = new Set(session.declarations.concepts.units.keys());
  for (const outline of model.documents)
    for (const paragraph of paragraphsOf(outline)) {
      if (sectionAt(outline, paragraph.span.start)?.classes.includes("upplysning")) continue;
      if (isInLookup(paragraph, outline)) continue;
      for (const figure of figuresIn(paragraph, units, session))
        checkFigure(figure, paragraph, values, session);
    }
}

/** The cells of a lookup table are values of the rules themselves. */
function isInLookup({ span }: Paragraph, { tables }: DocumentOutline): boolean {
  return tables.some(
    ({ name, file, tableStart, rowSpans }) =>
      name !== null &&
      file === null &&
      tableStart >= 0 &&
      span.start >= tableStart &&
      span.start < (rowSpans.at(-1)?.end ?? tableStart),
  );
}

/** A paragraph's running text at its own places: code and marks such as `**` are blank. */
interface Paragraph {
  readonly text: string;
  readonly span: Span;
}

const paragraphsOf = byIdentity(({ prose, source }: DocumentOutline): readonly Paragraph[] => {
  const groups = new Map<number, ProseText[]>();
  for (const text of prose) {
    const group = groups.get(text.paragraph.start);
    if (group) group.push(text);
    else groups.set(text.paragraph.start, [text]);
  }
  return [...groups.values()].map((texts) => {
    const { start } = texts[0]?.paragraph ?? { start: 0 };
    let text = "";
    for (const one of texts) text = text.padEnd(one.span.start - start) + one.text;
    return { text, span: { file: source.file, start, end: start + text.length } };
  });
});

function namedValues({ definitions, uses }: Model): readonly NamedValue[] {
  const files = definitions.map(({ nameSpan }) => new Set([nameSpan.file]));
  for (const { span, target } of uses) if (target.kind === "definition") files[target.index]?.add(span.file);
  return definitions.flatMap(({ name, type, body, entity, index }) => {
    if (entity !== null || type.kind !== "number" || isNone(type.unit)) return [];
    // Ages and lengths of time fill running text: “tolv månader” is seldom the age limit of one year.
    if (["månad", "dag", "minut"].some((time) => measures(type.unit, time))) return [];
    const shared = { name, lower: name.toLowerCase(), unit: type.unit, files: files[index] ?? new Set() };
    return versionsOf(body).flatMap(({ from, value: written }) => {
      const value = constantValue(written);
      const quotation = from === null ? name : `= ${name} vid ${from.toString()}`;
      return isNumber(value) ? [{ ...shared, value, quotation, dated: from !== null }] : [];
    });
  });
}

/** A value that changes on a day has as many figures as versions. */
function versionsOf(body: Expression): readonly Pick<DatedVersion, "from" | "value">[] {
  return body.kind === "dated" ? body.versions : [{ from: null, value: body }];
}

function figuresIn(prose: Paragraph, words: ReadonlySet<string>, session: Session): readonly Figure[] {
  const figures: Figure[] = [];
  for (const found of prose.text.matchAll(FIGURE)) {
    const at = found.index + found[0].length;
    const length = unitLength(prose.text, at, words);
    const digits = (found[1] ?? "").replace(/\s/g, "").replace(",", ".");
    const value = length === 0 || digits.length > MOST_DIGITS ? null : readDecimal(digits);
    if (!value) continue;
    const span = {
      ...prose.span,
      start: prose.span.start + found.index,
      end: prose.span.start + at + length,
    };
    const written = unitWordsOf(normalizeName(prose.text.slice(at, at + length)), span);
    const unit = readUnit(written, session.declarations.concepts.units, []);
    figures.push({ text: normalizeName(prose.text.slice(found.index, at + length)), value, unit, span });
  }
  return figures;
}

function checkFigure(
  figure: Figure,
  prose: Paragraph,
  values: readonly NamedValue[],
  session: Session,
): void {
  const equal = values.filter((value) => compareInUnit(figure, value) === 0);
  if (equal.length > 0) {
    reportEqual(figure, prose, equal, session);
    return;
  }
  const named = nearestNamed(figure, prose, values);
  if (!named) return;
  const value = `${formatExact(named.value) ?? ""} ${unitText(named.unit)}`;
  const facts = { figure: figure.text, name: named.name, value };
  session.diagnostics.push(report("figure-differs", figure.span, facts, { fix: bind(figure, named) }));
}

/** The value that the sentence names, or else the first that its document has to do with. One from elsewhere may merely be equal. */
function reportEqual(figure: Figure, prose: Paragraph, equal: readonly NamedValue[], session: Session): void {
  const here = equal.filter(({ files }) => files.has(figure.span.file));
  const meant = nearestNamed(figure, prose, equal) ?? here[0];
  const [other] = equal;
  if (meant) {
    const facts = { figure: figure.text, name: meant.name, elsewhere: false };
    session.diagnostics.push(report("unbound-figure", figure.span, facts, { fix: bind(figure, meant) }));
  } else if (other) {
    const facts = { figure: figure.text, name: other.name, elsewhere: true };
    session.diagnostics.push(report("unbound-figure", figure.span, facts));
  }
}

function bind({ span, text }: Figure, { quotation }: NamedValue): Fix {
  // A figure that marks such as `**` run through cannot be replaced as it stands.
  const plain = span.end - span.start === text.length;
  return fix(
    `Ersätt siffran med citatet \`${quotation}\`.`,
    `Replace the figure with the quotation \`${quotation}\`.`,
    plain ? [{ span, text: `\`${quotation}\`` }] : [],
  );
}

/** The value whose name stands nearest in the same sentence, if the figure is of its kind. */
function nearestNamed(figure: Figure, prose: Paragraph, values: readonly NamedValue[]): NamedValue | null {
  const at = figure.span.start - prose.span.start;
  const ends = [...prose.text.slice(0, at).matchAll(/[.!?]\s+(?=\p{Lu})/gu)];
  const from = ends.at(-1)?.index ?? 0;
  const after = /[.!?](?:\s+\p{Lu}|\s*$)/u.exec(prose.text.slice(at))?.index ?? prose.text.length;
  const sentence = prose.text
    .slice(from, at + after)
    .toLowerCase()
    .replace(/\s/g, " ");
  const near = values
    .filter(({ lower, dated }) => !dated && sentence.includes(lower))
    .filter((value) => compareInUnit(figure, value) !== null)
    .map((value) => ({ value, place: sentence.search(nameInText(value.name)) }))
    .filter(({ place }) => place >= 0)
    .sort((left, right) => Math.abs(left.place - (at - from)) - Math.abs(right.place - (at - from)));
  return near[0]?.value ?? null;
}

/** The name as a sentence has it: `grundbelopp`, `grundbeloppet`, `CNI-belopp`. */
function nameInText(name: string): RegExp {
  const escaped = name
    .toLowerCase()
    .replace(/[.*+?^${}()|[\]\\]/g, "\\$&")
    .replace(/ /g, "\\s+");
  return new RegExp(`(?<![\\p{L}-])${escaped}(?:et|en|n|t|s|ets|ens)?(?![\\p{L}-])`, "u");
}

/** Compares what both measure above the line: `2 453 kr` with `2 453 kr per listad och år`; null for other kinds. */
function compareInUnit(figure: Figure, value: NamedValue): number | null {
  const [above] = figure.unit.factors.filter(({ exponent }) => exponent > 0);
  const [measured] = value.unit.factors.filter(({ exponent }) => exponent > 0);
  if (!above || !measured || dimensionOf(above.symbol) !== dimensionOf(measured.symbol)) return null;
  const size = sizeIn(above.symbol, value.unit);
  return size ? compare(multiply(figure.value, size), value.value) : null;
}
