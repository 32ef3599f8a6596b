/** The anchors of an explanation's lines and steps: each once on the page, and the same for the same address. */
import { slug } from "../grammar/index.js";

export class StepIds {
  private readonly taken: Set<string>;
  private readonly steps = new Map<string, string>();

  constructor(taken: readonly string[]) {
    this.taken = new Set(taken);
  }

  /** The anchor of a step within a line. */
  of(line: string, address: string): string {
    const name = `${line}\n${address}`;
    const known = this.steps.get(name) ?? this.free(`${line}-${address}`);
    this.steps.set(name, known);
    return known;
  }

  /** Says that a step of a line stands at an anchor that is already there: that of a heading. */
  stands(line: string, address: string, anchor: string): void {
    this.steps.set(`${line}\n${address}`, anchor);
  }

  /** The anchor of a step that stands above on the page; null if none does. */
  known(line: string, address: string): string | null {
    return this.steps.get(`${line}\n${address}`) ?? null;
  }

  /** An anchor that nothing else has. */
  free(wanted: string): string {
    const plain = slug(wanted.replace(/\//g, "-"));
    const base = /^\p{L}/u.test(plain) ? plain : `rad-${plain}`;
    let id = base;
    for (let count = 2; this.taken.has(id); count += 1) id = `${base}-${count}`;
    this.taken.add(id);
    return id;
  }
}
