import type { Expression, ReadGrammar } from './expression.js';

/** A terminal: its number; a nonterminal: the productions below. */
type Sign = { readonly terminal: number } | { readonly rule: number };

/**
 * Reads a Lark grammar as llguidance does (its docs/syntax.md, "Terminals vs rules"): at each place only the lexemes count that the parser can take there, and
 * of those the longest match wins, with all that match as much. A text that needs a shorter lexeme is then refused.
 */
export class LexingRecognizer {
  readonly #patterns: RegExp[] = [];
  readonly #byPattern = new Map<string, number>();
  readonly #rules: Sign[][][] = [];
  readonly #names = new Map<string, number>();
  readonly #grammar: ReadGrammar;
  readonly #start: number;

  constructor(grammar: ReadGrammar) {
    this.#grammar = grammar;
    for (const name of grammar.rules.keys()) if (!isTerminal(name)) this.#names.set(name, this.#rule());
    for (const [name, number] of this.#names) this.#rules[number]!.push(...this.#options(grammar.rules.get(name)!));
    this.#start = this.#names.get(grammar.start)!;
  }

  /** How far the text could be read. */
  recognize(text: string): { readonly accepted: boolean; readonly read: number } {
    const sets = new Map<number, States>([[0, new States()]]);
    for (const option of this.#rules[this.#start]!) sets.get(0)!.add(this.#start, option, 0, 0);
    let read = 0;
    for (let at = 0; ; ) {
      const here = sets.get(at)!;
      const expected = this.#close(here, at, sets);
      if (at === text.length) return { accepted: here.isDone(this.#start), read };
      let longest = 0;
      const matches: [terminal: number, length: number][] = [];
      for (const terminal of expected.keys()) {
        const pattern = this.#patterns[terminal]!;
        pattern.lastIndex = at;
        const length = pattern.exec(text)?.[0].length ?? 0;
        longest = Math.max(longest, length);
        matches.push([terminal, length]);
      }
      if (longest === 0) return { accepted: false, read };
      const next = new States();
      for (const [terminal, length] of matches)
        if (length === longest)
          for (const { head, option, dot, origin } of expected.get(terminal)!) next.add(head, option, dot + 1, origin);
      at += longest;
      read = at;
      sets.set(at, next);
    }
  }

  /** Predicts and completes; gives the items that wait for each terminal. */
  #close(here: States, at: number, sets: ReadonlyMap<number, States>): Map<number, Item[]> {
    const expected = new Map<number, Item[]>();
    const finished = new Set<number>();
    for (let i = 0; i < here.items.length; i++) {
      const item = here.items[i]!;
      const sign = item.option[item.dot];
      if (sign === undefined) {
        if (item.origin === at) finished.add(item.head);
        for (const other of sets.get(item.origin)!.waiting(item.head))
          here.add(other.head, other.option, other.dot + 1, other.origin);
      } else if ('terminal' in sign) {
        const list = expected.get(sign.terminal);
        if (list === undefined) expected.set(sign.terminal, [item]);
        else list.push(item);
      } else {
        here.wait(sign.rule, item);
        for (const option of this.#rules[sign.rule]!) here.add(sign.rule, option, 0, at);
        if (finished.has(sign.rule)) here.add(item.head, item.option, item.dot + 1, item.origin);
      }
    }
    return expected;
  }

  #rule(): number {
    this.#rules.push([]);
    return this.#rules.length - 1;
  }

  #options(expression: Expression): Sign[][] {
    return expression.is === 'one'
      ? expression.of.flatMap((option) => this.#options(option))
      : [this.#signs(expression)];
  }

  #signs(expression: Expression): Sign[] {
    const lexeme = isLexeme(expression);
    if (lexeme) return regexOf(expression, this.#grammar) === '' ? [] : [this.#terminal(expression)];
    switch (expression.is) {
      case 'named':
        return [{ rule: this.#names.get(expression.name)! }];
      case 'all':
        return expression.of.flatMap((part) => this.#signs(part));
      case 'one': {
        const rule = this.#rule();
        this.#rules[rule]!.push(...this.#options(expression));
        return [{ rule }];
      }
      case 'times': {
        const item = this.#rule();
        this.#rules[item]!.push(...this.#options(expression.of));
        const fixed = Array<Sign>(expression.min).fill({ rule: item });
        return [...fixed, ...this.#further(item, expression.max - expression.min)];
      }
      default:
        throw new Error('a character by itself is a lexeme');
    }
  }

  #further(item: number, most: number): Sign[] {
    if (most === 0) return [];
    const rule = this.#rule();
    this.#rules[rule]!.push([]);
    if (most === Number.POSITIVE_INFINITY) this.#rules[rule]!.push([{ rule }, { rule: item }]);
    else this.#rules[rule]!.push([{ rule: item }, ...this.#further(item, most - 1)]);
    return [{ rule }];
  }

  #terminal(expression: Expression): Sign {
    const source = regexOf(expression, this.#grammar);
    let terminal = this.#byPattern.get(source);
    if (terminal === undefined) {
      terminal = this.#patterns.length;
      this.#patterns.push(new RegExp(source, 'yu'));
      this.#byPattern.set(source, terminal);
    }
    return { terminal };
  }
}

interface Item {
  readonly head: number;
  readonly option: readonly Sign[];
  readonly dot: number;
  readonly origin: number;
}

class States {
  readonly items: Item[] = [];
  readonly #known = new Map<readonly Sign[], Set<number>>();
  readonly #waiting = new Map<number, Item[]>();

  add(head: number, option: readonly Sign[], dot: number, origin: number): void {
    const known = this.#known.get(option) ?? new Set<number>();
    this.#known.set(option, known);
    const key = origin * 256 + dot;
    if (known.has(key)) return;
    known.add(key);
    this.items.push({ head, option, dot, origin });
  }

  wait(rule: number, item: Item): void {
    const list = this.#waiting.get(rule);
    if (list === undefined) this.#waiting.set(rule, [item]);
    else list.push(item);
  }

  waiting(rule: number): readonly Item[] {
    return [...(this.#waiting.get(rule) ?? [])];
  }

  isDone(start: number): boolean {
    return this.items.some(({ head, option, dot, origin }) => head === start && origin === 0 && dot === option.length);
  }
}

const isTerminal = (name: string): boolean => /^[A-Z]/.test(name);

/** A string, a regular expression or a terminal: in a rule each is a lexeme. */
function isLexeme(expression: Expression): boolean {
  if (expression.is === 'named') return isTerminal(expression.name);
  if (expression.is === 'character') return true;
  // What the reader made of a quoted string: single characters in a row.
  return expression.is === 'all' && expression.of.every(isSingle);
}

function isSingle(expression: Expression): boolean {
  return (
    expression.is === 'character' &&
    expression.ranges.length === 1 &&
    expression.ranges[0]![0] === expression.ranges[0]![1]
  );
}

/** JavaScript's form of a lexeme; its alternatives are tried longest first only where a later one is not longer, so each is made greedy. */
function regexOf(expression: Expression, grammar: ReadGrammar): string {
  switch (expression.is) {
    case 'character':
      return `[${expression.ranges.map(([from, to]) => `${code(from)}-${code(to)}`).join('')}]`;
    case 'named':
      return `(?:${regexOf(grammar.rules.get(expression.name)!, grammar)})`;
    case 'all':
      return expression.of.map((part) => regexOf(part, grammar)).join('');
    case 'one':
      return `(?:${expression.of.map((part) => regexOf(part, grammar)).join('|')})`;
    case 'times': {
      const max = expression.max === Number.POSITIVE_INFINITY ? '' : String(expression.max);
      return `(?:${regexOf(expression.of, grammar)}){${expression.min},${max}}`;
    }
  }
}

function code(point: number): string {
  return `\\u{${point.toString(16)}}`;
}
