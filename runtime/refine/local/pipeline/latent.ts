import type { RGBA } from '../../../../compiler/host.js';
import { keepExact } from '../../composite.js';
import { unframed } from '../../framing/frame.js';
import { TorchGenerator } from '../../random/torch.js';
import {
  type Capabilities,
  type Gray,
  type Progress,
  RefineError,
  type RefineJob,
  type RefineResult,
} from '../../types.js';
import { drawsItself } from '../folder/read.js';
import type { ModelFolder } from '../folder/types.js';
import { cellsOf } from '../latents/masks.js';
import { planesOf } from '../latents/pixels.js';
import { Previews } from '../latents/preview.js';
import { allFinite, joined } from '../latents/tensors.js';
import { Tiling } from '../latents/tiles.js';
import type { Vae } from '../latents/vae.js';
import type { Graph, Pipeline } from '../types.js';
import { cleanEstimate } from './estimate.js';
import { controlOf, type Framed, framedJob, sizesOf } from './frame.js';
import { type Guidance, Guided } from './guidance.js';
import { InPieces } from './pieces.js';
import { type Voice, voicesOf } from './regions.js';
import { type Steps, stepsOf } from './steps.js';
import type { Canvas, Conditioner, Denoiser } from './types.js';

export interface Parts {
  readonly folder: ModelFolder;
  readonly vae: Vae;
  readonly conditioner: Conditioner;
  readonly denoiser: Denoiser;
  /** All that is to be released. */
  readonly graphs: readonly Graph[];
}

interface Options {
  readonly signal: AbortSignal;
  readonly onProgress: (progress: Progress) => void;
}

/** Previews are no closer than this, ms, but for the last: steps of a few milliseconds would be slowed by them. */
const previewPause = 100;

/** What the steps start from. */
interface Start {
  /** The draft's latents, as the denoiser takes them. */
  readonly clean: Float32Array;
  readonly noise: Float32Array;
  readonly previews: Previews;
  /** Channels that the denoiser is shown behind the latents. */
  readonly beside: Float32Array | null;
  /** From noise alone, the draft not under it. */
  readonly pure: boolean;
}

/**
 * Latent diffusion from a draft: its latents are given noise by the strength of each cell, the noise is taken away step by step, led by
 * words, regions and maps, and what was kept is put back. Noise is drawn in the order of diffusers' pipelines, so that with a generator of the
 * CPU a seed gives the same picture there. A signal is heard before each run of a network.
 */
export class LatentPipeline implements Pipeline {
  readonly #parts: Parts;
  readonly description: string;
  readonly capabilities: Capabilities;

  constructor(parts: Parts) {
    this.#parts = parts;
    const { folder } = parts;
    this.description = folder.description;
    this.capabilities = {
      mask: true,
      perPixelStrength: true,
      regions: true,
      control: [...new Set(folder.controls.map(({ kind }) => kind))],
      seed: !drawsItself(folder.vae),
      preview: true,
      sizes: sizesOf(folder),
    };
  }

