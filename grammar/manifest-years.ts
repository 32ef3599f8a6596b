/** What a package says about other years and about when it may be paid by: `föregås av`, `tidigare namn`, `villkor`. */
import { isMap, isScalar, isSeq, type YAMLMap } from "yaml";
import type { Span } from "./source.js";
import { keyOf, textIn, type YamlFields } from "./yaml-fields.js";

/** Last year's package: its folder, and the content that it had when this one was written. */
export interface Predecessor {
  readonly folder: string;
  /** null if the package does not pin it yet. */
  readonly sha256: string | null;
  readonly folderSpan: Span;
  readonly hashSpan: Span;
}

/** What has to happen before the package may be paid by. */
export interface ValidityCondition {
  readonly text: string;
  readonly met: boolean;
  /** The decision by which it was found to be met; null where none is given. */
  readonly decision: string | null;
  readonly span: Span;
}

/** What something was called last year. */
export interface FormerName {
  readonly text: string;
  readonly span: Span;
  /** Where it stands what it is called now. */
  readonly keySpan: Span;
}

export function readPredecessor(fields: YamlFields): Predecessor | null {
  if (fields.root?.has("föregås av") !== true) return null;
  const map = fields.map("föregås av");
  if (map) fields.checkKeys(map.items, ["mapp", "sha256"]);
  const folder = textIn(map, "mapp");
  const sha256 = textIn(map, "sha256");
  const isHash = sha256 === null || sha256 === "saknas" || /^[0-9a-f]{64}$/.test(sha256);
  if (!map || folder === null || /^[/\\]|^[a-z]:/i.test(folder) || !isHash) {
    const form = "föregås av: { mapp: ../2025, sha256: saknas }";
    fields.fault("föregås av", `till exempel ”${form}”`, `for example “${form}”`);
    return null;
  }
  const placeOf = (name: string): Span => {
    const pair = map.items.find((one) => keyOf(one) === name);
    return pair ? fields.spanOfValue(pair) : fields.placeOf("föregås av");
  };
  const pinned = sha256 === "saknas" ? null : sha256;
  return { folder, sha256: pinned, folderSpan: placeOf("mapp"), hashSpan: placeOf("sha256") };
}

/** The fields that say what something was last year: a line for each, the new and the former. */
export const FORMER_FIELDS = ["tidigare namn", "ersätter", "flyttad från"] as const;
export type FormerField = (typeof FORMER_FIELDS)[number];

const FORMER_EXAMPLES: Readonly<Record<FormerField, string>> = {
  "tidigare namn": "grundbelopp: basbelopp",
  ersätter: "vårdavgift: patientavgift",
  "flyttad från": "kvalitet: uppfoljning-kvalitet",
};

export function readFormerNames(fields: YamlFields, field: FormerField): ReadonlyMap<string, FormerName> {
  const names = new Map<string, FormerName>();
  const map = fields.map(field);
  const unread = map?.items.some((pair) => !isScalar(pair.value) || textIn(map, keyOf(pair)) === null);
  if (unread ?? fields.root?.has(field) ?? false) {
    const form = FORMER_EXAMPLES[field];
    fields.fault(
      field,
      `en rad för varje namn, det nya och det tidigare: ”${form}”`,
      `a line for each name, the new and the former: “${form}”`,
    );
  }
  for (const pair of map?.items ?? []) {
    const text = textIn(map, keyOf(pair));
    if (text !== null)
      names.set(keyOf(pair), { text, span: fields.spanOfValue(pair), keySpan: fields.spanOfKey(pair) });
  }
  return names;
}

export function readConditions(fields: YamlFields): readonly ValidityCondition[] {
  const node = fields.root?.get("villkor", true);
  if (node === undefined) return [];
  const read = isSeq(node)
    ? node.items.map((item) => (isMap(item) ? readCondition(item, fields) : null))
    : [null];
  if (read.length === 0 || read.some((one) => one === null)) {
    const form = "- { text: …, uppfyllt: nej, beslut: saknas }";
    fields.fault(
      "villkor",
      `en rad för varje villkor: ”${form}”, där uppfyllt är ja eller nej`,
      `a line for each condition: “${form}”, where uppfyllt is ja or nej`,
    );
  }
  return read.filter((one) => one !== null);
}

function readCondition(item: YAMLMap, fields: YamlFields): ValidityCondition | null {
  fields.checkKeys(item.items, ["text", "uppfyllt", "beslut"]);
  const text = textIn(item, "text");
  const met = textIn(item, "uppfyllt");
  const decision = textIn(item, "beslut");
  const pair = item.items.find((one) => keyOf(one) === "text");
  if (text === null || !pair || (met !== "ja" && met !== "nej")) return null;
  const span = fields.spanOfValue(pair);
  return { text, met: met === "ja", decision: decision === "saknas" ? null : decision, span };
}
