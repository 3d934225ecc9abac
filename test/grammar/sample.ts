import { type Expression, lastPoint, type ReadGrammar } from './expression.js';

/** Draws texts of a grammar's language by a seed: ways at random while there is room, then the shortest way to an end. */
export class Sampler {
  readonly #rules: ReadonlyMap<string, Expression>;
  readonly #start: string;
  readonly #heights = new Map<string, number>();
  readonly #random: () => number;

  constructor({ rules, start }: ReadGrammar, random: () => number) {
    this.#rules = rules;
    this.#start = start;
    this.#random = random;
    for (const name of rules.keys()) this.#heights.set(name, Number.POSITIVE_INFINITY);
    for (let changed = true; changed; ) {
      changed = false;
      for (const [name, expression] of rules) {
        const height = 1 + this.#height(expression);
        if (height >= this.#heights.get(name)!) continue;
        this.#heights.set(name, height);
        changed = true;
      }
    }
  }

  /** @param room how many decisions are free */
  draw(room: number): string {
    const left = { room };
    const parts: string[] = [];
    this.#write({ is: 'named', name: this.#start }, left, parts);
    return parts.join('');
  }

  #height(expression: Expression): number {
    switch (expression.is) {
      case 'character':
        return 0;
      case 'named':
        return this.#heights.get(expression.name)!;
      case 'all':
        return Math.max(0, ...expression.of.map((part) => this.#height(part)));
      case 'one':
        return Math.min(...expression.of.map((part) => this.#height(part)));
      case 'times':
        return expression.min === 0 ? 0 : this.#height(expression.of);
    }
  }

  #write(expression: Expression, left: { room: number }, into: string[]): void {
    switch (expression.is) {
      case 'character':
        into.push(this.#character(expression.ranges));
        return;
      case 'named':
        left.room--;
        this.#write(this.#rules.get(expression.name)!, left, into);
        return;
      case 'all':
        for (const part of expression.of) this.#write(part, left, into);
        return;
      case 'one': {
        left.room--;
        const lowest = Math.min(...expression.of.map((part) => this.#height(part)));
        const free = left.room > 0 ? expression.of : expression.of.filter((part) => this.#height(part) === lowest);
        this.#write(free[Math.floor(this.#random() * free.length)]!, left, into);
        return;
      }
      case 'times': {
        let count = expression.min;
        while (left.room > 0 && count < expression.max && this.#random() < 0.55) {
          count++;
          left.room--;
        }
        for (let i = 0; i < count; i++) this.#write(expression.of, left, into);
      }
    }
  }

  #character(ranges: readonly (readonly [number, number])[]): string {
    const ascii = ranges.filter(([from]) => from < 128);
    const from = ascii.length > 0 && this.#random() < 0.9 ? ascii : ranges;
    const [low, high] = from[Math.floor(this.#random() * from.length)]!;
    const top = this.#random() < 0.9 && low < 128 ? Math.min(high, 127) : Math.min(high, lastPoint);
    const point = low + Math.floor(this.#random() * (top - low + 1));
    // Half of a pair is no character of a text.
    return String.fromCodePoint(point >= 0xd800 && point <= 0xdfff ? low : point);
  }
}
