/** The parts of a package that an amendment can restate, add or repeal, and by which words a repeal names them (S16). */
import type { Span } from "./source.js";
import type { Item, PaymentLineSyntax, ResultLineSyntax } from "./syntax.js";

export type PartKind =
  "regel" | "tabell" | "kontroll" | "undantag" | "utbetalning" | "redovisning" | "indikator";

/** A part with a name or an id of its own. */
export interface AmendablePart {
  readonly kind: PartKind;
  /** The same for all statements of one part; null for an exception without a name. */
  readonly key: string | null;
  /** The name, or the id of a line or an indicator. */
  readonly name: string;
  readonly entity: string | null;
  /** What people call a line, and the rule that an exception is from. */
  readonly label: string | null;
  readonly span: Span;
  readonly item: Item;
  readonly line: PaymentLineSyntax | ResultLineSyntax | null;
}

/** The parts of an item: one, or each line of a block. */
export function partsOf(item: Item): readonly AmendablePart[] {
  switch (item.kind) {
    case "definition":
      return [named(item, "regel", item.name, item.entity?.text ?? null)];
    case "control":
      return [named(item, "kontroll", item.name, item.entity?.text ?? null)];
    case "table":
      return [named(item, "tabell", item.name, null)];
    case "exception": {
      const part = named(item, "undantag", item.name ?? item.of, item.entity?.text ?? null, item.of.text);
      return [item.name ? part : { ...part, key: null }];
    }
    case "indicator":
      return [
        {
          ...named(item, "indikator", { text: item.id, span: item.idSpan }, null),
          label: item.title.text,
        },
      ];
    case "payment":
      return item.lines.map((line) => lineOf(item, "utbetalning", line));
    case "results":
      return item.lines.map((line) => lineOf(item, "redovisning", line));
    case "entity":
    case "choice":
    case "unit":
    case "example":
    case "quotation":
    case "computed":
    case "plain":
    case "restated":
      return [];
  }
}

function named(
  item: Item,
  kind: PartKind,
  { text: name, span }: { readonly text: string; readonly span: Span },
  entity: string | null,
  label: string | null = null,
): AmendablePart {
  const key = keyOf(kind, name, entity, label);
  return { kind, key, name, entity, label, span, item, line: null };
}

/** The same for all statements of one part. */
export function keyOf(
  kind: PartKind,
  name: string,
  entity: string | null = null,
  label: string | null = null,
): string {
  return [kind, entity ?? "", label ?? "", name].join("\n");
}

function lineOf(item: Item, kind: PartKind, line: PaymentLineSyntax | ResultLineSyntax): AmendablePart {
  const part = named(item, kind, { text: line.id, span: line.idSpan }, null);
  return { ...part, label: line.label, line };
}

/** The ways to name a part in `upphävs`, the shortest first; the last one says all. */
export function formsOf({ kind, name, entity, label, item }: AmendablePart): readonly string[] {
  const word = item.kind === "control" && !item.stops ? "varning" : kind;
  const from = kind === "undantag" && label !== null ? ` från ${label}` : "";
  const of = entity === null ? "" : ` för ${entity}`;
  return [
    ...new Set([
      name,
      `${word} ${name}`,
      `${name}${of}`,
      `${word} ${name}${of}`,
      `${word} ${name}${from}${of}`,
    ]),
  ];
}
