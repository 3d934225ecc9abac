import { describe, expect, test } from 'vitest';
import { isProblem } from '../diagnostics/types.js';
import { parse } from '../syntax/parse.js';
import { syntaxMessages } from './syntax.js';

/** Faults of ours have no example. */
const entries = Object.entries(syntaxMessages).filter(([, { code }]) => code < 9000);

describe('every message of form', () => {
  test('has a number of its own', () => {
    const codes = entries.map(([, definition]) => definition.code);
    expect(new Set(codes).size).toBe(codes.length);
    for (const code of codes) expect(code).toSatisfy((value: number) => value > 1000 && value < 2000);
  });

  for (const [key, definition] of entries) {
    const code = `COCO${definition.code}`;

    test(`${code} ${key}: the bad example gives it, once and alone`, () => {
      const codes = parse('file:///bad.coco', definition.bad).diagnostics.map((diagnostic) => diagnostic.code);
      if (key === 'too-many-errors') expect(codes.at(-1)).toBe(code);
      else expect(codes).toEqual([code]);
    });

    test(`${code} ${key}: the good example is free of problems`, () => {
      expect(parse('file:///good.coco', definition.good).diagnostics.filter(isProblem)).toEqual([]);
    });
  }
});
