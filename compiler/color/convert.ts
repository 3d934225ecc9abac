import { convertHslToRgb, convertOklabToRgb, convertRgbToOklab } from 'culori/fn';
import type { Rgba } from '../paint/types.js';

/** OKLab (B. Ottosson, 2020): `l` 0..1 as seen, `a` towards red, `b` towards yellow; equal distances look about equally different. */
export interface Oklab {
  readonly l: number;
  readonly a: number;
  readonly b: number;
}

export function toOklab({ red, green, blue }: Rgba): Oklab {
  const { l, a, b } = convertRgbToOklab({ r: red / 255, g: green / 255, b: blue / 255 });
  return { l, a, b };
}

/** How different two colours look: 0 for the same, 1 from black to white. Their alpha is left out. */
export function colorDistance(first: Oklab, second: Oklab): number {
  const [l, a, b] = [first.l - second.l, first.a - second.a, first.b - second.b];
  return Math.sqrt(l * l + a * a + b * b);
}

/** CSS's `hsl()`: degrees, 0..1, 0..1. */
export function fromHsl(hue: number, saturation: number, lightness: number, alpha = 1): Rgba {
  const [s, l] = [unit(saturation), unit(lightness)];
  return rounded(convertHslToRgb({ h: ((hue % 360) + 360) % 360, s, l }), alpha);
}

/**
 * CSS's `oklch()`: lightness 0..1, chroma from 0 (about 0.37 at most in sRGB), hue in degrees. A colour that sRGB lacks keeps its
 * lightness and hue and loses as much chroma as it must (CSS Color 4, 13.2).
 */
export function fromOklch(lightness: number, chroma: number, hue: number, alpha = 1): Rgba {
  const l = unit(lightness);
  const angle = (hue * Math.PI) / 180;
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  const at = (c: number): Channels => convertOklabToRgb({ l, a: c * cos, b: c * sin });
  let [low, high] = [0, Math.max(0, chroma)];
  if (inGamut(at(high))) return rounded(at(high), alpha);
  for (let step = 0; step < 16; step++) {
    const middle = (low + high) / 2;
    if (inGamut(at(middle))) low = middle;
    else high = middle;
  }
  return rounded(at(low), alpha);
}

export function toOklch(color: Rgba): { readonly l: number; readonly c: number; readonly h: number } {
  const { l, a, b } = toOklab(color);
  return { l, c: Math.sqrt(a * a + b * b), h: (Math.atan2(b, a) * 180) / Math.PI };
}

/** The colour that looks halfway between two, `share` of the way; opaque. */
export function mixColors(first: Rgba, second: Rgba, share = 0.5): Rgba {
  const [p, q] = [toOklab(first), toOklab(second)];
  const mix = (from: number, to: number): number => from + (to - from) * share;
  return rounded(convertOklabToRgb({ l: mix(p.l, q.l), a: mix(p.a, q.a), b: mix(p.b, q.b) }), 1);
}

interface Channels {
  readonly r: number;
  readonly g: number;
  readonly b: number;
}

function inGamut({ r, g, b }: Channels): boolean {
  return Math.min(r, g, b) >= -1e-4 && Math.max(r, g, b) <= 1 + 1e-4;
}

function rounded({ r, g, b }: Channels, alpha: number): Rgba {
  const byte = (value: number): number => Math.round(unit(value) * 255);
  return { red: byte(r), green: byte(g), blue: byte(b), alpha: unit(alpha) };
}

function unit(value: number): number {
  return Math.max(0, Math.min(1, value));
}
