import { paintedBounds } from '../../paint/bounds.js';
import type { DisplayItem, DisplayList, Shape } from '../../paint/types.js';
import { coverOf } from '../ids/cover.js';
import { type Around, bare, black, type LeafItem, rewritten, strokeOf, white } from './rewrite.js';

/** Width of the lines, px of the canvas: what detectors of line art draw at the sizes that models are trained at. */
const lineWidth = 1.5;

/**
 * The picture as line art: the outline of every shape in white, and behind it nothing of what it hides. Thin strokes are lines themselves; wide ones
 * have two edges. What fills the whole canvas
 * has no line around it.
 */
export function edgesList(list: DisplayList): DisplayList {
  const items = rewritten(
    list.items,
    (item, around) => lineArt(item, around, fills(item, around, list)),
    () => bare,
  );
  return { ...list, items, marks: [] };
}

function fills(item: LeafItem, { matrix }: Around, { width, height }: DisplayList): boolean {
  const box = paintedBounds(item, matrix);
  return box !== null && box.x <= 0 && box.y <= 0 && box.x + box.width >= width && box.y + box.height >= height;
}

function lineArt(item: LeafItem, { scale, opacity }: Around, isGround: boolean): DisplayItem[] {
  if (opacity <= 0 || scale <= 0) return [];
  const width = lineWidth / scale;
  const shape: Shape =
    item.type === 'shape'
      ? item.shape
      : item.type === 'glyphs'
        ? { type: 'path', path: item.outline, rule: 'nonzero' }
        : { type: 'rect', box: item.box, rx: 0, ry: 0 };
  const { element } = item;
  const drawn = (fill: typeof black | null, stroke: ReturnType<typeof strokeOf> | null): DisplayItem => ({
    type: 'shape',
    element,
    shape,
    fill: fill && { type: 'solid', color: fill },
    stroke,
  });
  if (item.type === 'image') return [drawn(black, isGround ? null : strokeOf(white, width))];
  const fill = coverOf(item.fill, opacity).strength;
  const strokeCover = item.stroke && coverOf(item.stroke.ink, opacity).strength;
  const lines: DisplayItem[] = [];
  // What is seen through hides nothing, and has an outline all the same.
  if (fill !== 'none') lines.push(drawn(fill === 'solid' ? black : null, isGround ? null : strokeOf(white, width)));
  if (item.stroke === null || strokeCover === 'none' || strokeCover === null || isGround) return lines;
  if (item.stroke.width <= 2 * width)
    return [...lines, drawn(null, strokeOf(white, Math.min(item.stroke.width, width), item.stroke))];
  lines.push(drawn(null, strokeOf(white, item.stroke.width + width, item.stroke)));
  lines.push(drawn(null, strokeOf(black, item.stroke.width - width, item.stroke)));
  return lines;
}
