// One process of `npm run bench -- refine`: `node refine.cjs WHAT FOLDER WORKER` prints what it measured as JSON.
import { performance } from 'node:perf_hooks';
import { LocalEditor } from '../../runtime/refine/local/editor.js';
import { readModelFolder } from '../../runtime/refine/local/folder/read.js';
import { planesOf } from '../../runtime/refine/local/latents/pixels.js';
import { Vae } from '../../runtime/refine/local/latents/vae.js';
import { openPipeline } from '../../runtime/refine/local/pipeline/open.js';
import { folderGraphs } from '../../runtime/refine/local/sessions/graphs.js';
import { onnxruntime } from '../../runtime/refine/local/sessions/runtime.js';
import { toOnnx } from '../../runtime/refine/local/sessions/tensors.js';
import type { Graphs, Tensor } from '../../runtime/refine/local/types.js';
import type { RefineJob } from '../../runtime/refine/types.js';

export interface StepResult {
  /** ms of a step, all in all, and of the network's calls in it with tensors that are ready. */
  readonly step: number;
  /** ms of the processor, of all threads, that a step takes. */
  readonly cpu: number;
  readonly bare: number;
  readonly calls: number;
  /** MiB of the process, before the model and at most. */
  readonly before: number;
  readonly peak: number;
}

export interface VaeResult {
  readonly encode: number;
  readonly decode: number;
  readonly before: number;
  readonly peak: number;
}

export interface StartResult {
  /** ms of the first picture, of it the loading of the model, and of the next ones. */
  readonly cold: number;
  readonly loading: number;
  readonly warm: number;
}

const [what, folder, worker] = process.argv.slice(2) as [string, string, string];
const [kind, first, second] = what.split(':') as [string, string, string | undefined];
const { signal } = new AbortController();
const median = (list: readonly number[]) => [...list].sort((a, b) => a - b)[list.length >> 1] ?? 0;
const most = () => process.resourceUsage().maxRSS / 1024;

function jobOf(side: number, steps: number, regions: number): RefineJob {
  const size = { width: side, height: side };
  const gray = (value: (at: number) => number) => ({
    ...size,
    data: Uint8Array.from({ length: side * side }, (_, at) => value(at)),
  });
  const names = Array.from({ length: regions }, (_, at) => `r${at + 1}`);
  const column = (at: number) => Math.floor(((at % side) * (regions + 1)) / side);
  return {
    draft: {
      ...size,
      data: Uint8Array.from({ length: side * side * 4 }, (_, at) => (at % 4 === 3 ? 255 : (at * 7) % 256)),
    },
    maps: {
      ids: {
        ...size,
        data: Uint32Array.from({ length: side * side }, (_, at) => column(at)),
        names: new Map(names.map((name, at) => [at + 1, name])),
      },
      depth: gray(() => 0),
      edges: gray(() => 0),
      strength: gray((at) => (at % side < side / 4 ? 0 : 200)),
      text: { ...size, data: new Uint8Array(side * side * 4) },
    },
    prompt: 'a photo of a red fox',
    negative: 'blurry',
    regions: names.map((id) => ({
      id,
      prompt: `a ${id} house`,
      negative: '',
      box: { x: 0, y: 0, width: 1, height: 1 },
      strength: 0.8,
    })),
    strength: 0.8,
    steps,
    guidance: 6.5,
    seed: 1,
    ...size,
  };
}

