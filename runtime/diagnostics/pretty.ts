import type { Diagnostic, Range, Severity } from '../../language/diagnostics/types.js';
import type { SourceOf } from './order.js';
import { harmless, showLine } from './width.js';

export type Ink = 'error' | 'warning' | 'information' | 'hint' | 'dim' | 'bold' | 'good';
/** Colours a text, or leaves it as it is where there are no colours. */
export type Paint = (ink: Ink, text: string) => string;
export const plain: Paint = (_ink, text) => text;

const WORDS: Record<Severity, string> = { error: 'error', warning: 'warning', information: 'info', hint: 'hint' };
/** Source lines are cut to about so many columns around the range. */
const WINDOW = 120;

/**
 * A diagnostic for people: place, severity, code and message; the source line with carets under the range; related
 * places; fixes. Ends with a line break.
 */
export function pretty(diagnostic: Diagnostic, sourceOf: SourceOf, paint: Paint = plain): string {
  const { severity, code, message, relatedInformation, data } = diagnostic;
  const head = `${paint('bold', place(diagnostic))} ${paint(severity, WORDS[severity])} ${paint('dim', code)} ${harmless(message)}`;
  const lines = [head, ...excerpt(diagnostic, sourceOf, paint)];
  for (const related of relatedInformation)
    lines.push(`    ${paint('dim', place(related))} ${harmless(related.message)}`);
  for (const fix of data.fixes) lines.push(`    ${paint('good', 'fix:')} ${harmless(fix.title)}`);
  return `${lines.join('\n')}\n`;
}

function place({ uri, range }: { readonly uri: string; readonly range: Range }): string {
  return `${harmless(uri)}:${range.start.line + 1}:${range.start.character + 1}`;
}

function excerpt({ uri, range, severity }: Diagnostic, sourceOf: SourceOf, paint: Paint): string[] {
  const line = sourceOf(uri)?.split(/\r\n|\n|\r/)[range.start.line];
  if (line === undefined) return [];
  const last = range.end.line === range.start.line ? range.end.character : line.length;
  const start = Math.min(range.start.character, line.length);
  const { text, offset } = cut(line, start, Math.max(last, start));
  const shown = showLine(text);
  const column = (at: number) => shown.columns[Math.max(0, Math.min(at - offset, text.length))]!;
  const from = column(start);
  const carets = '^'.repeat(Math.max(1, column(last) - from));
  const number = String(range.start.line + 1);
  const gutter = `${' '.repeat(number.length)} ${paint('dim', '|')} `;
  return [`  ${paint('dim', `${number} |`)} ${shown.text}`, `  ${gutter}${' '.repeat(from)}${paint(severity, carets)}`];
}

/** The part of a long line that shows the range; `offset` is where that part begins. */
function cut(line: string, start: number, end: number): { text: string; offset: number } {
  if (line.length <= WINDOW) return { text: line, offset: 0 };
  let from = Math.max(0, Math.min(start - WINDOW / 4, line.length - WINDOW));
  let to = Math.min(line.length, Math.max(from + WINDOW, Math.min(end, from + WINDOW)));
  if (isLowSurrogate(line, from)) from--;
  if (isLowSurrogate(line, to)) to++;
  const head = from > 0 ? '…' : '';
  const tail = to < line.length ? '…' : '';
  return { text: head + line.slice(from, to) + tail, offset: from - head.length };
}

function isLowSurrogate(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code >= 0xdc00 && code <= 0xdfff;
}
