import { Graph, type Name, type Size, type Type } from './onnx.ts';
import { vocabulary } from './tokenizer.ts';

/**
 * A pipeline whose pictures are known in advance. Its “autoencoder” cuts a picture into cells of 8 × 8 px and loses nothing; its text
 * encoder knows a few colours; its denoiser is that of a world in which all pictures of a text are of its colour: whatever it is shown, the
 * noise is what differs from that.
 */
const scale = 8;
export const cellChannels = 3 * scale * scale;
/** Of that pipeline's VAE. */
export const analyticScaling = 0.5;

/** −1 … 1. The colours of texts add up; words that are none of these have no colour: mid-grey. */
export const wordColors = {
  red: [1, -1, -1],
  green: [-1, 1, -1],
  blue: [-1, -1, 1],
  white: [1, 1, 1],
  black: [-1, -1, -1],
  gold: [0.5, 0.25, -0.5],
} as const;

export interface Analytic {
  readonly float?: 'float32' | 'float16';
  readonly timestep?: { readonly type: Type; readonly dims: readonly Size[] };
  readonly batch?: Size;
  /** `instruct`: half of the picture shown is in what is made. `inpaint`: what is shown of the picture is added. */
  readonly task?: 'image' | 'instruct' | 'inpaint';
  /** Of the picture, in cells: fixed where they are numbers. */
  readonly height?: Size;
  readonly width?: Size;
  readonly ids?: 'int64' | 'int32';
  readonly parameters?: boolean;
  /** The text encoder wants to be told which tokens are to be heard. */
  readonly mask?: boolean;
  /** The denoiser looks around: that much of a cell is, with the sign turned, what it differs in from its neighbours. */
  readonly around?: number;
}

export function analyticText({ float = 'float32', ids = 'int64', mask = false }: Analytic): Graph {
  const { tokens } = vocabulary();
  const table = new Float32Array(tokens.size * 3);
  for (const [word, color] of Object.entries(wordColors)) {
    const id = tokens.get(`${word}</w>`);
    if (id === undefined) throw new Error(`${word} is no token`);
    table.set(color, id * 3);
  }
  const graph = new Graph(float);
  const rows = graph.weights(table, [tokens.size, 3]);
  let made = graph.op('Gather', [rows, graph.input('input_ids', ids, ['batch', 'tokens'])], { axis: 0 });
  if (mask) {
    const heard = graph.op('Cast', [graph.input('attention_mask', ids, ['batch', 'tokens'])], {
      to: float === 'float16' ? 10 : 1,
    });
    made = graph.op('Mul', [made, graph.op('Unsqueeze', [heard, graph.whole(2)])]);
  }
  graph.output('last_hidden_state', made, float, ['batch', 'tokens', 3]);
  return graph;
}

export function analyticUNet(net: Analytic): Graph {
  const { float = 'float32', task = 'image', batch = 'batch', height = 'height', width = 'width' } = net;
  const channels = { image: cellChannels, instruct: 2 * cellChannels, inpaint: 2 * cellChannels + 1 }[task];
  const graph = new Graph(float);
  const single = (x: Name) => (float === 'float16' ? graph.op('Cast', [x], { to: 1 }) : x);
  const sample = single(graph.input('sample', float, [batch, channels, height, width]));
  const { type, dims } = net.timestep ?? { type: float, dims: [] };
  const timestep = graph.op('Cast', [graph.input('timestep', type, dims)], { to: 7 });
  const words = single(graph.input('encoder_hidden_states', float, [batch, 'tokens', 3]));

  const sum = graph.op('ReduceSum', [words, graph.whole(1)], { keepdims: 0 });
  const tiled = graph.op('Tile', [sum, graph.whole(1, scale * scale)]);
  let mean = graph.op('Reshape', [
    graph.op('Mul', [tiled, graph.singles(analyticScaling)]),
    graph.whole(-1, cellChannels, 1, 1),
  ]);
  const part = (from: number, to: number) =>
    graph.op('Slice', [sample, graph.whole(from), graph.whole(to), graph.whole(1)]);
  const latents = part(0, cellChannels);
  if (task === 'instruct')
    // The picture is shown without the scaling, so that its share of the latents is a quarter.
    mean = graph.op('Add', [mean, graph.op('Mul', [part(cellChannels, channels), graph.singles(analyticScaling / 2)])]);
  if (task === 'inpaint') mean = graph.op('Add', [mean, part(cellChannels + 1, channels)]);

  if (net.around !== undefined) {
    const near = graph.op('AveragePool', [latents], { kernel_shape: [3, 3], pads: [1, 1, 1, 1], count_include_pad: 0 });
    mean = graph.op('Add', [mean, graph.op('Mul', [graph.op('Sub', [near, latents]), graph.singles(net.around)])]);
  }

  const kept = alphas();
  const at = (values: readonly number[]) =>
    graph.op('Reshape', [graph.op('Gather', [graph.singles(...values), timestep]), graph.whole(-1, 1, 1, 1)]);
  const clean = graph.op('Mul', [mean, at(kept.map(Math.sqrt))]);
  const noise = graph.op('Div', [graph.op('Sub', [latents, clean]), at(kept.map((alpha) => Math.sqrt(1 - alpha)))]);
  const made = float === 'float16' ? graph.op('Cast', [noise], { to: 10 }) : noise;
  graph.output('out_sample', made, float, [batch, cellChannels, height, width]);
  return graph;
}

/** ᾱ of Stable Diffusion's noise: `scaled_linear` from 0.00085 to 0.012. */
function alphas(): number[] {
  let product = 1;
  return Array.from({ length: 1000 }, (_, step) => {
    const root = Math.sqrt(0.00085) + ((Math.sqrt(0.012) - Math.sqrt(0.00085)) * step) / 999;
    product *= 1 - root * root;
    return product;
  });
}

export function analyticEncoder({ float = 'float32', parameters = true, ...net }: Analytic): Graph {
  const graph = new Graph(float);
  const size = (side: Size | undefined, name: string) => (typeof side === 'number' ? side * scale : name);
  const pixels = graph.input('sample', float, ['batch', 3, size(net.height, 'height'), size(net.width, 'width')]);
  const single = float === 'float16' ? graph.op('Cast', [pixels], { to: 1 }) : pixels;
  const cells = graph.op('SpaceToDepth', [single], { blocksize: scale });
  // As little variance as an encoder may say.
  const none = graph.op('Add', [graph.op('Mul', [cells, graph.singles(0)]), graph.singles(-30)]);
  const made = parameters ? graph.op('Concat', [cells, none], { axis: 1 }) : cells;
  const typed = float === 'float16' ? graph.op('Cast', [made], { to: 10 }) : made;
  const channels = parameters ? 2 * cellChannels : cellChannels;
  graph.output(parameters ? 'latent_parameters' : 'latent_sample', typed, float, ['batch', channels, 'h', 'w']);
  return graph;
}

export function analyticDecoder({ float = 'float32' }: Analytic): Graph {
  const graph = new Graph(float);
  const cells = graph.input('latent_sample', float, ['batch', cellChannels, 'h', 'w']);
  const single = float === 'float16' ? graph.op('Cast', [cells], { to: 1 }) : cells;
  const pixels = graph.op('DepthToSpace', [single], { blocksize: scale, mode: 'DCR' });
  const made = float === 'float16' ? graph.op('Cast', [pixels], { to: 10 }) : pixels;
  graph.output('sample', made, float, ['batch', 3, 'height', 'width']);
  return graph;
}
