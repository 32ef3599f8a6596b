/** What stands beside a rule that an amendment restates: from when each version applies, and by which decision. */
import type { ElementContent } from "hast";
import type { Syntax } from "../../grammar/index.js";
import { h } from "../hast.js";
import { definitionAt, linkTo, type Publication } from "../publication.js";
import { dayWords } from "../typography.js";

/** Beside the original when it is restated, beside what restates it by which decision. */
export function setVersions(
  publication: Publication,
  rule: Syntax.DefinitionSyntax,
): readonly ElementContent[] {
  const { amendments, syntax } = publication.opened;
  const own = amendments.find(({ file }) => file === rule.name.span.file);
  if (own) return definitionAt(publication, rule.name.span) ? [] : [restating(publication, rule, own)];
  return amendments
    .filter(({ file }) =>
      syntax.items.some(
        (item) => item.kind === "definition" && item.span.file === file && isSame(item, rule),
      ),
    )
    .map(({ from, decided }) =>
      hint(`Ändras från och med ${dayWords(from.text)}, ${decisionWords(decided)}.`),
    );
}

type Amendment = Publication["opened"]["amendments"][number];

function restating(
  publication: Publication,
  rule: Syntax.DefinitionSyntax,
  { from, decided }: Amendment,
): ElementContent {
  const { model } = publication;
  const index = model.definitions.findIndex(
    ({ name, entity }) => name === rule.name.text && entity === (rule.entity?.text ?? null),
  );
  const words = `Gäller från och med ${dayWords(from.text)}, ${decisionWords(decided)}.`;
  if (index < 0) return hint(words);
  const before = linkTo(publication, { kind: "definition", index }, "Den tidigare lydelsen");
  return h("p", { className: ["hint"] }, words, " ", before);
}

function isSame(one: Syntax.DefinitionSyntax, other: Syntax.DefinitionSyntax): boolean {
  return one.name.text === other.name.text && one.entity?.text === other.entity?.text;
}

function decisionWords(decided: string | null): string {
  return decided === null ? "inte beslutat" : `beslutat ${dayWords(decided)}`;
}

function hint(words: string): ElementContent {
  return h("p", { className: ["hint"] }, words);
}
