import { fromHsl, fromOklch, mixColors } from '../../color/convert.js';
import type { Rgba } from '../../paint/types.js';
import type { Color } from '../../scene/values.js';
import type { BuiltIn } from './arguments.js';

function color(value: Rgba): Color {
  return { type: 'color', red: value.red, green: value.green, blue: value.blue, alpha: value.alpha, name: null };
}

const white: Rgba = { red: 255, green: 255, blue: 255, alpha: 1 };
const black: Rgba = { red: 0, green: 0, blue: 0, alpha: 1 };

const fromChannels: BuiltIn = (args) =>
  color({
    red: Math.round(args.number('red')),
    green: Math.round(args.number('green')),
    blue: Math.round(args.number('blue')),
    alpha: args.number('alpha'),
  });

/** Colours from numbers and from other colours. */
export const colorFunctions: Readonly<Record<string, BuiltIn>> = {
  rgb: fromChannels,
  rgba: fromChannels,
  hsl: (args) =>
    color(fromHsl(args.degrees('hue'), args.number('saturation'), args.number('lightness'), args.number('alpha'))),
  oklch: (args) =>
    color(fromOklch(args.number('lightness'), args.number('chroma'), args.degrees('hue'), args.number('alpha'))),
  mix: (args) => color(mixed(args.color('first'), args.color('second'), args.number('amount'))),
  alpha: (args) => color({ ...args.color('base'), alpha: args.number('opacity') }),
  lighten: (args) => towards(args.color('base'), white, args.number('amount')),
  darken: (args) => towards(args.color('base'), black, args.number('amount')),
};

/** The opacity stays. */
function towards(base: Color, end: Rgba, share: number): Color {
  return color({ ...mixColors(base, end, share), alpha: base.alpha });
}

/** As CSS's `color-mix` in OKLab: the less a colour covers, the less it counts. */
function mixed(first: Rgba, second: Rgba, share: number): Rgba {
  const alpha = first.alpha + (second.alpha - first.alpha) * share;
  if (alpha === 0) return { ...second, alpha };
  return { ...mixColors(first, second, (second.alpha * share) / alpha), alpha };
}
