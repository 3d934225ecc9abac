import { TorchGenerator } from '../../runtime/refine/random/torch.ts';
import type { Graph, Name } from './onnx.ts';

/** Layers of networks with random weights: a seed gives the same ones everywhere. */
export class Layers {
  readonly graph: Graph;
  readonly #generator: TorchGenerator;

  constructor(graph: Graph, seed: number) {
    this.graph = graph;
    this.#generator = new TorchGenerator(seed);
  }

  random(dims: readonly number[], deviation: number): Name {
    const count = dims.reduce((product, size) => product * size, 1);
    return this.graph.weights(
      this.#generator.randn(count).map((value) => value * deviation),
      dims,
    );
  }

  same(dims: readonly number[], value: number): Name {
    return this.graph.weights(Array(dims.reduce((product, size) => product * size, 1)).fill(value), dims);
  }

  add(a: Name, b: Name): Name {
    return this.graph.op('Add', [a, b]);
  }

  conv(x: Name, from: number, to: number, { kernel = 3, stride = 1, gain = 1 } = {}): Name {
    const weight = this.random([to, from, kernel, kernel], gain / Math.sqrt(from * kernel * kernel));
    const bias = this.random([to], 0.05);
    const pad = Math.floor(kernel / 2);
    return this.graph.op('Conv', [x, weight, bias], {
      kernel_shape: [kernel, kernel],
      strides: [stride, stride],
      pads: [pad, pad, pad, pad],
    });
  }

  /** Along the last axis. */
  linear(x: Name, from: number, to: number, gain = 1): Name {
    const product = this.graph.op('MatMul', [x, this.random([from, to], gain / Math.sqrt(from))]);
    return this.add(product, this.random([to], 0.05));
  }

  silu(x: Name): Name {
    return this.graph.op('Mul', [x, this.graph.op('Sigmoid', [x])]);
  }

  /** Written with InstanceNormalization, as exports below opset 18 have it. */
  groupNorm(x: Name, channels: number, groups: number): Name {
    const { graph } = this;
    const grouped = graph.op('Reshape', [x, graph.whole(0, groups, -1)]);
    const normed = graph.op('InstanceNormalization', [grouped, this.same([groups], 1), this.same([groups], 0)], {
      epsilon: { float: 1e-5 },
    });
    const shaped = graph.op('Reshape', [normed, graph.op('Shape', [x])]);
    const scaled = graph.op('Mul', [shaped, this.same([channels, 1, 1], 1.1)]);
    return this.add(scaled, this.random([channels, 1, 1], 0.1));
  }

  layerNorm(x: Name, width: number): Name {
    return this.graph.op('LayerNormalization', [x, this.same([width], 1), this.random([width], 0.05)], {
      axis: -1,
      epsilon: { float: 1e-5 },
    });
  }

  /**
   * Attention of one head.
   *
   * @param x `[batch, tokens, width]`
   * @param mask is added to the scores
   */
  attention(x: Name, width: number, context: Name, contextWidth: number, mask: Name | null = null): Name {
    const { graph } = this;
    const query = this.linear(x, width, width);
    const key = this.linear(context, contextWidth, width);
    const value = this.linear(context, contextWidth, width);
    const scores = graph.op('MatMul', [query, graph.op('Transpose', [key], { perm: [0, 2, 1] })]);
    const scaled = graph.op('Mul', [scores, graph.weights([1 / Math.sqrt(width)], [1])]);
    const masked = mask === null ? scaled : this.add(scaled, mask);
    return this.linear(graph.op('MatMul', [graph.op('Softmax', [masked], { axis: -1 }), value]), width, width);
  }

  /** `[batch, channels, height, width]` to `[batch, height · width, channels]`. */
  toTokens(x: Name, channels: number): Name {
    const flat = this.graph.op('Reshape', [x, this.graph.whole(0, channels, -1)]);
    return this.graph.op('Transpose', [flat], { perm: [0, 2, 1] });
  }

  /** The way back, to the shape of `like`. */
  toPlanes(tokens: Name, like: Name): Name {
    const flat = this.graph.op('Transpose', [tokens], { perm: [0, 2, 1] });
    return this.graph.op('Reshape', [flat, this.graph.op('Shape', [like])]);
  }

  /** Twice as high and wide. */
  doubled(x: Name): Name {
    return this.graph.op('Resize', [x, '', this.graph.singles(1, 1, 2, 2)], {
      mode: 'nearest',
      coordinate_transformation_mode: 'asymmetric',
      nearest_mode: 'floor',
    });
  }

  /** Sines and cosines of numbers: `[rows]` to `[rows, width]`, in single precision, then in the graph's own. */
  waves(numbers: Name, width: number): Name {
    const { graph } = this;
    const half = width / 2;
    const frequencies = Array.from({ length: half }, (_, k) => Math.exp((-Math.log(10_000) * k) / half));
    const column = graph.op('Reshape', [graph.op('Cast', [numbers], { to: 1 }), graph.whole(-1, 1)]);
    const angles = graph.op('Mul', [column, graph.singles(...frequencies)]);
    const both = graph.op('Concat', [graph.op('Cos', [angles]), graph.op('Sin', [angles])], { axis: -1 });
    return graph.float === 'float16' ? graph.op('Cast', [both], { to: 10 }) : both;
  }
}
