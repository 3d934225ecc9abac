import { describe, expect, test } from 'vitest';
import { compile } from '../../compiler/compile.js';
import { idRaster } from '../../compiler/emit/ids/ids.js';
import { emitSvg } from '../../compiler/emit/svg/emit.js';
import type { DisplayItem, DisplayList, Ink } from '../../compiler/paint/types.js';
import { vocabulary } from '../../language/prelude/prelude.js';
import { root } from '../../scripts/build/tools.js';
import { asDraft } from '../kit/draft.js';
import { testHost } from '../kit/host.js';
import { shownScenes, sourceOf } from '../kit/scenes.js';

const host = testHost(root);
const raster = host.raster.bind(host);
const scale = 0.5;

/** Every pixel that anything was painted on leads to an element, and from there to the words that made it. */
describe.each(shownScenes)('%s', (path) => {
  const compiled = compile(path, host).then(asDraft);
  const painted = compiled.then(({ displayList, scene }) => {
    const [width, height] = [Math.round(displayList.width * scale), Math.round(displayList.height * scale)];
    return idRaster(displayList, scene.root.id, raster, width, height);
  });

  test('every id of a pixel is an element, whose origin is its statement', async () => {
    const [{ scene }, { ids, names }] = await Promise.all([compiled, painted]);
    for (const id of new Set(ids)) {
      if (id === 0) continue;
      const element = scene.elements.get(names.get(id)!);
      expect(element, `no element ${names.get(id)}`).toBeDefined();
      const { origin, kind, component } = element!;
      const text = sourceOf(origin.uri).slice(origin.start, origin.end);
      // The statement begins with what it makes: a component, or a kind.
      const head = /^[\p{L}\w-]+/u.exec(text)?.[0] ?? '';
      // A `scatter` makes objects.
      const makers = element!.parent?.many ? [kind, component, 'scatter'] : [kind, component];
      expect(makers, text.slice(0, 40)).toContain(head);
      expect(component === head || vocabulary.kinds.has(head)).toBe(true);
      expect(text).toMatch(/["}]$/);
      for (const place of origin.via) expect(sourceOf(place.uri).slice(place.start, place.end)).not.toBe('');
    }
  });

  test('repainting an element changes the pixels that lead to it', async () => {
    const [{ displayList }, { ids, names, width, height }] = await Promise.all([compiled, painted]);
    const before = raster(emitSvg(displayList, { text: 'outlines-only', ids: false }), width, height);
    const seen = Array.from(names).flatMap(([id, name]) => {
      const pixel = innerPixel(ids, id, width, height);
      return pixel === null ? [] : [{ name, pixel }];
    });
    // A few of each scene, from all over it: each takes a rendering of its own.
    const few = seen.filter((_, index) => index % Math.ceil(seen.length / 4) === 0);
    expect(few.length).toBeGreaterThan(0);
    for (const { name, pixel } of few) {
      const changed = raster(
        emitSvg(repainted(displayList, name), { text: 'outlines-only', ids: false }),
        width,
        height,
      );
      const channels = (data: Uint8Array): number[] => Array.from(data.subarray(pixel * 4, pixel * 4 + 3));
      expect(channels(changed.data), name).not.toEqual(channels(before.data));
    }
  });
});

/** A pixel of an id with only its own id around it; null where it shows no such place. */
function innerPixel(ids: Uint32Array, id: number, width: number, height: number): number | null {
  for (let y = 1; y < height - 1; y++) {
    for (let x = 1; x < width - 1; x++) {
      const at = y * width + x;
      const around = [at, at - 1, at + 1, at - width, at + width];
      if (around.every((pixel) => ids[pixel] === id)) return at;
    }
  }
  return null;
}

/** The picture with all that one element itself paints in a colour that no scene uses. */
function repainted(list: DisplayList, name: string): DisplayList {
  const loud: Ink = { type: 'solid', color: { red: 1, green: 255, blue: 3, alpha: 1 } };
  const paint = (item: DisplayItem): DisplayItem => {
    if (item.type === 'group') return { ...item, items: item.items.map(paint) };
    if (item.element !== name) return item;
    if (item.type === 'image')
      return {
        type: 'shape',
        element: name,
        shape: { type: 'rect', box: item.box, rx: 0, ry: 0 },
        fill: loud,
        stroke: null,
      };
    return { ...item, fill: item.fill && loud, stroke: item.stroke && { ...item.stroke, ink: loud } };
  };
  return { ...list, items: list.items.map(paint) };
}
