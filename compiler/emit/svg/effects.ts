import { type Box, grown, union } from '../../geometry/box.js';
import { formatNumber } from '../../geometry/format.js';
import type { Filter } from '../../paint/types.js';
import type { Definitions } from './defs.js';
import { formatStop } from './stops.js';

/** A Gaussian is gone beyond three deviations. */
const reach = 3;

/** `url(#…)` of one filter that does all of these in order, or null without any. */
export function filterReference(
  filters: readonly Filter[],
  bounds: Box,
  decimals: number,
  definitions: Definitions,
): string | null {
  if (filters.length === 0) return null;
  let area = bounds;
  for (const filter of filters) area = reachOf(filter, area);
  const primitives = filters.map((filter) => primitive(filter, decimals));
  // Filters cost by the pixel, so the region is no larger than what can show. CSS filters work in sRGB, SVG's default is linear.
  const region = areaAttributes('filterUnits', wholePixels(area));
  return definitions.add('filter', 'filter', `${region} color-interpolation-filters="sRGB"`, primitives);
}

function primitive(filter: Filter, decimals: number): string {
  const number = (value: number): string => formatNumber(value, decimals);
  if (filter.type === 'blur') return `<feGaussianBlur stdDeviation="${number(filter.deviation)}"/>`;
  if (filter.type === 'matrix') {
    return `<feColorMatrix values="${filter.values.map((value) => formatNumber(value, 4)).join(' ')}"/>`;
  }
  const flood = formatStop('flood-color', filter.color, 'flood-opacity');
  const place = `dx="${number(filter.dx)}" dy="${number(filter.dy)}" stdDeviation="${number(filter.deviation)}"`;
  return `<feDropShadow ${place} ${flood}/>`;
}

/** Where a filter may leave paint that was within `area`. */
function reachOf(filter: Filter, area: Box): Box {
  if (filter.type === 'matrix') return area;
  const around = grown(area, filter.deviation * reach);
  if (filter.type === 'blur') return around;
  return union([area, { ...around, x: around.x + filter.dx, y: around.y + filter.dy }])!;
}

/** The units, place and size of a filter, mask or pattern in user space. */
export function areaAttributes(units: string, { x, y, width, height }: Box): string {
  const [left, top, w, h] = [x, y, width, height].map((value) => formatNumber(value));
  return ` ${units}="userSpaceOnUse" x="${left}" y="${top}" width="${w}" height="${h}"`;
}

/** At least a pixel wider on each side, for the smoothed edge. */
export function wholePixels({ x, y, width, height }: Box): Box {
  const [left, top] = [Math.floor(x) - 1, Math.floor(y) - 1];
  return { x: left, y: top, width: Math.ceil(x + width) + 1 - left, height: Math.ceil(y + height) + 1 - top };
}
