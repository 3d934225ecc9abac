import type { SpanFix } from '../diagnostics/catalogue.js';
import type { Span } from '../diagnostics/types.js';

/** A fix that writes something else in one place. */
export function replaceFix(span: Span, newText: string, safe: boolean, title?: string): SpanFix {
  return { title: title ?? `Write \`${newText}\``, safe, edits: [{ span, newText }] };
}

/** "Did you mean": one fix a candidate, safe where there is a single one and the word differs by a slip of the keys only. */
export function candidateFixes(span: Span, written: string, candidates: readonly string[]): SpanFix[] {
  const [only] = candidates;
  return candidates.map((candidate) =>
    replaceFix(
      span,
      candidate,
      candidates.length === 1 && written.length >= 4 && candidate === only,
      `Use \`${candidate}\``,
    ),
  );
}

/** The stretch of a statement with its separator, and with its whole line where nothing else stands on it. */
export function statementSpan(text: string, span: Span): Span {
  let { start, end } = span;
  while (/[ \t]/.test(text[end] ?? '')) end++;
  if (text[end] === ';' || text[end] === ',') end++;
  const lineStart = text.lastIndexOf('\n', start - 1) + 1;
  const lineEnd = text.indexOf('\n', end) < 0 ? text.length : text.indexOf('\n', end);
  if (text.slice(lineStart, start).trim() === '' && text.slice(end, lineEnd).trim() === '')
    return { uri: span.uri, start: lineStart, end: Math.min(lineEnd + 1, text.length) };
  while (/[ \t]/.test(text[end] ?? '')) end++;
  if (text[end] === '}') while (start > 0 && /[ \t]/.test(text[start - 1]!) && text[start - 1] !== '{') start--;
  if (text[end] === '}' && text[start - 1] === '{') end = span.end;
  return { uri: span.uri, start, end };
}

/** Leaves a statement out. */
export function removeFix(text: string, span: Span, safe: boolean, title: string): SpanFix {
  return { title, safe, edits: [{ span: statementSpan(text, span), newText: '' }] };
}
