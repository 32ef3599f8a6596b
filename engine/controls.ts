/** Tries the controls of a package: what must hold before a run is written, and what is only told of. */
import { defineMessages, error, fix, warning, type Diagnostic } from "../grammar/diagnostic.js";
import type { Control, Example, Model } from "./model/model.js";
import type { Row } from "./model/rows.js";
import type { Evaluator } from "./reference/evaluate.js";
import { RuleFault, rowName } from "./reference/fault.js";

/** So many rows are named. */
const MOST_NAMED = 5;

interface Failing {
  readonly name: string;
  readonly failing: number;
  readonly tried: number;
  /** Null for a control of the whole package. */
  readonly rows: { readonly sv: string; readonly en: string } | null;
}

export const report = defineMessages({
  "control-fails": error<Failing>({
    sv: (it) => `Kontrollen ”${it.name}” är inte uppfylld${rowsOf(it).sv}.`,
    en: (it) => `The control “${it.name}” does not hold${rowsOf(it).en}.`,
    mend: {
      sv: () => "Rätta uppgifterna eller reglerna; ingenting betalas ut innan kontrollen är uppfylld.",
      en: () => "Correct the data or the rules; nothing is paid before the control holds.",
    },
  }),
  "warning-raised": warning<Failing>({
    sv: (it) => `Varningen ”${it.name}”: villkoret är inte uppfyllt${rowsOf(it).sv}.`,
    en: (it) => `The warning “${it.name}”: the condition does not hold${rowsOf(it).en}.`,
    mend: {
      sv: () => "Se efter att uppgifterna stämmer. Varningen hindrar inte utbetalningen.",
      en: () => "See that the data are right. The warning does not stop the payment.",
    },
  }),
  "example-breaks-control": error<{ name: string; row: string; english: string }>({
    sv: (it) => `Exemplet uppfyller inte kontrollen ”${it.name}” (${it.row}).`,
    en: (it) => `The example does not meet the control “${it.name}” (${it.english}).`,
  }),
});

export const controlCodes: readonly string[] = report.codes;

/** What came of one control. */
export interface ControlResult {
  readonly control: Control;
  /** How many rows it was tried on; 1 for one of the whole package. */
  readonly tried: number;
  /** The rows that do not meet it; null stands for the whole package. */
  readonly failing: readonly (Row | null)[];
}

/** Tries every control on the rows of its entity. Where no rule covers the data, that is a fault of the run. */
export function tryControls(
  model: Model,
  evaluator: Evaluator,
): { readonly results: readonly ControlResult[]; readonly faults: readonly Diagnostic[] } {
  const faults: Diagnostic[] = [];
  const inForce = model.controls.filter(({ definition }) => evaluator.applies(definition));
  const results = inForce.map((control) => {
    const rows = rowsFor(control, evaluator);
    const failing = rows.filter((row) => {
      try {
        return !holds(control, row, evaluator);
      } catch (fault) {
        if (!(fault instanceof RuleFault)) throw fault;
        faults.push(fault.diagnostic);
        return false;
      }
    });
    return { control, tried: rows.length, failing };
  });
  return { results, faults };
}

/** What a run says of the controls that do not hold: one message for each. */
export function controlDiagnostics(results: readonly ControlResult[]): readonly Diagnostic[] {
  return results
    .filter(({ failing }) => failing.length > 0)
    .map(({ control, tried, failing }) => {
      const rows = control.entity === null ? null : namesOf(failing);
      const facts = { name: control.name, failing: failing.length, tried, rows };
      return report(control.stops ? "control-fails" : "warning-raised", control.span, facts);
    });
}

/**
 * The controls that an example breaks without claiming so. An example gives what it is about: a control that needs
 * more than that is not tried on it.
 *
 * @param isSound - Tells of a definition whether it is without faults.
 */
export function brokenControls(
  example: Example,
  evaluator: Evaluator,
  isSound: (definition: number) => boolean,
): readonly Diagnostic[] {
  const { controls } = evaluator.model;
  return controls
    .filter(({ stops, definition }) => stops && isSound(definition) && evaluator.applies(definition))
    .flatMap((control) => brokenBy(control, evaluator, example).slice(0, 1));
}

function isClaimed({ definition }: Control, row: Row | null, { expectations }: Example): boolean {
  return expectations.some((one) => one.definition === definition && one.subject === (row?.label ?? null));
}

/** Faults that say that the example does not give what the control is about. */
const NOT_GIVEN: ReadonlySet<string> = new Set(["not-given", "period-unknown"]);

function brokenBy(control: Control, evaluator: Evaluator, example: Example): readonly Diagnostic[] {
  return unlessNotGiven(() =>
    rowsFor(control, evaluator)
      .filter((row) => !isClaimed(control, row, example))
      .flatMap((row) =>
        unlessNotGiven(() => (holds(control, row, evaluator) ? [] : [exampleFault(control, row, example)])),
      ),
  );
}

function unlessNotGiven(work: () => readonly Diagnostic[]): readonly Diagnostic[] {
  try {
    return work();
  } catch (fault) {
    if (!(fault instanceof RuleFault)) throw fault;
    return NOT_GIVEN.has(fault.diagnostic.code) ? [] : [fault.diagnostic];
  }
}

function exampleFault({ name, span }: Control, row: Row | null, { span: at }: Example): Diagnostic {
  const question = row?.label == null ? "Då är" : `Då är för ${row.label}`;
  const mend = fix(
    `Rätta exemplet eller reglerna. Ska exemplet visa att kontrollen slår till, skriv ”${name} = nej” under ”${question}”.`,
    `Correct the example or the rules. If the example is to show the control failing, write “${name} = nej” under “${question}”.`,
  );
  const related = [
    { place: { kind: "document" as const, span }, message: { sv: "kontrollen", en: "the control" } },
  ];
  return report("example-breaks-control", at, { name, ...rowName(row) }, { fix: mend, related });
}

function rowsFor({ entity }: Control, evaluator: Evaluator): readonly (Row | null)[] {
  return entity === null ? [null] : evaluator.rowsInForce(entity);
}

function holds({ definition }: Control, row: Row | null, evaluator: Evaluator): boolean {
  return evaluator.definition(definition, row) === true;
}

function namesOf(rows: readonly (Row | null)[]): { sv: string; en: string } {
  const names = rows.slice(0, MOST_NAMED).map(rowName);
  const more = rows.length - names.length;
  return {
    sv: `${names.map(({ row }) => row).join(", ")}${more > 0 ? ` och ${more} till` : ""}`,
    en: `${names.map(({ english }) => english).join(", ")}${more > 0 ? ` and ${more} more` : ""}`,
  };
}

function rowsOf({ rows, failing, tried }: Failing): { sv: string; en: string } {
  if (!rows) return { sv: "", en: "" };
  return {
    sv: ` för ${failing} av ${tried}: ${rows.sv}`,
    en: ` for ${failing} of ${tried}: ${rows.en}`,
  };
}
