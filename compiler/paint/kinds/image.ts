import type { Box, Size } from '../../geometry/box.js';
import type { Placed } from '../../layout/types.js';
import { textOf } from '../../scene/read.js';
import type { PaintContext } from '../context.js';
import { cornersOf, roundedBox } from '../corners.js';
import { group } from '../items.js';
import { wordOf } from '../read.js';
import type { Painted } from '../registry.js';
import { missingPicture } from './placeholder.js';
import { ownBox } from './shapes.js';

export function paintImage(placed: Placed, context: PaintContext): Painted {
  const { element } = placed;
  const box = ownBox(placed);
  const picture = context.pictures.get(element);
  if (picture === undefined) {
    const name = textOf(element, 'src').split('/').at(-1)!;
    return { items: missingPicture(placed, name === '' ? 'image' : name, context), clip: null };
  }
  if (box.width <= 0 || box.height <= 0) return { items: [], clip: null };
  const fit = wordOf(element, 'object-fit', ['fill', 'contain', 'cover'], 'contain');
  const shown = fit === 'contain' ? contained(picture.size, box) : box;
  const image = { type: 'image', element: element.id, box: shown, href: picture.href, fit } as const;
  const radii = cornersOf(placed, context.layout);
  if (radii.every((radius) => radius === 0)) return { items: [image], clip: null };
  return { items: [group({ element: element.id, clip: roundedBox(shown, radii), items: [image] })], clip: null };
}

/** The largest box of the picture's own ratio within `box`, in its middle. */
function contained(size: Size, box: Box): Box {
  const factor = Math.min(box.width / size.width, box.height / size.height);
  const width = size.width * factor;
  const height = size.height * factor;
  return { x: box.x + (box.width - width) / 2, y: box.y + (box.height - height) / 2, width, height };
}
