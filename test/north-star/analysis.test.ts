import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { isProblem } from '../../language/diagnostics/types.js';
import { allDiagnostics, load } from '../../language/load.js';

const folder = new URL('./', import.meta.url);

describe('a north-star scene has neither error nor warning', () => {
  test.each(readdirSync(folder).filter((file) => file.endsWith('.coco')))('%s', async (file) => {
    const module = await load(file, async (path) => readFileSync(new URL(path, folder), 'utf8'));
    expect(allDiagnostics(module).filter(isProblem)).toEqual([]);
    expect([...module.imports.values()].every((imported) => imported !== null)).toBe(true);
  });
});
