import type { TextEdit } from 'vscode-languageserver-types';
import type { Position, Range } from '../diagnostics/types.js';
import { formatParsed } from '../format/format.js';
import type { Module } from '../module.js';
import { rangeOf, type ServiceDocument, type Stretch } from './document.js';
import { nodesAt, stretchOf } from './nodes.js';
import { rawTokensOf, tokensOf } from './tokens.js';

/** The edits that bring the whole text into its one form: only blanks, line ends and separators change, so marks in it stay. */
export function formatDocument(document: ServiceDocument): TextEdit[] {
  return edits(document).map((gap) => textEdit(document, gap));
}

/** Those of them that touch a range. */
export function formatRange(document: ServiceDocument, { start, end }: Range): TextEdit[] {
  const range = { start: document.lines.offset(start), end: document.lines.offset(end) };
  return within(document, range).map((gap) => textEdit(document, gap));
}

/** After `}`: the statement that it ends. After a new line: the line that is done, and the indentation of the new one. */
export function formatOnType(document: ServiceDocument, position: Position, typed: string): TextEdit[] {
  const offset = document.lines.offset(position);
  if (typed === '}') {
    const statement = nodesAt(document.module.ast, offset).findLast(
      (node) => stretchOf(node).end === offset && node.$type !== 'Block' && node.$type !== 'RecordLit',
    );
    return statement === undefined ? [] : within(document, stretchOf(statement)).map((gap) => textEdit(document, gap));
  }
  return typed === '\n' ? afterNewLine(document, position) : [];
}

/** A stretch of blanks and separators, and what it becomes. */
interface Gap extends Stretch {
  readonly newText: string;
}

function textEdit(document: ServiceDocument, gap: Gap): TextEdit {
  return { range: rangeOf(document, gap), newText: gap.newText };
}

function within(document: ServiceDocument, { start, end }: Stretch): Gap[] {
  // What is only put in behind the last character belongs to what follows.
  return edits(document).filter((gap) => gap.start >= start && gap.end <= end && gap.start < end);
}

const known = new WeakMap<Module, readonly Gap[]>();

function edits(document: ServiceDocument): readonly Gap[] {
  const { module, text } = document;
  let found = known.get(module);
  if (found === undefined) {
    const formatted = formatParsed(module, () => rawTokensOf(document));
    // Which line ends a file has is the editor's affair.
    found = differences(text, text.includes('\r\n') ? formatted.replace(/\r?\n/g, '\r\n') : formatted);
    known.set(module, found);
  }
  return found;
}

const gapPattern = /[\s;,]*/y;

/** What blanks and separators to change so that `before` becomes `after`; all of it where they differ in more than that. */
export function differences(before: string, after: string): Gap[] {
  if (before === after) return [];
  const found: Gap[] = [];
  let [at, to] = [0, 0];
  while (at < before.length || to < after.length) {
    const [gap, other] = [gapAt(before, at), gapAt(after, to)];
    if (gap !== other) found.push(narrowed(at, gap, other));
    at += gap.length;
    to += other.length;
    if (before[at] !== after[to]) return [{ start: 0, end: before.length, newText: after }];
    while (at < before.length && before[at] === after[to] && !/[\s;,]/.test(before[at]!)) {
      at++;
      to++;
    }
  }
  return found;
}

function gapAt(text: string, at: number): string {
  gapPattern.lastIndex = at;
  return gapPattern.exec(text)?.[0] ?? '';
}

/** Without what both begin and end with. */
function narrowed(start: number, gap: string, newText: string): Gap {
  let head = 0;
  const shortest = Math.min(gap.length, newText.length);
  while (head < shortest && gap[head] === newText[head]) head++;
  let tail = 0;
  while (tail < shortest - head && gap.at(-1 - tail) === newText.at(-1 - tail)) tail++;
  return { start: start + head, end: start + gap.length - tail, newText: newText.slice(head, newText.length - tail) };
}

const step = '  ';

function afterNewLine(document: ServiceDocument, { line }: Position): TextEdit[] {
  const { lines, text } = document;
  if (line === 0) return [];
  const start = lines.offset({ line, character: 0 });
  const before = lines.offset({ line: line - 1, character: 0 });
  // In a text block blanks are part of the words.
  const { tokens, comments } = tokensOf(document);
  if ([...tokens, ...comments].some((token) => token.start < start && start <= token.end - 1)) return [];
  const done = within(document, { start: before, end: lineEnd(text, before) });
  const found = done.map((gap) => textEdit(document, gap));
  const written = /^[ \t]*/.exec(text.slice(start))![0];
  const wanted = indentation(text, before, text[start + written.length]);
  if (written !== wanted)
    found.push({ range: rangeOf(document, { start, end: start + written.length }), newText: wanted });
  return found;
}

function lineEnd(text: string, start: number): number {
  const end = text.slice(start).search(/\r?\n/);
  return end < 0 ? text.length : start + end;
}

/** As far in as the last line with words, a step further behind an opening bracket, back before a closing one. */
function indentation(text: string, lineStart: number, next: string | undefined): string {
  let start = lineStart;
  while (start > 0 && text.slice(start, lineEnd(text, start)).trim() === '')
    start = text.lastIndexOf('\n', start - 2) + 1;
  const line = text.slice(start, lineEnd(text, start));
  const own = /^[ \t]*/.exec(line)![0];
  const opens = /[{[(]\s*(\/\/.*)?$/.test(line);
  const closes = next !== undefined && /[}\])]/.test(next);
  if (opens) return closes ? own : own + step;
  return closes ? own.slice(0, Math.max(0, own.length - step.length)) : own;
}
