import { type Deflate, encodeGrayPng, encodePng, type GrayImage, isGray } from '../../../compiler/emit/png.js';
import { emitSvg } from '../../../compiler/emit/svg/emit.js';
import { type Box, grown } from '../../../compiler/geometry/box.js';
import { identity, type Matrix, multiply, scaling, translation } from '../../../compiler/geometry/matrix.js';
import type { Host, RGBA } from '../../../compiler/host.js';
import { paintedBounds } from '../../../compiler/paint/bounds.js';
import type { DisplayItem, DisplayList, GroupItem } from '../../../compiler/paint/types.js';
import type { Platform } from '../platform.js';

/** The longer side of a small picture, px (VS Code shows 250 px of a hover), and how much a small thing is enlarged at most. */
const side = 150;
const enlargement = 2;

/** Markdown with a small picture of one element and all that is in it, alone; null where it paints nothing or cannot be drawn. */
export async function pictureOf(
  list: DisplayList,
  element: string,
  host: Host,
  platform: Platform,
): Promise<string | null> {
  const alone = elementAlone(list, element);
  if (alone === null) return null;
  try {
    const svg = emitSvg(alone, { text: 'outlines-only', ids: false });
    const png = await packed(host.raster(svg, alone.width, alone.height), platform);
    await platform.settle();
    return `![](data:image/png;base64,${base64(png)})`;
  } catch {
    // A host without a rasteriser says the rest of what it knows.
    return null;
  }
}

/** A picture of one element, cut to what it paints and scaled to at most 150 px. */
export function elementAlone(list: DisplayList, element: string): DisplayList | null {
  const found = find(list.items, element, identity);
  if (found === null) return null;
  const bounds = paintedBounds(found.item, found.matrix);
  if (bounds === null || bounds.width <= 0 || bounds.height <= 0) return null;
  const box: Box = grown(bounds, 1);
  const scale = Math.min(enlargement, side / Math.max(box.width, box.height));
  const transform = multiply(multiply(scaling(scale, scale), translation(-box.x, -box.y)), found.matrix);
  const around: GroupItem = {
    type: 'group',
    element,
    title: null,
    transform,
    opacity: 1,
    blend: 'normal',
    clip: null,
    mask: null,
    filters: [],
    bounds: found.item.bounds,
    items: [found.item],
  };
  const [width, height] = [box.width, box.height].map((length) => Math.max(1, Math.round(length * scale)));
  return { ...list, width: width!, height: height!, title: element, items: [around], marks: [] };
}

/** The outermost group of an element and the matrix of what is around it. */
function find(
  items: readonly DisplayItem[],
  element: string,
  matrix: Matrix,
): { readonly item: GroupItem; readonly matrix: Matrix } | null {
  for (const item of items) {
    if (item.type !== 'group') continue;
    if (item.element === element) return { item, matrix };
    const inside = find(item.items, element, multiply(matrix, item.transform));
    if (inside !== null) return inside;
  }
  return null;
}

/** A PNG, packed by what may be asynchronous. */
export async function packed(image: RGBA | GrayImage, platform: Platform): Promise<Uint8Array> {
  const encode = (deflate: Deflate) => (isGray(image) ? encodeGrayPng(image, deflate) : encodePng(image, deflate));
  let rows: Uint8Array = new Uint8Array();
  encode((bytes) => {
    rows = bytes;
    return bytes;
  });
  const compressed = await platform.compress(rows);
  return encode(() => compressed);
}

export function base64(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += 8192) text += String.fromCharCode(...bytes.subarray(at, at + 8192));
  return btoa(text);
}
