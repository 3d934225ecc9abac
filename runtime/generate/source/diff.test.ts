import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { LineIndex } from '../../../language/diagnostics/lines.js';
import type { TextEdit } from '../../../language/diagnostics/types.js';
import { lineEdits } from './diff.js';

/** The text after the edits, as an editor applies them: all at once. */
function edited(text: string, edits: readonly TextEdit[]): string {
  const lines = new LineIndex(text);
  return edits.reduceRight(
    (now, { range, newText }) => now.slice(0, lines.offset(range.start)) + newText + now.slice(lines.offset(range.end)),
    text,
  );
}

describe('edits between two texts', () => {
  test('make the one of the other, whatever they are', () => {
    const line = fc.constantFrom('a\n', 'b\n', '\n', 'c\n');
    const text = fc
      .tuple(fc.array(line, { maxLength: 12 }), fc.constantFrom('', 'end'))
      .map(([all, rest]) => all.join('') + rest);
    fc.assert(
      fc.property(text, text, (before, after) => edited(before, lineEdits(before, after)) === after),
      { numRuns: 1000 },
    );
  });

  test('are one for each change', () => {
    expect(lineEdits('a\nb\nc\nd\n', 'a\nB\nc\nd\ne\n')).toEqual([
      { range: { start: { line: 1, character: 0 }, end: { line: 2, character: 0 } }, newText: 'B\n' },
      { range: { start: { line: 4, character: 0 }, end: { line: 4, character: 0 } }, newText: 'e\n' },
    ]);
  });

  test('are none between equal texts', () => {
    expect(lineEdits('a\n', 'a\n')).toEqual([]);
  });
});
