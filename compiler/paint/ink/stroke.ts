import { farthest } from '../../layout/sizes.js';
import type { Placed } from '../../layout/types.js';
import { dashesOf, lengthOf } from '../../scene/read.js';
import type { PaintContext } from '../context.js';
import { lengthPx, wordOf } from '../read.js';
import type { Ink, Stroke } from '../types.js';

/** Dashes finer than this, px for one dash and gap, cannot be told from a line, and cost a renderer by the piece. */
const finestDashes = 0.5;

/** The outline of a shape with SVG's properties; null where it paints nothing. */
export function strokeOf(placed: Placed, ink: Ink | null, { layout }: PaintContext): Stroke | null {
  if (ink === null) return null;
  const { element, box } = placed;
  const diagonal = Math.sqrt((box.width * box.width + box.height * box.height) / 2);
  const length = (name: string, otherwise: number): number => {
    const value = lengthOf(element, name);
    return value === null ? otherwise : lengthPx(value, diagonal, placed, layout);
  };
  // As for boxes: what is wider covers any canvas, and huge outlines cost a renderer seconds.
  const width = Math.min(farthest, length('stroke-width', 2));
  if (!(width > 0)) return null;
  const dashes = dashesOf(element);
  const period = dashes.reduce((sum, dash) => sum + dash, 0);
  return {
    ink,
    width,
    dashes: period >= finestDashes * (dashes.length / 2) ? dashes : [],
    dashOffset: length('stroke-dashoffset', 0),
    cap: wordOf(element, 'stroke-linecap', ['butt', 'round', 'square'], 'butt'),
    join: wordOf(element, 'stroke-linejoin', ['miter', 'round', 'bevel'], 'miter'),
    miterLimit: 4,
  };
}
