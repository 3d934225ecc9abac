import type { FilterCall, FilterName, Shadow } from '../../scene/values.js';
import type { Arguments, BuiltIn } from './arguments.js';

/** Shadows and filters, as in CSS Filter Effects 1. */
export const effectFunctions: Readonly<Record<string, BuiltIn>> = {
  shadow: (args) => shadow(args),
  'drop-shadow': (args) => ({ ...filter('drop-shadow', 0), shadow: shadow(args) }),
  blur: (args) => filter('blur', args.number('radius')),
  grayscale: (args) => filter('grayscale', args.number('amount')),
  sepia: (args) => filter('sepia', args.number('amount')),
  brightness: (args) => filter('brightness', args.number('amount')),
  contrast: (args) => filter('contrast', args.number('amount')),
  saturate: (args) => filter('saturate', args.number('amount')),
  invert: (args) => filter('invert', args.number('amount')),
  'hue-rotate': (args) => filter('hue-rotate', args.degrees('turn')),
};

function filter(name: FilterName, amount: number): FilterCall {
  return { type: 'filter', name, amount, shadow: null };
}

function shadow(args: Arguments): Shadow {
  return {
    type: 'shadow',
    dx: args.number('dx'),
    dy: args.number('dy'),
    blur: args.number('blur'),
    color: args.color('color'),
  };
}
