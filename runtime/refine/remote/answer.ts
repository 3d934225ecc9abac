import { RefineError } from '../types.js';
import type { Reply } from './http.js';

/** A value of a server's JSON on its way to being believed: each step says what is there instead of what was to be. */
export class Answer {
  readonly value: unknown;
  readonly #path: string;
  readonly #from: string;

  constructor(value: unknown, from: string, path = '') {
    this.value = value;
    this.#from = from;
    this.#path = path;
  }

  get(key: string): Answer {
    const next = Object.hasOwn(this.#object(), key) ? this.#object()[key] : undefined;
    return new Answer(next, this.#from, this.#path === '' ? key : `${this.#path}.${key}`);
  }

  /** Null where it is absent or null. */
  maybe(key: string): Answer | null {
    const next = this.get(key);
    return next.value === undefined || next.value === null ? null : next;
  }

  entries(): [string, Answer][] {
    return Object.keys(this.#object()).map((key) => [key, this.get(key)]);
  }

  items(): Answer[] {
    if (!Array.isArray(this.value)) this.fail('a list');
    return (this.value as unknown[]).map((item, at) => new Answer(item, this.#from, `${this.#path}[${at}]`));
  }

  string(): string {
    if (typeof this.value !== 'string') this.fail('a text');
    return this.value as string;
  }

  number(): number {
    if (typeof this.value !== 'number' || !Number.isFinite(this.value)) this.fail('a number');
    return this.value as number;
  }

  fail(wanted: string): never {
    const what = this.#path === '' ? 'The answer' : `“${this.#path}” in the answer`;
    throw new RefineError(`${what} of ${this.#from} is ${nameOf(this.value)}, not ${wanted}.`);
  }

  #object(): Record<string, unknown> {
    if (typeof this.value !== 'object' || this.value === null || Array.isArray(this.value)) this.fail('an object');
    return this.value as Record<string, unknown>;
  }
}

/** @throws RefineError if it is not JSON */
export function jsonOf({ bytes, url }: Pick<Reply, 'bytes' | 'url'>): Answer {
  try {
    return new Answer(JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)), url);
  } catch {
    const start = Buffer.from(bytes.subarray(0, 60))
      .toString('latin1')
      .replace(/[^ -~]+/g, ' ')
      .trim();
    throw new RefineError(
      `The answer of ${url} is not JSON but “${start}”. Is it the address of another program, or of a page before it?`,
    );
  }
}

/** A body of JSON. */
export function jsonBody(value: unknown): { type: string; bytes: Uint8Array } {
  return { type: 'application/json', bytes: Buffer.from(JSON.stringify(value)) };
}

/** A body of `multipart/form-data`. */
export async function formBody(form: FormData): Promise<{ type: string; bytes: Uint8Array }> {
  const packed = new Response(form);
  return { type: packed.headers.get('content-type')!, bytes: new Uint8Array(await packed.arrayBuffer()) };
}

function nameOf(value: unknown): string {
  if (value === undefined) return 'missing';
  if (value === null || typeof value === 'boolean' || typeof value === 'number') return String(value);
  return Array.isArray(value) ? 'a list' : typeof value === 'string' ? 'a text' : 'an object';
}
