import type * as ast from '../../../language/generated/ast.js';
import type { HandEdit, Point } from '../protocol.js';
import { containerWords, type EditContext, type HandResult, layoutOf, listed, refuse, wordsFor } from './context.js';
import { canvasBox, edges, extents, middleOf } from './geometry.js';
import { sentence } from './search.js';
import { drawn, relocated } from './statements.js';
import { flowOf, outermostFlow, type PlacedTarget, type Target, targetOf } from './target.js';
import { relatedTo, tried } from './verdict.js';

/** Earlier or later among what lies beside it: what comes later is painted over what comes earlier. */
export async function order(edit: HandEdit & { readonly op: 'order' }, context: EditContext): Promise<HandResult> {
  const targets: Target[] = [];
  for (const id of new Set(edit.ids)) {
    const target = targetOf(id, context);
    if ('no' in target) return refuse(target.no);
    targets.push(target);
  }
  const [first] = targets;
  if (first === undefined) return refuse('Nothing is selected.');
  if (targets.some(({ node }) => node.$container !== first.node.$container))
    return refuse('They lie in different things: reorder those of one at a time.');
  const flow = flowOf(first.element);
  if (flow !== null && flow.kind !== 'stack')
    return refuse(`In ${containerWords(flow)}, the order is the place: drag it past its neighbour.`);
  const chosen = new Set<ast.Member>(targets.map(({ node }) => node));
  const siblings = drawn(first.node.$container);
  const others = siblings.filter((member) => !chosen.has(member));
  const places = targets.map(({ node }) => siblings.indexOf(node));
  const [low, high] = [Math.min(...places), Math.max(...places)];
  const anchor = {
    front: others.at(-1),
    forward: siblings.slice(high + 1).find((member) => !chosen.has(member)),
    backward: siblings.slice(0, low).findLast((member) => !chosen.has(member)),
    back: others[0],
  }[edit.to];
  const isUp = edit.to === 'front' || edit.to === 'forward';
  const label = `Bring ${listed(targets.map(({ element }) => wordsFor(element)))} ${isUp ? 'forward' : 'backward'}`;
  const isThere = anchor === undefined || (isUp ? siblings.indexOf(anchor) < low : siblings.indexOf(anchor) > high);
  if (isThere) return { changes: [], label, select: [...edit.ids] };
  return put(targets, anchor, isUp ? 'behind' : 'before', label, context);
}

async function put(
  targets: readonly Target[],
  anchor: ast.Member,
  side: 'before' | 'behind',
  label: string,
  context: EditContext,
  within: Target['element'] | null = null,
): Promise<HandResult> {
  const relocation = relocated(
    targets.map(({ node }) => node),
    anchor,
    side,
    context.module.text,
  );
  if (relocation === null) return refuse('It shares its line with others: give each a line of its own first.');
  const { changes, moved } = relocation;
  const outcome = await tried(changes, context, moved);
  if ('error' in outcome) return refuse(outcome.error);
  const mayMove = within === null ? () => false : relatedTo([within], context.scene);
  const other = [...outcome.gone, ...outcome.displaced].find((element) => !mayMove(element));
  if (other !== undefined)
    return refuse(`${sentence(wordsFor(other))} would move: the layout places things in their order.`);
  const select = targets.flatMap(({ element }) => outcome.after(element)?.id ?? []);
  return { changes, label, select };
}

/** A drag in a row, column or grid: past a neighbour it takes that one's place in the order. */
export async function reorder(target: PlacedTarget, by: Point, context: EditContext): Promise<HandResult> {
  const { element, node } = target;
  const flow = flowOf(element)!;
  const layout = layoutOf(context)!;
  const reason = `It lies in ${containerWords(flow)}: its place comes from the order in it.`;
  if (flow.kind === 'stack' || flow.many !== null) return refuse(reason);
  const dropped = middleOf(canvasBox(element, layout)!).map((at, axis) => at + by[axis]!) as [number, number];
  const siblings = flow.children.flatMap((child) => {
    const box = canvasBox(child, layout);
    const sibling = targetOf(child.id, context);
    return box === null || 'no' in sibling || sibling.node.$container !== node.$container ? [] : [{ ...sibling, box }];
  });
  const own = siblings.findIndex((sibling) => sibling.element === element);
  const index =
    flow.kind === 'grid' ? cellUnder(siblings, dropped) : passed(siblings, own, dropped, flow.kind === 'row' ? 0 : 1);
  if (own < 0 || index === null || index === own) return refuse(`${reason} Drag it past a neighbour to change that.`);
  const label = `Move ${wordsFor(element)} in ${wordsFor(flow)}`;
  return put(
    [target],
    siblings[index]!.node,
    index > own ? 'behind' : 'before',
    label,
    context,
    outermostFlow(element),
  );
}

type Sibling = Target & { readonly box: NonNullable<ReturnType<typeof canvasBox>> };

function cellUnder(siblings: readonly Sibling[], [x, y]: Point): number | null {
  const found = siblings.findIndex(
    ({ box }) => x >= box.x && x <= box.x + box.width && y >= box.y && y <= box.y + box.height,
  );
  return found < 0 ? null : found;
}

/** The farthest sibling whose middle it was dragged past; itself where there is none. */
function passed(siblings: readonly Sibling[], own: number, dropped: Point, axis: 0 | 1): number {
  const middles = siblings.map(({ box }) => box[edges[axis]] + box[extents[axis]] / 2);
  const here = dropped[axis];
  const behind = middles.findLastIndex((middle, at) => at > own && middle < here);
  if (behind >= 0) return behind;
  const before = middles.findIndex((middle, at) => at < own && middle > here);
  return before >= 0 ? before : own;
}
