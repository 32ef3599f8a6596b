/** What every part of the tree is made with: places, names, units and numbers behind the mask. */
import type { IterationNode, Node, NonterminalNode } from "ohm-js";
import type { Token } from "./lexer.js";
import type { Span } from "./source.js";
import type { Expression, Name, NumberLiteral, UnitWords } from "./syntax.js";

/** What a match needs to become a tree: where its text stands, and the words behind the mask. */
export interface Reading {
  readonly at: Span;
  readonly tokens: ReadonlyMap<number, Token>;
}

/** Where a node stands in its document. */
export function spanOf(node: Node, { at }: Reading): Span {
  const { startIdx, endIdx } = node.source.trimmed();
  return { file: at.file, start: at.start + startIdx, end: at.start + endIdx };
}

export function tokenOf(node: Node, { tokens }: Reading): Token | null {
  return tokens.get(node.source.trimmed().startIdx) ?? null;
}

export function tokenText(node: Node, reading: Reading): string {
  return tokenOf(node, reading)?.text ?? "";
}

/** A name token. */
export function nameOf(node: Node, reading: Reading): Name {
  const token = tokenOf(node, reading);
  return { span: spanOf(node, reading), text: token?.text ?? "", declared: token?.kind !== "unknown" };
}

/** The words of a unit, parted at `per`, commas and `och`. */
export function unitWords(text: string, span: Span): UnitWords {
  const [above = "", ...below] = text.split(/ per /);
  return { span, above: [above], below: below.flatMap((part) => part.split(/, | och /)) };
}

export function unitOf(node: Node, reading: Reading): UnitWords {
  return unitWords(tokenText(node, reading), spanOf(node, reading));
}

export function optionalUnit(node: IterationNode, reading: Reading): UnitWords | null {
  const [unit] = node.children;
  return unit ? unitOf(unit, reading) : null;
}

export function numberOf(
  number: Node,
  unit: IterationNode | null,
  whole: Node,
  reading: Reading,
): NumberLiteral {
  return {
    kind: "number",
    span: spanOf(whole, reading),
    digits: tokenText(number, reading),
    unit: unit ? optionalUnit(unit, reading) : null,
  };
}

export type Self = NonterminalNode;

export function readingOf(self: Self): Reading {
  return self["args"].reading as Reading;
}

/** The expression that a node stands for. */
export function expression(node: Node, reading: Reading): Expression {
  return node["expression"](reading) as Expression;
}
