import { distribute } from '../../solver/distribute.js';
import { type Node, X } from '../node.js';
import { defaultGap } from '../sizes.js';
import type { Solver } from '../solver.js';
import { ranks } from './demands.js';
import { type End, endOf } from './ends.js';
import { type Link, moversOf, type Part } from './links.js';
import type { Group, RelationPlan } from './plan.js';
import { type ProblemBuilder, toPx, toUnits } from './problem.js';

/**
 * Things of which the same is said of the same target, and nothing else on this axis: they would lie on each other. So they lie side
 * by side in source order: shared out evenly over what they are `on` or `inside`, else a gap apart, as one centred on the target. The
 * members of a list do so too.
 */
export interface Row {
  readonly members: readonly Node[];
  readonly link: Link;
  readonly target: Part;
  readonly form: 'spread' | 'centred' | 'loose';
}

/** Relations that leave an axis open, so that several things may have to share it. */
const open: readonly [ReadonlySet<string>, ReadonlySet<string>] = [
  new Set(['above', 'below', 'on', 'under', 'inside']),
  new Set(['left of', 'right of']),
];
const spreading = new Set(['on', 'inside']);

export function rowsOf(plan: RelationPlan, group: Group): Row[] {
  const { axis, links } = group;
  const members = new Set(group.members);
  const uses = new Map<Node, number>();
  // What is said twice is said once.
  const said = new Map<string, Link>();
  for (const link of links) {
    const key = signatureOf(link);
    if (!plan.dropped.has(link.statement) && !said.has(key)) said.set(key, link);
  }
  for (const link of said.values()) {
    for (const mover of moversOf(link)) uses.set(mover, (uses.get(mover) ?? 0) + 1);
  }
  const alone = (link: Link): Node[] =>
    link.subjects.flatMap(({ mover }) => (mover && members.has(mover) && uses.get(mover) === 1 ? [mover] : []));
  const rows: Row[] = [];
  const peers = new Map<string, { link: Link; movers: Node[] }>();
  for (const link of said.values()) {
    const { relation } = link.statement;
    const [target] = link.targets;
    if (!target) continue;
    const movers = alone(link);
    if (link.subjects.length > 1) {
      if (axis !== X || movers.length !== link.subjects.length) continue;
      rows.push({ members: movers, link, target, form: open[X].has(relation) ? 'centred' : 'loose' });
    } else if (movers.length === 1 && open[axis].has(relation)) {
      const key = `${relation} ${link.targets.map(partKey).join()}`;
      const known = peers.get(key);
      if (known) known.movers.push(...movers);
      else peers.set(key, { link, movers });
    }
  }
  for (const { link, movers } of peers.values()) {
    if (movers.length < 2) continue;
    movers.sort((a, b) => a.index - b.index);
    const form = spreading.has(link.statement.relation) ? 'spread' : 'centred';
    rows.push({ members: movers, link, target: link.targets[0]!, form });
  }
  return rows;
}

function signatureOf({ statement, subjects, targets, seconds }: Link): string {
  const { relation, edge } = statement;
  return [relation, edge ?? '', ...[subjects, targets, seconds].map((parts) => parts.map(partKey).join())].join(' ');
}

function partKey({ nodes, anchor, place }: Part): string {
  return `${nodes.map(({ element }) => element.id).join('+')}${anchor ?? ''}${place ? JSON.stringify(place) : ''}`;
}

export function addRow(solver: Solver, row: Row, { frame, axis }: Group, builder: ProblemBuilder): void {
  const { members, target, form } = row;
  const sizes = members.map((member) => solver.outer(member, axis));
  const room = endOf(solver, target, frame, axis);
  const starts = form === 'spread' ? spread(sizes, room) : packed(sizes, room);
  for (const [index, member] of members.entries()) {
    const before = members[index - 1];
    if (before) builder.wish(ranks.row, before, member, starts[index]! - starts[index - 1]!, false);
  }
  // If the row cannot be, each still keeps to its place in it as well as it can.
  if (form === 'loose') return;
  for (const [index, member] of members.entries()) {
    builder.wish(ranks.cross, target.mover, member, starts[index]!, true);
  }
}

function spread(sizes: readonly number[], room: End): number[] {
  return distribute(sizes.map(toUnits), toUnits(room.size)).map((start) => room.start + toPx(start));
}

function packed(sizes: readonly number[], room: End): number[] {
  const total = sizes.reduce((sum, size) => sum + size, defaultGap * (sizes.length - 1));
  let at = room.start + (room.size - total) / 2;
  return sizes.map((size) => {
    const start = at;
    at += size + defaultGap;
    return start;
  });
}
