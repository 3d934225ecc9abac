import { hexColorWithAlpha } from '../../../compiler/color/hex.js';
import { colorOf, degreesOf } from '../../../compiler/scene/read.js';
import type { SceneElement } from '../../../compiler/scene/types.js';
import type { Handles } from '../protocol.js';
import { type EditContext, layoutOf } from './context.js';
import { axes } from './geometry.js';
import { noMove } from './move.js';
import { type Owner, ownerOf } from './moves.js';
import { placedBy } from './placed-by.js';
import { noResize } from './resize.js';
import { flowOf, type PlacedTarget, placedTarget, targetOf } from './target.js';
import { wordsOf } from './words.js';
import { propertyOf } from './writing.js';

const colors = ['fill', 'stroke', 'color', 'background', 'border-color'] as const;

/** What can be written about an element, and why not; nothing is tried for it. */
export function handlesOf(id: string, context: EditContext): Handles {
  const { scene, module } = context;
  const layout = layoutOf(context);
  const element = scene.scene.elements.get(id);
  if (element === undefined || layout === null) return nothing(id, 'It is no longer in the picture.');
  const degrees = degreesOf(element, 'rotate');
  const reasons = placedBy(element, layout, module);
  const target = targetOf(id, context);
  if ('no' in target) return { ...nothing(id, target.no), degrees, placedBy: reasons };
  const words = wordsOf(target, context);
  const placed = placedTarget(id, context, layout);
  const shown = {
    id,
    degrees,
    text: words === null || 'no' in words ? words : { text: words.text },
    colors: colorsOf(element),
    placedBy: reasons,
  };
  if ('no' in placed) return { ...nothing(id, placed.no), ...shown };
  const [no, noSize] = [noMove(placed), noResize(placed)];
  const hangs = flowOf(element) !== null || axes.some((axis) => isHeld(placed, ownerOf(placed, axis)));
  return {
    ...shown,
    move: no !== null ? { no } : hangs ? 'relation' : 'free',
    resize: noSize === null ? 'free' : { no: noSize },
    rotate: 'free',
  };
}

/** By a relation, or by the thing on which a line ends. */
function isHeld({ node }: PlacedTarget, owner: Owner): boolean {
  if (owner !== 'ends') return owner === 'relation';
  return ['from', 'to'].some((end) => (propertyOf(node, end)?.value ?? { $type: 'Tuple' }).$type !== 'Tuple');
}

function nothing(id: string, no: string): Handles {
  return { id, move: { no }, resize: { no }, rotate: { no }, degrees: 0, text: null, colors: [], placedBy: [] };
}

/** The colours that its kind has and the text says, and the one that fills it. */
function colorsOf(element: SceneElement): Handles['colors'] {
  return colors
    .filter((name, at) => element.properties[name] !== undefined && (at === 0 || element.written.has(name)))
    .map((property) => {
      const color = colorOf(element, property);
      return { property, color: color && hexColorWithAlpha(color) };
    });
}
