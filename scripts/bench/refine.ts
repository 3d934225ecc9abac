// `npm run bench -- refine`: what the local editor adds to the time of a model, how much memory it takes, what pieces cost, and what a warm
// worker saves. Each measurement is a process of its own. Prints tables and keeps out/bench-refine.json.
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildSync } from 'esbuild';
import { productModel } from '../../runtime/refine/local/sessions/onnx.ts';
import type { StartResult, StepResult, VaeResult } from '../../test/bench/refine.ts';
import { type Shape, writeShape } from '../../test/bench/shapes.ts';
import { root } from '../build/tools.ts';

/** Of a step of Stable Diffusion 1 at 512 × 512: 339 billion multiplications of its UNet (BK-SDM: Kim et al., 2023), for words and negative words. */
const stepGflop = 2 * 2 * 339;
/** What of a step our own work may take. */
const share = 0.05;

const out = join(root, 'out', 'bench');
const models = join(root, 'test', 'data', 'models');

interface StepCase {
  readonly what: string;
  readonly shape: Shape;
  readonly float: 'float32' | 'float16';
  readonly side: number;
  readonly regions: number;
}

const stepCases: readonly StepCase[] = [
  { what: 'Stable Diffusion 1, 512 × 512', shape: 'sd', float: 'float32', side: 512, regions: 0 },
  { what: 'the same in half precision', shape: 'sd', float: 'float16', side: 512, regions: 0 },
  { what: 'the same with four regions', shape: 'sd', float: 'float16', side: 512, regions: 4 },
  { what: 'the same at 1024 × 1024, in pieces', shape: 'sd', float: 'float16', side: 1024, regions: 0 },
  { what: 'Stable Diffusion XL, 1024 × 1024', shape: 'xl', float: 'float16', side: 1024, regions: 0 },
  { what: 'FLUX, 1024 × 1024', shape: 'flux', float: 'float32', side: 1024, regions: 0 },
];
const vaeCases: readonly (readonly [what: string, side: number, piece: number])[] = [
  ['1024 × 1024 at once', 1024, 4096],
  ['1024 × 1024 in pieces of 640', 1024, 640],
  ['1536 × 1536 at once', 1536, 4096],
  ['1536 × 1536 in pieces of 1024', 1536, 1024],
  ['1536 × 1536 in pieces of 640', 1536, 640],
];

/** Runs all of it. A few minutes, since every picture is made for real. */
export function benchRefine(): void {
  mkdirSync(out, { recursive: true });
  const [program, worker] = [
    bundled('test/bench/refine.ts', 'refine'),
    bundled('runtime/programs/refine-worker.ts', 'worker'),
  ];
  const scratch = mkdtempSync(join(tmpdir(), 'coco-bench-'));
  const measure = (what: string, folder: string): unknown =>
    JSON.parse(execFileSync(process.execPath, [program, what, folder, worker], { encoding: 'utf8', cwd: root }));
  try {
    const product = join(scratch, 'product.onnx');
    writeFileSync(product, productModel('float32', 1024, 1));
    const speed = measure('speed:1024', product) as number;
    const steps = stepCases.map((one) => {
      const folder = join(scratch, `${one.shape}-${one.float}`);
      writeShape(folder, one.shape, one.float);
      return { what: one.what, ...(measure(`step:${one.side}:${one.regions}`, folder) as StepResult) };
    });
    const vae = vaeCases.map(([what, side, piece]) => ({
      what,
      ...(measure(`vae:${side}:${piece}`, join(models, 'sd')) as VaeResult),
    }));
    const start = measure('start', join(models, 'sd')) as StartResult;
    print(speed, steps, vae, start);
    const machine = { node: process.version, cpu: cpus()[0]?.model, cores: cpus().length };
    writeFileSync(
      join(root, 'out', 'bench-refine.json'),
      `${JSON.stringify({ machine, speed, steps, vae, start }, null, 2)}\n`,
    );
    process.stdout.write('kept in out/bench-refine.json\n');
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

function bundled(entry: string, name: string): string {
  const outfile = join(out, `${name}.cjs`);
  buildSync({
    entryPoints: [join(root, entry)],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    external: ['onnxruntime-node', '@resvg/resvg-js'],
    logLevel: 'warning',
  });
  return outfile;
}

type Named<T> = T & { readonly what: string };

function print(
  speed: number,
  steps: readonly Named<StepResult>[],
  vae: readonly Named<VaeResult>[],
  start: StartResult,
): void {
  table([
    ['a step, ms', 'all', 'network', 'ours', 'cpu', 'calls', `ours is ${share * 100} % of`, 'peak MiB', 'more'],
    ...steps.map(({ what, step, cpu, bare, calls, before, peak }) => [
      what,
      fixed(step),
      fixed(bare),
      fixed(step - bare),
      fixed(cpu),
      String(calls),
      `${Math.round((step - bare) / share)} ms`,
      fixed(peak),
      fixed(peak - before),
    ]),
  ]);
  const ours = steps[0]!.step - steps[0]!.bare;
  const real = (stepGflop / speed) * 1000;
  process.stdout.write(
    `onnxruntime does ${fixed(speed)} GFLOP/s here: a step of Stable Diffusion 1 at 512 × 512, ${stepGflop} GFLOP, would take ${Math.round(real)} ms at best, and ours ${((ours / (real + ours)) * 100).toFixed(2)} % of it (<= ${share * 100} %: ${ours <= share * real ? 'met' : 'missed'})\n\n`,
  );
  table([
    ['autoencoder', 'encode ms', 'decode ms', 'peak MiB', 'more'],
    ...vae.map(({ what, encode, decode, before, peak }) => [
      what,
      fixed(encode),
      fixed(decode),
      fixed(peak),
      fixed(peak - before),
    ]),
  ]);
  table([
    ['worker', 'ms', 'of it loading'],
    ['first picture', fixed(start.cold), fixed(start.loading)],
    ['next pictures', fixed(start.warm), '0'],
  ]);
}

function table(rows: readonly (readonly string[])[]): void {
  const widths = rows[0]!.map((_, column) => Math.max(...rows.map((row) => row[column]!.length)));
  for (const row of rows)
    process.stdout.write(
      `${row
        .map((cell, at) => (at === 0 ? cell.padEnd(widths[at]!) : cell.padStart(widths[at]!)))
        .join('  ')
        .trimEnd()}\n`,
    );
  process.stdout.write('\n');
}

function fixed(value: number): string {
  return value.toFixed(value < 100 ? 1 : 0);
}
