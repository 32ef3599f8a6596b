/** Links inside the package that lead nowhere. */
import { ruleSlug, slug } from "../../grammar/heading.js";
import type { DocumentOutline } from "../../grammar/outline.js";
import { report } from "./messages.js";
import type { Model } from "./model.js";
import type { Session } from "./session.js";

/** Reports each link to an anchor or a document that the package does not have. */
export function checkLinks(model: Model, session: Session): void {
  for (const outline of model.documents)
    for (const { url, span } of outline.links)
      if (!/^[a-z]+:/i.test(url) && !leadsSomewhere(url, outline, model))
        session.diagnostics.push(report("dead-link", span, { target: decode(url) }));
}

function leadsSomewhere(url: string, from: DocumentOutline, model: Model): boolean {
  const [file = "", anchor = ""] = decode(url).split("#");
  // A table's file is told of where it is missing.
  if (from.tables.some((table) => table.file?.name === file)) return true;
  const outline = file === "" ? from : model.documents.find(({ source }) => source.file.endsWith(file));
  if (!outline) return false;
  if (anchor === "") return true;
  return (
    outline.sections.some(({ id }) => id === anchor) ||
    outline.containers.some(({ id }) => id === anchor) ||
    model.definitions.some(({ name }) => slug(name) === anchor || ruleSlug(name) === anchor) ||
    model.indicators.some(({ id }) => id === anchor) ||
    model.tables.some(({ name }) => slug(name) === anchor)
  );
}

function decode(url: string): string {
  try {
    return decodeURIComponent(url);
  } catch {
    return url;
  }
}
