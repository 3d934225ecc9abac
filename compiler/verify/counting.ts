import { basicColor } from '../color/basic.js';
import { drawnAs } from '../emit/scene-graph/graph.js';
import type { Rgba } from '../paint/types.js';
import { colorOf } from '../scene/read.js';
import type { SceneElement } from '../scene/types.js';
import type { Draft } from './draft.js';
import { isNoun, nounsOf } from './nouns.js';
import { percentage } from './words.js';

/** A thing counts if at least this share of it can be seen. */
export const leastVisible = 0.6;

export interface Count {
  readonly counted: readonly SceneElement[];
  /** Those of the noun that did not count, and why, in words: "2 are drawn as placeholders". */
  readonly left: readonly string[];
}

/** Elements of a noun that lie in no other element of it, in source order. */
export function thingsOf(noun: string, draft: Draft): SceneElement[] {
  const found: SceneElement[] = [];
  const visit = (element: SceneElement): void => {
    if (nounsOf(element, draft).some((words) => isNoun(words, noun))) found.push(element);
    else for (const child of element.children) visit(child);
  };
  for (const child of draft.scene.root.children) visit(child);
  return found;
}

/**
 * `count("apple", color: red)`: elements of that noun, not inside another one, drawn neither as a placeholder nor not at all, of
 * which at least 60 % can be seen, and whose basic colour is that.
 */
export function countThings(noun: string, color: Rgba | null, draft: Draft): Count {
  const counted: SceneElement[] = [];
  const left = new Map<string, number>();
  const wanted = color && basicColor(color);
  for (const element of thingsOf(noun, draft)) {
    const reason = whyNot(element, wanted, draft);
    if (reason === null) counted.push(element);
    else left.set(reason, (left.get(reason) ?? 0) + 1);
  }
  return { counted, left: Array.from(left, ([reason, times]) => `${times} ${reason}`) };
}

function whyNot(element: SceneElement, wanted: string | null, draft: Draft): string | null {
  const drawn = drawnAs(element, draft.isPainted(element), draft.list.things);
  if (drawn === 'none') return 'not painted';
  if (drawn === 'placeholder') return 'drawn as a placeholder';
  const color = wanted === null ? null : basicColorOf(element, draft);
  if (color !== wanted) return color === null ? 'without a colour' : color;
  const visible = draft.visible(element);
  return visible < leastVisible ? `only ${percentage(visible)} visible` : null;
}

/** The declared colour, else the one it shows most, as one of the basic ones. */
export function basicColorOf(element: SceneElement, draft: Draft): string | null {
  const declared = colorOf(element, 'color') ?? draft.list.things.get(element.id)?.color ?? null;
  return declared === null ? (draft.painted(element)?.color ?? null) : basicColor(declared);
}
