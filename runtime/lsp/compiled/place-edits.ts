import type * as ast from '../../../language/generated/ast.js';
import { indentAt } from '../../../language/services/code-actions/edits.js';
import { endOf, startOf } from '../../../language/syntax/walk.js';

/** Columns of a line that the formatter leaves whole. */
const lineWidth = 120;

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

/** Properties at the beginning of an element's body, several on a line or each on its own as its first ones are; with a body where it has none. */
export function put(element: ast.Element, properties: readonly string[], text: string): Change {
  const { body } = element;
  const line = properties.join('; ');
  if (body === undefined) return at(endOf(element), ` { ${line} }`);
  const [open, end] = [startOf(body) + 1, endOf(body)];
  const first = body.members[0];
  if (first === undefined) {
    const blank = /^\s*$/.test(text.slice(open, end - 1));
    return blank ? { start: open, end: end - 1, newText: ` ${line} ` } : at(open, ` ${line};`);
  }
  const start = startOf(first);
  if (!text.slice(open, start).includes('\n')) return at(start, `${line}; `);
  const indent = indentAt(text, start);
  const lineEnd = text.indexOf('\n', start);
  const used = (lineEnd < 0 ? text.length : lineEnd) - text.lastIndexOf('\n', start - 1) - 1;
  // As the first line of the body has it: several on a line, or each on its own.
  const second = body.members[1];
  const isShared = second !== undefined && !text.slice(endOf(first), startOf(second)).includes('\n');
  if (isShared && first.$type === 'Property' && used + line.length + 2 <= lineWidth) return at(start, `${line}; `);
  return at(start, properties.map((property) => `${property}\n${indent}`).join(''));
}

export function at(offset: number, newText: string): Change {
  return { start: offset, end: offset, newText };
}

/** Takes a statement out, with what parts it from its neighbours, and with its line where nothing else stands on it. */
export function without(member: ast.Member, text: string): Change {
  let [start, end] = [startOf(member), endOf(member)];
  const kept = member.$type === 'Element' ? '' : commentsIn(text, start, end).join(' ');
  if (kept !== '') return { start, end, newText: kept };
  end += /^[ \t]*[;,]?[ \t]*/.exec(text.slice(end))![0].length;
  const lineStart = text.lastIndexOf('\n', start - 1) + 1;
  const alone = text.slice(lineStart, start).trim() === '';
  const lineBreak = /^\r?\n/.exec(text.slice(end));
  if (alone && lineBreak !== null) return { start: lineStart, end: end + lineBreak[0].length, newText: '' };
  // The last of a line: what parted it from the one before goes.
  if (lineBreak !== null || text[end] === '}') {
    const before = /[ \t]*[;,]?[ \t]*$/.exec(text.slice(lineStart, start))![0].length;
    return text[end] === '}' && !alone
      ? { start: start - before, end, newText: ' ' }
      : { start: start - before, end, newText: '' };
  }
  return { start, end, newText: '' };
}

/** The comments between two offsets of what is a statement, in order. */
export function commentsIn(text: string, start: number, end: number): string[] {
  const part = text.slice(start, end);
  if (!part.includes('//') && !part.includes('/*')) return [];
  // Strings first, so that what looks like a comment in them is none.
  const found = part.match(/"(?:\\.|[^"\\\n])*"|\/\*[\s\S]*?\*\/|\/\/[^\n]*/g) ?? [];
  return found.filter((one) => !one.startsWith('"'));
}

export function applied(text: string, changes: readonly Change[]): string {
  const backwards = [...changes].sort((a, b) => b.start - a.start);
  return backwards.reduce((now, { start, end, newText }) => now.slice(0, start) + newText + now.slice(end), text);
}
