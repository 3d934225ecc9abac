import { coverOf } from '../../emit/ids/cover.js';
import type { Box } from '../../geometry/box.js';
import { hasWords } from '../../layout/wording.js';
import type { SceneElement } from '../../scene/types.js';
import { type Line, linesOf, needs } from '../legibility.js';
import { bottom, gaps, right } from '../relations/types.js';
import { nameOf, percentage } from '../words.js';
import type { CheckContext } from './context.js';
import { coveringElement, hiddenBelow } from './hidden.js';

/** Two lines collide if their letters' boxes share more than this: px across, and of the lower line's height. */
const shared = { px: 2, height: 0.15 };

interface Words {
  readonly element: SceneElement;
  readonly line: Line;
  readonly box: Box;
}

function wordsOf({ draft, elements }: CheckContext): Words[] {
  const found: Words[] = [];
  for (const element of elements) {
    if (!hasWords(element)) continue;
    for (const line of linesOf(element, draft)) {
      const { matrix, opacity } = draft.index.leaves[line.leaf]!;
      // The box of turned words is larger than they are; a faint one is a watermark.
      const upright = matrix[1] === 0 && matrix[2] === 0;
      if (upright && coverOf(line.item.fill, opacity).strength !== 'thin')
        found.push(...line.places.map((box) => ({ element, line, box })));
    }
  }
  return found;
}

/** Words on other words. */
export function checkWordsOnWords(context: CheckContext): void {
  const sorted = wordsOf(context).sort((a, b) => a.box.y - b.box.y || a.line.leaf - b.line.leaf);
  for (const [index, upper] of sorted.entries()) {
    for (let next = index + 1; next < sorted.length && sorted[next]!.box.y < bottom(upper.box); next++) {
      const lower = sorted[next]!;
      if (upper.element === lower.element || !collide(upper, lower)) continue;
      if (context.choices.together(upper.element, lower.element)) continue;
      const [first, second] = upper.line.leaf < lower.line.leaf ? [upper, lower] : [lower, upper];
      if (!context.isFirst('collide', first.element, second.element)) continue;
      context.reporter.report(
        'text-on-text',
        { name: nameOf(second.element), other: nameOf(first.element) },
        context.spanOf(second.element),
        { related: [{ span: context.spanOf(first.element), message: `${nameOf(first.element)} is here` }] },
      );
    }
  }
}

function collide(a: Words, b: Words): boolean {
  const { x, y } = gaps(a.box, b.box);
  if (-x <= shared.px || -y <= Math.max(shared.px, shared.height * Math.min(a.box.height, b.box.height))) return false;
  // The same words a little apart are an effect: a shadow, an outline.
  if (a.line.item.text !== b.line.item.text) return true;
  const moved = Math.abs(a.box.x - b.box.x) + Math.abs(right(a.box) - right(b.box));
  return moved > a.box.height;
}

/** Words that something painted later covers in part. */
export function* checkCoveredWords(context: CheckContext): Generator<void> {
  for (const element of new Set(wordsOf(context).map((each) => each.element))) {
    yield;
    const visible = context.draft.visible(element);
    // What is hidden altogether is said as such, and what lies outside as that.
    if (visible >= needs.visible || visible <= hiddenBelow) continue;
    const covering = coveringElement(element, context.draft);
    if (covering === null || context.choices.together(element, covering)) continue;
    if (hasWords(covering) || !context.isFirst('covered', element)) continue;
    const parameters = { name: nameOf(element), other: nameOf(covering), share: percentage(1 - visible) };
    const related = [{ span: context.spanOf(covering), message: `${nameOf(covering)} is here` }];
    context.reporter.report('text-covered', parameters, context.spanOf(element), { related });
  }
}
