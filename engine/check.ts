/** Everything that can be said about a package before it is run: its text, its model, its examples. */
import { hasErrors, type Diagnostic } from "../grammar/diagnostic.js";
import { runExamples, type ExampleResult } from "./check-examples.js";
import type { OpenPackage } from "./package.js";
import { checkQuotations } from "./quotations.js";
import { unusedDefinitions } from "./unused.js";

/**
 * Runs every check in one go. What depends on a fault is not run, so that one mistake gives one message;
 * the rest is, so that all mistakes of a document are seen at once.
 */
export function checkPackage(opened: OpenPackage): {
  readonly diagnostics: readonly Diagnostic[];
  readonly examples: readonly ExampleResult[];
} {
  const { model, diagnostics } = opened;
  const examples = runExamples(model, diagnostics);
  const failed = examples.flatMap(({ claims, broken }) => [
    ...claims.flatMap(({ diagnostic }) => (diagnostic ? [diagnostic] : [])),
    ...broken,
  ]);
  const found = [...diagnostics, ...failed, ...checkQuotations(model, diagnostics)];
  return { diagnostics: hasErrors(found) ? found : [...found, ...unusedDefinitions(model)], examples };
}
