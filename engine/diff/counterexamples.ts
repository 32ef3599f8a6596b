/** Of a rule that says something else: the smallest inputs for which it gives something else (A5). */
import { byIdentity } from "../../grammar/by-identity.js";
import { textAt } from "../../grammar/outline.js";
import type { DefinedValue, Expression } from "../model/expression.js";
import type { Definition, Model, Type } from "../model/model.js";
import { showValue } from "../reference/show.js";
import type { Pair } from "./align.js";
import { abstracted, inUnitOf, Inputs, type Input, type InputNames } from "./abstraction.js";
import type { Counterexample, Evidence, OutcomeChanges } from "./change.js";
import { NOT_RENAMED, type Renamed } from "./meanings.js";
import { outcomeChanges } from "./outcomes.js";
import { nameOfRule, namesOf, type ReadPackage } from "./readings.js";
import { outcomeWords, SEED, tryBoth, type Version } from "./trial.js";
import { valueOf, type Said } from "./value-changes.js";

/** What trying the two versions of a rule has shown. */
export interface Shown {
  readonly evidence: Evidence;
  readonly counterexample: Counterexample | null;
  /** All inputs for which it gives something else; null where that is not known. */
  readonly outcomes: OutcomeChanges | null;
  /** True if all that both versions read was tried, and no rule lies behind it: then they are one, whatever they lead to. */
  readonly isWhole: boolean;
}

/** Tries every rule whose text and own form differ, by its id in the new package. */
export function tryRules(
  pairs: readonly Pair[],
  sides: Sides,
  renamed: Renamed,
): ReadonlyMap<string, Shown & { readonly former: string }> {
  const shown = new Map<string, Shown & { readonly former: string }>();
  for (const { before, after } of pairs) {
    if (!before || !after || before.text === after.text) continue;
    for (const former of before.rules) {
      const id = renamed.rule(former);
      if (
        !after.rules.includes(id) ||
        ownForm(former, sides.before, renamed) === ownForm(id, sides.after, NOT_RENAMED)
      )
        continue;
      const [old, now] = [definitionOf(former, sides.before), definitionOf(id, sides.after)];
      const found = old && now ? tryRule({ before: old, after: now }, sides, renamed) : null;
      if (found) shown.set(id, { ...found, former });
    }
  }
  return shown;
}

export interface Sides {
  readonly before: ReadPackage;
  readonly after: ReadPackage;
}

function ownForm(id: string, { meanings }: ReadPackage, renamed: Renamed): string {
  return meanings.own(id, renamed);
}

function definitionOf(id: string, { meanings, opened }: ReadPackage): Definition | null {
  const rule = meanings.rule(id);
  const isTried = rule?.kind === "definition" || rule?.kind === "payment" || rule?.kind === "result";
  if (!isTried) return null;
  return (
    opened.model.definitions.find(
      ({ span, name, entity }) =>
        span === rule.span &&
        name === rule.name &&
        (rule.kind !== "definition" || id === (entity === null ? name : `${entity}.${name}`)),
    ) ?? null
  );
}

/** A rule in both packages. */
export interface RulePair {
  readonly before: Definition;
  readonly after: Definition;
}

/** So many inputs are tried together: of more it is not told what each of them does. */
const MOST_INPUTS = 8;

/** Tries a rule; null where its versions do not read the same things, so that no inputs serve both. */
function tryRule({ before, after }: RulePair, sides: Sides, renamed: Renamed): Shown | null {
  const inputs = new Inputs();
  // What only one of the packages calls so stands for its value there: the other would not know what it is given.
  const [later, earlier] = [namesOf(sides.after), formerNames(sides.before, renamed)];
  const old = version(before, sides.before, renamed, inputs, { elsewhere: later });
  const now = version(after, sides.after, NOT_RENAMED, inputs, { elsewhere: earlier });
  if (inputs.all.length === 0 || inputs.all.length > MOST_INPUTS) return null;
  if (inputs.all.some((input) => !serves(input, [old, now]))) return null;
  const { differs, cases, all } = tryBoth(old, now, inputs);
  if (differs) {
    const named = inputs.all.map((input, at) => ({
      name: input.name,
      value: showValue(now.model, differs.values[at] ?? null, input.type),
    }));
    return {
      evidence: { kind: "other-rule" },
      counterexample: {
        inputs: named,
        before: outcomeWords(differs.before, old),
        after: outcomeWords(differs.after, now),
      },
      outcomes: outcomesOf({ before, after }, sides, renamed),
      isWhole: false,
    };
  }
  return {
    evidence: all ? { kind: "exhaustive", cases } : { kind: "tested", cases, seed: SEED },
    counterexample: null,
    outcomes: null,
    isWhole: all && inputs.all.every(({ isData }) => isData),
  };
}

