import type { ModelFolder } from '../folder/types.js';
import { mostChunks } from '../tokens/chunks.js';
import { type Encoded, type EncodedTexts, PromptEncoder } from '../tokens/encoder.js';
import type { Graph } from '../types.js';
import type { Conditioner, Words } from './types.js';

/**
 * The words of Stable Diffusion 1 and 2 (what the text encoder gives last), and of XL (what its two give before the last, side by side, and
 * the vector of the second).
 */
export class ClipConditioner implements Conditioner {
  readonly #folder: ModelFolder;
  readonly #encoders: readonly PromptEncoder[];
  /** Runs of the text encoder that the denoiser takes. */
  readonly #most: number;

  private constructor(folder: ModelFolder, encoders: readonly PromptEncoder[], denoiser: Graph) {
    this.#folder = folder;
    this.#encoders = encoders;
    const tokens = denoiser.inputs.find(({ name }) => name === 'encoder_hidden_states')?.dims[1] ?? -1;
    const length = folder.textEncoders[0]!.tokens;
    this.#most = tokens > 0 ? Math.max(1, Math.floor(tokens / length)) : mostChunks;
  }

  /** @param graphs of the folder's text encoders, in its order */
  static async open(folder: ModelFolder, graphs: readonly Graph[], denoiser: Graph): Promise<ClipConditioner> {
    const encoders = await Promise.all(
      folder.textEncoders.map((encoder, at) => PromptEncoder.open(encoder, graphs[at]!)),
    );
    return new ClipConditioner(folder, encoders, denoiser);
  }

  async encode(
    { prompts, negatives }: { readonly prompts: readonly string[]; readonly negatives: readonly string[] },
    signal: AbortSignal,
  ): ReturnType<Conditioner['encode']> {
    const texts = [...new Set([...prompts, ...negatives])];
    const chunks = Math.max(
      ...this.#encoders.flatMap((encoder) => texts.map((text) => encoder.chunksOf(text, this.#most))),
    );
    const layer = this.#folder.family === 'sd' ? 'last' : 'penultimate';
    const encoded: EncodedTexts[] = [];
    for (const encoder of this.#encoders) encoded.push(await encoder.encode(texts, chunks, layer, signal));
    const wordsOf = (text: string): Words => sideBySide(encoded.map((one) => one.texts.get(text)!));
    const notes = [...(encoded[0]?.lost ?? [])].map(
      ([text, lost]) =>
        `The prompt is too long for the model: ${lost} tokens at its end (“…${text.slice(-40)}”) are left out.`,
    );
    const zeros = this.#folder.family === 'sdxl' && this.#folder.zerosForEmpty;
    return {
      prompts: new Map(prompts.map((text) => [text, wordsOf(text)])),
      negatives: new Map(
        negatives.map((text) => {
          const words = wordsOf(text);
          return [text, { ...(zeros && text === '' ? emptied(words) : words), negative: true }];
        }),
      ),
      notes,
    };
  }
}

/** What several encoders make of a text, token by token. */
function sideBySide(parts: readonly Encoded[]): Words {
  const width = parts.reduce((sum, part) => sum + part.width, 0);
  const tokens = parts[0]!.hidden.length / parts[0]!.width;
  const hidden = new Float32Array(tokens * width);
  let from = 0;
  for (const part of parts) {
    for (let token = 0; token < tokens; token++)
      hidden.set(part.hidden.subarray(token * part.width, (token + 1) * part.width), token * width + from);
    from += part.width;
  }
  return { hidden, tokens, width, pooled: parts.at(-1)!.pooled };
}

function emptied(words: Words): Words {
  return {
    ...words,
    hidden: new Float32Array(words.hidden.length),
    pooled: words.pooled && new Float32Array(words.pooled.length),
  };
}
