/** A look back over all rows by `denna` finds what asking every row would find, with and without values that are missing. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { hasErrors, render } from "../grammar/index.js";
import { checkPackage, openPackage } from "../engine/index.js";

const RULES = `
\`\`\`begrepp
Patient (patienter)
    kod       : text, nyckel

Besök (besök)
    patient   : Patient, kan saknas
    dag       : heltal
\`\`\`

\`\`\`regel
För varje Besök
    Egna besök = Besök där denna.patient finns och patient finns och patient är denna.patient
    tidigare   = antal Egna besök där dag < denna.dag
    samma dag  = antal Besök där dag är denna.dag
\`\`\`
`;

interface Visit {
  readonly patient: number | null;
  readonly day: number;
}

const VISIT = fc.record({ patient: fc.option(fc.nat(3)), day: fc.nat(5) });

function documentOf(visits: readonly Visit[]): string {
  const rows = visits.map(
    ({ patient, day }, at) =>
      `Besök b${at}: patient ${patient === null ? "saknas" : `p${patient}`}, dag ${day}`,
  );
  const claims = visits.flatMap(({ patient, day }, at) => {
    const own = visits.filter((one) => patient !== null && one.patient === patient && one.day < day).length;
    const same = visits.filter((one) => one.day === day).length;
    return [`Då är för b${at}`, `    tidigare = ${own}`, `    samma dag = ${same}`];
  });
  const patients = [0, 1, 2, 3].map((number) => `Patient p${number}`);
  return `${RULES}\n\`\`\`exempel Besök\n${[...patients, ...rows, ...claims].join("\n")}\n\`\`\`\n`;
}

test("a look back finds the rows that share the value", () => {
  fc.assert(
    fc.property(fc.array(VISIT, { minLength: 1, maxLength: 40 }), (visits) => {
      const documents = [{ name: "rules.md", text: documentOf(visits) }];
      const opened = openPackage({ id: "exempel", description: null, documents });
      const { diagnostics } = checkPackage(opened);
      expect(hasErrors(diagnostics), render(diagnostics, opened, "en")).toBe(false);
    }),
    { numRuns: 30 },
  );
});
