import type * as ast from '../../../language/generated/ast.js';
import { indentAt } from '../../../language/services/code-actions/edits.js';
import { endOf, startOf } from '../../../language/syntax/walk.js';

/** A stretch of the text, UTF-16 offsets, and what takes its place. */
export interface Change {
  readonly start: number;
  readonly end: number;
  readonly newText: string;
}

/** Statements in the place of properties of one body: in that of the first, the others go with what parts them from the next. */
export function placeOver(properties: readonly ast.Property[], statements: readonly string[], text: string): Change[] {
  const [first, ...others] = properties;
  if (first === undefined) return [];
  const instead = { start: startOf(first), end: endOf(first), newText: statements.join('; ') };
  return [instead, ...others.map((property) => without(property, text))];
}

/** Takes a statement out, with its separator, and with its line where nothing else stands on it. */
function without(property: ast.Property, text: string): Change {
  let [start, end] = [startOf(property), endOf(property)];
  end += /^[ \t]*;?[ \t]*/.exec(text.slice(end))![0].length;
  const lineStart = text.lastIndexOf('\n', start - 1) + 1;
  const lineBreak = /^\r?\n/.exec(text.slice(end));
  if (lineBreak !== null && text.slice(lineStart, start).trim() === '') {
    start = lineStart;
    end += lineBreak[0].length;
  }
  return { start, end, newText: '' };
}

/** Properties at the beginning of an element's body; with a body of their own where it has none. */
export function put(element: ast.Element, properties: readonly string[], text: string): Change {
  const { body } = element;
  if (body === undefined) return at(endOf(element), ` { ${properties.join('; ')} }`);
  const [open, end] = [startOf(body) + 1, endOf(body)];
  const first = body.members[0];
  if (first === undefined) return { start: open - 1, end, newText: `{ ${properties.join('; ')} }` };
  const between = text.slice(open, startOf(first));
  if (!between.includes('\n')) return at(startOf(first), `${properties.join('; ')}; `);
  const indent = indentAt(text, startOf(first));
  return at(startOf(first), properties.map((property) => `${property}\n${indent}`).join(''));
}

function at(offset: number, newText: string): Change {
  return { start: offset, end: offset, newText };
}

export function applied(text: string, changes: readonly Change[]): string {
  const backwards = [...changes].sort((a, b) => b.start - a.start);
  return backwards.reduce((now, { start, end, newText }) => now.slice(0, start) + newText + now.slice(end), text);
}
