import { Layers } from './layers.ts';
import { Graph, type Name } from './onnx.ts';

const width = 16;
const waves = 32;

export interface TransformerNet {
  /** Of the latents. */
  readonly channels: number;
  /** Widths of what a token of the text is, and of the vector of the text. */
  readonly words: number;
  readonly pooled: number;
  readonly seed: number;
}

/** One joint block: the picture's tokens and the text's, both told the time and the text's vector, attend to one another. */
function block(layers: Layers, tokens: Name, words: Name, told: Name): Name {
  const { graph } = layers;
  const row = graph.op('Reshape', [layers.linear(layers.silu(told), waves, width), graph.whole(-1, 1, width)]);
  const seen = layers.layerNorm(layers.add(tokens, row), width);
  const context = graph.op('Concat', [layers.layerNorm(layers.add(words, row), width), seen], { axis: 1 });
  const x = layers.add(tokens, layers.attention(seen, width, context, width));
  const inner = layers.silu(layers.linear(layers.layerNorm(x, width), width, 2 * width));
  return layers.add(x, layers.linear(inner, 2 * width, width));
}

/** Like Stable Diffusion 3's: planes in patches of 2 × 2, as optimum exports it. */
export function sd3Transformer({ channels, words, pooled, seed }: TransformerNet): Graph {
  const graph = new Graph();
  const layers = new Layers(graph, seed);
  const planes = graph.input('hidden_states', 'float32', ['batch', channels, 'height', 'width']);
  const text = graph.input('encoder_hidden_states', 'float32', ['batch', 'tokens', words]);
  const vector = graph.input('pooled_projections', 'float32', ['batch', pooled]);
  const time = graph.input('timestep', 'float32', ['step']);
  const patches = graph.op('SpaceToDepth', [planes], { blocksize: 2 });
  const told = layers.add(layers.linear(layers.waves(time, waves), waves, waves), layers.linear(vector, pooled, waves));
  let x = layers.linear(layers.toTokens(patches, 4 * channels), 4 * channels, width);
  for (let at = 0; at < 2; at++) x = block(layers, x, layers.linear(text, words, width), told);
  const out = layers.linear(layers.layerNorm(x, width), width, 4 * channels);
  const made = graph.op('DepthToSpace', [layers.toPlanes(out, patches)], { blocksize: 2 });
  graph.output('out_hidden_states', made, 'float32', ['batch', channels, 'height', 'width']);
  return graph;
}

/** Like FLUX's: tokens with their places, and how much words count where `guidance` is said. */
export function fluxTransformer(net: TransformerNet & { readonly guidance?: boolean }): Graph {
  const { words, pooled, seed, guidance = true } = net;
  const graph = new Graph();
  const layers = new Layers(graph, seed);
  const features = 4 * net.channels;
  const tokens = graph.input('hidden_states', 'float32', ['batch', 'packed', features]);
  const text = graph.input('encoder_hidden_states', 'float32', ['batch', 'tokens', words]);
  const vector = graph.input('pooled_projections', 'float32', ['batch', pooled]);
  const time = graph.input('timestep', 'float32', ['step']);
  const textIds = graph.input('txt_ids', 'float32', ['tokens', 3]);
  const ids = graph.input('img_ids', 'float32', ['packed', 3]);
  const thousands = (share: Name) => graph.op('Mul', [share, graph.singles(1000)]);
  let told = layers.add(
    layers.linear(layers.waves(thousands(time), waves), waves, waves),
    layers.linear(vector, pooled, waves),
  );
  if (guidance) {
    const weight = graph.input('guidance', 'float32', ['batch']);
    told = layers.add(told, layers.linear(layers.waves(thousands(weight), waves), waves, waves));
  }
  const placed = (places: Name) => {
    const each = layers.waves(graph.op('Reshape', [places, graph.whole(-1)]), 8);
    return layers.linear(graph.op('Reshape', [each, graph.whole(1, -1, 24)]), 24, width);
  };
  let x = layers.add(layers.linear(tokens, features, width), placed(ids));
  const said = layers.add(layers.linear(text, words, width), placed(textIds));
  for (let at = 0; at < 2; at++) x = block(layers, x, said, told);
  const out = layers.linear(layers.layerNorm(x, width), width, features);
  graph.output('out_hidden_states', out, 'float32', ['batch', 'packed', features]);
  return graph;
}
