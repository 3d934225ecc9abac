import { hexColor, parseHexColor } from '../../../../../compiler/color/hex.js';
import { blend, contrast, luminance } from '../../../../../compiler/paint/color.js';
import type { Rgba } from '../../../../../compiler/paint/types.js';

const black: Rgba = { red: 16, green: 18, blue: 24, alpha: 1 };
const white: Rgba = { red: 255, green: 255, blue: 255, alpha: 1 };

/** @param hex `#rrggbb` */
export function rgbaOf(hex: string): Rgba {
  let found = parsed.get(hex);
  if (found === undefined) {
    found = parseHexColor(hex) ?? black;
    parsed.set(hex, found);
  }
  return found;
}

/** A page asks for the same few colours over and over; kept for one scene: see `forgetColors`. */
const parsed = new Map<string, Rgba>();
const adapted = new Map<string, string>();

/** Drops what was worked out, so that memory does not grow from scene to scene. */
export function forgetColors(): void {
  parsed.clear();
  adapted.clear();
}

export function isDark(hex: string): boolean {
  return luminance(rgbaOf(hex)) < 0.25;
}

/** The colour, led towards white or black as far as it takes to be read on the ground at this contrast (WCAG's). */
export function readableOn(color: string, ground: string, least = 4.6): string {
  const key = `${color} ${ground} ${least}`;
  let found = adapted.get(key);
  if (found === undefined) {
    found = adaptedTo(color, ground, least);
    adapted.set(key, found);
  }
  return found;
}

function adaptedTo(color: string, ground: string, least: number): string {
  const [from, behind] = [rgbaOf(color), rgbaOf(ground)];
  if (contrast(from, behind) >= least) return color;
  const to = contrast(white, behind) >= contrast(black, behind) ? white : black;
  for (let share = 0.1; share < 1; share += 0.1) {
    const mixed = hexColor(blend(from, to, share));
    if (contrast(rgbaOf(mixed), behind) >= least) return mixed;
  }
  return hexColor(to);
}

/** A ground of middling brightness, on which neither black nor white can be read well, a little darker or lighter: so far that one can. */
export function legibleGround(color: string, least = 5.2): string {
  const toBlack = contrastOf(color, '#ffffff') >= contrastOf(color, hexColor(black));
  for (let share = 0; share < 0.6; share += 0.04) {
    const ground = mixed(color, toBlack ? '#000000' : '#ffffff', share);
    if (contrastOf(ground, toBlack ? '#ffffff' : hexColor(black)) >= least) return ground;
  }
  return color;
}

/** Between two colours: 0 is the first, 1 the second. */
export function mixed(first: string, second: string, share: number): string {
  return hexColor(blend(rgbaOf(first), rgbaOf(second), share));
}

export function contrastOf(first: string, second: string): number {
  return contrast(rgbaOf(first), rgbaOf(second));
}
