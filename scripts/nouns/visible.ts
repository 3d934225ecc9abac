import { Resvg } from '@resvg/resvg-js';
import { pathData } from '../../compiler/geometry/format.js';
import { paintedBox, type RawDrawing } from './drawing.js';

/** px of the longer side on which areas are counted. */
const size = 64;

/** How much of each shape shows, in pixels of a small picture: what later shapes cover is not seen. Transparent shapes cover nothing. */
export function visibleAreas(drawing: RawDrawing): number[] {
  const { x, y, width, height } = paintedBox(drawing);
  const paths = drawing.shapes.map(({ path, rule, opacity }, at) => {
    // Each shape in a colour of its own, that says its number.
    const fill = `#${(at + 1).toString(16).padStart(6, '0')}`;
    return opacity < 0.5 ? '' : `<path d="${pathData(path, 3)}" fill="${fill}" fill-rule="${rule}"/>`;
  });
  const scale = size / Math.max(width, height);
  const { pixels } = new Resvg(
    `<svg xmlns="http://www.w3.org/2000/svg" width="${Math.ceil(width * scale)}" height="${Math.ceil(height * scale)}" viewBox="${x} ${y} ${width} ${height}" shape-rendering="crispEdges">${paths.join('')}</svg>`,
    { font: { loadSystemFonts: false } },
  ).render();
  const areas = drawing.shapes.map(() => 0);
  for (let at = 0; at < pixels.length; at += 4) {
    if (pixels[at + 3] !== 255) continue;
    const shape = pixels[at]! * 65536 + pixels[at + 1]! * 256 + pixels[at + 2]! - 1;
    if (areas[shape] !== undefined) areas[shape] += 1;
  }
  return areas;
}
