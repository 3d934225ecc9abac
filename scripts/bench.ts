// `npm run bench`: how long `coco` takes, cold and warm, and how much memory. Prints tables and keeps out/bench.json.
// Cold figures are whole processes, in interleaved rounds, medians; warm ones leave out the first third of the rounds. Trust ratios
// within one run more than absolute values. `npm run bench -- refine` measures the local editor instead.
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { buildSync } from 'esbuild';
import type { WarmResult } from '../test/bench/warm.ts';
import { benchRefine } from './bench/refine.ts';
import { dist, root } from './build/tools.ts';

if (process.argv[2] === 'refine') {
  benchRefine();
  process.exit();
}

const ROUNDS = 11;
const out = join(root, 'out');
const draft = join(root, 'test/bench/draft.coco');
mkdirSync(join(out, 'bench'), { recursive: true });

interface Row {
  readonly what: string;
  readonly milliseconds: number;
  readonly fastest: number;
  /** Of the processor, of all threads: much less shaken by other work on the machine. */
  readonly cpu: number;
  readonly peakMiB: number;
  readonly target: Target;
}

/** At most so much; null for what is there to compare with. */
interface Target {
  readonly milliseconds?: number;
  readonly peakMiB?: number;
}

const coco = join(root, 'node_modules/.bin/coco');
if (!existsSync(coco)) throw new Error('npm ci first');
const compile = (format: string) => ['compile', draft, '--out', join(out, 'bench'), '--format', format];
/** Two scenes that differ in what stands in a row: five rectangles, or five things of the library. */
const compileScene = (name: string) => [
  'compile',
  join(root, `test/bench/five-${name}.coco`),
  ...['--out', join(out, 'bench'), '--format', 'svg'],
];
type Case = [what: string, target: Target, command: string, args: string[]];
const cold: Case[] = [
  ['node -e 0', {}, process.execPath, ['-e', '0']],
  ['coco --version', {}, coco, ['--version']],
  ['coco compile, SVG', { milliseconds: 115, peakMiB: 90 }, coco, compile('svg')],
  ['coco compile, PNG 1024', { milliseconds: 150, peakMiB: 90 }, coco, compile('png')],
  ['coco compile, JSON', {}, coco, compile('json')],
  ['five rectangles, SVG', {}, coco, compileScene('rects')],
  ['five nouns, SVG', {}, coco, compileScene('nouns')],
  ['coco check', {}, coco, ['check', draft]],
  ['without a snapshot: coco compile, SVG', {}, process.execPath, [join(dist, 'coco.cjs'), ...compile('svg')]],
];
/** What people would use instead, where it is installed. */
const peers: Case[] = (
  [['python3, import matplotlib', {}, 'python3', ['-c', 'import matplotlib.pyplot']]] satisfies Case[]
).filter(([, , command, args]) => spawnSync(command, args, { stdio: 'ignore' }).status === 0);
const all = [...cold, ...peers];

const rows = await measureCold();
const warm = measureWarm();
printTables();
const machine = { node: process.version, cpu: cpus()[0]?.model, cores: cpus().length };
writeFileSync(join(out, 'bench.json'), `${JSON.stringify({ machine, rounds: ROUNDS, cold: rows, warm }, null, 2)}\n`);
process.stdout.write(`kept in out/bench.json\n`);

async function measureCold(): Promise<Row[]> {
  const samples = all.map(() => ({ times: [] as number[], cpu: [] as number[], peaks: [] as number[] }));
  for (let round = 0; round < ROUNDS; round++)
    for (const [index, [what, , command, args]] of all.entries()) {
      const { milliseconds, status, errors } = await timed(command, args);
      if (status !== 0) throw new Error(`${what} failed: ${errors}`);
      samples[index]!.times.push(milliseconds);
      samples[index]!.cpu.push(cpuTime(command, args));
      if (round < 2) samples[index]!.peaks.push(await peak(command, args));
    }
  return all.map(([what, target], index) => {
    const { times, cpu, peaks } = samples[index]!;
    const fastest = Math.min(...times);
    return { what, target, milliseconds: median(times), fastest, cpu: mean(cpu), peakMiB: Math.max(...peaks) };
  });
}

