import { readModelFolder } from '../local/folder/read.js';
import { openPipeline } from '../local/pipeline/open.js';
import type { Pipeline } from '../local/types.js';
import type { Capabilities, Editor, RefineJob, RefineResult } from '../types.js';
import { KserveGraphs, type KserveGraphsOptions } from './kserve-graphs.js';

export interface KserveEditorOptions extends KserveGraphsOptions {
  /** The folder with the pipeline's settings and tokenizers, with or without its networks. */
  readonly folder: () => Promise<string>;
}

type Options = Parameters<Editor['refine']>[1];

/** The pipelines of the local editor with their networks on a cluster: the loop runs here, tensors travel. */
export class KserveEditor implements Editor {
  readonly id = 'kserve';
  readonly #options: KserveEditorOptions;
  readonly #graphs: KserveGraphs;
  #pipeline: Pipeline | null = null;

  constructor(options: KserveEditorOptions) {
    this.#options = options;
    this.#graphs = new KserveGraphs(options);
  }

  async capabilities(): Promise<Capabilities> {
    return (await this.#opened(new AbortController().signal)).capabilities;
  }

  async refine(job: RefineJob, options: Options): Promise<RefineResult> {
    options.onProgress({ phase: 'connecting', done: 0, of: 0, preview: null });
    const pipeline = await this.#opened(options.signal);
    try {
      return await pipeline.refine(job, options);
    } finally {
      // Connections that are kept open would keep the process from ending.
      this.#graphs.close();
    }
  }

  async #opened(signal: AbortSignal): Promise<Pipeline> {
    if (this.#pipeline === null) {
      const folder = await readModelFolder(await this.#options.folder(), this.#graphs.finder(signal));
      this.#pipeline = await openPipeline(folder, this.#graphs, signal);
    }
    return this.#pipeline;
  }
}
