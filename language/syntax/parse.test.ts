import { describe, expect, test } from 'vitest';
import { dump } from './dump.js';
import { diagnosticLimit, parse } from './parse.js';

const read = (text: string) => parse('file:///a.coco', text);
const said = (text: string) => read(text).diagnostics.map(({ code, message }) => `${code} ${message}`);
const tree = (text: string) => dump(read(text).ast);

describe('reading a file', () => {
  test('the same text gives the same module', () => {
    const text = 'scene S { rect a { } }';
    expect(read(text)).toBe(read(text));
  });

  test('places are those of the text, also after a repair', () => {
    const text = 'scene S {\n  rect a { width = 10 }\n  rect ) b { height: 20 }\n}';
    const { ast } = read(text);
    const scene = ast.items[0]!;
    expect(text.slice(scene.$cstNode!.offset, scene.$cstNode!.end)).toBe(text);
  });

  test('statements end with their line: a half-typed one does not swallow the next', () => {
    const good = 'scene S {\n  rect b { height: 20 }\n}';
    for (const half of [
      'text',
      'width:',
      'place below',
      'x: apples.',
      'x: 1 +',
      'place a left of',
      'rect a',
      'expect a and',
    ])
      expect(tree(`scene S {\n  ${half}\n  rect b { height: 20 }\n}`), half).toContain(
        tree(good).split('\n').slice(3).join('\n').trimEnd(),
      );
  });

  test('words of the language are free as properties, values and members', () => {
    expect(said('scene S { rect a { in: box; place: 3; from: a; arrange: row; mark: between; x: a.in } }')).toEqual([]);
  });

  test('a broken header does not cost what stands inside', () => {
    const { ast, broken } = read('scene S {\n  object ? 12 "x" y { width: 10; rect inside { } }\n}');
    expect(dump(ast)).toContain('Element kind="rect" name="inside"');
    expect(broken).toEqual([]);
  });

  test('what is left out is named in `broken`', () => {
    const text = 'scene S {\n  rect a { }\n  place a\n  rect b { }\n}';
    expect(read(text).broken.map(({ start, end }) => text.slice(start, end))).toEqual(['place a']);
  });

  test('a parameter that cannot be read leaves its name to the body', () => {
    expect(tree('component C(a: text, b: = 3, c: color) { rect { fill: c } }')).toMatch(/Param name="c"/);
  });
});

describe('brackets without partners', () => {
  test('the indentation says where a block was meant to end', () => {
    const text = 'scene S {\n  row a {\n    rect b { }\n  rect c { }\n}\n';
    expect(said(text)).toEqual(['COCO1020 This `{` is never closed: a `}` is missing.']);
    expect(tree(text)).toBe(tree('scene S {\n  row a {\n    rect b { }\n  }\n  rect c { }\n}\n'));
  });

  test('a missing `{` is put behind its header', () => {
    const text = 'scene S {\n  object a "x"\n    width: 10\n  }\n  rect b { }\n}\n';
    expect(said(text)).toEqual(['COCO1023 The `{` of this block is missing.']);
    expect(tree(text)).toBe(tree('scene S {\n  object a "x" {\n    width: 10\n  }\n  rect b { }\n}\n'));
  });

  test('a round bracket ends with its statement', () => {
    const text = 'scene S {\n  canvas: size(10, 20\n  rect a { at: (1, 2; x: 3 }\n}\n';
    expect(said(text)).toHaveLength(2);
    expect(tree(text)).toBe(tree('scene S {\n  canvas: size(10, 20)\n  rect a { at: (1, 2); x: 3 }\n}\n'));
  });

  test('a file that breaks off has one message', () => {
    expect(said('scene S {\n  row a {\n    rect b { width: 10')).toHaveLength(1);
  });
});

/** Texts that nobody would write; each is read in a moment, without a fault of ours. */
const hostile: [string, string][] = [
  ['nothing', ''],
  ['blanks', ' \t\r\n'.repeat(20_000)],
  ['a byte order mark and CRLF', '\uFEFFscene S {\r\n  rect a { }\r\n}\r\n'],
  ['NUL bytes and lone surrogates', 'scene S { \0 text a "\ud800" \udfff { } }\0'],
  ['binary garbage', garbage(60_000, 256)],
  ['garbage of all characters', garbage(60_000, 0x10000)],
  ['a line of a megabyte', `scene S { text a "${'x'.repeat(1_000_000)}" }`],
  ['a line of words', 'word '.repeat(50_000)],
  ['10,000 nested round brackets', `scene S { let a = ${'('.repeat(10_000)}1${')'.repeat(10_000)} }`],
  ['10,000 open round brackets', `scene S { let a = ${'('.repeat(10_000)} }`],
  ['10,000 nested blocks', `scene S ${'{ row '.repeat(10_000)}${'}'.repeat(10_000)}`],
  ['10,000 open blocks', `scene S ${'{ row '.repeat(10_000)}`],
  ['10,000 closing braces', '}'.repeat(10_000)],
  ['10,000 signs', `let a = ${'-'.repeat(10_000)}1`],
  ['10,000 sums', `let a = 1${' + 1'.repeat(10_000)}`],
  ['10,000 members', `let a = b${'.c'.repeat(10_000)}`],
  ['10,000 else if', `scene S { if a { } ${'else if a { } '.repeat(10_000)}}`],
  ['10,000 nested interpolations', `let a = ${'"${'.repeat(10_000)}`],
  ['10,000 open interpolations', `let a = ${'"${""'.repeat(10_000)}`],
  ['10,000 types in types', `component C(a: ${'list<'.repeat(10_000)}text${'>'.repeat(10_000)}) { }`],
  ['50,000 quotes', '"'.repeat(50_000)],
  ['50,000 colons', ':'.repeat(50_000)],
  ['5,000 broken lines', `scene S {\n${'  rect a width 10 }\n'.repeat(5_000)}}`],
  ['5,000 missing commas', `let a = [${'1 '.repeat(5_000)}]`],
];

function garbage(length: number, range: number): string {
  let state = 1;
  return Array.from({ length }, () => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    return String.fromCharCode((state >>> 8) % range);
  }).join('');
}

describe('a text that nobody would write', () => {
  test.each(hostile)('%s', (_, text) => {
    const started = performance.now();
    const { diagnostics } = read(text);
    expect(diagnostics.map(({ code }) => code)).not.toContain('COCO9000');
    expect(diagnostics.length).toBeLessThanOrEqual(diagnosticLimit + 1);
    // Generous, since machines differ; what is not linear takes minutes.
    expect(performance.now() - started).toBeLessThan(8_000);
  });
});
