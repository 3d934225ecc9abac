import type { Scene } from '../../../compiler/scene/types.js';

/** What stands behind the stem of a file in the names of the results of a scene, at that place in the file: nothing for the first. */
export function sceneSuffix({ name }: Pick<Scene, 'name'>, at: number): string {
  return at === 0 ? '' : `.${name || `scene-${at + 1}`}`;
}
