import { type Agent, type IncomingMessage, request as plain } from 'node:http';
import { request as secure } from 'node:https';

export interface Sent {
  readonly url: URL;
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array | null;
  readonly agent: Agent;
  readonly within: number;
  readonly limit: number;
}

/** `unreachable`: surely not received. `lost`, `slow`: perhaps received. `unsafe`: no trust between the two. */
export type FailureKind = 'unreachable' | 'lost' | 'slow' | 'too large' | 'unsafe' | 'unknown host';

export class Failure extends Error {
  readonly kind: FailureKind;
  constructor(kind: FailureKind, message: string) {
    super(message);
    this.kind = kind;
  }
}

const connectWithin = 10_000;

/**
 * One request and its whole answer. With node:http rather than `fetch`, which gives up on every answer whose headers take longer than
 * five minutes, as those of image servers do.
 *
 * @throws Failure, or the signal's reason
 */
export function exchange(
  { url, method, headers, body, agent, within, limit }: Sent,
  signal: AbortSignal,
): Promise<{ status: number; headers: IncomingMessage['headers']; bytes: Uint8Array }> {
  signal.throwIfAborted();
  return new Promise((resolve, reject) => {
    const request = (url.protocol === 'https:' ? secure : plain)(url, { method, headers, agent });
    let connected = false;
    const end = (): void => {
      clearTimeout(whole);
      clearTimeout(connecting);
      signal.removeEventListener('abort', abort);
    };
    const fail = (reason: unknown): void => {
      end();
      reject(reason);
      request.destroy();
    };
    const abort = (): void => fail(signal.reason);
    const whole = setTimeout(
      () => fail(new Failure(connected ? 'slow' : 'unreachable', `no whole answer within ${seconds(within)}`)),
      within,
    );
    const connecting = setTimeout(
      () => fail(new Failure('unreachable', `no connection within ${seconds(connectWithin)}`)),
      connectWithin,
    );
    signal.addEventListener('abort', abort, { once: true });
    request.on('socket', (socket) => {
      const reached = (): void => {
        connected = true;
        clearTimeout(connecting);
      };
      if (socket.connecting) socket.once(url.protocol === 'https:' ? 'secureConnect' : 'connect', reached);
      else reached();
    });
    request.on('error', (error: NodeJS.ErrnoException) => fail(failureOf(error, connected)));
    request.on('response', (response) => {
      const parts: Uint8Array[] = [];
      let length = 0;
      const tooLarge = (): void =>
        fail(new Failure('too large', `its answer is larger than ${Math.round(limit / 1024 / 1024)} MB`));
      if (Number(response.headers['content-length'] ?? 0) > limit) return tooLarge();
      response.on('data', (part: Uint8Array) => {
        length += part.length;
        if (length > limit) return tooLarge();
        parts.push(part);
      });
      response.on('error', () => fail(new Failure('lost', 'the connection broke in the middle of the answer')));
      response.on('end', () => {
        end();
        resolve({ status: response.statusCode ?? 0, headers: response.headers, bytes: Buffer.concat(parts) });
      });
    });
    request.end(body ?? undefined);
  });
}

function failureOf(error: NodeJS.ErrnoException, connected: boolean): Failure {
  const code = error.code ?? '';
  if (code === 'ENOTFOUND') return new Failure('unknown host', 'there is no machine of that name');
  if (/^(CERT|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO|ERR_TLS|ERR_SSL|EPROTO)/.test(code))
    return new Failure('unsafe', `no safe connection (${error.message.trim()})`);
  if (code === 'ECONNREFUSED') return new Failure('unreachable', 'nothing answers there');
  if (!connected) return new Failure('unreachable', `no connection (${code || error.message})`);
  return new Failure('lost', `the connection broke before an answer (${code || error.message})`);
}

function seconds(milliseconds: number): string {
  return milliseconds < 1000 ? `${milliseconds} ms` : `${Math.round(milliseconds / 1000)} s`;
}
