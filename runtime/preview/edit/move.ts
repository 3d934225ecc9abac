import type { HandEdit, Point } from '../protocol.js';
import { type EditContext, type HandResult, layoutOf, listed, refuse, wordsFor } from './context.js';
import { canvasBox } from './geometry.js';
import { type Found, search, type Wanted } from './search.js';
import { flowOf, type PlacedTarget, placedTarget } from './target.js';

export async function move(edit: HandEdit & { readonly op: 'move' }, context: EditContext): Promise<HandResult> {
  const { ids, dx, dy, replace } = edit;
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
    return { target, by, to: [box.x + by[0], box.y + by[1]] };
  });
  const far = wanted.filter(({ by: [x, y] }) => x !== 0 || y !== 0);
  const select = [...steps.keys()];
  const label = `${verb} ${listed(targets.map(({ element }) => wordsFor(element)))}`;
  if (far.length === 0) return { changes: [], label, select };
  const found = await search(far, { context, layout: layoutOf(context)!, replace });
  return 'refused' in found ? found : { changes: found.changes, label: withPinned(label, found), select };
}

export function withPinned(label: string, { pinned }: Found): string {
  return pinned.length === 0 ? label : `${label}, and keep ${listed(pinned.map(wordsFor))} in place`;
}

/** The outermost of the elements, each with its statement; refused if one of them has a place that cannot be written. */
export function movable(ids: readonly string[], context: EditContext): PlacedTarget[] | Extract<HandResult, { refused: string }> {
  const layout = layoutOf(context);
  if (layout === null) return refuse('There is no picture to edit as long as its text is broken.');
  const chosen = new Set(ids);
  const targets: PlacedTarget[] = [];
  for (const id of chosen) {
    const target = placedTarget(id, context, layout);
    const no = 'no' in target ? target.no : noMove(target);
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

/** Why an element cannot be moved, whatever is written; null: it may be. */
export function noMove({ element }: PlacedTarget): string | null {
  const flow = flowOf(element);
  if (flow !== null) return `It lies in ${wordsFor(flow)}, a ${flow.kind}: its place comes from the order in it.`;
  if (element.many === 'along' || element.many === 'over') return 'It is spread over another thing, and lies where that does.';
  return null;
}
