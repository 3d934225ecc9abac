import type { Length, Value } from '../../scene/values.js';
import { asLength, isPercentAlone, isPlainPx } from '../lengths.js';
import { printNumber } from '../print.js';
import { mix, placeSeed, seedOf, uniform } from '../random.js';
import { is, type Raw } from '../raw.js';
import type { Arguments, BuiltIn, CallSite } from './arguments.js';

/** Arithmetic beyond the operators. */
export const numberFunctions: Readonly<Record<string, BuiltIn>> = {
  size: (args) => ({ type: 'size', width: args.number('width'), height: args.number('height') }),
  min: (args, site) => extreme(args, site, Math.min),
  max: (args, site) => extreme(args, site, Math.max),
  sum: (args) => total(args.list('values')),
  average: (args, site) => {
    const values = args.list('values');
    if (values.length > 0) return total(values) / values.length;
    site.cx.report('not-a-number', { what: 'The average of an empty list' }, site.node, site.frame);
    return undefined;
  },
  abs: (args) => Math.abs(args.number('value')),
  floor: (args) => Math.floor(args.number('value')),
  ceil: (args) => Math.ceil(args.number('value')),
  round: (args) => roundTo(args.number('value'), args.number('decimals')),
  sqrt: (args, site) =>
    finite(Math.sqrt(args.number('value')), `The square root of ${printNumber(args.number('value'))}`, site),
  pow: (args, site) => finite(exact(args.number('base') ** args.number('exponent')), 'This power', site),
  mod: (args, site) => {
    const value = args.number('value');
    const divisor = args.number('divisor');
    if (divisor !== 0) return value - divisor * Math.floor(value / divisor);
    site.cx.report('division-by-zero', { value: printNumber(value) }, site.node, site.frame);
    return undefined;
  },
  clamp: (args) => Math.max(args.number('low'), Math.min(args.number('high'), args.number('value'))),
  lerp: (args) => args.number('from') + (args.number('to') - args.number('from')) * args.number('share'),
  sin: (args) => exact(Math.sin(radians(args.degrees('angle')))),
  cos: (args) => exact(Math.cos(radians(args.degrees('angle')))),
  tan: (args, site) => finite(tangent(args.degrees('angle')), 'The tangent of a right angle', site),
  atan2: (args) => ({
    type: 'angle',
    degrees: exact((Math.atan2(args.number('y'), args.number('x')) * 180) / Math.PI),
  }),
  random: (args, { node, frame }) => {
    const state = mix(mix(seedOf(args.number('seed')), frame.seed), placeSeed(node));
    return args.number('from') + (args.number('to') - args.number('from')) * uniform(state);
  },
  polar: (args, site) => polar(args, site),
};

function radians(degrees: number): number {
  return (degrees * Math.PI) / 180;
}

/** Twelve decimals: `cos(90deg)` is 0, and engines whose last digits differ agree. */
function exact(value: number): number {
  return Number.isFinite(value) && Math.abs(value) < 1e9 ? Math.round(value * 1e12) / 1e12 + 0 : value;
}

function tangent(degrees: number): number {
  return Math.abs(exact(Math.cos(radians(degrees)))) === 0 ? Number.NaN : exact(Math.tan(radians(degrees)));
}

function finite(value: number, what: string, { cx, node, frame }: CallSite): number | undefined {
  if (Number.isFinite(value)) return value;
  cx.report('not-a-number', { what }, node, frame);
  return undefined;
}

function total(values: readonly Value[]): number {
  return values.reduce<number>((sum, value) => sum + (value as number), 0);
}

/** Halves go away from zero; the shift is done on the decimal digits, so that 1.005 is 1.01. */
export function roundTo(value: number, decimals: number): number {
  const text = String(Math.abs(value));
  if (text.includes('e')) return value;
  const places = Math.round(decimals);
  const rounded = Number(`${Math.round(Number(`${text}e${places}`))}e-${places}`);
  return value < 0 ? -rounded + 0 : rounded;
}

/** Numbers, or lengths that are known without a layout. */
function extreme(args: Arguments, { cx, node, frame }: CallSite, choose: (...values: number[]) => number): Raw {
  const values = args.rest.flat() as (number | Length)[];
  if (values.length === 0) {
    cx.report('not-a-number', { what: 'The least or greatest member of an empty list' }, node, frame);
    return undefined;
  }
  if (values.every((value) => typeof value === 'number')) return values.reduce((a, b) => choose(a, b));
  const lengths = values.map(asLength);
  if (lengths.every(isPlainPx)) return lengths.reduce((a, b) => (choose(a.px, b.px) === a.px ? a : b));
  if (lengths.every(isPercentAlone))
    return lengths.reduce((a, b) => (choose(a.percent, b.percent) === a.percent ? a : b));
  cx.report('wrong-value', { found: 'a length that only the layout finds', wanted: 'a length in px' }, node, frame);
  return undefined;
}

/** Clockwise from the right: y grows downwards. */
function polar(args: Arguments, { cx, node, frame }: CallSite): Raw {
  const center = args.point('center');
  if (center === null || is(center.x, 'distance') || is(center.y, 'distance')) {
    cx.report('wrong-value', { found: 'a point of another kind', wanted: 'a point in px' }, node, frame);
    return undefined;
  }
  const angle = radians(args.degrees('angle'));
  const radius = args.number('radius');
  const shifted = (length: Length, by: number): Length => ({ ...length, px: length.px + exact(radius * by) });
  return { type: 'point', x: shifted(center.x, Math.cos(angle)), y: shifted(center.y, Math.sin(angle)) };
}
