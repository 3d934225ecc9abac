import { createHash, randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  type Capabilities,
  type Editor,
  type Progress,
  RefineError,
  type RefineJob,
  type RefineResult,
} from '../../types.js';
import { type Answer, formBody, jsonBody, jsonOf } from '../answer.js';
import { type Draw, decoded, pngOf } from '../codec.js';
import { Http, type Server } from '../http.js';
import { finished, prepared } from '../prepared.js';
import { Timer } from '../timer.js';
import { type ComfyChoices, type Upload, workflowOf } from './build.js';
import { type Installed, installedAt } from './installed.js';
import { Listening } from './listening.js';
import type { Graph } from './template.js';

export interface ComfyOptions extends Partial<Pick<Server, 'key' | 'retries' | 'wait' | 'random'>>, ComfyChoices {
  /** `http://127.0.0.1:8188`. */
  readonly base: string;
  readonly draw: Draw;
  /** Milliseconds for the whole of a job, half an hour unless said otherwise. */
  readonly within?: number;
  /** Milliseconds without news until the server is asked whether it still has the job. */
  readonly patience?: number;
}

type RefineOptions = Parameters<Editor['refine']>[1];

/** How often a broken connection is opened again. */
const mostLost = 5;
const sizes = { multiple: 8, least: 256, most: 2048 } as const;

/** ComfyUI, by its own protocol: pictures uploaded, a workflow queued, its progress heard over a WebSocket. */
export class ComfyEditor implements Editor {
  readonly id = 'comfyui';
  readonly #http: Http;
  readonly #options: ComfyOptions;

