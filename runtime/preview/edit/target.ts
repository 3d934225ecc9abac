import type { Layout, Placed } from '../../../compiler/layout/types.js';
import type { SceneElement } from '../../../compiler/scene/types.js';
import type * as ast from '../../../language/generated/ast.js';
import { nodesAt } from '../../../language/services/nodes.js';
import { startOf } from '../../../language/syntax/walk.js';
import { type EditContext, wordsFor } from './context.js';
import { type InFrame, inFrame } from './geometry.js';

/** An element that has a statement of its own in the file that is shown. */
export interface Target {
  readonly element: SceneElement;
  readonly node: ast.Element;
}

/** A target with its place in the draft. */
export interface PlacedTarget extends Target {
  readonly placed: Placed;
  readonly frame: InFrame;
}

/** Kinds that place their children themselves. */
const flows: ReadonlySet<string> = new Set(['row', 'column', 'grid', 'stack']);

/** The statement of an element, or in words why there is none that is about it alone. */
export function targetOf(id: string, { module, scene }: EditContext): Target | { readonly no: string } {
  const element = scene.scene.elements.get(id);
  if (element === undefined) return { no: 'It is no longer in the picture.' };
  const { origin, parent } = element;
  if (parent === null) return { no: 'It is the picture itself.' };
  if (parent.many !== null)
    return { no: `It is one of the ${parent.children.length} that ${wordsFor(parent)} stands for: edit that.` };
  if (origin.uri !== module.uri) return { no: `It is written in ${origin.uri}${insideOf(element)}.` };
  const [maker] = origin.via;
  if (maker !== undefined) {
    const line = module.lines.range(maker.start, maker.end).start.line + 1;
    const what = maker.uri === module.uri ? module.text.slice(maker.start, maker.start + 4) : '';
    if (/^for\s/.test(what)) return { no: `The \`for\` in line ${line} makes it, and others with it: edit the loop.` };
    return { no: `It is inside a component${insideOf(element)}.` };
  }
  const node = nodesAt(module.ast, origin.start).findLast(
    (one): one is ast.Element => one.$type === 'Element' && startOf(one) === origin.start,
  );
  return node === undefined ? { no: 'Its statement cannot be read.' } : { element, node };
}

/** What can be edited instead of an element inside of a component: the instance. */
function insideOf(element: SceneElement): string {
  for (let at = element.parent; at !== null; at = at.parent)
    if (at.component !== null) return `: edit ${wordsFor(at)} as a whole, or the component \`${at.component}\``;
  return '';
}

/** The same with its place; what is a part of another thing has none of its own. */
export function placedTarget(id: string, context: EditContext, layout: Layout): PlacedTarget | { readonly no: string } {
  const target = targetOf(id, context);
  if ('no' in target) return target;
  const placed = layout.placed.get(target.element);
  const frame = inFrame(target.element, layout);
  if (!target.element.placed || placed === undefined || frame === null)
    return { no: `It is a part of ${wordsFor(target.element.parent!)} and has no place of its own.` };
  return { ...target, placed, frame };
}

/** The container that places an element; null where none does. */
export function flowOf({ parent }: SceneElement): SceneElement | null {
  return parent !== null && (flows.has(parent.kind) || parent.many !== null) ? parent : null;
}

/** The outermost of the containers that place an element; null where nothing of the kind does. */
export function outermostFlow(element: SceneElement): SceneElement | null {
  let found = flowOf(element);
  for (let at = found; at !== null; at = at.parent) found = flowOf(at) ?? found;
  return found;
}
