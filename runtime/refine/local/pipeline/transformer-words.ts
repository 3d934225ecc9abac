import { RefineError } from '../../types.js';
import type { ModelFolder, TextEncoder } from '../folder/types.js';
import { joined } from '../latents/tensors.js';
import { type Encoded, type EncodedTexts, PromptEncoder } from '../tokens/encoder.js';
import type { Graph } from '../types.js';
import type { Conditioner, Words } from './types.js';

/** Where T5 is left out, which takes most of the memory, Stable Diffusion 3 is given zeros for it: so many, unless the denoiser takes another number. */
const zeros = { tokens: 256, width: 4096 } as const;

interface Opened {
  readonly encoder: TextEncoder;
  readonly prompts: PromptEncoder;
}

/**
 * The words of Stable Diffusion 3: what its two CLIPs give before the last, side by side and padded to T5's width, T5's behind them; the CLIPs'
 * vectors side by side. And of FLUX: T5's, and CLIP's vector. CLIP takes one run here, since what is longer is heard by T5.
 */
export class TransformerConditioner implements Conditioner {
  readonly #folder: ModelFolder;
  readonly #clips: readonly Opened[];
  readonly #t5: Opened | null;
  /** Of what the denoiser takes for a token. */
  readonly #width: number;
  /** All that it takes; −1 where it takes any. */
  readonly #tokens: number;

  private constructor(folder: ModelFolder, opened: readonly Opened[], width: number, tokens: number) {
    this.#folder = folder;
    this.#clips = opened.filter(({ encoder }) => encoder.kind === 'clip');
    this.#t5 = opened.find(({ encoder }) => encoder.kind === 't5') ?? null;
    this.#width = width;
    this.#tokens = tokens;
  }

  /**
   * @param graphs of the folder's text encoders, in its order
   * @throws RefineError where one is missing that the model cannot do without
   */
  static async open(folder: ModelFolder, graphs: readonly Graph[], denoiser: Graph): Promise<TransformerConditioner> {
    const { textEncoders, path, family } = folder;
    const clips = textEncoders.filter(({ kind }) => kind === 'clip').length;
    const t5 = textEncoders.length - clips;
    if (family === 'flux' && (clips !== 1 || t5 !== 1))
      throw new RefineError(
        `${path} has ${clips} CLIP and ${t5} T5 text encoders, where FLUX takes one of each: export the whole pipeline with optimum-cli.`,
      );
    if (family === 'sd3' && (clips !== 2 || t5 > 1))
      throw new RefineError(
        `${path} has ${clips} CLIP and ${t5} T5 text encoders, where Stable Diffusion 3 takes two CLIP and at most one T5: export the whole pipeline with optimum-cli.`,
      );
    const opened: Opened[] = [];
    for (const [at, encoder] of textEncoders.entries())
      opened.push({ encoder, prompts: await PromptEncoder.open(encoder, graphs[at]!) });
    const [, tokens = -1, width = -1] =
      denoiser.inputs.find(({ name }) => name === 'encoder_hidden_states')?.dims ?? [];
    return new TransformerConditioner(folder, opened, width > 0 ? width : zeros.width, tokens);
  }

  async encode(
    { prompts, negatives }: { readonly prompts: readonly string[]; readonly negatives: readonly string[] },
    signal: AbortSignal,
  ): ReturnType<Conditioner['encode']> {
    const texts = [...new Set([...prompts, ...negatives])];
    const flux = this.#folder.family === 'flux';
    const clips: EncodedTexts[] = [];
    for (const { prompts: encoder } of this.#clips)
      clips.push(await encoder.encode(texts, 1, flux ? 'last' : 'penultimate', signal));
    const t5 = (await this.#t5?.prompts.encode(texts, 1, 'last', signal)) ?? null;
    const wordsOf = (text: string): Words => {
      const heard = clips.map((one) => one.texts.get(text)!);
      const read = t5?.texts.get(text) ?? null;
      return flux ? ofFlux(heard[0]!, read!) : this.#ofBoth(heard, read);
    };
    const lost = (t5 ?? clips[0])!.lost;
    const notes = [...lost].map(
      ([text, count]) =>
        `The prompt is too long for the model: ${count} tokens at its end (“…${text.slice(-40)}”) are left out.`,
    );
    const of = (said: readonly string[]) => new Map(said.map((text) => [text, wordsOf(text)]));
    return { prompts: of(prompts), negatives: of(negatives), notes };
  }

  #ofBoth(clips: readonly Encoded[], t5: Encoded | null): Words {
    const width = t5?.width ?? this.#width;
    const tokens = clips[0]!.hidden.length / clips[0]!.width;
    const heard = new Float32Array(tokens * width);
    let from = 0;
    if (clips.reduce((sum, clip) => sum + clip.width, 0) > width)
      throw new RefineError(
        `${this.#folder.path}: its CLIPs are wider than the ${width} that its denoiser takes: they are not of one model.`,
      );
    for (const clip of clips) {
      for (let token = 0; token < tokens; token++)
        heard.set(clip.hidden.subarray(token * clip.width, (token + 1) * clip.width), token * width + from);
      from += clip.width;
    }
    const read =
      t5?.hidden ?? new Float32Array(width * (this.#tokens > 0 ? Math.max(0, this.#tokens - tokens) : zeros.tokens));
    const hidden = joined([heard, read]);
    const pooled = clips.flatMap((clip) => clip.pooled ?? []);
    return { hidden, tokens: hidden.length / width, width, pooled: pooled.length === 0 ? null : joined(pooled) };
  }
}

function ofFlux({ pooled }: Encoded, { hidden, width }: Encoded): Words {
  return { hidden, tokens: hidden.length / width, width, pooled };
}
