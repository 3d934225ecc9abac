import { Agent as PlainAgent } from 'node:http';
import { Agent as SecureAgent } from 'node:https';
import { setTimeout as sleep } from 'node:timers/promises';
import { RefineError } from '../types.js';
import { exchange, Failure } from './exchange.js';
import type { Secret } from './secret.js';
import { failureWords } from './words.js';

export interface Server {
  /** For messages: “ComfyUI”. */
  readonly name: string;
  /** Its address, with the path before all routes where there is one. */
  readonly base: string;
  readonly key?: { readonly scheme: 'Bearer' | 'Basic'; readonly secret: Secret } | null;
  /** What helps where it does not answer (“start it with --listen”). */
  readonly ifSilent: string;
  /** What helps where it wants a key. */
  readonly ifRefused: string;
  /** Keeps connections open between requests. */
  readonly keepAlive?: boolean;
  /** How many times a request is sent again, 4 unless said otherwise. */
  readonly retries?: number;
  /** For tests: rejects as soon as the signal is aborted. */
  readonly wait?: (milliseconds: number, signal: AbortSignal) => Promise<unknown>;
  /** For tests: from 0 to 1. */
  readonly random?: () => number;
}

export interface Ask {
  readonly method?: 'GET' | 'POST';
  /** Behind the base: `/prompt`. */
  readonly path: string;
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: { readonly type: string; readonly bytes: Uint8Array };
  readonly headers?: Readonly<Record<string, string>>;
  /** Milliseconds for one try. */
  readonly within?: number;
  /** Bytes that the answer may have. */
  readonly limit?: number;
  /** Begins a job: sent again only where the server surely has not begun it. */
  readonly job?: boolean;
}

export interface Reply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  readonly bytes: Uint8Array;
  /** The address, for messages; without key and query. */
  readonly url: string;
}

/** A server that answers with an error. */
export class RemoteError extends RefineError {
  readonly status: number;
  constructor(message: string, status: number) {
    super(message);
    this.name = 'RemoteError';
    this.status = status;
  }
}

const MEGABYTE = 1024 * 1024;
const quick = 30_000;
/** Longer than that nobody waits for a server that asks for patience. */
const patience = 60_000;
/** Too many requests, and out of service: nothing was begun. */
const turnedAway = new Set([429, 503]);
const passing = new Set([408, 429, 500, 502, 503, 504]);

/**
 * Requests to one server: each with a time-out and a limit on the answer, sent again with growing pauses where that can help and
 * does no harm. Redirects are not followed: the key must not travel.
 */
export class Http {
  readonly server: Server;
  readonly #base: URL;
  readonly #agent: PlainAgent;
  readonly #retries: number;

  /** @throws RefineError for an address that is none */
  constructor(server: Server) {
    this.server = server;
    this.#base = addressOf(server);
    const options = { keepAlive: server.keepAlive ?? false };
    this.#agent = this.#base.protocol === 'https:' ? new SecureAgent(options) : new PlainAgent(options);
    this.#retries = server.retries ?? 4;
  }

