import { isTagged } from '../../scene/read.js';
import type { RelationName, RelationStatement, RelationTarget, Scene, SceneElement } from '../../scene/types.js';

/** Relations that ask for an overlap, or allow one. */
const overlapping = new Set<RelationName>([
  'on',
  'under',
  'inside',
  'around',
  'in front of',
  'behind',
  'touching',
  'overlapping',
]);

/** Properties that say a place in numbers. */
const coordinates = ['x', 'y', 'offset', 'stand', 'points', 'through', 'd', 'from', 'to', 'along'];

/** Which overlaps the source asked for, so that the others are accidents. */
export class Choices {
  readonly #pairs: readonly RelationStatement[];

  constructor({ relations }: Scene) {
    this.#pairs = relations.filter(({ relation }) => overlapping.has(relation));
  }

  /** True for parent and child, for what a relation puts together, for what a `stack` holds, for one heap or scatter of things. */
  together(a: SceneElement, b: SceneElement): boolean {
    const [chainA, chainB] = [chain(a), chain(b)];
    if (chainA.includes(b) || chainB.includes(a)) return true;
    const common = chainA.find((ancestor) => chainB.includes(ancestor));
    if (common?.kind === 'stack' || (common && common.many !== null)) return true;
    return this.#pairs.some(
      ({ subject, target }) =>
        (speaksOf(subject, chainA) && speaksOf(target, chainB)) ||
        (speaksOf(subject, chainB) && speaksOf(target, chainA)),
    );
  }
}

function speaksOf(target: RelationTarget, elements: readonly SceneElement[]): boolean {
  if (target.type === 'anchor') return elements.includes(target.anchor.element);
  return target.type === 'elements' && target.elements.some((element) => elements.includes(element));
}

/** An element and all around it but the scene. */
function chain(element: SceneElement): SceneElement[] {
  const found: SceneElement[] = [];
  for (let at: SceneElement | null = element; at?.parent; at = at.parent) found.push(at);
  return found;
}

/** Whether the source says in numbers where it lies: `at: (x, y)`, `x`, `offset`, points of its own. */
export function isPlacedByNumbers(element: SceneElement): boolean {
  const at = element.properties.at;
  if (element.written.has('at') && !isTagged(at, 'keyword')) return true;
  return coordinates.some((name) => element.written.has(name));
}

/** The same of it or of anything around it within `ancestor`. */
export function isPlacedByNumbersWithin(element: SceneElement, ancestor: SceneElement): boolean {
  for (let at: SceneElement | null = element; at && at !== ancestor; at = at.parent)
    if (isPlacedByNumbers(at)) return true;
  return false;
}

/** The nearest element that both lie in. */
export function commonAncestor(a: SceneElement, b: SceneElement): SceneElement | null {
  const around = new Set<SceneElement>();
  for (let at: SceneElement | null = a; at; at = at.parent) around.add(at);
  for (let at: SceneElement | null = b; at; at = at.parent) if (around.has(at)) return at;
  return null;
}
