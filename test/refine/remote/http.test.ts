import { inspect } from 'node:util';
import { describe, expect, test } from 'vitest';
import { Http, type Server } from '../../../runtime/refine/remote/http.js';
import { Secret, secretFrom } from '../../../runtime/refine/remote/secret.js';
import { never } from './kit/job.js';
import { deadAddress, json, loopback, noWaiting } from './kit/loopback.js';

const words = { name: 'The server', ifSilent: 'Is it running?', ifRefused: 'Give the key.' };
const to = (base: string, more: Partial<Server> = {}) => new Http({ base, ...words, ...noWaiting(), ...more });

describe('a request that fails for a while', () => {
  test.each([429, 503])('is sent again after %d, with pauses that double', async (status) => {
    const waiting = noWaiting();
    let left = 3;
    const { base, seen } = await loopback((_, response) => json(response, {}, left-- > 0 ? status : 200));
    await to(base, waiting).ask({ method: 'POST', path: '/job', job: true }, never());
    expect(seen).toHaveLength(4);
    expect(waiting.pauses).toEqual([500, 1000, 2000]);
  });

  test('waits as long as the server asks for', async () => {
    const waiting = noWaiting();
    let first = true;
    const { base } = await loopback((_, response) => {
      json(response, {}, first ? 429 : 200, first ? { 'retry-after': '7' } : {});
      first = false;
    });
    await to(base, waiting).ask({ path: '/' }, never());
    expect(waiting.pauses).toEqual([7000]);
  });

  test('is given up at once where the server asks for longer than a minute', async () => {
    const { base, seen } = await loopback((_, response) => json(response, {}, 503, { 'retry-after': '3600' }));
    await expect(to(base).ask({ path: '/' }, never())).rejects.toThrow(/answers 503. It is busy/);
    expect(seen).toHaveLength(1);
  });

  test('spreads its pauses by chance', async () => {
    const waiting = { ...noWaiting(), random: () => 0 };
    let first = true;
    const { base } = await loopback((_, response) => {
      json(response, {}, first ? 503 : 200);
      first = false;
    });
    await to(base, waiting).ask({ path: '/' }, never());
    expect(waiting.pauses).toEqual([250]);
  });

  test('ends after the last try with what the server says', async () => {
    const { base, seen } = await loopback((_, response) =>
      json(response, { error: { message: 'No GPU is free.' } }, 503),
    );
    await expect(to(base, { retries: 2 }).ask({ path: '/a' }, never())).rejects.toThrow(
      `The server at ${base}/a answers 503: No GPU is free. It is busy: try again later.`,
    );
    expect(seen).toHaveLength(3);
  });
});

describe('a job that the server may have begun', () => {
  test('is not sent again after a server error', async () => {
    const { base, seen } = await loopback((_, response) => json(response, { detail: 'out of memory' }, 500));
    await expect(to(base).ask({ method: 'POST', path: '/job', job: true }, never())).rejects.toThrow(
      '500: out of memory',
    );
    expect(seen).toHaveLength(1);
  });

  test('is not sent again when the connection breaks', async () => {
    const { base, seen } = await loopback((_, response) => void response.destroy());
    await expect(to(base).ask({ method: 'POST', path: '/job', job: true }, never())).rejects.toThrow(
      /the connection broke before an answer.*not sent again/,
    );
    expect(seen).toHaveLength(1);
  });

  test('is not sent again when it takes too long', async () => {
    const { base, seen } = await loopback(() => {});
    await expect(to(base).ask({ method: 'POST', path: '/job', job: true, within: 60 }, never())).rejects.toThrow(
      /no whole answer within 60 ms/,
    );
    expect(seen).toHaveLength(1);
  });

  test('but a question is asked again', async () => {
    let left = 2;
    const { base, seen } = await loopback((_, response) => (left-- > 0 ? void response.destroy() : json(response, {})));
    await to(base).ask({ path: '/' }, never());
    expect(seen).toHaveLength(3);
  });
});