  /** The address of a route. */
  url(path: string, query: Readonly<Record<string, string>> = {}): URL {
    const url = new URL(this.#base);
    url.pathname = this.#base.pathname.replace(/\/+$/, '') + path;
    for (const [key, value] of Object.entries(query)) url.searchParams.set(key, value);
    return url;
  }

  /** The headers that open the server. */
  get authorization(): Readonly<Record<string, string>> {
    const { key } = this.server;
    if (!key) return {};
    const { scheme, secret } = key;
    const value = scheme === 'Basic' ? Buffer.from(secret.reveal()).toString('base64') : secret.reveal();
    return { authorization: `${scheme} ${value}` };
  }

  /** An answer of 2xx. @throws RefineError, or the signal's reason */
  async ask(ask: Ask, signal: AbortSignal): Promise<Reply> {
    const url = this.url(ask.path, ask.query);
    const shown = `${url.origin}${url.pathname}`;
    const sent = {
      url,
      method: ask.method ?? 'GET',
      headers: {
        ...ask.headers,
        ...this.authorization,
        ...(ask.body && { 'content-type': ask.body.type, 'content-length': String(ask.body.bytes.length) }),
      },
      body: ask.body?.bytes ?? null,
      agent: this.#agent,
      within: ask.within ?? quick,
      limit: ask.limit ?? 64 * MEGABYTE,
    };
    for (let tried = 0; ; tried++) {
      const outcome = await exchange(sent, signal).catch((error: unknown) => {
        if (error instanceof Failure) return error;
        throw error;
      });
      const again = tried < this.#retries ? this.#pauseAfter(outcome, ask.job === true, tried) : null;
      if (again !== null) {
        await (this.server.wait ?? ((ms, until) => sleep(ms, undefined, { signal: until })))(again, signal).catch(
          (error: unknown) => {
            throw signal.aborted ? signal.reason : error;
          },
        );
        continue;
      }
      if (outcome instanceof Failure) throw this.#failed(outcome, shown, ask.job === true);
      if (outcome.status < 200 || outcome.status > 299) throw this.#answered(outcome, shown);
      return { ...outcome, url: shown };
    }
  }

  /** Lets go of open connections. */
  close(): void {
    this.#agent.destroy();
  }

  /** Milliseconds until the next try, or null for none. */
  #pauseAfter(outcome: Failure | Pick<Reply, 'status' | 'headers'>, job: boolean, tried: number): number | null {
    const growing = Math.min(8000, 500 * 2 ** tried) * (0.5 + 0.5 * (this.server.random ?? Math.random)());
    if (outcome instanceof Failure) {
      if (outcome.kind === 'unreachable' || (!job && (outcome.kind === 'lost' || outcome.kind === 'slow')))
        return growing;
      return null;
    }
    if (!(job ? turnedAway : passing).has(outcome.status)) return null;
    const asked = retryAfter(outcome.headers['retry-after']);
    if (asked === null) return growing;
    return asked <= patience ? Math.max(asked, growing) : null;
  }

  #failed(failure: Failure, shown: string, job: boolean): RefineError {
    const { name, ifSilent } = this.server;
    const begun = job ? ' The job was not sent again, since it may have begun there.' : '';
    const help = failure.kind === 'too large' || failure.kind === 'lost' ? '' : ` ${ifSilent}`;
    const mayBeBegun = failure.kind === 'lost' || failure.kind === 'slow' ? begun : '';
    return new RefineError(this.#hidden(`${name} at ${shown}: ${failure.message}.${help}${mayBeBegun}`));
  }

  #answered({ status, headers, bytes }: Omit<Reply, 'url'>, shown: string): RemoteError {
    const { name, ifRefused } = this.server;
    const words = failureWords(bytes);
    const said = words === '' ? '' : `: ${words.replace(/[.\s]+$/, '')}`;
    const to = headers.location;
    const help =
      status === 401 || status === 403
        ? ` ${ifRefused}`
        : status >= 300 && status < 400 && typeof to === 'string'
          ? ` It has moved to ${to}: give that address.`
          : turnedAway.has(status)
            ? ' It is busy: try again later.'
            : '';
    return new RemoteError(this.#hidden(`${name} at ${shown} answers ${status}${said}.${help}`), status);
  }

  #hidden(text: string): string {
    return this.server.key?.secret.hide(text) ?? text;
  }
}

function addressOf({ base, name }: Server): URL {
  const url = URL.parse(/^[a-z][a-z0-9+.-]*:\/\//i.test(base) ? base : `http://${base}`);
  if (url === null || !/^https?:$/.test(url.protocol) || url.hostname === '')
    throw new RefineError(`“${base}” is not the address of a server. Give ${name}'s like http://127.0.0.1:8188.`);
  if (url.username !== '' || url.password !== '')
    throw new RefineError(`The address of ${name} holds a name or password. Give them as its key instead.`);
  url.search = '';
  url.hash = '';
  return url;
}

/** Milliseconds, from seconds or a date (RFC 9110, 10.2.3). */
function retryAfter(value: string | readonly string[] | undefined): number | null {
  if (typeof value !== 'string') return null;
  if (/^\d+$/.test(value.trim())) return Number(value) * 1000;
  const date = Date.parse(value);
  return Number.isNaN(date) ? null : Math.max(0, date - Date.now());
}
