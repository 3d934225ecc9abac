import { join } from 'node:path';
import { analyticDecoder, analyticEncoder, analyticScaling, cellChannels, wordColors } from './analytic.ts';
import { json, textConfig, textWidth, vaeConfig, writeIndex, writeScheduler } from './files.ts';
import { t5Encoder, textEncoder, vaeDecoder, vaeEncoder } from './nets.ts';
import { Graph, type Name } from './onnx.ts';
import { pieces, vocabulary, writeT5Tokenizer, writeTokenizer } from './tokenizer.ts';
import { fluxTransformer, sd3Transformer } from './transformers.ts';

/** `scheduler_config.json` as the models that these stand for are published with. */
export const flowSchedulers = {
  sd3: { _class_name: 'FlowMatchEulerDiscreteScheduler', num_train_timesteps: 1000, shift: 3 },
  flux: {
    _class_name: 'FlowMatchEulerDiscreteScheduler',
    num_train_timesteps: 1000,
    shift: 3,
    use_dynamic_shifting: true,
    base_shift: 0.5,
    max_shift: 1.15,
    base_image_seq_len: 256,
    max_image_seq_len: 4096,
  },
} as const;

const scaling = { sd3: { factor: 1.5305, shift: 0.0609 }, flux: { factor: 0.3611, shift: 0.1159 } } as const;
const classes = { sd3: 'StableDiffusion3Img2ImgPipeline', flux: 'FluxPipeline' } as const;
export type FlowKind = keyof typeof classes;

/** A small pipeline with random weights and a transformer. */
export function writeFlow(folder: string, kind: FlowKind, seed: number): void {
  const at = (name: string) => join(folder, name);
  const { size } = vocabulary().tokens;
  const clip = { vocabulary: size, width: textWidth, layers: 2 } as const;
  const words = 2 * textWidth + 8;
  writeIndex(folder, classes[kind], {});
  writeScheduler(folder, flowSchedulers[kind]);
  const clips = kind === 'sd3' ? ['', '_2'] : [''];
  for (const [number, suffix] of clips.entries()) {
    writeTokenizer(at(`tokenizer${suffix}`), number === 1 ? '!' : undefined);
    const projected = kind === 'sd3' ? { hiddenStates: true, projection: 12 } : {};
    textEncoder({ ...clip, seed: seed + number, ...projected }).write(at(`text_encoder${suffix}`));
    json(at(`text_encoder${suffix}`), textConfig(size));
  }
  const last = `_${clips.length + 1}`;
  writeT5(at(`tokenizer${last}`), at(`text_encoder${last}`), t5Encoder(pieces().length, words, seed + 2));
  const net = { channels: 4, words, pooled: 12 * clips.length, seed: seed + 3 };
  (kind === 'sd3' ? sd3Transformer(net) : fluxTransformer(net)).write(at('transformer'));
  json(at('transformer'), transformerConfig(kind, 4, words));
  vaeEncoder(seed + 4).write(at('vae_encoder'));
  vaeDecoder(seed + 5).write(at('vae_decoder'));
  for (const name of ['vae_encoder', 'vae_decoder'])
    json(at(name), vaeConfig(4, scaling[kind].factor, scaling[kind].shift));
}

/** How much of the colour each part of the text has a say in, in `writeFlowColors`. */
export const parts = {
  sd3: { clip: 0.4, clip2: 0.3, t5: 0.2, pooled: 0.1 },
  flux: { t5: 0.75, pooled: 0.25 },
} as const;

export interface FlowColors {
  /** Without T5, as Stable Diffusion 3 may be. */
  readonly t5?: boolean;
  /** Kontext: half of what is made is the picture that is shown. */
  readonly kontext?: boolean;
  readonly guidance?: boolean;
  /** Of the text, where only one number goes. */
  readonly tokens?: number;
  /** Sides of the latents, where only one size goes. */
  readonly cells?: number;
  /** A leading batch of the places, as older exports have it. */
  readonly batched?: boolean;
}

