import type { Expression, ReadGrammar } from './expression.js';

type Ranges = readonly (readonly [number, number])[];
/** A nonterminal by its number, or the characters that a terminal takes. */
type Symbols = readonly (number | Ranges)[];

/**
 * Whether a text is in the language of a grammar: Earley's algorithm over characters (An efficient context-free parsing
 * algorithm, CACM 1970), with Aycock and Horspool's treatment of what may be empty (Practical Earley parsing, 2002). A
 * nonterminal is only predicted where the next character can start it.
 */
export class Recognizer {
  readonly #productions: Symbols[] = [];
  readonly #of: number[][] = [];
  readonly #heads: number[] = [];
  readonly #names = new Map<string, number>();
  readonly #nullable: boolean[] = [];
  readonly #first: { readonly ascii: Uint8Array; other: boolean }[] = [];
  /** For each dotted production: the symbol behind the dot, or undefined at its end, and its head. */
  readonly #next: (number | Ranges | undefined)[] = [];
  readonly #head: number[] = [];
  readonly #entry: number[] = [];
  readonly #start: number;

  constructor({ rules, start }: ReadGrammar) {
    for (const name of rules.keys()) this.#names.set(name, this.#nonterminal());
    for (const [name, expression] of rules) this.#define(this.#names.get(name)!, expression);
    this.#start = this.#names.get(start)!;
    this.#findNullable();
    this.#findFirst();
    this.#number();
  }

  /** How far the text is the start of one in the language, and whether it is in it. */
  recognize(text: string): { readonly accepted: boolean; readonly read: number } {
    const points = [...text].map((character) => character.codePointAt(0)!);
    const size = points.length + 1;
    let current = new Items();
    const waiting: Map<number, [state: number, origin: number][]>[] = [new Map()];
    this.#predict(this.#start, 0, current, points[0]);
    let read = 0;
    for (let at = 0; at < size; at++) {
      const next = new Items();
      const here = waiting[at]!;
      const point = points[at];
      for (let i = 0; i < current.states.length; i++) {
        const state = current.states[i]!;
        const origin = current.origins[i]!;
        const symbol = this.#next[state];
        if (symbol === undefined) {
          if (origin === at) continue;
          for (const [other, from] of waiting[origin]!.get(this.#head[state]!) ?? []) current.add(other + 1, from);
        } else if (typeof symbol === 'number') {
          const list = here.get(symbol);
          if (list === undefined) {
            here.set(symbol, [[state, origin]]);
            this.#predict(symbol, at, current, point);
          } else list.push([state, origin]);
          if (this.#nullable[symbol]) current.add(state + 1, origin);
        } else if (point !== undefined && includes(symbol, point)) next.add(state + 1, origin);
      }
      if (at === points.length) {
        const done = current.states.some(
          (state, i) =>
            this.#next[state] === undefined && this.#head[state] === this.#start && current.origins[i] === 0,
        );
        return { accepted: done || (size === 1 && this.#nullable[this.#start]!), read: points.length };
      }
      if (next.states.length === 0) return { accepted: false, read };
      read = at + 1;
      waiting.push(new Map());
      current = next;
    }
    return { accepted: false, read };
  }

  #predict(symbol: number, at: number, into: Items, point: number | undefined): void {
    for (const production of this.#of[symbol]!) {
      const symbols = this.#productions[production]!;
      if (point !== undefined && symbols.length > 0 && !this.#canStart(symbols, point)) continue;
      into.add(this.#entry[production]!, at);
    }
  }

  #canStart(symbols: Symbols, point: number): boolean {
    for (const symbol of symbols) {
      if (typeof symbol !== 'number') return includes(symbol, point);
      const first = this.#first[symbol]!;
      if (point < 128 ? first.ascii[point] === 1 : first.other) return true;
      if (!this.#nullable[symbol]) return false;
    }
    return true;
  }

  #nonterminal(): number {
    this.#of.push([]);
    return this.#of.length - 1;
  }

  #produce(head: number, symbols: Symbols): void {
    this.#of[head]!.push(this.#productions.length);
    this.#heads.push(head);
    this.#productions.push(symbols);
  }

  #define(head: number, expression: Expression): void {
    if (expression.is === 'one') for (const option of expression.of) this.#produce(head, this.#symbols(option));
    else this.#produce(head, this.#symbols(expression));
  }

  #symbols(expression: Expression): Symbols {
    switch (expression.is) {
      case 'all':
        return expression.of.flatMap((part) => [...this.#symbols(part)]);
      case 'character':
        return [expression.ranges];
      case 'named': {
        const number = this.#names.get(expression.name);
        if (number === undefined) throw new Error(`there is no rule ${expression.name}`);
        return [number];
      }
      case 'one': {
        const head = this.#nonterminal();
        this.#define(head, expression);
        return [head];
      }
      case 'times': {
        const item = this.#nonterminal();
        this.#define(item, expression.of);
        const fixed = Array<number>(expression.min).fill(item);
        return [...fixed, ...this.#further(item, expression.max - expression.min)];
      }
    }
  }

  /** Up to so many more of an item. */
  #further(item: number, most: number): Symbols {
    if (most === 0) return [];
    const head = this.#nonterminal();
    this.#produce(head, []);
    if (most === Number.POSITIVE_INFINITY) this.#produce(head, [head, item]);
    else this.#produce(head, [item, ...this.#further(item, most - 1)]);
    return [head];
  }

  #findNullable(): void {
    for (const _ of this.#of) this.#nullable.push(false);
    for (let changed = true; changed; ) {
      changed = false;
      this.#productions.forEach((symbols, production) => {
        const head = this.#heads[production]!;
        if (this.#nullable[head]) return;
        if (!symbols.every((symbol) => typeof symbol === 'number' && this.#nullable[symbol])) return;
        this.#nullable[head] = true;
        changed = true;
      });
    }
  }

  #findFirst(): void {
    for (const _ of this.#of) this.#first.push({ ascii: new Uint8Array(128), other: false });
    for (let changed = true; changed; ) {
      changed = false;
      this.#productions.forEach((symbols, production) => {
        const first = this.#first[this.#heads[production]!]!;
        const before = first.ascii.join('') + first.other;
        for (const symbol of symbols) {
          if (typeof symbol !== 'number') {
            for (let point = 0; point < 128; point++) if (includes(symbol, point)) first.ascii[point] = 1;
            if (symbol.some(([, to]) => to >= 128)) first.other = true;
            break;
          }
          const inner = this.#first[symbol]!;
          for (let point = 0; point < 128; point++) if (inner.ascii[point] === 1) first.ascii[point] = 1;
          if (inner.other) first.other = true;
          if (!this.#nullable[symbol]) break;
        }
        if (before !== first.ascii.join('') + first.other) changed = true;
      });
    }
  }

  #number(): void {
    this.#productions.forEach((symbols, production) => {
      this.#entry.push(this.#next.length);
      for (const symbol of [...symbols, undefined]) {
        this.#next.push(symbol);
        this.#head.push(this.#heads[production]!);
      }
    });
  }
}

/** A set of items in the order in which they came. */
class Items {
  readonly states: number[] = [];
  readonly origins: number[] = [];
  readonly #known = new Set<number>();

  add(state: number, origin: number): void {
    const key = origin * 0x100000 + state;
    if (this.#known.has(key)) return;
    this.#known.add(key);
    this.states.push(state);
    this.origins.push(origin);
  }
}

function includes(ranges: Ranges, point: number): boolean {
  return ranges.some(([from, to]) => point >= from && point <= to);
}
