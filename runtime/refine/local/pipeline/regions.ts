import type { Frame } from '../../framing/frame.js';
import { regionMask } from '../../framing/job.js';
import type { RefineJob } from '../../types.js';
import { type Cells, cellsOf } from '../latents/masks.js';

/** In its own place a region's prompt counts so much; the rest is the prompt of the whole, which has the style. */
const ownShare = 0.7;
/** Each costs a run of the denoiser at every step. */
const mostRegions = 8;
/** Smaller ones a denoiser does not see. */
const leastCells = 4;

/** Words that count in some cells. */
export interface Voice {
  readonly prompt: string;
  readonly negative: string;
  /** Of each cell, 0 … 1: those of all voices add up to 1. Null: it is the only voice. */
  readonly share: Float32Array | null;
}

/**
 * The prompt of the whole and those of its regions, where they are (MultiDiffusion: Bar-Tal et al., 2023): their predictions are mixed by these
 * shares. Regions that are kept, or too small to be seen, have no voice.
 */
export function voicesOf(
  job: RefineJob,
  strength: Cells,
  frame: Frame,
  scale: number,
): { readonly voices: readonly Voice[]; readonly notes: readonly string[] } {
  const seen = job.regions
    .filter(({ prompt, strength: free }) => prompt.trim() !== '' && free > 0)
    .flatMap((region) => {
      const mask = regionMask(job, region, frame);
      if (mask === null) return [];
      const cover = cellsOf(mask, scale).data.map((share, cell) => (strength.data[cell] === 0 ? 0 : share));
      const area = cover.reduce((sum, share) => sum + share, 0);
      return area < leastCells ? [] : [{ region, cover, area }];
    })
    .sort((a, b) => b.area - a.area);
  const chosen = seen.slice(0, mostRegions);
  const notes =
    seen.length > chosen.length
      ? [
          `The prompts of ${seen.length - chosen.length} small elements count only as far as the prompt of the whole has them: ${seen
            .slice(mostRegions)
            .map(({ region }) => region.id)
            .join(', ')}.`,
        ]
      : [];
  if (chosen.length === 0) return { voices: [{ prompt: job.prompt, negative: job.negative, share: null }], notes };
  const total = new Float32Array(strength.data.length);
  for (const { cover } of chosen) for (let cell = 0; cell < total.length; cell++) total[cell]! += cover[cell]!;
  const whole = total.map((sum) => 1 - ownShare * Math.min(1, sum));
  return {
    voices: [
      { prompt: job.prompt, negative: job.negative, share: whole },
      ...chosen.map(({ region, cover }) => ({
        prompt: region.prompt,
        negative: [job.negative, region.negative].filter((words) => words.trim() !== '').join(', '),
        // What is within another, or shared by two, is split between them.
        share: cover.map((share, cell) => (ownShare * share) / Math.max(1, total[cell]!)),
      })),
    ],
    notes,
  };
}
