import type { Size } from '../geometry/box.js';

/**
 * The size that a thing takes where nobody gives one, px. Chosen so that a handful of unstyled things on a canvas of about 1,000 px
 * look composed. Where one side is given, the other keeps the proportion (but for lines, whose other side stays).
 */
export const naturalSizes: Readonly<Record<string, Size>> = {
  rect: { width: 160, height: 100 },
  ellipse: { width: 160, height: 100 },
  circle: { width: 120, height: 120 },
  star: { width: 120, height: 120 },
  polygon: { width: 120, height: 120 },
  line: { width: 160, height: 0 },
  arrow: { width: 160, height: 0 },
  polyline: { width: 160, height: 100 },
  path: { width: 160, height: 100 },
  combine: { width: 160, height: 160 },
  image: { width: 320, height: 240 },
  object: { width: 160, height: 120 },
  scatter: { width: 480, height: 160 },
  chart: { width: 640, height: 400 },
  table: { width: 560, height: 240 },
  math: { width: 240, height: 64 },
  graph: { width: 320, height: 400 },
  geometry: { width: 440, height: 400 },
};

/** Usual sizes are for canvases whose shorter side is in this range, px; they grow and shrink with canvases beyond it. */
const usualCanvas = { least: 600, most: 1600 };

/** By what the usual sizes are multiplied on a canvas. */
export function canvasFactor(canvas: Size): number {
  const side = Math.min(canvas.width, canvas.height);
  if (side < usualCanvas.least) return side / usualCanvas.least;
  return side > usualCanvas.most ? side / usualCanvas.most : 1;
}

/** For a kind that the table does not know. */
export const naturalFallback: Size = { width: 160, height: 120 };

/** Room between things that nobody set apart: the default of `gap`, and of the relations. */
export const defaultGap = 16;

/** No size and no place is farther out than this, px; larger ones are cut with a diagnostic. */
export const farthest = 100_000;
