import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { RGBA } from '../../../compiler/host.js';
import { readModelFolder } from '../../../runtime/refine/local/folder/read.js';
import type { ModelFolder } from '../../../runtime/refine/local/folder/types.js';
import { openPipeline } from '../../../runtime/refine/local/pipeline/open.js';
import { folderGraphs } from '../../../runtime/refine/local/sessions/graphs.js';
import type { Graphs, Pipeline, Tensor } from '../../../runtime/refine/local/types.js';
import type { Gray, JobRegion, Progress, RefineJob, RefineResult } from '../../../runtime/refine/types.js';
import { root } from '../../../scripts/build/tools.ts';

export const models = join(root, 'test', 'data', 'models');

/** A folder that is gone when the work is done. */
export async function inFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'coco-models-'));
  try {
    return await work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

export function gray(width: number, height: number, value: (x: number, y: number) => number): Gray {
  const data = Uint8Array.from({ length: width * height }, (_, at) => value(at % width, Math.floor(at / width)));
  return { width, height, data };
}

export function picture(
  width: number,
  height: number,
  color: (x: number, y: number) => readonly [number, number, number],
): RGBA {
  const data = new Uint8Array(width * height * 4);
  for (let at = 0; at < width * height; at++) data.set([...color(at % width, Math.floor(at / width)), 255], at * 4);
  return { width, height, data };
}

export interface JobParts extends Partial<Omit<RefineJob, 'maps'>> {
  readonly width: number;
  readonly height: number;
  /** Bytes of the strength map. */
  readonly at?: (x: number, y: number) => number;
  readonly depth?: Gray;
  readonly edges?: Gray;
  /** Numbers of the elements, `names[number − 1]` being their names. */
  readonly ids?: (x: number, y: number) => number;
  readonly names?: readonly string[];
}

/** A job on a grey draft, all of strength 0.6 where nothing else is said. */
export function job({ at = () => 153, depth, edges, ids = () => 0, names = [], ...said }: JobParts): RefineJob {
  const { width, height } = said;
  const draft = said.draft ?? picture(width, height, () => [128, 128, 128]);
  return {
    prompt: '',
    negative: '',
    regions: [],
    strength: 0.6,
    steps: 10,
    guidance: 1,
    seed: 1,
    ...said,
    draft,
    maps: {
      ids: {
        width,
        height,
        data: Uint32Array.from({ length: width * height }, (_, i) => ids(i % width, Math.floor(i / width))),
        names: new Map(names.map((name, i) => [i + 1, name])),
      },
      depth: depth ?? gray(width, height, () => 0),
      edges: edges ?? gray(width, height, () => 0),
      strength: gray(width, height, at),
      text: { width, height, data: new Uint8Array(width * height * 4) },
    },
  };
}

export function region(id: string, prompt: string, more: Partial<JobRegion> = {}): JobRegion {
  return { id, prompt, negative: '', box: { x: 0, y: 0, width: 1, height: 1 }, strength: 0.6, ...more };
}

/** What networks were fed with, as they run. */
export interface Watched {
  readonly component: string;
  readonly feeds: Readonly<Record<string, Tensor>>;
}

export interface Opened extends Pipeline {
  readonly folder: ModelFolder;
  readonly runs: Watched[];
  make(job: RefineJob, onProgress?: (progress: Progress) => void): Promise<RefineResult>;
}

/** The pipeline of a folder, its networks run by onnxruntime on the processor. */
export async function opened(path: string, more: Partial<ModelFolder> = {}): Promise<Opened> {
  const { signal } = new AbortController();
  const folder = { ...(await readModelFolder(path)), ...more };
  const runs: Watched[] = [];
  const graphs = watched(await folderGraphs(folder, { device: 'cpu', threads: 1 }), runs);
  const pipeline = await openPipeline(folder, graphs, signal);
  return {
    folder,
    runs,
    description: pipeline.description,
    capabilities: pipeline.capabilities,
    refine: (given, options) => pipeline.refine(given, options),
    make: (given, onProgress = () => {}) => pipeline.refine(given, { signal, onProgress }),
    release: () => pipeline.release(),
  };
}

function watched(graphs: Graphs, runs: Watched[]): Graphs {
  return {
    device: graphs.device,
    async open(component, signal) {
      const graph = await graphs.open(component, signal);
      return {
        inputs: graph.inputs,
        outputs: graph.outputs,
        run(feeds, stop) {
          runs.push({ component, feeds });
          return graph.run(feeds, stop);
        },
        release: () => graph.release(),
      };
    },
  };
}