/**
 * A pipeline whose pictures are known in advance, as that of analytic.ts: whatever it is shown, what differs from the colour of the text is noise.
 * The parts of the text have a say in the colour as far as `parts` says.
 */
export function writeFlowColors(folder: string, kind: FlowKind, model: FlowColors = {}): void {
  const at = (name: string) => join(folder, name);
  const { tokens } = vocabulary();
  writeIndex(folder, model.kontext ? 'FluxKontextPipeline' : classes[kind], {});
  writeScheduler(folder, flowSchedulers[kind]);
  const clips = kind === 'sd3' ? ['', '_2'] : [''];
  for (const suffix of clips) {
    writeTokenizer(at(`tokenizer${suffix}`));
    colorText((word) => tokens.get(`${word}</w>`)!, tokens.size, 3, true).write(at(`text_encoder${suffix}`));
    json(at(`text_encoder${suffix}`), textConfig(tokens.size));
  }
  if (model.t5 !== false) {
    const last = `_${clips.length + 1}`;
    const numbers = new Map(pieces().map(([piece], number) => [piece, number]));
    const net = colorText((word) => numbers.get(`▁${word}`)!, numbers.size, wordsWidth, false);
    writeT5(at(`tokenizer${last}`), at(`text_encoder${last}`), net);
  }
  (kind === 'sd3' ? sd3Colors(model) : fluxColors(model)).write(at('transformer'));
  json(at('transformer'), transformerConfig(kind, cellChannels, wordsWidth));
  analyticEncoder({}).write(at('vae_encoder'));
  analyticDecoder({}).write(at('vae_decoder'));
  for (const name of ['vae_encoder', 'vae_decoder']) json(at(name), vaeConfig(cellChannels, analyticScaling));
}

/** The colours of two CLIPs side by side, or of T5 and nothing else. */
const wordsWidth = 6;

function colorText(number: (word: string) => number, size: number, width: number, clip: boolean): Graph {
  const graph = new Graph();
  const table = new Float32Array(size * width);
  for (const [word, color] of Object.entries(wordColors)) table.set(color, number(word) * width);
  const ids = graph.input('input_ids', 'int64', ['batch', 'tokens']);
  const made = graph.op('Gather', [graph.weights(table, [size, width]), ids], { axis: 0 });
  if (clip) graph.output('text_embeds', total(graph, made), 'float32', ['batch', width]);
  graph.output('last_hidden_state', made, 'float32', ['batch', 'tokens', width]);
  if (clip) graph.output('hidden_states.1', made, 'float32', ['batch', 'tokens', width]);
  return graph;
}

function total(graph: Graph, rows: Name): Name {
  return graph.op('ReduceSum', [rows, graph.whole(1)], { keepdims: 0 });
}

/** `[batch, …]` from `from` to `to` along an axis. */
function slice(graph: Graph, x: Name, from: number, to: number, axis: number): Name {
  return graph.op('Slice', [x, graph.whole(from), graph.whole(to), graph.whole(axis)]);
}

const far = 1_000_000;

function mixed(graph: Graph, terms: readonly (readonly [Name, number])[]): Name {
  const [first, ...rest] = terms.map(([name, share]) => graph.op('Mul', [name, graph.singles(share)]));
  return rest.reduce((sum, one) => graph.op('Add', [sum, one]), first!);
}

