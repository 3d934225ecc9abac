import { WebSocket } from 'ws';
import { RefineError } from '../../types.js';
import { Answer } from '../answer.js';
import type { Http } from '../http.js';

/** What ComfyUI tells of one job, or of all. */
export type Heard =
  | { readonly kind: 'waiting'; readonly ahead: number }
  | { readonly kind: 'started' }
  | { readonly kind: 'step'; readonly done: number; readonly of: number }
  | { readonly kind: 'preview'; readonly bytes: Uint8Array }
  | { readonly kind: 'finished' }
  | { readonly kind: 'failed'; readonly why: string }
  | { readonly kind: 'interrupted' }
  /** Nothing came for a while. */
  | { readonly kind: 'silence' }
  /** The connection is gone. */
  | { readonly kind: 'lost' };

const handshakeWithin = 10_000;

/** An open WebSocket to ComfyUI. */
export class Listening {
  readonly #socket: WebSocket;
  readonly #url: string;
  /** With the job that it is about; null: any. */
  readonly #heard: { readonly about: string | null; readonly heard: Heard }[] = [];
  #failed: unknown = null;
  #wake: () => void = () => {};

  private constructor(socket: WebSocket, url: string) {
    this.#socket = socket;
    this.#url = url;
  }

  /** @throws RefineError, or the signal's reason */
  static open(http: Http, client: string, signal: AbortSignal): Promise<Listening> {
    signal.throwIfAborted();
    const url = http.url('/ws', { clientId: client });
    url.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:';
    const shown = `${url.origin}${url.pathname}`;
    const socket = new WebSocket(url, {
      headers: http.authorization,
      handshakeTimeout: handshakeWithin,
      maxPayload: 64 * 1024 * 1024,
      perMessageDeflate: false,
    });
    const listening = new Listening(socket, shown);
    return new Promise((resolve, reject) => {
      const abort = (): void => {
        socket.terminate();
        reject(signal.reason);
      };
      signal.addEventListener('abort', abort, { once: true });
      socket.once('open', () => {
        signal.removeEventListener('abort', abort);
        resolve(listening);
      });
      socket.on('error', (error) => {
        signal.removeEventListener('abort', abort);
        reject(
          new RefineError(
            `ComfyUI at ${shown}: no WebSocket (${error.message}). Does a proxy before it let WebSockets through?`,
          ),
        );
      });
      socket.on('message', (data, binary) => listening.#receive(data as Buffer, binary));
      socket.on('close', () => listening.#push(null, { kind: 'lost' }));
    });
  }

  /**
   * The next that concerns the job.
   *
   * @param patience milliseconds until there is `silence`
   * @throws RefineError for what is no message of ComfyUI's, or the signal's reason
   */
  async next(job: string, patience: number, signal: AbortSignal): Promise<Heard> {
    for (;;) {
      signal.throwIfAborted();
      if (this.#failed !== null) throw this.#failed;
      const next = this.#heard.shift();
      if (next !== undefined) {
        if (next.about === null || next.about === job) return next.heard;
      } else if (!(await this.#woken(patience, signal))) return { kind: 'silence' };
    }
  }

  close(): void {
    this.#socket.terminate();
  }

  /** False where nothing came within that time. */
  #woken(patience: number, signal: AbortSignal): Promise<boolean> {
    return new Promise((resolve) => {
      const end = (woken: boolean): void => {
        clearTimeout(timer);
        signal.removeEventListener('abort', wake);
        resolve(woken);
      };
      const wake = (): void => end(true);
      const timer = setTimeout(() => end(false), patience);
      signal.addEventListener('abort', wake, { once: true });
      this.#wake = wake;
    });
  }

  #receive(data: Buffer, binary: boolean): void {
    try {
      if (binary) this.#preview(data);
      else this.#told(data.toString());
    } catch (error) {
      this.#failed = error;
      this.#wake();
    }
  }

  #push(about: string | null, heard: Heard): void {
    this.#heard.push({ about, heard });
    this.#wake();
  }

  /** Two numbers of 32 bits, 1 for a preview and its format, then the picture. */
  #preview(data: Buffer): void {
    if (data.length <= 8 || data.readUInt32BE(0) !== 1) return;
    // Of pictures that nobody has looked at yet only the last is worth anything.
    if (this.#heard.at(-1)?.heard.kind === 'preview') this.#heard.pop();
    this.#push(null, { kind: 'preview', bytes: data.subarray(8) });
  }

  #told(text: string): void {
    let value: unknown;
    try {
      value = JSON.parse(text);
    } catch {
      throw new RefineError(`What came over ${this.#url} is not JSON. Is it ComfyUI's address?`);
    }
    const message = new Answer(value, this.#url);
    const type = message.get('type').string();
    const data = message.maybe('data');
    if (data === null || typeof data.value !== 'object' || Array.isArray(data.value)) return;
    const about = data.maybe('prompt_id')?.string() ?? null;
    const heard = heardIn(type, data, about);
    if (heard !== null) this.#push(about, heard);
  }
}

function heardIn(type: string, data: Answer, about: string | null): Heard | null {
  switch (type) {
    case 'status': {
      const left = data.maybe('status')?.maybe('exec_info')?.maybe('queue_remaining');
      return left ? { kind: 'waiting', ahead: left.number() } : null;
    }
    case 'execution_start':
      return { kind: 'started' };
    case 'progress':
      return { kind: 'step', done: data.get('value').number(), of: data.get('max').number() };
    case 'executing':
      return about !== null && data.get('node').value === null ? { kind: 'finished' } : null;
    case 'execution_success':
      return { kind: 'finished' };
    case 'execution_interrupted':
      return { kind: 'interrupted' };
    case 'execution_error': {
      const node = data.maybe('node_type')?.string() ?? 'a node';
      return { kind: 'failed', why: `${node}: ${data.get('exception_message').string().trim()}` };
    }
    default:
      return null;
  }
}
