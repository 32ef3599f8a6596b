/** Everything that can be said about a package before it is run: its text, its model, its examples. */
import { hasErrors, type Diagnostic } from "../grammar/diagnostic.js";
import type { Memory } from "../grammar/memory.js";
import { runExamples, type ExampleResult } from "./check-examples.js";
import type { OpenPackage } from "./package.js";
import { checkQuotations } from "./quotations.js";
import { changesSinceLastYear } from "./diff/diff.js";
import { unusedDefinitions } from "./unused.js";

/**
 * Runs every check in one go. What depends on a fault is not run, so that one mistake gives one message;
 * the rest is, so that all mistakes of a document are seen at once.
 *
 * @param memory - What was read before, for a process that opens the same package again and again.
 */
export function checkPackage(
  opened: OpenPackage,
  memory: Memory | null = null,
): {
  readonly diagnostics: readonly Diagnostic[];
  readonly examples: readonly ExampleResult[];
} {
  const { model, diagnostics } = opened;
  const examples = runExamples(model, diagnostics);
  const failed = examples.flatMap(({ claims, broken }) => [
    ...claims.flatMap(({ diagnostic }) => (diagnostic ? [diagnostic] : [])),
    ...broken,
  ]);
  const said = [...diagnostics, ...failed, ...checkQuotations(model, diagnostics)];
  const found = hasErrors(said) ? said : [...said, ...motiveFaults(opened, memory)];
  return { diagnostics: hasErrors(found) ? found : [...found, ...unusedDefinitions(model)], examples };
}

/** What differs is worked out only where it is asked for: by the file that tells why, or by a package that is decided. */
function motiveFaults(opened: OpenPackage, memory: Memory | null): readonly Diagnostic[] {
  const isAsked = opened.motives !== null || opened.manifest.status === "fastställd";
  return (isAsked && changesSinceLastYear(opened, memory)?.motives?.faults) || [];
}
