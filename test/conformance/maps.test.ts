import { describe, expect, test } from 'vitest';
import { compile } from '../../compiler/compile.js';
import { tokenBudget, tokensIn } from '../../compiler/emit/maps/prompt.js';
import type { ControlMaps } from '../../compiler/emit/maps/types.js';
import { OverlayHost } from '../../runtime/host/overlay.js';
import { root } from '../../scripts/build/tools.js';
import { testHost } from '../kit/host.js';

const host = new OverlayHost(testHost(root));

async function mapsOf(body: string, head = ''): Promise<ControlMaps> {
  host.set('maps.coco', `scene S {\n  canvas: size(100, 80)\n  ${head}\n  ${body.replaceAll('\n', '\n  ')}\n}\n`);
  const { scenes, diagnostics } = await compile('maps.coco', host, { stages: ['maps'] });
  expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
  return scenes[0]!.maps!;
}

function at({ data, width }: { data: ArrayLike<number>; width: number }, x: number, y: number): number {
  return data[y * width + x]!;
}

describe('depth', () => {
  test('is what `depth` says, else the order of paint; the ground is farthest', async () => {
    const { depth } = await mapsOf(
      'rect a { x: 0; y: 0; width: 20; height: 20 }\nrect b { x: 30; y: 0; width: 20; height: 20; depth: 0.25 }\nrect c { x: 60; y: 0; width: 20; height: 20 }',
    );
    expect([at(depth, 10, 10), at(depth, 40, 10), at(depth, 70, 10), at(depth, 50, 60)]).toEqual([0, 16384, 65535, 0]);
    expect(depth.data).toBeInstanceOf(Uint16Array);
  });

  test('follows `in front of`', async () => {
    const { depth } = await mapsOf(
      'rect a { x: 0; y: 0; width: 40; height: 40; place in front of b }\nrect b { x: 20; y: 20; width: 40; height: 40 }',
    );
    expect(at(depth, 30, 30)).toBe(65535);
  });
});

describe('strength', () => {
  const box = (name: string, x: number, more: string) => `rect ${name} { x: ${x}; y: 0; width: 8; height: 8; ${more} }`;

  test.each([
    ['nothing said: the scene’s', box('a', 0, ''), '', 153],
    ['the scene’s own', box('a', 0, ''), 'refine { strength: 0.2 }', 51],
    ['exact', box('a', 0, 'keep: exact'), '', 0],
    ['layout', box('a', 0, 'keep: layout'), '', 89],
    ['idea', box('a', 0, 'keep: idea'), '', 191],
    ['a number', box('a', 0, 'strength: 1'), '', 255],
    ['listed as exact', box('a', 0, ''), 'refine { exact: [a] }', 0],
    ['its own word before the list', box('a', 0, 'strength: 0.5'), 'refine { exact: [a] }', 128],
    ['in a group of its own strength', `group g { strength: 0.1; ${box('a', 0, '')} }`, '', 26],
    ['in a group that is listed', `group g { ${box('a', 0, '')} }`, 'refine { exact: [g] }', 0],
    ['the list before an ancestor', `group g { strength: 0.1; ${box('a', 0, '')} }`, 'refine { exact: [g.a] }', 0],
  ])('%s', async (_, body, head, value) => {
    const { strength } = await mapsOf(body, head);
    expect(at(strength, 4, 4)).toBe(value);
  });

  test('words are kept, with their soft edges', async () => {
    const { strength, text } = await mapsOf('text t "HO" { x: 5; y: 5; font-size: 40; color: black }');
    for (let pixel = 0; pixel < strength.data.length; pixel++)
      expect(strength.data[pixel]).toBe(text.data[pixel * 4 + 3]! > 0 ? 0 : 153);
    expect(strength.data.includes(0)).toBe(true);
  });

  test('an element has no more strength where it is hidden', async () => {
    const { strength } = await mapsOf(
      `${box('a', 0, 'keep: exact')}\nrect b { x: 4; y: 0; width: 20; height: 8; strength: 1 }`,
    );
    expect([at(strength, 2, 4), at(strength, 6, 4)]).toEqual([0, 255]);
  });
});

describe('text', () => {
  test('is the words as they can be seen, and nothing else', async () => {
    const words = 'text t "HHHHHH" { x: 2; y: 20; font-size: 30; color: #c02020 }';
    const { text } = await mapsOf(`rect ground { x: 0; y: 0; width: 100; height: 80; fill: gold }\n${words}`);
    const hidden = await mapsOf(`${words}\nrect lid { x: 0; y: 0; width: 50; height: 80; fill: teal }`);
    let [seen, left] = [0, 0];
    for (let pixel = 0; pixel < 8000; pixel++) {
      const [red, green, , alpha] = text.data.subarray(pixel * 4);
      if (alpha! > 250) expect([red, green]).toEqual([0xc0, 0x20]);
      if (alpha! > 0) seen++;
      if (hidden.text.data[pixel * 4 + 3]! > 0) {
        left++;
        expect(pixel % 100).toBeGreaterThanOrEqual(49);
      }
    }
    expect(seen).toBeGreaterThan(300);
    expect(left).toBeGreaterThan(50);
    expect(left).toBeLessThan(seen);
  });
});

