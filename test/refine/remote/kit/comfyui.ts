import type { IncomingMessage } from 'node:http';
import { Ajv } from 'ajv';
import { type WebSocket, WebSocketServer } from 'ws';
import type { RGBA } from '../../../../compiler/host.js';
import type { Graph } from '../../../../runtime/refine/remote/comfyui/template.js';
import { painted, readPng } from './job.js';
import { form, json, type Loopback, loopback, type Received } from './loopback.js';

type Inputs = Readonly<Record<string, readonly unknown[]>>;

/** `GET /object_info`, as far as the tests go: inputs as ComfyUI describes them, and how many outputs there are. */
const nodes: Readonly<Record<string, { readonly required: Inputs; readonly outputs: readonly string[] }>> = {
  CheckpointLoaderSimple: {
    required: { ckpt_name: [['dream.safetensors', 'xl.safetensors']] },
    outputs: ['MODEL', 'CLIP', 'VAE'],
  },
  LoadImage: { required: { image: [[], { image_upload: true }] }, outputs: ['IMAGE', 'MASK'] },
  LoadImageMask: {
    required: { image: [[], { image_upload: true }], channel: [['alpha', 'red', 'green', 'blue']] },
    outputs: ['MASK'],
  },
  CLIPTextEncode: { required: { text: ['STRING'], clip: ['CLIP'] }, outputs: ['CONDITIONING'] },
  VAEEncode: { required: { pixels: ['IMAGE'], vae: ['VAE'] }, outputs: ['LATENT'] },
  VAEDecode: { required: { samples: ['LATENT'], vae: ['VAE'] }, outputs: ['IMAGE'] },
  SetLatentNoiseMask: { required: { samples: ['LATENT'], mask: ['MASK'] }, outputs: ['LATENT'] },
  DifferentialDiffusion: { required: { model: ['MODEL'] }, outputs: ['MODEL'] },
  ConditioningSetMask: {
    required: {
      conditioning: ['CONDITIONING'],
      mask: ['MASK'],
      strength: ['FLOAT'],
      set_cond_area: [['default', 'mask bounds']],
    },
    outputs: ['CONDITIONING'],
  },
  ConditioningCombine: {
    required: { conditioning_1: ['CONDITIONING'], conditioning_2: ['CONDITIONING'] },
    outputs: ['CONDITIONING'],
  },
  // As newer versions describe choices.
  ControlNetLoader: {
    required: { control_net_name: ['COMBO', { options: ['xl-depth.pth', 'sd15-depth.pth', 'sd15-canny.pth'] }] },
    outputs: ['CONTROL_NET'],
  },
  ControlNetApplyAdvanced: {
    required: {
      positive: ['CONDITIONING'],
      negative: ['CONDITIONING'],
      control_net: ['CONTROL_NET'],
      image: ['IMAGE'],
      strength: ['FLOAT'],
      start_percent: ['FLOAT'],
      end_percent: ['FLOAT'],
    },
    outputs: ['CONDITIONING', 'CONDITIONING'],
  },
  KSampler: {
    required: {
      model: ['MODEL'],
      seed: ['INT'],
      steps: ['INT'],
      cfg: ['FLOAT'],
      sampler_name: [['euler', 'dpmpp_2m']],
      scheduler: [['normal', 'karras']],
      positive: ['CONDITIONING'],
      negative: ['CONDITIONING'],
      latent_image: ['LATENT'],
      denoise: ['FLOAT'],
    },
    outputs: ['LATENT'],
  },
  SaveImage: { required: { images: ['IMAGE'], filename_prefix: ['STRING'] }, outputs: [] },
};

const promptSchema = new Ajv().compile({
  type: 'object',
  required: ['prompt', 'client_id'],
  additionalProperties: false,
  properties: {
    client_id: { type: 'string', minLength: 1 },
    prompt_id: { type: 'string', pattern: '^[0-9a-f-]{36}$' },
    prompt: {
      type: 'object',
      minProperties: 1,
      additionalProperties: {
        type: 'object',
        required: ['class_type', 'inputs'],
        additionalProperties: false,
        properties: { class_type: { type: 'string' }, inputs: { type: 'object' } },
      },
    },
  },
});

/** What a test changes about the server. */
export interface ComfyFaults {
  readonly without?: readonly string[];
  /** Instead of the usual course of a job. Sends frames; whoever ends it calls `job.finish` or not. */
  readonly run?: (job: FakeJob) => void | Promise<void>;
  readonly view?: (bytes: Buffer) => Buffer;
  /** A version that gives ids of its own. */
  readonly ownIds?: boolean;
  readonly history?: unknown;
  /** That a proxy before it asks for, on every route. */
  readonly key?: string;
  /** The job ends just before the queue is told. */
  readonly endsWhenAsked?: boolean;
  /** A proxy that lets no WebSocket through. */
  readonly noSocket?: boolean;
}

