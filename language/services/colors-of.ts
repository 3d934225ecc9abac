import { vocabulary } from '../prelude/prelude.js';

/** A colour, each part from 0 to 1, as the Language Server Protocol has it. */
export interface Rgba {
  readonly red: number;
  readonly green: number;
  readonly blue: number;
  readonly alpha: number;
}

/** `#rgb`, `#rgba`, `#rrggbb` or `#rrggbbaa`; null for anything else. */
export function parseHex(text: string): Rgba | null {
  const digits = /^#([0-9a-f]+)$/i.exec(text)?.[1];
  if (digits === undefined) return null;
  const long = digits.length <= 4 ? [...digits].map((digit) => digit + digit).join('') : digits;
  if (long.length !== 6 && long.length !== 8) return null;
  const part = (at: number) => Number.parseInt(long.slice(at, at + 2), 16) / 255;
  return { red: part(0), green: part(2), blue: part(4), alpha: long.length === 8 ? part(6) : 1 };
}

/** The shortest `#…` of a colour in eight bits a part: six digits, eight where it lets something through. */
export function writeHex({ red, green, blue, alpha }: Rgba): string {
  const parts = alpha >= 1 ? [red, green, blue] : [red, green, blue, alpha];
  return `#${parts.map((part) => byte(part).toString(16).padStart(2, '0')).join('')}`;
}

export function byte(part: number): number {
  return Math.round(Math.min(1, Math.max(0, part)) * 255);
}

/** Hue in degrees, saturation and lightness in percent, all whole. */
export function hslOf({ red, green, blue }: Rgba): readonly [hue: number, saturation: number, lightness: number] {
  const [high, low] = [Math.max(red, green, blue), Math.min(red, green, blue)];
  const range = high - low;
  const lightness = (high + low) / 2;
  if (range === 0) return [0, 0, Math.round(lightness * 100)];
  const saturation = range / (1 - Math.abs(2 * lightness - 1));
  const sixth =
    high === red ? (green - blue) / range : high === green ? (blue - red) / range + 2 : (red - green) / range + 4;
  return [Math.round((sixth * 60 + 360) % 360), Math.round(saturation * 100), Math.round(lightness * 100)];
}

/** The colour that the hue (degrees), saturation and lightness (0..1) describe. */
export function fromHsl(hue: number, saturation: number, lightness: number, alpha: number): Rgba {
  const spread = saturation * Math.min(lightness, 1 - lightness);
  const part = (n: number) => {
    const k = (((n + hue / 30) % 12) + 12) % 12;
    return lightness - spread * Math.max(-1, Math.min(k - 3, 9 - k, 1));
  };
  return { red: part(0), green: part(8), blue: part(4), alpha };
}

/** The first CSS name of a colour, or null. */
export function cssNameOf(hex: string): string | null {
  for (const [name, value] of vocabulary.colors) if (value === hex) return name;
  return null;
}

/** A small square of the colour as a Markdown picture; the address holds the whole drawing. */
export function swatch(color: string): string {
  const fill = color.replace('#', '%23');
  return `![${color}](data:image/svg+xml,%3Csvg%20xmlns='http://www.w3.org/2000/svg'%20width='14'%20height='14'%3E%3Crect%20width='14'%20height='14'%20rx='2'%20fill='${fill}'/%3E%3C/svg%3E)`;
}
