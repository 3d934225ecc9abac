import type { Box } from '../../geometry/box.js';
import { intersection } from '../../paint/bounds.js';
import type { SceneElement } from '../../scene/types.js';
import type { Draft } from '../draft.js';
import { nounsOf } from '../nouns.js';
import { bottom, contains, right } from '../relations/types.js';
import { listed, nameOf, percentage, px } from '../words.js';
import { isPlacedByNumbers } from './choice.js';
import type { CheckContext } from './context.js';

/** A thing may be cut by so much of its box before anything is said: a hair, a shadow of rounding. */
const tolerance = { px: 1, share: 0.03 };

/**
 * What lies outside the canvas: all that shows nothing of itself, words that are cut, things with a name and containers that are.
 * Plain shapes, and what numbers put over the edge, are there to bleed off it.
 */
export function checkCanvas(context: CheckContext): void {
  const { width, height } = context.draft.scene.canvas;
  const canvas: Box = { x: 0, y: 0, width, height };
  const visit = (element: SceneElement): void => {
    if (!element.placed || !context.draft.isPainted(element)) return;
    const box = context.draft.reach(element);
    if (contains(canvas, box, tolerance.px)) return;
    if (outside(element, box, canvas, context)) return;
    for (const child of element.children) visit(child);
  };
  for (const child of context.draft.scene.root.children) visit(child);
}

/** True where it was said, or need not be. */
function outside(element: SceneElement, box: Box, canvas: Box, context: CheckContext): boolean {
  const seen = intersection(box, canvas);
  const area = box.width * box.height;
  if (seen === null && area > 0) {
    if (context.isFirst('outside', element)) {
      context.reporter.report('outside-canvas', { name: nameOf(element), how: null }, context.spanOf(element));
    }
    return true;
  }
  if (contains(box, canvas)) return false;
  const share = seen === null || area === 0 ? 0 : 1 - (seen.width * seen.height) / area;
  const matters = element.kind === 'text' || share > tolerance.share;
  if (!matters || isBleeding(element, context.draft)) return false;
  if (context.isFirst('outside', element)) {
    const how = `${edges(box, canvas)} (${percentage(share)} of it is cut off)`;
    context.reporter.report('outside-canvas', { name: nameOf(element), how }, context.spanOf(element));
  }
  return true;
}

/** Decoration that runs over the edge on purpose: a plain shape without a name of a thing, or what numbers put there. */
function isBleeding(element: SceneElement, draft: Draft): boolean {
  if (element.kind === 'text' || draft.isStandIn(element)) return false;
  if (nounsOf(element, draft).length > 0) return false;
  return element.children.length === 0 || isPlacedByNumbers(element);
}

function edges(box: Box, canvas: Box): string {
  const over: readonly (readonly [string, number])[] = [
    ['left', canvas.x - box.x],
    ['top', canvas.y - box.y],
    ['right', right(box) - right(canvas)],
    ['bottom', bottom(box) - bottom(canvas)],
  ];
  return listed(over.filter(([, by]) => by > tolerance.px).map(([edge, by]) => `${px(by)} at the ${edge}`));
}
