import { compile } from '../../compiler/compile.js';
import type { CompiledScene } from '../../compiler/types.js';
import { draftFiles } from '../cli/draft.js';
import type { Generated } from '../generate/engine/events.js';
import { generate } from '../generate/engine/generate.js';
import { offlineScene } from '../generate/offline/index.js';
import type { Provider } from '../generate/types.js';
import type { OverlayHost } from '../host/overlay.js';
import { refineDraft } from '../refine/refine.js';
import { pngOf } from '../refine/remote/codec.js';
import { type Editor, RefineError } from '../refine/types.js';
import { reportPage } from './page.js';
import { draftParts, listed, pictureBy, stepsOf } from './parts.js';
import type { Report, ReportPicture } from './types.js';

export interface RunOptions {
  /** Null: the built-in generator. */
  readonly provider: Provider | null;
  /** The editor for a scene, which may name one itself; null: none is configured. */
  readonly editorFor: (scene: CompiledScene, signal: AbortSignal) => Promise<Editor | null>;
  readonly host: OverlayHost;
  readonly seed: number | null;
  readonly signal: AbortSignal;
  /** What is under way, in words. */
  readonly onStep: (words: string) => void;
  /** Versions for the report, in order. */
  readonly versions: readonly (readonly [name: string, value: string])[];
}

export interface RunResult {
  /** Paths within the folder of the run. */
  readonly files: readonly { readonly path: string; readonly content: string | Uint8Array }[];
  readonly report: Report;
  readonly generated: Generated;
}

const uri = 'scene.coco';

/**
 * A prompt's whole way: scene, draft, maps, picture, report. Where no editor is configured the draft is the picture; where one fails it is too,
 * and the report says why.
 *
 * @throws ProviderError, RefusalError where no scene comes about; the signal's reason
 */
export async function runPrompt(prompt: string, options: RunOptions): Promise<RunResult> {
  const { host, signal, onStep } = options;
  const clock = new Clock(host);
  onStep('writing the scene');
  const generated = await written(prompt, options);
  clock.lap('scene');
  onStep('drawing the draft and its maps');
  host.set(uri, generated.source);
  const compilation = await compile(uri, host, { stages: ['svg', 'graph', 'pixels', 'maps'], signal });
  const [scene] = compilation.scenes;
  if (!scene?.pixels || scene.svg === null || scene.graph === null || scene.maps === null)
    throw new Error(`the scene was not drawn: ${compilation.diagnostics[0]?.message ?? 'no scene'}`);
  clock.laps.push(...stepsOf(compilation.timings));
  clock.restart();
  const { picture, problem } = await pictureOf(scene, options);
  if (picture !== null) clock.lap('picture');
  onStep('writing the report');
  const parts = await draftParts(generated.source, scene, compilation);
  const made = [
    { path: 'scene.coco', content: generated.source },
    ...draftFiles({ ...compilation, scenes: [scene] }, ['svg', 'png', 'maps']).map(named('draft')),
    { path: 'picture.png', content: picture?.png ?? parts.draftPng },
    ...(picture ? [{ path: 'picture.fidelity.json', content: fidelityText(picture) }] : []),
  ];
  const { rounds, usage, provider } = generated;
  const report: Report = {
    prompt,
    ...parts,
    picture,
    pictureProblem: problem,
    unused: generated.unused,
    notes: generated.leftOut.map(
      ({ source, message }) => `Left out, since it could not be mended: ${source.trim()} (${message})`,
    ),
    timings: clock.laps,
    made: [
      ...options.versions,
      ['scene by', provider === 'offline' ? 'the built-in generator, offline' : provider],
      ...(usage.inputTokens + usage.outputTokens > 0
        ? [['tokens', `${usage.inputTokens} in, ${usage.outputTokens} out`] as const]
        : []),
      ...(rounds.length > 0
        ? [['repair', `${rounds.length} ${rounds.length === 1 ? 'round' : 'rounds'}`] as const]
        : []),
      picture ? pictureBy(picture) : ['picture by', 'no editor: it is the draft'],
    ],
    files: made.map(listed),
  };
  clock.lap('report');
  return { files: [...made, { path: 'report.html', content: reportPage(report) }], report, generated };
}

async function written(prompt: string, { provider, host, signal, onStep }: RunOptions): Promise<Generated> {
  for await (const event of generate(prompt, { provider, host, uri, signal, offline: offlineScene })) {
    if (event.type === 'source') onStep(`writing the scene: ${event.statements} statements`);
    if (event.type === 'problems') onStep(`mending the scene: round ${event.round}`);
    if (event.type === 'done') return event.result;
  }
  throw new Error('the engine ended without a result');
}

async function pictureOf(
  scene: CompiledScene,
  { editorFor, host, seed, signal, onStep }: RunOptions,
): Promise<{ picture: ReportPicture | null; problem: string | null }> {
  try {
    const editor = await editorFor(scene, signal);
    if (editor === null) return { picture: null, problem: null };
    onStep('making the picture');
    const refined = await refineDraft(scene, editor, {
      said: seed === null ? {} : { seed },
      signal,
      raster: (svg, width, height) => host.raster(svg, width, height),
      onProgress: ({ phase, done, of }) => onStep(`making the picture: ${phase}${of > 0 ? ` ${done} of ${of}` : ''}`),
    });
    const { image, fidelity, expectations, attempts, warnings, job } = refined;
    const { steps, guidance } = job;
    return {
      picture: {
        png: pngOf(image),
        editor: editor.id,
        seed: refined.seed,
        steps,
        guidance,
        attempts,
        warnings,
        fidelity,
        expectations,
      },
      problem: null,
    };
  } catch (problem) {
    signal.throwIfAborted();
    if (!(problem instanceof RefineError)) throw problem;
    return { picture: null, problem: problem.message };
  }
}

function named(stem: string) {
  return ({ suffix, content }: { suffix: string; content: string | Uint8Array }) => ({ path: stem + suffix, content });
}

function fidelityText({ png: _, fidelity, expectations, ...made }: ReportPicture): string {
  return `${JSON.stringify({ ...fidelity, expectations, made }, null, 2)}\n`;
}

class Clock {
  readonly laps: [string, number][] = [];
  readonly #host: OverlayHost;
  #last: number;

  constructor(host: OverlayHost) {
    this.#host = host;
    this.#last = host.now();
  }

  lap(step: string): void {
    const last = this.#last;
    this.restart();
    this.laps.push([step, this.#last - last]);
  }

  /** Goes on from now. */
  restart(): void {
    this.#last = this.#host.now();
  }
}
