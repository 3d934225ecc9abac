import type { Value } from '../../scene/values.js';
import { fitsText } from '../expression.js';
import { forcedBreak } from '../literals.js';
import { joinValues, printNumber } from '../print.js';
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
  reverse: (args) => [...args.list('values')].reverse(),
  join: (args, site) => {
    const joined = joinValues(args.list('values'), args.text('with'));
    if (joined !== null) return text(joined, site);
    const { cx, node, frame } = site;
    cx.report('wrong-value', { found: 'a list of other things', wanted: 'a list of texts or numbers' }, node, frame);
    return undefined;
  },
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
  if (cx.tooLong(count, node, frame)) return undefined;
  if (!cx.budget.step(count >> 2)) {
    cx.exceeded('steps', node, frame);
    return undefined;
  }
  return Array.from({ length: count }, (_, index) => from + index * by);
}

function text(value: string, { cx, node, frame }: CallSite): Value | undefined {
  return fitsText(value, node, frame, cx) ? value : undefined;
}
