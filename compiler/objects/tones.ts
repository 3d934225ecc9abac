import { vocabulary } from '../../language/prelude/prelude.js';
import { parseHexColor } from '../color/hex.js';
import type { Rgba } from '../paint/types.js';

/**
 * What a thing called red, blue, … is drawn in: tones of the drawings' own palette. CSS's pure colours, made for screens of sixteen colours,
 * would scream beside them. Each is called by the same name as the pure one.
 */
const tones: Readonly<Record<string, string>> = {
  red: '#e23b35',
  orange: '#f58220',
  yellow: '#fccf2f',
  green: '#359b48',
  lime: '#5ac84a',
  blue: '#2f74e0',
  cyan: '#35bfd8',
  aqua: '#35bfd8',
  purple: '#8244bd',
  magenta: '#d93fae',
  fuchsia: '#d93fae',
  pink: '#f7a1b8',
  brown: '#865235',
  black: '#2a2a31',
  white: '#f7f6f3',
  gray: '#949aa5',
  grey: '#949aa5',
};

const byValue = new Map(
  Object.entries(tones).flatMap(([name, tone]) => {
    const pure = vocabulary.colors.get(name);
    return pure === undefined ? [] : [[pure.toLowerCase(), parseHexColor(tone)!] as const];
  }),
);

/** The tone in which a thing of a named colour is drawn; any other colour as it is. @param hex `#rrggbb` of the colour */
export function toneOf(hex: string, color: Rgba): Rgba {
  return byValue.get(hex) ?? color;
}
