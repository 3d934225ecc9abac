import { hexColor } from '../color/hex.js';
import type { Ink, Rgba } from '../paint/types.js';
import type { SceneElement } from '../scene/types.js';
import type { Draft } from './draft.js';

/** Letters cover about a fifth of the box around their line. */
const lettering = 0.2;

/** The colour that an element shows most, by the boxes of what is painted; null for what shows none. */
export function shownColor(element: SceneElement, draft: Draft): Rgba | null {
  const amounts = new Map<string, { readonly color: Rgba; amount: number }>();
  const add = (color: Rgba | null, amount: number): void => {
    if (color === null || color.alpha === 0) return;
    const key = hexColor(color);
    const entry = amounts.get(key) ?? { color, amount: 0 };
    entry.amount += amount * color.alpha;
    amounts.set(key, entry);
  };
  const { from, to } = draft.leaves(element);
  for (let at = from; at < to; at++) {
    const { item, box, opacity } = draft.index.leaves[at]!;
    if (item.type === 'image' || box === null) continue;
    const share = (item.type === 'glyphs' ? lettering : 1) * opacity;
    if (item.fill !== null) add(meanOf(item.fill), box.width * box.height * share);
    if (item.stroke !== null) add(meanOf(item.stroke.ink), (box.width + box.height) * item.stroke.width * opacity);
  }
  let best: { readonly color: Rgba; amount: number } | null = null;
  for (const entry of amounts.values()) if (best === null || entry.amount > best.amount) best = entry;
  return best?.color ?? null;
}

/** One colour for an ink: the mean of a gradient, the ground of a pattern. */
export function meanOf(ink: Ink): Rgba | null {
  if (ink.type === 'solid') return ink.color;
  if (ink.type === 'pattern') {
    const [ground] = ink.items;
    return ground?.type === 'shape' && ground.fill ? meanOf(ground.fill) : null;
  }
  const { stops } = ink;
  if (stops.length === 0) return null;
  const mean = (channel: (color: Rgba) => number): number =>
    stops.reduce((sum, { color }) => sum + channel(color), 0) / stops.length;
  return {
    red: Math.round(mean(({ red }) => red)),
    green: Math.round(mean(({ green }) => green)),
    blue: Math.round(mean(({ blue }) => blue)),
    alpha: mean(({ alpha }) => alpha),
  };
}
