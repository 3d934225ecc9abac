import { hexColor } from '../../color/hex.js';
import { formatNumber } from '../../geometry/format.js';
import type { GradientStop, Rgba } from '../../paint/types.js';

/** `fill="#rrggbb"`, and its opacity where it is not 1. */
export function formatStop(name: string, color: Rgba, opacityName: string): string {
  const opacity = color.alpha < 1 ? ` ${opacityName}="${formatNumber(color.alpha)}"` : '';
  return `${name}="${hexColor(color)}"${opacity}`;
}

/**
 * CSS mixes colours with their opacity multiplied in, SVG without: from red to `transparent`, SVG would pass through dark red.
 * The same look in SVG's terms: a clear stop takes the colour of its neighbour, and between two opacities come steps.
 */
export function stopsForSvg(stops: readonly GradientStop[]): GradientStop[] {
  const sorted = inOrder(stops);
  const result: GradientStop[] = [];
  for (const [index, stop] of sorted.entries()) {
    const next = sorted[index + 1];
    if (stop.color.alpha > 0 || (index === 0 && !next)) {
      result.push(stop);
    } else {
      // Clear on both sides: once with the colour it comes from, once with the one it goes to.
      for (const neighbour of [sorted[index - 1], next]) {
        if (neighbour) result.push({ offset: stop.offset, color: { ...neighbour.color, alpha: 0 } });
      }
    }
    if (next && needsSteps(stop.color, next.color)) {
      for (let step = 1; step < steps; step++) {
        const t = step / steps;
        result.push({
          offset: stop.offset + (next.offset - stop.offset) * t,
          color: mixPremultiplied(stop.color, next.color, t),
        });
      }
    }
  }
  return result;
}

const steps = 8;

function needsSteps(a: Rgba, b: Rgba): boolean {
  return a.alpha !== b.alpha && a.alpha > 0 && b.alpha > 0 && hexColor(a) !== hexColor(b);
}

/** Offsets within 0..1 that never fall: as in CSS, one that would is moved up to the largest before it. */
export function inOrder(stops: readonly GradientStop[]): GradientStop[] {
  let largest = 0;
  return stops.map(({ offset, color }) => {
    largest = Math.max(largest, Math.min(1, offset));
    return { offset: largest, color };
  });
}

/** CSS Color 4, 12.3: interpolation with premultiplied alpha. */
export function mixPremultiplied(a: Rgba, b: Rgba, t: number): Rgba {
  const alpha = a.alpha + (b.alpha - a.alpha) * t;
  const mix = (from: number, to: number): number =>
    alpha === 0 ? to : (from * a.alpha * (1 - t) + to * b.alpha * t) / alpha;
  return { red: mix(a.red, b.red), green: mix(a.green, b.green), blue: mix(a.blue, b.blue), alpha };
}