/** What the rules of the old package are called in the new one, worked out once for all rules that are tried. */
function formerNames(before: ReadPackage, renamed: Renamed): ReadonlySet<string> {
  return formerNamesBy(renamed)(before);
}

const formerNamesBy = byIdentity((renamed: Renamed) =>
  byIdentity(
    ({ meanings }: ReadPackage): ReadonlySet<string> =>
      new Set(meanings.rules.map(({ id }) => nameOfRule(renamed.rule(id)))),
  ),
);

/** All inputs for which the rule gives something else, by the values that the new package says, of the data that it reads. */
function outcomesOf({ before, after }: RulePair, sides: Sides, renamed: Renamed): OutcomeChanges | null {
  const [inputs, given] = [new Inputs(), new Map<string, Given>()];
  const now = version(after, sides.after, NOT_RENAMED, inputs, { given });
  const old = version(before, sides.before, renamed, inputs, { given });
  // A rule without inputs has one value, which is told as a value.
  if (inputs.all.length === 0 || inputs.all.some((input) => !serves(input, [old, now]))) return null;
  const found = outcomeChanges(old, now, inputs);
  const told = [...given.values()].map(({ name, value, type, model }) => ({
    name,
    value: showValue(model, value, type),
  }));
  return found && { ...found, given: told };
}

/** An input that one version alone reads must be a name: what else is read has no value of its own to be given. */
function serves(input: Input, versions: readonly Version[]): boolean {
  const { isNamed, type } = input;
  if (type.kind === "entity" || type.kind === "rows" || type.kind === "unknown") return false;
  const types = versions.map(({ reads }) => reads(input)).filter((one) => one !== null);
  // A choice that only one version knows of would be tried in neither.
  if (types.some((own) => choicesOf(own) !== choicesOf(type))) return false;
  return isNamed || types.length === versions.length;
}

function choicesOf(type: Type): string {
  return type.kind === "choice" ? JSON.stringify([...type.values].sort()) : "";
}

/** A value of the package that a rule is told by. */
interface Given extends Said {
  readonly name: string;
}

/** Which values of the package stand for themselves. */
interface Standing {
  /** All, as they are said there first. */
  readonly given?: Map<string, Given>;
  /** Those that the other package has no rule of the name of. */
  readonly elsewhere?: ReadonlySet<string>;
}

/** A version of a rule. */
function version(
  definition: Definition,
  side: ReadPackage,
  renamed: Renamed,
  inputs: Inputs,
  { given, elsewhere }: Standing,
): Version {
  const { model } = side.opened;
  const names = namesIn(definition, side, renamed);
  const read = new Map<string, Type>();
  const nameOf = (expression: DefinedValue): string => {
    const { entity = null, name = "" } = model.definitions[expression.definition] ?? {};
    return nameOfRule(renamed.rule(entity === null ? name : `${entity}.${name}`));
  };
  const knownAs = (expression: Expression): Given | null => {
    const said = expression.kind === "defined" ? saidBy(expression, model) : null;
    return said && { ...said, name: names.words(expression) };
  };
  const noted: InputNames = {
    words: (expression) => names.words(expression),
    known: (expression) => {
      const key = names.form(expression);
      const isOwn = expression.kind === "defined" && elsewhere?.has(nameOf(expression)) === false;
      const found = given?.get(key) ?? (given || isOwn ? knownAs(expression) : null);
      if (!found) return null;
      given?.set(key, found);
      return inUnitOf(found.value, found.type, expression.type);
    },
    form: (expression) => {
      const key = names.form(expression);
      read.set(key, expression.type);
      return key;
    },
  };
  const body = abstracted(definition.body, inputs, noted);
  return { body, model, reads: (input) => read.get(input.key) ?? null };
}

/** The value of a rule that is read, where it needs no data. */
function saidBy({ definition }: DefinedValue, model: Model): Said | null {
  const own = model.definitions[definition];
  return own ? valueOf(own, model) : null;
}

/** Inputs are the same where they are called the same: what a value that is read means is told where it stands. */
function namesIn(
  { entity }: Definition,
  { opened, meanings }: ReadPackage,
  renamed: Renamed,
): Omit<InputNames, "known"> {
  const form = meanings.namedForm(entity, renamed);
  return {
    form,
    words: ({ span }) => textAt(opened.model.documents, span).replace(/\s+/g, " ").trim(),
  };
}
