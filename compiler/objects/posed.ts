import { posedNames, withoutPose } from '../nouns/poses.js';
import type { NounEntry, NounIndex } from './index.js';

/** What is drawn for a noun, and in which pose. */
export interface PosedEntry extends NounEntry {
  /** As `posedNames` takes it; null: as the thing is drawn without one. */
  readonly pose: string | null;
}

/**
 * What the library draws for a noun in a pose: the drawing in that pose, or in one much like it, of the thing itself or of what it is drawn as (a
 * sleeping tabby is a sleeping cat); else the thing as it is. Its canonical name is the thing's, without the pose. Null: there is no drawing of it.
 * @param name in lower case, singular
 * @param pose as `poseIn` or `readNoun` give it; null: none
 */
export function findPosed(name: string, pose: string | null, index: NounIndex): PosedEntry | null {
  const plain = index.find(name);
  if (pose !== null) {
    const own = plain === null ? null : withoutPose(plain.canonical);
    const names = [...posedNames(name, pose), ...(own === null ? [] : posedNames(own, pose))];
    for (const posed of names) {
      const found = index.find(posed);
      if (!found?.exact) continue;
      const color = found.color ?? plain?.color ?? null;
      return { ...found, canonical: own ?? withoutPose(found.canonical), color, pose };
    }
  }
  return plain && { ...plain, pose: null };
}