export interface FakeJob {
  readonly id: string;
  readonly graph: Graph;
  send(type: string, data: object): void;
  sendRaw(data: string | Buffer): void;
  /** Ends the connection, as a proxy does. */
  drop(): void;
  /** Until the client asks what has become of the job. */
  asked(): Promise<void>;
  finish(): void;
  /** As after a start anew. */
  forget(): void;
}

/** ComfyUI as its protocol says, on 127.0.0.1: takes nothing that the real one would not. */
export class FakeComfy {
  readonly uploads = new Map<string, RGBA>();
  readonly graphs: Graph[] = [];
  readonly interrupted: unknown[] = [];
  readonly deleted: unknown[] = [];
  readonly #faults: ComfyFaults;
  readonly #sockets = new Map<string, WebSocket>();
  readonly #history = new Map<string, unknown>();
  readonly #views = new Map<string, Buffer>();
  #running: string | null = null;
  #asked: () => void = () => {};
  #loopback!: Loopback;

  private constructor(faults: ComfyFaults) {
    this.#faults = faults;
  }

  static async start(faults: ComfyFaults = {}): Promise<FakeComfy> {
    const fake = new FakeComfy(faults);
    fake.#loopback = await loopback((request, response) => fake.#answer(request, response));
    const sockets = new WebSocketServer({
      server: fake.#loopback.server,
      path: '/ws',
      verifyClient: ({ req }: { readonly req: IncomingMessage }) =>
        faults.noSocket !== true && fake.#opened(req.headers.authorization),
    });
    sockets.on('connection', (socket, request) => {
      const client = new URL(request.url!, 'http://x').searchParams.get('clientId');
      if (client === null) return socket.close();
      fake.#sockets.set(client, socket);
      socket.send(
        JSON.stringify({ type: 'status', data: { status: { exec_info: { queue_remaining: 0 } }, sid: client } }),
      );
    });
    return fake;
  }

  get base(): string {
    return this.#loopback.base;
  }

  get seen(): readonly string[] {
    return this.#loopback.seen;
  }

  /** The inputs of the node of that kind. */
  inputs(kind: string): Readonly<Record<string, unknown>>[] {
    return Object.values(this.graphs.at(-1)!)
      .filter((node) => node.class_type === kind)
      .map((node) => node.inputs);
  }

  /** Our job waits behind another's. */
  runOther(): void {
    this.#running = 'other';
  }

