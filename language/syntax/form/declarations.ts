import type {
  Block,
  Component,
  Element,
  Expr,
  For,
  FunctionDecl,
  Let,
  Palette,
  Param,
  Scene,
  Style,
  TypeTerm,
} from '../../generated/ast.js';
import type { ParseContext } from '../context.js';
import { reserved } from '../keywords.js';
import { splitNumber } from '../numbers.js';
import { decodeString } from '../strings.js';
import { endOf, placeOf, startOf } from '../walk.js';

type Declared = Scene | Component | Style | Palette | FunctionDecl | Let | Param | Element | For;

const described: Readonly<Record<Declared['$type'], string>> = {
  Scene: 'a scene',
  Component: 'a component',
  Style: 'a style',
  Palette: 'a palette',
  FunctionDecl: 'a function',
  Let: 'a variable',
  Param: 'a parameter',
  Element: 'an element',
  For: 'a variable',
};

/** Words of the language as names; `var x =` for `let x =`. */
export function checkDeclared(node: Declared, context: ParseContext): void {
  // Parameters of built-in functions are only ever written before a colon, where every word is free.
  if (node.$type === 'Param' && node.$container.$type === 'ExternFn') return;
  const names = node.$type === 'For' ? node.names : [node.name];
  names.forEach((name, index) => {
    if (name === undefined || !reserved.has(name)) return;
    const { start, end } = placeOf(node, node.$type === 'For' ? 'names' : 'name', index);
    const instead = `${name}-a`;
    context.report('reserved-name', { name, what: described[node.$type], instead }, start, end, {
      fixes: [{ title: `Call it \`${instead}\``, safe: false, edits: [{ start, end, newText: instead }] }],
    });
  });
  if (node.$type === 'Let' && node.slip !== undefined) {
    const { start, end } = placeOf(node, 'slip');
    context.report('let-word', { word: node.slip }, start, end, {
      fixes: [{ title: 'Write `let`', safe: true, edits: [{ start, end, newText: 'let' }] }],
    });
  }
}

export function checkSceneName(node: Scene, context: ParseContext): void {
  if (node.name !== undefined) return;
  const start = startOf(node);
  const end = start + 'scene'.length;
  const name = node.title?.$type === 'StringLit' ? nameFrom(decodeString(node.title.text).text) : 'Main';
  context.report('scene-without-name', {}, start, end, {
    fixes: [{ title: `Call it \`${name}\``, safe: true, edits: [{ start: end, end, newText: ` ${name}` }] }],
  });
}

/** `Three signs` as a name: `ThreeSigns`. */
function nameFrom(title: string): string {
  const words = title.match(/[A-Za-z][A-Za-z0-9]*/g) ?? [];
  const name = words
    .slice(0, 4)
    .map((word) => word[0]!.toUpperCase() + word.slice(1))
    .join('');
  return name === '' ? 'Main' : name;
}

/** Declarations that belong at the top of the file. */
export function checkNested(block: Block, context: ParseContext): void {
  for (const member of block.members) {
    const { $type } = member;
    if (
      $type !== 'Scene' &&
      $type !== 'Component' &&
      $type !== 'Style' &&
      $type !== 'Palette' &&
      $type !== 'FunctionDecl'
    )
      continue;
    const [start, end] = [startOf(member), endOf(member)];
    const word = $type === 'FunctionDecl' ? 'fn' : $type.toLowerCase();
    const top = startOfItem(block);
    context.report(
      'nested-declaration',
      { what: $type === 'FunctionDecl' ? 'function' : word },
      start,
      start + word.length,
      {
        fixes:
          $type === 'Scene'
            ? []
            : [
                {
                  title: 'Move it to the top of the file',
                  safe: $type === 'Style' || $type === 'Palette',
                  edits: [
                    { start: top, end: top, newText: `${context.text.slice(start, end)}\n\n` },
                    { ...wholeLine(context.text, start, end), newText: '' },
                  ],
                },
              ],
      },
    );
  }
}

/** A stretch of text, with its line end and indentation where it has its lines for itself. */
function wholeLine(text: string, start: number, end: number): { start: number; end: number } {
  const before = /(?:^|[\n\r])([ \t]*)$/.exec(text.slice(0, start));
  const after = /^[ \t]*(?:\r\n?|\n)/.exec(text.slice(end));
  return before === null || after === null
    ? { start, end }
    : { start: start - before[1]!.length, end: end + after[0].length };
}

/** Where the top-level item that holds a block starts, in front of its doc comment. */
function startOfItem(block: Block): number {
  let item: { readonly $container?: unknown } = block;
  for (
    let up = block.$container as typeof item | undefined;
    up?.$container !== undefined;
    up = up.$container as typeof item
  )
    item = up;
  const node = item as Block;
  const text = node.$cstNode?.root.fullText ?? '';
  const start = startOf(node);
  const doc = /(?:^[ \t]*\/\/\/[^\n]*\n)+[ \t]*$/m.exec(text.slice(0, start));
  return doc !== null && doc.index + doc[0].length === start ? doc.index : start;
}

export function checkArrayType(node: TypeTerm, context: ParseContext): void {
  if (!node.brackets) return;
  const [start, end] = [startOf(node), endOf(node)];
  context.report('array-type', { item: node.name }, start, end, {
    fixes: [
      { title: `Write \`list<${node.name}>\``, safe: true, edits: [{ start, end, newText: `list<${node.name}>` }] },
    ],
  });
}

export function checkParameter(node: Param, context: ParseContext): void {
  if (node.type !== undefined) return;
  const { start, end } = placeOf(node, 'name');
  const type = typeFrom(node.default) ?? typeByName(node.name);
  context.report('untyped-parameter', { name: node.name, type: type ?? 'text' }, start, end, {
    fixes:
      type === null
        ? []
        : [
            {
              title: `Write \`${node.name}: ${type}\``,
              safe: true,
              edits: [{ start: end, end, newText: `: ${type}` }],
            },
          ],
  });
}

/** The type that a default value shows. */
function typeFrom(value: Expr | undefined): string | null {
  switch (value?.$type) {
    case 'StringLit':
    case 'Template':
      return 'text';
    case 'ColorLit':
      return 'color';
    case 'BooleanLit':
      return 'boolean';
    case 'NumberLit': {
      const { unit } = splitNumber(value.text);
      if (unit === '') return 'number';
      if (unit === 'deg') return 'angle';
      return unit === 'm' || unit === 'cm' ? 'distance' : 'length';
    }
    case 'ListLit': {
      const item = typeFrom(value.items[0]);
      return item === null ? null : `list<${item}>`;
    }
    default:
      return null;
  }
}

function typeByName(name: string): string | null {
  if (/(^|-)(label|title|name|text|caption|words|heading)$/i.test(name)) return 'text';
  if (/(^|-)(color|colour|fill|tint|ink|background|stroke)$/i.test(name)) return 'color';
  if (/(^|-)(width|height|size|length)$/i.test(name)) return 'length';
  return null;
}
