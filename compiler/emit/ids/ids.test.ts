import { createRequire } from 'node:module';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Rasterizer } from '../../../runtime/host/raster.js';
import { rotation } from '../../geometry/matrix.js';
import type { DisplayItem, Shape } from '../../paint/types.js';
import { ellipse, group, list, path, rect, rgba, shape, solid, stops, stroke } from '../svg/testing/build.js';
import { flatSvg } from './flat.js';
import { idImage, idRaster, idsJson, idsSvg, idsSvgOf } from './ids.js';
import { indexLeaves } from './leaves.js';
import { disc, displayLists } from './testing/lists.js';

const rasterizer = new Rasterizer(() => createRequire(import.meta.url)('@resvg/resvg-js'));
const raster = rasterizer.draw.bind(rasterizer);

type GroupMore = Parameters<typeof group>[2];

/** One element with one shape. */
function thing(element: string, what: Shape, fill: Parameters<typeof shape>[1] = '#777', more: GroupMore = {}) {
  return group(element, [{ ...shape(what, fill), element }], more);
}

function idsOf(items: readonly DisplayItem[], size = 20) {
  const found = idRaster(list(size, size, [group('scene', items)]), 'scene', raster);
  const count = (element: string): number => {
    const id = [...found.names].find(([, name]) => name === element)?.[0];
    return found.ids.filter((value) => value === id).length;
  };
  const at = (x: number, y: number): string | null => found.names.get(found.ids[y * size + x]!) ?? null;
  return { ...found, count, at };
}

