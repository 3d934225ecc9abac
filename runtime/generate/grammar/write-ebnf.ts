import { joined, type Node, type Range, type Rules } from './nodes.js';

/**
 * The rules in the EBNF of the W3C's XML specification (section 6, "Notation"), for people and for diagram tools. It has no
 * counted repetition, so that is written out.
 */
export function writeEbnf({ rules, root }: Rules): string {
  const names = [root, ...[...rules.keys()].filter((name) => name !== root)];
  return `${names.map((name) => `${name} ::= ${written(rules.get(name)!)}`).join('\n')}\n`;
}

function written(node: Node): string {
  switch (node.type) {
    case 'text':
      return literal(node.value);
    case 'chars':
      return `[${node.not ? '^' : ''}${node.ranges.map(range).join('')}]`;
    case 'rule':
      return node.name;
    case 'sequence':
      return node.items.length === 0 ? "''" : joined(node.items).map(grouped).join(' ');
    case 'choice':
      return node.options.map(written).join(' | ');
    case 'repeat':
      return repeated(node.item, node.min, node.max);
  }
}

function grouped(node: Node): string {
  const counted = node.type === 'repeat' && (node.min > 1 || (node.max !== null && node.max > 1));
  const several = node.type === 'text' && /["\n]/.test(node.value) && node.value.length > 1;
  const loose = node.type === 'choice' || counted || several || (node.type === 'sequence' && node.items.length !== 1);
  return loose ? `(${written(node)})` : written(node);
}

/** `a{1,3}` as `a (a (a)?)?`. */
function repeated(item: Node, min: number, max: number | null): string {
  const one = grouped(item);
  if (max === null) return min === 0 ? `${one}*` : [...Array<string>(min - 1).fill(one), `${one}+`].join(' ');
  let tail = '';
  for (let left = max - min; left > 0; left--) tail = tail === '' ? `${one}?` : `(${one} ${tail})?`;
  return [...Array<string>(min).fill(one), ...(tail === '' ? [] : [tail])].join(' ');
}

/** Quoted pieces, and `#xN` for what has no place in quotes. */
function literal(value: string): string {
  const pieces = value.match(/[^"\n]+|["\n]/g) ?? [];
  return pieces.map((piece) => (piece === '\n' ? '#xA' : piece === '"' ? `'"'` : `"${piece}"`)).join(' ');
}

function range([from, to]: Range): string {
  return from === to ? point(from) : `${point(from)}-${point(to)}`;
}

function point(code: number): string {
  const character = String.fromCodePoint(code);
  return /[A-Za-z0-9_.,:;+*/(){}|<>=!?@%&~]/.test(character) ? character : `#x${code.toString(16).toUpperCase()}`;
}
