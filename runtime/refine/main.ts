import type { Refined } from './refine.js';
import { pngOf } from './remote/codec.js';

export { editorFor } from './editors.js';
export { editorOf } from './job.js';
export { refineDraft } from './refine.js';
export { RefineError } from './types.js';

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
