import type { SceneElement } from '../../scene/types.js';
import type { Draft } from '../draft.js';
import { contrastOf, linesOf, needs } from '../legibility.js';
import { amount, nameOf, px } from '../words.js';
import type { CheckContext } from './context.js';

/** Words too small or too faint to survive the editor. */
export function* checkLegibility(context: CheckContext): Generator<void> {
  const { draft, reporter } = context;
  for (const element of context.elements) {
    yield;
    if (draft.isStandIn(element) || element.kind === 'image') continue;
    const lines = linesOf(element, draft);
    if (lines.length === 0) continue;
    const size = Math.min(...lines.map((line) => line.size));
    if (size < needs.size) {
      if (context.isFirst('small', element)) {
        const parameters = { name: nameOf(element), size: px(size), least: px(needs.size) };
        reporter.report('text-small', parameters, context.spanOf(element));
      }
      continue;
    }
    // The box that stands for a thing does not have its colours.
    if (isOnPlaceholder(element, draft) || !context.isFirst('faint', element)) continue;
    for (const line of lines) {
      const reached = contrastOf(line, draft);
      if (reached === null || reached >= needs.faint) continue;
      const parameters = { name: nameOf(element), contrast: amount(reached), least: amount(needs.faint) };
      reporter.report('text-faint', parameters, context.spanOf(element));
      break;
    }
  }
}

function isOnPlaceholder(element: SceneElement, draft: Draft): boolean {
  for (let at = element.parent; at; at = at.parent) if (draft.isStandIn(at)) return true;
  return false;
}
