import { Layers } from './layers.ts';
import { Graph, type Name, type Size, type Type } from './onnx.ts';

/** Channels of the two levels of the UNets here. */
export const levels = [8, 12] as const;
const groups = 4;
const timeWidth = 32;

export interface TextNet {
  readonly vocabulary: number;
  readonly width: number;
  readonly layers: number;
  readonly seed: number;
  /** Gives `text_embeds` of this width, as encoders with a projection do. */
  readonly projection?: number;
  /** Gives what each layer makes. */
  readonly hiddenStates?: boolean;
  readonly float?: 'float32' | 'float16';
  readonly ids?: 'int64' | 'int32';
}

/** A text encoder like CLIP's: causal attention, a norm at the end, the vector of the text at its end mark. */
export function textEncoder(net: TextNet): Graph {
  const { vocabulary, width, layers, seed } = net;
  const graph = new Graph(net.float ?? 'float32');
  const { float } = graph;
  const built = new Layers(graph, seed);
  const ids = graph.op('Cast', [graph.input('input_ids', net.ids ?? 'int64', ['batch', 'tokens'])], { to: 7 });
  const table = built.random([vocabulary, width], 0.5);
  const places = built.random([77, width], 0.2);
  let x = built.add(graph.op('Gather', [table, ids], { axis: 0 }), places);
  // What follows a token is hidden from it: −10⁴ is little enough in half precision too.
  const count = graph.singles(...Array.from({ length: 77 }, (_, at) => at));
  const later = graph.op('Greater', [
    graph.op('Reshape', [count, graph.whole(1, -1)]),
    graph.op('Reshape', [count, graph.whole(-1, 1)]),
  ]);
  const mask = graph.op('Mul', [
    graph.op('Cast', [later], { to: float === 'float16' ? 10 : 1 }),
    graph.weights([-10_000], [1]),
  ]);
  const states: Name[] = [x];
  for (let layer = 0; layer < layers; layer++) {
    const normed = built.layerNorm(x, width);
    x = built.add(x, built.attention(normed, width, normed, width, mask));
    const inner = built.linear(built.layerNorm(x, width), width, 2 * width);
    const lit = graph.op('Mul', [inner, graph.op('Sigmoid', [graph.op('Mul', [inner, graph.weights([1.702], [1])])])]);
    x = built.add(x, built.linear(lit, 2 * width, width));
    states.push(x);
  }
  const last = built.layerNorm(x, width);
  const ends = graph.op('ArgMax', [ids], { axis: 1, keepdims: 1 });
  const pooled = graph.op('GatherND', [last, ends], { batch_dims: 1 });
  const wide: readonly Size[] = ['batch', 'tokens', width];
  if (net.projection === undefined) {
    graph.output('last_hidden_state', last, float, wide);
    graph.output('pooler_output', pooled, float, ['batch', width]);
  } else {
    const projected = graph.op('MatMul', [pooled, built.random([width, net.projection], 1 / Math.sqrt(width))]);
    graph.output('text_embeds', projected, float, ['batch', net.projection]);
    graph.output('last_hidden_state', last, float, wide);
  }
  if (net.hiddenStates)
    for (const [at, state] of states.entries()) graph.output(`hidden_states.${at}`, state, float, wide);
  return graph;
}

/** A text encoder like T5's, for texts of any length: every token attends to all, and no place is told from another. */
export function t5Encoder(vocabulary: number, width: number, seed: number): Graph {
  const graph = new Graph();
  const layers = new Layers(graph, seed);
  const table = layers.random([vocabulary, width], 0.5);
  let x = graph.op('Gather', [table, graph.input('input_ids', 'int64', ['batch', 'tokens'])], { axis: 0 });
  const normed = layers.layerNorm(x, width);
  x = layers.add(x, layers.attention(normed, width, normed, width));
  const inner = layers.silu(layers.linear(layers.layerNorm(x, width), width, 2 * width));
  x = layers.layerNorm(layers.add(x, layers.linear(inner, 2 * width, width)), width);
  graph.output('last_hidden_state', x, 'float32', ['batch', 'tokens', width]);
  return graph;
}

export interface UNetNet {
  readonly channels: number;
  readonly words: number;
  readonly seed: number;
  readonly float?: 'float32' | 'float16';
  readonly timestep?: { readonly type: Type; readonly dims: readonly Size[] };
  /** SDXL: width of the text's vector. */
  readonly textEmbeds?: number;
  /** As its refiner, which is told five numbers in place of six. */
  readonly scored?: boolean;
  /** LCM: width of the embedded guidance. */
  readonly guidance?: number;
  /** Takes what ControlNets make. */
  readonly controlled?: boolean;
  readonly batch?: Size;
  /** Names in place of the sizes that only the configuration then says, as some versions of optimum leave them. */
  readonly open?: boolean;
}

