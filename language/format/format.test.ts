import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { noise, program, render } from '../../test/generators/program.js';
import { dump } from '../syntax/dump.js';
import { parse, tokenize } from '../syntax/parse.js';
import { format } from './format.js';

const files = [
  ...readdirSync('test/north-star')
    .filter((name) => name.endsWith('.coco'))
    .map((name) => `test/north-star/${name}`),
  'test/north-star/parts/tower.coco',
];

const tree = (text: string) => dump(parse('file:///a.coco', text).ast);
const errors = (text: string) =>
  parse('file:///a.coco', text).diagnostics.map(({ code, message }) => `${code} ${message}`);
const commentsOf = (text: string) =>
  tokenize(text).comments.map(({ image }) => image.trimEnd().replace(/\r\n?/g, '\n'));

describe('the formatter', () => {
  for (const file of files) {
    test(`${file} is in form already`, () => {
      const text = readFileSync(file, 'utf8');
      expect(format(text)).toBe(text);
    });
  }

  test('keeps the meaning, every comment in its order, and changes nothing the second time', () => {
    fc.assert(
      fc.property(program, noise, (pieces, choices) => {
        const text = render(pieces, choices);
        expect(errors(text)).toEqual([]);
        const formatted = format(text);
        expect(tree(formatted)).toBe(tree(text));
        expect(commentsOf(formatted)).toEqual(commentsOf(text));
        expect(format(formatted)).toBe(formatted);
      }),
      { numRuns: 400, seed: 931035721 },
    );
  });

  test('leaves a text with errors of form as it is', () => {
    const text = 'scene   S { rect a { width= 10 }}';
    expect(format(text)).toBe(text);
  });

  test.each([
    [
      'puts blanks where they belong',
      'scene S{rect a{width:10;fill:#fff}}',
      'scene S { rect a { width: 10; fill: #fff } }\n',
    ],
    ['indents by two', 'scene S {\nrect a {\nwidth: 10\n}\n}', 'scene S {\n  rect a {\n    width: 10\n  }\n}\n'],
    [
      'keeps the lines that the author made of properties',
      'scene S {\n  rect a {\n    x: 1; y: 2\n    width: 10\n  }\n}',
      'scene S {\n  rect a {\n    x: 1; y: 2\n    width: 10\n  }\n}\n',
    ],
    [
      'gives each element its own line',
      'scene S {\n  rect a { }; rect b { }\n}',
      'scene S {\n  rect a { }\n  rect b { }\n}\n',
    ],
    ['drops separators at line ends', 'scene S {\n  x: 1;\n  y: [1, 2,];\n}', 'scene S {\n  x: 1\n  y: [1, 2]\n}\n'],
    ['keeps one blank line', 'scene S {\n\n\n  x: 1\n\n\n\n  y: 2\n\n}\n\n\n', 'scene S {\n  x: 1\n\n  y: 2\n}\n'],
    [
      'keeps comments at their places',
      'scene S { // head\n  // own line\n  x: 1 // end\n  /* before */ y: 2\n  // last\n}',
      'scene S { // head\n  // own line\n  x: 1 // end\n  /* before */ y: 2\n  // last\n}\n',
    ],
    [
      'indents a block of text with its statement',
      'scene S {\ntext a """\nOne\n  two\n\n"""\n}',
      'scene S {\n  text a """\n    One\n      two\n\n    """\n}\n',
    ],
    ['indents lists that have several lines', 'let a = [\n(1,2),\n(3,4)\n]', 'let a = [\n  (1, 2),\n  (3, 4)\n]\n'],
    [
      'opens a short block that has become too long',
      `scene S {\n  rect a { look: "${'x'.repeat(120)}"; y: 2 }\n}`,
      `scene S {\n  rect a {\n    look: "${'x'.repeat(120)}"\n    y: 2\n  }\n}\n`,
    ],
    ['writes signs at their number and operators apart', 'let a = -1+-b*(c-2)', 'let a = -1 + -b * (c - 2)\n'],
    [
      'writes types tight',
      'fn f(a:list < text >, b:number( 0..1 )=1):number=1',
      'fn f(a: list<text>, b: number(0..1) = 1): number = 1\n',
    ],
    ['makes an empty file of blanks', ' \n\n ', ''],
  ])('%s', (_, before, after) => {
    expect(format(before)).toBe(after);
  });
});
