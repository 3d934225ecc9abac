import { type Box, union } from '../../../compiler/geometry/box.js';
import type { HandEdit, Point } from '../protocol.js';
import { type EditContext, type HandResult, refuse } from './context.js';
import { type Axis, edges, extents } from './geometry.js';
import { boxesIn, movable, moveBy } from './move.js';

/** Where the boxes of several line up: shares of the box around them. */
const lines = {
  left: [0, 0],
  center: [0, 0.5],
  right: [0, 1],
  top: [1, 0],
  middle: [1, 0.5],
  bottom: [1, 1],
} as const;

/** Several to an edge or the middle of the box around them; one alone, of what it lies in. */
export async function align(edit: HandEdit & { readonly op: 'align' }, context: EditContext): Promise<HandResult> {
  const chosen = boxed(edit.ids, context);
  if ('refused' in chosen) return chosen;
  const [only] = chosen;
  if (only === undefined) return refuse('Nothing is selected.');
  const around = chosen.length === 1 ? only.around : union(chosen.map(({ box }) => box));
  if (around === null) return refuse('There is nothing to align it with.');
  const [axis, share] = lines[edit.edge];
  const line = around[edges[axis]] + share * around[extents[axis]];
  const steps = chosen.map(({ id, box }): [string, Point] => [
    id,
    along(axis, line - box[edges[axis]] - share * box[extents[axis]]),
  ]);
  return moveBy(new Map(steps), 'Align', context);
}

/** Equal gaps between three or more; the outermost stay. */
export async function distribute(
  edit: HandEdit & { readonly op: 'distribute' },
  context: EditContext,
): Promise<HandResult> {
  const chosen = boxed(edit.ids, context);
  if ('refused' in chosen) return chosen;
  if (chosen.length < 3) return refuse('Three things or more are needed, to share out the room between them.');
  const axis: Axis = edit.axis === 'x' ? 0 : 1;
  const [edge, extent] = [edges[axis], extents[axis]];
  const inOrder = chosen.toSorted((a, b) => a.box[edge] - b.box[edge]);
  const [first, last] = [inOrder[0]!.box, inOrder.at(-1)!.box];
  const filled = inOrder.reduce((sum, { box }) => sum + box[extent], 0);
  const gap = (last[edge] + last[extent] - first[edge] - filled) / (inOrder.length - 1);
  let at = first[edge];
  const steps = inOrder.map(({ id, box }): [string, Point] => {
    const by = at - box[edge];
    at += box[extent] + gap;
    return [id, along(axis, by)];
  });
  return moveBy(new Map(steps), 'Distribute', context);
}

function along(axis: Axis, by: number): Point {
  const step = Math.abs(by) < 1 / 64 ? 0 : by;
  return axis === 0 ? [step, 0] : [0, step];
}

interface Boxed {
  readonly id: string;
  readonly box: Box;
  /** Of what it lies in. */
  readonly around: Box | null;
}

function boxed(ids: readonly string[], context: EditContext) {
  const targets = movable(ids, context);
  if ('refused' in targets) return targets;
  const boxOf = boxesIn(context);
  return targets.map(
    ({ element }): Boxed => ({ id: element.id, box: boxOf(element)!, around: boxOf(element.parent!) }),
  );
}
