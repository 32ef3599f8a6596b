/** Tells rows apart by more than their values: by which table rows and cases those came by, as explanations group them. */
import type { RowSet } from "../model/row-sets.js";
import type { AskedValue, SignaturePart } from "../plan/signature.js";
import type { Paths } from "../reference/trace-path.js";
import {
  AnswerNumbers,
  answersOf,
  behindAnswers,
  classesOf,
  type Classes,
  type SignatureBehind,
} from "./numbering.js";

/** What is known of the values that are asked of the rows. */
interface Values {
  classesOf(part: SignaturePart): Classes;
  answersOf(attribute: number, asked: AskedValue): Uint32Array;
  behind(attribute: number, asked: AskedValue): SignatureBehind | null;
}

export class Told {
  private readonly paths = new Map<string, Uint32Array>();

  constructor(
    private readonly rows: RowSet,
    private readonly path: Paths,
    private readonly values: Values,
  ) {}

  /** Classes that agree in the values and in what those came by; null where the values tell that already. */
  classesOf(part: SignaturePart): Classes | null {
    const { index } = part.attribute;
    const telling = part.isPlain ? [] : part.values.filter(({ value }) => this.path.canTell(value));
    const byValue = this.values.classesOf(part);
    if (telling.length === 0 || !byValue.ofCode) return null;
    const { ofCode } = byValue;
    const further = telling
      .map((one) => this.pathsOf(index, one))
      .filter((paths) => !followsFrom(paths, ofCode, byValue.size));
    return further.length === 0 ? null : classesOf(this.rows.column(index), [ofCode, ...further]);
  }

  /** By the numbers of an attribute, what a value came by, as a number for each path. */
  private pathsOf(attribute: number, asked: AskedValue): Uint32Array {
    const known = this.paths.get(asked.key);
    if (known) return known;
    const numbers = new AnswerNumbers((value, row) => this.path.of(value, row).join("\n"));
    const made = answersOf(attribute, asked.value, this.rows, numbers, this.behind(attribute, asked));
    this.paths.set(asked.key, made);
    return made;
  }

  /** What tells by what a value came: the values that it follows from, and what those came by in their turn. */
  private behind(attribute: number, asked: AskedValue): SignatureBehind | null {
    if (asked.by.length === 0) return this.values.behind(attribute, asked);
    const behind = asked.by.flatMap((one) => [
      this.values.answersOf(attribute, one),
      ...(this.path.canTell(one.value) ? [this.pathsOf(attribute, one)] : []),
    ]);
    return behindAnswers(this.rows.column(attribute), behind);
  }
}

/** True if what has the same class has the same answer. */
function followsFrom(answers: Uint32Array, classes: Uint32Array, size: number): boolean {
  const ofClass = new Uint32Array(size);
  for (let code = 0; code < answers.length; code += 1) {
    const answer = answers[code] ?? 0;
    // No row has the number.
    if (answer === 0) continue;
    const one = classes[code] ?? 0;
    if (ofClass[one] === 0) ofClass[one] = answer;
    else if (ofClass[one] !== answer) return false;
  }
  return true;
}
