import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decodeString, decodeTemplate, scanString } from './strings.js';

const textOf = (token: string) => decodeString(token).text;

describe('a text on one line', () => {
  test.each([
    ['"plain"', 'plain'],
    ['""', ''],
    ['"a \\"b\\" \\\\ \\n \\t \\$ \\u{1F600}"', 'a "b" \\ \n \t $ 😀'],
    ['"a { b } $ c"', 'a { b } $ c'],
    ['"\\${not}"', '${not}'],
    ['r"\\frac{a}{b} ${no}"', '\\frac{a}{b} ${no}'],
  ])('%s', (token, text) => {
    expect(decodeString(token)).toMatchObject({ text, closed: true, problems: [] });
  });

  test('names unknown escapes by their place, and keeps them as they are', () => {
    expect(decodeString('"C:\\games \\u{D800} \\u{110000}"')).toMatchObject({
      text: 'C:\\games \\u{D800} \\u{110000}',
      problems: [
        { at: 3, length: 2, escape: '\\g' },
        { at: 10, escape: '\\u{D800}' },
        { at: 19, escape: '\\u{110000}' },
      ],
    });
  });

  test('ends with its line, or where the line goes on as a program', () => {
    expect(scanString('"open\nnext', 0)).toMatchObject({ end: 5, closed: false });
    expect(scanString('"red; height: 3 }', 0)).toMatchObject({ end: 4, closed: false });
    expect(scanString('"Hello { font-size: 3 }', 0)).toMatchObject({ end: 6, closed: false });
    expect(scanString('"a")', 0)).toMatchObject({ end: 3, closed: true });
  });

  test('any text can be written with escapes', () => {
    const written = (text: string) =>
      `"${text
        .replace(/[\\"$]/g, '\\$&')
        .replace(/\n/g, '\\n')
        .replace(/\r/g, '\\u{D}')}"`;
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(decodeString(written(text))).toMatchObject({ text, closed: true, problems: [] });
      }),
    );
  });
});

describe('a block of text', () => {
  test.each([
    [
      'loses its common indentation and keeps line ends',
      '"""\n    One\n      two\n    three\n    """',
      'One\n  two\nthree',
    ],
    ['keeps empty lines', '"""\n  a\n\n  b\n  """', 'a\n\nb'],
    ['takes lines of blanks for empty ones', '"""\n  a\n      \n  b\n  """', 'a\n\nb'],
    ['may start behind its quotes', '"""a\n  b\n    c"""', 'a\nb\n  c'],
    ['may stand on one line', '"""a "quoted" b"""', 'a "quoted" b'],
    ['may end with a quote', '"""say "a""""', 'say "a"'],
    ['reads any line end as one', '"""\r\n  a\r\n  b\r\n  """', 'a\nb'],
    ['takes tabs for indentation where all lines have them', '"""\n\ta\n\t\tb\n"""', 'a\n\tb'],
    [
      'keeps the wide blanks that Chinese paragraphs start with',
      '"""\n  　　第一段\n  第二段\n  """',
      '　　第一段\n第二段',
    ],
    ['decodes escapes after the indentation is gone', '"""\n  \\ta\n  \\u{20}b\n"""', '\ta\n b'],
    ['is raw with an r', 'r"""\n  \\frac\n    ${x}\n  """', '\\frac\n  ${x}'],
    ['may be empty', '""""""', ''],
  ])('%s', (_, token, text) => {
    expect(decodeString(token)).toMatchObject({ text, closed: true });
  });

  test('a text holds whatever lines were indented', () => {
    const line = fc.stringMatching(/^[a-z ]{0,8}[a-z]$/).map((text) => text.trimStart());
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(3), line), { minLength: 1 }), fc.nat(8), (lines, indent) => {
        const least = Math.min(...lines.map(([own]) => own));
        const body = lines.map(([own, text]) => ' '.repeat(indent + own) + text).join('\n');
        const expected = lines.map(([own, text]) => ' '.repeat(own - least) + text).join('\n');
        expect(textOf(`"""\n${body}\n${' '.repeat(indent)}"""`)).toBe(expected);
      }),
    );
  });

  test('that is never closed ends before the first line that is not indented deeper', () => {
    const source = '  text a """\n    one\n    two\n  rect b { }\n';
    expect(source.slice(0, scanString(source, 9).end)).toBe('  text a """\n    one\n    two');
  });
});

describe('interpolation', () => {
  const holesOf = (token: string) => scanString(token, 0).holes.map(({ start, end }) => token.slice(start, end));

  test.each([
    ['"${a} and ${b.c}"', ['a', 'b.c']],
    ['"${f("x}", 2)}!"', ['f("x}", 2)']],
    ['"${ { a: 1 }.a }"', [' { a: 1 }.a ']],
    ['"${"in ${"deeper"} in"}"', ['"in ${"deeper"} in"']],
    ['"""\n${r"\\"}\n"""', ['r"\\"']],
    ['"""a ${ """b""" } c"""', [' """b""" ']],
    ['"\\${no} ${yes}"', ['yes']],
    ['r"${no}"', []],
  ])('%s', (token, holes) => {
    expect(holesOf(token)).toEqual(holes);
    expect(scanString(token, 0)).toMatchObject({ end: token.length, closed: true });
  });

  test('without its end is text', () => {
    expect(scanString('"costs ${1 + 1"', 0)).toMatchObject({ closed: true, holes: [] });
  });

  test('gives the texts between; a block counts indentation over all of them', () => {
    expect(decodeTemplate(['"a ${', '} b ${', '} c"'])).toMatchObject({ texts: ['a ', ' b ', ' c'], closed: true });
    expect(decodeTemplate(['"""\n    a ${', '}\n      ${', '}\n    """'])).toMatchObject({
      texts: ['a ', '\n  ', ''],
      form: 'block',
      closed: true,
    });
  });

  test('names unknown escapes by piece', () => {
    expect(decodeTemplate(['"a\\q ${', '} \\w"']).problems).toEqual([
      { at: 2, length: 2, escape: '\\q', piece: 0 },
      { at: 2, length: 2, escape: '\\w', piece: 1 },
    ]);
  });

  test('an unclosed one keeps its last character', () => {
    expect(decodeTemplate(['"a ${', '} b\\"'])).toMatchObject({ texts: ['a ', ' b"'], closed: false });
  });
});