interface Inputs {
  readonly sample: Name;
  readonly words: Name;
  readonly time: Name;
}

/** What UNets and ControlNets are told alike. */
function inputs(graph: Graph, layers: Layers, net: UNetNet, channels: number): Inputs {
  const { float } = graph;
  const batch = net.batch ?? 'batch';
  const size = (known: number, name: string) => (net.open ? name : known);
  const sample = graph.input('sample', float, [batch, size(channels, 'num_channels'), 'height', 'width']);
  const { type, dims } = net.timestep ?? { type: float, dims: [] };
  const timestep = graph.input('timestep', type, dims);
  const words = graph.input('encoder_hidden_states', float, [batch, 'tokens', size(net.words, 'feature_dim')]);
  let waves = layers.waves(graph.op('Reshape', [timestep, graph.whole(-1)]), timeWidth);
  if (net.guidance !== undefined) {
    const guidance = graph.input('timestep_cond', float, [batch, size(net.guidance, 'guidance_dim')]);
    waves = layers.add(waves, layers.linear(guidance, net.guidance, timeWidth));
  }
  let time = layers.linear(layers.silu(layers.linear(waves, timeWidth, timeWidth)), timeWidth, timeWidth);
  if (net.textEmbeds !== undefined) {
    const embeds = graph.input('text_embeds', float, [batch, net.textEmbeds]);
    const count = net.scored ? 5 : 6;
    const ids = graph.input('time_ids', float, [batch, size(count, 'ids')]);
    const numbers = graph.op('Reshape', [
      layers.waves(graph.op('Reshape', [ids, graph.whole(-1)]), 8),
      graph.whole(-1, 8 * count),
    ]);
    const both = graph.op('Concat', [embeds, numbers], { axis: -1 });
    time = layers.add(time, layers.linear(both, net.textEmbeds + 8 * count, timeWidth));
  }
  return { sample, words, time };
}

function block(layers: Layers, x: Name, from: number, to: number, time: Name): Name {
  const { graph } = layers;
  const inner = layers.conv(layers.silu(layers.groupNorm(x, from, groups)), from, to);
  const told = graph.op('Reshape', [layers.linear(layers.silu(time), timeWidth, to), graph.whole(-1, to, 1, 1)]);
  const outer = layers.conv(layers.silu(layers.groupNorm(layers.add(inner, told), to, groups)), to, to);
  return layers.add(from === to ? x : layers.conv(x, from, to, { kernel: 1 }), outer);
}

/** Attention to words, and to itself where `self` says so: at the full size of a large picture that would fill the memory. */
function listening(layers: Layers, x: Name, channels: number, words: Name, width: number, self: boolean): Name {
  let tokens = layers.toTokens(layers.groupNorm(x, channels, groups), channels);
  if (self) tokens = layers.add(tokens, layers.attention(tokens, channels, tokens, channels));
  const heard = layers.add(tokens, layers.attention(layers.layerNorm(tokens, channels), channels, words, width));
  return layers.add(x, layers.toPlanes(heard, x));
}

/** The way down of a UNet, with what each place hands across: after the first convolution, each block and the halving. */
function down(
  layers: Layers,
  first: Name,
  { words, time }: Inputs,
  width: number,
): { readonly across: Name[]; readonly middle: Name } {
  const [few, many] = levels;
  const high = listening(layers, block(layers, first, few, few, time), few, words, width, false);
  const halved = layers.conv(high, few, few, { stride: 2 });
  const low = block(layers, halved, few, many, time);
  const middle = listening(layers, block(layers, low, many, many, time), many, words, width, true);
  return { across: [first, high, halved, low], middle };
}

