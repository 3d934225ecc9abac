import type { WorkspaceEdit } from 'vscode-languageserver-types';
import { rangeOf, type ServiceDocument, type Stretch } from '../document.js';

/** A stretch of the text and what takes its place. */
export interface Change extends Stretch {
  readonly newText: string;
}

export function workspaceEdit(document: ServiceDocument, changes: readonly Change[]): WorkspaceEdit {
  const edits = changes.map((change) => ({ range: rangeOf(document, change), newText: change.newText }));
  return { changes: { [document.uri]: edits } };
}

/** The edit that makes `after` of the whole text: what lies between what both begin and end with. */
export function changed(document: ServiceDocument, after: string): WorkspaceEdit {
  const { text } = document;
  const shortest = Math.min(text.length, after.length);
  let head = 0;
  while (head < shortest && text[head] === after[head]) head++;
  let tail = 0;
  while (tail < shortest - head && text.at(-1 - tail) === after.at(-1 - tail)) tail++;
  const change = { start: head, end: text.length - tail, newText: after.slice(head, after.length - tail) };
  return workspaceEdit(document, [change]);
}

/** The blanks that the line of an offset begins with. */
export function indentAt(text: string, offset: number): string {
  const start = text.lastIndexOf('\n', offset - 1) + 1;
  return /^[ \t]*/.exec(text.slice(start))![0];
}

/** Text that stood `from` far in, `to` far in; its first line is left as it is. */
export function reindent(text: string, from: string, to: string): string {
  return text
    .split('\n')
    .map((line, index) => (index > 0 && line.startsWith(from) ? to + line.slice(from.length) : line))
    .join('\n');
}

/** A statement with what separates it from the next one. */
export function withSeparator(text: string, { start, end }: Stretch): Stretch {
  return { start, end: end + /^[ \t]*[;,]?[ \t]*(?:\r?\n[ \t]*)?/.exec(text.slice(end))![0].length };
}

/** A stretch of the text without some parts of it. */
export function textWithout(text: string, { start, end }: Stretch, cuts: readonly Stretch[]): string {
  let result = '';
  let from = start;
  for (const cut of cuts.toSorted((a, b) => a.start - b.start)) {
    result += text.slice(from, cut.start);
    from = cut.end;
  }
  return (result + text.slice(from, end)).replace(/;\s*\}$/, ' }');
}
