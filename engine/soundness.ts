/** Which definitions are untouched by the faults of a package, so that their examples can be run all the same. */
import type { Diagnostic } from "../grammar/diagnostic.js";
import type { Span } from "../grammar/source.js";
import { everyPart, type Expression } from "./model/expression.js";
import { lackingExceptions } from "./lost-exceptions.js";
import type { Model } from "./model/model.js";

/** Tells of a definition, or of an expression, whether it and all that it depends on is without faults. */
export interface Soundness {
  readonly definition: (index: number) => boolean;
  readonly expression: (body: Expression) => boolean;
}

export function soundnessOf(model: Model, diagnostics: readonly Diagnostic[]): Soundness {
  const faults = faultSpans(diagnostics);
  const earlierIsFaulty = diagnostics.some(({ code }) => code === "predecessor-faulty");
  const lacksException = lackingExceptions(model, diagnostics);
  const known = new Map<number, boolean>();
  return { definition: isSound, expression: partsAreSound };

  function isSound(index: number): boolean {
    const found = known.get(index);
    if (found !== undefined) return found;
    const definition = model.definitions[index];
    // Until it is settled it counts as unsound: a cycle never settles.
    known.set(index, false);
    const sound =
      definition !== undefined &&
      !lacksException(definition.name) &&
      !touched(definition.span, faults) &&
      partsAreSound(definition.body);
    known.set(index, sound);
    return sound;
  }

  function partsAreSound(body: Expression): boolean {
    return [...everyPart(body)].every((part) => {
      if (part.kind === "faulty" || (part.kind === "otherYear" && earlierIsFaulty)) return false;
      // An amendment's version stands elsewhere than the rule.
      if (part.kind === "dated" && part.versions.some(({ span }) => touched(span, faults))) return false;
      if (part.kind === "defined" || part.kind === "selected") return isSound(part.definition);
      if (part.kind === "exceptions") return part.exceptions.every(({ span }) => !touched(span, faults));
      if (part.kind !== "lookup") return true;
      return tableIsSound(part.table);
    });
  }

  function tableIsSound(index: number): boolean {
    const table = model.tables[index];
    if (!table || !table.limits.every(isSound)) return false;
    if (touched(table.span, faults) || touched(table.rowsSpan, faults)) return false;
    return table.versions.every((version) => version.table === index || tableIsSound(version.table));
  }
}

/** True if every day by which rows are in force could be read. */
export function daysAreSound(model: Model, isSound: (index: number) => boolean): boolean {
  return [...model.entities.values()].every(({ name, validity }) => {
    if (!validity) return true;
    if (!validity.on) return model.referenceDay !== null && isSound(model.referenceDay);
    const day = model.validityDays.get(name);
    return (
      day !== undefined &&
      [...everyPart(day)].every((part) => part.kind !== "defined" || isSound(part.definition))
    );
  });
}

/** The stretches that errors stand at or point to. */
export function faultSpans(diagnostics: readonly Diagnostic[]): readonly Span[] {
  return diagnostics
    .filter((diagnostic) => diagnostic.severity === "error")
    .flatMap(({ place, related }) => [place, ...related.map((one) => one.place)])
    .flatMap((place) => (place.kind === "document" ? [place.span] : []));
}

/** True if a fault lies within the stretch. */
export function touched(span: Span, faults: readonly Span[]): boolean {
  return faults.some(
    (fault) => fault.file === span.file && fault.start >= span.start && fault.end <= span.end,
  );
}
