/**
 * What one scene may cost. Counts, never milliseconds, so that the same source ends in the same place on every machine. Each
 * limit ends in one diagnostic with its place; what was made before it is kept.
 */
export const limits = {
  /** Elements of a scene. */
  elements: 10_000,
  /** Elements inside elements, and components inside components. */
  nesting: 100,
  /** Turns of all loops together. */
  turns: 40_000,
  /** Expressions evaluated while elements are made, and again while their properties get their values. */
  steps: 300_000,
  /** Expressions inside expressions, calls inside calls, `let`s that need other `let`s. */
  depth: 400,
  /** Members of one list, those of the lists inside it counted too. */
  list: 20_000,
  /** Characters of one text (UTF-16 code units). */
  text: 100_000,
  /** px of a side of the canvas. */
  canvas: { least: 16, most: 16_384 },
} as const;

export type Limited = 'elements' | 'nesting' | 'turns' | 'steps' | 'depth' | 'list' | 'text';

/** What a scene has cost so far. */
export class Budget {
  elements = 0;
  turns = 0;
  depth = 0;
  #steps = 0;

  /** False once the steps are used up. */
  step(cost = 1): boolean {
    this.#steps += cost;
    return this.#steps <= limits.steps;
  }

  /** The values of what was made may cost as much as the making. */
  refill(): void {
    this.#steps = 0;
  }
}
