/** What can be named in a package, whether it has changed or not. */
import type { OpenPackage } from "../../package.js";

/** The names by which a reader knows what is in a package. */
export function namesIn({ model, syntax, manifest }: OpenPackage): ReadonlySet<string> {
  const { definitions, tables, payments, results, indicators, passages, entities } = model;
  return new Set([
    ...definitions.map(({ name }) => name.replace(/\[.*$/s, "")),
    ...tables.map(({ name }) => name),
    ...[...payments, ...results].map(({ label }) => label),
    ...indicators.flatMap(({ title, id }) => [title, id]),
    ...passages.map(({ container }) => container.title),
    ...[...entities.values()].flatMap(({ name, attributes }) => [name, ...attributes.map((one) => one.name)]),
    ...syntax.names.names,
    ...manifest.documents,
  ]);
}
