import type { Box } from '../../../compiler/geometry/box.js';
import type { Layout } from '../../../compiler/layout/types.js';
import type { RelationTarget, SceneElement } from '../../../compiler/scene/types.js';
import type { Value } from '../../../compiler/scene/values.js';
import type { Compilation, CompiledScene } from '../../../compiler/types.js';
import { applied, type Change } from '../../lsp/compiled/place-edits.js';
import type { EditContext } from './context.js';
import { canvasBox } from './geometry.js';

/** By how much a box may differ and still be the same, px. */
export const hair = 1;

/** A statement that is taken from one place of the text to another. */
export interface Moved {
  readonly start: number;
  readonly end: number;
  /** Where it starts in the text after. */
  readonly to: number;
}

/** What another text comes to, beside the present one. */
export interface Outcome {
  readonly text: string;
  readonly layout: Layout;
  readonly scene: CompiledScene;
  /** What became of an element; undefined: it is gone. */
  readonly after: (element: SceneElement) => SceneElement | undefined;
  /** Elements that lie elsewhere than before, or are of another size. */
  readonly displaced: readonly SceneElement[];
  readonly gone: readonly SceneElement[];
}

/** Compiles the changed text. `error`: one that was not there before, in its own words. */
export async function tried(
  changes: readonly Change[],
  context: EditContext,
  moved: readonly Moved[] = [],
): Promise<Outcome | { readonly error: string }> {
  const { module, scene, compilation } = context;
  const text = applied(module.text, changes);
  const after = await context.trial(text, ['layout']);
  context.signal.throwIfAborted();
  const error = newError(compilation, after);
  if (error !== null) return { error };
  const found = after.scenes.find((one) => one.scene.name === scene.scene.name);
  if (found === undefined || found.layout === null || scene.layout === null)
    return { error: 'There would be no picture.' };
  const { layout } = found;
  const shifted = shiftBy(changes, moved, module.uri);
  const there = new Map(keyed(found, (_, start) => start));
  const afterOf = new Map<SceneElement, SceneElement>();
  const [displaced, gone]: [SceneElement[], SceneElement[]] = [[], []];
  for (const [key, element] of keyed(scene, shifted)) {
    const box = canvasBox(element, scene.layout);
    const now = there.get(key);
    if (now !== undefined) afterOf.set(element, now);
    if (box === null) continue;
    const boxNow = now === undefined ? null : canvasBox(now, layout);
    if (boxNow === null) gone.push(element);
    else if (!isSame(box, boxNow)) displaced.push(element);
  }
  return { text, layout, scene: found, after: (element) => afterOf.get(element), displaced, gone };
}

export function isSame(box: Box, other: Box, by: number = hair): boolean {
  return (['x', 'y', 'width', 'height'] as const).every((side) => Math.abs(box[side] - other[side]) <= by);
}

/** An error of a kind of which there were fewer before; what is found only on the finished draft does not count. */
function newError(before: Compilation, after: Compilation): string | null {
  const counts = new Map<string, number>();
  for (const { severity, code } of before.diagnostics)
    if (severity === 'error') counts.set(code, (counts.get(code) ?? 0) + 1);
  for (const { severity, code, message } of after.diagnostics) {
    if (severity !== 'error' || code.startsWith('COCO5')) continue;
    const left = (counts.get(code) ?? 0) - 1;
    if (left < 0) return message;
    counts.set(code, left);
  }
  return null;
}

/** Elements by what made them: the place of the statement, those of what made it, and which of those it is. */
function* keyed(
  { scene }: CompiledScene,
  place: (uri: string, start: number) => number | null,
): Generator<readonly [string, SceneElement]> {
  const counts = new Map<string, number>();
  for (const element of scene.elements.values()) {
    const { origin } = element;
    const starts = [origin, ...origin.via].map(({ uri, start }) => `${uri}:${place(uri, start)}`);
    const key = `${starts.join(' ')} ${element.many === null ? '' : 'many'}`;
    const count = counts.get(key) ?? 0;
    counts.set(key, count + 1);
    yield [`${key} ${count}`, element];
  }
}

/** Where in the text after an offset of the text before is; null: nowhere. */
function shiftBy(changes: readonly Change[], moved: readonly Moved[], own: string) {
  return (uri: string, start: number): number | null => {
    if (uri !== own) return start;
    const taken = moved.find((one) => one.start <= start && start < one.end);
    if (taken !== undefined) return taken.to + start - taken.start;
    let by = 0;
    for (const change of changes) {
      if (change.end > start && change.start <= start && change.start < change.end) return null;
      if (change.end <= start) by += change.newText.length - (change.end - change.start);
    }
    return start + by;
  };
}

/** Whether an element may move when those given do: it is one of them, in one of them, around one, or its place speaks of one, by chain. */
export function relatedTo(
  dragged: Iterable<SceneElement>,
  { scene }: CompiledScene,
): (element: SceneElement) => boolean {
  const links = linksOf(scene.elements.values(), scene.relations, scene.root);
  const moving = new Set(dragged);
  const around = new Set<SceneElement>();
  const surround = (element: SceneElement) => {
    for (let at = element.parent; at !== null && at !== scene.root; at = at.parent) around.add(at);
  };
  const isIn = (element: SceneElement): boolean => {
    for (let at: SceneElement | null = element; at !== null; at = at.parent) if (moving.has(at)) return true;
    return false;
  };
  for (const element of moving) surround(element);
  for (let grew = true; grew; ) {
    grew = false;
    for (const link of links) {
      if (!link.some((element) => isIn(element) || around.has(element))) continue;
      for (const element of link) {
        if (isIn(element) || around.has(element)) continue;
        moving.add(element);
        surround(element);
        grew = true;
      }
    }
  }
  return (element) => isIn(element) || around.has(element);
}

/** The elements that statements and values bring together. */
function linksOf(
  elements: Iterable<SceneElement>,
  relations: CompiledScene['scene']['relations'],
  root: SceneElement,
): SceneElement[][] {
  const links = relations.map(({ subject, target, second }) => [subject, target, second].flatMap(elementsIn));
  for (const element of elements) {
    const spoken = new Set<SceneElement>();
    for (const name of element.written) gather(element.properties[name], spoken);
    if (spoken.size > 0) links.push([element, ...spoken]);
  }
  return links.map((link) => link.filter((element) => element !== root));
}

export function elementsIn(target: RelationTarget | null): readonly SceneElement[] {
  if (target?.type === 'elements') return target.elements;
  return target?.type === 'anchor' ? [target.anchor.element] : [];
}

function gather(value: Value | undefined, into: Set<SceneElement>): void {
  if (typeof value !== 'object' || value === null) return;
  if (Array.isArray(value)) {
    for (const item of value) gather(item, into);
    return;
  }
  if ('element' in value) into.add(value.element as SceneElement);
  for (const part of Object.values(value as object)) {
    if (Array.isArray(part)) for (const item of part) gatherTerm(item, into);
    else if (typeof part === 'object' && part !== null && 'type' in part && !('children' in part))
      gather(part as Value, into);
  }
}

function gatherTerm(item: unknown, into: Set<SceneElement>): void {
  if (typeof item !== 'object' || item === null) return;
  if ('element' in item) into.add((item as { element: SceneElement }).element);
  else if ('type' in item) gather(item as Value, into);
}
