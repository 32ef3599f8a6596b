/** Shows what the examples of a package exercise, as text and as JSON. */
import {
  countPoints,
  percentOf,
  type Coverage,
  type ExercisedPoint,
  type MarkedSection,
  type OpenPackage,
  type RuleCoverage,
} from "../engine/index.js";
import { placeText, type Language, type Span } from "../grammar/index.js";
import { GROUPS, pointWords, SECTION_WORDS } from "./coverage-words.js";
import { regionOf } from "./formats.js";

/** Of all points, how many percent the examples exercise. */
export function percentOfAll(coverage: Coverage): number {
  return percentOf(countPoints(allPoints(coverage)));
}

function allPoints({ rules }: Coverage): readonly ExercisedPoint[] {
  return rules.flatMap(({ points }) => points);
}

/** For a reader: the sections, each rule with its points, what nobody exercises, and the sum of it. */
export function coverageText(coverage: Coverage, opened: OpenPackage, language: Language): string {
  const say = (sv: string, en: string): string => (language === "sv" ? sv : en);
  const unmarked = coverage.sections.filter(({ kinds }) => kinds.length === 0);
  const missing = coverage.rules.flatMap((rule) =>
    rule.points.filter(({ examples }) => examples.length === 0).map((exercised) => ({ rule, exercised })),
  );
  return [
    say("Avsnitt", "Sections"),
    ...coverage.sections.map((section) => `  ${sectionName(section)}: ${kindWords(section, language)}`),
    "",
    say("Vad exemplen prövar", "What the examples exercise"),
    ...coverage.rules.flatMap((rule) => ruleLines(rule, opened, language)),
    ...(coverage.rules.length === 0 ? [say("  inga regler", "  no rules")] : []),
    "",
    say("Avsnitt som inte är märkta", "Sections that are not marked"),
    ...unmarked.map((one) => `  ${sectionName(one)}, ${placeOf(one.span, opened)}`),
    ...(unmarked.length === 0 ? [say("  inga", "  none")] : []),
    "",
    say("Det som inget exempel prövar", "What no example exercises"),
    ...missing.map(
      ({ rule, exercised: { point } }) =>
        `  ${rule.name}: ${pointWords(point, language)}\n    ${placeText({ kind: "document", span: point.span }, opened, language)}`,
    ),
    ...(missing.length === 0 ? [say("  inget", "  nothing")] : []),
    "",
    ...summaryLines(coverage, language),
    "",
  ].join("\n");
}

function sectionName({ section: { number, title } }: MarkedSection): string {
  return `${number ?? ""} ${title}`.trim();
}

function kindWords({ kinds }: MarkedSection, language: Language): string {
  const words = kinds.length === 0 ? (["unmarked"] as const) : kinds;
  return words.map((kind) => SECTION_WORDS[kind][language]).join(", ");
}

function placeOf(span: Span, opened: OpenPackage): string {
  const { file, line } = regionOf(span, opened);
  return `${file}:${line}`;
}

function ruleLines(rule: RuleCoverage, opened: OpenPackage, language: Language): readonly string[] {
  const { exercised, all } = countPoints(rule.points);
  const counts = language === "sv" ? `${exercised} av ${all}` : `${exercised} of ${all}`;
  const untitled = language === "sv" ? "(utan rubrik)" : "(untitled)";
  return [
    `  ${rule.name}, ${placeOf(rule.span, opened)}: ${counts}`,
    ...rule.points.map(({ point, examples }) => {
      const titles = examples.map(({ title }) => (title === "" ? untitled : title)).join("; ");
      const words = pointWords(point, language);
      return examples.length === 0 ? `    – ${words}` : `    ✓ ${words} (${titles})`;
    }),
  ];
}

function summaryLines(coverage: Coverage, language: Language): readonly string[] {
  const of = language === "sv" ? "av" : "of";
  const line = (words: string, points: readonly ExercisedPoint[]): string => {
    const counts = countPoints(points);
    return `${words}: ${counts.exercised} ${of} ${counts.all} (${percentOf(counts)} %)`;
  };
  const groups = GROUPS.map(({ kinds, words }) => ({
    words: words[language],
    points: allPoints(coverage).filter(({ point }) => kinds.some((kind) => kind === point.kind)),
  }));
  return [
    line(language === "sv" ? "Exemplen prövar" : "The examples exercise", allPoints(coverage)),
    ...groups
      .filter(({ points }) => points.length > 0)
      .map(({ words, points }) => `  ${line(words, points)}`),
  ];
}

/** The same for programs. */
export function coverageJson(coverage: Coverage, opened: OpenPackage, language: Language): object {
  const all = allPoints(coverage);
  return {
    ...summaryJson(all),
    groups: Object.fromEntries(
      GROUPS.map(({ id, kinds }) => [
        id,
        summaryJson(all.filter(({ point }) => kinds.some((kind) => kind === point.kind))),
      ]),
    ),
    sections: coverage.sections.map(({ section: { number, title }, span, kinds }) => ({
      number,
      title,
      ...regionOf(span, opened),
      kinds,
    })),
    rules: coverage.rules.map(({ kind, name, span, points }) => ({
      kind,
      name,
      ...regionOf(span, opened),
      points: points.map(({ point, examples }) => ({
        kind: point.kind,
        text: pointWords(point, language),
        ...regionOf(point.span, opened),
        examples: examples.map(({ title, span: at }) => ({ title, ...regionOf(at, opened) })),
      })),
    })),
  };
}

function summaryJson(points: readonly ExercisedPoint[]): object {
  const counts = countPoints(points);
  return { ...counts, percent: percentOf(counts) };
}
