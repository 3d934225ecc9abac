import { transformBox } from '../geometry/box.js';
import type { Layout, Placed } from '../layout/types.js';
import type { RelationTarget, SceneElement } from '../scene/types.js';
import { shapeItems, solid } from './items.js';
import type { Rgba, ShapeItem } from './types.js';

const warning: Rgba = { red: 229, green: 72, blue: 77, alpha: 1 };

/** How far outside the box the outline runs, px. */
const clearance = 5;

/** A dashed outline around each thing of a place that could not be kept, so that a person sees where to look. */
export function conflictMarks(layout: Layout): ShapeItem[] {
  const offenders = new Set<SceneElement>();
  for (const { subject, target, second } of layout.leftOut) {
    for (const end of [subject, target, second]) for (const element of elementsOf(end)) offenders.add(element);
  }
  return Array.from(offenders).flatMap((element) => {
    const placed = layout.placed.get(element);
    return placed === undefined || element.parent === null ? [] : outline(placed);
  });
}

function elementsOf(target: RelationTarget | null): readonly SceneElement[] {
  if (target?.type === 'elements') return target.elements;
  return target?.type === 'anchor' ? [target.anchor.element] : [];
}

function outline({ element, box, matrix }: Placed): ShapeItem[] {
  const { x, y, width, height } = transformBox(matrix, { x: 0, y: 0, width: box.width, height: box.height });
  const around = {
    x: x - clearance,
    y: y - clearance,
    width: width + 2 * clearance,
    height: height + 2 * clearance,
  };
  return shapeItems(element.id, { type: 'rect', box: around, rx: 6, ry: 6 }, null, {
    ink: solid(warning),
    width: 2.5,
    dashes: [8, 5],
    dashOffset: 0,
    cap: 'round',
    join: 'round',
    miterLimit: 4,
  });
}