  constructor(options: ComfyOptions) {
    this.#options = options;
    this.#http = new Http({
      ...options,
      name: 'ComfyUI',
      ifSilent: 'Is it running, and is that its address?',
      ifRefused: 'Give the key that the proxy before it asks for.',
    });
  }

  async capabilities(): Promise<Capabilities> {
    const installed = await installedAt(this.#http, AbortSignal.timeout(60_000));
    const nets = installed.choices('ControlNetLoader', 'control_net_name');
    return {
      mask: installed.has('SetLatentNoiseMask', 'LoadImageMask'),
      perPixelStrength: installed.has('DifferentialDiffusion'),
      regions: installed.has('ConditioningSetMask', 'ConditioningCombine'),
      control: nets.length === 0 ? [] : ['depth', 'edges'],
      seed: true,
      preview: true,
      sizes,
    };
  }

  async refine(job: RefineJob, { signal, onProgress }: RefineOptions): Promise<RefineResult> {
    const timer = new Timer();
    const parts = prepared(job, sizes);
    if (parts.peak === 0) return timer.unchanged(job, parts);
    const limit = AbortSignal.timeout(this.#options.within ?? 30 * 60_000);
    const both = AbortSignal.any([signal, limit]);
    try {
      const installed = await this.#installed(both);
      const { graph, warnings } = await timer.phase('upload', () =>
        workflowOf(job, parts, this.#options, installed, this.#uploader(both, onProgress)),
      );
      installed.check(graph, this.#http.server.base);
      const outputs = await this.#run(graph, both, onProgress, timer);
      const image = await timer.phase('download', () => this.#picture(outputs, both));
      const done = finished(image, job, parts, 'ComfyUI');
      return timer.result(done.image, job.seed, [...parts.warnings, ...warnings, ...done.warnings]);
    } catch (error) {
      if (limit.aborted && !signal.aborted)
        throw new RefineError(`ComfyUI at ${this.#http.server.base} was not done in time; the job was taken back.`);
      throw error;
    }
  }

  #installed(signal: AbortSignal): Promise<Installed> {
    const own = Object.values(this.#options.workflow ?? {}).map((node) => node.class_type);
    return installedAt(this.#http, signal, own);
  }

  /** By content, so that what did not change is the same file there, and the server's cache holds. */
  #uploader(signal: AbortSignal, onProgress: (progress: Progress) => void): Upload {
    let sent = 0;
    return async (name, image) => {
      const bytes = pngOf(image);
      const form = new FormData();
      const file = `${name}-${createHash('sha256').update(bytes).digest('hex').slice(0, 16)}.png`;
      form.set('image', new Blob([bytes as Uint8Array<ArrayBuffer>], { type: 'image/png' }), file);
      form.set('type', 'input');
      form.set('subfolder', 'coco');
      form.set('overwrite', 'true');
      const body = await formBody(form);
      const answer = jsonOf(
        await this.#http.ask({ method: 'POST', path: '/upload/image', body, within: 120_000 }, signal),
      );
      onProgress({ phase: 'uploading', done: ++sent, of: sent, preview: null });
      const folder = answer.maybe('subfolder')?.string() ?? '';
      return folder === '' ? answer.get('name').string() : `${folder}/${answer.get('name').string()}`;
    };
  }

  async #run(
    graph: Graph,
    signal: AbortSignal,
    onProgress: (progress: Progress) => void,
    timer: Timer,
  ): Promise<Answer> {
    const client = randomUUID();
    // Older versions than 0.3.45 give ids of their own.
    let job: string = randomUUID();
    // First the ear, then the word: nothing of the job is missed.
    const first = await Listening.open(this.#http, client, signal);
    try {
      const body = jsonBody({ prompt: graph, client_id: client, prompt_id: job });
      const reply = await this.#http.ask({ method: 'POST', path: '/prompt', body, job: true }, signal);
      job = jsonOf(reply).get('prompt_id').string();
      return await timer.phase('work', () => this.#follow(job, client, first, signal, onProgress));
    } catch (error) {
      if (signal.aborted) await this.#takeBack(job);
      throw error;
    } finally {
      first.close();
    }
  }

  /** Until the job is done; over a new connection where the old one breaks. */
  async #follow(
    job: string,
    client: string,
    first: Listening,
    signal: AbortSignal,
    onProgress: (progress: Progress) => void,
  ): Promise<Answer> {
    let listening = first;
    let at = { done: 0, of: 1 };
    const tell = (phase: string, preview: Progress['preview'] = null) => onProgress({ phase, ...at, preview });
    try {
      for (let lost = 0; ; ) {
        const heard = await listening.next(job, this.#options.patience ?? 20_000, signal);
        switch (heard.kind) {
          case 'waiting':
            tell('waiting');
            break;
          case 'started':
            tell('loading');
            break;
          case 'step':
            at = { done: heard.done, of: heard.of };
            tell('step');
            break;
          case 'preview':
            tell('step', this.#preview(heard.bytes));
            break;
          case 'failed':
            throw new RefineError(`ComfyUI could not make the picture: ${heard.why}.`);
          case 'interrupted':
            throw new RefineError('The job was interrupted at the server, by somebody else.');
          case 'finished':
            return await this.#outputs(job, signal);
          case 'silence': {
            const outputs = await this.#news(job, signal);
            if (outputs !== null) return outputs;
            break;
          }
          case 'lost': {
            if (lost++ === mostLost)
              throw new RefineError(`ComfyUI at ${this.#http.server.base} keeps breaking its connection.`);
            await this.#pause(500 * lost, signal);
            listening.close();
            // Asked only when heard again, lest the end fall between the two.
            listening = await Listening.open(this.#http, client, signal);
            const outputs = await this.#news(job, signal);
            if (outputs !== null) return outputs;
          }
        }
      }
    } finally {
      listening.close();
    }
  }

  /** What came of the job, or null while it waits or runs. */
  async #news(job: string, signal: AbortSignal): Promise<Answer | null> {
    const done = await this.#history(job, signal);
    if (done !== null) return outputsOf(done);
    const queue = jsonOf(await this.#http.ask({ path: '/queue' }, signal));
    const there = ['queue_running', 'queue_pending'].some((list) =>
      queue
        .get(list)
        .items()
        .some((entry) => entry.items()[1]?.value === job),
    );
    if (there) return null;
    // It may have ended between the two questions.
    const late = await this.#history(job, signal);
    if (late !== null) return outputsOf(late);
    throw new RefineError(
      `ComfyUI at ${this.#http.server.base} no longer knows the job: was it started anew, or its queue cleared?`,
    );
  }

  /** It says that a job is done a little before it writes its history. */
  async #outputs(job: string, signal: AbortSignal): Promise<Answer> {
    for (let tried = 0; tried < 10; tried++) {
      const done = await this.#history(job, signal);
      if (done !== null) return outputsOf(done);
      await this.#pause(100 * (tried + 1), signal);
    }
    throw new RefineError(`ComfyUI at ${this.#http.server.base} has no history of the job that it said was done.`);
  }

  async #history(job: string, signal: AbortSignal): Promise<Answer | null> {
    return jsonOf(await this.#http.ask({ path: `/history/${encodeURIComponent(job)}` }, signal)).maybe(job);
  }

  async #picture(outputs: Answer, signal: AbortSignal): Promise<RefineResult['image']> {
    const pictures = outputs.entries().flatMap(([, output]) => output.maybe('images')?.items() ?? []);
    const kept = pictures.find((picture) => picture.maybe('type')?.value === 'output') ?? pictures[0];
    if (kept === undefined)
      throw new RefineError(
        'ComfyUI did the job, but no node of the workflow gave a picture: it needs one like SaveImage.',
      );
    const query = {
      filename: kept.get('filename').string(),
      subfolder: kept.maybe('subfolder')?.string() ?? '',
      type: kept.maybe('type')?.string() ?? 'output',
    };
    const { bytes, url } = await this.#http.ask({ path: '/view', query, within: 120_000 }, signal);
    return decoded(bytes, this.#options.draw, url);
  }

  /** A preview that cannot be read is none: the picture itself may well be fine. */
  #preview(bytes: Uint8Array): Progress['preview'] {
    try {
      return decoded(bytes, this.#options.draw, 'ComfyUI');
    } catch {
      return null;
    }
  }

  /** Out of the queue, or stopped where it is the one that runs: never somebody else's. */
  async #takeBack(job: string): Promise<void> {
    const soon = AbortSignal.timeout(3000);
    try {
      await this.#http.ask({ method: 'POST', path: '/queue', body: jsonBody({ delete: [job] }) }, soon);
      const running = jsonOf(await this.#http.ask({ path: '/queue' }, soon))
        .get('queue_running')
        .items();
      if (running.some((entry) => entry.items()[1]?.value === job))
        await this.#http.ask({ method: 'POST', path: '/interrupt', body: jsonBody({ prompt_id: job }) }, soon);
    } catch {
      // The job was given up for a reason of its own, which is the one to tell.
    }
  }

  async #pause(milliseconds: number, signal: AbortSignal): Promise<void> {
    const wait = this.#options.wait ?? ((ms: number, until: AbortSignal) => sleep(ms, undefined, { signal: until }));
    await wait(milliseconds, signal).catch((error: unknown) => {
      throw signal.aborted ? signal.reason : error;
    });
  }
}

/** @throws RefineError for a job that failed */
function outputsOf(entry: Answer): Answer {
  const status = entry.maybe('status');
  if (status?.maybe('status_str')?.value === 'error') {
    const messages = status.maybe('messages')?.items() ?? [];
    const failed = messages.map((message) => message.items()).find(([type]) => type?.value === 'execution_error');
    const why = failed?.[1]?.maybe('exception_message')?.string().trim() ?? 'it does not say why';
    throw new RefineError(`ComfyUI could not make the picture: ${why}.`);
  }
  return entry.get('outputs');
}