  async refine(job: RefineJob, { signal, onProgress }: Options): Promise<RefineResult> {
    const { folder, conditioner, vae } = this.#parts;
    const { scale } = folder.vae;
    const clock = new Clock();
    const parts = framedJob(job, folder);
    const { frame } = parts;
    const cells = cellsOf(parts.strength, scale);
    const tiling = new Tiling(cells.width, cells.height, folder.piece / scale, folder.multiple / scale);
    const seen = tiling.tile.width * tiling.tile.height;
    const steps = stepsOf(folder, job.steps, cells, folder.task === 'instruct', seen);
    const warnings = [...folder.notes, ...parts.notes, ...steps.notes];
    const result = (image: RGBA): RefineResult => ({
      image,
      seed: job.seed,
      timings: clock.spent,
      peakBytes: null,
      warnings,
    });
    if (steps.peak === 0) return result({ ...job.draft, data: new Uint8Array(job.draft.data) });

    const said = (phase: string, done: number, of: number) => onProgress({ phase, done, of, preview: null });
    said('reading the prompt', 0, 1);
    const { voices, notes } = voicesOf(job, cells, frame, scale);
    const guidance = guidanceOf(folder, job, cells.data);
    const words = folder.task === 'instruct' ? voices.map(instruction) : voices;
    const guided = await clock.time('prompt', () => Guided.of(words, guidance, conditioner, signal));
    warnings.push(...notes, ...guided.notes);
    if (guidance.words === null && job.negative !== '') warnings.push('This model does not hear negative prompts.');

    said('encoding the draft', 0, 1);
    const generator = new TorchGenerator(job.seed);
    const start = await clock.time('encode', () => this.#start(parts, steps, generator, signal));
    const canvas: Canvas = {
      width: frame.width,
      height: frame.height,
      scale,
      guidance: job.guidance,
      controls: folder.controls.map(({ kind }) => controlOf(kind, job, frame)),
      free: Uint8Array.from(cells.data, (strength) => (strength > 0 ? 1 : 0)),
    };
    const denoiser = tiling.count === 1 ? this.#parts.denoiser : new InPieces(this.#parts.denoiser, tiling);
    const latents = await clock.time('steps', () =>
      this.#steps(parts, steps, start, guided, denoiser, canvas, generator, { signal, onProgress }),
    );

    said('decoding the picture', 0, 1);
    const made = await clock.time('decode', () => vae.decode(vae.unscaled(latents), frame.width, frame.height, signal));
    signal.throwIfAborted();
    warnings.push(...vae.notes);
    const image = shapedAs(unframed(made, frame, job.draft.width, job.draft.height), job.draft);
    return result(keepExact(image, job.draft, job.maps.strength, { feather: 0 }));
  }

  async #start(
    { draft, strength }: Framed,
    { scheduler, peak, begins }: Steps,
    generator: TorchGenerator,
    signal: AbortSignal,
  ): Promise<Start> {
    const { folder, vae } = this.#parts;
    const { width, height } = draft;
    const drawn = (count: number) => generator.randn(count);
    const planes = planesOf(draft);
    const pure = folder.task === 'instruct' || (folder.task === 'inpaint' && peak === 1);
    const raw = await vae.encode(planes, width, height, pure ? null : drawn, signal);
    const clean = vae.scaled(raw);
    const noise = generator.randn(clean.length);
    const { scale } = folder.vae;
    const previews = new Previews(clean, width / scale, height / scale, planes, scale);
    const start = { clean, noise, previews, pure };
    if (folder.task === 'image') return { ...start, beside: null };
    // InstructPix2Pix was trained on latents that are not scaled, Kontext on those that are.
    if (folder.task === 'instruct') return { ...start, beside: folder.family === 'flux' ? clean : raw };
    const end = scheduler.timesteps.length;
    const free = Float32Array.from(begins, (one) => (one < end ? 1 : 0));
    const hidden = await vae.encode(masked(planes, strength), width, height, drawn, signal);
    return { ...start, beside: joined([free, vae.scaled(hidden)]) };
  }

