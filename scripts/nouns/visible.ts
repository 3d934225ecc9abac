import { Resvg } from '@resvg/resvg-js';
import { pathData } from '../../compiler/geometry/format.js';
import { maskCells } from '../../compiler/objects/mask.js';
import { paintedBox, type RawDrawing } from './drawing.js';

/** px of the longer side on which areas are counted. */
const size = 64;

/** px of a cell of a mask. */
const cell = 4;

/**
 * Where a drawing paints, as 12 by 12 cells of its box, row by row from the top left, a bit each, four in a hexadecimal digit: 1 where at least half of the
 * cell is painted.
 */
export function maskOf(drawing: RawDrawing): string {
  const { x, y, width, height } = paintedBox(drawing);
  const paths = drawing.shapes.map(({ path, rule, opacity }) =>
    opacity < 0.5 ? '' : `<path d="${pathData(path, 3)}" fill-rule="${rule}"/>`,
  );
  const side = maskCells * cell;
  const { pixels } = new Resvg(
    `<svg xmlns="http://www.w3.org/2000/svg" width="${side}" height="${side}" viewBox="${x} ${y} ${width} ${height}" preserveAspectRatio="none">${paths.join('')}</svg>`,
    { font: { loadSystemFonts: false } },
  ).render();
  const counts = new Array<number>(maskCells * maskCells).fill(0);
  for (let at = 0; at < side * side; at++) {
    const own = Math.floor(at / side / cell) * maskCells + Math.floor((at % side) / cell);
    if (pixels[at * 4 + 3]! >= 128) counts[own]! += 1;
  }
  const bits = counts.map((count) => (count * 2 >= cell * cell ? '1' : '0')).join('');
  return bits.replace(/.{4}/g, (four) => Number.parseInt(four, 2).toString(16));
}

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
