import { joined, type Node, type Range, type Rules } from './nodes.js';

/** The rules in llama.cpp's GBNF; the root is called `root`. XGrammar and SGLang take the same text as their EBNF. */
export function writeGbnf({ rules, root }: Rules): string {
  const lines = [...rules].filter(([name]) => name !== root).map(([name, node]) => `${name} ::= ${written(node)}`);
  return `${[`root ::= ${written(rules.get(root)!)}`, ...lines].join('\n')}\n`;
}

function written(node: Node): string {
  switch (node.type) {
    case 'text':
      return `"${[...node.value].map((character) => escaped(character, /["\\]/)).join('')}"`;
    case 'chars':
      return `[${node.not ? '^' : ''}${node.ranges.map(range).join('')}]`;
    case 'rule':
      return node.name;
    case 'sequence':
      return node.items.length === 0 ? '""' : joined(node.items).map(grouped).join(' ');
    case 'choice':
      return node.options.map(written).join(' | ');
    case 'repeat':
      return grouped(node.item) + times(node.min, node.max);
  }
}

function grouped(node: Node): string {
  const loose = node.type === 'choice' || (node.type === 'sequence' && node.items.length !== 1);
  return loose ? `(${written(node)})` : written(node);
}

function times(min: number, max: number | null): string {
  if (max === null) return min === 0 ? '*' : min === 1 ? '+' : `{${min},}`;
  if (min === 0 && max === 1) return '?';
  return min === max ? `{${min}}` : `{${min},${max}}`;
}

function range([from, to]: Range): string {
  const [first, last] = [from, to].map((point) => escaped(String.fromCodePoint(point), /["\\[\]]/, /[\^-]/));
  return from === to ? first! : from + 1 === to ? first! + last! : `${first}-${last}`;
}

/** @param coded what is written by its number, since a backslash before it is no escape */
function escaped(character: string, special: RegExp, coded = /[^\s\S]/): string {
  if (character === '\n') return '\\n';
  if (special.test(character)) return `\\${character}`;
  const point = character.codePointAt(0)!;
  if (coded.test(character) || point < 0x20 || point === 0x7f) return `\\x${hexOf(point, 2)}`;
  if (point < 0x80) return character;
  return point <= 0xffff ? `\\u${hexOf(point, 4)}` : `\\U${hexOf(point, 8)}`;
}

function hexOf(point: number, digits: number): string {
  return point.toString(16).toUpperCase().padStart(digits, '0');
}
