// Pipelines whose tensors are of the sizes of real ones, and whose networks do next to nothing: what a step takes then is our own.
import { join } from 'node:path';
import { json, vaeConfig, writeIndex, writeScheduler } from '../../scripts/test-models/files.ts';
import { flowSchedulers } from '../../scripts/test-models/flows.ts';
import { vaeDecoder, vaeEncoder } from '../../scripts/test-models/nets.ts';
import { Graph, type Name } from '../../scripts/test-models/onnx.ts';
import { schedulers } from '../../scripts/test-models/pipelines.ts';
import { pieces, vocabulary, writeT5Tokenizer, writeTokenizer } from '../../scripts/test-models/tokenizer.ts';

type Float = 'float32' | 'float16';

/** As Stable Diffusion 1 (4 × h × w latents, 77 × 768 words), XL (77 × 2048 and a vector of 1280), and FLUX (tokens of 64, 512 × 4096 words). */
export type Shape = 'sd' | 'xl' | 'flux';

export function writeShape(folder: string, shape: Shape, float: Float): void {
  const at = (name: string) => join(folder, name);
  const flux = shape === 'flux';
  writeIndex(folder, flux ? 'FluxPipeline' : 'StableDiffusionPipeline', {});
  writeScheduler(folder, flux ? flowSchedulers.flux : schedulers.solver);
  const clips = { sd: [768], xl: [768, 1280], flux: [768] }[shape];
  for (const [number, width] of clips.entries()) {
    const suffix = number === 0 ? '' : `_${number + 1}`;
    writeTokenizer(at(`tokenizer${suffix}`));
    text(vocabulary().tokens.size, width).write(at(`text_encoder${suffix}`));
    json(at(`text_encoder${suffix}`), { model_type: 'clip_text_model', num_hidden_layers: 2 });
  }
  if (flux) {
    writeT5Tokenizer(at('tokenizer_2'));
    text(pieces().length, 4096).write(at('text_encoder_2'));
    json(at('text_encoder_2'), { model_type: 't5' });
  }
  (flux ? transformer(float) : unet(shape, float)).write(at(flux ? 'transformer' : 'unet'));
  json(at(flux ? 'transformer' : 'unet'), flux ? {} : { block_out_channels: [320, 640, 1280, 1280] });
  const channels = flux ? 16 : 4;
  (flux ? wide() : vaeEncoder(1)).write(at('vae_encoder'));
  (flux ? narrow() : vaeDecoder(2)).write(at('vae_decoder'));
  for (const name of ['vae_encoder', 'vae_decoder']) json(at(name), vaeConfig(channels, 0.18215));
}

function text(size: number, width: number): Graph {
  const graph = new Graph();
  const table = graph.weights(new Float32Array(size * width).fill(0.01), [size, width]);
  const made = graph.op('Gather', [table, graph.input('input_ids', 'int64', ['batch', 'tokens'])], { axis: 0 });
  graph.output('text_embeds', graph.op('ReduceMean', [made], { axes: [1], keepdims: 0 }), 'float32', ['batch', width]);
  graph.output('last_hidden_state', made, 'float32', ['batch', 'tokens', width]);
  graph.output('hidden_states.1', made, 'float32', ['batch', 'tokens', width]);
  return graph;
}

function unet(shape: Shape, float: Float): Graph {
  const graph = new Graph(float);
  const sample = graph.input('sample', float, ['batch', 4, 'height', 'width']);
  graph.input('timestep', float, []);
  graph.input('encoder_hidden_states', float, ['batch', 'tokens', shape === 'xl' ? 2048 : 768]);
  if (shape === 'xl') {
    graph.input('text_embeds', float, ['batch', 1280]);
    graph.input('time_ids', float, ['batch', 6]);
  }
  graph.output('out_sample', tenth(graph, sample), float, ['batch', 4, 'height', 'width']);
  return graph;
}

function transformer(float: Float): Graph {
  const graph = new Graph(float);
  const tokens = graph.input('hidden_states', float, ['batch', 'packed', 64]);
  graph.input('encoder_hidden_states', float, ['batch', 'tokens', 4096]);
  graph.input('pooled_projections', float, ['batch', 768]);
  graph.input('timestep', float, ['step']);
  graph.input('txt_ids', float, ['tokens', 3]);
  graph.input('img_ids', float, ['packed', 3]);
  graph.input('guidance', float, ['batch']);
  graph.output('out_hidden_states', tenth(graph, tokens), float, ['batch', 'packed', 64]);
  return graph;
}

function tenth(graph: Graph, x: Name): Name {
  return graph.op('Mul', [x, graph.weights([0.1], [1])]);
}

/** Latents of 16 channels: the means of the colours, again and again. */
function wide(): Graph {
  const graph = new Graph();
  const pixels = graph.input('sample', 'float32', ['batch', 3, 'height', 'width']);
  const small = graph.op('AveragePool', [pixels], { kernel_shape: [8, 8], strides: [8, 8] });
  const all = graph.op('Concat', Array(11).fill(small), { axis: 1 });
  const made = graph.op('Slice', [all, graph.whole(0), graph.whole(32), graph.whole(1)]);
  graph.output('latent_parameters', made, 'float32', ['batch', 32, 'h', 'w']);
  return graph;
}

function narrow(): Graph {
  const graph = new Graph();
  const cells = graph.input('latent_sample', 'float32', ['batch', 16, 'h', 'w']);
  const three = graph.op('Slice', [cells, graph.whole(0), graph.whole(3), graph.whole(1)]);
  const large = graph.op('Resize', [three, '', graph.singles(1, 1, 8, 8)], { mode: 'nearest' });
  graph.output('sample', large, 'float32', ['batch', 3, 'height', 'width']);
  return graph;
}
