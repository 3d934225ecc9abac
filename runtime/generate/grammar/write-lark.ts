import type { Node, Range, Rules } from './nodes.js';

/**
 * The rules as a Lark grammar; the start is `start`. Only what llguidance, OpenAI's custom tools and the Lark library all
 * read is used: no look-around, no priorities, no templates, no `&` and `~`. Lexemes are terminals; blanks stay apart from the
 * signs beside them, so that a lexer that takes the longest lexeme takes the right one.
 */
export function writeLark(rules: Rules): string {
  const writer = new Writer(rules.lexical);
  const entries = [...rules.rules].filter(([name]) => name !== rules.root);
  const line = ([name, node]: readonly [string, Node]) =>
    `${writer.name(name)}: ${writer.written(node, rules.lexical.has(name))}`;
  const grammar = entries.filter(([name]) => !rules.lexical.has(name)).map(line);
  const terminals = entries.filter(([name]) => rules.lexical.has(name)).map(line);
  const start = `start: ${writer.written(rules.rules.get(rules.root)!, false)}`;
  return `${[start, ...grammar, ...terminals].join('\n')}\n`;
}

class Writer {
  readonly #lexical: ReadonlySet<string>;

  constructor(lexical: ReadonlySet<string>) {
    this.#lexical = lexical;
  }

  name(name: string): string {
    const plain = name.replaceAll('-', '_');
    return this.#lexical.has(name) ? plain.toUpperCase() : plain;
  }

  written(node: Node, terminal: boolean): string {
    if (terminal && !namesRule(node)) return `/${regex(node)}/`;
    switch (node.type) {
      case 'text':
        return `"${[...node.value].map(quoted).join('')}"`;
      case 'chars':
        return `/${regex(node)}/`;
      case 'rule':
        return this.name(node.name);
      case 'sequence':
        return node.items.length === 0 ? '""' : node.items.map((item) => this.#grouped(item, terminal)).join(' ');
      case 'choice':
        return node.options.map((option) => this.written(option, terminal)).join(' | ');
      case 'repeat':
        return this.#grouped(node.item, terminal) + times(node.min, node.max);
    }
  }

  #grouped(node: Node, terminal: boolean): string {
    if (terminal && !namesRule(node)) return this.written(node, true);
    const loose = node.type === 'choice' || (node.type === 'sequence' && node.items.length !== 1);
    return loose ? `(${this.written(node, terminal)})` : this.written(node, terminal);
  }
}

function namesRule(node: Node): boolean {
  if (node.type === 'sequence') return node.items.some(namesRule);
  if (node.type === 'choice') return node.options.some(namesRule);
  return node.type === 'repeat' ? namesRule(node.item) : node.type === 'rule';
}

function times(min: number, max: number | null): string {
  if (max === null) return min === 0 ? '*' : min === 1 ? '+' : `~${min}..`;
  if (min === 0 && max === 1) return '?';
  return min === max ? `~${min}` : `~${min}..${max}`;
}

/** A node without rules in the syntax that Rust's and Python's regular expressions share. */
function regex(node: Node): string {
  switch (node.type) {
    case 'text':
      return [...node.value].map((character) => escaped(character, /[.*+?^$(){}|[\]\\/]/)).join('');
    case 'chars':
      return `[${node.not ? '^' : ''}${node.ranges.map(range).join('')}]`;
    case 'sequence':
      return node.items.map((item) => (item.type === 'choice' ? `(${regex(item)})` : regex(item))).join('');
    case 'choice':
      return node.options.map(regex).join('|');
    case 'repeat': {
      const { item, min, max } = node;
      const single = item.type === 'chars' || (item.type === 'text' && [...item.value].length === 1);
      const count =
        max === null
          ? min === 0
            ? '*'
            : min === 1
              ? '+'
              : `{${min},}`
          : min === 0 && max === 1
            ? '?'
            : min === max
              ? `{${min}}`
              : `{${min},${max}}`;
      return (single ? regex(item) : `(${regex(item)})`) + count;
    }
    case 'rule':
      throw new Error(`a regular expression names the rule ${node.name}`);
  }
}

function range([from, to]: Range): string {
  const [first, last] = [from, to].map((point) => escaped(String.fromCodePoint(point), /[\^\-[\]\\/&~]/));
  return from === to ? first! : from + 1 === to ? first! + last! : `${first}-${last}`;
}

function escaped(character: string, special: RegExp): string {
  if (character === '\n') return '\\n';
  const point = character.codePointAt(0)!;
  if (point < 0x20 || point === 0x7f) return `\\x${point.toString(16).padStart(2, '0')}`;
  return special.test(character) ? `\\${character}` : character;
}

function quoted(character: string): string {
  if (character === '\n') return '\\n';
  return character === '"' || character === '\\' ? `\\${character}` : character;
}
