import type { ElementInfo, Rect } from '../protocol.js';
import { contains, meets } from './geometry.js';
import type { Model } from './model.js';
import type { PictureView } from './picture.js';
import type { View } from './view.js';

/** How near to a thin line is on it, px of the screen. */
const slack = 4;

/**
 * What lies under a point of the window, the topmost first: what has paint there, and words within their box, before what only has its box around it, as a
 * frame or a group.
 */
export function under(model: Model, picture: PictureView, view: View, clientX: number, clientY: number): string[] {
  const point = view.toCanvas(clientX, clientY);
  const painted = new Set(paintedAt(picture, clientX, clientY));
  const near = slack / view.zoom;
  const found: { readonly id: string; readonly rank: number }[] = [];
  model.order.forEach((id, index) => {
    const info = model.elements.get(id);
    if (info === undefined) return;
    const isPainted = painted.has(id) || (isThin(info, near) && contains(info, point, near));
    if (!isPainted && !contains(info, point, 0)) return;
    const hasWords = info.kind === 'text';
    found.push({ id, rank: (isPainted || hasWords ? model.order.length : 0) + index });
  });
  return instanceFirst(
    model,
    found.sort((a, b) => b.rank - a.rank).map(({ id }) => id),
  );
}

/** What lies inside of a component comes behind the instance: that has a statement of its own, which a drag can change. */
function instanceFirst(model: Model, ids: readonly string[]): string[] {
  let instance: string | null = null;
  for (let info = model.elements.get(ids[0] ?? ''); info !== undefined; info = model.elements.get(info.parent ?? ''))
    if (isComponent(info)) instance = info.id;
  return instance === null ? [...ids] : [instance, ...ids.filter((id) => id !== instance)];
}

/** Components begin with a capital letter, the kinds of the language with a small one. */
const isComponent = ({ kind }: ElementInfo) => /^\p{Lu}/u.test(kind);

/** The topmost alone, as often as a pointer moves. */
export const topmost = (...where: Parameters<typeof under>): string | null => under(...where)[0] ?? null;

function* paintedAt(picture: PictureView, x: number, y: number): Generator<string> {
  for (const node of document.elementsFromPoint(x, y)) {
    if (!picture.svg.contains(node)) continue;
    const key = picture.keyOf(node);
    if (key !== null) yield key;
  }
}

const isThin = ({ box }: ElementInfo, near: number) => Math.min(box.width, box.height) < near * 2;

/** All that a band around a part of the canvas catches: what lies in no other caught. */
export function caught(model: Model, band: Rect): string[] {
  const inside = ({ box }: ElementInfo) =>
    meets(box, band) &&
    !(
      box.x < band.x &&
      box.y < band.y &&
      box.x + box.width > band.x + band.width &&
      box.y + box.height > band.y + band.height
    );
  const ids = [...model.elements.values()].filter(inside).map(({ id }) => id);
  return model.outermost(ids);
}
