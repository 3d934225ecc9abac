import type { Box } from '../../../compiler/geometry/box.js';
import { degreesOf } from '../../../compiler/scene/read.js';
import type { HandEdit, Point } from '../protocol.js';
import { type EditContext, type HandResult, layoutOf, type NotWritten, refuse, wordsFor } from './context.js';
import { axes, canvasBox, edges, inFrame, middleOf } from './geometry.js';
import { boxesIn, withPinned } from './move.js';
import { ownerOf, type Way } from './moves.js';
import { literalOf, written } from './numbers.js';
import { type Found, search, sentence } from './search.js';
import { waysToSize } from './sizes.js';
import { outermostFlow, type PlacedTarget, placedTarget } from './target.js';
import { hair, type Outcome, relatedTo, tried } from './verdict.js';
import { propertyOf, Writing } from './writing.js';

export async function resize(edit: HandEdit & { readonly op: 'resize' }, context: EditContext): Promise<HandResult> {
  const { id, box, replace } = edit;
  const target = reachable(id, context);
  if ('refused' in target) return target;
  const no = noResize(target);
  if (no !== null) return refuse(no);
  const now = target.placed.box;
  const isNothing = (side: number, before: number) => !(side >= 1) && !(side >= 0 && before < 1);
  if (isNothing(box.width, now.width) || isNothing(box.height, now.height))
    return refuse('Nothing would be left of it.');
  if (![box.x, box.y, box.width, box.height].every(Number.isFinite)) return refuse('That is no box.');
  const { ways, size, exact } = waysToSize(target, [box.width, box.height], box);
  const [a, b, c, d] = target.placed.matrix;
  const [wide, high] = [Math.hypot(a, b) || 1, Math.hypot(c, d) || 1];
  // The upright box around it, turned as it is.
  const outer: Point = [
    (Math.abs(a) / wide) * size[0] + (Math.abs(c) / high) * size[1],
    (Math.abs(b) / wide) * size[0] + (Math.abs(d) / high) * size[1],
  ];
  const middle = middleOf({ ...box, width: size[0], height: size[1] });
  const goal = (now: Box): Goal =>
    exact
      ? { to: [middle[0] - outer[0] / 2, middle[1] - outer[1] / 2], size: outer }
      : { to: [box.x, box.y], size: [now.width, now.height] };
  return reshaped(target, ways, goal, `Resize ${wordsFor(target.element)}`, context, replace);
}

export async function rotate(edit: HandEdit & { readonly op: 'rotate' }, context: EditContext): Promise<HandResult> {
  const target = reachable(edit.id, context);
  if ('refused' in target) return target;
  if (!Number.isFinite(edit.degrees)) return refuse('That is no angle.');
  const now = degreesOf(target.element, 'rotate');
  const select = [edit.id];
  const label = `Rotate ${wordsFor(target.element)}`;
  if (now === edit.degrees) return { changes: [], label, select };
  const literal = literalOfProperty(target, 'rotate');
  const way: Way = (writing) => {
    writing.assign(target.node, 'rotate', `${written(edit.degrees, literal?.digits ?? 0)}deg`);
    return true;
  };
  // It turns about its middle, whatever places it.
  const middle = middleOf(boxesIn(context)(target.element)!);
  const goal = ({ width, height }: Box): Goal => ({
    to: [middle[0] - width / 2, middle[1] - height / 2],
    size: [width, height],
  });
  return reshaped(target, [way], goal, label, context, false);
}

function literalOfProperty({ node }: PlacedTarget, name: string) {
  const value = propertyOf(node, name)?.value;
  return value === undefined ? null : literalOf(value);
}

function reachable(id: string, context: EditContext): PlacedTarget | NotWritten {
  const layout = layoutOf(context);
  if (layout === null) return refuse('There is no picture to edit as long as its text is broken.');
  const target = placedTarget(id, context, layout);
  return 'no' in target ? refuse(target.no) : target;
}

/** Why an element cannot be made larger or smaller, whatever is written; null: it may be. */
export function noResize({ element }: PlacedTarget): string | null {
  if (element.many !== null && element.many !== 'region')
    return `It stands for ${element.children.length}: its size comes from theirs.`;
  if (element.kind === 'combine' && !element.written.has('width') && !element.written.has('height'))
    return 'Its size comes from the shapes in it.';
  return null;
}

/** Where the upright box of an element shall lie on the canvas, and how large it shall be. */
interface Goal {
  readonly to: Point;
  readonly size: Point;
}

/** The first way after which the element is as it should be, and moved so that it lies where it should. */
async function reshaped(
  target: PlacedTarget,
  ways: readonly Way[],
  goalOf: (now: Box) => Goal,
  label: string,
  context: EditContext,
  replace = false,
): Promise<HandResult> {
  const select = [target.element.id];
  let refused: NotWritten | null = null;
  for (const way of ways) {
    const result = await reshapedBy(way, target, goalOf, context, replace);
    if (!('refused' in result)) return { changes: result.changes, label: withPinned(label, result), select };
    if (refused === null || (result.replaceable && !refused.replaceable)) refused = result;
  }
  return refused ?? refuse('What gives it its size has no number that this could be written in.');
}

async function reshapedBy(
  way: Way,
  target: PlacedTarget,
  goalOf: (now: Box) => Goal,
  context: EditContext,
  replace: boolean,
): Promise<Found | NotWritten> {
  const { element } = target;
  const writing = new Writing(context.module.text);
  const changes = way(writing) ? writing.changes() : null;
  if (changes === null) return refuse('What gives it its size has no number that this could be written in.');
  const outcome = await tried(changes, context);
  if ('error' in outcome) return refuse(outcome.error);
  const after = outcome.after(element);
  const box = after === undefined ? null : canvasBox(after, outcome.layout);
  const frame = after === undefined ? null : inFrame(after, outcome.layout);
  const placed = after && outcome.layout.placed.get(after);
  if (!box || frame === null || placed === undefined) return refuse(`${sentence(wordsFor(element))} would be gone.`);
  const { to, size } = goalOf(box);
  if (Math.abs(box.width - size[0]) > hair || Math.abs(box.height - size[1]) > hair)
    return refuse(`${sentence(wordsFor(element))} would not be of that size.`);
  const flow = outermostFlow(element);
  const by = axes.map((axis) => to[axis] - box[edges[axis]]) as [number, number];
  const isThere = by.every((one) => Math.abs(one) <= hair / 2);
  const disturbed = disturbedBy(outcome, flow ?? element, context);
  if (flow !== null || isThere) {
    if (disturbed === null) return { changes, outcome, pinned: [] };
    if (flow !== null) return disturbed;
  }
  const boxOf = (one: typeof element) => {
    const now = outcome.after(one);
    return now === undefined ? null : canvasBox(now, outcome.layout);
  };
  const wanted = { target: { ...target, placed, frame }, to, size, by };
  const found = await search([wanted], { context, boxOf, also: way, replace });
  // What stands on a table or in line with another goes on to do so.
  const isHeld = !replace && disturbed === null && axes.some((axis) => ownerOf(target, axis) === 'relation');
  return 'refused' in found && isHeld ? { changes, outcome, pinned: [] } : found;
}

function disturbedBy(outcome: Outcome, element: PlacedTarget['element'], { scene }: EditContext): NotWritten | null {
  const isRelated = relatedTo([element], scene);
  const other = [...outcome.gone, ...outcome.displaced].find((one) => !isRelated(one));
  return other === undefined ? null : refuse(`${sentence(wordsFor(other))} would move with it.`);
}
