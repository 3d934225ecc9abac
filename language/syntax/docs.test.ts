import { expect, test } from 'vitest';
import { docOf } from './docs.js';
import { parse } from './parse.js';

const docsOf = (text: string) => parse('file:///a.coco', text).ast.items.map(docOf);

test('documentation is the run of `///` lines directly above a declaration', () => {
  expect(
    docsOf('/// The first.\n///   Indented, and more.\nstyle a { }\n\n// no\nstyle b { }\n/// gap\n\nstyle c { }'),
  ).toEqual(['The first.\n  Indented, and more.', '', '']);
});

test('it reads any line end, and nothing from the same line', () => {
  expect(docsOf('/// One\r\n/// two\r\nlet a = 1\r\n/// x\nlet b = 2; let c = 3')).toEqual(['One\ntwo', 'x', '']);
});
