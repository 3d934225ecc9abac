import { union } from '../../geometry/box.js';
import type { SceneElement } from '../../scene/types.js';
import { linesOf } from '../legibility.js';
import { bottom, centreX, centreY, right } from '../relations/types.js';
import { nameOf, px } from '../words.js';
import { isPlacedByNumbers } from './choice.js';
import { type CheckContext, paintsItself } from './context.js';

/** px that words may reach over an edge: descenders, italics. */
const slack = 2;

/** Words that do not fit the box they have, or the thing they stand on. */
export function checkTextFit(context: CheckContext): void {
  for (const element of context.elements) {
    const placed = context.draft.layout.placed.get(element);
    if (placed?.text == null || placed.text.lines.length === 0) continue;
    const { text, inner } = placed;
    if (text.truncated && context.isFirst('cut', element)) {
      context.reporter.report('text-cut', { name: nameOf(element) }, context.spanOf(element));
    }
    const wide = text.width - inner.width;
    const high = text.height - inner.height;
    if (wide > slack || high > slack) {
      report(context, element, 'its box', wide, high);
      continue;
    }
    overParent(context, element);
  }
}

function report(context: CheckContext, element: SceneElement, box: string, wide: number, high: number): void {
  if (!context.isFirst('overflow', element)) return;
  const by = wide >= high ? `${px(wide)} wider` : `${px(high)} higher`;
  context.reporter.report('text-overflow', { name: nameOf(element), by, box }, context.spanOf(element));
}

/** Words in the middle of a card that reach beyond its edge. */
function overParent(context: CheckContext, element: SceneElement): void {
  const { draft } = context;
  if (isPlacedByNumbers(element)) return;
  const words = union(linesOf(element, draft).map(({ box }) => box));
  const around = nearestPainted(element, context);
  if (words === null || around === null) return;
  const room = draft.frame(around);
  const [x, y] = [centreX(words), centreY(words)];
  if (x < room.x || y < room.y || x > right(room) || y > bottom(room)) return;
  const wide = Math.max(room.x - words.x, right(words) - right(room));
  const high = Math.max(room.y - words.y, bottom(words) - bottom(room));
  if (wide > slack || high > slack) report(context, element, nameOf(around), wide, high);
}

function nearestPainted(element: SceneElement, { draft }: CheckContext): SceneElement | null {
  for (let at = element.parent; at && at !== draft.scene.root; at = at.parent) {
    if (paintsItself(at, draft) && !draft.isStandIn(at)) return at;
  }
  return null;
}
