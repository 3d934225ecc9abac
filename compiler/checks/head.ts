import type { LinesOf } from '../../language/diagnostics/catalogue.js';
import type { Span } from '../../language/diagnostics/types.js';

/** The first line of what was written: enough to find a block by, where all of it would light up half the file. */
export function headOf({ uri, start, end }: Span, linesOf: LinesOf): Span {
  const lines = linesOf(uri);
  const range = lines.range(start, end);
  if (range.start.line === range.end.line) return { uri, start, end };
  const next = lines.offset({ line: range.start.line + 1, character: 0 });
  return { uri, start, end: Math.max(start, next - 1) };
}
