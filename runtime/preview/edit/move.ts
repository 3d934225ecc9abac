import type { Box } from '../../../compiler/geometry/box.js';
import type { SceneElement } from '../../../compiler/scene/types.js';
import type { HandEdit, Point } from '../protocol.js';
import { containerWords, type EditContext, type HandResult, layoutOf, listed, refuse, wordsFor } from './context.js';
import { canvasBox } from './geometry.js';
import { reorder } from './order.js';
import { type Found, search, type Wanted } from './search.js';
import { flowOf, type PlacedTarget, placedTarget } from './target.js';

export async function move(edit: HandEdit & { readonly op: 'move' }, context: EditContext): Promise<HandResult> {
  const { ids, dx, dy, replace } = edit;
  if (!Number.isFinite(dx) || !Number.isFinite(dy)) return refuse('That is no step.');
  const layout = layoutOf(context);
  const [only, ...others] = ids;
  const target = layout && only !== undefined && others.length === 0 ? placedTarget(only, context, layout) : null;
  if (target !== null && !('no' in target) && flowOf(target.element) !== null)
    return reorder(target, [dx, dy], context);
  return moveBy(new Map(ids.map((id): [string, Point] => [id, [dx, dy]])), 'Move', context, replace);
}

/** Moves each by a step of its own on the canvas, in one edit. */
export async function moveBy(
  steps: ReadonlyMap<string, Point>,
  verb: string,
  context: EditContext,
  replace = false,
): Promise<HandResult> {
  const targets = movable([...steps.keys()], context);
  if ('refused' in targets) return targets;
  const wanted = targets.map((target): Wanted => {
    const by = steps.get(target.element.id)!;
    const box = canvasBox(target.element, layoutOf(context)!)!;
    return { target, by, to: [box.x + by[0], box.y + by[1]], size: [box.width, box.height] };
  });
  const far = wanted.filter(({ by: [x, y] }) => x !== 0 || y !== 0);
  const select = [...steps.keys()];
  const label = `${verb} ${listed(targets.map(({ element }) => wordsFor(element)))}`;
  if (far.length === 0) return { changes: [], label, select };
  const found = await search(far, { context, boxOf: boxesIn(context), replace });
  return 'refused' in found ? found : { changes: found.changes, label: withPinned(label, found), select };
}

export function withPinned(label: string, { pinned }: Found): string {
  return pinned.length === 0 ? label : `${label}, and keep ${listed(pinned.map(wordsFor))} in place`;
}

/** The outermost of the elements, each with its statement; refused if one of them has a place that cannot be written. */
export function movable(
  ids: readonly string[],
  context: EditContext,
): PlacedTarget[] | Extract<HandResult, { refused: string }> {
  const layout = layoutOf(context);
  if (layout === null) return refuse('There is no picture to edit as long as its text is broken.');
  const chosen = new Set(ids);
  const targets: PlacedTarget[] = [];
  for (const id of chosen) {
    const target = placedTarget(id, context, layout);
    const no = 'no' in target ? target.no : (inFlow(target) ?? noMove(target));
    if (no !== null) return refuse(chosen.size === 1 ? no : `${nameOf(id, context)}: ${no}`);
    if ('no' in target) continue;
    if (!isInside(target, chosen)) targets.push(target);
  }
  return targets;
}

function nameOf(id: string, { scene }: EditContext): string {
  const element = scene.scene.elements.get(id);
  return element === undefined ? id : wordsFor(element);
}

function isInside({ element }: PlacedTarget, chosen: ReadonlySet<string>): boolean {
  for (let at = element.parent; at !== null; at = at.parent) if (chosen.has(at.id)) return true;
  return false;
}

/** Several, or to a line, nothing is moved that a container places. */
function inFlow({ element }: PlacedTarget): string | null {
  const flow = flowOf(element);
  return flow && `It lies in ${containerWords(flow)}: its place comes from the order in it.`;
}

/** Why an element cannot be moved, whatever is written; null: it may be. */
export function noMove({ element }: PlacedTarget): string | null {
  const flow = flowOf(element);
  if (flow !== null && flow.kind === 'stack') return `It lies in ${containerWords(flow)}, which places what is in it.`;
  if (element.many === 'along' || element.many === 'over')
    return 'It is spread over another thing, and lies where that does.';
  return null;
}

export function boxesIn(context: EditContext): (element: SceneElement) => Box | null {
  const layout = layoutOf(context)!;
  return (element) => canvasBox(element, layout);
}
