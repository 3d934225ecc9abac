import type { ColorStop, Gradient, Pattern, Value } from '../../scene/values.js';
import { percent } from '../../scene/values.js';
import { is } from '../raw.js';
import { type Arguments, type BuiltIn, colorOf } from './arguments.js';

const middle = { x: percent(50), y: percent(50) };

/** CSS's directions: 0 upwards, then clockwise. */
const degreesTowards: Readonly<Record<string, number>> = {
  top: 0,
  'top-right': 45,
  right: 90,
  'bottom-right': 135,
  bottom: 180,
  'bottom-left': 225,
  left: 270,
  'top-left': 315,
};

/** Gradients and patterns. */
export const paintFunctions: Readonly<Record<string, BuiltIn>> = {
  gradient: (args) => {
    const to = args.keyword('to');
    const degrees = to === null ? args.degrees('to') : (degreesTowards[to] ?? degreesTowards.bottom!);
    const corner = to === 'top-left' || to === 'top-right' || to === 'bottom-left' || to === 'bottom-right' ? to : null;
    return { ...gradient('linear', args, degrees, middle), corner };
  },
  'radial-gradient': (args) => gradient('radial', args, 0, centerOf(args)),
  'conic-gradient': (args) => gradient('conic', args, args.degrees('from'), centerOf(args)),
  stripes: (args) => pattern('stripes', args.rest, args.number('size'), args.degrees('angle')),
  dots: (args) => pattern('dots', [args.value('dot'), args.value('ground')], args.number('size'), 0),
  checks: (args) => pattern('checks', [args.value('first'), args.value('second')], args.number('size'), 0),
  lines: (args) => pattern('lines', [args.value('line'), args.value('ground')], args.number('size'), 0),
};

function gradient(shape: Gradient['shape'], args: Arguments, degrees: number, center: Gradient['center']): Gradient {
  const stops = args.rest.filter((stop): stop is ColorStop => is(stop, 'color-stop'));
  return { type: 'gradient', shape, stops, degrees, corner: null, center };
}

function centerOf(args: Arguments): Gradient['center'] {
  const point = args.point('center');
  return point?.x.type === 'length' && point.y.type === 'length' ? { x: point.x, y: point.y } : middle;
}

function pattern(name: Pattern['name'], colors: readonly Value[], size: number, degrees: number): Pattern {
  return { type: 'pattern', name, colors: colors.map(colorOf), size, degrees };
}
