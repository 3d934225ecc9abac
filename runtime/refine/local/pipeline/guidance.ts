import type { Voice } from './regions.js';
import type { Canvas, Conditioner, Denoiser, Row, Words } from './types.js';

/** Words with the cells where they count. */
interface Part {
  readonly words: Words;
  readonly share: Float32Array | null;
}

export interface Guidance {
  /** How much the words count against the negative ones; null: negative words are not asked. */
  readonly words: number | null;
  /** InstructPix2Pix: how much the picture counts; null for other models. */
  readonly picture: number | null;
}

/**
 * Classifier-free guidance (Ho and Salimans, 2022), u + g·(c − u), and that of InstructPix2Pix (Brooks et al., 2023),
 * u + g·(c − p) + g′·(p − u), where p has the picture and no words, and u neither. c is the mean of all voices by their shares, as are p and u
 * where negative words differ from place to place.
 */
export class Guided {
  readonly #prompts: readonly Part[];
  readonly #negatives: readonly Part[];
  readonly #guidance: Guidance;
  readonly notes: readonly string[];

  private constructor(
    prompts: readonly Part[],
    negatives: readonly Part[],
    guidance: Guidance,
    notes: readonly string[],
  ) {
    this.#prompts = prompts;
    this.#negatives = negatives;
    this.#guidance = guidance;
    this.notes = notes;
  }

  static async of(
    voices: readonly Voice[],
    guidance: Guidance,
    conditioner: Conditioner,
    signal: AbortSignal,
  ): Promise<Guided> {
    const prompts = gathered(voices.map(({ prompt, share }) => [prompt, share]));
    const negatives =
      guidance.words === null ? new Map() : gathered(voices.map(({ negative, share }) => [negative, share]));
    const encoded = await conditioner.encode(
      { prompts: [...prompts.keys()], negatives: [...negatives.keys()] },
      signal,
    );
    const parts = (texts: ReadonlyMap<string, Float32Array | null>, words: ReadonlyMap<string, Words>) =>
      [...texts].map(([text, share]): Part => ({ words: words.get(text)!, share }));
    return new Guided(parts(prompts, encoded.prompts), parts(negatives, encoded.negatives), guidance, encoded.notes);
  }

  /** @param beside channels behind the latents; for InstructPix2Pix the picture's */
  async predict(
    denoiser: Denoiser,
    latents: Float32Array,
    beside: Float32Array | null,
    timestep: number,
    canvas: Canvas,
    signal: AbortSignal,
  ): Promise<Float32Array> {
    const { words: weight, picture } = this.#guidance;
    const cells = (canvas.width * canvas.height) / (canvas.scale * canvas.scale);
    const rowsOf = (parts: readonly Part[], behind: Float32Array | null): Row[] =>
      parts.map(({ words, share }) => ({ latents, beside: behind, words, share }));
    const nothing = picture === null || beside === null ? null : new Float32Array(beside.length);
    // Negatives first, as diffusers stacks them; InstructPix2Pix has them behind.
    const groups =
      picture === null ? [this.#negatives, this.#prompts] : [this.#prompts, this.#negatives, this.#negatives];
    const rows = groups.flatMap((parts, at) => rowsOf(parts, picture !== null && at === 2 ? nothing : beside));
    const made = await denoiser.predict(rows, timestep, canvas, signal);
    let from = 0;
    const means = groups.map((parts) => {
      const mean = parts.length === 0 ? null : mixed(parts, made.slice(from, from + parts.length), cells);
      from += parts.length;
      return mean;
    });
    if (weight === null) return (picture === null ? means[1] : means[0])!;
    if (picture === null) {
      const [without, withWords] = means as [Float32Array, Float32Array];
      const guided = new Float32Array(without.length);
      for (let i = 0; i < guided.length; i++) {
        const u = without[i]!;
        guided[i] = u + Math.fround(weight * Math.fround(withWords[i]! - u));
      }
      return guided;
    }
    const [withWords, withPicture, without] = means as [Float32Array, Float32Array, Float32Array];
    const guided = new Float32Array(without.length);
    for (let i = 0; i < guided.length; i++) {
      const [u, p] = [without[i]!, withPicture[i]!];
      guided[i] =
        Math.fround(u + Math.fround(weight * Math.fround(withWords[i]! - p))) +
        Math.fround(picture * Math.fround(p - u));
    }
    return guided;
  }
}

/** Each text once, its shares added up. */
function gathered(said: readonly (readonly [string, Float32Array | null])[]): Map<string, Float32Array | null> {
  const texts = new Map<string, Float32Array | null>();
  for (const [text, share] of said) {
    const before = texts.get(text);
    texts.set(text, before && share ? before.map((value, cell) => value + share[cell]!) : share);
  }
  const [only] = texts.keys();
  return texts.size === 1 ? new Map([[only!, null]]) : texts;
}

function mixed(parts: readonly Part[], made: readonly Float32Array[], cells: number): Float32Array {
  if (parts.length === 1) return made[0]!;
  const mean = new Float32Array(made[0]!.length);
  for (const [at, { share }] of parts.entries()) {
    const prediction = made[at]!;
    for (let i = 0, cell = 0; i < mean.length; i++, cell++) {
      if (cell === cells) cell = 0;
      mean[i]! += share![cell]! * prediction[i]!;
    }
  }
  return mean;
}
