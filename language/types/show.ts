import { optionsOf, type Simple, type Type } from './types.js';

const words: Record<Simple, string> = {
  boolean: 'true or false',
  text: 'text',
  color: 'a colour',
  paint: 'a colour or a gradient',
  length: 'a length',
  fraction: 'a share of the room (fr)',
  distance: 'a distance in metres',
  angle: 'an angle',
  point: 'a point',
  size: 'a size',
  range: 'a range',
  shadow: 'a shadow',
  filter: 'a filter',
  'color-stop': 'a colour or (colour, place)',
  element: 'an element',
  style: 'a style',
  sides: 'lengths for the sides',
  percent: 'a percentage',
};

/** The type in words, for messages: "a length or `auto`", "a list of points", "one of start, center, end". */
export function showType(type: Type): string {
  const options = optionsOf(type);
  const parts = options.filter((option) => option.kind !== 'enum').flatMap((option) => showOne(option).split(' or '));
  const members = [...new Set(options.flatMap((option) => (option.kind === 'enum' ? option.members : [])))];
  if (members.length > 3) parts.push(`one of ${members.join(', ')}`);
  else parts.push(...members.map((name) => `\`${name}\``));
  const worded = [...new Set(parts)];
  return worded.length === 1 ? worded[0]! : `${worded.slice(0, -1).join(', ')} or ${worded.at(-1)}`;
}

function showOne(type: Type): string {
  switch (type.kind) {
    case 'number':
      return type.range === null ? 'a number' : `a number from ${type.range[0]} to ${type.range[1]}`;
    case 'list':
      return type.item === null ? 'a list' : `a list of ${plural(type.item)}`;
    case 'record':
      return 'a record';
    case 'tuple':
      return type.items === null ? 'a tuple' : type.items.length === 2 ? 'a pair' : `a tuple of ${type.items.length}`;
    case 'table':
      return 'a table';
    case 'union':
      return showType(type);
    case 'enum':
      return `one of ${type.members.join(', ')}`;
    case 'unknown':
      return 'something unknown';
    default:
      return words[type.kind];
  }
}

function plural(type: Type): string {
  const options = optionsOf(type).filter((option) => option.kind !== 'enum');
  if (options.length === 0) return 'words';
  const named: Partial<Record<Type['kind'], string>> = {
    boolean: 'true or false',
    text: 'texts',
    color: 'colours',
    paint: 'paints',
    fraction: 'shares (fr)',
    'color-stop': 'colour stops',
    sides: 'tuples',
    size: 'sizes',
    style: 'styles',
  };
  return options.map((option) => named[option.kind] ?? `${option.kind}s`).join(' or ');
}

/** The type as its declaration would write it: `list<number>`, `length | auto`. */
export function writeType(type: Type): string {
  switch (type.kind) {
    case 'number':
      return type.range === null ? 'number' : `number(${type.range[0]}..${type.range[1]})`;
    case 'list':
      return type.item === null ? 'list' : `list<${writeType(type.item)}>`;
    case 'enum':
      return type.name;
    case 'union':
      return type.options.map(writeType).join(' | ');
    default:
      return type.kind;
  }
}