async function measureSteps(side: number, regions: number): Promise<StepResult> {
  const model = await readModelFolder(folder);
  const onnx = await onnxruntime();
  const before = most();
  /** Of the step under way. */
  let calls: Readonly<Record<string, Tensor>>[] = [];
  const inner = await folderGraphs(model, { device: 'cpu', threads: 2 });
  const graphs: Graphs = {
    device: inner.device,
    async open(component, stop) {
      const graph = await inner.open(component, stop);
      if (component !== model.denoiser.name) return graph;
      return {
        inputs: graph.inputs,
        outputs: graph.outputs,
        run(feeds, end) {
          calls.push(feeds);
          return graph.run(feeds, end);
        },
        release: () => graph.release(),
      };
    },
  };
  const pipeline = await openPipeline(model, graphs, signal);
  const times: number[] = [];
  const cpu: number[] = [];
  let feeds = calls;
  for (let round = 0; round < 5; round++) {
    let [last, used] = [0, process.cpuUsage()];
    await pipeline.refine(jobOf(side, 20, regions), {
      signal,
      onProgress: ({ phase }) => {
        if (phase !== 'step') return;
        [feeds, calls] = [calls, []];
        const [now, spent] = [performance.now(), process.cpuUsage(used)];
        // The first step is ended by what comes before all steps as well.
        if (last > 0) {
          times.push(now - last);
          cpu.push((spent.user + spent.system) / 1000);
        }
        [last, used] = [now, process.cpuUsage()];
      },
    });
  }
  const peak = most();
  await pipeline.release();
  const session = await onnx.InferenceSession.create(model.denoiser.file, {
    intraOpNumThreads: 2,
    logSeverityLevel: 3,
  });
  const ready = feeds.map((one) =>
    Object.fromEntries(Object.entries(one).map(([name, tensor]) => [name, toOnnx(onnx, tensor)])),
  );
  const bare: number[] = [];
  for (let round = 0; round < 30; round++) {
    const start = performance.now();
    for (const one of ready) await session.run(one);
    bare.push(performance.now() - start);
  }
  await session.release();
  return { step: median(times), cpu: median(cpu), bare: median(bare), calls: feeds.length, before, peak };
}

async function measureVae(side: number, piece: number): Promise<VaeResult> {
  const model = await readModelFolder(folder);
  const graphs = await folderGraphs(model, { device: 'cpu', threads: 2 });
  const open = async (name: string) => graphs.open(name, signal);
  const vae = new Vae(model.vae, await open('vae_encoder'), await open('vae_decoder'), piece);
  const { draft } = jobOf(side, 1, 0);
  const before = most();
  const [encode, decode]: [number[], number[]] = [[], []];
  for (let round = 0; round < 3; round++) {
    const start = performance.now();
    const latents = await vae.encode(planesOf(draft), side, side, null, signal);
    const middle = performance.now();
    await vae.decode(latents, side, side, signal);
    encode.push(middle - start);
    decode.push(performance.now() - middle);
  }
  return { encode: Math.min(...encode), decode: Math.min(...decode), before, peak: most() };
}

async function measureStart(): Promise<StartResult> {
  const cold: number[] = [];
  const loading: number[] = [];
  const warm: number[] = [];
  for (let round = 0; round < 3; round++) {
    const editor = new LocalEditor({ folder: async () => folder, device: 'cpu', threads: 2, program: worker });
    for (let picture = 0; picture < 4; picture++) {
      const start = performance.now();
      const { timings } = await editor.refine(jobOf(128, 4, 0), { signal, onProgress: () => undefined });
      const took = performance.now() - start;
      if (picture === 0) {
        cold.push(took);
        loading.push(timings.loading ?? 0);
      } else warm.push(took);
    }
    await editor.release();
  }
  return { cold: median(cold), loading: median(loading), warm: median(warm) };
}

/** GFLOP/s of products of matrices, as onnxruntime does them here: what a network can be expected to reach at best. */
async function measureSpeed(): Promise<number> {
  const onnx = await onnxruntime();
  const session = await onnx.InferenceSession.create(folder, { intraOpNumThreads: 2 });
  const size = Number(first);
  const matrix = new onnx.Tensor('float32', new Float32Array(size * size).fill(1 / size), [size, size]);
  const times: number[] = [];
  for (let round = 0; round < 5; round++) {
    const start = performance.now();
    await session.run({ X: matrix, W: matrix });
    times.push(performance.now() - start);
  }
  await session.release();
  return (2 * size ** 3) / Math.min(...times) / 1e6;
}

const measured = {
  step: () => measureSteps(Number(first), Number(second ?? 0)),
  vae: () => measureVae(Number(first), Number(second)),
  start: measureStart,
  speed: measureSpeed,
}[kind]!;
void measured().then((result) => process.stdout.write(`${JSON.stringify(result)}\n`, () => process.exit(0)));
