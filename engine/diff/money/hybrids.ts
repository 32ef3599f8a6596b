/** Rules between two packages: of some groups of changes what the new package says, of the others what the old one says. */
import { hasErrors, type Diagnostic } from "../../../grammar/diagnostic.js";
import type { Item } from "../../../grammar/syntax.js";
import { report } from "../../../grammar/messages.js";
import { textAt, type DocumentOutline } from "../../../grammar/outline.js";
import { buildModel, type ModelMemory } from "../../model/build.js";
import { everyPart } from "../../model/expression.js";
import type { Model } from "../../model/model.js";
import type { OpenPackage } from "../../package.js";
import { lineOf } from "./items.js";
import type { Slot } from "./slots.js";

/** Ids of groups whose changes are made. */
export type Made = ReadonlySet<string>;

/** A package between the two. */
export interface Hybrid {
  readonly made: Made;
  readonly model: Model;
  /** The payment lines that the chosen changes have: the others stand in the model, and pay nothing. */
  readonly lines: ReadonlySet<string>;
  /** What is wrong with it; a hybrid with an error may not be run. */
  readonly diagnostics: readonly Diagnostic[];
}

/** Builds hybrids, each once. What two of them say alike are the same objects, as far as the model can tell. */
export class Hybrids {
  private readonly built = new Map<string, Hybrid>();
  private readonly memories = new Map<string, ModelMemory>();
  /** True if a sum runs over payments: then a line that pays nothing may not stand in the model. */
  private readonly sumsPayments: boolean;

  constructor(
    private readonly old: OpenPackage,
    private readonly now: OpenPackage,
    readonly slots: readonly Slot[],
    private readonly texts: readonly DocumentOutline[],
  ) {
    this.sumsPayments = slots.some(({ before, after }) => [...before, ...after].some(holdsPaymentSum));
  }

  /** The groups that a hybrid can make or leave, in the order of their first places. */
  get groups(): readonly string[] {
    return [...new Set(this.slots.flatMap(({ group, always }) => (always ? [] : (group ?? []))))];
  }

  /** The hybrid in which the changes of some groups are made. */
  of(made: Made): Hybrid {
    const own = this.groups.filter((id) => made.has(id));
    const name = own.join("\n");
    const known = this.built.get(name) ?? this.build(new Set(own));
    this.built.set(name, known);
    return known;
  }

  /** As `of`, but not kept: of hundreds of hybrids, each is paid by once. */
  once(made: Made): Hybrid {
    const own = this.groups.filter((id) => made.has(id));
    return this.built.get(own.join("\n")) ?? this.build(new Set(own));
  }

  private build(made: Made): Hybrid {
    const items = this.slots.flatMap((slot) => this.itemsAt(slot, made));
    const lines = this.slots.flatMap((slot) => {
      const line = lineOf(slot.key);
      return line !== null && sideOf(slot, made).length > 0 ? [line] : [];
    });
    const shape = items.map(shapeOf).join("\n");
    const memory = this.memories.get(shape) ?? { typed: null };
    this.memories.set(shape, memory);
    const { model, diagnostics } = buildModel(this.partsOf(items), memory);
    const errors = diagnostics.filter((one) => hasErrors([one]));
    const faults = errors.length > 0 ? errors : faultyParts(model);
    return { made, model, lines: new Set(lines), diagnostics: faults };
  }

  private partsOf(items: readonly Item[]): Parameters<typeof buildModel>[0] {
    const { manifest, syntax, model } = this.now;
    const earlier = model.earlier ?? this.old.model.earlier;
    return {
      manifest,
      outlines: this.texts,
      syntax: { items, names: syntax.names, diagnostics: [] },
      earlier,
    };
  }

  private itemsAt(slot: Slot, made: Made): readonly Item[] {
    const isLine = lineOf(slot.key) !== null && !this.sumsPayments;
    const only = slot.before.length === 0 ? slot.after : slot.after.length === 0 ? slot.before : null;
    if (only && (slot.always || isLine)) return only;
    return sideOf(slot, made);
  }
}

/** What stands at a place when the changes of some groups are made. */
function sideOf({ group, before, after }: Slot, made: Made): readonly Item[] {
  return group === null || made.has(group) ? after : before;
}

/** What must be alike for a model to go on from another: which names are declared, in which order. */
function shapeOf(item: Item): string {
  switch (item.kind) {
    case "definition":
      return `${item.entity?.text ?? ""}\t${item.name.text}\t${item.keys.length}`;
    case "table":
      return `table\t${item.name.text}\t${item.rows.length}\t${item.keys.length}`;
    case "entity":
    case "choice":
      return `${item.kind}\t${item.name.text}\t${item.span.file}\t${item.span.start}`;
    default:
      return item.kind;
  }
}

/** A name that was known where it was read, and that a hybrid lacks, has no message of the model's. */
function faultyParts({ definitions, documents }: Model): readonly Diagnostic[] {
  return definitions.flatMap(({ body }) =>
    [...everyPart(body)].flatMap(({ kind, span }) =>
      kind === "faulty" ? [report("unknown-name", span, { name: textAt(documents, span) })] : [],
    ),
  );
}

function holdsPaymentSum(data: unknown): boolean {
  if (typeof data !== "object" || data === null) return false;
  return ("kind" in data && data.kind === "paymentSum") || Object.values(data).some(holdsPaymentSum);
}
