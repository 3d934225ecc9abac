// One process of the benchmark: `node warm.cjs DIST WHAT ROUNDS` prints `{ milliseconds, steps, peakMiB, elements }` as JSON.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { crc32, deflateSync } from 'node:zlib';
import { compile } from '../../compiler/compile.js';
import { encodePng } from '../../compiler/emit/png.js';
import { readNoun } from '../../compiler/nouns/phrase.js';
import { NounIndex } from '../../compiler/objects/index.js';
import type { CompileOptions } from '../../compiler/types.js';
import { NodeHost, SharedParts } from '../../runtime/host/node.js';
import { OverlayHost } from '../../runtime/host/overlay.js';
import { loopedScene, objectScene, writtenScene } from './scenes.js';
import { setThousandWords, textBenchFonts } from './text.js';

export interface WarmResult {
  /** Of one compilation: the median of all but the first third. */
  readonly milliseconds: number;
  /** Of one compilation, the fastest. */
  readonly fastest: number;
  /** Median by step. */
  readonly steps: Readonly<Record<string, number>>;
  readonly peakMiB: number;
  readonly elements: number;
}

const [dist, what, rounds, draftFile] = process.argv.slice(2) as [string, string, string, string];
const draft = readFileSync(draftFile, 'utf8');
const [kind, size] = what.split(':') as [string, string | undefined];

/** A new text each round, as after a key press, so that no cache answers for the whole. */
function text(round: number): string {
  if (kind === 'lines') return writtenScene(Number(size), round);
  if (kind === 'loop') return loopedScene(Number(size), round);
  if (kind === 'objects') return objectScene(Number(size), round);
  return draft.replace('width: 130', `width: ${100 + (round % 997) / 16}`);
}

const median = (list: readonly number[]) => [...list].sort((a, b) => a - b)[list.length >> 1] ?? 0;
/** Without the first third of the rounds, in which V8 still compiles the code. */
const warm = (list: readonly number[]) => median(list.slice(Math.floor(list.length / 3)));

async function measure(): Promise<WarmResult> {
  const png = kind === 'png';
  const options: CompileOptions = png ? { stages: ['pixels'], scale: Number(size) / 1024 } : { stages: ['svg'] };
  const files = new NodeHost('.', new SharedParts({ dist }));
  const host = new OverlayHost(files);
  const times: number[] = [];
  const steps = new Map<string, number[]>();
  let elements = 0;
  for (let round = 0; round < Number(rounds); round++) {
    host.set('bench.coco', text(round));
    const start = performance.now();
    const { scenes, timings, diagnostics } = await compile('bench.coco', host, options);
    const pixels = scenes[0]?.pixels;
    if (png) encodePng(pixels!, (bytes) => deflateSync(bytes, { level: 1 }), crc32);
    times.push(performance.now() - start);
    const problem = diagnostics.find(
      (diagnostic) => diagnostic.severity === 'error' || diagnostic.severity === 'warning',
    );
    if (problem) throw new Error(`the benchmark's own scene is not clean: ${problem.code} ${problem.message}`);
    elements = scenes[0]!.scene.elements.size;
    for (const [step, time] of Object.entries(timings)) steps.set(step, [...(steps.get(step) ?? []), time]);
    await files.settle();
  }
  return {
    milliseconds: warm(times),
    fastest: Math.min(...times),
    steps: Object.fromEntries([...steps].map(([step, list]) => [step, warm(list)])),
    peakMiB: process.resourceUsage().maxRSS / 1024,
    elements,
  };
}

/** A function alone, without a scene: called once a round. */
async function measureAlone(work: (round: number) => unknown): Promise<WarmResult> {
  const times: number[] = [];
  for (let round = 0; round < Number(rounds); round++) {
    const start = performance.now();
    work(round);
    times.push(performance.now() - start);
  }
  const peakMiB = process.resourceUsage().maxRSS / 1024;
  return { milliseconds: warm(times), fastest: Math.min(...times), steps: {}, peakMiB, elements: 0 };
}

/** What the benchmark is of. */
async function measureWhat(): Promise<WarmResult> {
  if (kind === 'words') {
    const fonts = await textBenchFonts(new NodeHost('.', new SharedParts({ dist })));
    return measureAlone((round) => setThousandWords(fonts, size === 'justify' ? 'justify' : 'start', round));
  }
  if (kind === 'nouns') {
    const index = new NounIndex(readFileSync(join(dist, 'assets/objects-index.txt')));
    const phrases = [
      'two small red sports cars',
      'golden retriever',
      'woman with a yellow umbrella',
      'loaf of bread',
      'zorblax',
    ];
    return measureAlone((round) => {
      for (let at = 0; at < Number(size); at++)
        readNoun(`${phrases[(at + round) % phrases.length]}`).candidates.find(({ name }) => index.find(name));
    });
  }
  return measure();
}

void measureWhat().then((result) => process.stdout.write(JSON.stringify(result)));
