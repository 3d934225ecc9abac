import { describe, expect, test } from 'vitest';
import { compile } from '../../compiler/compile.js';
import type { Compilation, Stage } from '../../compiler/types.js';
import { OverlayHost } from '../../runtime/host/overlay.js';
import { root } from '../../scripts/build/tools.js';
import { testHost } from '../kit/host.js';

const host = new OverlayHost(testHost(root));
let count = 0;

async function timed(source: string, stages: readonly Stage[]): Promise<{ ms: number; compilation: Compilation }> {
  // A source that was never seen, so that no cache knows it.
  host.set('bomb.coco', `// ${count++}\n${source}`);
  const start = performance.now();
  const compilation = await compile('bomb.coco', host, { stages });
  return { ms: performance.now() - start, compilation };
}

const doubling = (times: number, name: string, next: (before: string) => string): string =>
  Array.from({ length: times }, (_, i) => `let ${name}${i + 1} = ${next(name + i)}`).join('\n');

/** Sources that would take for ever, or all memory, were there no budgets. */
const bombs: Readonly<Record<string, string>> = {
  'loops in loops':
    'scene S { for i in 1..9000 { for j in 1..9000 { for k in 1..9000 { rect { width: 2; height: 2 } } } } }',
  'loops that make nothing':
    'scene S { for i in 1..9000 { for j in 1..9000 { if i == j * 7 { rect { width: 2 } } } } }',
  'components that double': `component C0() { rect { width: 10; height: 4 } }\n${Array.from({ length: 30 }, (_, i) => `component C${i + 1}() { group { C${i} { } C${i} { } } }`).join('\n')}\nscene S { C30 { } }`,
  'texts that double': `let t0 = "coco"\n${doubling(40, 't', (t) => `"\${${t}}\${${t}}"`)}\nscene S { text { content: t40 } }`,
  'lists that double': `let t0 = [1, 2]\n${doubling(40, 't', (t) => `[${t}, ${t}]`)}\nscene S { text { content: "\${t40}" } }`,
  'functions that double': `fn f0(a: number): number = a + 1\n${Array.from({ length: 40 }, (_, i) => `fn f${i + 1}(a: number): number = f${i}(a) + f${i}(a)`).join('\n')}\nscene S { rect { width: f40(1); height: 4 } }`,
  'steps without number': 'scene S { for i in steps(0, 1000000000, 0.000001) { rect { width: 2; height: 2 } } }',
  'a canvas as large as a town': 'scene S { canvas: size(1000000000, 1000000000); rect { width: 100%; height: 100% } }',
};

describe('what would never end, ends in a diagnostic in less than 100 ms', () => {
  test.each(Object.entries(bombs))('%s', async (_name, source) => {
    let fastest = Number.POSITIVE_INFINITY;
    // Other work on the machine makes runs slow, never fast: so the fastest counts, waited for where the machine is busy.
    for (let run = 0; run < 40 && fastest >= 100; run++) {
      if (run > 5) await new Promise((resolve) => setTimeout(resolve, 100));
      const { ms, compilation } = await timed(source, ['scene']);
      expect(compilation.diagnostics.map(({ code }) => code)).toContainEqual(expect.stringMatching(/^COCO[34]/));
      fastest = Math.min(fastest, ms);
    }
    expect(fastest).toBeLessThan(100);
  });

  test.each(Object.entries(bombs))('%s is drawn as far as it goes', async (_name, source) => {
    const { compilation } = await timed(source, ['svg', 'graph']);
    expect(compilation.diagnostics.filter(({ code }) => code.startsWith('COCO9'))).toEqual([]);
    expect(compilation.scenes[0]!.svg).toMatch(/^<svg/);
  });
});
