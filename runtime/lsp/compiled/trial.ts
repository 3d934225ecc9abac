import { compile } from '../../../compiler/compile.js';
import type { Box } from '../../../compiler/geometry/box.js';
import type { Layout } from '../../../compiler/layout/types.js';
import type { Compilation } from '../../../compiler/types.js';
import type { Folder } from '../folder.js';
import { boxOf } from './elements.js';

/** By how much a box may differ and still be the same, px. */
const hair = 1;

/** Every box of a draft by scene and element. */
export function boxesOf({ scenes }: Pick<Compilation, 'scenes'>): Map<string, Box> {
  const boxes = new Map<string, Box>();
  for (const { scene, layout } of scenes)
    for (const element of scene.elements.values()) {
      const box = boxOf(element, layout as Layout | null);
      if (box !== null) boxes.set(`${scene.name}/${element.id}`, box);
    }
  return boxes;
}

/** Whether another text of a file draws the same: no new error, and every element where it was, within a pixel. */
export async function keepsPlaces(
  text: string,
  path: string,
  before: Compilation,
  folder: Folder,
  signal: AbortSignal,
): Promise<boolean> {
  folder.trials.set(path, text);
  try {
    const pause = () => folder.platform.pause();
    const after = await compile(path, folder.trials, { signal, stages: ['layout'], pause });
    const errors = (compilation: Compilation) =>
      compilation.diagnostics.filter(({ severity }) => severity === 'error').length;
    if (errors(after) > errors(before)) return false;
    const [were, are] = [boxesOf(before), boxesOf(after)];
    return were.size === are.size && [...were].every(([id, box]) => isSame(box, are.get(id)));
  } finally {
    folder.trials.unset(path);
  }
}

function isSame(box: Box, other: Box | undefined): boolean {
  return (
    other !== undefined &&
    (['x', 'y', 'width', 'height'] as const).every((side) => Math.abs(box[side] - other[side]) <= hair)
  );
}
