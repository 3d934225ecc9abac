import { existsSync, mkdtempSync, readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join, normalize } from 'node:path';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { bundleForBrowser } from '../../scripts/build/bundle.ts';
import { dist } from '../../scripts/build/tools.ts';

const CHROMIUM = '/usr/bin/chromium';
const here = existsSync(CHROMIUM);

const FILES = {
  'main.coco': `import { ink } from "./parts/ink.coco"
scene Yard {
  canvas: size(200, 160)
  background: ink
  rect wall { x: 20; y: 40; width: 60; height: 80; fil: sienna }
  expect wall above canvas
}
`,
  'parts/ink.coco': 'let ink = #204060\n',
};

test('the server in a worker imports nothing of Node', () => {
  const code = readFileSync(join(dist, 'web/lsp-worker.js'), 'utf8');
  expect(code).not.toMatch(/require\("(node:|fs|path|crypto)|from\s*"node:/);
});

test('a browser is there', (context) => {
  if (here) return;
  const how = `the worker's test needs ${CHROMIUM}: apt-get update && apt-get install -y chromium`;
  if (process.env.CI) throw new Error(how);
  context.skip(how);
});

describe.runIf(here)('in a web worker', () => {
  let server: Server;
  let browser: Browser;
  let page: Page;
  const problems: string[] = [];

  beforeAll(async () => {
    const site = mkdtempSync(join(tmpdir(), 'coco-worker-'));
    await bundleForBrowser('test/lsp-server/worker-page.ts', join(site, 'page.js'));
    server = createServer((request, response) => {
      const path = normalize(new URL(request.url!, 'http://localhost').pathname);
      const file = path === '/page.js' ? join(site, path) : join(dist, path);
      if (path === '/')
        response
          .setHeader('content-type', 'text/html')
          .end('<!doctype html><script type="module" src="page.js"></script>');
      else if (/^\/(page\.js|(web|fonts|assets)\/.*)$/.test(path) && existsSync(file)) {
        const types = { '.js': 'text/javascript', '.wasm': 'application/wasm' } as const;
        const ending = /\.\w+$/.exec(path)?.[0] as keyof typeof types;
        response.setHeader('content-type', types[ending] ?? 'application/octet-stream').end(readFileSync(file));
      } else response.writeHead(path === '/favicon.ico' ? 204 : 404).end();
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const flags =
      '--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking --disable-component-update --disable-sync';
    browser = await chromium.launch({ executablePath: CHROMIUM, args: flags.split(' ') });
    page = await browser.newPage();
    page.on('pageerror', (problem) => problems.push(String(problem)));
    page.on('console', (message) => problems.push(message.text()));
    await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
    await page.waitForFunction('typeof editHere === "function"');
  }, 120_000);

  afterAll(async () => {
    await browser?.close();
    server?.close();
  });

  test('it starts, reads files of the client, tells two waves of diagnostics, and draws', async () => {
    const answers = await page.evaluate((files) => globalThis.editHere(files, 'main.coco'), FILES);
    expect(problems).toEqual([]);
    expect(answers.capabilities.hoverProvider).toBe(true);
    const codes = answers.published.map(({ diagnostics }) => diagnostics.map(({ code }) => code));
    expect(codes[0]).toHaveLength(1);
    expect(codes.at(-1)).toEqual(expect.arrayContaining([...codes[0]!, 'COCO5001']));
    expect(answers.hover).toContain('60 × 80 px at (20, 40)');
    expect(answers.hover).toMatch(/!\[\]\(data:image\/png;base64,iVBOR/);
    expect(answers.symbols).toEqual(expect.arrayContaining(['Yard', 'ink']));
    expect(answers.svg).toMatch(/^<svg /);
    expect(answers.ghost).toMatch(/^scene \w+ \{/);
  }, 60_000);
});
