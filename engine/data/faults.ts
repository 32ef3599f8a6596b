/** The faults of one data file, gathered so that a file with 131 000 bad rows does not drown its reader. */
import type { DataPlace, Diagnostic, Localized, Related } from "../../grammar/diagnostic.js";
import { DATA_FORMS } from "./raw.js";
import { formatExact } from "../values/format.js";
import { rational } from "../values/rational.js";
import { report as describe, type DataCode, type DataFacts } from "./messages.js";

/** How many faults of one code and column are shown; the rest are counted in one `data-more-faults`. */
export const SHOWN_OF_EACH = 20;

export interface FaultCollector {
  /** Adds a fault. `row` counts from 1, the heading row; null for the file or the column as a whole. */
  report<Code extends DataCode>(
    code: Code,
    row: number | null,
    column: string | null,
    facts: DataFacts<Code>,
    related?: readonly Related[],
  ): void;
  /** True if nothing was reported. */
  isEmpty(): boolean;
  /** By row; last what was not shown. */
  diagnostics(): readonly Diagnostic[];
}

interface Group {
  readonly code: DataCode;
  readonly column: string | null;
  readonly shown: Diagnostic[];
  more: number;
}

/** Gathers the faults of one file. */
export function collectFaults(file: string): FaultCollector {
  const groups = new Map<string, Group>();
  return { report, isEmpty: () => groups.size === 0, diagnostics };

  function report<Code extends DataCode>(
    code: Code,
    row: number | null,
    column: string | null,
    facts: DataFacts<Code>,
    related: readonly Related[] = [],
  ): void {
    const group = groupOf(code, column);
    // `facts` are of the code, which the compiler cannot follow through the table of messages.
    if (group.shown.length === SHOWN_OF_EACH) group.more += 1;
    else group.shown.push(describe(code, dataPlace(file, row, column), facts as never, { related }));
  }

  function groupOf(code: DataCode, column: string | null): Group {
    const name = `${code} ${column ?? ""}`;
    const known = groups.get(name);
    if (known) return known;
    const group: Group = { code, column, shown: [], more: 0 };
    groups.set(name, group);
    return group;
  }

  function diagnostics(): readonly Diagnostic[] {
    const shown = [...groups.values()].flatMap((group) => group.shown);
    const rest = [...groups.values()].filter((group) => group.more > 0);
    return [...shown.sort((left, right) => rowOf(left) - rowOf(right)), ...rest.map(moreFaults)];
  }

  function moreFaults({ code, column, more }: Group): Diagnostic {
    return describe("data-more-faults", dataPlace(file, null, column), { code, more: countWords(more) });
  }
}

/** Reports that a data set has no file. */
export function reportMissing(dataSet: string, faults: FaultCollector): void {
  const [file = "", ...others] = DATA_FORMS.map((form) => `${dataSet}.${form}`);
  faults.report("data-missing-file", null, null, { file, others });
}

/** A place in a data file. */
export function dataPlace(file: string, row: number | null, column: string | null): DataPlace {
  return { kind: "data", file, row, column };
}

/**
 * How a message names a column: by its heading if that is an attribute's name, else by its position.
 * An unknown heading is never printed, since it may be a person's data.
 */
export function columnLabel(header: readonly string[], index: number, known: ReadonlySet<string>): string {
  const heading = header[index];
  return heading !== undefined && known.has(heading) ? heading : String(index + 1);
}

/** A count with its groups of three: `130 980`, and `130,980` in English. */
function countWords(count: number): Localized {
  const digits = String(count);
  return {
    sv: formatExact(rational(BigInt(count))) ?? digits,
    en: digits.replace(/\B(?=(\d{3})+$)/g, ","),
  };
}

const LIMIT_UNITS = { byte: "bytes", celler: "cells", kolumner: "columns" } as const;

/** A limit in words: `1 000 000 byte`. */
export function limitWords(count: number, unit: keyof typeof LIMIT_UNITS): Localized {
  const megabytes = count / 1024 ** 2;
  const isWhole = unit === "byte" && Number.isInteger(megabytes);
  const words = countWords(isWhole ? megabytes : count);
  if (isWhole) return { sv: `${words.sv} MB`, en: `${words.en} MB` };
  return { sv: `${words.sv} ${unit}`, en: `${words.en} ${LIMIT_UNITS[unit]}` };
}

/** A limit of different texts in words. */
export function differentTexts(bytes: number): Localized {
  const { sv, en } = limitWords(bytes, "byte");
  return { sv: `${sv} olika texter`, en: `${en} of different texts` };
}

function rowOf(diagnostic: Diagnostic): number {
  return diagnostic.place.kind === "data" ? (diagnostic.place.row ?? 0) : 0;
}
