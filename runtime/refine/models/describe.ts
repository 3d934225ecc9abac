import { readModelFolder } from '../local/folder/read.js';
import type { ModelFolder } from '../local/folder/types.js';

export interface Described {
  /** “Stable Diffusion 1, inpainting”. */
  readonly kind: string;
  /** `float16`; several where networks differ. */
  readonly dtype: string;
  readonly model: ModelFolder;
}

/** What a folder holds. @throws RefineError saying what does not fit */
export async function describeFolder(folder: string): Promise<Described> {
  const model = await readModelFolder(folder);
  return { kind: model.description, dtype: model.weights.join(', ') || '–', model };
}