describe('an answer', () => {
  test('that breaks off in the middle is an error', async () => {
    const { base } = await loopback((_, response) => {
      response.writeHead(200, { 'content-length': '100' }).write('half');
      setTimeout(() => response.destroy(), 10);
    });
    await expect(to(base, { retries: 0 }).ask({ path: '/' }, never())).rejects.toThrow(
      /broke in the middle of the answer/,
    );
  });

  test.each([
    ['says so', { 'content-length': '4000000' }],
    ['does not say so', {}],
  ])('that is too large is not read, where it %s', async (_, headers: Record<string, string>) => {
    const { base, seen } = await loopback(
      (_, response) => void response.writeHead(200, headers).end(Buffer.alloc(4_000_000)),
    );
    await expect(to(base).ask({ path: '/', limit: 1024 * 1024 }, never())).rejects.toThrow(/larger than 1 MB/);
    expect(seen).toHaveLength(1);
  });

  test('that leads elsewhere is not followed', async () => {
    const { base } = await loopback(
      (_, response) => void response.writeHead(307, { location: 'http://127.0.0.2/x' }).end(),
    );
    await expect(to(base).ask({ path: '/' }, never())).rejects.toThrow(
      'It has moved to http://127.0.0.2/x: give that address.',
    );
  });

  test.each([
    ['a page', '<html><title>502 Bad Gateway</title><body>nginx</body></html>', '502 Bad Gateway'],
    [
      'FastAPI',
      { detail: [{ loc: ['body', 'steps'], msg: 'not an integer', type: 'x' }] },
      'body.steps: not an integer',
    ],
    [
      'ComfyUI',
      {
        error: { message: 'Invalid prompt', details: '' },
        node_errors: { 3: { class_type: 'KSampler', errors: [{ message: 'Bad seed' }] } },
      },
      'Invalid prompt; KSampler “3”: Bad seed',
    ],
    ['KServe', { error: 'unknown model' }, 'unknown model'],
  ])('of an error is told in the words of %s', async (_, body, said) => {
    const { base } = await loopback(
      (_, response) => void response.writeHead(400).end(typeof body === 'string' ? body : JSON.stringify(body)),
    );
    await expect(to(base).ask({ path: '/' }, never())).rejects.toThrow(`answers 400: ${said}.`);
  });
});

describe('a server that cannot be reached', () => {
  test('is named, with what helps', async () => {
    const base = await deadAddress();
    await expect(to(base).ask({ path: '/x' }, never())).rejects.toThrow(
      `The server at ${base}/x: nothing answers there. Is it running?`,
    );
  });

  test.each(['', 'ftp://a', 'http://'])('“%s” is no address', (base) => {
    expect(() => to(base)).toThrow(/is not the address of a server/);
  });

  test('an address without its protocol is one', () => {
    expect(to('localhost:8188/comfy').url('/prompt').href).toBe('http://localhost:8188/comfy/prompt');
  });

  test('a password has no place in the address, nor in the message about that', () => {
    expect(() => to('http://me:hunter22@127.0.0.1')).toThrow(/^(?!.*hunter22).*as its key/);
  });
});

describe('giving up', () => {
  test('ends the request at once, with the reason', async () => {
    const controller = new AbortController();
    const gone = Promise.withResolvers<void>();
    const { base } = await loopback((_, response) => {
      response.on('close', () => gone.resolve());
      controller.abort(new Error('enough'));
    });
    await expect(to(base).ask({ path: '/' }, controller.signal)).rejects.toThrow('enough');
    await gone.promise;
  });

  test('ends the pause between two tries', async () => {
    const controller = new AbortController();
    const { base, seen } = await loopback((_, response) => {
      json(response, {}, 503, { 'retry-after': '50' });
      setTimeout(() => controller.abort(new Error('enough')), 30);
    });
    const http = new Http({ base, ...words });
    await expect(http.ask({ path: '/' }, controller.signal)).rejects.toThrow('enough');
    expect(seen).toHaveLength(1);
  });
});

describe('the key', () => {
  const secret = new Secret('sk-very-secret');

  test('opens the server', async () => {
    const { base } = await loopback(({ headers }, response) =>
      json(response, {}, headers.authorization === 'Bearer sk-very-secret' ? 200 : 401),
    );
    await to(base, { key: { scheme: 'Bearer', secret } }).ask({ path: '/' }, never());
    await expect(to(base).ask({ path: '/' }, never())).rejects.toThrow('answers 401. Give the key.');
  });

  test('is a name and password to some', async () => {
    const { base } = await loopback(({ headers }, response) =>
      json(response, {}, headers.authorization === `Basic ${btoa('me:pass')}` ? 200 : 401),
    );
    await to(base, { key: { scheme: 'Basic', secret: new Secret('me:pass') } }).ask({ path: '/' }, never());
  });

  test('is in no message, though the server repeats it', async () => {
    const { base } = await loopback(({ headers }, response) =>
      json(response, { error: `Incorrect API key: ${headers.authorization}` }, 401),
    );
    const failure = await to(base, { key: { scheme: 'Bearer', secret } })
      .ask({ path: '/' }, never())
      .catch((error: unknown) => error);
    expect(String(failure)).toContain('Incorrect API key: Bearer •••');
    expect(
      inspect(failure, { depth: 9 }) + inspect(secret) + JSON.stringify({ secret }) + String(secret),
    ).not.toContain('very');
  });

  test('comes from the first variable that is set', () => {
    expect(secretFrom({ A: ' ', B: 'two' }, 'A', 'B')?.reveal()).toBe('two');
    expect(secretFrom({}, 'A')).toBeNull();
  });
});
