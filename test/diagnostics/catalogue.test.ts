import { describe, expect, test } from 'vitest';
import type { Catalogue } from '../../language/diagnostics/catalogue.js';
import { isProblem } from '../../language/diagnostics/types.js';
import { allDiagnostics, load } from '../../language/load.js';
import { syntaxMessages } from '../../language/messages/syntax.js';
import { typeMessages } from '../../language/messages/types.js';
import { reader } from './files.js';

const catalogues: Readonly<Record<string, Catalogue>> = { syntax: syntaxMessages, types: typeMessages };
/** Messages that no single short file can bring about; each has a test of its own. */
const untellable: ReadonlySet<string> = new Set(['check-failed', 'import-limit', 'reading-failed']);

/** Messages that come only after many others. */
const crowded: ReadonlySet<string> = new Set(['too-many-errors']);

async function diagnose(text: string) {
  const uri = 'scenes/scene.coco';
  return allDiagnostics(await load(uri, reader(uri, text)));
}

function codeOf(code: number): string {
  return `COCO${String(code).padStart(4, '0')}`;
}

describe.each(Object.entries(catalogues))('the catalogue of %s', (_name, catalogue) => {
  test.each(Object.entries(catalogue).filter(([key]) => !untellable.has(key)))(
    '%s: the bad example has that message once and no other problem, the good one none',
    async (key, { code, bad, good }) => {
      const found = await diagnose(bad);
      const own = found.filter((diagnostic) => diagnostic.code === codeOf(code));
      const others = found.filter((diagnostic) => diagnostic.code !== codeOf(code) && isProblem(diagnostic));
      if (!crowded.has(key)) expect(others.map(({ code, message }) => `${code} ${message}`)).toEqual([]);
      expect(own.map(({ message }) => message)).toHaveLength(1);
      const after = await diagnose(good);
      expect(after.filter((one) => isProblem(one) || one.code === codeOf(code)).map(({ message }) => message)).toEqual(
        [],
      );
    },
  );
});

test('no number is used twice', () => {
  const codes = Object.values(catalogues).flatMap((catalogue) => Object.values(catalogue).map(({ code }) => code));
  expect(new Set(codes).size).toBe(codes.length);
});

test('messages without an example are only those that no short file can bring about', () => {
  const bare = Object.values(catalogues).flatMap((catalogue) =>
    Object.entries(catalogue).flatMap(([key, { bad, good }]) => (bad === '' || good === '' ? [key] : [])),
  );
  expect(new Set(bare)).toEqual(untellable);
});