/** A UNet of two levels with everything that a large one has: blocks told the time, attention to itself and to words, ways across. */
export function unet(net: UNetNet): Graph {
  const graph = new Graph(net.float ?? 'float32');
  const layers = new Layers(graph, net.seed);
  const [few, many] = levels;
  const given = inputs(graph, layers, net, net.channels);
  const first = layers.conv(given.sample, net.channels, few);
  const made = down(layers, first, given, net.words);
  let { across, middle } = made;
  if (net.controlled) {
    const channels = [few, few, few, many];
    const batch = net.batch ?? 'batch';
    across = across.map((name, at) =>
      layers.add(name, graph.input(`down_block_${at}`, graph.float, [batch, channels[at]!, `h${at}`, `w${at}`])),
    );
    middle = layers.add(middle, graph.input('mid_block', graph.float, [batch, many, 'hm', 'wm']));
  }
  const [a, b, c, d] = across as [Name, Name, Name, Name];
  const beside = (x: Name, y: Name) => graph.op('Concat', [x, y], { axis: 1 });
  const low = block(layers, beside(middle, d), 2 * many, many, given.time);
  const lower = block(layers, beside(low, c), many + few, many, given.time);
  const high = block(layers, beside(layers.conv(layers.doubled(lower), many, few), b), 2 * few, few, given.time);
  const higher = block(layers, beside(high, a), 2 * few, few, given.time);
  const noise = layers.conv(layers.silu(layers.groupNorm(higher, few, groups)), few, 4);
  graph.output('out_sample', noise, graph.float, [net.batch ?? 'batch', 4, 'height', 'width']);
  return graph;
}

/** A ControlNet for that UNet: the picture is brought to the size of latents and added to what the first convolution makes. */
export function controlNet(net: UNetNet): Graph {
  const graph = new Graph(net.float ?? 'float32');
  const layers = new Layers(graph, net.seed);
  const [few, many] = levels;
  const given = inputs(graph, layers, net, net.channels);
  const picture = graph.input('controlnet_cond', graph.float, ['batch', 3, 'pixel_height', 'pixel_width']);
  const scale = graph.op('Cast', [graph.input('conditioning_scale', 'float64', [])], {
    to: graph.float === 'float16' ? 10 : 1,
  });
  let seen = layers.silu(layers.conv(picture, 3, few, { stride: 2 }));
  for (let halving = 1; halving < 3; halving++)
    seen = layers.silu(layers.conv(seen, few, few, { stride: 2, gain: 1.5 }));
  const first = layers.add(layers.conv(given.sample, net.channels, few), seen);
  const { across, middle } = down(layers, first, given, net.words);
  const channels = [few, few, few, many];
  for (const [at, name] of across.entries()) {
    const made = graph.op('Mul', [layers.conv(name, channels[at]!, channels[at]!, { kernel: 1 }), scale]);
    graph.output(`down_block_res_samples_${at}`, made, graph.float, ['batch', channels[at]!, `h${at}`, `w${at}`]);
  }
  const last = graph.op('Mul', [layers.conv(middle, many, many, { kernel: 1 }), scale]);
  graph.output('mid_block_res_sample', last, graph.float, ['batch', many, 'hm', 'wm']);
  return graph;
}

/** An autoencoder of three halvings with random weights: its pictures are pale blurs, but it has all that a real one has. */
export function vaeEncoder(seed: number, float: 'float32' | 'float16' = 'float32'): Graph {
  const graph = new Graph(float);
  const layers = new Layers(graph, seed);
  let x = layers.conv(graph.input('sample', float, ['batch', 3, 'height', 'width']), 3, 8);
  for (let halving = 0; halving < 3; halving++) x = layers.silu(layers.conv(x, 8, 8, { stride: 2, gain: 1.6 }));
  const mean = layers.conv(layers.groupNorm(x, 8, groups), 8, 4, { kernel: 1, gain: 3 });
  const spread = layers.conv(x, 8, 4, { kernel: 1, gain: 0.5 });
  const logVariance = graph.op('Add', [spread, graph.weights([-4], [1])]);
  const both = graph.op('Concat', [mean, logVariance], { axis: 1 });
  graph.output('latent_parameters', both, float, ['batch', 8, 'latent_height', 'latent_width']);
  return graph;
}

export function vaeDecoder(seed: number, float: 'float32' | 'float16' = 'float32'): Graph {
  const graph = new Graph(float);
  const layers = new Layers(graph, seed);
  let x = layers.conv(graph.input('latent_sample', float, ['batch', 4, 'latent_height', 'latent_width']), 4, 8);
  for (let doubling = 0; doubling < 3; doubling++) x = layers.silu(layers.conv(layers.doubled(x), 8, 8, { gain: 1.6 }));
  const made = graph.op('Tanh', [layers.conv(layers.groupNorm(x, 8, groups), 8, 3)]);
  graph.output('sample', made, float, ['batch', 3, 'height', 'width']);
  return graph;
}
