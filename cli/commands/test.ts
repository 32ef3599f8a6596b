/** `regelbok test PAKET`: runs the worked examples, and says of each claim whether it holds. */
import { checkPackage, type ExampleResult } from "../../engine/index.js";
import { paletteOf, say, type Context, type ExitCode } from "../io.js";
import { countWords, openFor, printDiagnostics } from "../report.js";

export async function test(path: string, context: Context): Promise<ExitCode> {
  const opened = await openFor(path, context);
  if (typeof opened === "number") return opened;
  const { diagnostics, examples } = checkPackage(opened);
  for (const result of examples) printExample(result, context);
  const faults = diagnostics.filter(({ severity }) => severity === "error");
  const counts = printDiagnostics(faults, opened, context);
  const claims = examples.flatMap((example) => example.claims);
  const held = claims.filter((claim) => claim.holds).length;
  const left = examples.reduce((sum, { example }) => sum + example.expectations.length, 0) - claims.length;
  context.io.out(
    say(
      context,
      `${held} av ${claims.length} påståenden stämmer i ${examples.length} exempel.\n`,
      `${held} of ${claims.length} claims hold in ${examples.length} examples.\n`,
    ),
  );
  if (left > 0)
    context.io.err(
      say(
        context,
        `${left} påståenden beror på fel i dokumentet och prövades inte (${countWords(counts, context)}).\n`,
        `${left} claims depend on faults of the document and were not tried (${countWords(counts, context)}).\n`,
      ),
    );
  return counts.errors > 0 ? 1 : 0;
}

function printExample({ example, claims, broken }: ExampleResult, context: Context): void {
  const palette = paletteOf(context);
  const untitled = say(context, "(utan rubrik)", "(untitled)");
  context.io.out(`${example.title === "" ? untitled : example.title}\n`);
  for (const { expectation, name, expected, computed, holds } of claims) {
    const subject = expectation.subject === null ? "" : `${expectation.subject}: `;
    const mark = holds ? "✓" : palette.error("✗");
    const unlike = holds
      ? ""
      : say(
          context,
          ` – reglerna ger ${computed ?? "inget värde"}`,
          ` – the rules give ${computed ?? "no value"}`,
        );
    context.io.out(`  ${mark} ${subject}${name} = ${expected}${unlike}\n`);
  }
  for (const { message } of broken) context.io.out(`  ${palette.error("✗")} ${message[context.language]}\n`);
}
