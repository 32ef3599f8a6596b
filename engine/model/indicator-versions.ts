/** An indicator that amendments restate: the figures of each statement as versions of one (S16). */
import type { DateLiteral, Expression, IndicatorSyntax } from "../../grammar/syntax.js";
import type { InForce } from "../../grammar/syntax-years.js";
import { forceOf } from "./force.js";
import type { IndicatorDefinition, IndicatorDefinitions } from "./indicator-definitions.js";

/** The definitions of one statement, and the day from which it applies. */
interface Statement {
  readonly from: DateLiteral | null;
  readonly made: IndicatorDefinitions;
}

/**
 * The definitions of all statements together.
 *
 * @param make - Makes the definitions of a statement; those that hold its rows have names of their own.
 */
export function withRestated(
  item: IndicatorSyntax,
  make: (item: IndicatorSyntax, version: number) => IndicatorDefinitions,
): IndicatorDefinitions {
  const first = make(item, 1);
  if (!item.restated) return first;
  const statements: readonly Statement[] = [
    { from: null, made: first },
    ...item.restated.map((one, at) => ({ from: one.from, made: make(one.item, at + 2) })),
  ];
  const all = statements.flatMap(({ made }) => made.definitions);
  const seen = new Set<string>();
  const definitions = all.flatMap((one): readonly IndicatorDefinition[] => {
    const key = keyOf(one);
    if (seen.has(key)) return [];
    seen.add(key);
    return [one.body.kind === "selection" ? one : merged(one, statements)];
  });
  return { ...first, definitions };
}

function merged(one: IndicatorDefinition, statements: readonly Statement[]): IndicatorDefinition {
  const found = statements.map(({ from, made }) => ({
    from,
    own: made.definitions.find((other) => keyOf(other) === keyOf(one)),
  }));
  const versions = found.flatMap(({ from, own }) => (own ? [{ from, own }] : []));
  const body = dated(versions.map(({ from, own }) => ({ from, value: own.body })));
  const given = versions.map(
    ({
      from,
      own: {
        given: condition,
        body: { span },
      },
    }) => ({
      from,
      value: condition ?? ({ kind: "truth", span, value: true } as const),
    }),
  );
  const [condition] = given;
  const isGiven = versions.some(({ own }) => own.given !== undefined);
  // That the value is there is asked in the same way whichever version applies.
  const whole = condition?.value.kind === "presence" ? condition.value : dated(given);
  const force = versions.length < statements.length ? { force: forceOf(stretches(found)) } : {};
  return { ...one, body, ...(isGiven ? { given: whole } : {}), ...force };
}

/** When a figure is there that not every statement gives: how far a goal is reached that one of them lacks. */
function stretches(
  found: readonly { readonly from: DateLiteral | null; readonly own: IndicatorDefinition | undefined }[],
): readonly InForce[] {
  return found.flatMap(({ from, own }, at) => (own ? [{ from, until: found[at + 1]?.from ?? null }] : []));
}

function dated(
  versions: readonly { readonly from: DateLiteral | null; readonly value: Expression }[],
): Expression {
  const [first] = versions;
  if (!first) throw new RangeError("an indicator without a statement");
  return {
    kind: "dated",
    span: first.value.span,
    // The first of them applies from the beginning, or is not asked for before its day.
    versions: versions.map(({ from, value }, at) => ({
      from: at === 0 ? null : from,
      value,
      span: value.span,
    })),
  };
}

function keyOf({ name, entity }: IndicatorDefinition): string {
  return `${entity ?? ""}\n${name}`;
}
