import { describe, expect, test } from 'vitest';
import { applySafeFixes, mend } from './fixes.js';
import { LineIndex } from './lines.js';
import type { Diagnostic } from './types.js';

type Edit = [start: number, end: number, newText: string];

function diagnostic(text: string, edits: Edit[], { safe = true, uri = 'a.coco' } = {}): Diagnostic {
  const lines = new LineIndex(text);
  return {
    uri,
    range: lines.range(0, 0),
    severity: 'error',
    code: 'COCO2001',
    source: 'coco',
    message: 'so it is',
    relatedInformation: [],
    data: {
      fixes: [
        {
          title: 'mend',
          safe,
          edits: edits.map(([start, end, newText]) => ({ range: lines.range(start, end), newText })),
        },
      ],
    },
  };
}
const apply = (text: string, ...diagnostics: Diagnostic[]) => applySafeFixes(text, 'a.coco', diagnostics);

describe('safe fixes', () => {
  const text = 'one two\nthree';

  test('are applied together', () => {
    expect(apply(text, diagnostic(text, [[0, 3, '1']]), diagnostic(text, [[8, 13, '3']]))).toEqual({
      text: '1 two\n3',
      applied: 2,
    });
  });

  test('may have several edits, which may meet', () => {
    expect(
      apply(
        text,
        diagnostic(text, [
          [0, 3, '1'],
          [3, 3, ','],
          [3, 3, '!'],
          [4, 7, '2'],
        ]),
      ).text,
    ).toBe('1,! 2\nthree');
  });

  test('that touch another one wait for the next round', () => {
    const both = apply(text, diagnostic(text, [[0, 3, '1']]), diagnostic(text, [[2, 5, 'x']]));
    expect(both).toEqual({ text: '1 two\nthree', applied: 1 });
    expect(apply(text, diagnostic(text, [[3, 3, 'a']]), diagnostic(text, [[3, 3, 'b']])).text).toBe('onea two\nthree');
  });

  test('are whole or absent', () => {
    expect(
      apply(
        text,
        diagnostic(text, [[4, 7, '2']]),
        diagnostic(text, [
          [0, 3, '1'],
          [5, 6, 'x'],
        ]),
      ).text,
    ).toBe('one 2\nthree');
  });

  test('with edits that overlap one another are refused', () => {
    expect(
      apply(
        text,
        diagnostic(text, [
          [0, 3, '1'],
          [2, 5, 'x'],
        ]),
      ).applied,
    ).toBe(0);
  });

  test('are not those that are not safe, nor of another file', () => {
    expect(
      apply(text, diagnostic(text, [[0, 3, '1']], { safe: false }), diagnostic(text, [[0, 3, '1']], { uri: 'b.coco' }))
        .applied,
    ).toBe(0);
  });
});

describe('mending', () => {
  test('goes on until no safe fix is left', async () => {
    const mended = await mend('aaaa', 'a.coco', async (text) => {
      const at = text.indexOf('a');
      return at < 0 ? [] : [diagnostic(text, [[at, at + 1, 'b']])];
    });
    expect(mended).toEqual({ text: 'bbbb', applied: 4, diagnostics: [] });
  });

  test('ends when a text comes back', async () => {
    let calls = 0;
    const mended = await mend('on', 'a.coco', async (text) => {
      calls++;
      return [diagnostic(text, [[0, text.length, text === 'on' ? 'off' : 'on']])];
    });
    expect(mended.text).toBe('off');
    expect(calls).toBe(2);
  });

  test('ends when fixes only ever add', async () => {
    const mended = await mend('', 'a.coco', async (text) => [diagnostic(text, [[0, 0, 'x']])]);
    expect(mended.text.length).toBeLessThan(100);
  });
});
