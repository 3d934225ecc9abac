import type { Host, RGBA } from '../../host.js';
import type { DisplayList } from '../../paint/types.js';
import { flatSvg } from './flat.js';
import { indexLeaves, type LeafIndex } from './leaves.js';

/** Elements by number, from 1 in paint order; 0 is the background. */
export type IdNames = ReadonlyMap<number, string>;

/** Which element each pixel shows: that on top which covers at least half of it. */
export interface IdRaster {
  readonly width: number;
  readonly height: number;
  /** Numbers in row order; 0 is the background. */
  readonly ids: Uint32Array;
  readonly names: IdNames;
}

/** @param background id of the element whose own paint is the background: the scene */
export function idNames(index: LeafIndex, background: string): IdNames {
  const names = new Map<number, string>();
  for (const element of index.elements.keys()) if (element !== background) names.set(names.size + 1, element);
  return names;
}

/**
 * The picture with each element in the colour of its number (`R << 16 | G << 8 | B`), black where nothing is, with hard edges and
 * without filters, opacity and shadows. Clips and masks cut. What covers less than half of what lies below (see-through paint, a
 * blend mode) has only the pixels that nothing else has.
 *
 * @param background id of the element whose own paint is the background: the scene
 */
export function idsSvg(list: DisplayList, background: string): string {
  const index = indexLeaves(list);
  return idsSvgOf(index, background, (id) => id);
}

/** @param colorOf the colour of a number; one colour to each */
export function idsSvgOf(index: LeafIndex, background: string, colorOf: (id: number) => number): string {
  const numbers = new Map(Array.from(idNames(index, background), ([id, element]) => [element, colorOf(id)] as const));
  const { width, height } = index.list;
  const color = (leaf: number): number | null => numbers.get(index.leaves[leaf]!.item.element) ?? null;
  return flatSvg(index, { x: 0, y: 0, width, height }, [
    (leaf, thin) => (thin ? color(leaf) : null),
    (leaf, thin) => (thin ? null : color(leaf)),
  ]);
}

export function idRaster(
  list: DisplayList,
  background: string,
  raster: Host['raster'],
  width = list.width,
  height = list.height,
): IdRaster {
  const index = indexLeaves(list);
  const names = idNames(index, background);
  const { data } = raster(
    idsSvgOf(index, background, (id) => id),
    width,
    height,
  );
  const ids = new Uint32Array(width * height);
  for (let pixel = 0, at = 0; pixel < ids.length; pixel++, at += 4) {
    if (data[at + 3]! < 128) continue;
    ids[pixel] = (data[at]! << 16) | (data[at + 1]! << 8) | data[at + 2]!;
  }
  return { width, height, ids, names };
}

/** `ids.png`: the numbers as opaque colours, `R << 16 | G << 8 | B`. */
export function idImage({ width, height, ids }: IdRaster): RGBA {
  const data = new Uint8Array(ids.length * 4);
  for (const [pixel, id] of ids.entries()) data.set([id >> 16, (id >> 8) & 255, id & 255, 255], pixel * 4);
  return { width, height, data };
}

/** `ids.json`: `{"1": "element.id", …}`. */
export function idsJson(names: IdNames): Readonly<Record<string, string>> {
  return Object.fromEntries(Array.from(names, ([id, element]) => [String(id), element]));
}
