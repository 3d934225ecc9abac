import { isTagged, keywordOf, lengthOf, pointOf } from '../scene/read.js';
import { isAnchor } from './anchors.js';
import { type Axis, axes, edgeName, type Node, type Owner, X, Y } from './node.js';
import { hasOutline } from './outline.js';
import type { RelationPlan } from './relations/plan.js';
import type { Solver } from './solver.js';

/** Decides for every node and axis who says where it lies. Where two do (the types report that), the first of this list wins. */
export function decideOwners(solver: Solver): void {
  for (const node of solver.nodes.values()) {
    if (!node.parent) continue;
    for (const axis of axes) node.owner[axis] = ownerOf(solver, node, axis);
  }
}

function ownerOf(solver: Solver, node: Node, axis: Axis): Owner {
  const own = statedOwner(node, axis);
  if (own) return own;
  const { plan } = solver.relations;
  if (plan.groupOf[axis].has(node)) return 'relation';
  return selfPlaced(plan, node) ?? (node.parent!.element.kind === 'combine' ? 'anchor' : 'free');
}

/** What places a node that nobody states a place of, by what it is; null where a `place` speaks of it, or nothing does. */
export function selfPlaced(plan: RelationPlan, node: Node): Owner | null {
  if (plan.isSubject(node)) return null;
  if (hasOutline(node) && !statedOwner(node, X) && !statedOwner(node, Y)) return 'points';
  const { many } = node.element;
  if ((many === 'along' || many === 'over') && !statedOwner(node, X) && !statedOwner(node, Y)) return 'spread';
  if (isBackdrop(node)) return 'backdrop';
  return isFrame(plan, node) ? 'frame' : null;
}

/** The owner that the element itself or its container states: `place` moves the node only where there is none. */
export function statedOwner(node: Node, axis: Axis): Owner | null {
  if (node.parent!.flow) return 'flow';
  return ownPlace(node, axis);
}

function ownPlace(node: Node, axis: Axis): Owner | null {
  const { element } = node;
  if (lengthOf(element, edgeName[axis])) return 'edge';
  const anchor = keywordOf(element, 'at');
  if (anchor !== null && isAnchor(anchor)) return 'anchor';
  if (pointOf(element, 'at')) return 'point';
  return pointOf(element, 'stand') ? 'stand' : null;
}

/** All of its parent, by its size alone: a backdrop. */
function isBackdrop(node: Node): boolean {
  return ['width', 'height'].every((name) => {
    const size = node.element.properties[name];
    return isTagged(size, 'length') && size.percent >= 100 && size.px >= 0 && size.terms.length === 0;
  });
}

/** A group of things that name coordinates is a frame like SVG's `g`; an instance of a component is a thing of its own. */
function isFrame(plan: RelationPlan, node: Node): boolean {
  const { kind, component } = node.element;
  if ((kind !== 'group' && kind !== 'combine') || component !== null) return false;
  if (node.given[X] !== 'auto' || node.given[Y] !== 'auto') return false;
  return node.children.some((child) => {
    const owner = ownPlace(child, X);
    if (owner === 'edge' || owner === 'point') return true;
    if (hasOutline(child)) return !plan.isSubject(child) && owner === null;
    return isFrame(plan, child);
  });
}
