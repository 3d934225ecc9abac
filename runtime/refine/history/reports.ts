import type { RGBA } from '../../../compiler/host.js';
import { broken } from '../fidelity/rank.js';
import { resampled } from '../framing/resample.js';
import type { Picture, Refined } from '../refine.js';
import { base64, pngOf } from '../remote/codec.js';
import type { RefineJob } from '../types.js';
import { shortHash } from './identity.js';
import type { PastRecord, Settings } from './record.js';

/** A picture as it is kept. */
export interface Kept {
  readonly record: PastRecord;
  readonly png: Uint8Array;
}

const thumbnailSide = 128;
const previewSide = 256;

/** All that a picture follows from beside the draft. */
export function settingsOf(
  job: RefineJob,
  rest: Omit<Settings, 'seed' | 'steps' | 'guidance' | 'strength' | 'prompt' | 'negative'>,
): Settings {
  const { seed, steps, guidance, strength, prompt, negative } = job;
  return { ...rest, seed, steps, guidance, strength, prompt, negative };
}

/** @param draft what the editor is given (`draftIdentity`) */
export function hashOf(draft: string, settings: Settings): Promise<string> {
  return shortHash(JSON.stringify([draft, Object.entries(settings).sort(([a], [b]) => (a < b ? -1 : 1))]));
}

/** The chosen picture, then the others that were made with it, each with its report. */
export async function keptOf(refined: Refined, draft: string, settings: Settings, at: Date): Promise<readonly Kept[]> {
  const hash = await hashOf(draft, settings);
  const hashes = await Promise.all(refined.others.map(({ seed }, place) => shortHash(`${hash} ${place} ${seed}`)));
  const others = refined.others.map((other, place) => ({
    hash: hashes[place]!,
    seed: other.seed,
    verdict: other.fidelity.verdict,
    edges: other.fidelity.edges,
    broken: broken(other).map(({ source }) => source),
  }));
  const kept = (picture: Picture, name: string, beside: PastRecord['others'], later: number): Kept => {
    const { image, fidelity, expectations, seed, timings, peakBytes, warnings, job } = picture;
    const { editor, model, device } = settings;
    return {
      png: pngOf(image),
      record: {
        ...fidelity,
        hash: name,
        draft,
        expectations,
        made: {
          // Those of one call are told apart, the chosen one the newest.
          at: new Date(at.getTime() - later).toISOString(),
          editor,
          model,
          device,
          seed,
          steps: job.steps,
          guidance: job.guidance,
          prompt: job.prompt,
          attempts: refined.attempts,
          timings,
          peakBytes,
          warnings,
        },
        others: beside,
        thumbnail: `data:image/png;base64,${smallPng(image, thumbnailSide)}`,
      },
    };
  };
  return [
    kept(refined, hash, others, 0),
    ...refined.others.map((other, place) => kept(other, hashes[place]!, [], place + 1)),
  ];
}

/** A picture of the work under way, as a small PNG in base64. */
export function previewOf(image: RGBA): string {
  return smallPng(image, previewSide);
}

function smallPng(image: RGBA, side: number): string {
  const scale = Math.min(1, side / Math.max(image.width, image.height));
  const size = (length: number) => Math.max(1, Math.round(length * scale));
  return base64(pngOf(resampled(image, size(image.width), size(image.height))));
}