describe('edges', () => {
  test('run along shapes, not inside of them, and not behind what hides them', async () => {
    const { edges } = await mapsOf(
      'rect a { x: 10; y: 10; width: 40; height: 40; fill: teal }\nrect b { x: 30; y: 30; width: 40; height: 40; fill: gold }',
    );
    for (const [x, y] of [
      [10, 30],
      [30, 10],
      [30, 40],
      [69, 50],
    ])
      expect(at(edges, x!, y!)).toBeGreaterThan(100);
    for (const [x, y] of [
      [20, 20],
      [40, 50],
      [50, 40],
      [0, 0],
      [90, 70],
    ])
      expect(at(edges, x!, y!)).toBe(0);
  });

  test('a thin stroke is one line, a wide one two', async () => {
    const { edges } = await mapsOf(
      'line thin { from: (10, 10); to: (90, 10); stroke: black; stroke-width: 1.5 }\nline wide { from: (10, 50); to: (90, 50); stroke: black; stroke-width: 12 }',
    );
    const column = Array.from({ length: 80 }, (_, y) => (at(edges, 50, y) > 100 ? 1 : 0)).join('');
    expect(column.replace(/0+/g, ' ').trim().split(' ')).toHaveLength(3);
  });
});

describe('regions', () => {
  test('say what each element is, where, and where it was written', async () => {
    const { regions, ids } = await mapsOf(
      'rect car "red vintage car" { x: 10; y: 20; width: 30; height: 20; look: ["rusty", "dented"]; negative: "people" }\nrect plain { x: 60; y: 20; width: 10; height: 10 }',
    );
    expect(regions.regions).toHaveLength(1);
    const [car] = regions.regions;
    expect(car).toMatchObject({
      id: 'car',
      members: ['car'],
      prompt: 'red vintage car, rusty, dented',
      negative: 'people',
      box: { x: 10, y: 20, width: 30, height: 20 },
      strength: 0.6,
      visible: 1,
      origin: { line: 4, column: 3 },
    });
    expect(car!.polygon).toEqual([
      [10, 20],
      [40, 20],
      [40, 40],
      [10, 40],
    ]);
    expect([...ids.names.values()]).toContain('car');
  });

  test('a group has the outline of all that is in it', async () => {
    const { regions } = await mapsOf(
      'group house "house" { rect wall { x: 10; y: 20; width: 20; height: 20 } rect roof { x: 10; y: 10; width: 20; height: 10 } }',
    );
    const house = regions.regions.find(({ id }) => id === 'house');
    expect(house).toMatchObject({ members: ['house', 'house.wall', 'house.roof'] });
    expect(house!.polygon).toEqual([
      [10, 10],
      [30, 10],
      [30, 40],
      [10, 40],
    ]);
  });
});

describe('the prompt of the whole picture', () => {
  test('has the scene’s words first, then things by how much they show, each once', async () => {
    const { regions } = await mapsOf(
      'rect a "small dog" { x: 0; y: 0; width: 10; height: 10 }\nrect b "big tree" { x: 20; y: 0; width: 60; height: 60 }\nrect c "big tree" { x: 0; y: 60; width: 20; height: 20 }',
      'prompt: "a park"; style: "etching"; negative: "blur"',
    );
    expect(regions.prompt).toBe('a park, etching, big tree, small dog');
    expect(regions.negative).toBe('blur');
    expect(regions.phrases.map(({ id }) => id)).toEqual([null, null, 'b', 'a']);
  });

  test('does not say again what the scene has said', async () => {
    const { regions } = await mapsOf('rect a "red car" { width: 9; height: 9 }', 'prompt: "a red car in the rain"');
    expect(regions.prompt).toBe('a red car in the rain');
  });

  test('keeps to the budget, and says what it left out', async () => {
    const things = Array.from(
      { length: 40 },
      (_, i) => `rect r${i} "very remarkable thing number ${i}" { x: ${i}; y: 0; width: 9; height: 9 }`,
    );
    const { regions } = await mapsOf(things.join('\n'));
    expect(tokensIn(regions.prompt)).toBeLessThanOrEqual(tokenBudget);
    expect(regions.phrases.some(({ kept }) => !kept)).toBe(true);
  });
});