/** Milliseconds of the processor that a program takes, of all its threads, by the shell's own account; 0 where there is none. */
function cpuTime(command: string, args: readonly string[]): number {
  const shell = ['-c', '"$@" >/dev/null 2>&1; times', 'sh', command, ...args];
  const { stdout } = spawnSync('sh', shell, { cwd: root, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
  const ofChildren = (stdout ?? '').trim().split('\n').at(-1) ?? '';
  const parts = [...ofChildren.matchAll(/(\d+)m([\d.]+)s/g)];
  return parts.reduce((sum, [, minutes, seconds]) => sum + Number(minutes) * 60_000 + Number(seconds) * 1000, 0);
}

function timed(command: string, args: readonly string[]) {
  return new Promise<{ milliseconds: number; status: number | null; errors: string }>((resolve, reject) => {
    const start = performance.now();
    const child = spawn(command, args, { cwd: root, stdio: ['ignore', 'ignore', 'pipe'] });
    let errors = '';
    child.stderr.on('data', (chunk) => {
      errors += chunk;
    });
    child.on('error', reject);
    child.on('close', (status) => resolve({ milliseconds: performance.now() - start, status, errors }));
  });
}

/** The most memory that a process ever held, in MiB; 0 where the system has no /proc. Not in a timed round: watching costs time. */
async function peak(command: string, args: readonly string[]): Promise<number> {
  const child = spawn(command, args, { cwd: root, stdio: 'ignore' });
  let most = 0;
  const look = setInterval(() => {
    try {
      const found = /VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8'));
      most = Math.max(most, Number(found?.[1] ?? 0) / 1024);
    } catch {
      // It has just ended, or there is no /proc.
    }
  }, 1);
  await new Promise((resolve) => child.on('close', resolve));
  clearInterval(look);
  return most;
}

function measureWarm(): (WarmResult & { what: string; target: Target })[] {
  const program = join(out, 'bench', 'warm.cjs');
  buildSync({
    entryPoints: [join(root, 'test/bench/warm.ts')],
    outfile: program,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    external: ['@resvg/resvg-js'],
    logLevel: 'warning',
  });
  const cases: [what: string, id: string, rounds: number, target: Target][] = [
    ['draft (50 lines) to SVG', 'draft', 400, { milliseconds: 5 }],
    ['draft to PNG 1024', 'png:1024', 200, { milliseconds: 20 }],
    ['draft to PNG 512', 'png:512', 300, { milliseconds: 11 }],
    ['50 written lines to SVG', 'lines:50', 300, {}],
    ['500 written lines to SVG', 'lines:500', 60, {}],
    ['1,000 written lines to SVG', 'lines:1000', 45, { milliseconds: 100 }],
    ['5,000 written lines to SVG', 'lines:5000', 9, {}],
    ['1,000 elements from a loop', 'loop:1000', 60, { milliseconds: 50 }],
    ['100 objects of ten nouns to SVG', 'objects:100', 60, {}],
    ['500 objects of ten nouns to SVG', 'objects:500', 30, {}],
    ['1,000 words wrapped', 'words:start', 200, {}],
    ['1,000 words wrapped and justified', 'words:justify', 100, { milliseconds: 15 }],
    ['100 nouns looked up', 'nouns:100', 400, { milliseconds: 5 }],
    ['1,000 drafts in one process, PNG 512', 'png:512', 1000, { peakMiB: 200 }],
  ];
  return cases.map(([what, id, rounds, target]) => {
    const answer = execFileSync(process.execPath, [program, dist, id, String(rounds), draft], {
      encoding: 'utf8',
      cwd: root,
    });
    return { what, target, ...(JSON.parse(answer) as WarmResult) };
  });
}

function printTables(): void {
  print([
    ['cold: whole process', 'ms', 'fastest', 'cpu', 'target', 'peak MiB'],
    ...rows.map((row) => [
      row.what,
      fixed(row.milliseconds),
      fixed(row.fastest),
      fixed(row.cpu),
      against(row),
      fixed(row.peakMiB),
    ]),
  ]);
  print([
    ['warm: one living process', 'ms', 'fastest', 'target', 'peak MiB', 'elements', 'by step'],
    ...warm.map((row) => [
      row.what,
      fixed(row.milliseconds),
      fixed(row.fastest),
      against(row),
      fixed(row.peakMiB),
      String(row.elements),
      steps(row),
    ]),
  ]);
  for (const row of rows) explainMiss(row, `${fixed(row.cpu)} ms of it are the processor's`);
  for (const row of warm) explainMiss(row, `by step ${steps(row)}`);
  if (peers.length === 0) process.stdout.write('no peer is installed here to compare with\n');
}

type Measured = Pick<Row, 'what' | 'milliseconds' | 'fastest' | 'peakMiB' | 'target'>;

/** A line for each target that was missed: by how much, and what there is to say to it. */
function explainMiss({ what, milliseconds, fastest, peakMiB, target }: Measured, known: string): void {
  const { milliseconds: time = Infinity, peakMiB: memory = Infinity } = target;
  if (milliseconds > time) {
    const busy = fastest <= time ? `, met by the fastest run (${fixed(fastest)})` : '';
    process.stdout.write(
      `missed: ${what} takes ${fixed(milliseconds)} ms, ${fixed(milliseconds - time)} more than ${time}${busy}; ${known}\n`,
    );
  }
  if (peakMiB > memory)
    process.stdout.write(
      `missed: ${what} holds ${fixed(peakMiB)} MiB, ${fixed(peakMiB - memory)} more than ${memory}; Node alone holds ${fixed(rows[0]!.peakMiB)}\n`,
    );
}

function steps(row: WarmResult): string {
  return Object.entries(row.steps)
    .map(([step, time]) => `${step} ${fixed(time)}`)
    .join(', ');
}

function against({ milliseconds, peakMiB, target }: Measured): string {
  const parts = [
    ...(target.milliseconds === undefined ? [] : [[milliseconds, target.milliseconds, 'ms'] as const]),
    ...(target.peakMiB === undefined ? [] : [[peakMiB, target.peakMiB, 'MiB'] as const]),
  ];
  return parts
    .map(([is, most, unit]) => `<= ${most} ${unit}: ${is <= most ? 'met' : `missed by ${fixed(is - most)}`}`)
    .join(', ');
}

function print(table: readonly (readonly string[])[]): void {
  const widths = table[0]!.map((_, column) => Math.max(...table.map((row) => row[column]!.length)));
  for (const row of table) {
    const cells = row.map((cell, i) =>
      i === 0 || i === row.length - 1 ? cell.padEnd(widths[i]!) : cell.padStart(widths[i]!),
    );
    process.stdout.write(`${cells.join('  ').trimEnd()}\n`);
  }
  process.stdout.write('\n');
}

function fixed(value: number): string {
  return value.toFixed(value < 100 ? 1 : 0);
}

/** The shell counts in hundredths of a second. */
function mean(list: readonly number[]): number {
  return list.reduce((sum, value) => sum + value, 0) / list.length;
}

function median(list: readonly number[]): number {
  return [...list].sort((a, b) => a - b)[list.length >> 1]!;
}