describe('the id raster', () => {
  test('numbers elements in paint order from 1; the scene is the background, 0', () => {
    const items = [
      shape(rect(0, 0, 20, 20), '#fff'),
      group('a', [thing('a.b', rect(2, 2, 4, 4))]),
      thing('c', rect(10, 2, 4, 4)),
    ].map((item) => (item.type === 'shape' ? { ...item, element: 'scene' } : item));
    const found = idsOf(items);
    expect(idsJson(found.names)).toEqual({ 1: 'a', 2: 'a.b', 3: 'c' });
    expect([found.at(0, 0), found.at(3, 3), found.at(11, 3)]).toEqual([null, 'a.b', 'c']);
    expect(found.count('a.b')).toBe(16);
    expect([...idImage(found).data.subarray((3 * 20 + 3) * 4, (3 * 20 + 3) * 4 + 4)]).toEqual([0, 0, 2, 255]);
  });

  test('a pixel belongs to the topmost element that covers its middle', () => {
    const found = idsOf([thing('a', rect(0, 0, 10.4, 10.6)), thing('b', rect(4.6, 4.4, 3, 3))]);
    expect([found.at(9, 0), found.at(10, 0), found.at(0, 10), found.at(0, 11)]).toEqual(['a', null, 'a', null]);
    expect([found.at(4, 4), found.at(5, 4), found.at(7, 7)]).toEqual(['a', 'b', 'a']);
  });

  test('shadow, blur, opacity and blend mode change nothing where nothing else lies', () => {
    const plain = idsOf([thing('a', rect(5, 5, 8, 8))]).ids;
    const effects: GroupMore[] = [
      { filters: [{ type: 'shadow', dx: 3, dy: 3, deviation: 2, color: rgba('#000') }] },
      { filters: [{ type: 'blur', deviation: 3 }] },
      { opacity: 0.2 },
      { blend: 'multiply' },
    ];
    for (const more of effects) expect(idsOf([thing('a', rect(5, 5, 8, 8), '#777', more)]).ids).toEqual(plain);
  });

  test('what is see-through leaves the pixels to what shows through', () => {
    const wash = (fill: Parameters<typeof shape>[1], more: GroupMore = {}) =>
      idsOf([thing('cat', rect(5, 5, 8, 8)), thing('wash', rect(0, 0, 20, 20), fill, more)]);
    expect(wash('#ffffff40').count('cat')).toBe(64);
    expect(wash('#fff', { opacity: 0.4 }).count('cat')).toBe(64);
    expect(wash('#fff', { blend: 'multiply' }).count('cat')).toBe(64);
    expect(wash('#ffffffa0').count('cat')).toBe(0);
    expect(wash('#ffffff40').count('wash')).toBe(400 - 64);
  });

  test('a gradient covers where it is at least half opaque', () => {
    const fade = { type: 'linear', x1: 0, y1: 0, x2: 20, y2: 0, stops: stops([0, '#0000'], [1, '#000f']) } as const;
    const found = idsOf([thing('cat', rect(0, 0, 20, 20)), thing('fade', rect(0, 0, 20, 20), fade)]);
    expect(found.count('fade')).toBe(200);
    expect([found.at(9, 5), found.at(10, 5)]).toEqual(['cat', 'fade']);
    const vignette = {
      type: 'radial',
      cx: 10,
      cy: 10,
      rx: 10,
      ry: 10,
      stops: stops([0, '#0000'], [1, '#000f']),
    } as const;
    const around = idsOf([thing('cat', rect(0, 0, 20, 20)), thing('fade', rect(0, 0, 20, 20), vignette)]);
    expect([around.at(10, 10), around.at(6, 10), around.at(4, 10), around.at(0, 0)]).toEqual([
      'cat',
      'cat',
      'fade',
      'fade',
    ]);
  });

  test('clips cut and masks keep what is at least half bright', () => {
    expect(idsOf([thing('a', rect(0, 0, 20, 20), '#777', { clip: rect(2, 2, 5, 5) })]).count('a')).toBe(25);
    const mask = [shape(rect(0, 0, 10, 20), '#fff'), shape(rect(10, 0, 5, 20), '#505050')];
    expect(idsOf([thing('a', rect(0, 0, 20, 20), '#777', { mask })]).count('a')).toBe(200);
    expect(idsOf([thing('a', rect(0, 0, 20, 20), '#777', { mask: [] })]).count('a')).toBe(0);
  });

  test('a picture covers where it is opaque', () => {
    const image = {
      type: 'image',
      element: 'a',
      href: disc,
      fit: 'contain',
      box: { x: 0, y: 0, width: 20, height: 20 },
    } as const;
    const found = idsOf([group('a', [image])]);
    expect(found.at(0, 0)).toBeNull();
    expect(found.at(10, 10)).toBe('a');
    expect(found.count('a')).toBeGreaterThan(230);
    expect(found.count('a')).toBeLessThan(270);
  });

  test('of a huge picture only what is in view is filtered', () => {
    const box = { x: -40_000, y: -40_000, width: 80_000, height: 80_000 };
    const image = { type: 'image', element: 'a', href: disc, fit: 'contain', box } as const;
    const index = indexLeaves(list(20, 20, [group('a', [image])]));
    const [filter] = flatSvg(index, { x: 0, y: 0, width: 20, height: 20 }, [() => 1]).match(/<filter[^>]*>/)!;
    expect(filter).toContain('x="-2" y="-2" width="24" height="24"');
  });

  test('lines and dashes belong to their element', () => {
    const line = { ...shape(path('M0 10H20'), null, stroke('#000', 4, { dashes: [5, 5] })), element: 'a' };
    expect(idsOf([group('a', [line])]).count('a')).toBe(40);
  });

  test('at another scale the same places', () => {
    const picture = list(20, 20, [group('scene', [thing('a', rect(5, 5, 10, 10))])]);
    const found = idRaster(picture, 'scene', raster, 60, 60);
    expect(found.ids.filter((id) => id === 1).length).toBe(900);
  });

  test('says the same of the same list', () => {
    const picture = list(20, 20, [
      group('scene', [thing('a', ellipse(9, 9, 7), solid('#123'), { transform: rotation(9) })]),
    ]);
    expect(idsSvg(picture, 'scene')).toBe(idsSvg(picture, 'scene'));
  });

  test('no colour that is not an id ever appears, whatever the scene', () => {
    fc.assert(
      fc.property(displayLists, (picture) => {
        const index = indexLeaves(picture);
        // Colours far apart in all channels: a mixed one is none of them.
        const scattered = (id: number): number => (id * 0x9e3779) & 0xffffff;
        const known = new Set([...index.elements.keys()].map((_, id) => scattered(id)));
        const { data } = raster(idsSvgOf(index, 'scene', scattered), 96, 96);
        for (let at = 0; at < data.length; at += 4) {
          if (data[at + 3] === 0) continue;
          expect(data[at + 3]).toBe(255);
          const color = (data[at]! << 16) | (data[at + 1]! << 8) | data[at + 2]!;
          if (!known.has(color)) expect.fail(`#${color.toString(16)} is no id`);
        }
      }),
      { numRuns: 300, seed: 7 },
    );
  });
});
