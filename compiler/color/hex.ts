import type { Rgba } from '../paint/types.js';

/** `#rrggbb`; the alpha is left out. */
export function hexColor({ red, green, blue }: Rgba): string {
  return `#${((byte(red) << 16) | (byte(green) << 8) | byte(blue) | 0x1000000).toString(16).slice(1)}`;
}

/** `#rrggbb`, or `#rrggbbaa` where the colour is not opaque. */
export function hexColorWithAlpha(color: Rgba): string {
  const alpha = byte(color.alpha * 255);
  return alpha === 255 ? hexColor(color) : `${hexColor(color)}${(alpha | 0x100).toString(16).slice(1)}`;
}

/** Reads `#rgb`, `#rgba`, `#rrggbb` and `#rrggbbaa`; null for anything else. */
export function parseHexColor(text: string): Rgba | null {
  const digits = /^#([0-9a-f]{3,4}|[0-9a-f]{6}|[0-9a-f]{8})$/i.exec(text)?.[1];
  if (digits === undefined) return null;
  const long = digits.length <= 4 ? digits.replace(/./g, '$&$&') : digits;
  const [red, green, blue, alpha = 255] = long.match(/../g)!.map((pair) => Number.parseInt(pair, 16));
  return { red: red!, green: green!, blue: blue!, alpha: alpha / 255 };
}

/** A channel as a whole number 0..255. */
function byte(value: number): number {
  return Math.max(0, Math.min(255, Math.round(value)));
}
