// `npm run bench`: how long `coco` takes, cold and warm, and how much memory. Prints tables and keeps out/bench.json.
// Cold figures are whole processes, in interleaved rounds, medians; trust ratios within one run more than absolute values.
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { buildSync } from 'esbuild';
import type { WarmResult } from '../test/bench/warm.ts';
import { dist, root } from './build/tools.ts';

const ROUNDS = 11;
const out = join(root, 'out');
const draft = join(root, 'test/bench/draft.coco');
mkdirSync(join(out, 'bench'), { recursive: true });

interface Row {
  readonly what: string;
  readonly milliseconds: number;
  readonly fastest: number;
  readonly peakMiB: number;
  readonly target: number | null;
}

const coco = join(root, 'node_modules/.bin/coco');
if (!existsSync(coco)) throw new Error('npm ci first');
const compile = (format: string) => ['compile', draft, '--out', join(out, 'bench'), '--format', format];
const matplotlib = spawnSync('python3', ['-c', 'import matplotlib'], { stdio: 'ignore' }).status === 0;
const cold: [what: string, target: number | null, command: string, args: string[]][] = [
  ['node -e 0', null, process.execPath, ['-e', '0']],
  ['coco --version', null, coco, ['--version']],
  ['coco compile, SVG', 115, coco, compile('svg')],
  ['coco compile, PNG 1024', 150, coco, compile('png')],
  ['the same without the snapshot, SVG', null, process.execPath, [join(dist, 'coco.cjs'), ...compile('svg')]],
  ...(matplotlib
    ? [
        ['python3 -c "import matplotlib.pyplot"', null, 'python3', ['-c', 'import matplotlib.pyplot']] as [
          string,
          null,
          string,
          string[],
        ],
      ]
    : []),
];

const rows = await measureCold();
const warm = measureWarm();
printTables();
const machine = { node: process.version, cpu: cpus()[0]?.model, cores: cpus().length };
writeFileSync(join(out, 'bench.json'), `${JSON.stringify({ machine, rounds: ROUNDS, cold: rows, warm }, null, 2)}\n`);
process.stdout.write(`kept in out/bench.json\n`);

async function measureCold(): Promise<Row[]> {
  const samples = cold.map(() => ({ times: [] as number[], peaks: [] as number[] }));
  for (let round = 0; round < ROUNDS; round++)
    for (const [index, [what, , command, args]] of cold.entries()) {
      const { milliseconds, status, errors } = await timed(command, args);
      if (status !== 0) throw new Error(`${what} failed: ${errors}`);
      samples[index]!.times.push(milliseconds);
      if (round < 2) samples[index]!.peaks.push(await peak(command, args));
    }
  return cold.map(([what, target], index) => {
    const { times, peaks } = samples[index]!;
    return { what, target, milliseconds: median(times), fastest: Math.min(...times), peakMiB: Math.max(...peaks) };
  });
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

function measureWarm(): (WarmResult & { what: string; target: number | null })[] {
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
  const cases: [what: string, id: string, rounds: number, target: number | null][] = [
    ['draft (50 lines) to SVG', 'draft', 60, 5],
    ['draft to PNG 1024', 'png:1024', 40, 20],
    ['draft to PNG 512', 'png:512', 40, 11],
    ['50 written lines to SVG', 'lines:50', 60, null],
    ['500 written lines to SVG', 'lines:500', 30, null],
    ['1,000 written lines to SVG', 'lines:1000', 20, 100],
    ['5,000 written lines to SVG', 'lines:5000', 7, null],
    ['1,000 elements from a loop', 'loop:1000', 20, 50],
    ['1,000 drafts in one process, PNG 512', 'png:512', 1000, null],
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
    ['cold: whole process', 'ms', 'fastest', 'target', 'peak MiB'],
    ...rows.map((row) => [row.what, fixed(row.milliseconds), fixed(row.fastest), against(row), fixed(row.peakMiB)]),
  ]);
  print([
    ['warm: one living process', 'ms', 'first', 'target', 'peak MiB', 'elements', 'by step'],
    ...warm.map((row) => [
      row.what,
      fixed(row.milliseconds),
      fixed(row.first),
      against(row),
      fixed(row.peakMiB),
      String(row.elements),
      Object.entries(row.steps)
        .map(([step, time]) => `${step} ${fixed(time)}`)
        .join(', '),
    ]),
  ]);
}

function against({ milliseconds, target }: { readonly milliseconds: number; readonly target: number | null }): string {
  if (target === null) return '';
  return milliseconds <= target ? `<= ${target}: met` : `<= ${target}: missed by ${fixed(milliseconds - target)}`;
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

function median(list: readonly number[]): number {
  return [...list].sort((a, b) => a - b)[list.length >> 1]!;
}
