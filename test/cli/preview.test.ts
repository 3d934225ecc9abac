import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import type { FromPage, FromServer } from '../../runtime/preview/protocol.js';
import { Screen } from '../preview/screen.js';
import { coco } from './harness.js';

const text = 'scene Sky {\n  // the sun\n  circle sun { x: 30; y: 20; r: 30; fill: gold }\n}\n';
const folder = mkdtempSync(join(tmpdir(), 'coco-preview-'));
const file = join(folder, 'sky.coco');

let program: ChildProcess;
let url: URL;

beforeAll(async () => {
  writeFileSync(file, text);
  program = spawn(coco, ['preview', 'sky.coco'], { cwd: folder, stdio: ['ignore', 'pipe', 'inherit'] });
  const line = await new Promise<string>((resolve) => program.stdout!.once('data', (data) => resolve(String(data))));
  expect(line).toMatch(/^sky\.coco: http:\/\/127\.0\.0\.1:\d+\/\?token=[\w-]{32}\n$/);
  url = new URL(line.trim().split(' ')[1]!);
}, 30_000);
afterAll(() => program.kill());
beforeEach(() => writeFileSync(file, text));

/** A page in a browser, without the browser. */
class Visitor {
  readonly screen = new Screen();
  readonly heard: FromServer[] = [];
  readonly socket: WebSocket;
  #number = 0;

  constructor() {
    this.socket = new WebSocket(`ws://${url.host}/socket${url.search}`, { origin: url.origin });
    this.socket.on('message', (data) => {
      const message = JSON.parse(String(data)) as FromServer;
      this.heard.push(message);
      if (message.type !== 'frame') return;
      this.screen.show(message);
      this.send({ type: 'shown', version: message.version });
    });
    this.socket.on('open', () => this.send({ type: 'hello', have: null, scene: null }));
  }

  send(message: FromPage): void {
    this.socket.send(JSON.stringify(message));
  }

  async ask(question: Extract<FromPage, { type: 'question' }>['question']): Promise<unknown> {
    const number = ++this.#number;
    this.send({ type: 'question', number, question });
    const find = () =>
      this.heard.find((one) => (one.type === 'answer' || one.type === 'refused') && one.number === number);
    await expect.poll(find, { timeout: 5_000 }).toBeDefined();
    return (find() as { answer?: unknown }).answer;
  }

  async sunAt(x: number): Promise<void> {
    await expect.poll(() => this.screen.elements.get('sun')?.box.x, { timeout: 5_000 }).toBe(x);
  }
}

async function visit<Result>(run: (visitor: Visitor) => Promise<Result>): Promise<Result> {
  const visitor = new Visitor();
  try {
    await visitor.sunAt(30);
    return await run(visitor);
  } finally {
    visitor.socket.close();
  }
}

function status(path: string, headers: Record<string, string> = {}): Promise<number> {
  return new Promise((resolve, reject) => {
    const asked = request({ host: url.hostname, port: url.port, path, headers }, (response) => {
      response.resume();
      resolve(response.statusCode!);
    });
    asked.on('upgrade', (response, socket) => {
      socket.destroy();
      resolve(response.statusCode!);
    });
    asked.on('error', reject);
    asked.end();
  });
}

describe('coco preview', () => {
  test('serves its page under a strict policy, to whoever has the token', async () => {
    const page = await fetch(url);
    expect(page.status).toBe(200);
    expect(page.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(await page.text()).toContain('browser.js');
    for (const path of ['/browser.js', '/page.css']) expect(await status(path)).toBe(200);
  });

  test.each([
    ['without the token', '/', {}, 403],
    ['with a wrong one', `/?token=${'a'.repeat(32)}`, {}, 403],
    ['under the name of another host', '/browser.js', { host: 'example.org' }, 403],
    ['of what is not part of it', '/../package.json', {}, 404],
  ])('turns a visitor away %s', async (_, path, headers, code) => {
    expect(await status(path, headers)).toBe(code);
  });

  test.each([
    ['another site', 'https://example.org'],
    ['no site at all', ''],
  ])('turns the socket of %s away', async (_, origin) => {
    const upgrade = {
      connection: 'Upgrade',
      upgrade: 'websocket',
      'sec-websocket-version': '13',
      'sec-websocket-key': 'dGhlIHNhbXBsZSBub25jZQ==',
      ...(origin === '' ? {} : { origin }),
    };
    expect(await status(`/socket${url.search}`, upgrade)).toBe(403);
    expect(await status(`/socket${url.search}`, { ...upgrade, origin: url.origin })).toBe(101);
  });

  test('what is no message ends the socket and nothing else', async () => {
    const visitor = new Visitor();
    await visitor.sunAt(30);
    const closed = new Promise<number>((resolve) => visitor.socket.on('close', resolve));
    visitor.socket.send('nonsense');
    expect(await closed).toBe(1003);
    await visit(async () => undefined);
  });

  test('shows the file and follows it', async () => {
    await visit(async (visitor) => {
      expect(visitor.heard[0]).toMatchObject({ type: 'welcome', file: 'sky.coco', editor: false });
      writeFileSync(file, text.replace('x: 30', 'x: 50'));
      await visitor.sunAt(50);
    });
  });

  test('writes what is edited by hand, and takes it back', async () => {
    await visit(async (visitor) => {
      const { version } = visitor.screen;
      const edit = { op: 'move', ids: ['sun'], dx: 40, dy: 0 } as const;
      expect(await visitor.ask({ ask: 'edit', version: version!, edit })).toMatchObject({ ok: true });
      expect(readFileSync(file, 'utf8')).toBe(text.replace('x: 30', 'x: 70'));
      await visitor.sunAt(70);
      expect(await visitor.ask({ ask: 'undo' })).toMatchObject({ ok: true });
      expect(readFileSync(file, 'utf8')).toBe(text);
      await visitor.sunAt(30);
      expect(await visitor.ask({ ask: 'redo' })).toMatchObject({ ok: true });
      expect(readFileSync(file, 'utf8')).toBe(text.replace('x: 30', 'x: 70'));
    });
  });

  test('never writes over what somebody else has written', async () => {
    await visit(async (visitor) => {
      const edit = { op: 'move', ids: ['sun'], dx: 40, dy: 0 } as const;
      const other = text.replace('the sun', 'someone was here');
      writeFileSync(file, other);
      const answer = await visitor.ask({ ask: 'edit', version: visitor.screen.version!, edit });
      const now = readFileSync(file, 'utf8');
      // Either it was seen in time, and the edit is of the new text, or the edit was refused.
      expect(now).toBe((answer as { ok?: boolean }).ok ? other.replace('x: 30', 'x: 70') : other);
    });
  });
});

describe('what is wrong with a call', () => {
  const call = (...args: string[]) =>
    new Promise<{ code: number; words: string }>((resolve) => {
      const child = spawn(coco, ['preview', ...args], { cwd: folder });
      let words = '';
      child.stderr.on('data', (data) => {
        words += data;
      });
      child.on('close', (code) => resolve({ code: code!, words }));
    });

  test.each([
    ['a file that is not there', ['moon.coco'], 2, 'there is no file moon.coco'],
    ['a port that is none', ['sky.coco', '--port', '99999'], 2, 'a port is a whole number'],
  ])('%s', async (_, args, code, words) => {
    expect(await call(...args)).toMatchObject({ code, words: expect.stringContaining(words) });
  });

  test('a port that is taken', async () => {
    const { code, words } = await call('sky.coco', '--port', url.port);
    expect([code, words]).toEqual([3, expect.stringContaining('is taken')]);
  });
});
