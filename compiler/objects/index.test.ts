import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DrawingChunk, NounIndex } from './index.js';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

/** An index of names, each with a drawing of its own. */
function indexOf(names: readonly string[]): NounIndex {
  const sorted = [...new Set(names)].sort((a, b) => (a < b ? -1 : 1));
  const drawings = sorted.map((name) => `${name}\tcoco:${name}\t3\t1.5\t0.4\tl\t0.2,0.1,0.9\t-`);
  const rows = sorted.map((name, at) => `${name}\t${at}\t-\t=`);
  return new NounIndex(bytes(`${drawings.join('\n')}\n\n${rows.join('\n')}\n`));
}

describe('the index of nouns', () => {
  const index = new NounIndex(
    bytes(
      [
        'dog\tfluent:dog\t0\t0.9\t0.9\tl\t-\t-',
        `bowl\tcoco:Bowl\t1\t2\t0.25\t-\t-\t0.1,-0.5,0.8,0.9\t${'0f'.repeat(18)}`,
        '',
        'bear\t0\t#8b5a2b\t~',
        'bowl\t1\t-\t=',
        'dog\t0\t-\t=',
        'poodle\t0\t-\t~',
        '',
      ].join('\n'),
    ),
  );

  test('says what is drawn for a name, and whether it is the very thing', () => {
    expect(index.find('dog')).toMatchObject({ canonical: 'dog', color: null, exact: true });
    expect(index.find('poodle')).toMatchObject({ canonical: 'dog', exact: false });
    expect(index.find('bear')).toMatchObject({ canonical: 'dog', color: '#8b5a2b' });
  });

  test('says where words stand on a drawing', () => {
    const row = (panel: string): string => `sign\tcoco:Sign\t0\t1\t1\t-\t-\t-\t${'f'.repeat(36)}\t${panel}`;
    const panelIn = (column: string) =>
      new NounIndex(bytes(`${row(column)}\n\nsign\t0\t-\t=\n`)).find('sign')!.entry.panel;
    expect(panelIn('0.1,0.2,0.8,0.3,#f4e3c1,b')).toEqual({
      ...{ x: 0.1, y: 0.2, width: 0.8, height: 0.3 },
      ...{ fill: '#f4e3c1', body: true, cover: false },
    });
    expect(panelIn('0,0,1,1,#ffffff,c')).toMatchObject({ body: false, cover: true });
    expect(panelIn('-')).toBeUndefined();
  });

  test('says what layout needs without the drawing', () => {
    expect(index.find('dog')!.entry).toEqual({
      id: 'fluent:dog',
      chunk: 'objects-0.txt',
      ratio: 0.9,
      metres: 0.9,
      faces: 'left',
      surface: null,
      interior: null,
    });
    expect(index.find('bowl')!.entry.mask).toBe('0f'.repeat(18));
    expect(index.find('bowl')!.entry.interior).toEqual({ x: 0.1, y: -0.5, width: 0.8, height: 0.9 });
  });

  test('what is none is not found', () => {
    for (const name of ['', 'a', 'bowls', 'do', 'dogs', 'zebra', 'bowl\t1', 'dog\n'])
      expect(index.find(name)).toBeNull();
  });

  test('hyphens and apostrophes make no difference', () => {
    const pumpkin = indexOf(['jack o lantern']);
    for (const name of ['jack-o-lantern', 'jack-o’-lantern', "jack o' lantern"])
      expect(pumpkin.find(name)?.entry.id).toBe('coco:jack o lantern');
  });

  test('names much like one that there is not', () => {
    expect(index.nearest('bowll')).toEqual(['bowl']);
    expect(index.nearest('zzzzzzzz')).toEqual([]);
  });

  test('every name is found, and no other', () => {
    const word = fc.stringMatching(/^[a-z]{1,6}( [a-z]{1,4})?$/);
    fc.assert(
      fc.property(fc.array(word, { minLength: 1, maxLength: 40 }), word, (names, other) => {
        const many = indexOf(names);
        for (const name of names) expect(many.find(name)?.entry.id).toBe(`coco:${name}`);
        if (!names.includes(other)) expect(many.find(other)).toBeNull();
        expect(Array.from(many.names(), ({ name }) => name)).toEqual(
          [...new Set(names)].sort((a, b) => (a < b ? -1 : 1)),
        );
      }),
    );
  });
});

test('a chunk holds drawings, each read when it is asked for', () => {
  const chunk = new DrawingChunk(
    bytes(
      'coco:A\t[10,20,["MLLZ",[0,0,10,0,10,20],"#aabbcc","bme"],["MLLZ",[0,0,1,0,1,1],"#000000","",0.5]]\ncoco:AB\t[1,1]\n',
    ),
  );
  expect(chunk.get('coco:A')).toEqual({
    size: { width: 10, height: 20 },
    shapes: [
      {
        path: { verbs: 'MLLZ', coords: [0, 0, 10, 0, 10, 20] },
        fill: '#aabbcc',
        opacity: 1,
        rule: 'evenodd',
        body: true,
        main: true,
      },
      {
        path: { verbs: 'MLLZ', coords: [0, 0, 1, 0, 1, 1] },
        fill: '#000000',
        opacity: 0.5,
        rule: 'nonzero',
        body: false,
        main: false,
      },
    ],
  });
  expect(chunk.get('coco:AB')?.size).toEqual({ width: 1, height: 1 });
  expect(chunk.get('coco:B')).toBeNull();
  expect(chunk.get('A')).toBeNull();
});
