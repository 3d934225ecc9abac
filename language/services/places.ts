import type { AstNode } from 'langium';
import { LineIndex } from '../diagnostics/lines.js';
import type { Range } from '../diagnostics/types.js';
import { preludeSources } from '../generated/prelude.js';
import type { Module } from '../module.js';
import type { PreludePlace } from '../prelude/vocabulary.js';
import { placeOf } from '../syntax/walk.js';
import type { Stretch } from './document.js';
import { moduleOf, stretchOf } from './nodes.js';
import type { Meaning } from './occurrences.js';

/** Where the files of the prelude are shown: `coco://prelude/elements.coco`. */
export const preludeRoot = 'coco://prelude/';

/** Where something is declared: the whole declaration, and the word that names it. */
export interface DeclaredPlace {
  readonly uri: string;
  readonly range: Range;
  readonly selection: Range;
}

/** The place of what a word means; null for what is declared nowhere, such as a measure of a box. */
export function placeOfMeaning(meaning: Meaning, from: Module): DeclaredPlace | null {
  switch (meaning.kind) {
    case 'loop':
      return inModule(meaning.declaration, 'names', from, meaning.position);
    case 'builtin-kind':
    case 'builtin-function':
    case 'property':
    case 'enum':
      return inPrelude(meaning.definition.place, meaning.definition.name);
    case 'builtin-parameter':
      return inPrelude(meaning.function.place, meaning.definition.name, '(');
    case 'enum-member':
      return inPrelude(meaning.definition.place, meaning.member, '{');
    case 'color':
      return placeOfColor(meaning.name);
    case 'geometry':
    case 'field':
    case 'region':
    case 'type':
      return null;
    default:
      return inModule(meaning.declaration, 'name', from);
  }
}

function inModule(node: AstNode, property: string, from: Module, index = 0): DeclaredPlace | null {
  const module = moduleOf(node, from);
  if (module === null) return null;
  const range = ({ start, end }: Stretch) => module.lines.range(start, end);
  return { uri: module.uri, range: range(stretchOf(node)), selection: range(placeOf(node, property, index)) };
}

const preludeLines = new Map<string, LineIndex>();

function linesOf(file: string): LineIndex {
  let lines = preludeLines.get(file);
  if (lines === undefined) {
    lines = new LineIndex(preludeSources[file] ?? '');
    preludeLines.set(file, lines);
  }
  return lines;
}

/** The word `name` in a declaration of the prelude, behind the first `after`. */
function inPrelude({ file, start, end }: PreludePlace, name: string, after = ''): DeclaredPlace {
  const text = (preludeSources[file] ?? '').slice(start, end);
  const word = new RegExp(`(?<![\\w-])${name}(?![\\w-])`, 'g');
  word.lastIndex = Math.max(0, text.indexOf(after));
  const at = start + (word.exec(text)?.index ?? 0);
  const lines = linesOf(file);
  return {
    uri: preludeRoot + file,
    range: lines.range(start, end),
    selection: lines.range(at, at + name.length),
  };
}

function placeOfColor(name: string): DeclaredPlace | null {
  const file = 'colors.coco';
  const found = new RegExp(`^\\s*(${name}): *#\\w+`, 'm').exec(preludeSources[file] ?? '');
  if (found === null) return null;
  const end = found.index + found[0].length;
  const start = found.index + found[0].indexOf(name);
  const lines = linesOf(file);
  return {
    uri: preludeRoot + file,
    range: lines.range(start, end),
    selection: lines.range(start, start + name.length),
  };
}
