import { formatNumber } from '../../geometry/format.js';
import type { Matrix } from '../../geometry/matrix.js';

/** Places after the point for coordinates in a frame that the picture shows `scale` times larger: 1/1000 px of the picture. */
export function decimalsAt(scale: number): number {
  if (scale <= 4) return 3;
  if (scale <= 40) return 4;
  return scale <= 400 ? 5 : 6;
}

/** The value of a `transform` attribute, or null for the identity. */
export function transformText([a, b, c, d, e, f]: Matrix, decimals: number): string | null {
  const linear = [a, b, c, d].map((value) => formatNumber(value, 6));
  const [x, y] = [formatNumber(e, decimals), formatNumber(f, decimals)];
  if (linear.join() === '1,0,0,1') return x === '0' && y === '0' ? null : `translate(${x} ${y})`;
  if (linear[1] === '0' && linear[2] === '0' && x === '0' && y === '0') {
    return linear[0] === linear[3] ? `scale(${linear[0]})` : `scale(${linear[0]} ${linear[3]})`;
  }
  return `matrix(${linear.join(' ')} ${x} ${y})`;
}