function sd3Colors({ cells, tokens = 0 }: FlowColors): Graph {
  const graph = new Graph();
  const planes = graph.input('hidden_states', 'float32', ['batch', cellChannels, cells ?? 'height', cells ?? 'width']);
  const words = graph.input('encoder_hidden_states', 'float32', ['batch', tokens || 'tokens', wordsWidth]);
  const pooled = graph.input('pooled_projections', 'float32', ['batch', 6]);
  const time = graph.input('timestep', 'float32', ['step']);
  const heard = slice(graph, words, 0, 77, 1);
  const read = slice(graph, words, 77, far, 1);
  const color = mixed(graph, [
    [total(graph, slice(graph, heard, 0, 3, 2)), parts.sd3.clip],
    [total(graph, slice(graph, heard, 3, 6, 2)), parts.sd3.clip2],
    [total(graph, slice(graph, read, 0, 3, 2)), parts.sd3.t5],
    [slice(graph, pooled, 0, 3, 1), parts.sd3.pooled / 2],
    [slice(graph, pooled, 3, 6, 1), parts.sd3.pooled / 2],
  ]);
  const scaled = graph.op('Mul', [color, graph.singles(analyticScaling)]);
  const mean = graph.op('Reshape', [
    graph.op('Tile', [scaled, graph.whole(1, cellChannels / 3)]),
    graph.whole(-1, cellChannels, 1, 1),
  ]);
  const sigma = graph.op('Reshape', [graph.op('Mul', [time, graph.singles(1 / 1000)]), graph.whole(-1, 1, 1, 1)]);
  const made = graph.op('Div', [graph.op('Sub', [planes, mean]), sigma]);
  graph.output('out_hidden_states', made, 'float32', ['batch', cellChannels, 'height', 'width']);
  return graph;
}

function fluxColors({ kontext = false, guidance = true, batched = false, cells }: FlowColors): Graph {
  const graph = new Graph();
  const features = 4 * cellChannels;
  const leading = batched ? [1] : [];
  const tokens = graph.input('hidden_states', 'float32', [
    'batch',
    cells === undefined ? 'packed' : ((kontext ? 2 : 1) * cells ** 2) / 4,
    features,
  ]);
  const words = graph.input('encoder_hidden_states', 'float32', ['batch', 'tokens', wordsWidth]);
  const pooled = graph.input('pooled_projections', 'float32', ['batch', 3]);
  const time = graph.input('timestep', 'float32', ['step']);
  graph.input('txt_ids', 'float32', [...leading, 'tokens', 3]);
  const ids = graph.input('img_ids', 'float32', [...leading, 'packed', 3]);
  if (guidance) graph.input('guidance', 'float32', ['batch']);
  const color = mixed(graph, [
    [total(graph, slice(graph, words, 0, 3, 2)), parts.flux.t5],
    [pooled, parts.flux.pooled],
  ]);
  const scaled = graph.op('Mul', [color, graph.singles(analyticScaling)]);
  // Of each channel the four values of a patch.
  const channels = graph.op('Reshape', [
    graph.op('Tile', [scaled, graph.whole(1, cellChannels / 3)]),
    graph.whole(-1, cellChannels, 1),
  ]);
  let mean = graph.op('Reshape', [graph.op('Tile', [channels, graph.whole(1, 1, 4)]), graph.whole(-1, 1, features)]);
  let shown: Name = tokens;
  if (kontext) {
    // The first numbers of the places say which tokens are of the picture that is shown: the last half.
    const length = graph.op('Slice', [graph.op('Shape', [tokens]), graph.whole(1), graph.whole(2)]);
    const half = graph.op('Div', [length, graph.whole(2)]);
    const part = (from: Name, to: Name) => graph.op('Slice', [tokens, from, to, graph.whole(1)]);
    shown = part(graph.whole(0), half);
    const kind = graph.op('ReduceMean', [slice(graph, ids, 0, 1, batched ? 2 : 1)], { keepdims: 0 });
    mean = graph.op('Add', [graph.op('Mul', [mean, graph.singles(0.5)]), graph.op('Mul', [part(half, length), kind])]);
  }
  const made = graph.op('Div', [graph.op('Sub', [shown, mean]), time]);
  graph.output('out_hidden_states', made, 'float32', ['batch', 'packed', features]);
  return graph;
}

function writeT5(tokenizer: string, encoder: string, net: Graph): void {
  writeT5Tokenizer(tokenizer);
  net.write(encoder);
  json(encoder, { architectures: ['T5EncoderModel'], model_type: 't5', num_layers: 1 });
}

function transformerConfig(kind: FlowKind, channels: number, words: number): object {
  return {
    _class_name: kind === 'sd3' ? 'SD3Transformer2DModel' : 'FluxTransformer2DModel',
    in_channels: kind === 'sd3' ? channels : 4 * channels,
    joint_attention_dim: words,
  };
}
