import { hexColor } from '../../color/hex.js';
import type { Box } from '../../geometry/box.js';
import { distance } from '../../geometry/curve.js';
import { formatNumber } from '../../geometry/format.js';
import type { GradientStop, Rgba } from '../../paint/types.js';
import { formatStop, mixPremultiplied } from './stops.js';

/** The narrowest sector, in turns: half a degree. */
const finest = 1 / 720;

interface Sector {
  readonly from: number;
  readonly to: number;
  readonly color: Rgba;
  /** The colour jumps where this sector begins. */
  readonly hard: boolean;
}

/**
 * A conic gradient over `area` as a fan of sectors, each as wide as one step of an 8-bit channel but no narrower than half a
 * degree. Coordinates are relative to the top left of `area`.
 *
 * Sectors of one colour beside each other would show seams if each edge were smoothed, so edges within a run of colour are crisp
 * and each sector reaches under the next; only where colours jump is the edge smoothed. A fan of one opacity is drawn opaque in a
 * group; with several opacities nothing may overlap, and all edges are crisp.
 */
export function conicFan(
  area: Box,
  cx: number,
  cy: number,
  from: number,
  stops: readonly GradientStop[],
  decimals: number,
): string[] {
  const opacities = new Set(stops.map(({ color }) => color.alpha));
  const [opacity, ...others] = opacities;
  const layered = others.length === 0;
  const [x, y] = [cx - area.x, cy - area.y];
  const radius = distance(0, 0, Math.max(x, area.width - x), Math.max(y, area.height - y));
  const sectors = sectorsOf(stops);
  const seam = !same(sectors[0]!.color, sectors.at(-1)!.color);
  const lines = sectors.map((sector, index) => {
    const last = index === sectors.length - 1;
    const under = layered ? finest : 0;
    const begin = index === 0 ? sector.from - under : sector.from;
    const end = last ? sector.to : sector.to + under;
    const smooth = layered && (sector.hard || (last && seam));
    const fill = layered ? `fill="${hexColor(sector.color)}"` : formatStop('fill', sector.color, 'fill-opacity');
    const crisp = smooth ? '' : ' shape-rendering="crispEdges"';
    return `<path d="${wedge(begin, end)}" ${fill}${crisp}/>`;
  });
  if (!layered || opacity === 1) return lines;
  return [`<g opacity="${formatNumber(opacity!)}">`, ...lines.map((line) => `  ${line}`), '</g>'];

  function wedge(begin: number, end: number): string {
    // Chords of at most 1/16 turn; the radius grows by as much as their middle falls short.
    const pieces = Math.max(1, Math.ceil((end - begin) * 16));
    const reach = (radius + 1) / Math.cos(Math.PI / 16);
    let text = `M${formatNumber(x, decimals)} ${formatNumber(y, decimals)}L`;
    for (let piece = 0; piece <= pieces; piece++) {
      const angle = (from / 360 + begin + ((end - begin) * piece) / pieces) * 2 * Math.PI;
      const [px, py] = [x + Math.sin(angle) * reach, y - Math.cos(angle) * reach];
      text += `${piece > 0 ? ' ' : ''}${formatNumber(px, decimals)} ${formatNumber(py, decimals)}`;
    }
    return `${text}Z`;
  }
}

/** One turn of colours as sectors of one colour each; the first and the last colour fill up to the start and the end. */
function sectorsOf(stops: readonly GradientStop[]): Sector[] {
  const [first, last] = [stops[0]!, stops.at(-1)!];
  const all = [{ offset: 0, color: first.color }, ...stops, { offset: 1, color: last.color }];
  const sectors: Sector[] = [];
  let hard = false;
  for (let index = 1; index < all.length; index++) {
    const [start, end] = [all[index - 1]!, all[index]!];
    const span = end.offset - start.offset;
    if (span <= 0) {
      hard ||= !same(start.color, end.color);
      continue;
    }
    const count = Math.max(1, Math.min(levels(start.color, end.color), Math.ceil(span / finest)));
    for (let step = 0; step < count; step++) {
      sectors.push({
        from: start.offset + (span * step) / count,
        to: start.offset + (span * (step + 1)) / count,
        color: mixPremultiplied(start.color, end.color, (step + 0.5) / count),
        hard,
      });
      hard = false;
    }
  }
  return sectors;
}

function levels(a: Rgba, b: Rgba): number {
  return Math.ceil(
    Math.max(
      Math.abs(a.red - b.red),
      Math.abs(a.green - b.green),
      Math.abs(a.blue - b.blue),
      Math.abs(a.alpha - b.alpha) * 255,
    ),
  );
}

function same(a: Rgba, b: Rgba): boolean {
  return levels(a, b) <= 2;
}
