import { type BasicColor, basicColors as names } from '../../compiler/color/basic.js';

/**
 * The name of one sRGB colour, by hue, saturation and lightness (HSL, CSS Color 4): a rule of thumb of its own, apart from the
 * compiler's names (compiler/color/basic.ts), so that neither hides the other's mistakes. Dark orange is brown, light red pink.
 *
 * @param red 0..255, as the others
 */
export function colorName(red: number, green: number, blue: number): BasicColor {
  const most = Math.max(red, green, blue);
  const least = Math.min(red, green, blue);
  const lightness = (most + least) / 510;
  const chroma = (most - least) / 255;
  if (lightness < 0.1 || (chroma < 0.1 && lightness < 0.22)) return 'black';
  if (lightness > 0.95 || (chroma < 0.1 && lightness > 0.88)) return 'white';
  const hue = hueOf(red, green, blue);
  // Cream and pale skin tones have little chroma for their lightness, as grey has.
  if (chroma < 0.1) return 'gray';
  const saturation = chroma / (1 - Math.abs(2 * lightness - 1));
  if (saturation < 0.14) return lightness > 0.85 ? 'white' : 'gray';
  if (hue >= 15 && hue < 48 && (lightness < 0.42 || (saturation < 0.55 && lightness < 0.72))) return 'brown';
  if (hue < 15 || hue >= 345) {
    if (lightness > 0.7) return 'pink';
    return hue < 15 && hue >= 5 && lightness < 0.35 && saturation < 0.6 ? 'brown' : 'red';
  }
  if (hue < 42) return lightness > 0.85 ? 'white' : 'orange';
  if (hue < 68) return lightness > 0.9 ? 'white' : 'yellow';
  if (hue < 168) return 'green';
  if (hue < 255) return 'blue';
  if (hue < 300) return 'purple';
  if (lightness > 0.55) return 'pink';
  return hue < 325 ? 'purple' : 'pink';
}

/** Degrees, 0 red, 120 green, 240 blue. */
function hueOf(red: number, green: number, blue: number): number {
  const most = Math.max(red, green, blue);
  const chroma = most - Math.min(red, green, blue);
  if (chroma === 0) return 0;
  const sector =
    most === red ? (green - blue) / chroma : most === green ? (blue - red) / chroma + 2 : (red - green) / chroma + 4;
  return (sector * 60 + 360) % 360;
}

/** Counts the colours of a mask; the most frequent name wins. */
export class ColorVotes {
  readonly #votes = new Uint32Array(names.length);

  add(red: number, green: number, blue: number): void {
    this.#votes[indexOf(red, green, blue)]!++;
  }

  include(others: ColorVotes): void {
    for (let at = 0; at < names.length; at++) this.#votes[at]! += others.#votes[at]!;
  }

  get winner(): BasicColor | null {
    let best = -1;
    for (let at = 0; at < names.length; at++) if (this.#votes[at]! > (best < 0 ? 0 : this.#votes[best]!)) best = at;
    return names[best] ?? null;
  }
}

/** Names by the five upper bits of each channel: a picture has many pixels and few colours. 255: not asked yet. */
const table = new Uint8Array(1 << 15).fill(255);

function indexOf(red: number, green: number, blue: number): number {
  const key = ((red >> 3) << 10) | ((green >> 3) << 5) | (blue >> 3);
  let index = table[key]!;
  if (index === 255) {
    const middle = (channel: number) => Math.round(((channel >> 3) * 255) / 31);
    index = names.indexOf(colorName(middle(red), middle(green), middle(blue)));
    table[key] = index;
  }
  return index;
}
