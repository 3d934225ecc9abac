import { describe, expect, test } from 'vitest';
import { layOut } from '../../compiler/layout/testing.js';

function contradictions(source: string) {
  return layOut(`canvas: size(800, 600)\n${source}`).diagnostics.filter(({ code }) => code === 'COCO4011');
}

describe('contradictions as people write them', () => {
  const table: [title: string, source: string, message: string][] = [
    [
      'words that do not fit between two boxes',
      'rect a { x: 90; y: 50; width: 100; height: 60 }\nrect b { x: 470; y: 50; width: 60; height: 60 }\nrect m { width: 312; height: 40; place right of a by 0, left of b by 0 }',
      '`x of a`, `x of b`, `m right of a` and `m left of b` cannot hold together: 312 px across are needed where there are 280 px; without `m left of b` the rest is drawn.',
    ],
    [
      'what is in groups moves with them',
      'group g { rect a { width: 40; height: 40 } rect b { width: 40; height: 40 } }\ngroup h { rect c { width: 40; height: 40 } }\nplace g.a left of h.c\nplace g.b right of h.c by 200',
      '`g.a left of h.c` and `g.b right of h.c` cannot hold together: followed round, they miss each other by 240 px across; without `g.b right of h.c` the rest is drawn.',
    ],
    [
      'a list and one of its members',
      'for i in 1..3 { rect r { width: 20; height: 20 } }\nrect wall { width: 20; height: 90; at: center }\nplace r left of wall\nplace r[1] right of wall',
      '`r left of wall` and `r[1] right of wall` cannot hold together: followed round, they miss each other by 72 px across; without `r[1] right of wall` the rest is drawn.',
    ],
    [
      'two places in one statement',
      'rect a { width: 40; height: 40; at: center }\nrect b { width: 40; height: 40; place left of a, aligned left with a }',
      '`b left of a` and `b aligned left with a` cannot hold together: followed round, they miss each other by 56 px across; without `b aligned left with a` the rest is drawn.',
    ],
    [
      'a region and an edge',
      'rect a { width: 100; height: 40; place inside left-third, right of b }\nrect b { width: 100; height: 40; x: 300; y: 20 }',
      '`x of b`, `a inside left-third` and `a right of b` cannot hold together: followed round, they miss each other by 249.34 px across; without `a right of b` the rest is drawn.',
    ],
    [
      'a thing between two that lie too close',
      'rect a { x: 100; y: 20; width: 60; height: 60 }\nrect b { x: 200; y: 20; width: 60; height: 60 }\nrect c { width: 90; height: 30; place between a and b }',
      '`x of a`, `x of b` and `c between a and b` cannot hold together: 90 px across are needed where there are 40 px; without `c between a and b` the rest is drawn.',
    ],
  ];
  test.each(table)('%s', (_, source, message) => {
    expect(contradictions(source).map((found) => found.message)).toEqual([message]);
  });

  test('each statement is pointed at with its demand, and each relation can be taken out', () => {
    const source =
      'rect a { width: 40; height: 40; at: center }\nrect b { width: 40; height: 40 }\nplace b left of a, above a\nplace b right of a';
    const [found] = contradictions(source);
    expect(found!.relatedInformation.map(({ range, message }) => [range.start.line, message])).toEqual([
      [4, '`b left of a`: 16 px or more between the right of `b` (40 px wide) and the left of `a`'],
      [5, '`b right of a`: 16 px or more between the right of `a` (40 px wide) and the left of `b`'],
    ]);
    const lines = `scene S {\ncanvas: size(800, 600)\n${source}\n}`.split('\n');
    const after = found!.data.fixes.map(({ edits }) => {
      const [{ range, newText }] = edits as [(typeof edits)[0]];
      const line = lines[range.start.line]!;
      return line.slice(0, range.start.character) + newText + line.slice(range.end.character);
    });
    expect(after).toEqual(['place b above a', '']);
  });

  test('what a loop says once is told once', () => {
    const found = contradictions(
      'rect wall { width: 20; height: 90; at: center }\nfor i in 1..4 { rect r { width: 20; height: 20; place left of wall, right of wall } }',
    );
    expect(found).toHaveLength(1);
  });

  test('sizes that wait for each other are a circle', () => {
    const { diagnostics } = layOut('rect a { place larger than b }\nrect b { place larger than a }');
    expect(diagnostics.map(({ code }) => code)).toContain('COCO4001');
  });
});
