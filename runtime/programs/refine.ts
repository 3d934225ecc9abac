import type { Refined } from '../refine/refine.js';
import { pngOf } from '../refine/remote/codec.js';

export { chosenEditor } from '../refine/editors.js';
export { editorOf } from '../refine/job.js';
export { refineDraft } from '../refine/refine.js';
export { RefineError } from '../refine/types.js';

/** `STEM.picture.png` and `STEM.fidelity.json`. */
export function pictureFiles({ image, fidelity, seed, attempts, timings, warnings, job }: Refined) {
  const report = {
    ...fidelity,
    made: { seed, steps: job.steps, guidance: job.guidance, prompt: job.prompt, attempts, timings, warnings },
  };
  return [
    { suffix: '.picture.png', content: pngOf(image) },
    { suffix: '.fidelity.json', content: `${JSON.stringify(report, null, 2)}\n` },
  ];
}
