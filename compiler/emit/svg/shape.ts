import { formatNumber, pathData } from '../../geometry/format.js';
import type { Path } from '../../geometry/path.js';
import { shapeToPath } from '../../geometry/shapes.js';
import type { Shape } from '../../paint/types.js';

/** A tag and its geometry, each attribute with a space before it. */
export interface Tag {
  readonly name: string;
  readonly attributes: string;
}

/** The plainest SVG element that draws this shape, or null where there is nothing to draw. */
export function shapeTag(shape: Shape, decimals: number): Tag | null {
  const number = (value: number): string => formatNumber(value, decimals);
  if (shape.type === 'rect') {
    const { x, y, width, height } = shape.box;
    // SVG draws no rectangle without area, not even its stroke.
    if (width <= 0 && height <= 0) return null;
    if (width <= 0 || height <= 0) return pathTag(shapeToPath(shape), decimals);
    const place = x === 0 && y === 0 ? '' : ` x="${number(x)}" y="${number(y)}"`;
    const [rx, ry] = [number(Math.min(shape.rx, width / 2)), number(Math.min(shape.ry, height / 2))];
    const round = rx === '0' || ry === '0' ? '' : rx === ry ? ` rx="${rx}"` : ` rx="${rx}" ry="${ry}"`;
    return { name: 'rect', attributes: `${place} width="${number(width)}" height="${number(height)}"${round}` };
  }
  if (shape.type === 'ellipse') {
    const { cx, cy, rx, ry } = shape;
    if (rx <= 0 && ry <= 0) return null;
    if (rx <= 0 || ry <= 0) return pathTag(shapeToPath(shape), decimals);
    const center = ` cx="${number(cx)}" cy="${number(cy)}"`;
    if (rx === ry) return { name: 'circle', attributes: `${center} r="${number(rx)}"` };
    return { name: 'ellipse', attributes: `${center} rx="${number(rx)}" ry="${number(ry)}"` };
  }
  return pathTag(shape.path, decimals, shape.rule);
}

export function pathTag(path: Path, decimals: number, rule: 'nonzero' | 'evenodd' = 'nonzero'): Tag | null {
  const { verbs, coords } = path;
  if (!/[LQCZ]/.test(verbs)) return null;
  if (verbs === 'ML') {
    const [x1, y1, x2, y2] = coords.map((value) => formatNumber(value, decimals));
    return { name: 'line', attributes: ` x1="${x1}" y1="${y1}" x2="${x2}" y2="${y2}"` };
  }
  const fillRule = rule === 'evenodd' ? ' fill-rule="evenodd"' : '';
  if (verbs.length > longPath) return { name: 'path', attributes: ` d="${longPathData(path, decimals)}"${fillRule}` };
  if (/^ML+Z?$/.test(verbs)) {
    const points: string[] = [];
    for (let at = 0; at < coords.length; at += 2) {
      points.push(`${formatNumber(coords[at]!, decimals)},${formatNumber(coords[at + 1]!, decimals)}`);
    }
    const name = verbs.endsWith('Z') ? 'polygon' : 'polyline';
    return { name, attributes: ` points="${points.join(' ')}"${fillRule}` };
  }
  return { name: 'path', attributes: ` d="${pathData(path, decimals)}"${fillRule}` };
}

/** Outlines of words are long, and stay the same objects from one version of a picture to the next. */
const longPath = 64;
const written = new WeakMap<Path, { readonly decimals: number; readonly data: string }>();

function longPathData(path: Path, decimals: number): string {
  const known = written.get(path);
  if (known?.decimals === decimals) return known.data;
  const data = pathData(path, decimals);
  written.set(path, { decimals, data });
  return data;
}