  async #steps(
    { frame }: Framed,
    { scheduler, begin, begins }: Steps,
    { clean, noise, previews, beside, pure }: Start,
    guided: Guided,
    denoiser: Denoiser,
    canvas: Canvas,
    generator: TorchGenerator,
    { signal, onProgress }: Options,
  ): Promise<Float32Array> {
    const { folder } = this.#parts;
    const { scale } = canvas;
    const end = scheduler.timesteps.length;
    const even = begins.every((one) => one === begin);
    let latents = pure
      ? noise.map((value) => value * scheduler.initNoiseSigma)
      : scheduler.addNoise(clean, noise, begin);
    let shownAt = Number.NEGATIVE_INFINITY;
    for (let step = begin; step < end; step++) {
      signal.throwIfAborted();
      if (!even) hold(latents, scheduler.addNoise(clean, noise, step), begins, step, begin);
      const shown = scheduler.scaleModelInput(latents, step);
      const prediction = await guided.predict(denoiser, shown, beside, scheduler.timesteps[step]!, canvas, signal);
      if (!allFinite(prediction))
        throw new RefineError(
          `${folder.denoiser.file} made not-a-numbers at step ${step - begin + 1}, as half precision does where numbers grow too large: export it in fp32.`,
        );
      let preview: RGBA | null = null;
      if (step === end - 1 || performance.now() - shownAt >= previewPause) {
        const estimate = cleanEstimate(scheduler, folder.scheduler, latents, prediction, step);
        if (!even) hold(estimate, clean, begins, step, step);
        preview = insideOf(previews.of(estimate), frame, scale);
        shownAt = performance.now();
      }
      latents = scheduler.step(prediction, step, latents, { noise: () => generator.randn(clean.length) });
      onProgress({ phase: 'step', done: step - begin + 1, of: end - begin, preview });
    }
    if (!even) hold(latents, clean, begins, end, begin);
    return latents;
  }

  async release(): Promise<void> {
    for (const graph of this.#parts.graphs) await graph.release();
  }
}

/** A picture of cells without those that lie in the frame's margin. */
function insideOf(preview: RGBA, { inner }: Framed['frame'], scale: number): RGBA {
  const cells = (pixels: number) => Math.round(pixels / scale);
  const [x, y] = [cells(inner.x), cells(inner.y)];
  const width = Math.min(preview.width - x, Math.max(1, cells(inner.width)));
  const height = Math.min(preview.height - y, Math.max(1, cells(inner.height)));
  return unframed(
    preview,
    { width: preview.width, height: preview.height, inner: { x, y, width, height } },
    width,
    height,
  );
}

/** Cells whose time has not come are the draft's, with the noise of this step. */
function hold(latents: Float32Array, held: Float32Array, begins: Int32Array, step: number, begin: number): void {
  for (let i = 0, cell = 0; i < latents.length; i++, cell++) {
    if (cell === begins.length) cell = 0;
    const from = begins[cell]!;
    if (from > step || (from === step && from > begin)) latents[i] = held[i]!;
  }
}

/**
 * How much words count: by negative words, but for models that were made to do without or, as FLUX, are told it. InstructPix2Pix weighs words against the picture. Where less may change the picture weighs more: 1.5, its usual weight, at strength 0.6;
 * 1 … 2.25 from all to nothing.
 */
function guidanceOf(
  { task, distilled, family }: ModelFolder,
  { guidance }: RefineJob,
  strengths: Float32Array,
): Guidance {
  if (family === 'flux') return { words: null, picture: null };
  const most = strengths.reduce((a, b) => Math.max(a, b), 0);
  if (task === 'instruct') return { words: guidance, picture: 1 + 1.25 * (1 - most) };
  return { words: distilled || guidance <= 1 ? null : guidance, picture: null };
}

/** Prompts say what is to be seen, InstructPix2Pix and Kontext are told what to do. */
function instruction(voice: Voice): Voice {
  return voice.prompt === '' ? voice : { ...voice, prompt: `make it look like ${voice.prompt}` };
}

/** Planes of the draft, grey (0) where it is to be painted anew. */
function masked(planes: Float32Array, { data }: Gray): Float32Array {
  return planes.map((value, i) => (data[i % data.length] === 0 ? value : 0));
}

/** Where the draft is clear, the picture is as clear: models know no transparency. */
function shapedAs(image: RGBA, draft: RGBA): RGBA {
  const data = new Uint8Array(image.data);
  for (let at = 3; at < data.length; at += 4) data[at] = draft.data[at]!;
  return { width: image.width, height: image.height, data };
}

/** Milliseconds by phase. */
class Clock {
  readonly spent: Record<string, number> = {};

  async time<T>(phase: string, work: () => Promise<T>): Promise<T> {
    const start = performance.now();
    const done = await work();
    this.spent[phase] = Math.round((performance.now() - start) * 10) / 10;
    return done;
  }
}
