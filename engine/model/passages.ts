/** The passages of the documents that no rule computes: requirements, judgements for a person, what is not decided. */
import { earlier } from "../../grammar/messages.js";
import { containerReport as report } from "../../grammar/messages-containers.js";
import type { Container, DocumentOutline } from "../../grammar/outline.js";
import type { Span } from "../../grammar/source.js";
import type { Indicator } from "./indicators.js";
import type { Model } from "./model.js";
import type { Session } from "./session.js";

/** A container with what its attributes lead to. */
export interface Passage {
  readonly container: Container;
  /** A requirement's number in its document; null for the others. */
  readonly number: number | null;
  /** What follows up a requirement: indicators and lines of `redovisning`, by id. */
  readonly followedBy: readonly string[];
  /** The payment lines, by id, that hang on it. */
  readonly sanctions: readonly string[];
  readonly span: Span;
}

/** The passages of the package's documents, in order; requirements are numbered in their document. */
export function passagesOf(outlines: readonly DocumentOutline[]): readonly Passage[] {
  return outlines.flatMap(({ containers }) => {
    const requirements = containers.filter(({ kind }) => kind === "krav");
    return containers.map((container) => ({
      container,
      number: container.kind === "krav" ? requirements.indexOf(container) + 1 : null,
      followedBy: idsOf(container, "följs-upp-av"),
      sanctions: idsOf(container, "sanktion"),
      span: container.span,
    }));
  });
}

function idsOf({ attributes }: Container, name: string): readonly string[] {
  return attributes.filter((one) => one.name === name).flatMap(({ ids }) => ids.map(({ text }) => text));
}

/** Reports ids that are taken, links that lead nowhere, and what is unclear in a package that is decided. */
export function checkPassages(model: Model, session: Session): void {
  const { manifest, documents, payments, indicators, results } = model;
  checkIds(documents, indicators, session);
  const known = {
    "följs-upp-av": new Set([...indicators, ...results].map(({ id }) => id)),
    sanktion: new Set(payments.map(({ id }) => id)),
  };
  for (const { attributes, kind, opening } of documents.flatMap(({ containers }) => containers)) {
    for (const { name, ids } of attributes)
      for (const { text, span } of ids) {
        if (name === "följs-upp-av" && !known[name].has(text))
          session.diagnostics.push(report("requirement-indicator", span, { id: text }));
        if (name === "sanktion" && !known[name].has(text))
          session.diagnostics.push(report("requirement-sanction", span, { id: text }));
      }
    if (kind === "oklart" && manifest.status === "fastställd")
      session.diagnostics.push(report("unclear-decided", opening, {}));
  }
}

/** A requirement is known by its id in the whole package; no heading of its document may have the same. */
function checkIds(
  documents: readonly DocumentOutline[],
  indicators: readonly Indicator[],
  session: Session,
): void {
  const seen = new Map<string, Span>(indicators.map(({ id, syntax }) => [id, syntax.title.span]));
  for (const { sections, containers } of documents) {
    const headings = new Map(sections.map(({ id, span }) => [id, span]));
    for (const { id, opening } of containers) {
      if (id === null) continue;
      const first = headings.get(id) ?? seen.get(id);
      if (first)
        session.diagnostics.push(
          report("duplicate-container-id", opening, { id }, { related: earlier(first) }),
        );
      else seen.set(id, opening);
    }
  }
}
