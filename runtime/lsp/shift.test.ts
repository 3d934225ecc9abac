import fc from 'fast-check';
import { expect, test } from 'vitest';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { shifted } from './shift.js';

const texts = fc.string({ unit: fc.constantFrom('a', 'b', ' ', '\n', '\r\n'), maxLength: 40 });

test('a range that an edit does not touch holds the same words after it', () => {
  fc.assert(
    fc.property(texts, texts, fc.array(fc.nat(60), { minLength: 4, maxLength: 4 }), (text, typed, numbers) => {
      const document = TextDocument.create('a:b', 'coco', 1, text);
      const place = (offset: number) => document.positionAt(offset % (text.length + 1));
      const span = (a: number, b: number) => {
        const [start, end] = [a, b].map((at) => at % (text.length + 1)).sort((x, y) => x - y);
        return { start: place(start!), end: place(end!) };
      };
      const range = span(numbers[0]!, numbers[1]!);
      const change = { range: span(numbers[2]!, numbers[3]!), text: typed };
      const words = document.getText(range);
      const moved = shifted(range, change);
      const after = TextDocument.update(TextDocument.create('a:b', 'coco', 1, text), [change], 2);
      if (moved !== null) expect(after.getText(moved)).toBe(words);
    }),
    { numRuns: 500 },
  );
});

test('what an edit touches, or a new text, has no place any more', () => {
  const range = { start: { line: 2, character: 4 }, end: { line: 2, character: 8 } };
  expect(shifted(range, { text: 'new' })).toBeNull();
  expect(shifted(range, { range, text: '' })).toBeNull();
  const before = { start: { line: 0, character: 0 }, end: { line: 1, character: 0 } };
  expect(shifted(range, { range: before, text: '' })).toEqual({
    start: { line: 1, character: 4 },
    end: { line: 1, character: 8 },
  });
});
