import type * as ast from '../generated/ast.js';
import type { Expr, Property } from '../generated/ast.js';
import { replaceFix } from '../names/edits.js';
import type { Session } from '../types/session.js';
import { optionsOf, type Type } from '../types/types.js';

/** Metres in a property that takes points: they belong to `stand` and `along`, where they need their unit. */
export function checkPoints(s: Session, property: Property, type: Type): void {
  if (property.name === 'stand') checkStand(s, property);
  else if (property.name !== 'along' && takesPoint(type)) checkCanvasPoint(s, property);
}

/** Distances in a scene without a camera: one message for each scene, at the first. */
export function checkCameras(s: Session): void {
  const reported = new Set<ast.Scene>();
  for (const { literal, root } of s.distances) {
    if (root.$type !== 'Scene' || reported.has(root)) continue;
    reported.add(root);
    if (root.body.members.some((member) => member.$type === 'Element' && member.kind === 'camera')) continue;
    s.report('needs-camera', { source: literal.text }, s.span(literal));
  }
}

function takesPoint(type: Type): boolean {
  return optionsOf(type).some(
    (option) => option.kind === 'point' || (option.kind === 'list' && option.item?.kind === 'point'),
  );
}

/** `stand: (1, 4)`: metres need their unit. */
function checkStand(s: Session, property: Property): void {
  const { value } = property;
  if (value.$type !== 'Tuple' || value.items.length !== 2) return;
  const kinds = value.items.map((item) => s.types.get(item)?.kind ?? 'unknown');
  if (!kinds.some((kind) => ['number', 'length', 'percent'].includes(kind))) return;
  const bare = value.items.every((item) => /^-?[\d.]+$/.test(s.source(item)));
  const cure = bare ? `(${value.items.map((item) => `${s.source(item)}m`).join(', ')})` : null;
  const where = s.span(value);
  s.report('stand-in-metres', { cure }, where, { fixes: cure === null ? [] : [replaceFix(where, cure, true)] });
}

/** Points on the canvas are lengths. */
function checkCanvasPoint(s: Session, property: Property): void {
  const points: readonly Expr[] = property.value.$type === 'ListLit' ? property.value.items : [property.value];
  for (const point of points) {
    const type = s.types.get(point);
    const items = type?.kind === 'tuple' ? type.items : null;
    if (!items?.some((item) => item.kind === 'distance')) continue;
    s.report('misplaced-distance', { name: property.name }, s.span(point));
    return;
  }
}
