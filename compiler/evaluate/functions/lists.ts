import type { Value } from '../../scene/values.js';
import { fitsText } from '../expression.js';
import { forcedBreak } from '../literals.js';
import { printNumber, printValue } from '../print.js';
import type { Raw } from '../raw.js';
import type { Arguments, BuiltIn, CallSite } from './arguments.js';
import { roundTo } from './numbers.js';

/** Lists and words. */
export const listFunctions: Readonly<Record<string, BuiltIn>> = {
  length: (args) => {
    const of = args.value('of');
    return typeof of === 'string' ? [...of].length : args.list('of').length;
  },
  steps,
  reverse: (args, site) => (spend(args.list('values'), site) ? [...args.list('values')].reverse() : undefined),
  join: (args, site) => text(args.list('values').map(printValue).join(args.text('with')), site),
  split: (args, site) => {
    const parts = unbroken(args.text('value')).split(unbroken(args.text('at')));
    return site.cx.tooLong(parts.length, site.node, site.frame) ? undefined : parts;
  },
  upper: (args, site) => text(args.text('value').toUpperCase(), site),
  lower: (args, site) => text(args.text('value').toLowerCase(), site),
  format: (args) => {
    const decimals = Math.round(args.number('decimals'));
    const [whole = '', fraction] = fixed(roundTo(args.number('value'), decimals), decimals).split('.');
    const grouped = whole.replace(/\B(?=(\d{3})+$)/g, args.text('separator').replaceAll('$', '$$$$'));
    return fraction === undefined ? grouped : `${grouped}.${fraction}`;
  },
};

/** A line end is one, whichever string form it was written in. */
function unbroken(value: string): string {
  return value.replaceAll(forcedBreak, '\n');
}

/** `toFixed` without the minus of what rounds to zero; beyond its reach the digits as they are. */
function fixed(value: number, decimals: number): string {
  return Math.abs(value) < 1e15 ? (value === 0 ? 0 : value).toFixed(decimals) : printNumber(value);
}

function steps(args: Arguments, { cx, node, frame }: CallSite): Raw {
  const from = args.number('from');
  const to = args.number('to');
  const by = args.number('by');
  if (by === 0 || (to - from) / by < 0) {
    cx.report('bad-step', { by: printNumber(by) }, node, frame);
    return undefined;
  }
  const count = Math.floor((to - from) / by + 1e-9) + 1;
  if (cx.tooLong(count, node, frame) || !spend({ length: count }, { cx, node, frame })) return undefined;
  return Array.from({ length: count }, (_, index) => from + index * by);
}

/** A list costs steps by its length. */
function spend(values: { readonly length: number }, { cx, node, frame }: CallSite): boolean {
  if (cx.budget.step(values.length >> 3)) return true;
  cx.exceeded('steps', node, frame);
  return false;
}

function text(value: string, { cx, node, frame }: CallSite): Value | undefined {
  return fitsText(value, node, frame, cx) ? value : undefined;
}
