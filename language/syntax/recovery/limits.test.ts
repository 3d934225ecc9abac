import { describe, expect, test } from 'vitest';
import { parse } from '../parse.js';
import { depthLimit, operatorLimit } from './limits.js';

const codes = (text: string): string[] => parse('limits.coco', text).diagnostics.map((diagnostic) => diagnostic.code);

describe('limits count within one statement', () => {
  test('any number of short ones may follow each other', () => {
    const chain = Array.from({ length: operatorLimit * 2 }, (_, i) => `let a${i + 1} = a${i} + 1`);
    expect(codes(['let a0 = 1', ...chain].join('\n'))).toEqual([]);
  });

  test('one expression may not go on for ever', () => {
    expect(codes(`let a = 1${' + 1'.repeat(operatorLimit + 1)}`)).toEqual(['COCO1025']);
  });

  test('brackets deeper than the limit are left out, and the rest is read', () => {
    const deep = depthLimit * 40;
    const parsed = parse('deep.coco', `let a = ${'('.repeat(deep)}1${')'.repeat(deep)}\nscene S { rect b { } }`);
    expect(parsed.diagnostics.map((diagnostic) => diagnostic.code)).toEqual(['COCO1024']);
    expect(parsed.ast.items.some((item) => item.$type === 'Scene')).toBe(true);
  });
});
