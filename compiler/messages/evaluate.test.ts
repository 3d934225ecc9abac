import { describe, expect, test } from 'vitest';
import { isProblem } from '../../language/diagnostics/types.js';
import { describeDiagnostic, tryScene } from '../scene/testing.js';
import { evaluateMessages } from './evaluate.js';

/** Hints count only for messages that are hints. */
function found(source: string, severity: string): string[] {
  return tryScene(source)
    .diagnostics.filter((diagnostic) => isProblem(diagnostic) || diagnostic.severity === severity)
    .map(describeDiagnostic);
}

describe('the catalogue of evaluation', () => {
  test('numbers are used once', () => {
    const codes = Object.values(evaluateMessages).map(({ code }) => code);
    expect(new Set(codes).size).toBe(codes.length);
    expect(codes.every((code) => code >= 3000 && code < 4000)).toBe(true);
  });

  test.each(Object.entries(evaluateMessages))(
    '%s: the bad module has this diagnostic alone, the good one has none',
    (_key, definition) => {
      const { code, severity, bad, good } = definition;
      expect(found(bad, severity)).toEqual([expect.stringContaining(` COCO${code} `)]);
      expect(found(good, severity)).toEqual([]);
    },
  );
});