  #opened(authorization: string | undefined): boolean {
    return this.#faults.key === undefined || authorization === `Bearer ${this.#faults.key}`;
  }

  #has(kind: string): boolean {
    return Object.hasOwn(nodes, kind) && !this.#faults.without?.includes(kind);
  }

  async #answer(request: Received, response: Parameters<Parameters<typeof loopback>[0]>[1]): Promise<void> {
    const { method, path, query } = request;
    if (!this.#opened(request.headers.authorization)) return json(response, { message: 'no key' }, 401);
    const body = () => JSON.parse(request.body.toString());
    if (method === 'GET' && path.startsWith('/object_info/')) {
      const kind = decodeURIComponent(path.slice(13));
      return json(
        response,
        this.#has(kind) ? { [kind]: { input: { required: nodes[kind]!.required }, output: nodes[kind]!.outputs } } : {},
      );
    }
    if (method === 'POST' && path === '/upload/image') return this.#upload(await form(request), response);
    if (method === 'POST' && path === '/prompt') {
      const value = body();
      const problems = promptSchema(value)
        ? this.#problemsOf(value.prompt)
        : { error: { message: JSON.stringify(promptSchema.errors) } };
      if (problems !== null) return json(response, problems, 400);
      const id = this.#faults.ownIds ? 'own-id' : value.prompt_id;
      this.graphs.push(value.prompt);
      this.#running = id;
      json(response, { prompt_id: id, number: 1, node_errors: {} });
      setTimeout(() => void this.#run(id, value.client_id, value.prompt), 5);
      return;
    }
    if (method === 'GET' && path.startsWith('/history/')) {
      const id = path.slice(9);
      return json(response, this.#history.has(id) ? { [id]: this.#history.get(id) } : {});
    }
    if (method === 'GET' && path === '/queue') {
      if (this.#faults.endsWhenAsked && this.#running !== null) this.#finish(this.#running, this.graphs.at(-1)!);
      const running = this.#running === null ? [] : [[1, this.#running, {}, {}, []]];
      json(response, { queue_running: running, queue_pending: [] });
      return this.#asked();
    }
    if (method === 'POST' && path === '/queue') {
      this.deleted.push(...body().delete);
      return void response.end();
    }
    if (method === 'POST' && path === '/interrupt') {
      this.interrupted.push(body().prompt_id);
      return void response.end();
    }
    const view = this.#views.get(query.get('filename') ?? '');
    if (method === 'GET' && path === '/view' && view !== undefined && query.get('type') === 'output')
      return void response.writeHead(200, { 'content-type': 'image/png' }).end(view);
    return void response.writeHead(404).end();
  }

  async #upload(fields: FormData, response: Parameters<typeof json>[0]): Promise<void> {
    const file = fields.get('image');
    const [type, subfolder, overwrite] = ['type', 'subfolder', 'overwrite'].map((name) => fields.get(name));
    if (!(file instanceof File) || type !== 'input' || subfolder !== 'coco' || overwrite !== 'true')
      return void response.writeHead(400).end();
    this.uploads.set(`coco/${file.name}`, readPng(new Uint8Array(await file.arrayBuffer())));
    json(response, { name: file.name, subfolder, type });
  }

  /** As ComfyUI checks a workflow before it takes it. */
  #problemsOf(graph: Graph): unknown {
    const found: Record<string, unknown> = {};
    const wrong = (id: string, message: string) => {
      found[id] = { class_type: graph[id]!.class_type, errors: [{ message, details: '' }] };
    };
    for (const [id, { class_type: kind, inputs }] of Object.entries(graph)) {
      if (!this.#has(kind))
        return { error: { message: `Cannot execute because node ${kind} does not exist.` }, node_errors: {} };
      const { required } = nodes[kind]!;
      for (const name of Object.keys(inputs)) if (!Object.hasOwn(required, name)) wrong(id, `unknown input ${name}`);
      for (const [name, [type, extra]] of Object.entries(required)) {
        const value = inputs[name];
        if (value === undefined) wrong(id, `Required input is missing: ${name}`);
        else if (Array.isArray(value)) {
          const from = graph[value[0]];
          if (from === undefined || nodes[from.class_type]?.outputs[value[1]] !== type)
            wrong(id, `Return type mismatch: ${name}`);
        } else if ((extra as { image_upload?: boolean } | undefined)?.image_upload) {
          if (!this.uploads.has(String(value))) wrong(id, `Invalid image file: ${value}`);
        } else if (Array.isArray(type) || type === 'COMBO') {
          const choices = Array.isArray(type) ? type : (extra as { options: string[] }).options;
          if (!choices.includes(value)) wrong(id, `Value not in list: ${name}`);
        } else if (type === 'STRING' ? typeof value !== 'string' : typeof value !== 'number')
          wrong(id, `${name} is no ${type}`);
        else if (type === 'INT' && !Number.isInteger(value)) wrong(id, `${name} is no INT`);
      }
    }
    return Object.keys(found).length === 0
      ? null
      : {
          error: { type: 'prompt_outputs_failed_validation', message: 'Prompt outputs failed validation' },
          node_errors: found,
        };
  }

  async #run(id: string, client: string, graph: Graph): Promise<void> {
    const job: FakeJob = {
      id,
      graph,
      send: (type, data) => this.#sockets.get(client)?.send(JSON.stringify({ type, data })),
      sendRaw: (data) => this.#sockets.get(client)?.send(data),
      drop: () => this.#sockets.get(client)?.terminate(),
      asked: () =>
        new Promise((resolve) => {
          this.#asked = resolve;
        }),
      finish: () => this.#finish(id, graph),
      forget: () => {
        this.#running = null;
      },
    };
    if (this.#faults.run) return void (await this.#faults.run(job));
    usualRun(job);
  }

  #finish(id: string, graph: Graph): void {
    const of = (kind: string) => Object.values(graph).find((node) => node.class_type === kind);
    const draft = this.uploads.get(String(of('LoadImage')!.inputs.image))!;
    const mask = of('SetLatentNoiseMask') && graph[(of('SetLatentNoiseMask')!.inputs.mask as [string])[0]];
    const bytes = painted(draft, mask ? this.uploads.get(String(mask.inputs.image))! : null);
    const filename = `coco_${id.slice(0, 8)}_00001_.png`;
    this.#views.set(filename, this.#faults.view?.(bytes) ?? bytes);
    this.#history.set(
      id,
      this.#faults.history ?? {
        outputs: { saved: { images: [{ filename, subfolder: 'coco', type: 'output' }] } },
        status: { status_str: 'success', completed: true, messages: [] },
      },
    );
    this.#running = null;
  }
}

/** The start, three steps with a preview, the end. */
export function usualRun(job: FakeJob, preview?: Buffer): void {
  const { id: prompt_id } = job;
  job.send('execution_start', { prompt_id });
  job.send('execution_cached', { prompt_id, nodes: [] });
  for (let value = 1; value <= 3; value++) {
    job.send('progress', { prompt_id, node: 'sampled', value, max: 3 });
    if (preview) job.sendRaw(Buffer.concat([Buffer.from([0, 0, 0, 1, 0, 0, 0, 1]), preview]));
  }
  job.finish();
  job.send('executed', { prompt_id, node: 'saved', output: { images: [] } });
  job.send('executing', { prompt_id, node: null });
  job.send('execution_success', { prompt_id });
}
