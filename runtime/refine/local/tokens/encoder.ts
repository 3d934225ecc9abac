import { RefineError } from '../../types.js';
import { inputOf } from '../folder/component.js';
import type { TextEncoder } from '../folder/types.js';
import { joined, numbersOf, tensorFor } from '../latents/tensors.js';
import type { Graph, Tensor } from '../types.js';
import { chunked, emptyChunk } from './chunks.js';
import { openTokens, type Tokens } from './tokenizer.js';

/** A text as one encoder gives it. */
export interface Encoded {
  /** `tokens × width`, row by row. */
  readonly hidden: Float32Array;
  readonly width: number;
  /** One vector for the whole text, of its first run; null where the encoder gives none. */
  readonly pooled: Float32Array | null;
}

export interface EncodedTexts {
  readonly texts: ReadonlyMap<string, Encoded>;
  /** Texts that had no room, with the tokens that they lost. */
  readonly lost: ReadonlyMap<string, number>;
}

/** Which output the denoiser was trained on: the last, or the one before it (SDXL, SD3). */
export type Layer = 'last' | 'penultimate';

/** A tokenizer with its text encoder. */
export class PromptEncoder {
  readonly #encoder: TextEncoder;
  readonly #tokens: Tokens;
  readonly #graph: Graph;

  constructor(encoder: TextEncoder, tokens: Tokens, graph: Graph) {
    this.#encoder = encoder;
    this.#tokens = tokens;
    this.#graph = graph;
  }

  static async open(encoder: TextEncoder, graph: Graph): Promise<PromptEncoder> {
    return new PromptEncoder(encoder, await openTokens(encoder.tokenizer, encoder.kind), graph);
  }

  /** How many runs a text takes, at most `most`. */
  chunksOf(text: string, most: number): number {
    return chunked(this.#tokens.of(text), this.#tokens, this.#encoder.tokens, most).chunks.length;
  }

  /** All of the texts in `chunks` runs each, since a denoiser takes them side by side. */
  async encode(texts: Iterable<string>, chunks: number, layer: Layer, signal: AbortSignal): Promise<EncodedTexts> {
    const { tokens: length } = this.#encoder;
    const encoded = new Map<string, Encoded>();
    const lost = new Map<string, number>();
    for (const text of texts) {
      if (encoded.has(text)) continue;
      const parts = chunked(this.#tokens.of(text), this.#tokens, length, chunks);
      const runs = [...parts.chunks];
      while (runs.length < chunks) runs.push(emptyChunk(this.#tokens, length));
      const outputs: Encoded[] = [];
      for (const ids of runs) outputs.push(await this.#run(ids, layer, signal));
      const { width, pooled } = outputs[0]!;
      encoded.set(text, { hidden: joined(outputs.map(({ hidden }) => hidden)), width, pooled });
      if (parts.lost > 0) lost.set(text, parts.lost);
    }
    return { texts: encoded, lost };
  }

  async #run(ids: readonly number[], layer: Layer, signal: AbortSignal): Promise<Encoded> {
    const { component } = this.#encoder;
    const port = inputOf({ file: component.file, inputs: this.#graph.inputs }, 'input_ids');
    const feeds: Record<string, Tensor> = { input_ids: tensorFor(port, [1, ids.length], Float32Array.from(ids)) };
    // Pipelines of diffusers hide no token, marks and padding included; some exports want that said.
    const mask = this.#graph.inputs.find(({ name }) => name === 'attention_mask');
    if (mask !== undefined)
      feeds.attention_mask = tensorFor(mask, [1, ids.length], new Float32Array(ids.length).fill(1));
    const answer = await this.#graph.run(feeds, signal);
    const hidden = this.#hidden(answer, layer);
    const pooled = answer.text_embeds ?? answer.pooler_output;
    return {
      hidden: numbersOf(hidden, 'hidden states'),
      width: hidden.dims[2] ?? 0,
      pooled: pooled === undefined ? null : numbersOf(pooled, 'text_embeds'),
    };
  }

  #hidden(answer: Readonly<Record<string, Tensor>>, layer: Layer): Tensor {
    const { component, layers, kind } = this.#encoder;
    const name = layer === 'last' || kind === 't5' ? 'last_hidden_state' : `hidden_states.${layers - 1}`;
    const found = answer[name];
    if (found?.dims.length === 3) return found;
    throw new RefineError(
      `${component.file} does not give “${name}”, but ${Object.keys(answer).join(', ')}: export the whole pipeline with optimum-cli, which has the text encoder give what its denoiser takes.`,
    );
  }
}
