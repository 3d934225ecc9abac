import type * as ast from '../../../language/generated/ast.js';
import { reindent } from '../../../language/services/code-actions/edits.js';
import { endOf, startOf } from '../../../language/syntax/walk.js';
import type { Change } from '../../lsp/compiled/place-edits.js';
import type { Moved } from './verdict.js';

/** A statement with what is said about it: comments in the lines above and behind it. */
export interface Stretch {
  readonly start: number;
  readonly end: number;
  /** It has its lines for itself. */
  readonly lines: boolean;
}

export function stretchOf(member: ast.Member, text: string): Stretch {
  const [start, end] = [startOf(member), endOf(member)];
  let lineStart = text.lastIndexOf('\n', start - 1) + 1;
  const rest = /^[ \t]*[;,]?[ \t]*(?:\/\/[^\n]*)?(?:\r?\n|$)/.exec(text.slice(end));
  if (rest === null || text.slice(lineStart, start).trim() !== '') return { start, end, lines: false };
  for (;;) {
    const above = /(?:^|\n)([ \t]*\/\/[^\n]*\n)$/.exec(text.slice(0, lineStart));
    if (above === null) break;
    lineStart -= above[1]!.length;
  }
  return { start: lineStart, end: end + rest[0].length, lines: true };
}

/** The members of a block that put something into the picture, in their order. */
export function drawn(block: ast.Block): ast.Member[] {
  return block.members.filter(({ $type }) => $type === 'Element' || $type === 'For' || $type === 'If');
}

/**
 * Takes statements of a block from their places to before or behind another one, in the order in which they are. Null where they share lines
 * with others in a way that cannot be parted.
 */
export function relocated(
  members: readonly ast.Member[],
  anchor: ast.Member,
  side: 'before' | 'behind',
  text: string,
): { readonly changes: Change[]; readonly moved: Moved[] } | null {
  const stretches = members.map((member) => stretchOf(member, text)).sort((a, b) => a.start - b.start);
  const target = stretchOf(anchor, text);
  const inLines = target.lines && stretches.every(({ lines }) => lines);
  const oneLine = !target.lines && stretches.every(({ lines }) => !lines);
  if (!inLines && !oneLine) return null;
  const at = side === 'before' ? target.start : target.end;
  const parts = stretches.map(({ start, end }) => text.slice(start, end));
  const inserted = inLines
    ? parts.map((part) => (part.endsWith('\n') ? part : `${part}\n`)).join('')
    : side === 'before'
      ? parts.map((part) => `${part}; `).join('')
      : parts.map((part) => `; ${part}`).join('');
  const cuts = stretches.map(({ start, end }) => (inLines ? { start, end } : withSeparator(start, end, text)));
  const changes = [...cuts.map((cut): Change => ({ ...cut, newText: '' })), { start: at, end: at, newText: inserted }];
  if (inLines && side === 'behind' && !text.slice(target.start, target.end).endsWith('\n')) return null;
  const before = cuts.filter(({ end }) => end <= at).reduce((sum, { start, end }) => sum + end - start, 0);
  let to = at - before + (oneLine && side === 'behind' ? 2 : 0);
  const moved = stretches.map(({ start, end }): Moved => {
    const one = { start, end, to };
    to += end - start + (oneLine ? 2 : 0);
    return one;
  });
  return { changes: changes.sort((a, b) => a.start - b.start), moved };
}

/** A statement among others on a line, with the separator behind it, or else the one before it. */
function withSeparator(start: number, end: number, text: string): { start: number; end: number } {
  const behind = /^[ \t]*[;,][ \t]*|^[ \t]+(?=[^\s}])/.exec(text.slice(end));
  if (behind !== null) return { start, end: end + behind[0].length };
  const before = /[ \t]*[;,]?[ \t]*$/.exec(text.slice(0, start))!;
  return { start: start - before[0].length, end };
}

/** A statement's text as another statement behind it. */
export function behind(member: ast.Member, statement: string, text: string): Change {
  const end = endOf(member);
  const start = startOf(member);
  const lineStart = text.lastIndexOf('\n', start - 1) + 1;
  const indent = /^[ \t]*/.exec(text.slice(lineStart))![0];
  if (text.slice(lineStart, start).trim() !== '') return { start: end, end, newText: `; ${statement}` };
  const rest = /^[ \t]*[;,]?[ \t]*(?:\/\/[^\n]*)?/.exec(text.slice(end))![0];
  const isLast = /^\r?\n/.test(text.slice(end + rest.length));
  const at = isLast ? end + rest.length : end;
  return {
    start: at,
    end: at,
    newText: isLast ? `\n${indent}${reindent(statement, indent, indent)}` : `; ${statement}`,
  };
}
