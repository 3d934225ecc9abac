import { describe, expect, test } from 'vitest';
import { LineIndex } from '../../language/diagnostics/lines.js';
import type { Diagnostic, Severity } from '../../language/diagnostics/types.js';
import { pretty } from './pretty.js';
import { displayWidth, showLine } from './width.js';

function at(text: string, needle: string, extra: Partial<Diagnostic> = {}, severity: Severity = 'error'): Diagnostic {
  const start = text.indexOf(needle);
  const range = new LineIndex(text).range(start, start + needle.length);
  return {
    uri: 'a.coco',
    range,
    severity,
    code: 'COCO2001',
    source: 'coco',
    message: 'so it is',
    relatedInformation: [],
    data: { fixes: [] },
    ...extra,
  };
}
const shown = (text: string, diagnostic: Diagnostic) => pretty(diagnostic, () => text);

/** Where the carets begin and how many columns they take, beside the columns of the needle in the line above. */
function carets(output: string, needle: string) {
  const [, line, marks] = output.split('\n') as [string, string, string];
  const start = marks.indexOf('^');
  return {
    marked: [start, marks.lastIndexOf('^') - start + 1],
    needle: [displayWidth(line.slice(0, line.indexOf(needle))), displayWidth(needle)],
  };
}

test.each([
  ['abc', 3],
  ['河灯', 4],
  ['ｱＡ', 3],
  ['e\u0301\u0301a', 2],
  ['👩‍🚀', 2],
  ['❤️', 2],
  ['𝒳𠮷', 3],
  ['a\tb', 5],
])('%j takes %i columns', (text, columns) => {
  expect(displayWidth(text)).toBe(columns);
});

describe('a diagnostic in the terminal', () => {
  test('has place, severity, code, message, the line and carets', () => {
    const text = 'scene {\n  rectt "x"\n}\n';
    expect(shown(text, at(text, 'rectt'))).toBe(
      'a.coco:2:3 error COCO2001 so it is\n  2 |   rectt "x"\n    |   ^^^^^\n',
    );
  });

  test('has related places and fixes', () => {
    const text = 'let a = 1\nlet a = 2';
    const range = new LineIndex(text).range(4, 5);
    const output = shown(
      text,
      at(text, 'a = 2', {
        relatedInformation: [{ uri: 'b.coco', range, message: 'first here' }],
        data: { fixes: [{ title: 'rename it', safe: true, edits: [] }] },
      }),
    );
    expect(output).toContain('    b.coco:1:5 first here\n    fix: rename it\n');
  });

  test.each([
    ['wide characters before', 'text "河灯之夜" { colr: red }', 'colr'],
    ['wide characters in the range', 'let 河灯 = 1', '河灯'],
    ['emoji with a joiner', 'text "👩‍🚀 ok" { colr: red }', 'colr'],
    ['emoji with a variation selector', 'text "❤️" { colr: red }', 'colr'],
    ['combining marks', 'text "e\u0301\u0301a" { colr: red }', 'colr'],
    ['a half-width and a full-width form', 'text "ｱＡ" { colr: red }', 'colr'],
    ['characters outside the plane', 'text "𝒳𠮷" { colr: red }', 'colr'],
  ])('carets stand under the range with %s', (_name, text, needle) => {
    const { marked, needle: wanted } = carets(shown(text, at(text, needle)), needle);
    expect(marked).toEqual(wanted);
  });

  test('tabs are shown as spaces, and carets follow', () => {
    const text = '\ta\tb { colr }';
    expect(showLine(text).text).toBe('    a   b { colr }');
    const { marked, needle } = carets(shown(text, at(text, 'colr')), 'colr');
    expect(marked).toEqual(needle);
  });

  test('a range without length still has a caret, past the end of the line too', () => {
    const text = 'ab';
    const range = { start: { line: 0, character: 99 }, end: { line: 0, character: 99 } };
    expect(shown(text, at(text, 'a', { range }))).toContain('| ab\n    |   ^\n');
  });

  test('a range over lines is marked to the end of its first line', () => {
    const text = 'group {\n  rect\n}';
    expect(shown(text, at(text, 'group {\n  rect\n}'))).toContain('| group {\n    | ^^^^^^^\n');
  });

  test('a place that cannot be read has no excerpt', () => {
    const text = 'ab';
    expect(pretty(at(text, 'ab'), () => null)).toBe('a.coco:1:1 error COCO2001 so it is\n');
    const range = { start: { line: 7, character: 0 }, end: { line: 7, character: 1 } };
    expect(shown(text, at(text, 'a', { range }))).toBe('a.coco:8:1 error COCO2001 so it is\n');
  });

  test('nothing in a file steers the terminal', () => {
    const text = 'text "\u001b[31mred\u0007\u202e" { colr }';
    const output = shown(text, at(text, 'colr', { message: 'no \u001b]0;x\u0007' }));
    expect(output).not.toMatch(/[\u001b\u0007\u202e]/);
    const { marked, needle } = carets(output, 'colr');
    expect(marked).toEqual(needle);
  });

  test('a long line is cut around the range', () => {
    const text = `${'河'.repeat(3000)} colr ${'x'.repeat(3000)}`;
    const output = shown(text, at(text, 'colr'));
    expect(output.length).toBeLessThan(700);
    const { marked, needle } = carets(output, 'colr');
    expect(marked).toEqual(needle);
  });
});
