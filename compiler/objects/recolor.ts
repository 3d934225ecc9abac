import { basicColor } from '../color/basic.js';
import { fromOklch, toOklch } from '../color/convert.js';
import { hexColor, parseHexColor } from '../color/hex.js';
import type { Rgba } from '../paint/types.js';
import type { Drawing, DrawingShape } from './types.js';

/** A shade lies at most so far from the colour asked for, in OKLab's lightness. */
const reach = { lighter: 0.09, darker: 0.13 } as const;
/** Of a drawing's own differences in lightness so much is kept: the first that leaves a shade its colour's name, or the least. */
const kept = [0.75, 0.6, 0.48, 0.38, 0.3, 0.24] as const;
/** The lightness of what is drawn black and white: shades of it must still be seen. */
const range = { least: 0.24, most: 0.965 } as const;
/** Of the way to white a lighter shade goes at most so much, so that a pale yellow stays yellow. */
const towardsWhite = 0.35;

/**
 * The drawing with its body in another colour: the body shape that shows most takes the colour itself, the others keep how much lighter or
 * darker they are than that one, as far as a person would still call them by the same name (a darker orange is brown, a darker white is gray).
 * All else (eyes, wheels, glass) stays. Differences are those of OKLCh (Björn Ottosson's OKLab), so that a shade is as plain on yellow as on
 * blue.
 */
export function recolored(drawing: Drawing, color: Rgba): Drawing {
  const main = drawing.shapes.find((shape) => shape.main);
  if (main === undefined) return drawing;
  const from = toOklch(colorOf(main));
  const shadeOf = shader(color);
  return {
    ...drawing,
    shapes: drawing.shapes.map((shape) =>
      shape.body ? { ...shape, fill: shadeOf(toOklch(colorOf(shape)).l - from.l) } : shape,
    ),
  };
}

/** Gives the shade that is so much lighter, as `#rrggbb`. */
function shader(color: Rgba): (difference: number) => string {
  const { l, c, h } = toOklch(color);
  const lightness = Math.max(range.least, Math.min(range.most, l));
  const lightest = Math.min(reach.lighter, towardsWhite * (1 - lightness));
  const name = basicColor(fromOklch(lightness, c, h));
  const known = new Map<number, string>();
  return (difference) => {
    const shade = known.get(difference) ?? hexColor(shadeFor(difference));
    known.set(difference, shade);
    return shade;
  };

  function shadeFor(difference: number): Rgba {
    const shades = kept.map((share) => {
      // Each step also narrows how far a shade may go, since many differences are larger than that.
      const narrow = share / kept[0];
      const shift = Math.max(-reach.darker * narrow, Math.min(lightest * narrow, share * difference));
      return fromOklch(lightness + shift, c, h);
    });
    return shades.find((shade) => basicColor(shade) === name) ?? shades.at(-1)!;
  }
}

function colorOf({ fill }: DrawingShape): Rgba {
  return parseHexColor(fill) ?? { red: 128, green: 128, blue: 128, alpha: 1 };
}
