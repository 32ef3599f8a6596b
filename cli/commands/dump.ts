/** `regelbok dump PAKET --stage …`: what a stage made of the package, as JSON; the plan in words. */
import { planOf, type OpenPackage, type PlannedAggregate } from "../../engine/index.js";
import { hasErrors } from "../../grammar/index.js";
import type { Context, ExitCode } from "../io.js";
import { openFor, printDiagnostics } from "../report.js";

export const STAGES = ["outline", "syntax", "model", "plan"] as const;
export type Stage = (typeof STAGES)[number];

export async function dump(path: string, stage: Stage, context: Context): Promise<ExitCode> {
  const opened = await openFor(path, context);
  if (typeof opened === "number") return opened;
  const isSound = !hasErrors(opened.diagnostics);
  if (stage !== "plan") context.io.out(`${JSON.stringify(stageOf(opened, stage), plain, 2)}\n`);
  // What is not whole has no plan.
  else if (isSound) for (const one of planOf(opened.model)) context.io.out(planWords(one, context));
  const { errors } = printDiagnostics(opened.diagnostics, opened, context);
  return errors > 0 ? 1 : 0;
}

/** The place, the rule and the words of an aggregate, and below them which way it goes. */
function planWords({ file, line, rule, text, way }: PlannedAggregate, { language }: Context): string {
  return `${file}:${line} ${rule}: ${text}\n    ${way[language]}\n`;
}

function stageOf(opened: OpenPackage, stage: Exclude<Stage, "plan">): object {
  switch (stage) {
    case "outline":
      return opened.outlines.map(({ source, sections, blocks, tables, inlines }) => ({
        file: source.file,
        sections,
        blocks,
        tables,
        inlines,
      }));
    case "syntax":
      return opened.syntax.items;
    case "model": {
      const { entities, definitions, tables, payments, examples, inlines } = opened.model;
      return { entities, definitions, tables, payments, examples, inlines };
    }
  }
}

/** JSON has neither maps nor big integers. */
function plain(_: string, value: unknown): unknown {
  if (value instanceof Map) return Object.fromEntries(value as ReadonlyMap<string, unknown>);
  return typeof value === "bigint" ? value.toString() : value;
}
