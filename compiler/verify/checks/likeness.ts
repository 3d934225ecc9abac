import { colorDistance, type Oklab, toOklab } from '../../color/convert.js';
import { hexColor } from '../../color/hex.js';
import { headPhrase } from '../../nouns/head.js';
import { singular } from '../../nouns/singular.js';
import { colorOf } from '../../scene/read.js';
import type { SceneElement } from '../../scene/types.js';
import { nounsOf } from '../nouns.js';
import { boxDistance } from '../relations/types.js';
import { nameOf } from '../words.js';
import type { CheckContext } from './context.js';

/** OKLab distance below which two colours are taken for one in a picture; about twice what can just be told apart side by side. */
const alike = 0.045;
/** px between things that are compared as neighbours. */
const neighbours = 24;

interface Colored {
  readonly element: SceneElement;
  readonly hex: string;
  readonly lab: Oklab;
  readonly noun: string | null;
}

/** Things of two declared colours that look like one, where that matters: of the same noun, or side by side. */
export function checkLikeness(context: CheckContext): void {
  const things = context.elements.flatMap((element): Colored[] => {
    const color = element.written.has('color') ? colorOf(element, 'color') : null;
    if (color === null || element.kind === 'text' || !context.draft.isPainted(element)) return [];
    const [words] = nounsOf(element, context.draft);
    const head = words === undefined ? null : (headPhrase(words)?.split(' ').at(-1) ?? null);
    return [{ element, hex: hexColor(color), lab: toOklab(color), noun: head && singular(head) }];
  });
  for (const [index, two] of things.entries()) {
    const one = things.slice(0, index).find((earlier) => isAlike(earlier, two) && matters(earlier, two, context));
    if (!one || !context.isFirst('alike', two.element)) continue;
    const parameters = { name: nameOf(two.element), other: nameOf(one.element), colors: [two.hex, one.hex] } as const;
    const related = [{ span: context.spanOf(one.element), message: `${nameOf(one.element)} is here` }];
    context.reporter.report('colors-alike', parameters, context.spanOf(two.element), { related });
  }
}

function isAlike(one: Colored, two: Colored): boolean {
  return one.hex !== two.hex && colorDistance(one.lab, two.lab) < alike;
}

function matters(one: Colored, two: Colored, { draft }: CheckContext): boolean {
  if (one.noun !== null && one.noun === two.noun) return true;
  if (one.element.parent !== two.element.parent) return false;
  return boxDistance(draft.box(one.element), draft.box(two.element)) <= neighbours;
}
