import type { Size } from '../geometry/box.js';
import type { ThingShape } from '../objects/shape.js';
import type { RelationStatement, SceneElement } from '../scene/types.js';
import { pixelsPerMetre, standingDepth } from './camera.js';
import { type Axis, type Node, X, Y } from './node.js';
import { canvasFactor } from './sizes.js';
import type { Solver } from './solver.js';

/** What the library knows of a node; null for all that is not one of its things. */
export function thingOf(solver: Solver, { element }: Node): ThingShape | null {
  return element.kind === 'object' ? solver.services.thing(element) : null;
}

/** Width by height of a thing's drawing; null for a surface and for what is no thing. */
export function thingRatio(solver: Solver, node: Node): number | null {
  return thingOf(solver, node)?.ratio ?? null;
}

/**
 * px of the longer side of a thing of so many metres, on a canvas of about 1,000 px. Believable beside each other, and all to be seen: a
 * mouse (0.1 m) 108, a cat 168, a man 253, a car 337, a house 425. The exponent was chosen by eye.
 */
const visual = { metre: 215, exponent: 0.3, least: 36, most: 560 } as const;

/** How large a thing is where nobody says so; where it stands in a scene with a camera, as large as the camera sees it. */
export function thingSize(solver: Solver, node: Node, { ratio, metres, size }: ThingShape): Size {
  if (size !== null) return size;
  if (ratio === null || metres === null) {
    // A surface spreads over the width that there is.
    return { width: solver.room(node, X), height: surfaceShare * solver.room(node, Y) };
  }
  const stands = solver.camera !== null && standingDepth(solver, node) !== null;
  const longer = stands
    ? metres * pixelsPerMetre(solver, node)
    : Math.max(visual.least, Math.min(visual.most, visual.metre * metres ** visual.exponent)) *
      canvasFactor(solver.scene.canvas);
  return ratio >= 1 ? { width: longer, height: longer / ratio } : { width: longer * ratio, height: longer };
}

/** Height of a surface that nobody sized, as a share of the room. */
const surfaceShare = 0.3;

/**
 * The room that a thing without a size has in the thing that it is to lie inside; infinite where it lies in none. Several share it side by side.
 */
export function roomInside(solver: Solver, node: Node): Size {
  const statement = node.element.relations.find(isInside);
  if (statement?.target.type !== 'elements') return everywhere;
  const [element] = statement.target.elements;
  const target = element && statement.target.elements.length === 1 ? solver.nodes.get(element) : undefined;
  const interior = target && thingOf(solver, target)?.interior;
  if (!target || !interior) return everywhere;
  const beside = tenants(solver, element!);
  return {
    width: (fullness * interior.width * solver.size(target, X)) / Math.max(1, beside),
    height: fullness * interior.height * solver.size(target, Y),
  };
}

const everywhere: Size = { width: Number.POSITIVE_INFINITY, height: Number.POSITIVE_INFINITY };
/** How much of the room inside things take up by themselves. */
const fullness = 0.92;

function isInside({ relation }: RelationStatement): boolean {
  return relation === 'inside';
}

/** How many things are said to lie inside the element. */
function tenants(solver: Solver, element: SceneElement): number {
  return solver.scene.relations.reduce((sum, { relation, subject, target }) => {
    if (relation !== 'inside' || target.type !== 'elements' || !target.elements.includes(element)) return sum;
    return sum + (subject.type === 'elements' ? subject.elements.length : 1);
  }, 0);
}

/** Where things stand in a thing, or what room there is inside, on one axis: shares of its size. */
export interface Reach {
  readonly from: number;
  readonly to: number;
}

/** The interior of a thing on an axis; all of what has none. */
export function interiorOf(solver: Solver, node: Node, axis: Axis): Reach | null {
  const interior = thingOf(solver, node)?.interior;
  if (!interior) return null;
  return axis === X
    ? { from: interior.x, to: interior.x + interior.width }
    : { from: interior.y, to: interior.y + interior.height };
}
