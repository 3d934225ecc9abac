import { describe, expect, test } from 'vitest';
import { architectureProblems, problemsOf } from '../../scripts/architecture/rules.ts';
import { root } from '../../scripts/build/tools.ts';

test('every file of the rooms keeps the rules', () => {
  const { problems, files } = architectureProblems(root);
  expect(problems).toEqual([]);
  expect(files).toBeGreaterThan(50);
});

describe('imports run language <- compiler <- runtime <- extension', () => {
  test.each([
    ['language/a.ts', "import { compile } from '../compiler/compile.js';"],
    ['language/a.ts', "import type { Host } from '../compiler/host.js';"],
    ['language/deep/a.ts', "export { x } from '../../runtime/x.js';"],
    ['compiler/a.ts', "const x = await import('../runtime/x.js');"],
    ['compiler/a.ts', "let x: import('../runtime/x.js').X;"],
    ['compiler/a.ts', "export * from '../extension/x.js';"],
    ['runtime/a.ts', "import { x } from '../extension/x.js';"],
    ['compiler/a.ts', "import { x } from '../scripts/x.js';"],
    ['compiler/a.ts', "import { x } from '../test/x.js';"],
    ['compiler/text/a.ts', "import { x } from './testing.js';"],
    ['compiler/text/a.ts', "import { x } from '../geometry/testing/x.js';"],
  ])('%s: %s is refused', (path, source) => {
    expect(problemsOf(path, source)).toHaveLength(1);
  });

  test.each([
    ['compiler/a.ts', "import { x } from '../language/x.js'; import { y } from './y.js'; import { z } from 'langium';"],
    ['runtime/cli/a.ts', "import { x } from '../../compiler/x.js'; import { join } from 'node:path';"],
    ['extension/a.ts', "import { x } from '../runtime/x.js';"],
  ])('%s: %s is fine', (path, source) => {
    expect(problemsOf(path, source)).toEqual([]);
  });
});

describe('language and compiler are pure', () => {
  test.each([
    "import { readFileSync } from 'node:fs';",
    "import path from 'path';",
    "const fs = await import('fs/promises');",
    'const home = process.env;',
    'const bytes = Buffer.from(text);',
    'const now = new Date();',
    'const now = Date.now();',
    'const now = performance.now();',
    'const chance = Math.random();',
    "const chance = Math['random']();",
    'setTimeout(() => {}, 1);',
    'const text = new Intl.NumberFormat().format(3);',
    'const text = (3).toLocaleString();',
    'names.sort((a, b) => a.localeCompare(b));',
    "const answer = fetch('https://example.org');",
    'const g = globalThis as unknown;',
    "const f = new Function('return 1');",
    'const here = import.meta.url;',
    'const x = { process };',
    'const x = { at: process };',
    'const { at = process } = x;',
  ])('%s is refused in both, and not in runtime', (source) => {
    expect(problemsOf('language/a.ts', source)).toHaveLength(1);
    expect(problemsOf('compiler/deep/a.ts', source)).toHaveLength(1);
    expect(problemsOf('runtime/a.ts', source)).toEqual([]);
  });

  test.each([
    'const x = step.process; const y = { Date: 1, fetch: 2 };',
    'interface Step { process: number; Date: string }',
    'function run(module: Module) { return module.name; }',
    'const module = parse(text); use(module);',
    'const { module, text: { Date = 1 }, ...process } = loaded; use(module, Date, process);',
    'for (const [module] of all) use(module);',
    'const f = ({ module }: Loaded, [fetch] = []) => use(module, fetch);',
    'try { run(); } catch ({ performance }) { use(performance); }',
    "// new Date()\nconst text = 'Math.random()';",
    'const bytes = new TextEncoder().encode(text);',
  ])('%s is fine', (source) => {
    expect(problemsOf('language/a.ts', source)).toEqual([]);
  });

  test('a file that does not parse is a problem', () => {
    expect(problemsOf('language/a.ts', 'const = ;')).not.toEqual([]);
  });

  test('the line is named', () => {
    expect(problemsOf('language/a.ts', '\n\nDate.now();')[0]).toMatch(/^language\/a\.ts:3 /);
  });
});
