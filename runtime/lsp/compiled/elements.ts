import type { AstNode } from 'langium';
import { type Box, transformBox } from '../../../compiler/geometry/box.js';
import type { Layout } from '../../../compiler/layout/types.js';
import type { SceneElement } from '../../../compiler/scene/types.js';
import type { Compilation, CompiledScene } from '../../../compiler/types.js';
import { startOf } from '../../../language/syntax/walk.js';

/** An element of a draft, with the scene that it is of. */
export interface Made {
  readonly element: SceneElement;
  readonly scene: CompiledScene;
}

const known = new WeakMap<Compilation, Map<string, Made[]>>();

/** The elements that a statement has made: one, or several where it stands in a loop or a component; none where it was not reached. */
export function madeBy(node: AstNode, uri: string, compilation: Compilation): readonly Made[] {
  let all = known.get(compilation);
  if (all === undefined) {
    all = new Map();
    for (const scene of compilation.scenes)
      for (const element of [scene.scene.root, ...scene.scene.elements.values()]) {
        const key = `${element.origin.uri}:${element.origin.start}`;
        const made = all.get(key) ?? [];
        if (made.some((one) => one.element === element)) continue;
        made.push({ element, scene });
        all.set(key, made);
      }
    known.set(compilation, all);
  }
  return all.get(`${uri}:${startOf(node)}`) ?? instancesOf(node, compilation);
}

/** An instance of a component stands for the single element of its body, which has no element of its own then. */
function instancesOf(node: AstNode, { scenes }: Compilation): Made[] {
  const component = node.$container?.$container;
  if (component?.$type !== 'Component' || !('name' in component)) return [];
  return scenes.flatMap((scene) =>
    [...scene.scene.elements.values()]
      .filter((element) => element.component === component.name)
      .map((element) => ({ element, scene })),
  );
}

/** The upright box of an element on the canvas, px; null where it has no place. */
export function boxOf(element: SceneElement, layout: Layout | null): Box | null {
  const placed = layout?.placed.get(element);
  if (placed === undefined) return null;
  return transformBox(placed.matrix, { x: 0, y: 0, width: placed.box.width, height: placed.box.height });
}

/** px as people read them: at most one decimal. */
export function shown(value: number): string {
  const rounded = Math.round(value * 10) / 10;
  return String(rounded === 0 ? 0 : rounded);
}
