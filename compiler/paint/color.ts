import type { Rgba } from './types.js';

/** The colours of what a scene does not colour itself: quiet, with enough contrast to be read. */
export const ink: Rgba = { red: 31, green: 36, blue: 48, alpha: 1 };
export const paper: Rgba = { red: 250, green: 248, blue: 244, alpha: 1 };

/** The colour between two, in sRGB: 0 is the first, 1 the second. */
export function blend(first: Rgba, second: Rgba, share: number): Rgba {
  const between = (a: number, b: number): number => Math.round(a + (b - a) * share);
  return {
    red: between(first.red, second.red),
    green: between(first.green, second.green),
    blue: between(first.blue, second.blue),
    alpha: first.alpha + (second.alpha - first.alpha) * share,
  };
}

/** Relative luminance, 0 black to 1 white (WCAG 2, from linear light). */
export function luminance({ red, green, blue }: Rgba): number {
  return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
}

/** Contrast ratio, 1 to 21 (WCAG 2). */
export function contrast(first: Rgba, second: Rgba): number {
  const [a, b] = [luminance(first), luminance(second)];
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
}

function linear(channel: number): number {
  const share = channel / 255;
  return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
}

export function sameColor(first: Rgba, second: Rgba): boolean {
  return (
    first.red === second.red &&
    first.green === second.green &&
    first.blue === second.blue &&
    first.alpha === second.alpha
  );
}
