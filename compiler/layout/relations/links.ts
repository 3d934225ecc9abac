import type { Arrangement, RelationName, RelationStatement, RelationTarget } from '../../scene/types.js';
import type { Anchor } from '../../scene/values.js';
import { type Axis, childTowards, commonAncestor, type Node, X, Y } from '../node.js';

/** One end of a relation, seen from the frame in which it is settled. */
export interface Part {
  /** The child of the frame that is it or contains it; null: it is the frame, or a place in it. */
  readonly mover: Node | null;
  /** Their union is meant; empty for a place. */
  readonly nodes: readonly Node[];
  readonly anchor: Anchor | null;
  /** A point, a region or the canvas. */
  readonly place: RelationTarget | null;
}

/** A relation of a `place`, ready to be settled among the children of the nearest common ancestor. */
export interface Link {
  readonly statement: RelationStatement;
  readonly frame: Node;
  /** By mover: of a list whose members lie in several children there are several. */
  readonly subjects: readonly Part[];
  readonly targets: readonly Part[];
  readonly seconds: readonly Part[];
  /** Both are drawn things: side by side, they stand on one level. */
  readonly stands: boolean;
}

/** The children of the frame that have to do with it. */
export function moversOf({ subjects, targets, seconds }: Link): Node[] {
  const movers: Node[] = [];
  for (const { mover } of [...subjects, ...targets, ...seconds]) if (mover) movers.push(mover);
  return movers;
}

/** What a relation does on an axis: decides, or says what is preferred if nothing else does. */
export type Role = 'main' | 'cross' | 'weak';

const roles: Partial<Record<RelationName, readonly [across: Role, down: Role]>> = {
  'left of': ['main', 'cross'],
  'right of': ['main', 'cross'],
  above: ['cross', 'main'],
  below: ['cross', 'main'],
  on: ['main', 'main'],
  under: ['main', 'main'],
  inside: ['main', 'main'],
  around: ['main', 'main'],
  between: ['main', 'main'],
  outside: ['weak', 'weak'],
  near: ['main', 'main'],
  touching: ['main', 'main'],
  overlapping: ['main', 'main'],
  'in front of': ['weak', 'weak'],
  behind: ['weak', 'weak'],
};

/** Null where the relation says nothing of that axis. `aligned center` is settled by `centreAxes`. */
export function roleOf({ relation, edge }: RelationStatement, axis: Axis): Role | null {
  if (relation !== 'aligned') return roles[relation]?.[axis] ?? null;
  if (edge === 'left' || edge === 'right') return axis === X ? 'main' : null;
  return edge === 'top' || edge === 'bottom' || edge === 'baseline' ? (axis === Y ? 'main' : null) : 'main';
}

/** The links of a relation: one, or for `each(…)` one for every member. Empty where there is nothing that could be moved or checked. */
export function linksOf(
  statement: RelationStatement,
  root: Node,
  nodeOf: (element: Node['element']) => Node | undefined,
): Link[] {
  const nodes = (target: RelationTarget): Node[] =>
    elementsOf(target).flatMap((element) => {
      const node = nodeOf(element);
      return node ? [node] : [];
    });
  const spread = (target: RelationTarget): [RelationTarget, Node[]][] => {
    const all = nodes(target);
    return target.type === 'elements' && target.each ? all.map((node) => [target, [node]]) : [[target, all]];
  };
  const links: Link[] = [];
  for (const [subject, own] of spread(statement.subject)) {
    for (const [target, others] of spread(statement.target)) {
      const seconds = statement.second ? nodes(statement.second) : [];
      const link = linkOf(statement, root, [subject, own], [target, others], seconds);
      if (link) links.push(link);
    }
  }
  return links;
}

function elementsOf(target: RelationTarget): readonly Node['element'][] {
  if (target.type === 'elements') return target.elements;
  return target.type === 'anchor' ? [target.anchor.element] : [];
}

function linkOf(
  statement: RelationStatement,
  root: Node,
  [subject, own]: readonly [RelationTarget, readonly Node[]],
  [target, others]: readonly [RelationTarget, readonly Node[]],
  seconds: readonly Node[],
): Link | null {
  if (own.length === 0 || (isElements(target) && others.length === 0)) return null;
  const frame = frameOf(root, own, target, [...others, ...seconds]);
  if (!frame || frame.flow) return null;
  const subjects = partsOf(frame, subject, own);
  const targets = partsOf(frame, target, others);
  const rest = statement.second ? partsOf(frame, statement.second, seconds) : [];
  // The frame itself cannot be moved among its children, nor a thing against its own inside.
  const movers = new Set(subjects.map(({ mover }) => mover));
  if (movers.has(null) || [...targets, ...rest].some(({ mover }) => mover && movers.has(mover))) return null;
  const stands = [...own, ...others].every(({ element }) => element.kind === 'object' || isGrounded(element.many));
  return { statement, frame, subjects, targets, seconds: rest, stands };
}

/** A row and a heap of things stand as one thing does. */
function isGrounded(many: Arrangement | null): boolean {
  return many === 'row' || many === 'column' || many === 'grid' || many === 'pile';
}

function isElements({ type }: RelationTarget): boolean {
  return type === 'elements' || type === 'anchor';
}

/** The nearest common ancestor; of a place on the canvas the scene, of a point the subject's parent. */
function frameOf(root: Node, own: readonly Node[], target: RelationTarget, others: readonly Node[]): Node | null {
  if (target.type === 'canvas' || target.type === 'region') return root;
  if (target.type === 'point')
    return own.reduce((common, node) => commonAncestor(common, node), own[0]!.parent ?? root);
  const frame = [...own, ...others].reduce((common, node) => commonAncestor(common, node));
  return own.includes(frame) ? frame.parent : frame;
}

function partsOf(frame: Node, target: RelationTarget, nodes: readonly Node[]): Part[] {
  if (!isElements(target)) return [{ mover: null, nodes: [], anchor: null, place: target }];
  const anchor = target.type === 'anchor' ? target.anchor.anchor : null;
  const byMover = new Map<Node | null, Node[]>();
  for (const node of nodes) {
    const mover = node === frame ? null : childTowards(frame, node);
    const list = byMover.get(mover);
    if (list) list.push(node);
    else byMover.set(mover, [node]);
  }
  return [...byMover].map(([mover, list]) => ({ mover, nodes: list, anchor, place: null }));
}
